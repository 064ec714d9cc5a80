//! Tests of the reading of memberships and organizations.

use crate::testing::{R, rda, read};
use kenesh_domain::{Absence, PartialDate, Status};
use kenesh_tables::{MembershipRow, OrganizationRow};

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

fn text(date: Option<PartialDate>) -> Option<String> {
    date.map(|date| date.to_string())
}

fn spells(cis: &[f64]) -> Vec<(Status, String, Option<String>, String)> {
    let years: Vec<f64> = (0..cis.len())
        .map(|place| 2015.0 - (cis.len() - place) as f64)
        .collect();
    let bytes = frame(&vec![705.0; cis.len()], &years, cis);
    let rows = read(STATES, bytes).unwrap();
    let row = |row: &MembershipRow| {
        assert_eq!((row.org.as_str(), row.actor.as_str()), ("CIS", "KAZ"));
        (
            row.status,
            row.since.unwrap().to_string(),
            text(row.until),
            row.note.as_deref().unwrap().to_owned(),
        )
    };
    rows.of::<MembershipRow>().iter().map(row).collect()
}

#[test]
fn years_of_one_status_become_a_spell() {
    let found = spells(&[-1.0, 0.0, 3.0, 1.0, 1.0, 0.0]);
    let member = (
        Status::Member,
        "2012".to_owned(),
        Some("2014".to_owned()),
        "yearly data".to_owned(),
    );
    assert_eq!(found[1], member);
    assert_eq!(
        (found[0].0, found[0].1.as_str(), found.len()),
        (Status::Observer, "2011", 2)
    );
}

#[test]
fn a_spell_that_reaches_the_last_year_is_open() {
    let found = spells(&[0.0, 1.0]);
    assert_eq!(
        (found[0].2.clone(), found[0].3.as_str()),
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

pub(in crate::sources) fn organizations() -> Vec<u8> {
    let cut = "x".repeat(80);
    rda(&[
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
    ])
}

#[test]
fn an_organization_has_its_whole_name_and_its_years() {
    let rows = read(ORGS, organizations()).unwrap();
    let [one, other] = rows.of::<OrganizationRow>() else {
        panic!()
    };
    assert_eq!(
        (one.org.as_str(), one.name.as_str()),
        ("IOMIG", "Intl Org for Migration")
    );
    assert_eq!(
        (text(one.founded), text(one.dissolved)),
        (Some("1951".to_owned()), None)
    );
    assert_eq!(
        (other.name.as_str(), text(other.dissolved).as_deref()),
        ("International Renewable Energy Agency", Some("2010"))
    );
}
