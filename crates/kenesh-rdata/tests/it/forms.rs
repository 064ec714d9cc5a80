//! Headers, compressions, and the objects around the data frames.

use crate::writer::*;
use kenesh_rdata::{Limits, Named, RDataError, read};
use std::io::Write;

fn small() -> Vec<u8> {
    frame(&[("year", integers(&[1992, 2009, 2025]))])
}

fn named(bytes: &[u8]) -> Vec<Named> {
    read(bytes, &Limits::default()).unwrap()
}

fn error(bytes: &[u8]) -> String {
    read(bytes, &Limits::default()).unwrap_err().to_string()
}

fn check(bytes: &[u8], name: &str) {
    let found = named(bytes);
    assert_eq!((found.len(), found[0].name.as_str()), (1, name));
    let frame = &found[0].frame;
    assert_eq!((frame.rows(), frame.columns().len()), (3, 1));
    assert_eq!(frame.column("year").unwrap().integer(2), Some(2025));
}

#[test]
fn both_versions_with_names_and_without() {
    let list = pairs(&[("summits", small())]);
    check(&[&b"RDX2\n"[..], &rds2(&list)].concat(), "summits");
    check(&[&b"RDX3\n"[..], &rds3(&list)].concat(), "summits");
    check(&rds2(&small()), "");
    check(&rds3(&small()), "");
}

#[test]
fn gzip_and_bzip2_around_them() {
    let plain = rda3(&[("summits", small())]);
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    gzip.write_all(&plain).unwrap();
    check(&gzip.finish().unwrap(), "summits");
    let mut bzip2 = bzip2::write::BzEncoder::new(Vec::new(), bzip2::Compression::default());
    bzip2.write_all(&plain).unwrap();
    check(&bzip2.finish().unwrap(), "summits");
}

/// The file `rds2(&small())`, compressed by Python's `lzma.compress`.
const XZ: &[u8] = include_bytes!("summits.rds.xz");

#[test]
fn xz_around_it() {
    check(XZ, "");
}

/// What pyreadr 0.5 wrote of `DataFrame({"ccode": [640, 373], "name": ["Türkiye", None]})`.
const PYREADR: &[u8] = include_bytes!("pyreadr.rds");

#[test]
fn a_file_of_another_program() {
    let frame = &named(PYREADR)[0].frame;
    assert_eq!(frame.column("ccode").unwrap().integer(1), Some(373));
    let name = frame.column("name").unwrap();
    assert_eq!(name.text(0), Some("Türkiye"));
}

#[test]
fn other_objects_are_passed_over() {
    let environment = [words(&[4, 0]), END.repeat(4)].concat();
    // The global environment in the place of the tag, no arguments, and as the body a symbol.
    let function = [words(&[3 | TAG, 253]), END.to_vec(), symbol("x")].concat();
    let call = [
        words(&[6]),
        symbol("sum"),
        words(&[2]),
        integers(&[1]),
        END.to_vec(),
    ]
    .concat();
    let namespace = [words(&[249, 0, 2]), text(Some("base")), text(Some("4.5.1"))].concat();
    let complex = [words(&[15, 1]), vec![0; 16]].concat();
    let raw = [words(&[24, 3]), vec![1, 2, 3]].concat();
    let builtin = [words(&[8, 3]), b"sum".to_vec()].concat();
    let s4 = [
        words(&[25 | ATTRIBUTES]),
        pairs(&[("class", names(&["Spatial"]))]),
    ]
    .concat();
    let objects = [
        ("environment", environment),
        ("function", function),
        ("call", call),
        ("namespace", namespace),
        ("complex", complex),
        ("raw", raw),
        ("builtin", builtin),
        ("s4", s4),
        ("weak", words(&[23])),
        ("missing", words(&[251])),
        ("base", words(&[241])),
        ("text", names(&["a"])),
        ("first", small()),
        ("second", small()),
    ];
    let found = named(&rda3(&objects));
    let names: Vec<&str> = found.iter().map(|named| named.name.as_str()).collect();
    assert_eq!(names, ["first", "second"]);
    assert_eq!(
        error(&rda3(&objects[..6])),
        "the file holds no data frame, but `environment` (an environment), `function` (a function), `call` (a call), `namespace` (an environment), `complex` (complex numbers) and 1 more; in R, save `as.data.frame(…)` of what you need"
    );
}

#[test]
fn a_file_without_data_frames_says_what_it_holds() {
    assert_eq!(
        error(&rds3(&integers(&[1]))),
        "the file holds no data frame, but a vector of integers, which has no name; in R, save `as.data.frame(…)` of what you need"
    );
    assert!(error(&rda3(&[])).contains("but no object at all;"));
}

#[test]
fn byte_code_and_unknown_types_are_named() {
    assert_eq!(
        error(&rds3(&words(&[21]))),
        "at byte 23 is the byte code of a function, which is not read here; in R, save the data frame alone"
    );
    assert!(error(&rds3(&words(&[99]))).contains("an object of the unknown type 99"));
}

#[test]
fn a_reference_leads_to_a_symbol_before_it() {
    // The second attribute's tag refers to the first symbol of the file, which is “names”.
    let referring = |index: u32| {
        let pair = [words(&[2 | TAG, index << 8 | 255]), names(&["year"])].concat();
        let first = [words(&[2 | TAG]), symbol("names"), names(&["wrong"])].concat();
        let class = pairs(&[("class", names(&["data.frame"]))]);
        let head = words(&[19 | ATTRIBUTES, 1]);
        rds3(&[head, integers(&[1992, 2009, 2025]), first, pair, class].concat())
    };
    check(&referring(1), "");
    assert_eq!(
        error(&referring(9)),
        "at byte 97 the file refers to object 9 of the 1 before it: it is damaged; fetch it again"
    );
    let zero = [words(&[255, 0])].concat();
    let refused = read(&rds3(&zero), &Limits::default()).unwrap_err();
    assert!(matches!(
        refused,
        RDataError::Reference {
            index: 0,
            known: 0,
            ..
        }
    ));
}
