//! The figures of the starter world, which Python scripts computed from the same files.

use crate::figures::{flow, spells};
use crate::real::import;
use crate::starter;
use kenesh_sources::Rows;
use kenesh_tables::{FlowRow, IndicatorRow, PositionRow, TieRow};

#[test]
fn defence_agreements_have_its_spells() {
    let Some(rows) = import("alliance/DCAD-v1.0-main.csv") else {
        return;
    };
    let (mut seen, starter) = (0, starter::rows("ties", "dcad-1.0"));
    for record in starter.iter().filter(|record| record["value"] == "1") {
        let spell = (record["since"].parse().ok(), record["until"].parse().ok());
        assert!(
            spells(&rows, &record["a"], &record["b"]).contains(&spell),
            "{record:?}"
        );
        seen += 1;
    }
    assert_eq!(seen, 90);
}

/// The starter world begins in 1992, in the midst of some spells.
#[test]
fn trade_agreements_hold_its_spells() {
    let Some(rows) = import("trade/penppml_trade.csv.gz") else {
        return;
    };
    let (mut seen, starter) = (0, starter::rows("ties", "penppml-rta"));
    for record in starter
        .iter()
        .filter(|record| record["a"] != "EU" && record["b"] != "EU")
    {
        let (since, until) = (record["since"].parse().ok(), record["until"].parse().ok());
        let held = rows.of::<TieRow>().iter().any(|tie| {
            (tie.a.as_str(), tie.b.as_str(), tie.until)
                == (record["a"].as_str(), record["b"].as_str(), until)
                && (tie.since == since || (since == Some(1992) && tie.since < since))
                && tie.cell().number() == record["value"].parse().ok()
        });
        assert!(held, "{record:?}");
        seen += 1;
    }
    assert_eq!(seen, 64);
}

#[test]
fn linguistic_distances_are_its_figures() {
    let Some(rows) = import("language/2F_Country_Distance_1pml_adj.xlsx") else {
        return;
    };
    let (mut seen, starter) = (0, starter::rows("ties", "glottolog-country-distance"));
    for record in starter.iter().filter(|record| !record["value"].is_empty()) {
        let tie = rows
            .of::<TieRow>()
            .iter()
            .find(|tie| {
                (tie.a.as_str(), tie.b.as_str()) == (record["a"].as_str(), record["b"].as_str())
            })
            .unwrap();
        let known: f64 = record["value"].parse().unwrap();
        assert!(
            (tie.cell().number().unwrap() - known).abs() < 0.000_501,
            "{record:?}"
        );
        seen += 1;
    }
    assert_eq!(seen, 259);
}

#[test]
fn ideal_points_are_its_figures() {
    let Some(rows) = import("idealpoints/IdealpointsJuly2025.dta") else {
        return;
    };
    let (mut seen, starter) = (0, starter::rows("positions", "bsv-idealpoints-2025-07"));
    for record in starter
        .iter()
        .filter(|record| record["dimension"] == "ideal_point")
    {
        let year: i32 = record["year"].parse().unwrap();
        let wanted = |state: &str, dimension| {
            (state, dimension) == (record["state"].as_str(), "ideal_point")
        };
        let points = rows
            .of::<PositionRow>()
            .iter()
            .filter(|row| row.year == year);
        let point = points
            .clone()
            .find(|row| wanted(row.state.as_str(), row.dimension.as_str()))
            .unwrap();
        for (value, known) in [
            (point.value, "value"),
            (point.lo.unwrap(), "lo"),
            (point.hi.unwrap(), "hi"),
        ] {
            let known: f64 = record[known].parse().unwrap();
            assert!((value - known).abs() < 0.000_051, "{record:?}");
        }
        seen += 1;
    }
    assert_eq!(seen, 698);
}

#[test]
fn aid_is_its_figures() {
    let Some(rows) = import("aid/oecd_dac2a_2009_2022.csv.gz") else {
        return;
    };
    let mut seen = 0;
    for record in starter::rows("flows", "oecd-dac2a-2022") {
        if ["EU", "DAC2A"].contains(&record["sender"].as_str()) || record["value"].is_empty() {
            continue;
        }
        let found = flow(
            &rows,
            "oda",
            (&record["sender"], &record["receiver"]),
            record["year"].parse().unwrap(),
        );
        assert!(
            (found - record["value"].parse::<f64>().unwrap()).abs() < 0.005_1,
            "{record:?}"
        );
        seen += 1;
    }
    assert_eq!(seen, 286);
}

/// Sums the TIV that passes a filter over five years.
fn tiv(rows: &Rows, sender: &str, receiver: &str, end: i32) -> f64 {
    let window = end - 4..=end;
    let flows = rows
        .of::<FlowRow>()
        .iter()
        .filter(|row| row.sender == sender && row.receiver == receiver);
    let flows = flows.filter(|row| window.contains(&row.year));
    flows.filter_map(|row| row.cell().number()).sum()
}

#[test]
fn shares_of_arms_imports_are_its_figures() {
    let Some(rows) = import("arms/sipri_trade_register.csv") else {
        return;
    };
    let mut seen = 0;
    for record in starter::rows("flows", "sipri-register-2024") {
        if record["instrument"] != "arms_share_5y"
            || record["sender"] == "EU"
            || record["value"].is_empty()
        {
            continue;
        }
        let end: i32 = record["year"].parse().unwrap();
        let window = end - 4..=end;
        let imports = rows
            .of::<IndicatorRow>()
            .iter()
            .filter(|row| row.state == record["receiver"].as_str());
        let imports = imports.filter(|row| window.contains(&row.year));
        let all: f64 = imports.filter_map(|row| row.cell().number()).sum();
        let share = tiv(&rows, &record["sender"], &record["receiver"], end) / all;
        assert!(
            (share - record["value"].parse::<f64>().unwrap()).abs() < 0.000_051,
            "{record:?}"
        );
        seen += 1;
    }
    assert_eq!(seen, 818);
}

#[test]
fn religious_proximity_follows_from_the_counts() {
    let Some(rows) = import("religion/WRP_national.csv") else {
        return;
    };
    let shares = |state: &str| {
        let counts = rows
            .of::<IndicatorRow>()
            .iter()
            .filter(|row| row.year == 2010 && row.state == state);
        let counts: Vec<f64> = counts.filter_map(|row| row.cell().number()).collect();
        let all: f64 = counts.iter().sum();
        counts
            .into_iter()
            .map(|count| count / all)
            .collect::<Vec<_>>()
    };
    let mut seen = 0;
    for record in starter::rows("ties", "wrp-national") {
        if record["a"] == "EU" || record["b"] == "EU" {
            continue;
        }
        let (a, b) = (shares(&record["a"]), shares(&record["b"]));
        let proximity: f64 = a.iter().zip(&b).map(|(x, y)| x.min(*y)).sum();
        assert!(
            (proximity - record["value"].parse::<f64>().unwrap()).abs() < 0.000_051,
            "{record:?}"
        );
        seen += 1;
    }
    assert_eq!(seen, 42);
}
