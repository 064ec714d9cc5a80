//! The ledger: each claim restated, located and tested; verdicts are computed, never typed in.

use crate::error::CaseError;
use kenesh_engine::Engine;
use kenesh_render::document::{Basis, ClaimRow, Verdict};
use kenesh_tables::arrow::array::{Array, AsArray, BooleanArray, RecordBatch};
use kenesh_tables::arrow::compute::cast;
use kenesh_tables::arrow::datatypes::{DataType, SchemaRef};
use serde::Deserialize;

/// The kinds of claim, with what each abbreviation means.
pub const KINDS: [(&str, &str); 6] = [
    ("FACT", "fact"),
    ("STRUCT", "structure"),
    ("EMP", "empirical relation"),
    ("CAUSAL", "causal mechanism"),
    ("COUNTER", "scenario or forecast"),
    ("NORM", "advice"),
];

/// Holds a claim of a work: restated, located, with the way to judge it.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Claim {
    /// The id in the ledger.
    pub id: String,
    /// The claim in our own words.
    pub statement: String,
    /// The section or table that makes it.
    pub r#where: String,
    /// FACT, STRUCT, EMP, CAUSAL, COUNTER or NORM.
    pub kind: String,
    /// What would make it hold.
    pub criterion: Option<String>,
    /// SQL whose rows have `holds` and `evidence`.
    pub test: Option<String>,
    /// What a named primary source says.
    pub source: Option<PrimarySource>,
    /// Why it is not settled, and which source would settle it.
    pub not_settled: Option<String>,
    /// Why it cannot be tested here.
    pub untestable: Option<String>,
    /// The data that would test it.
    pub needs: Option<String>,
    /// Addresses that bear on it.
    #[serde(default)]
    pub addresses: Vec<String>,
}

/// Holds what a named primary source says of a claim.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PrimarySource {
    /// The verdict that it carries.
    pub finding: Verdict,
    /// What it says, in our own words.
    pub says: String,
    /// Its title.
    pub title: String,
    /// Its address.
    pub address: String,
}

/// Judges one claim.
///
/// Every row of a test is one part of the claim. All parts true: holds; all false: contradicted;
/// both: partly; no part computable: untestable.
pub fn judge(engine: &Engine, claim: &Claim) -> Result<ClaimRow, CaseError> {
    let mut row = ClaimRow {
        id: claim.id.clone(),
        statement: claim.statement.clone(),
        location: claim.r#where.clone(),
        kind: claim.kind.clone(),
        verdict: Verdict::Untestable,
        basis: Basis::None,
        evidence: String::new(),
        reason: claim
            .untestable
            .clone()
            .or_else(|| claim.not_settled.clone()),
        criterion: claim.criterion.clone(),
        needs: claim.needs.clone(),
        test: claim.test.clone(),
        address: claim.addresses.first().cloned(),
    };
    if let Some(sql) = &claim.test {
        let parts = parts(engine, &claim.id, sql)?;
        row.verdict = verdict(parts.iter().filter_map(|part| part.holds));
        row.evidence = parts
            .into_iter()
            .map(|part| part.evidence)
            .collect::<Vec<_>>()
            .join("; ");
        row.basis = Basis::Computed;
        if row.verdict == Verdict::Untestable {
            row.reason = Some("the world does not hold the figures that the test needs".to_owned());
        }
    } else if let Some(source) = &claim.source {
        row.verdict = source.finding;
        row.evidence = format!("{} ({})", source.says, source.title);
        row.basis = Basis::PrimarySource;
        row.address = Some(source.address.clone());
    } else if claim.not_settled.is_some() {
        row.verdict = Verdict::NotSettled;
    }
    Ok(row)
}

struct Part {
    holds: Option<bool>,
    evidence: String,
}

fn parts(engine: &Engine, id: &str, sql: &str) -> Result<Vec<Part>, CaseError> {
    let wrong = |problem: String| CaseError::Test {
        id: id.to_owned(),
        problem,
    };
    let mut parts = Vec::new();
    let (schema, batches) = answer(engine, id, sql, &["holds", "evidence"])?;
    let holds = schema.field_with_name("holds");
    if !holds.is_ok_and(|field| matches!(field.data_type(), DataType::Boolean | DataType::Null)) {
        return Err(wrong("`holds` is neither true nor false".to_owned()));
    }
    for batch in &batches {
        let holds = column(batch, "holds").and_then(truth).map_err(&wrong)?;
        let evidence = texts(batch, "evidence").map_err(&wrong)?;
        for (index, evidence) in evidence.into_iter().enumerate() {
            let holds = (!holds.is_null(index)).then(|| holds.value(index));
            parts.push(Part { holds, evidence });
        }
    }
    Ok(parts)
}

/// Gives a test's answer, which must have these columns even where it has no rows.
pub(crate) fn answer(
    engine: &Engine,
    id: &str,
    sql: &str,
    columns: &[&str],
) -> Result<(SchemaRef, Vec<RecordBatch>), CaseError> {
    let wrong = |problem: String| CaseError::Test {
        id: id.to_owned(),
        problem,
    };
    let answer = engine.sql(sql);
    let (schema, batches) = answer.map_err(|error| wrong(error.to_string()))?;
    let lacks = |name: &&str| schema.column_with_name(name).is_none();
    match columns.iter().copied().filter(lacks).collect::<Vec<_>>() {
        lacking if lacking.is_empty() => Ok((schema, batches)),
        lacking => Err(wrong(format!(
            "it returns no column `{}`",
            lacking.join("` and no column `")
        ))),
    }
}

fn column<'a>(batch: &'a RecordBatch, name: &str) -> Result<&'a dyn Array, String> {
    let column = batch
        .column_by_name(name)
        .ok_or_else(|| format!("it returns no column `{name}`"))?;
    Ok(column.as_ref())
}

/// Reads a column that is true, false or null; one of nothing but nulls has no type of its own.
fn truth(column: &dyn Array) -> Result<BooleanArray, String> {
    let truth = cast(column, &DataType::Boolean).map_err(|error| error.to_string())?;
    Ok(truth.as_boolean().clone())
}

/// Reads a text column of a test's answer, whichever text type the SQL engine chose.
pub(crate) fn texts(batch: &RecordBatch, name: &str) -> Result<Vec<String>, String> {
    let text = cast(column(batch, name)?, &DataType::Utf8).map_err(|error| error.to_string())?;
    let text = text
        .as_string_opt::<i32>()
        .ok_or_else(|| format!("`{name}` is no text"))?;
    Ok(text
        .iter()
        .map(|cell| cell.unwrap_or_default().to_owned())
        .collect())
}

fn verdict(parts: impl Iterator<Item = bool>) -> Verdict {
    let (held, failed) = parts.fold((0, 0), |(held, failed), holds| {
        if holds {
            (held + 1, failed)
        } else {
            (held, failed + 1)
        }
    });
    match (held, failed) {
        (0, 0) => Verdict::Untestable,
        (_, 0) => Verdict::Holds,
        (0, _) => Verdict::Contradicted,
        _ => Verdict::Partly,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_verdict_is_the_sum_of_its_parts() {
        let of = |parts: &[bool]| verdict(parts.iter().copied());
        assert_eq!(of(&[]), Verdict::Untestable);
        assert_eq!(of(&[true, true]), Verdict::Holds);
        assert_eq!(of(&[false]), Verdict::Contradicted);
        assert_eq!(of(&[true, false]), Verdict::Partly);
    }
}
