//! Memberships and organizations of the Correlates of War. Spells and counts by pandas and pyreadr.

use crate::real::import;
use crate::starter;
use kenesh_sources::{Absence, Rows};

const STATES: &str = "igo/state_year_format3.rda";
const ORGANIZATIONS: &str = "igo/igo_year_format3.rda";

fn spells(rows: &Rows, org: &str, actor: &str) -> Vec<(&'static str, String, Option<String>)> {
    let own = rows
        .memberships
        .iter()
        .filter(|row| row.org == org && row.actor.as_str() == actor);
    own.map(|row| (row.status, row.since.clone(), row.until.clone()))
        .collect()
}

fn spell(
    status: &'static str,
    since: &str,
    until: Option<&str>,
) -> (&'static str, String, Option<String>) {
    (status, since.to_owned(), until.map(str::to_owned))
}

#[test]
fn every_organization_has_members() {
    let Some(rows) = import(STATES) else { return };
    assert_eq!((rows.read, rows.memberships.len()), (15_557, 18_939));
    let count = |status: &str| {
        rows.memberships
            .iter()
            .filter(|row| row.status == status)
            .count()
    };
    assert_eq!(
        ["member", "associate", "observer"].map(count),
        [18_571, 88, 280]
    );
    let mut orgs: Vec<&str> = rows
        .memberships
        .iter()
        .map(|row| row.org.as_str())
        .collect();
    orgs.dedup();
    assert_eq!(orgs.len(), 534);
    let since = || rows.memberships.iter().map(|row| row.since.as_str());
    assert_eq!((since().min(), since().max()), (Some("1816"), Some("2014")));
}

#[test]
fn members_come_and_go_as_the_starter_world_says() {
    let Some(rows) = import(STATES) else { return };
    // Of eight organizations pandas finds 164 spells, all equal.
    let eight = ["BSEC", "CIS", "CSTO", "ECO", "EU", "NATO", "OIC", "SCO"];
    assert_eq!(
        rows.memberships
            .iter()
            .filter(|row| eight.contains(&row.org.as_str()))
            .count(),
        164
    );
    assert_eq!(
        spells(&rows, "CIS", "TKM"),
        [
            spell("member", "1991", Some("2005")),
            spell("associate", "2005", None)
        ]
    );
    assert_eq!(
        spells(&rows, "EEC", "DEU"),
        [spell("member", "1958", Some("1993"))]
    );
    assert_eq!(spells(&rows, "EU", "DEU"), [spell("member", "1993", None)]);
    for row in starter::rows("memberships", "cow-igo-3") {
        let starts = spells(&rows, &row["org"], &row["actor"]);
        let held = starts
            .iter()
            .any(|(status, since, _)| *status == row["status"] && *since == row["since"]);
        assert!(held, "{row:?} among {starts:?}");
    }
}

#[test]
fn missing_years_are_unknown_and_no_absence() {
    let Some(rows) = import(STATES) else { return };
    let of = |org: &str| {
        let own = rows.coverage.iter().filter(|row| row.what == org);
        own.map(|row| (row.since, row.until, row.absence))
            .collect::<Vec<_>>()
    };
    assert_eq!(of("SCO"), [(Some(1996), Some(2014), Absence::Zero)]);
    assert_eq!(
        of("TURKSOY"),
        [
            (Some(1993), Some(2013), Absence::Zero),
            (Some(2014), Some(2014), Absence::Unknown)
        ]
    );
    let türkiye = rows
        .memberships
        .iter()
        .find(|row| row.org == "TURKSOY" && row.actor.as_str() == "TUR")
        .unwrap();
    assert_eq!(
        (türkiye.since.as_str(), türkiye.until.as_deref()),
        ("1993", Some("2014"))
    );
    assert_eq!(
        türkiye.note,
        Some("yearly data; the year after is missing: it may have lasted")
    );
}

#[test]
fn organizations_have_names_and_years() {
    let Some(rows) = import(ORGANIZATIONS) else {
        return;
    };
    assert_eq!((rows.read, rows.organizations.len()), (19_335, 534));
    let of = |org: &str| {
        let own = rows
            .organizations
            .iter()
            .find(|row| row.org == org)
            .unwrap();
        (
            own.name.as_str(),
            own.founded.as_deref(),
            own.dissolved.as_deref(),
        )
    };
    assert_eq!(
        of("EEC"),
        (
            "European Economic Community/European Community",
            Some("1958"),
            Some("1992")
        )
    );
    assert_eq!(of("EU"), ("European Union (EU)", Some("1993"), None));
    assert_eq!(of("IMO"), ("Intl Maritime Org", Some("1948"), None));
    assert_eq!(
        of("PED"),
        ("Pôle européen de développement (PED)", Some("1985"), None)
    );
    assert!(
        rows.organizations
            .iter()
            .all(|row| !row.name.contains(char::is_control))
    );
}
