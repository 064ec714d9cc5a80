//! Alignment of two states' votes: agreement, S, weighted κ and π.
//!
//! The distance of ideal points is in [`crate::ideal_distance`].

use crate::joint_table::JointTable;
use kenesh_domain::{Cell, Missing};

/// Holds one vote; an absence is no vote and is given as `None`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Vote {
    /// Coded 1.
    Yes = 1,
    /// Coded 2.
    Abstain = 2,
    /// Coded 3.
    No = 3,
}

impl Vote {
    /// Reads the code 1, 2 or 3; any other number is no vote.
    pub const fn of(code: u8) -> Option<Vote> {
        match code {
            1 => Some(Vote::Yes),
            2 => Some(Vote::Abstain),
            3 => Some(Vote::No),
            _ => None,
        }
    }
}

/// Says how the distance between two votes counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Metric {
    /// |v − w|, at most 2.
    Absolute,
    /// (v − w)², at most 4.
    Squared,
}

impl Metric {
    pub(crate) fn of(self, a: usize, b: usize) -> f64 {
        let distance = a.abs_diff(b) as f64;
        match self {
            Metric::Absolute => distance,
            Metric::Squared => distance * distance,
        }
    }
}

/// Holds a similarity and the number of common votes it rests on.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Similarity {
    /// The similarity; missing as not reported without a common vote, as not applicable where it is
    /// undefined.
    pub value: Cell,
    /// Roll calls in which both voted.
    pub n: usize,
}

/// Says why two voting records cannot be compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error(
    "one record has {a} roll calls and the other {b}: give both over the same roll calls, absences as none"
)]
pub struct UnequalRecords {
    /// Length of the first record.
    pub a: usize,
    /// Length of the second record.
    pub b: usize,
}

/// Computes the agreement of two voting records, (1/n) Σ (1 − |v − w| / 2).
///
/// Both records over the same roll calls, absences as `None` and dropped; n common votes. Beware
/// that resolutions adopted without a vote are in no roll-call record, and that unanimous roll
/// calls raise everyone's agreement: see [`is_contested`]. Bailey, Strezhnev & Voeten 2017.
///
/// ```
/// use kenesh_measures::alignment::{agreement, Vote::{Abstain, No, Yes}};
/// use kenesh_domain::Cell;
/// let found = agreement(&[Some(Yes), Some(No), None], &[Some(Yes), Some(Abstain), Some(No)])?;
/// assert_eq!((found.value, found.n), (Cell::Value(0.75), 2));
/// # Ok::<(), kenesh_measures::alignment::UnequalRecords>(())
/// ```
pub fn agreement(a: &[Option<Vote>], b: &[Option<Vote>]) -> Result<Similarity, UnequalRecords> {
    let table = Table::of(a, b)?;
    Ok(table.similarity(1.0 - table.observed(Metric::Absolute) / 2.0))
}

/// Computes Signorino and Ritter's S with equal weights, 1 − 2 Σ d / (n d_max), from −1 to 1.
///
/// d_max is 2 for absolute and 4 for squared distances. Beware that absolute S on votes equals
/// 2 × agreement − 1 and is no further evidence, and that S takes no account of chance
/// (Häge 2011). Signorino & Ritter 1999, International Studies Quarterly 43.
pub fn s_score(
    a: &[Option<Vote>],
    b: &[Option<Vote>],
    metric: Metric,
) -> Result<Similarity, UnequalRecords> {
    let table = Table::of(a, b)?;
    Ok(table.similarity(1.0 - 2.0 * table.observed(metric) / metric.of(1, 3)))
}

/// Computes Cohen's weighted κ, 1 − D_o / D_e, with D_e from each state's own shares of votes.
///
/// Missing as not applicable where no disagreement is expected, as when both always vote the same
/// single way: that is the absence of a measure, not agreement by chance. Cohen 1968,
/// Psychological Bulletin 70; squared distances are the usual choice (Häge 2011).
pub fn weighted_kappa(
    a: &[Option<Vote>],
    b: &[Option<Vote>],
    metric: Metric,
) -> Result<Similarity, UnequalRecords> {
    let table = Table::of(a, b)?;
    let (rows, columns) = table.marginals();
    Ok(table.chance_corrected(metric, rows, columns))
}

