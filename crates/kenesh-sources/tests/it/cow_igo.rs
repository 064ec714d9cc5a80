//! Memberships and organizations of the Correlates of War. Spells and counts by pandas and pyreadr.

use crate::real::import;
use crate::starter;
use kenesh_domain::{Absence, PartialDate, Status};
use kenesh_sources::Rows;
use kenesh_tables::{MembershipRow, OrganizationRow};

const STATES: &str = "igo/state_year_format3.rda";
const ORGANIZATIONS: &str = "igo/igo_year_format3.rda";

type Spell = (Status, PartialDate, Option<PartialDate>);

fn spells(rows: &Rows, org: &str, actor: &str) -> Vec<Spell> {
    let own = rows
        .of::<MembershipRow>()
        .iter()
        .filter(|row| row.org == org && row.actor.as_str() == actor);
    own.map(|row| (row.status, row.since.unwrap(), row.until))
        .collect()
}

fn spell(status: Status, since: &str, until: Option<&str>) -> Spell {
    (status, date(since), until.map(date))
}

fn date(text: &str) -> PartialDate {
    text.parse().unwrap()
}

#[test]
fn every_organization_has_members() {
    let Some(rows) = import(STATES) else { return };
    assert_eq!(
        (rows.read, rows.of::<MembershipRow>().len()),
        (15_557, 18_939)
    );
    let count = |status| {
        rows.of::<MembershipRow>()
            .iter()
            .filter(|row| row.status == status)
            .count()
    };
    assert_eq!(
        [Status::Member, Status::Associate, Status::Observer].map(count),
        [18_571, 88, 280]
    );
    let mut orgs: Vec<&str> = rows
        .of::<MembershipRow>()
        .iter()
        .map(|row| row.org.as_str())
        .collect();
    orgs.dedup();
    assert_eq!(orgs.len(), 534);
    let since = || {
        rows.of::<MembershipRow>()
            .iter()
            .map(|row| row.since.unwrap().to_string())
    };
    assert_eq!(
        (since().min().as_deref(), since().max().as_deref()),
        (Some("1816"), Some("2014"))
    );
}

#[test]
fn members_come_and_go_as_the_starter_world_says() {
    let Some(rows) = import(STATES) else { return };
    // Of eight organizations pandas finds 164 spells, all equal.
    let eight = ["BSEC", "CIS", "CSTO", "ECO", "EU", "NATO", "OIC", "SCO"];
    assert_eq!(
        rows.of::<MembershipRow>()
            .iter()
            .filter(|row| eight.contains(&row.org.as_str()))
            .count(),
        164
    );
    assert_eq!(
        spells(&rows, "CIS", "TKM"),
        [
            spell(Status::Member, "1991", Some("2005")),
            spell(Status::Associate, "2005", None)
        ]
    );
    assert_eq!(
        spells(&rows, "EEC", "DEU"),
        [spell(Status::Member, "1958", Some("1993"))]
    );
    assert_eq!(
        spells(&rows, "EU", "DEU"),
        [spell(Status::Member, "1993", None)]
    );
    for row in starter::rows("memberships", "cow-igo-3") {
        let starts = spells(&rows, &row["org"], &row["actor"]);
        let held = starts.iter().any(|(status, since, _)| {
            status.as_str() == row["status"] && since.to_string() == row["since"]
        });
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
        .of::<MembershipRow>()
        .iter()
        .find(|row| row.org == "TURKSOY" && row.actor.as_str() == "TUR")
        .unwrap();
    assert_eq!(
        (türkiye.since, türkiye.until),
        (Some(date("1993")), Some(date("2014")))
    );
    assert_eq!(
        türkiye.note.as_deref(),
        Some("yearly data; the year after is missing: it may have lasted")
    );
}

#[test]
fn organizations_have_names_and_years() {
    let Some(rows) = import(ORGANIZATIONS) else {
        return;
    };
    assert_eq!(
        (rows.read, rows.of::<OrganizationRow>().len()),
        (19_335, 534)
    );
    let of = |org: &str| {
        let own = rows
            .of::<OrganizationRow>()
            .iter()
            .find(|row| row.org == org)
            .unwrap();
        (own.name.as_str(), own.founded, own.dissolved)
    };
    assert_eq!(
        of("EEC"),
        (
            "European Economic Community/European Community",
            Some(date("1958")),
            Some(date("1992"))
        )
    );
    assert_eq!(of("EU"), ("European Union (EU)", Some(date("1993")), None));
    assert_eq!(of("IMO"), ("Intl Maritime Org", Some(date("1948")), None));
    assert_eq!(
        of("PED"),
        (
            "Pôle européen de développement (PED)",
            Some(date("1985")),
            None
        )
    );
    assert!(
        rows.of::<OrganizationRow>()
            .iter()
            .all(|row| !row.name.contains(char::is_control))
    );
}
