//! Who belongs to the organizations of the starter world, at the day to which each roster is known. The lists were
//! compared with pages of the organizations and of news, other than those from which the rows were coded where there
//! were such.

use kenesh_engine::Engine;
use kenesh_engine::measures::members::{Member, members};

fn of(engine: &Engine, org: &str, date: &str, status: &str) -> String {
    let rows = members(engine.core().unwrap(), org, date.parse().unwrap()).unwrap();
    let rows = rows.iter().filter(|row| row.status == status);
    rows.map(|row| row.actor.as_str())
        .collect::<Vec<_>>()
        .join(" ")
}

#[test]
fn members_are_right_at_the_day_to_which_rosters_are_known() {
    let engine = Engine::starter().unwrap();
    for (org, date, wanted) in [
        ("OTS", "2025-11", "AZE KAZ KGZ TUR UZB"),
        (
            "APEC",
            "2026-01-22",
            "AUS BRN CAN CHL CHN HKG IDN JPN KOR MEX MYS NZL PER PHL PNG RUS SGP THA TWN USA VNM",
        ),
        (
            "SADC",
            "2026-01-22",
            "AGO BWA COD COM LSO MDG MOZ MUS MWI NAM SWZ SYC TZA ZAF ZMB ZWE",
        ),
        ("GCC", "2026-01-22", "ARE BHR KWT OMN QAT SAU"),
        (
            "ECOWAS",
            "2026-01-28",
            "BEN CIV CPV GHA GIN GMB LBR NGA SEN SLE TGO",
        ),
        (
            "ASEAN",
            "2026-01-22",
            "BRN IDN KHM LAO MMR MYS PHL SGP THA TLS VNM",
        ),
        ("MERCOSUR", "2026-01-22", "ARG BOL BRA PRY URY"),
        (
            "LAS",
            "2026-01-22",
            "ARE BHR COM DJI DZA EGY IRQ JOR KWT LBN LBY MAR MRT OMN PSE QAT SAU SDN SOM SYR TUN YEM",
        ),
    ] {
        assert_eq!(of(&engine, org, date, "member"), wanted, "{org}");
    }
    assert_eq!(
        of(&engine, "OTS", "2025-11", "observer"),
        "ECO HUN TKM TRNC"
    );
    assert_eq!(of(&engine, "ECOWAS", "2026-01-28", "suspended"), "GNB");
    assert_eq!(of(&engine, "MERCOSUR", "2026-01-22", "suspended"), "VEN");
}

#[test]
fn who_left_or_was_suspended_is_no_member_then() {
    let engine = Engine::starter().unwrap();
    let members = |org: &str, date: &str| of(&engine, org, date, "member");
    assert!(
        members("ECOWAS", "2020").contains("MLI") && !members("ECOWAS", "2025-06").contains("MLI")
    );
    assert!(!members("LAS", "1985").contains("EGY") && members("LAS", "1995").contains("EGY"));
    assert!(!members("ASEAN", "2024").contains("TLS"));
}

#[test]
fn a_membership_without_a_date_is_known_from_the_day_of_its_roster() {
    let engine = Engine::starter().unwrap();
    let rows = |date: &str| {
        let rows = members(engine.core().unwrap(), "OIF", date.parse().unwrap());
        rows.unwrap()
    };
    let undated = |rows: &[Member]| rows.iter().filter(|row| row.since.is_none()).count();
    assert!(undated(&rows("2026-01-22")) > 0);
    assert_eq!(
        undated(&rows("2010")),
        0,
        "nothing is said of earlier years"
    );
    assert!(rows("2026-01-22").iter().all(|row| row.known_to.is_some()));
}

#[test]
fn an_organization_and_a_state_of_one_id_stay_apart() {
    let engine = Engine::starter().unwrap();
    let core = engine.core().unwrap();
    assert_eq!(core.actor("CAN").unwrap().name, "Canada");
    assert_eq!(core.organization("CAN").unwrap().name, "Andean Community");
    assert_eq!(core.organization("OPEC+").unwrap().id, "OPEC+");
    assert_eq!(core.organization("opec").unwrap().id, "OPEC");
    for (name, org) in [
        ("Ligue arabe", "LAS"),
        ("Türk Devletleri Teşkilatı", "OTS"),
        ("CEDEAO", "ECOWAS"),
    ] {
        assert_eq!(
            core.organization(name)
                .map(|found| found.id.to_string())
                .unwrap(),
            org,
            "{name}"
        );
    }
}
