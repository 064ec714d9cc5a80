//! How alike the alliance portfolios of states are: Signorino and Ritter's S.

use crate::alignment::Metric;
use kenesh_domain::{Cell, Missing};

/// The strongest type of alliance.
const MOST: u8 = 3;

/// Says why alliance portfolios cannot be compared.
#[derive(Debug, Clone, Copy, PartialEq, thiserror::Error)]
pub enum PortfolioError {
    /// The panel is not square.
    #[error("{found} alliance types for {states} states: give one for each pair in both directions and for each state with itself, {} in all", states * states)]
    NotSquare {
        /// How many types there are.
        found: usize,
        /// How many states there are.
        states: usize,
    },
    /// A type is none of 0 to 3.
    #[error(
        "the alliance of states {a} and {b} has type {found}: code none 0, entente 1, neutrality or non-aggression 2, defence 3"
    )]
    UnknownType {
        /// The first state's place.
        a: usize,
        /// The second state's place.
        b: usize,
        /// The type.
        found: u8,
    },
    /// The weights are not one a state.
    #[error("{found} weights for {states} states: give one a state, or 1 for all")]
    OtherWeights {
        /// How many weights there are.
        found: usize,
        /// How many states there are.
        states: usize,
    },
    /// A weight is negative or not finite.
    #[error("the weight of state {state} is {found}: give a number of at least 0")]
    BadWeight {
        /// The state's place.
        state: usize,
        /// The weight.
        found: f64,
    },
}

/// Holds the similarity of every pair of alliance portfolios.
#[derive(Debug, Clone, PartialEq)]
pub struct PortfolioSimilarities {
    states: usize,
    // The figures of a state with all before it, state after state; not a number where undefined.
    figures: Vec<f64>,
}

/// Computes S of all pairs of alliance portfolios in one year,
/// 1 − 2 Σ_k w_k d(a_k, b_k) / (d_max Σ_k w_k), from −1 to 1.
///
/// `types` holds row after row the types of each state's alliances with every state, itself included:
/// none 0, entente 1, neutrality or non-aggression 2, defence 3 (the strongest, where there are
/// several). d_max is 3 for absolute and 9 for squared distances; `weights` are one a state, such as
/// shares of world capabilities, or all 1. Beware of three traps. A state's alliance with itself is
/// counted, and commonly coded 3, which makes two allies more alike than two neutrals. All that have
/// no alliance are alike, so with many small states S is near 1 for most pairs: it takes no account of
/// chance (Häge 2011). And the panel has no gaps: leave out states that did not exist. Signorino & Ritter
/// 1999, International Studies Quarterly 43.
///
/// ```
/// use kenesh_domain::Cell;
/// use kenesh_measures::alignment::Metric;
/// use kenesh_measures::portfolios::portfolio_similarities;
/// let types = [3, 3, 0, 3, 3, 0, 0, 0, 3];
/// let found = portfolio_similarities(&types, 3, &[1.0; 3], Metric::Absolute)?;
/// assert_eq!((found.get(0, 1), found.get(0, 2)), (Cell::Value(1.0), Cell::Value(-1.0)));
/// # Ok::<(), kenesh_measures::portfolios::PortfolioError>(())
/// ```
pub fn portfolio_similarities(
    types: &[u8],
    states: usize,
    weights: &[f64],
    metric: Metric,
) -> Result<PortfolioSimilarities, PortfolioError> {
    check(types, states, weights)?;
    let total: f64 = weights.iter().sum();
    let portfolio = |state: usize| &types[state * states..(state + 1) * states];
    let farthest = metric.of(0, usize::from(MOST));
    let s = |a: usize, b: usize| {
        let distance = weighed(portfolio(a), portfolio(b), weights, metric);
        1.0 - 2.0 * distance / (farthest * total)
    };
    let rows = (0..states).flat_map(|a| (0..a).map(move |b| (a, b)));
    Ok(PortfolioSimilarities {
        states,
        figures: rows.map(|(a, b)| s(a, b)).collect(),
    })
}

fn weighed(a: &[u8], b: &[u8], weights: &[f64], metric: Metric) -> f64 {
    let types = a.iter().zip(b).zip(weights);
    let distances =
        types.map(|((a, b), weight)| weight * metric.of(usize::from(*a), usize::from(*b)));
    distances.sum()
}

