//! The words of judgement: what the evidence does to a statement and to its parts, and what it rests on.

use serde::{Deserialize, Serialize};

/// Says what the evidence does to a statement. Statements are judged, never persons.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub enum Verdict {
    /// Every part of the statement was tested and held.
    #[serde(rename = "holds")]
    Holds,
    /// A part held, and another did not or was not tested.
    #[serde(rename = "partly")]
    Partly,
    /// The evidence says otherwise.
    #[serde(rename = "contradicted")]
    Contradicted,
    /// A test that could have found it did not; that is no evidence against it.
    #[serde(rename = "no sign found")]
    NoSign,
    /// No observation could decide it, or none that exists.
    #[serde(rename = "untestable")]
    Untestable,
    /// It can be tested, and the evidence at hand does not decide it.
    #[serde(rename = "not settled")]
    NotSettled,
}

impl Verdict {
    /// Every verdict, in the order shown.
    pub const ALL: [Verdict; 6] = [
        Verdict::Holds,
        Verdict::Partly,
        Verdict::Contradicted,
        Verdict::NoSign,
        Verdict::Untestable,
        Verdict::NotSettled,
    ];

    /// Names the verdict.
    pub const fn as_str(self) -> &'static str {
        match self {
            Verdict::Holds => "holds",
            Verdict::Partly => "partly",
            Verdict::Contradicted => "contradicted",
            Verdict::NoSign => "no sign found",
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

    /// Sums up the parts of a statement.
    ///
    /// It holds only if every part was tested and held. Parts not tested take nothing from a contradiction,
    /// but leave what held at partly.
    pub fn sum(parts: &[Part]) -> Verdict {
        let all = |verdict| parts.iter().all(|part| part.verdict == verdict);
        let mut tested = parts
            .iter()
            .map(|part| part.verdict)
            .filter(|verdict| *verdict <= Verdict::NoSign);
        match tested.next() {
            None => Verdict::Untestable,
            Some(Verdict::Holds) if all(Verdict::Holds) => Verdict::Holds,
            Some(first) if first > Verdict::Partly && tested.all(|other| other == first) => first,
            Some(_) => Verdict::Partly,
        }
    }

    /// Gives the sign that stands beside the word, never alone.
    pub const fn sign(self) -> char {
        match self {
            Verdict::Holds => '✔',
            Verdict::Partly => '◐',
            Verdict::Contradicted => '✘',
            Verdict::NoSign => '–',
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

/// Holds one part of a claim and what became of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Part {
    /// The verdict on the part; untestable where it was not tested.
    pub verdict: Verdict,
    /// What was found, or what was not tested.
    pub evidence: String,
}

impl Part {
    /// Puts the word of the verdict before the evidence.
    pub fn line(&self) -> String {
        format!("{}: {}", self.verdict.as_str(), self.evidence)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_verdict_is_read_by_its_word_and_has_a_sign_of_its_own() {
        for verdict in Verdict::ALL {
            assert_eq!(Verdict::parse(verdict.as_str()), Some(verdict));
            let same = |other: &&Verdict| other.sign() == verdict.sign();
            assert_eq!(Verdict::ALL.iter().filter(same).count(), 1);
        }
    }

    #[test]
    fn a_verdict_is_the_sum_of_its_parts() {
        use Verdict::{Contradicted, Holds, NoSign, Partly, Untestable};
        let part = |verdict: &Verdict| Part {
            verdict: *verdict,
            evidence: String::new(),
        };
        let of =
            |verdicts: &[Verdict]| Verdict::sum(&verdicts.iter().map(part).collect::<Vec<_>>());
        assert_eq!(of(&[]), Untestable);
        assert_eq!(of(&[Untestable]), Untestable);
        assert_eq!(of(&[Holds, Holds]), Holds);
        assert_eq!(of(&[Holds, Untestable]), Partly, "a part was not tested");
        assert_eq!(of(&[Untestable, Holds]), Partly);
        assert_eq!(of(&[Holds, Contradicted]), Partly);
        assert_eq!(of(&[Contradicted, Untestable]), Contradicted);
        assert_eq!(of(&[NoSign, NoSign]), NoSign);
        assert_eq!(of(&[NoSign, Untestable]), NoSign);
        assert_eq!(of(&[NoSign, Contradicted]), Partly);
        assert_eq!(of(&[Contradicted, NoSign]), Partly);
        assert_eq!(of(&[Partly]), Partly);
    }
}
