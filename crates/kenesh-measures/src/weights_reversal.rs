//! Reversal: how far equal weights must move before another alternative leads.

use crate::LeftOut;
use crate::decision::{Decision, DecisionError, Measurement, scale};

/// How close two sums of utilities are to count as equal.
const EQUAL: f64 = 1e-12;

/// Holds what happens as one criterion gains weight at the cost of all others alike.
#[derive(Debug, Clone, PartialEq)]
pub struct Reversal {
    /// The criterion that gains weight.
    pub criterion: String,
    /// The smallest weight at which the leader is caught up; nothing where it leads up to 1.
    pub weight: Option<f64>,
    /// The alternative that then takes the lead.
    pub new_leader: Option<String>,
    /// The change from equal weights, Σ |w − 1/m|; nothing where the leader stays.
    pub change: Option<f64>,
}

/// Holds how firmly the leader under equal weights leads.
#[derive(Debug, Clone, PartialEq)]
pub struct WeightsReversal {
    /// The leader under equal weights; the first given, where several tie.
    pub leader: String,
    /// One row a criterion, in the order given.
    pub reversals: Vec<Reversal>,
    /// The criterion whose rise takes the smallest change, where any reverses the lead.
    pub smallest: Option<Reversal>,
    /// The criteria dropped because an alternative lacks them, as `criterion: alternative`.
    pub dropped: Vec<LeftOut>,
}

/// Finds, for each criterion, the weight at which the leader under equal weights is overtaken.
///
/// The weight w of one criterion rises from 1/m to 1 while the others share 1 − w evenly. Utilities
/// are linear in w, so the leader's margin over each alternative is a straight line and its root is
/// exact. Beware that only one criterion at a time is raised: a mixed change may reverse the lead
/// sooner, and that errors of measurement are ignored.
///
/// ```
/// use kenesh_measures::decision::{Criterion, Decision, Measurement};
/// use kenesh_measures::weights_reversal::weights_reversal;
/// let criterion = |name: &str| Criterion { name: name.into(), worst: 0.0, best: 1.0 };
/// let exact = |x| Ok(Measurement::exact(x));
/// let found = weights_reversal(&Decision {
///     alternatives: vec!["OTS".into(), "OIC".into()],
///     criteria: vec![criterion("identity"), criterion("size")],
///     measurements: vec![vec![exact(1.0), exact(0.5)], vec![exact(0.25), exact(0.75)]],
/// })?;
/// assert_eq!(found.leader, "OTS");
/// assert_eq!(found.reversals[1].weight, Some(0.75)); // size must count three quarters
/// # Ok::<(), kenesh_measures::decision::DecisionError>(())
/// ```
pub fn weights_reversal(decision: &Decision) -> Result<WeightsReversal, DecisionError> {
    let scaled = scale(decision)?;
    let sum = |row: &Vec<Measurement>| row.iter().map(|u| u.value).sum::<f64>();
    let sums: Vec<f64> = scaled.utilities.iter().map(sum).collect();
    let best = sums.iter().copied().fold(f64::MIN, f64::max);
    let leader = sums.iter().position(|s| *s >= best - EQUAL).unwrap_or(0);
    let reversals: Vec<Reversal> = scaled
        .criteria
        .iter()
        .enumerate()
        .map(|(c, name)| reversal(name, c, leader, &scaled.utilities, &decision.alternatives))
        .collect();
    let smallest = reversals
        .iter()
        .filter(|r| r.change.is_some())
        .min_by(|a, b| a.change.unwrap_or(0.0).total_cmp(&b.change.unwrap_or(0.0)))
        .cloned();
    let leader = decision.alternatives[leader].clone();
    Ok(WeightsReversal {
        leader,
        reversals,
        smallest,
        dropped: scaled.dropped,
    })
}

