//! The whole ledger: every claim and every rule runs, and says what it rests on.

use crate::ask::Asked;
use kenesh_case::brief::ledger;
use kenesh_render::document::{Basis, Verdict};

#[test]
fn every_claim_and_every_rule_runs() {
    let Asked { engine, case } = Asked::starter();
    let report = ledger(&engine, &case).unwrap();
    assert_eq!(report.check(), Ok(()));
    assert_eq!(report.rows.len(), case.claims.len());
    assert_eq!(report.lints.len(), 25);
    for (claim, row) in case.claims.iter().zip(&report.rows) {
        let computed = claim.test.is_some();
        assert_eq!(row.basis == Basis::Computed, computed, "{}", claim.id);
        assert!(
            !computed || !row.evidence.is_empty(),
            "{} is computed without evidence",
            claim.id
        );
        assert!(
            !computed || row.criterion.is_some(),
            "{} is computed without a criterion",
            claim.id
        );
        let open = matches!(row.verdict, Verdict::Untestable | Verdict::NotSettled);
        assert_eq!(open, row.reason.is_some(), "{}: {:?}", claim.id, row.reason);
        assert!(
            row.basis != Basis::PrimarySource || row.address.is_some(),
            "{} has no address",
            claim.id
        );
    }
    for rule in &report.lints {
        assert_eq!(rule.fired, !rule.findings.is_empty(), "{}", rule.id);
        assert!(
            rule.findings
                .iter()
                .all(|finding| !finding.trim().is_empty()),
            "{}",
            rule.id
        );
        // The ledger of the paper's slips: each of the 25 is there.
        assert!(rule.fired, "{} found nothing", rule.id);
    }
}

/// `INSTA_UPDATE=always` writes the file anew, as it does every snapshot.
#[test]
fn what_the_starter_world_says_is_on_file() {
    let Asked { engine, case } = Asked::starter();
    let report = ledger(&engine, &case).unwrap();
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/cases/tur-ots/on_starter.csv");
    let mut found = csv::Writer::from_writer(Vec::new());
    found
        .write_record(["claim", "verdict", "evidence"])
        .unwrap();
    for row in report
        .rows
        .iter()
        .filter(|row| row.basis == Basis::Computed)
    {
        let cells = [&row.id, row.verdict.as_str(), &row.evidence];
        found.write_record(cells).unwrap();
    }
    let found = String::from_utf8(found.into_inner().unwrap()).unwrap();
    if std::env::var("INSTA_UPDATE").is_ok_and(|update| update == "always") {
        std::fs::write(path, &found).unwrap();
    }
    assert!(
        found == std::fs::read_to_string(path).unwrap(),
        "verdicts changed: run this test with INSTA_UPDATE=always and read the difference"
    );
}

#[test]
fn a_changed_claim_is_told_with_what_it_was() {
    let Asked { engine, case } = Asked::starter();
    let report = ledger(&engine, &case).unwrap();
    assert_eq!(report.clone().beside(&case.on_starter).changes(), None);
    let mut then = case.on_starter.clone();
    let id = then[0].id.clone();
    then[0].evidence = "other".to_owned();
    let text = report.clone().beside(&then).changes().unwrap();
    assert!(
        text.ends_with(&format!("on other figures in {id}.")),
        "{text}"
    );
    then[0].verdict = Verdict::NotSettled;
    let text = report.beside(&then).changes().unwrap();
    assert!(
        text.contains(&format!("{id} from not settled to ")),
        "{text}"
    );
}

#[test]
fn a_computed_claim_that_finds_no_rows_is_untestable() {
    let asked = Asked::starter();
    let mut claim = asked
        .case
        .claims
        .iter()
        .find(|claim| claim.test.is_some())
        .unwrap()
        .clone();
    claim.test =
        Some("select true as holds, 'x' as evidence from chairs where org = 'nowhere'".to_owned());
    let row = kenesh_case::judge(&asked.engine, &claim).unwrap();
    assert_eq!(row.verdict, Verdict::Untestable);
    assert!(row.reason.unwrap().contains("does not hold the figures"));
}

#[test]
fn a_wrong_test_is_refused_with_the_claims_id() {
    let asked = Asked::starter();
    let mut claim = asked.case.claims[0].clone();
    for (test, problem) in [
        ("select 1 from nowhere", "not found"),
        ("select 1 as held", "it returns no column `holds`"),
        (
            "select 'yes' as holds, 'x' as evidence",
            "`holds` is `yes`, not true, false, null",
        ),
    ] {
        claim.test = Some(test.to_owned());
        let error = kenesh_case::judge(&asked.engine, &claim)
            .unwrap_err()
            .to_string();
        assert!(
            error.contains(&claim.id) && error.contains(problem),
            "{error}"
        );
    }
}

#[test]
fn advice_is_at_most_partly_and_forecasts_name_what_is_not_tested() {
    let asked = Asked::starter();
    let advice = asked.claim("C161");
    assert_eq!(advice.kind, "NORM");
    assert_eq!(advice.verdict, Verdict::Partly);
    assert!(
        advice.evidence.contains("the advice itself"),
        "{}",
        advice.evidence
    );
    for claim in &asked.case.claims {
        let forecast = claim.kind == "COUNTER" && claim.test.is_some();
        assert!(!forecast || claim.untested.is_some(), "{}", claim.id);
    }
}

#[test]
fn a_part_without_figures_is_named_and_keeps_a_claim_from_holding() {
    let asked = Asked::starter();
    // The starter world has no deliveries of arms by year, so only the drones are known of.
    let row = asked.claim("C110a");
    assert_eq!(row.verdict, Verdict::Partly);
    assert!(
        row.evidence
            .contains("a part of the test has no figures in this world"),
        "{}",
        row.evidence
    );
}
