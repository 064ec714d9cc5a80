//! Visa requirements; counts and values by Python's csv from the same file, codes resolved by the table `actors`.

use crate::figures::{count, flow, years};
use crate::real::import;
use kenesh_tables::FlowRow;

#[test]
fn visa_requirements_import() {
    let Some(rows) = import("visa/passport_index_tidy_iso3_2025_01.csv.gz") else {
        return;
    };
    assert_eq!((rows.read, years(&rows)), (39_601, (2025, 2025)));
    assert_eq!(
        (count(&rows, "visa_class"), count(&rows, "visa_free_days")),
        (38_612, 10_561)
    );
    let of_class = |class: f64| {
        let flows = rows.of::<FlowRow>().iter();
        let classes = flows.filter(|flow| flow.instrument == "visa_class");
        classes.filter(|flow| flow.value == Some(class)).count()
    };
    let classes = [0.0, 1.0, 2.0, 3.0, 4.0, 5.0].map(of_class);
    assert_eq!(classes, [33, 12_848, 6_604, 5_886, 807, 12_434]);
    let told: Vec<_> = rows
        .left_out
        .iter()
        .map(|(why, n)| (why.as_str(), *n))
        .collect();
    let expected = [
        ("HKG: no state", 395),
        ("MAC: no state", 395),
        ("a state's own citizens", 199),
    ];
    assert_eq!(told, expected);
}

#[test]
fn türkiyes_passports_enter_azerbaijan_without_a_visa_and_germany_with_one() {
    let Some(rows) = import("visa/passport_index_tidy_iso3_2025_01.csv.gz") else {
        return;
    };
    let class = |pair| flow(&rows, "visa_class", pair, 2025);
    let days = |pair| flow(&rows, "visa_free_days", pair, 2025);
    let to = ["AZE", "KAZ", "RUS", "DEU", "KGZ", "UZB", "TKM"];
    let classes = to.map(|state| class(("TUR", state)));
    assert_eq!(classes, [5.0, 5.0, 2.0, 1.0, 5.0, 5.0, 1.0]);
    let from = to.map(|state| class((state, "TUR")));
    assert_eq!(from, [5.0, 5.0, 5.0, 5.0, 5.0, 5.0, 1.0]);
    assert_eq!(
        [
            ("TUR", "AZE"),
            ("TUR", "KAZ"),
            ("RUS", "TUR"),
            ("UZB", "TUR")
        ]
        .map(days),
        [90.0, 30.0, 60.0, 90.0]
    );
}
