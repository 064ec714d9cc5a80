//! What became of a text's claims: verdicts with their evidence, and the lint's findings.

use super::{Basis, Faults, Part, Verdict};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Holds one claim and what became of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ClaimRow {
    /// The claim's id, such as `C001`.
    pub id: String,
    /// The statement in the project's own words.
    pub statement: String,
    /// Where the text makes it.
    #[serde(rename = "where")]
    pub location: String,
    /// The kind of claim, such as `EMP` or `STRUCT`.
    pub kind: String,
    /// The verdict.
    pub verdict: Verdict,
    /// What the verdict rests on.
    pub basis: Basis,
    /// The evidence in one line; where there are several parts, each begins with its verdict.
    pub evidence: String,
    /// The parts of the statement, each with its own verdict; empty where no test judges.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<Part>,
    /// What would make the statement hold.
    pub criterion: Option<String>,
    /// Why there is no firmer verdict.
    pub reason: Option<String>,
    /// The data that would test it.
    pub needs: Option<String>,
    /// The SQL of the test.
    pub test: Option<String>,
    /// The address of the primary source.
    pub address: Option<String>,
}

/// Holds one rule of the lint and what it found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct LintRow {
    /// The rule's id, such as `I1`.
    pub id: String,
    /// What the rule looks for.
    pub title: String,
    /// `count`, `sum`, `date`, `trend`, `citation`, `coverage` or `coded judgement`.
    pub kind: String,
    /// Whether it found anything.
    pub fired: bool,
    /// What it found, a line each.
    pub findings: Vec<String>,
    /// The SQL or the coding rule.
    pub rule: String,
}

/// Holds the claims of a case, counted and listed, and the lint.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ClaimsReport {
    /// How many claims got each verdict; every verdict is listed.
    pub summary: BTreeMap<Verdict, usize>,
    /// The claims, in the ledger's order.
    pub rows: Vec<ClaimRow>,
    /// The lint rules, in the ledger's order.
    pub lints: Vec<LintRow>,
    /// What became of the findings of earlier works, where the world holds what they rest on.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub replications: Vec<ClaimRow>,
    /// The claims whose verdict or evidence is not what the starter world gives, in the ledger's order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub changed: Vec<OnStarter>,
}

/// Holds what the starter world says of a claim.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct OnStarter {
    /// The claim's id.
    pub id: String,
    /// The verdict on the starter world.
    pub verdict: Verdict,
    /// The evidence in one line.
    pub evidence: String,
}

impl ClaimsReport {
    /// Counts the verdicts of claims.
    pub fn new(rows: Vec<ClaimRow>, lints: Vec<LintRow>) -> ClaimsReport {
        ClaimsReport {
            summary: count(&rows),
            rows,
            lints,
            replications: Vec::new(),
            changed: Vec::new(),
        }
    }

    /// Keeps, of what the starter world says, what is not said here.
    pub fn beside(mut self, starter: &[OnStarter]) -> ClaimsReport {
        let other = |row: &ClaimRow| {
            let then = starter.iter().find(|then| then.id == row.id)?;
            let same = then.verdict == row.verdict && then.evidence == row.evidence;
            (!same).then(|| then.clone())
        };
        self.changed = self.rows.iter().filter_map(other).collect();
        self
    }

    /// Finds a claim.
    pub fn row(&self, id: &str) -> Option<&ClaimRow> {
        self.rows.iter().find(|row| row.id == id)
    }

    /// Says which verdicts are not those of the starter world, and of which claims only the figures are.
    pub fn changes(&self) -> Option<String> {
        let verdict = |then: &OnStarter| self.row(&then.id).map(|row| row.verdict);
        let (moved, figures): (Vec<&OnStarter>, Vec<&OnStarter>) = self
            .changed
            .iter()
            .partition(|then| verdict(then) != Some(then.verdict));
        let moved: Vec<String> = moved
            .into_iter()
            .filter_map(|then| {
                Some(format!(
                    "{} from {} to {}",
                    then.id,
                    then.verdict.as_str(),
                    verdict(then)?.as_str()
                ))
            })
            .collect();
        let figures: Vec<&str> = figures.into_iter().map(|then| then.id.as_str()).collect();
        match (moved.is_empty(), figures.is_empty()) {
            (true, true) => None,
            (false, true) => Some(format!(
                "Other verdicts than on the starter world: {}.",
                moved.join(", ")
            )),
            (true, false) => Some(format!(
                "The verdicts are those of the starter world, on other figures in {}.",
                figures.join(", ")
            )),
            (false, false) => Some(format!(
                "Other verdicts than on the starter world: {}. The same verdicts on other figures: {}.",
                moved.join(", "),
                figures.join(", ")
            )),
        }
    }