/// Finds the first alternative to catch up as criterion `c` gains weight.
fn reversal(
    name: &str,
    c: usize,
    leader: usize,
    utilities: &[Vec<Measurement>],
    alternatives: &[String],
) -> Reversal {
    let m = utilities[leader].len() as f64;
    let caught_up = |b: usize| -> Option<f64> {
        let leads = utilities[leader]
            .iter()
            .zip(&utilities[b])
            .map(|(a, b)| a.value - b.value);
        let leads: Vec<f64> = leads.collect();
        let (at_equal, at_one) = (leads.iter().sum::<f64>() / m, leads[c]);
        if at_one >= -EQUAL {
            return None;
        }
        let part = (at_equal.max(0.0) / (at_equal.max(0.0) - at_one)).clamp(0.0, 1.0);
        Some(1.0 / m + part * (1.0 - 1.0 / m))
    };
    let others = (0..utilities.len()).filter(|b| *b != leader);
    let first = others
        .filter_map(|b| Some((caught_up(b)?, b)))
        .min_by(|(w, a), (v, b)| {
            w.total_cmp(v)
                .then(utilities[*b][c].value.total_cmp(&utilities[*a][c].value))
        });
    Reversal {
        criterion: name.to_string(),
        weight: first.map(|(w, _)| w),
        new_leader: first.map(|(_, b)| alternatives[b].clone()),
        change: first.map(|(w, _)| 2.0 * (w - 1.0 / m)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::decision::Criterion;
    use proptest::prelude::*;

    fn decide(rows: &[Vec<f64>]) -> Decision {
        let criterion = |c| Criterion {
            name: format!("c{c}"),
            worst: 0.0,
            best: 1.0,
        };
        Decision {
            alternatives: (0..rows.len()).map(|a| format!("a{a}")).collect(),
            criteria: (0..rows[0].len()).map(criterion).collect(),
            measurements: rows
                .iter()
                .map(|r| r.iter().map(|x| Ok(Measurement::exact(*x))).collect())
                .collect(),
        }
    }

    fn utility(row: &[f64], c: usize, w: f64) -> f64 {
        let rest = (1.0 - w) / (row.len() - 1) as f64;
        row.iter()
            .enumerate()
            .map(|(k, u)| if k == c { w * u } else { rest * u })
            .sum()
    }

    proptest! {
        #[test]
        fn the_leader_leads_below_the_threshold_and_not_above(
            rows in prop::collection::vec(prop::collection::vec(0.0..1.0f64, 3), 2..5),
        ) {
            let found = weights_reversal(&decide(&rows)).unwrap();
            let leader: usize = found.leader[1..].parse().unwrap();
            for (c, reversal) in found.reversals.iter().enumerate() {
                let leads = |w: f64| {
                    let own = utility(&rows[leader], c, w);
                    rows.iter().all(|row| utility(row, c, w) <= own + 1e-9)
                };
                let at = reversal.weight.unwrap_or(1.0);
                prop_assert!(leads(1.0 / 3.0 + 0.999 * (at - 1.0 / 3.0)));
                if let Some(name) = &reversal.new_leader {
                    prop_assert!((reversal.change.unwrap() - 2.0 * (at - 1.0 / 3.0)).abs() < 1e-12);
                    let new: usize = name[1..].parse().unwrap();
                    let (own, other) = (&rows[leader], &rows[new]);
                    prop_assert!((utility(own, c, at) - utility(other, c, at)).abs() < 1e-9);
                    prop_assert!(utility(other, c, 1.0) > utility(own, c, 1.0));
                }
            }
        }
    }

    #[test]
    fn a_dominating_leader_is_never_overtaken() {
        let found = weights_reversal(&decide(&[vec![0.1, 0.2], vec![0.5, 0.5]])).unwrap();
        assert_eq!(found.leader, "a1");
        assert_eq!(found.smallest, None);
    }

    #[test]
    fn a_tie_needs_no_change() {
        let found = weights_reversal(&decide(&[vec![0.4, 0.6], vec![0.6, 0.4]])).unwrap();
        let smallest = found.smallest.unwrap();
        assert_eq!(
            (smallest.criterion.as_str(), smallest.weight),
            ("c0", Some(0.5))
        );
        assert_eq!(smallest.change, Some(0.0));
    }
}
