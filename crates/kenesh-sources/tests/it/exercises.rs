//! Military exercises; counts by Python's csv from the same file, names resolved by the table `actors`.

use crate::real::import;
use kenesh_sources::Rows;
use kenesh_tables::TieRow;

fn counts(rows: &Rows, a: &str, b: &str) -> Vec<(i32, f64)> {
    let ties = rows.of::<TieRow>().iter();
    let pair = ties.filter(|tie| tie.a == a && tie.b == b);
    pair.map(|tie| {
        assert_eq!((tie.since, tie.n), (tie.until, None));
        (tie.since.unwrap(), tie.value.unwrap())
    })
    .collect()
}

#[test]
fn exercises_are_counted_by_pair_and_year() {
    let Some(rows) = import("exercises/mme_v7_1980_2010.csv.gz") else {
        return;
    };
    let sum = rows.of::<TieRow>().iter().filter_map(|tie| tie.value);
    assert_eq!(
        (rows.read, rows.of::<TieRow>().len(), sum.sum::<f64>()),
        (3_707, 20_261, 42_210.0)
    );
    let told: Vec<_> = rows
        .left_out
        .iter()
        .map(|(why, n)| (why.as_str(), *n))
        .collect();
    let expected = [
        ("Baltic States: no state", 1),
        ("Bermuda: no state", 1),
        ("Hong Kong SAR China: no state", 2),
        ("NATO: no state", 2),
        ("Netherlands Antilles: no state", 1),
        ("New Caledonia: no state", 1),
        ("an exercise with fewer than two known states", 134),
        ("participants not named", 208),
    ];
    assert_eq!(told, expected);
}

#[test]
fn azerbaijan_exercised_with_türkiye_from_1998_and_kazakhstan_with_russia_from_1995() {
    let Some(rows) = import("exercises/mme_v7_1980_2010.csv.gz") else {
        return;
    };
    let with_türkiye = [3, 1, 7, 5, 5, 4, 2, 5, 2, 4, 1, 3, 3];
    let expected: Vec<_> = (1998..=2010).zip(with_türkiye.map(f64::from)).collect();
    assert_eq!(counts(&rows, "AZE", "TUR"), expected);
    let with_russia = [4, 2, 4, 6, 5, 8, 7, 4, 4, 6, 3, 9, 4, 4];
    let mut expected: Vec<_> = (1997..=2010).zip(with_russia.map(f64::from)).collect();
    expected.insert(0, (1995, 1.0));
    assert_eq!(counts(&rows, "KAZ", "RUS"), expected);
}
