//! Small lists and contents of trade agreements.

use crate::format::xlsx::Field;
use crate::format::xlsx_testing::{n, t, xlsx};
use crate::sources::recognize;
use crate::testing::{read, spells, ties};
use kenesh_domain::{Cell, Missing};

const LIST: &str = "desta_list_of_treaties_02_01_dyads.xlsx";
const CONTENT: &str = "desta_version_02_01.xlsx";

/// Makes a workbook whose sheet `data` has these rows.
pub(in crate::sources) fn data(rows: Vec<Vec<Field>>) -> Vec<u8> {
    xlsx(&[
        ("citation", vec![vec![t("Please cite as:")]]),
        ("data", rows),
    ])
}

/// Gives the header of the list of dyads.
pub(in crate::sources) fn header() -> Vec<Field> {
    let names = [
        "iso1",
        "iso2",
        "base_treaty",
        "entry_type",
        "year",
        "entryforceyear",
    ];
    names.map(t).to_vec()
}

/// Gives a row of the list: Türkiye and another state.
pub(in crate::sources) fn dyad(other: f64, treaty: f64, kind: &str, force: Field) -> Vec<Field> {
    vec![n(792.0), n(other), n(treaty), t(kind), n(2003.0), force]
}

/// The columns of provisions, and of two parties with their sides.
const COLUMNS: [&str; 15] = [
    "tbt_prov",
    "sps_prov",
    "inv_chapter",
    "inv_reference_service",
    "inv_reference_bit",
    "ser_specific",
    "proc_national",
    "proc_coverage",
    "comp_chap",
    "ipr_specific_prov",
    "ipr_scope_substantial_dummy",
    "ipr_specific_enforcement_dummy",
    "ipr_mfn",
    "ipr_nt",
    "c1",
];

/// Gives the header of the file of contents, with three parties.
pub(in crate::sources) fn contents() -> Vec<Field> {
    let head = [
        "entry_type",
        "year",
        "entryforceyear",
        "typememb",
        "mar_typedepth",
    ];
    let tail = ["c2", "c3", "mc1", "mc2", "mc3"];
    let names = head.iter().chain(&COLUMNS).chain(&tail);
    names.map(|name| t(name)).collect()
}

/// Gives a treaty among Türkiye, Azerbaijan and Kazakhstan: its kind of membership, the code of each
/// provision, and the sides.
fn treaty(force: f64, membership: f64, code: Field, sides: [f64; 3]) -> Vec<Field> {
    let head = [t("base_treaty"), n(2000.0), n(force), n(membership), n(2.0)];
    let codes = (0..14).map(|_| code.clone());
    let parties = [792.0, 31.0, 398.0].into_iter().chain(sides).map(n);
    head.into_iter().chain(codes).chain(parties).collect()
}

#[test]
fn an_agreement_holds_from_its_entry_into_force_to_the_last_year_or_a_withdrawal() {
    let rows = read(
        LIST,
        data(vec![
            header(),
            dyad(31.0, 1.0, "base_treaty", n(2008.0)),
            dyad(31.0, 1.0, "accession", n(2006.0)),
            dyad(398.0, 2.0, "base_treaty", n(2004.0)),
            dyad(398.0, 2.0, "withdrawal", n(2010.0)),
            dyad(417.0, 3.0, "base_treaty", Field::Empty),
            dyad(500.0, 3.0, "base_treaty", n(2022.0)),
        ]),
    );
    let rows = rows.unwrap();
    let tie = "preferential_agreement";
    assert_eq!(
        ties(&rows),
        [
            (tie, "AZE", "TUR", Some(2006), Some(2022)),
            (tie, "KAZ", "TUR", Some(2004), Some(2009)),
        ]
    );
    assert_eq!(rows.left_out["not in force, or not known since when"], 1);
    assert_eq!((rows.read, rows.left_out["ISO 500: no state"]), (6, 1));
    let later = &rows.coverage[0];
    assert_eq!((later.since, later.until), (Some(2022), Some(2022)));
}

#[test]
fn the_deepest_treaty_in_force_counts_and_binds_only_across_its_sides() {
    let rows = read(
        CONTENT,
        data(vec![
            contents(),
            treaty(2001.0, 2.0, n(0.0), [0.0, 0.0, 0.0]),
            treaty(2003.0, 3.0, n(1.0), [0.0, 1.0, 1.0]),
        ]),
    );
    let rows = rows.unwrap();
    let (tie, last) = ("preferential_agreement_depth", Some(2003));
    assert_eq!(
        ties(&rows),
        [
            (tie, "AZE", "KAZ", Some(2001), last),
            (tie, "AZE", "TUR", Some(2001), Some(2002)),
            (tie, "AZE", "TUR", last, last),
            (tie, "KAZ", "TUR", Some(2001), Some(2002)),
            (tie, "KAZ", "TUR", last, last),
        ]
    );
    let values: Vec<_> = spells(&rows).into_iter().map(|(.., cell)| cell).collect();
    assert_eq!(values[0], Cell::Value(1.0));
    assert_eq!(values[2], Cell::Value(7.0));
}

#[test]
fn a_treaty_that_is_not_coded_in_full_makes_the_depth_missing() {
    let rows = read(
        CONTENT,
        data(vec![
            contents(),
            treaty(2001.0, 2.0, n(0.0), [0.0, 0.0, 0.0]),
            treaty(2004.0, 2.0, Field::Empty, [0.0, 0.0, 0.0]),
        ]),
    );
    let rows = rows.unwrap();
    let missing = Cell::Missing(Missing::NotReported);
    assert_eq!(
        spells(&rows)[..2],
        [
            (Some(2001), Some(2003), Cell::Value(1.0)),
            (Some(2004), Some(2004), missing)
        ]
    );
    let reason = "not coded in full: the depth of its pairs is missing";
    assert_eq!(rows.left_out[reason], 1);
}

#[test]
fn the_workbooks_of_any_release_are_recognized() {
    let id = |name: &str| recognize(name).map(|(source, _)| source.id);
    for name in [
        LIST,
        CONTENT,
        "desta_list_of_treaties_02_03_dyads.xlsx",
        "desta_version_02_03.xlsx",
    ] {
        assert_eq!(id(name), Some("desta-2.1"));
    }
    for name in [
        "desta_list_of_treaties_02_03.xlsx",
        "desta_indices_version_02_03.xlsx",
        "desta_dyadic_withdrawal_02_03.xlsx",
        "desta_version_01_06_data.xlsx",
    ] {
        assert_eq!(id(name), None);
    }
}
