//! Tests of the reading of memberships and organizations.

use crate::rows::Absence;
use crate::testing::{R, rda, read};

const STATES: &str = "state_year_format3.rda";
const ORGS: &str = "igo_year_format3.rda";

pub(in crate::sources) fn frame(codes: &[f64], years: &[f64], cis: &[f64]) -> Vec<u8> {
    let states = vec![Some("state"); codes.len()];
    rda(&[
        ("ccode", R::Real(codes)),
        ("year", R::Real(years)),
        ("state", R::Text(&states)),
        ("cis", R::Real(cis)),
    ])
}

fn spells(cis: &[f64]) -> Vec<(String, String, Option<String>, &'static str)> {
    let years: Vec<f64> = (0..cis.len())
        .map(|place| 2015.0 - (cis.len() - place) as f64)
        .collect();
    let bytes = frame(&vec![705.0; cis.len()], &years, cis);
    let rows = read(STATES, bytes).unwrap();
    let row = |row: crate::rows::MembershipRow| {
        assert_eq!((row.org.as_str(), row.actor.as_str()), ("CIS", "KAZ"));
        (
            row.status.to_owned(),
            row.since,
            row.until,
            row.note.unwrap(),
        )
    };
    rows.memberships.into_iter().map(row).collect()
}

#[test]
fn years_of_one_status_become_a_spell() {
    let found = spells(&[-1.0, 0.0, 3.0, 1.0, 1.0, 0.0]);
    let member = (
        "member".to_owned(),
        "2012".to_owned(),
        Some("2014".to_owned()),
        "yearly data",
    );
    assert_eq!(found[1], member);
    assert_eq!(
        (found[0].0.as_str(), found[0].1.as_str(), found.len()),
        ("observer", "2011", 2)
    );
}

#[test]
fn a_spell_that_reaches_the_last_year_is_open() {
    let found = spells(&[0.0, 1.0]);
    assert_eq!(
        (found[0].2.clone(), found[0].3),
        (None, "yearly data; still so in 2014, their last year")
    );
}

#[test]
fn missing_years_are_no_absence() {
    let found = spells(&[-9.0, 1.0, -9.0]);
    assert!(found[0].3.contains("before and after are missing"));
    let bytes = frame(
        &[705.0, 640.0, 705.0],
        &[2000.0, 2000.0, 2001.0],
        &[0.0, -9.0, 0.0],
    );
    let rows = read(STATES, bytes).unwrap();
    let found: Vec<_> = rows
        .coverage
        .iter()
        .map(|row| (row.since, row.until, row.absence))
        .collect();
    let want = [
        (Some(2000), Some(2000), Absence::Unknown),
        (Some(2001), Some(2001), Absence::Zero),
    ];
    assert_eq!(found, want);
}

#[test]
fn an_organization_has_its_whole_name_and_its_years() {
    let cut = "x".repeat(80);
    let bytes = rda(&[
        (
            "ioname",
            R::Text(&[Some("IOMig"), Some("IOMig"), Some("IRENA")]),
        ),
        (
            "orgname",
            R::Text(&[Some("Old"), Some("Intl Org for Migration"), Some("x")]),
        ),
        (
            "longorgname",
            R::Text(&[
                Some("Old"),
                Some(&cut),
                Some("International Renewable Energy AgencyÊ"),
            ]),
        ),
        ("sdate", R::Real(&[1951.0, 1951.0, 2009.0])),
        ("deaddate", R::Real(&[f64::NAN, f64::NAN, 2010.0])),
    ]);
    let rows = read(ORGS, bytes).unwrap();
    let [one, other] = rows.organizations.as_slice() else {
        panic!()
    };
    assert_eq!(
        (one.org.as_str(), one.name.as_str()),
        ("IOMIG", "Intl Org for Migration")
    );
    assert_eq!(
        (one.founded.as_deref(), one.dissolved.as_deref()),
        (Some("1951"), None)
    );
    assert_eq!(
        (other.name.as_str(), other.dissolved.as_deref()),
        ("International Renewable Energy Agency", Some("2010"))
    );
}