/// Computes Scott's weighted π, 1 − D_o / D_e, with D_e from the two states' pooled shares.
///
/// Missing as not applicable where no disagreement is expected. Scott 1955, Public Opinion
/// Quarterly 19; with distances as in Häge 2011.
pub fn scott_pi(
    a: &[Option<Vote>],
    b: &[Option<Vote>],
    metric: Metric,
) -> Result<Similarity, UnequalRecords> {
    let table = Table::of(a, b)?;
    let (rows, columns) = table.marginals();
    let pooled = [0, 1, 2].map(|k| (rows[k] + columns[k]) / 2.0);
    Ok(table.chance_corrected(metric, pooled, pooled))
}

/// Tells whether those who voted in a roll call did not all vote alike.
///
/// Published agreement scores drop roll calls that are not contested. One cell a state.
pub fn is_contested(votes: &[Option<Vote>]) -> bool {
    let mut cast = votes.iter().flatten();
    let first = cast.next();
    cast.any(|vote| Some(vote) != first)
}

/// Holds the joint votes of two records, and how many there are.
struct Table {
    counts: [[f64; 3]; 3],
    n: f64,
}

impl Table {
    fn of(a: &[Option<Vote>], b: &[Option<Vote>]) -> Result<Table, UnequalRecords> {
        let table = JointTable::of(a, b)?;
        Ok(Table {
            counts: table.numbers(),
            n: table.common() as f64,
        })
    }

    /// Mean observed distance; not a number without common votes.
    fn observed(&self, metric: Metric) -> f64 {
        let cells = (0..3).flat_map(|r| (0..3).map(move |c| (r, c)));
        let sum: f64 = cells
            .map(|(r, c)| self.counts[r][c] * metric.of(r, c))
            .sum();
        sum / self.n
    }

    /// Each state's shares of votes by code.
    fn marginals(&self) -> ([f64; 3], [f64; 3]) {
        let rows = self.counts.map(|row| row.iter().sum::<f64>() / self.n);
        let columns = [0, 1, 2].map(|c| self.counts.iter().map(|row| row[c]).sum::<f64>() / self.n);
        (rows, columns)
    }

    fn chance_corrected(&self, metric: Metric, rows: [f64; 3], columns: [f64; 3]) -> Similarity {
        let cells = (0..3).flat_map(|r| (0..3).map(move |c| (r, c)));
        let expected: f64 = cells
            .map(|(r, c)| rows[r] * columns[c] * metric.of(r, c))
            .sum();
        self.similarity(if expected > 0.0 {
            1.0 - self.observed(metric) / expected
        } else {
            f64::NAN
        })
    }

