//! `kenesh claims`: the ledger of the case, judged on the world.

use super::{engine, print};
use crate::arguments::Arguments;
use crate::failure::Failure;
use crate::output;
use kenesh_case::Case;
use kenesh_case::brief::ledger;
use kenesh_render::document::{ClaimRow, ClaimsReport, LintRow};
use kenesh_render::json;
use kenesh_render::row;
use kenesh_render::sheet::{Column, Sheet};

/// Prints every claim with its verdict, the lint rules, or one of either with its test.
pub(super) fn run(arguments: &Arguments, id: Option<&str>, lint: bool) -> Result<(), Failure> {
    let mut engine = engine(arguments)?;
    let mut case = Case::turkiye_ots()?;
    if let Some(id) = id {
        keep_only(&mut case, id)?;
    }
    let report = ledger(&mut engine, &case)?;
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
                "{} claims: {}",
                report.rows.len(),
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
    let mut table = Sheet::new([
        Column::text("id", "Claim"),
        Column::text("verdict", "Verdict"),
        Column::text("basis", "Basis"),
        Column::text("statement", "Statement"),
        Column::text("evidence", "Evidence"),
    ]);
    for row in rows {
        let evidence = if row.evidence.is_empty() {
            row.reason.clone().unwrap_or_default()
        } else {
            row.evidence.clone()
        };
        table.push(row![
            row.id.as_str(),
            row.verdict.as_str(),
            row.basis.as_str(),
            row.statement.as_str(),
            evidence
        ]);
    }
    table
}

fn lints(rows: &[LintRow]) -> Sheet {
    let mut table = Sheet::new([
        Column::text("id", "Rule"),
        Column::text("kind", "Kind"),
        Column::flag("fired", "Found"),
        Column::text("title", "Looks for"),
        Column::text("findings", "Findings"),
    ]);
    for row in rows {
        table.push(row![
            row.id.as_str(),
            row.kind.as_str(),
            row.fired,
            row.title.as_str(),
            row.findings.join("; ")
        ]);
    }
    table
}

/// Leaves the case with one claim or lint rule, so that no other is judged.
fn keep_only(case: &mut Case, id: &str) -> Result<(), Failure> {
    let same = |own: &str| own.eq_ignore_ascii_case(id);
    let claims = case.claims.iter().map(|claim| claim.id.as_str());
    let ids: Vec<&str> = claims
        .chain(case.lints.iter().map(|rule| rule.id.as_str()))
        .collect();
    if !ids.iter().any(|own| same(own)) {
        return Err(Failure::unknown(id, ids));
    }
    case.claims.retain(|claim| same(&claim.id));
    case.lints.retain(|rule| same(&rule.id));
    Ok(())
}

/// Prints the one claim or rule of a report.
fn one(arguments: &Arguments, report: &ClaimsReport) -> Result<(), Failure> {
    let mut table = Sheet::new([
        Column::text("field", "Field"),
        Column::text("value", "Value"),
    ]);
    for row in &report.rows {
        table.push(row!["claim", row.id.as_str()]);
        table.push(row!["statement", row.statement.as_str()]);
        table.push(row!["where", row.location.as_str()]);
        table.push(row!["kind", row.kind.as_str()]);
        table.push(row!["verdict", row.verdict.as_str()]);
        table.push(row!["basis", row.basis.as_str()]);
        let optional = [
            (
                "evidence",
                Some(&row.evidence).filter(|text| !text.is_empty()),
            ),
            ("criterion", row.criterion.as_ref()),
            ("reason", row.reason.as_ref()),
            ("needs", row.needs.as_ref()),
            ("address", row.address.as_ref()),
            ("test", row.test.as_ref()),
        ];
        for (field, text) in optional {
            if let Some(text) = text {
                table.push(row![field, text.trim()]);
            }
        }
        if let Some(then) = report.changed.iter().find(|then| then.id == row.id) {
            let text = format!("{}: {}", then.verdict.as_str(), then.evidence);
            table.push(row!["on the starter world", text]);
        }
    }
    for row in &report.lints {
        table.push(row!["rule", row.id.as_str()]);
        table.push(row!["looks for", row.title.as_str()]);
        table.push(row!["kind", row.kind.as_str()]);
        table.push(row!["found", if row.fired { "yes" } else { "no" }]);
        for finding in &row.findings {
            table.push(row!["finding", finding.as_str()]);
        }
        table.push(row!["how", row.rule.trim()]);
    }
    print(arguments, &table)
}
