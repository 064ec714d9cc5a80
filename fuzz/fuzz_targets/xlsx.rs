//! Any bytes whatever in the parts of an Excel workbook give rows or an error.
//!
//! The bytes are the parts, with a NUL between them; a part that is empty stays as Excel would write it.

#![no_main]

use libfuzzer_sys::fuzz_target;

/// The parts, each with what stands there where the bytes give nothing.
const PARTS: [(&str, &str); 6] = [
    (
        "xl/worksheets/sheet.xml",
        "<worksheet><sheetData/></worksheet>",
    ),
    ("xl/sharedStrings.xml", "<sst/>"),
    ("xl/styles.xml", "<styleSheet/>"),
    (
        "xl/workbook.xml",
        "<workbook><sheets>\
         <sheet name=\"Local currency calendar years\" sheetId=\"1\" r:id=\"a\"/>\
         <sheet name=\"Current US$\" sheetId=\"2\" r:id=\"a\"/>\
         <sheet name=\"Constant (2023) US$\" sheetId=\"3\" r:id=\"a\"/>\
         </sheets></workbook>",
    ),
    (
        "xl/_rels/workbook.xml.rels",
        "<Relationships><Relationship Id=\"a\" Type=\"/relationships/worksheet\" Target=\"worksheets/sheet.xml\"/></Relationships>",
    ),
    (
        "_rels/.rels",
        "<Relationships><Relationship Id=\"a\" Type=\"/relationships/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>",
    ),
];

fuzz_target!(|bytes: &[u8]| {
    let mut given = bytes.split(|byte| *byte == 0);
    let parts = PARTS.map(|(name, usual)| match given.next() {
        None | Some([]) => (name, usual.as_bytes()),
        Some(given) => (name, given),
    });
    let workbook = kenesh_fuzz::stored_zip(&parts);
    kenesh_fuzz::file("2F_Country_Distance_1pml_adj.xlsx", &workbook);
    kenesh_fuzz::file("SIPRI-Milex-data-1949-2024.xlsx", &workbook);
    kenesh_fuzz::file("knomad_bilateral_remittance_matrix_2021.xlsx", &workbook);
    kenesh_fuzz::file("desta_list_of_treaties_02_01_dyads.xlsx", &workbook);
    kenesh_fuzz::file("desta_version_02_01.xlsx", &workbook);
    kenesh_fuzz::file(
        "AidDatasGlobalChineseDevelopmentFinanceDataset_v3.0.xlsx",
        &workbook,
    );
});