    fn similarity(&self, value: f64) -> Similarity {
        let reason = match self.n > 0.0 {
            true => Missing::NotApplicable,
            false => Missing::NotReported,
        };
        Similarity {
            value: Cell::of(Some(value), reason),
            n: self.n as usize,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn record(codes: &[u8]) -> Vec<Option<Vote>> {
        codes.iter().map(|c| Vote::of(*c)).collect()
    }

    fn number(similarity: Result<Similarity, UnequalRecords>) -> Option<f64> {
        similarity.unwrap().value.number()
    }

    /// Chance-corrected score by its definition over pairs of votes: D_e as the mean distance
    /// between every vote of `rows` and every vote of `columns`.
    fn by_pairs(a: &[u8], b: &[u8], rows: &[u8], columns: &[u8], power: i32) -> Option<f64> {
        let d = |x: u8, y: u8| f64::from(x.abs_diff(y)).powi(power);
        let observed = a.iter().zip(b).map(|(x, y)| d(*x, *y)).sum::<f64>() / a.len() as f64;
        let all = rows
            .iter()
            .flat_map(|x| columns.iter().map(move |y| d(*x, *y)));
        let expected = all.sum::<f64>() / (rows.len() * columns.len()) as f64;
        (expected > 0.0).then(|| 1.0 - observed / expected)
    }

    fn same(found: Option<f64>, expected: Option<f64>) -> bool {
        match (found, expected) {
            (Some(f), Some(e)) => (f - e).abs() < 1e-9,
            (f, e) => f == e,
        }
    }

    proptest! {
        #[test]
        fn absolute_s_is_twice_agreement_less_one(
            votes in prop::collection::vec((0u8..4, 0u8..4), 1..40),
        ) {
            let (a, b): (Vec<u8>, Vec<u8>) = votes.into_iter().unzip();
            let (a, b) = (record(&a), record(&b));
            let agreed = agreement(&a, &b).unwrap();
            let s = s_score(&a, &b, Metric::Absolute).unwrap();
            prop_assert_eq!(s.n, agreed.n);
            prop_assert!(same(s.value.number(), agreed.value.number().map(|v| 2.0 * v - 1.0)));
        }

        #[test]
        fn kappa_and_pi_follow_their_definitions(
            votes in prop::collection::vec((1u8..4, 1u8..4), 1..20),
        ) {
            let (a, b): (Vec<u8>, Vec<u8>) = votes.into_iter().unzip();
            let (ra, rb) = (record(&a), record(&b));
            let pool: Vec<u8> = a.iter().chain(&b).copied().collect();
            for (metric, power) in [(Metric::Absolute, 1), (Metric::Squared, 2)] {
                let kappa = number(weighted_kappa(&ra, &rb, metric));
                let pi = number(scott_pi(&ra, &rb, metric));
                prop_assert!(same(kappa, by_pairs(&a, &b, &a, &b, power)));
                prop_assert!(same(pi, by_pairs(&a, &b, &pool, &pool, power)));
            }
        }
    }

    /// Two-category κ as in the worked example of Cohen's κ for 50 grant proposals: 20 yes–yes,
    /// 5 yes–no, 10 no–yes, 15 no–no give κ = 0.4, and π = 1 − 0.3/0.495 = 0.3939….
    #[test]
    fn fifty_proposals() {
        let cells = [(1, 1, 20), (1, 3, 5), (3, 1, 10), (3, 3, 15)];
        let expand = |pick: fn(&(u8, u8, usize)) -> u8| -> Vec<Option<Vote>> {
            cells
                .iter()
                .flat_map(|c| vec![Vote::of(pick(c)); c.2])
                .collect()
        };
        let (a, b) = (expand(|c| c.0), expand(|c| c.1));
        let kappa = number(weighted_kappa(&a, &b, Metric::Squared)).unwrap();
        assert!((kappa - 0.4).abs() < 1e-12);
        let pi = number(scott_pi(&a, &b, Metric::Squared)).unwrap();
        assert!((pi - (1.0 - 0.3 / 0.495)).abs() < 1e-12);
    }

    #[test]
    fn opposite_and_equal_records() {
        let (a, b) = (record(&[1, 3, 1]), record(&[3, 1, 3]));
        assert_eq!(number(s_score(&a, &b, Metric::Squared)), Some(-1.0));
        assert_eq!(number(agreement(&a, &b)), Some(0.0));
        assert_eq!(number(weighted_kappa(&a, &a, Metric::Squared)), Some(1.0));
    }

    /// Squared S by hand: distances 0, 1, 4 give 1 − 2·5/(3·4) = 1/6.
    #[test]
    fn squared_s_by_hand() {
        let s = number(s_score(
            &record(&[1, 1, 1]),
            &record(&[1, 2, 3]),
            Metric::Squared,
        ));
        assert!((s.unwrap() - 1.0 / 6.0).abs() < 1e-12);
    }

    #[test]
    fn undefined_is_missing_not_one() {
        let alike = record(&[1, 1, 1]);
        let missing = Cell::Missing(Missing::NotApplicable);
        assert_eq!(
            weighted_kappa(&alike, &alike, Metric::Squared)
                .unwrap()
                .value,
            missing
        );
        assert_eq!(
            scott_pi(&alike, &alike, Metric::Squared).unwrap().value,
            missing
        );
        let never = agreement(&[None, Some(Vote::Yes)], &[Some(Vote::Yes), None]).unwrap();
        let unreported = Cell::Missing(Missing::NotReported);
        assert_eq!((never.value, never.n), (unreported, 0));
        assert_eq!(agreement(&alike, &[]), Err(UnequalRecords { a: 3, b: 0 }));
    }

    #[test]
    fn contested_roll_calls() {
        assert!(is_contested(&record(&[1, 0, 2])));
        assert!(!is_contested(&record(&[1, 0, 1])));
        assert!(!is_contested(&record(&[0, 0])));
    }
}
