//! What became of a text's claims: verdicts with their evidence, and the lint's findings.

use super::Faults;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Says what the evidence does to a statement. Statements are judged, never persons.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub enum Verdict {
    /// The evidence bears the statement out.
    #[serde(rename = "holds")]
    Holds,
    /// The evidence bears out a part, or only under conditions.
    #[serde(rename = "partly")]
    Partly,
    /// The evidence says otherwise.
    #[serde(rename = "contradicted")]
    Contradicted,
    /// No observation could decide it, or none that exists.
    #[serde(rename = "untestable")]
    Untestable,
    /// It can be tested, and the evidence at hand does not decide it.
    #[serde(rename = "not settled")]
    NotSettled,
}

impl Verdict {
    /// Every verdict, in the order shown.
    pub const ALL: [Verdict; 5] = [
        Verdict::Holds,
        Verdict::Partly,
        Verdict::Contradicted,
        Verdict::Untestable,
        Verdict::NotSettled,
    ];

    /// Names the verdict.
    pub const fn as_str(self) -> &'static str {
        match self {
            Verdict::Holds => "holds",
            Verdict::Partly => "partly",
            Verdict::Contradicted => "contradicted",
            Verdict::Untestable => "untestable",
            Verdict::NotSettled => "not settled",
        }
    }

    /// Reads a verdict's name.
    pub fn parse(text: &str) -> Option<Verdict> {
        Verdict::ALL
            .into_iter()
            .find(|verdict| verdict.as_str() == text)
    }

    /// Gives the sign that stands beside the word, never alone.
    pub const fn sign(self) -> char {
        match self {
            Verdict::Holds => '✔',
            Verdict::Partly => '◐',
            Verdict::Contradicted => '✘',
            Verdict::Untestable => '?',
            Verdict::NotSettled => '○',
        }
    }
}

/// Says what a verdict rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub enum Basis {
    /// A test that the engine ran.
    #[serde(rename = "computed")]
    Computed,
    /// A document of the body that the statement is about.
    #[serde(rename = "primary source")]
    PrimarySource,
    /// Nothing yet.
    #[serde(rename = "none")]
    None,
}

impl Basis {
    /// Names the basis.
    pub const fn as_str(self) -> &'static str {
        match self {
            Basis::Computed => "computed",
            Basis::PrimarySource => "primary source",
            Basis::None => "none",
        }
    }
}

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
    /// The evidence in one line.
    pub evidence: String,
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

    /// Splits the claims into those that a reader is told first, the contradicted before the partly held,
    /// and the others.
    pub fn told(&self) -> (Vec<&ClaimRow>, Vec<&ClaimRow>) {
        let first = [Verdict::Contradicted, Verdict::Partly];
        let told = first.into_iter().flat_map(|verdict| self.with(verdict));
        let others = self.rows.iter().filter(|row| !first.contains(&row.verdict));
        (told.collect(), others.collect())
    }

    /// Checks that ids are unique, the counts right, and that no claim has a verdict of
    /// evidence (holds, partly, contradicted) without a basis.
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
            let judged = row.verdict <= Verdict::Contradicted;
            if judged && row.basis == Basis::None {
                faults.add(format!("claim {} has a verdict without a basis", row.id));
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
            r#"{"summary":{"holds":0,"partly":0,"contradicted":0,"untestable":0,"not settled":0},"rows":[],"lints":[]}"#
        );
        for verdict in Verdict::ALL {
            assert_eq!(Verdict::parse(verdict.as_str()), Some(verdict));
        }
    }

    #[test]
    fn a_verdict_needs_a_basis_and_counts_must_be_right() {
        let row = ClaimRow {
            id: "C001".to_owned(),
            statement: "A statement".to_owned(),
            location: "Abstract".to_owned(),
            kind: "EMP".to_owned(),
            verdict: Verdict::Contradicted,
            basis: Basis::None,
            evidence: String::new(),
            reason: None,
            criterion: None,
            needs: None,
            test: None,
            address: None,
        };
        let mut report = ClaimsReport::new(vec![row], Vec::new());
        report.summary.insert(Verdict::Holds, 1);
        assert_eq!(report.check().unwrap_err().list().len(), 2);
    }
}
