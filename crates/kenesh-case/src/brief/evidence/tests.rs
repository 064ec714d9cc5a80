//! The evidence section's sentences and figures on rows made by hand: what is said follows from the signs.

use super::{Part, accession, alignment, chairs, displacement, influence, placebos, sentence};
use crate::brief::question::Question;
use crate::error::CaseError;
use kenesh_engine::Engine;
use kenesh_engine::measures::alignment_regression::AlignmentRegression;
use kenesh_engine::measures::chair_path::ChairPath;
use kenesh_engine::measures::displacement::Displacement;
use kenesh_engine::measures::event_study::EventStudy;
use kenesh_engine::measures::influence_regression::InfluenceRegression;
use kenesh_engine::measures::placebo_organizations::PlaceboOrganization;

fn asked() -> (Engine, Question) {
    let engine = Engine::starter().unwrap();
    let question = Question::ask(&engine, "TUR", "OTS").unwrap();
    (engine, question)
}

/// Writes a part as the terminal shows it, after checking its figures.
fn shown(part: Result<Option<Part>, CaseError>) -> String {
    let Part { text, figures, .. } = part_of(part);
    for figure in &figures {
        figure.check().unwrap();
    }
    let titles: Vec<&str> = figures.iter().map(|figure| figure.title.as_str()).collect();
    format!("{}\n{text}", titles.join("\n"))
}

fn part_of(part: Result<Option<Part>, CaseError>) -> Part {
    part.unwrap().unwrap()
}

fn regression(model: &str, term: &str, [estimate, lo, hi]: [f64; 3]) -> AlignmentRegression {
    AlignmentRegression {
        model: model.to_owned(),
        formula: String::new(),
        term: term.to_owned(),
        estimate,
        std_error: (hi - lo) / 4.0,
        p_value: 0.04,
        lo,
        hi,
        permutation_p: term.contains("member").then_some(0.2),
        missing_information: Some(0.1),
        nobs: 3000,
        states: 170,
        treated: 3,
        first: 1993,
        last: 2015,
        errors: "Clustered (state); pooled over 20 draws".to_owned(),
    }
}

#[test]
fn alignment_says_nearer_farther_or_nothing_by_the_interval() {
    let (engine, question) = asked();
    let part = |trade: [f64; 3], arms: [f64; 3], reverse: [f64; 3]| {
        let rows = vec![
            regression("dependence", "lag(trade, 1)", trade),
            regression("dependence", "lag(arms, 1)", arms),
            regression("inside", "member:lag(arms, 1)", arms),
            regression("reverse: trade", "lag(distance, 1)", reverse),
        ];
        shown(alignment::written(engine.core().unwrap(), &question, rows))
    };
    let (below, open, above) = ([-0.4, -0.7, -0.1], [0.1, -0.2, 0.4], [0.4, 0.1, 0.7]);
    insta::assert_snapshot!(part(open, open, open));
    insta::assert_snapshot!(part(below, open, below));
    insta::assert_snapshot!(part(below, above, open));
    assert!(
        alignment::written(engine.core().unwrap(), &question, Vec::new())
            .unwrap()
            .is_none()
    );
}

fn pull(
    term: &str,
    [estimate, lo, hi]: [f64; 3],
    placebo_p: f64,
    states: f64,
) -> InfluenceRegression {
    InfluenceRegression {
        term: term.to_owned(),
        estimate: Some(estimate),
        std_error: Some((hi - lo) / 4.0),
        p_value: Some(0.04),
        lo: Some(lo),
        hi: Some(hi),
        uncorrected: Some(estimate),
        naive: Some(0.3),
        placebo_mean: Some(0.0),
        placebo_lo: Some(-0.1),
        placebo_hi: Some(0.1),
        placebo_p: Some(placebo_p),
        first_stage: Some(500.0),
        effective_states: Some(states),
        missing: None,
        rows: 3900,
        states: 182,
        first: 1993,
        last: 2015,
    }
}

#[test]
fn a_pull_of_the_power_must_stand_out_from_placebos_too() {
    let (engine, question) = asked();
    let part = |placebo_p: f64| {
        let rows = vec![
            pull("anchor", [0.01, -0.1, 0.1], 1.0, 90.0),
            pull("trade_others", [0.05, 0.01, 0.09], 0.03, 60.0),
            pull("trade_outside", [0.5, 0.1, 0.9], placebo_p, 9.0),
            pull("trade_inside", [-1.0, -60.0, 58.0], 0.5, 3.0),
        ];
        shown(influence::written(engine.core().unwrap(), &question, rows))
    };
    insta::assert_snapshot!(part(0.2));
    insta::assert_snapshot!(part(0.01));
}

