//! Contiguity, minimum distances and distances. Figures by pandas and pyreadr: yearly values by codes
//! resolved with the dates of the table `actors`, joined where consecutive and equal.

use crate::real::import;
use kenesh_sources::Rows;
use kenesh_tables::TieRow;

const CONTIGUITY: &str = "macro/cow_contdir.rda";
const MINIMUM: &str = "macro/cow_mindist.rda";
const DISTANCE: &str = "language/dist_cepii.rda";

type Spell = (Option<i32>, Option<i32>, f64);

fn spells(rows: &Rows, a: &str, b: &str) -> Vec<Spell> {
    let own = rows
        .of::<TieRow>()
        .iter()
        .filter(|tie| tie.a.as_str() == a && tie.b.as_str() == b);
    own.map(|tie| (tie.since, tie.until, tie.cell().number().unwrap()))
        .collect()
}

#[test]
fn contiguity_has_kinds_and_spells() {
    let Some(rows) = import(CONTIGUITY) else {
        return;
    };
    assert_eq!((rows.read, rows.of::<TieRow>().len()), (1_874, 769));
    assert_eq!(spells(&rows, "AZE", "TUR"), [(Some(1991), Some(2016), 1.0)]);
    assert_eq!(
        spells(&rows, "RUS", "TUR"),
        [(Some(1816), Some(1990), 1.0), (Some(1991), Some(2016), 5.0)]
    );
    let greece = spells(&rows, "GRC", "TUR");
    assert_eq!(
        greece[..2],
        [(Some(1828), Some(1912), 1.0), (Some(1913), Some(1918), 2.0)]
    );
    assert!(
        rows.of::<TieRow>()
            .iter()
            .all(|tie| (1.0..=5.0).contains(&tie.cell().number().unwrap()))
    );
    // Serbia until 1918 is the one number that the registry knows in some of a row's years only.
    let partly: Vec<_> = rows
        .left_out
        .keys()
        .filter(|reason| reason.ends_with("years"))
        .collect();
    assert_eq!(partly, ["COW 345: no state in some of its years"]);
}

#[test]
fn minimum_distances_are_spells_of_equal_value() {
    let Some(rows) = import(MINIMUM) else { return };
    assert_eq!((rows.read, rows.of::<TieRow>().len()), (952_244, 26_520));
    assert_eq!(spells(&rows, "AZE", "TUR"), [(Some(1992), Some(2019), 0.0)]);
    assert_eq!(
        spells(&rows, "AZE", "KAZ"),
        [(Some(1992), Some(2019), 232.499_727_798_743)]
    );
    let years = || rows.of::<TieRow>().iter().filter_map(|tie| tie.since);
    assert_eq!(years().min(), Some(1886));
    assert_eq!(
        rows.left_out.keys().collect::<Vec<_>>(),
        [
            "COW 300: no state",
            "COW 345: no state",
            "COW 730: no state"
        ]
    );
}

#[test]
fn distances_are_static_and_once_a_pair() {
    let Some(rows) = import(DISTANCE) else { return };
    // 191 states have 18,145 pairs.
    assert_eq!((rows.read, rows.of::<TieRow>().len()), (50_176, 18_145));
    assert_eq!(spells(&rows, "AZE", "TUR"), [(None, None, 1_763.672)]);
    assert_eq!(spells(&rows, "KAZ", "TUR"), [(None, None, 3_914.222)]);
    // Codes that ISO has since replaced: YUG, ROM, PAL, TMP and ZAR.
    assert_eq!(spells(&rows, "SRB", "TUR"), [(None, None, 807.451_1)]);
    for state in ["ROU", "PSE", "TLS", "COD"] {
        assert!(
            rows.of::<TieRow>()
                .iter()
                .any(|tie| tie.a.as_str() == state || tie.b.as_str() == state),
            "{state}"
        );
    }
    assert_eq!(rows.left_out.len(), 33, "dependencies and territories");
}
