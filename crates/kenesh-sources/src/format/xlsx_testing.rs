//! Small Excel workbooks for tests: zip archives of the few parts that a reader needs.

use crate::format::xlsx::Field;
use flate2::write::DeflateEncoder;
use flate2::{Compression, Crc};
use std::io::Write;

/// Makes a number.
pub(crate) fn n(number: f64) -> Field {
    Field::Number(number)
}

/// Makes a text.
pub(crate) fn t(text: &str) -> Field {
    Field::Text(text.to_owned())
}

/// Makes a workbook of sheets with these names and rows.
pub(crate) fn xlsx(sheets: &[(&str, Vec<Vec<Field>>)]) -> Vec<u8> {
    zip(&parts(sheets))
}

/// Makes the parts of such a workbook.
pub(crate) fn parts(sheets: &[(&str, Vec<Vec<Field>>)]) -> Vec<Part> {
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let package = "http://schemas.openxmlformats.org/package/2006/relationships";
    let (mut list, mut links, mut parts) = (String::new(), String::new(), Vec::new());
    for (at, (name, rows)) in sheets.iter().enumerate() {
        list += &format!(
            "<sheet name=\"{name}\" sheetId=\"{}\" r:id=\"rId{at}\"/>",
            at + 1
        );
        links += &format!(
            "<Relationship Id=\"rId{at}\" Type=\"{office}/worksheet\" Target=\"worksheets/sheet{at}.xml\"/>"
        );
        let text = format!(
            "<worksheet xmlns=\"{main}\"><sheetData>{}</sheetData></worksheet>",
            data(rows)
        );
        parts.push(Part::stored(format!("xl/worksheets/sheet{at}.xml"), text));
    }
    let workbook = format!(
        "<workbook xmlns=\"{main}\" xmlns:r=\"{office}\"><sheets>{list}</sheets></workbook>"
    );
    parts.push(Part::stored("xl/workbook.xml", workbook));
    let links = format!("<Relationships xmlns=\"{package}\">{links}</Relationships>");
    parts.push(Part::stored("xl/_rels/workbook.xml.rels", links));
    let root = format!(
        "<Relationships xmlns=\"{package}\"><Relationship Id=\"rId1\" Type=\"{office}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
    );
    parts.push(Part::stored("_rels/.rels", root));
    parts
}

fn data(rows: &[Vec<Field>]) -> String {
    let mut text = String::new();
    for (at, fields) in rows.iter().enumerate() {
        text += &format!("<row r=\"{}\">", at + 1);
        for field in fields {
            text += &match field {
                Field::Empty => "<c/>".to_owned(),
                Field::Number(number) => format!("<c><v>{number}</v></c>"),
                Field::Text(text) => format!("<c t=\"inlineStr\"><is><t>{text}</t></is></c>"),
            };
        }
        text += "</row>";
    }
    text
}

/// Holds a part of a workbook as it lies in the archive.
pub(crate) struct Part {
    name: String,
    method: u8,
    checksum: u32,
    size: u32,
    packed: Vec<u8>,
}

impl Part {
    /// Makes a part that is not compressed.
    pub(crate) fn stored(name: impl Into<String>, text: impl Into<Vec<u8>>) -> Part {
        let packed = text.into();
        let mut checksum = Crc::new();
        checksum.update(&packed);
        Part {
            name: name.into(),
            method: 0,
            checksum: checksum.sum(),
            size: packed.len() as u32,
            packed,
        }
    }

    /// Makes a part of so many MiB of zeros, deflated to a thousandth.
    pub(crate) fn bomb(name: &str, mebibytes: u32) -> Part {
        let zeros = vec![0; 1 << 20];
        let mut encoder = DeflateEncoder::new(Vec::new(), Compression::fast());
        let mut checksum = Crc::new();
        for _ in 0..mebibytes {
            encoder.write_all(&zeros).unwrap();
            checksum.update(&zeros);
        }
        Part {
            name: name.to_owned(),
            method: 8,
            checksum: checksum.sum(),
            size: mebibytes << 20,
            packed: encoder.finish().unwrap(),
        }
    }

    /// Says of the part that it unpacks to so many bytes.
    pub(crate) fn declared(self, size: u32) -> Part {
        Part { size, ..self }
    }
}

/// Packs parts into an archive.
pub(crate) fn zip(parts: &[Part]) -> Vec<u8> {
    let (mut bytes, mut directory) = (Vec::new(), Vec::new());
    for part in parts {
        let mut common = vec![20, 0, 0, 0, part.method, 0, 0, 0, 0, 0];
        common.extend(part.checksum.to_le_bytes());
        common.extend((part.packed.len() as u32).to_le_bytes());
        common.extend(part.size.to_le_bytes());
        common.extend((part.name.len() as u16).to_le_bytes());
        common.extend([0, 0]);
        directory.extend(b"PK\x01\x02\x14\x00");
        directory.extend(&common);
        directory.extend([0; 10]);
        directory.extend((bytes.len() as u32).to_le_bytes());
        directory.extend(part.name.as_bytes());
        bytes.extend(b"PK\x03\x04");
        bytes.extend(&common);
        bytes.extend(part.name.as_bytes());
        bytes.extend(&part.packed);
    }
    let start = bytes.len() as u32;
    bytes.extend(&directory);
    bytes.extend(b"PK\x05\x06\x00\x00\x00\x00");
    bytes.extend((parts.len() as u16).to_le_bytes());
    bytes.extend((parts.len() as u16).to_le_bytes());
    bytes.extend((directory.len() as u32).to_le_bytes());
    bytes.extend(start.to_le_bytes());
    bytes.extend([0, 0]);
    bytes
}