fn event(since: Option<i64>, estimate: f64, p: f64) -> EventStudy {
    EventStudy {
        years_since: since,
        estimate,
        std_error: 0.05,
        lo: estimate - 0.1,
        hi: estimate + 0.1,
        permuted_lo: Some(-0.2),
        permuted_median: Some(0.0),
        permuted_hi: Some(0.2),
        permutation_p: p,
        units: 4,
        treated: 4,
        controls: 180,
        cohorts: "2009 (3), 2019 (1)".to_owned(),
        left_out: String::new(),
        permutations: 499,
    }
}

#[test]
fn accession_tells_whether_states_moved_before_they_joined() {
    let (engine, question) = asked();
    let part = |before: f64, after: f64, mean: f64| {
        let rows = vec![
            event(Some(-2), -0.3, before),
            event(Some(0), mean / 2.0, 0.3),
            event(Some(1), mean, after),
            event(None, mean, after),
        ];
        shown(accession::written(engine.core().unwrap(), &question, &rows))
    };
    insta::assert_snapshot!(part(0.01, 0.006, 0.38));
    insta::assert_snapshot!(part(0.5, 0.006, -0.38));
    insta::assert_snapshot!(part(0.5, 0.4, 0.1));
    let Part { text, figures, .. } =
        part_of(accession::written(engine.core().unwrap(), &question, &[]));
    assert!(text.contains("no state joined the OTS") && figures.is_empty());
}

#[test]
fn placebos_chairs_and_displacement_say_what_their_designs_allow() {
    let (engine, question) = asked();
    let core = engine.core().unwrap();
    let organization = |org: &str, role: &str, estimate: f64, rank: i64| PlaceboOrganization {
        org: org.into(),
        role: role.to_owned(),
        estimate,
        std_error: 0.1,
        treated: 4,
        rank,
        n: 3,
        p: rank as f64 / 3.0,
    };
    let rows = vec![
        organization("OTS", "own", 0.3, 2),
        organization("EAEU", "placebo", 0.1, 3),
        organization("SCO", "placebo", -0.5, 1),
    ];
    insta::assert_snapshot!(shown(placebos::written(core, &question, rows)));
    let chair = |since: i64| ChairPath {
        years_since: since,
        estimate: 0.06,
        std_error: 0.05,
        lo: -0.04,
        hi: 0.16,
        permuted_lo: Some(-0.1),
        permuted_median: Some(0.0),
        permuted_hi: Some(0.2),
        permutation_p: 0.41,
        treated: 3,
        terms: 7,
        permutations: 239,
        nobs: 5000,
        first: 1994,
        last: 2022,
    };
    let rows: Vec<ChairPath> = (-1..=1).map(chair).collect();
    insta::assert_snapshot!(shown(chairs::written(core, &question, &rows)));
    let displaced = |place: &str, [estimate, lo, hi]: [f64; 3]| Displacement {
        instrument: "arms_share".to_owned(),
        patron: "RUS".into(),
        place: place.to_owned(),
        estimate,
        std_error: (hi - lo) / 4.0,
        p_value: 0.04,
        lo,
        hi,
        permutation_p: (place == "inside").then_some(0.6),
        nobs: 4700,
        states: 178,
        treated: 4,
        first: 1992,
        last: 2024,
    };
    let rows = vec![
        displaced("inside", [0.1, -0.5, 0.7]),
        displaced("outside", [-0.19, -0.37, -0.01]),
    ];
    insta::assert_snapshot!(shown(displacement::written(core, &question, &rows)));
}

#[test]
fn the_answer_takes_the_firmest_finding_and_says_of_how_many_designs() {
    let (engine, question) = asked();
    let aligned = |trade: [f64; 3], reverse: [f64; 3]| {
        let rows = vec![
            regression("dependence", "lag(trade, 1)", trade),
            regression("reverse: trade", "lag(distance, 1)", reverse),
        ];
        alignment::written(engine.core().unwrap(), &question, rows)
            .unwrap()
            .unwrap()
    };
    let joined = |before: f64, p: f64| {
        let rows = [
            event(Some(-2), -0.3, before),
            event(Some(0), 0.4, p),
            event(None, 0.4, p),
        ];
        accession::written(engine.core().unwrap(), &question, &rows)
            .unwrap()
            .unwrap()
    };
    let (below, open) = ([-0.4, -0.7, -0.1], [0.1, -0.2, 0.4]);
    let said = |parts: &[Part]| sentence(parts).unwrap();
    insta::assert_snapshot!(said(&[aligned(open, open), joined(0.5, 0.4)]));
    insta::assert_snapshot!(said(&[aligned(below, below), joined(0.5, 0.4)]));
    insta::assert_snapshot!(said(&[aligned(below, open), joined(0.5, 0.006)]));
    assert_eq!(sentence(&[]), None);
    // States that were moving before they joined are no finding on joining.
    assert!(joined(0.01, 0.006).finding.is_none());
}
