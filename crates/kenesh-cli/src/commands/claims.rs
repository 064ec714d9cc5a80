//! `kenesh claims`: the ledger of a case, judged on the world.

use super::of_case::{case, none_named};
use super::{counted, engine, fields, print};
use crate::arguments::{Arguments, OfCase};
use crate::failure::Failure;
use crate::output;
use kenesh_case::Case;
use kenesh_case::brief::ledger;
use kenesh_render::document::{ClaimRow, ClaimsReport, LintRow};
use kenesh_render::json;
use kenesh_render::sheet::{Rows, Sheet};

/// Prints every claim with its verdict, the lint rules, or one of either with its test.
pub(super) fn run(
    arguments: &Arguments,
    of: &OfCase,
    id: Option<&str>,
    lint: bool,
) -> Result<(), Failure> {
    let Some(mut case) = case(of)? else {
        return Err(none_named()?);
    };
    let engine = engine(arguments)?;
    if let Some(id) = id {
        keep_only(&mut case, id)?;
    }
    let report = ledger(&engine, &case)?;
    match id {
        Some(_) => one(arguments, &report),
        None if lint => print(arguments, &lints(&report.lints)),
        None if arguments.format == kenesh_render::Format::Json => {
            output::print(&json::claims(&report)?)
        }
        None => {
            print(arguments, &claims(&report.rows))?;
            let counts: Vec<String> = report
                .summary
                .iter()
                .map(|(verdict, count)| format!("{count} {}", verdict.as_str()))
                .collect();
            output::tell(&format!(
                "{}: {}",
                counted(report.rows.len() as u64, "claim"),
                counts.join(", ")
            ));
            if let Some(text) = report.changes() {
                output::tell(&text);
            }
            Ok(())
        }
    }
}

fn claims(rows: &[ClaimRow]) -> Sheet {
    let evidence = |row: &ClaimRow| match row.evidence.is_empty() {
        true => row.reason.clone().unwrap_or_default(),
        false => row.evidence.clone(),
    };
    Rows::of(rows)
        .text("id", "Claim", |row| &row.id)
        .text("verdict", "Verdict", |row| row.verdict.as_str())
        .text("basis", "Basis", |row| row.basis.as_str())
        .text("statement", "Statement", |row| &row.statement)
        .text("evidence", "Evidence", evidence)
        .sheet()
}

fn lints(rows: &[LintRow]) -> Sheet {
    Rows::of(rows)
        .text("id", "Rule", |row| &row.id)
        .text("kind", "Kind", |row| &row.kind)
        .flag("fired", "Found", |row| row.fired)
        .text("title", "Looks for", |row| &row.title)
        .text("findings", "Findings", |row| row.findings.join("; "))
        .sheet()
}

/// Leaves the case with one claim or lint rule, so that no other is judged.
fn keep_only(case: &mut Case, id: &str) -> Result<(), Failure> {
    let same = |own: &str| own.eq_ignore_ascii_case(id);
    if !case.ids().any(same) {
        return Err(Failure::unknown(id, case.ids()));
    }
    case.replications.claims.clear();
    case.claims.retain(|claim| same(&claim.id));
    case.lints.retain(|rule| same(&rule.id));
    Ok(())
}

/// Prints the one claim or rule of a report.
fn one(arguments: &Arguments, report: &ClaimsReport) -> Result<(), Failure> {
    let mut known: Vec<(&str, String)> = Vec::new();
    for row in &report.rows {
        known.extend(of_claim(row));
        if let Some(then) = report.changed.iter().find(|then| then.id == row.id) {
            let text = format!("{}: {}", then.verdict.as_str(), then.evidence);
            known.push(("on the starter world", text));
        }
    }
    known.extend(report.lints.iter().flat_map(of_rule));
    print(arguments, &fields(known))
}

fn of_claim(row: &ClaimRow) -> Vec<(&'static str, String)> {
    let always = [
        ("claim", row.id.as_str()),
        ("statement", &row.statement),
        ("where", &row.location),
        ("kind", &row.kind),
        ("verdict", row.verdict.as_str()),
        ("basis", row.basis.as_str()),
    ];
    let mut known: Vec<_> = always.map(|(field, text)| (field, text.to_owned())).into();
    match row.parts.as_slice() {
        [] | [_] if row.evidence.is_empty() => (),
        [] | [_] => known.push(("evidence", row.evidence.trim().to_owned())),
        parts => known.extend(parts.iter().map(|part| ("part", part.line()))),
    }
    let optional = [
        ("criterion", row.criterion.as_ref()),
        ("reason", row.reason.as_ref()),
        ("needs", row.needs.as_ref()),
        ("address", row.address.as_ref()),
        ("test", row.test.as_ref()),
    ];
    let optional = optional.into_iter();
    known.extend(optional.filter_map(|(field, text)| Some((field, text?.trim().to_owned()))));
    known
}

fn of_rule(row: &LintRow) -> Vec<(&'static str, String)> {
    let mut known = vec![
        ("rule", row.id.clone()),
        ("looks for", row.title.clone()),
        ("kind", row.kind.clone()),
        ("found", if row.fired { "yes" } else { "no" }.to_owned()),
    ];
    known.extend(row.findings.iter().map(|text| ("finding", text.clone())));
    known.push(("how", row.rule.trim().to_owned()));
    known
}
