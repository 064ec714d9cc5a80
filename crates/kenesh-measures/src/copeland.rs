//! Copeland's ranking: pairwise majorities of criteria, without weights or compensation.

use crate::decision::{Decision, DecisionError, Measurement, scale};

/// How close two scaled figures are to count as equal.
const EQUAL: f64 = 1e-12;

/// Scores each alternative, in the order given, by pairwise majorities of criteria.
///
/// a beats b where a is better on more criteria than b; the score is the number of alternatives beaten less those that
/// beat it, so that a tie counts nothing and all scores sum to zero. A large
/// lead on one criterion cannot make up for small deficits on two, so the ranking needs neither
/// weights nor scales. Beware that errors of measurement are ignored, and that majorities can run
/// in a circle, which shows as equal scores. Copeland 1951.
pub fn copeland(decision: &Decision) -> Result<Vec<i64>, DecisionError> {
    let utilities = scale(decision)?.utilities;
    let score = |(a, own): (usize, &Vec<Measurement>)| {
        let others = utilities.iter().enumerate().filter(|(b, _)| *b != a);
        others.map(|(_, row)| margin(own, row).signum()).sum()
    };
    Ok(utilities.iter().enumerate().map(score).collect())
}

/// Counts the criteria on which `a` is better less those on which `b` is.
fn margin(a: &[Measurement], b: &[Measurement]) -> i64 {
    a.iter()
        .zip(b)
        .map(|(a, b)| match a.value - b.value {
            lead if lead > EQUAL => 1,
            lead if lead < -EQUAL => -1,
            _ => 0,
        })
        .sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::decision::Criterion;

    fn scores(rows: &[&[f64]]) -> Vec<i64> {
        let criterion = |c| Criterion {
            name: format!("c{c}"),
            worst: 0.0,
            best: 10.0,
        };
        let decision = Decision {
            alternatives: (0..rows.len()).map(|a| format!("a{a}")).collect(),
            criteria: (0..rows[0].len()).map(criterion).collect(),
            measurements: rows
                .iter()
                .map(|r| r.iter().map(|x| Ok(Measurement::exact(*x))).collect())
                .collect(),
        };
        copeland(&decision).unwrap()
    }

    #[test]
    fn no_compensation() {
        assert_eq!(scores(&[&[10.0, 1.0, 1.0], &[0.0, 2.0, 2.0]]), [-1, 1]);
    }

    /// Condorcet's circle: every alternative beats one and loses to one.
    #[test]
    fn condorcet_circle() {
        assert_eq!(
            scores(&[&[3.0, 1.0, 2.0], &[2.0, 3.0, 1.0], &[1.0, 2.0, 3.0]]),
            [0; 3]
        );
    }

    #[test]
    fn ties_count_nothing_and_scores_sum_to_zero() {
        let found = scores(&[&[1.0, 2.0], &[2.0, 1.0], &[0.0, 0.0], &[0.0, 0.0]]);
        assert_eq!(found, [2, 2, -2, -2]);
    }
}
