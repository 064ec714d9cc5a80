//! Any bytes whatever give the rows of an Excel workbook or an error: the zip archive itself is
//! attacked, `xlsx` attacks what lies in it.

#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    kenesh_fuzz::file("2F_Country_Distance_1pml_adj.xlsx", bytes);
    kenesh_fuzz::file("SIPRI-Milex-data-1949-2024.xlsx", bytes);
});
