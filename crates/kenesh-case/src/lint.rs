//! The lint: rules that compute a paper's internal slips from its coded statements and tables.

use crate::claims::{answer, texts};
use crate::error::CaseError;
use kenesh_engine::Engine;
use kenesh_render::document::LintRow;
use serde::Deserialize;

/// The kinds of lint rule; those that rest on a coder's judgement are counted apart.
pub const KINDS: [&str; 7] = [
    "count",
    "sum",
    "date",
    "trend",
    "citation",
    "coverage",
    "coded judgement",
];

/// Holds a lint rule.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Lint {
    /// The id in the ledger.
    pub id: String,
    /// What it looks for.
    pub title: String,
    /// count, sum, date, trend, citation, coverage or coded judgement.
    pub kind: String,
    /// The sections or tables concerned.
    pub r#where: String,
    /// The rule in one sentence.
    pub rule: String,
    /// How a coder decided, for a coded judgement.
    pub coding_rule: Option<String>,
    /// SQL whose every row is a `finding`.
    pub test: String,
}

/// Runs one rule; it fires when its test finds something.
pub fn run(engine: &Engine, lint: &Lint) -> Result<LintRow, CaseError> {
    let wrong = |problem: String| CaseError::Test {
        id: lint.id.clone(),
        problem,
    };
    let mut findings = Vec::new();
    for batch in &answer(engine, &lint.id, &lint.test, &["finding"])?.1 {
        findings.extend(texts(batch, "finding").map_err(&wrong)?);
    }
    Ok(LintRow {
        id: lint.id.clone(),
        title: lint.title.clone(),
        kind: lint.kind.clone(),
        fired: !findings.is_empty(),
        findings,
        rule: lint
            .coding_rule
            .clone()
            .unwrap_or_else(|| format!("{}\n{}", lint.rule, lint.test.trim())),
    })
}