    /// Lists the claims with a verdict, in the ledger's order.
    pub fn with(&self, verdict: Verdict) -> impl Iterator<Item = &ClaimRow> {
        self.rows.iter().filter(move |row| row.verdict == verdict)
    }

    /// Splits the claims into those that a reader is told first, the contradicted before those without a
    /// sign and the partly held, and the others.
    pub fn told(&self) -> (Vec<&ClaimRow>, Vec<&ClaimRow>) {
        let first = [Verdict::Contradicted, Verdict::NoSign, Verdict::Partly];
        let told = first.into_iter().flat_map(|verdict| self.with(verdict));
        let others = self.rows.iter().filter(|row| !first.contains(&row.verdict));
        (told.collect(), others.collect())
    }

    /// Checks that ids are unique, the counts right, that no claim has a verdict of evidence (all but
    /// untestable and not settled) without a basis, and that parts give their claim its verdict.
    ///
    /// # Errors
    /// Lists every fault found.
    pub fn check(&self) -> Result<(), Faults> {
        let mut faults = Faults::default();
        if self.summary != count(&self.rows) {
            faults.add("the claims' summary does not count the rows".to_owned());
        }
        let mut ids: Vec<&str> = self.rows.iter().map(|row| row.id.as_str()).collect();
        ids.extend(self.lints.iter().map(|lint| lint.id.as_str()));
        faults.repeated("claim or lint", ids);
        for row in &self.rows {
            if row.verdict <= Verdict::NoSign && row.basis == Basis::None {
                faults.add(format!("claim {} has a verdict without a basis", row.id));
            }
            if !row.parts.is_empty() && row.verdict != Verdict::sum(&row.parts) {
                faults.add(format!(
                    "claim {} has another verdict than its parts",
                    row.id
                ));
            }
        }
        faults.result()
    }
}

fn count(rows: &[ClaimRow]) -> BTreeMap<Verdict, usize> {
    let mut summary: BTreeMap<Verdict, usize> = Verdict::ALL
        .into_iter()
        .map(|verdict| (verdict, 0))
        .collect();
    for row in rows {
        *summary.entry(row.verdict).or_default() += 1;
    }
    summary
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_summary_lists_every_verdict_by_its_words() {
        let json = serde_json::to_string(&ClaimsReport::new(Vec::new(), Vec::new())).unwrap();
        assert_eq!(
            json,
            r#"{"summary":{"holds":0,"partly":0,"contradicted":0,"no sign found":0,"untestable":0,"not settled":0},"rows":[],"lints":[]}"#
        );
    }

    #[test]
    fn a_verdict_needs_a_basis_and_counts_must_be_right() {
        let row = row(Verdict::NoSign, Basis::None, Vec::new());
        let mut report = ClaimsReport::new(vec![row], Vec::new());
        report.summary.insert(Verdict::Holds, 1);
        assert_eq!(report.check().unwrap_err().list().len(), 2);
    }

    #[test]
    fn no_claim_holds_with_a_part_that_was_not_tested() {
        let part = |verdict| Part {
            verdict,
            evidence: "a figure".to_owned(),
        };
        let of = |parts| {
            ClaimsReport::new(
                vec![row(Verdict::Holds, Basis::Computed, parts)],
                Vec::new(),
            )
        };
        of(vec![part(Verdict::Holds)]).check().unwrap();
        let parts = vec![part(Verdict::Holds), part(Verdict::Untestable)];
        assert_eq!(
            of(parts).check().unwrap_err().list(),
            ["claim C001 has another verdict than its parts"]
        );
    }

    fn row(verdict: Verdict, basis: Basis, parts: Vec<Part>) -> ClaimRow {
        ClaimRow {
            id: "C001".to_owned(),
            statement: "A statement".to_owned(),
            location: "Abstract".to_owned(),
            kind: "EMP".to_owned(),
            verdict,
            basis,
            evidence: String::new(),
            parts,
            reason: None,
            criterion: None,
            needs: None,
            test: None,
            address: None,
        }
    }
}
