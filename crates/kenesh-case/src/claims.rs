//! The ledger: each claim restated, located and tested; verdicts are computed, never typed in.

use crate::error::CaseError;
use kenesh_engine::Engine;
use kenesh_render::document::{Basis, ClaimRow, Part, Verdict};
use kenesh_tables::arrow::array::{Array, AsArray, RecordBatch};
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
    (NORM, "advice"),
];

/// The kind of claim that no evidence can bear out, only its premises.
pub(crate) const NORM: &str = "NORM";

/// What is never tested of advice.
const ADVICE: &str =
    "the advice itself: what ought to be is not tested, only what it is said to rest on";

/// What a row of a test may say.
const WORDS: &str = "not true, false, null, `holds`, `contradicted` or `no sign found`";

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
    /// How many rows the test has at least; those that a world cannot compute count as not tested.
    pub parts: Option<usize>,
    /// What of the statement the test does not test.
    pub untested: Option<String>,
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
/// Every row of a test is one part of the claim, and so is what the test leaves out; the parts give the
/// verdict ([`Verdict::sum`]). Of advice only the premises are tested, so it never holds.
pub fn judge(engine: &Engine, claim: &Claim) -> Result<ClaimRow, CaseError> {
    let mut row = unjudged(claim);
    if let Some(sql) = &claim.test {
        row.parts = rows(engine, &claim.id, sql)?;
        row.parts.extend(left_out(claim, row.parts.len()));
        row.verdict = Verdict::sum(&row.parts);
        row.evidence = joined(&row.parts);
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

fn unjudged(claim: &Claim) -> ClaimRow {
    ClaimRow {
        id: claim.id.clone(),
        statement: claim.statement.clone(),
        location: claim.r#where.clone(),
        kind: claim.kind.clone(),
        verdict: Verdict::Untestable,
        basis: Basis::None,
        evidence: String::new(),
        parts: Vec::new(),
        reason: claim
            .untestable
            .clone()
            .or_else(|| claim.not_settled.clone()),
        criterion: claim.criterion.clone(),
        needs: claim.needs.clone(),
        test: claim.test.clone(),
        address: claim.addresses.first().cloned(),
    }
}

/// Lists the parts of a claim that its test did not judge, beside those of its rows that have no figure.
fn left_out(claim: &Claim, found: usize) -> Vec<Part> {
    let lacking = claim.parts.unwrap_or(1).saturating_sub(found);
    let lacking = (lacking > 0).then(|| match (found, lacking) {
        (0, _) => "the test has no figures in this world".to_owned(),
        (_, 1) => "a part of the test has no figures in this world".to_owned(),
        _ => format!("{lacking} parts of the test have no figures in this world"),
    });
    let advice = (claim.kind == NORM).then(|| ADVICE.to_owned());
    let texts = [lacking, claim.untested.clone(), advice];
    let untested = |evidence| Part {
        verdict: Verdict::Untestable,
        evidence,
    };
    texts.into_iter().flatten().map(untested).collect()
}

fn joined(parts: &[Part]) -> String {
    match parts {
        [only] => only.evidence.clone(),
        _ => parts.iter().map(Part::line).collect::<Vec<_>>().join("; "),
    }
}

fn rows(engine: &Engine, id: &str, sql: &str) -> Result<Vec<Part>, CaseError> {
    let wrong = |problem: String| CaseError::Test {
        id: id.to_owned(),
        problem,
    };
    let mut parts = Vec::new();
    let (schema, batches) = answer(engine, id, sql, &["holds", "evidence"])?;
    let holds = schema.field_with_name("holds");
    if let Some(other) = holds
        .map(|field| field.data_type())
        .ok()
        .filter(|found| !says_verdicts(found))
    {
        return Err(wrong(format!("`holds` is {other}, {WORDS}")));
    }
    for batch in &batches {
        let verdicts = verdicts(batch).map_err(&wrong)?;
        let evidence = texts(batch, "evidence").map_err(&wrong)?;
        let both = verdicts.into_iter().zip(evidence);
        parts.extend(both.map(|(verdict, evidence)| Part { verdict, evidence }));
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

const fn says_verdicts(kind: &DataType) -> bool {
    use DataType::{Boolean, LargeUtf8, Null, Utf8, Utf8View};
    matches!(kind, Boolean | Null | Utf8 | LargeUtf8 | Utf8View)
}

/// Reads a test's verdicts: true, false and null, or in a column of text the words of verdicts.
fn verdicts(batch: &RecordBatch) -> Result<Vec<Verdict>, String> {
    let holds = column(batch, "holds")?;
    let boolean = *holds.data_type() == DataType::Boolean;
    let words = cast(holds, &DataType::Utf8).map_err(|error| error.to_string())?;
    let verdict = |word: Option<&str>| match word {
        None => Ok(Verdict::Untestable),
        Some("true") if boolean => Ok(Verdict::Holds),
        Some("false") if boolean => Ok(Verdict::Contradicted),
        Some(word) => Verdict::parse(word)
            .filter(|verdict| *verdict <= Verdict::NoSign && *verdict != Verdict::Partly)
            .ok_or_else(|| format!("`holds` is `{word}`, {WORDS}")),
    };
    words.as_string::<i32>().iter().map(verdict).collect()
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

#[cfg(test)]
mod tests {
    use super::*;

    fn claim(kind: &str, more: &str) -> Claim {
        let text = format!("id = 'C1'\nstatement = 's'\nwhere = 'w'\nkind = '{kind}'\n{more}");
        toml::from_str(&text).unwrap()
    }

    fn judged(claim: &Claim) -> ClaimRow {
        judge(&Engine::starter().unwrap(), claim).unwrap()
    }

    #[test]
    fn a_row_says_true_false_or_null_or_the_word_of_a_verdict() {
        let of = |values: &str| {
            let test = "test = \"select column1 as holds, column2 as evidence from (values ";
            judged(&claim(
                "EMP",
                &format!("{test}{values}) t order by evidence\""),
            ))
        };
        let row = of("(true, 'a'), (false, 'b'), (null, 'c')");
        assert_eq!(row.verdict, Verdict::Partly);
        assert_eq!(row.evidence, "holds: a; contradicted: b; untestable: c");
        let row = of("('no sign found', 'a'), (null, 'b')");
        assert_eq!(row.verdict, Verdict::NoSign);
        assert_eq!(row.evidence, "no sign found: a; untestable: b");
        assert_eq!(row.parts.len(), 2);
    }

    #[test]
    fn a_row_of_another_word_is_refused() {
        for holds in ["'perhaps'", "'partly'", "'true'", "1.5"] {
            let test = format!("test = \"select {holds} as holds, 'a' as evidence\"");
            let error = judge(&Engine::starter().unwrap(), &claim("EMP", &test)).unwrap_err();
            assert!(error.to_string().contains(WORDS), "{error}");
        }
    }

    #[test]
    fn advice_never_holds_though_its_premises_do() {
        let test = "test = \"select true as holds, 'a' as evidence\"";
        assert_eq!(judged(&claim("EMP", test)).verdict, Verdict::Holds);
        let row = judged(&claim("NORM", test));
        assert_eq!(row.verdict, Verdict::Partly);
        assert_eq!(row.evidence, format!("holds: a; untestable: {ADVICE}"));
    }

    #[test]
    fn what_a_test_leaves_out_or_cannot_compute_keeps_a_claim_from_holding() {
        let test = "test = \"select true as holds, 'a' as evidence\"\n";
        let row = judged(&claim("EMP", &format!("{test}untested = 'the rest'")));
        assert_eq!(row.verdict, Verdict::Partly);
        assert_eq!(row.evidence, "holds: a; untestable: the rest");
        let row = judged(&claim("EMP", &format!("{test}parts = 2")));
        assert_eq!(row.verdict, Verdict::Partly);
        let row = judged(&claim("EMP", &format!("{test}parts = 1")));
        assert_eq!((row.verdict, row.evidence.as_str()), (Verdict::Holds, "a"));
    }
}