fn check(types: &[u8], states: usize, weights: &[f64]) -> Result<(), PortfolioError> {
    if types.len() != states * states {
        let found = types.len();
        return Err(PortfolioError::NotSquare { found, states });
    }
    if let Some(place) = types.iter().position(|found| *found > MOST) {
        let (a, b, found) = (place / states, place % states, types[place]);
        return Err(PortfolioError::UnknownType { a, b, found });
    }
    if weights.len() != states {
        let found = weights.len();
        return Err(PortfolioError::OtherWeights { found, states });
    }
    let bad = |weight: &f64| !weight.is_finite() || *weight < 0.0;
    match weights.iter().position(bad) {
        Some(state) => Err(PortfolioError::BadWeight {
            state,
            found: weights[state],
        }),
        None => Ok(()),
    }
}

impl PortfolioSimilarities {
    /// Gives S of two states, in either order.
    ///
    /// Missing as not applicable for a state with itself and where all weights are zero.
    pub fn get(&self, a: usize, b: usize) -> Cell {
        let (low, high) = (a.min(b), a.max(b));
        let figure = match low < high && high < self.states {
            true => self.figures.get(high * (high - 1) / 2 + low).copied(),
            false => None,
        };
        Cell::of(figure, Missing::NotApplicable)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn s(types: &[u8], weights: &[f64], metric: Metric) -> f64 {
        let states = weights.len();
        let found = portfolio_similarities(types, states, weights, metric).unwrap();
        found.get(1, 0).number().unwrap()
    }

    /// Portfolios 3 0 1 2 and 0 0 2 2 by hand: distances 3 0 1 0, squares 9 0 1 0.
    #[test]
    fn small_portfolios_by_hand() {
        let types = [[3, 0, 1, 2], [0, 0, 2, 2], [1, 2, 3, 0], [2, 2, 0, 3]];
        let types = types.as_flattened();
        assert!((s(types, &[1.0; 4], Metric::Absolute) - (1.0 - 8.0 / 12.0)).abs() < 1e-12);
        assert!((s(types, &[1.0; 4], Metric::Squared) - (1.0 - 20.0 / 36.0)).abs() < 1e-12);
        // Weights .5 .1 .4 0: distance 1.9 of 3, squared 4.9 of 9.
        let weights = [0.5, 0.1, 0.4, 0.0];
        assert!((s(types, &weights, Metric::Absolute) - (1.0 - 3.8 / 3.0)).abs() < 1e-12);
        assert!((s(types, &weights, Metric::Squared) - (1.0 - 9.8 / 9.0)).abs() < 1e-12);
    }

    #[test]
    fn weights_count_by_their_shares() {
        let types = [[3, 0, 1], [0, 3, 2], [1, 2, 3]];
        let types = types.as_flattened();
        let (one, ten) = ([0.2, 0.3, 0.5], [2.0, 3.0, 5.0]);
        for metric in [Metric::Absolute, Metric::Squared] {
            assert!((s(types, &one, metric) - s(types, &ten, metric)).abs() < 1e-12);
        }
    }

    #[test]
    fn undefined_is_missing_and_wrong_panels_are_refused() {
        let found = portfolio_similarities(&[3, 0, 0, 3], 2, &[0.0; 2], Metric::Absolute).unwrap();
        let missing = Cell::Missing(Missing::NotApplicable);
        assert_eq!(
            (found.get(0, 1), found.get(0, 0), found.get(0, 2)),
            (missing, missing, missing)
        );
        let refused = |types: &[u8], weights: &[f64]| {
            portfolio_similarities(types, 2, weights, Metric::Squared)
                .unwrap_err()
                .to_string()
        };
        assert!(refused(&[0; 3], &[1.0; 2]).contains("4 in all"));
        assert!(refused(&[0, 0, 4, 0], &[1.0; 2]).contains("states 1 and 0 has type 4"));
        assert!(refused(&[0; 4], &[1.0]).contains("1 weights for 2 states"));
        assert!(refused(&[0; 4], &[1.0, -1.0]).contains("state 1 is -1"));
    }
}
