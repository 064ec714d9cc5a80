//! Disparity between members: Gini, Theil and σ-convergence.

use kenesh_domain::{Cell, Missing};

const NOT_APPLICABLE: Cell = Cell::Missing(Missing::NotApplicable);

/// Holds how unequal a group is, in three ways.
#[derive(Debug, Clone, PartialEq)]
pub struct Disparity {
    /// Members that have a figure.
    pub n: usize,
    /// Members without a figure, left out.
    pub missing: usize,
    /// The Gini coefficient.
    pub gini: Cell,
    /// Theil's T.
    pub theil: Cell,
    /// The standard deviation of logarithms.
    pub sigma: Cell,
}

/// Computes Gini, Theil's T and σ over the members that have a figure.
///
/// Every member counts once, whatever its size. Missing figures are left out and counted: beware
/// that a change in who is missing looks like a change in disparity.
pub fn disparity(figures: &[Cell]) -> Disparity {
    let known: Vec<f64> = figures.iter().filter_map(|cell| cell.number()).collect();
    Disparity {
        n: known.len(),
        missing: figures.len() - known.len(),
        gini: gini(&known),
        theil: theil(&known),
        sigma: sigma(&known),
    }
}

/// Computes the Gini coefficient, Σ_i Σ_j |x_i − x_j| / (2 n² μ).
///
/// The population formula: at most (n − 1)/n, so small groups look more equal; multiply by
/// n/(n − 1) for the sample formula. Missing as not applicable for fewer than two figures, a
/// negative one, or a mean of zero.
///
/// ```
/// use kenesh_domain::Cell;
/// use kenesh_measures::disparity::gini;
/// assert_eq!(gini(&[1.0, 3.0]), Cell::Value(0.25));
/// ```
pub fn gini(figures: &[f64]) -> Cell {
    if figures.len() < 2 || figures.iter().any(|x| !x.is_finite() || *x < 0.0) {
        return NOT_APPLICABLE;
    }
    let mut sorted = figures.to_vec();
    sorted.sort_by(f64::total_cmp);
    // Upwards, a figure lies apart from all below it by their number times it minus their sum.
    let (mut below, mut sum, mut apart) = (0.0, 0.0, 0.0);
    for x in sorted {
        apart += 2.0 * (x * below - sum);
        below += 1.0;
        sum += x;
    }
    Cell::of(Some(apart / (2.0 * sum * below)), Missing::NotApplicable)
}

/// Computes Theil's T, (1/n) Σ (x/μ) ln(x/μ), from 0 to ln n.
///
/// A zero contributes nothing. Missing as not applicable for fewer than two figures, a negative
/// one, or a mean of zero. Theil 1967.
pub fn theil(figures: &[f64]) -> Cell {
    if figures.len() < 2 || figures.iter().any(|x| !x.is_finite() || *x < 0.0) {
        return NOT_APPLICABLE;
    }
    let mean = mean(figures);
    let part = |x: &f64| {
        if *x == 0.0 {
            0.0
        } else {
            x / mean * (x / mean).ln()
        }
    };
    let sum: f64 = figures.iter().map(part).sum();
    Cell::of(
        (mean > 0.0).then_some(sum / figures.len() as f64),
        Missing::NotApplicable,
    )
}

/// Computes σ, the standard deviation of the natural logarithms, with n in the denominator.
///
/// A falling σ over time is σ-convergence (Barro & Sala-i-Martin 1992). Missing as not applicable
/// for fewer than two figures or one of zero or less.
pub fn sigma(figures: &[f64]) -> Cell {
    if figures.len() < 2 || figures.iter().any(|x| !x.is_finite() || *x <= 0.0) {
        return NOT_APPLICABLE;
    }
    let logs: Vec<f64> = figures.iter().map(|x| x.ln()).collect();
    let centre = mean(&logs);
    let variance = logs.iter().map(|l| (l - centre).powi(2)).sum::<f64>() / logs.len() as f64;
    Cell::of(Some(variance.sqrt()), Missing::NotApplicable)
}

fn mean(figures: &[f64]) -> f64 {
    figures.iter().sum::<f64>() / figures.len() as f64
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn close(cell: Cell, expected: f64) -> bool {
        cell.number()
            .is_some_and(|found| (found - expected).abs() < 1e-12)
    }

    /// Gini by the other common formula, over ranks: 2 Σ i x_(i) / (n Σ x) − (n + 1)/n.
    fn by_ranks(figures: &[f64]) -> f64 {
        let mut sorted = figures.to_vec();
        sorted.sort_by(f64::total_cmp);
        let n = sorted.len() as f64;
        let ranked: f64 = sorted
            .iter()
            .enumerate()
            .map(|(i, x)| (i + 1) as f64 * x)
            .sum();
        2.0 * ranked / (n * sorted.iter().sum::<f64>()) - (n + 1.0) / n
    }

    proptest! {
        #[test]
        fn gini_agrees_with_the_rank_formula(
            figures in prop::collection::vec(0.1..100.0f64, 2..12),
        ) {
            prop_assert!((gini(&figures).number().unwrap() - by_ranks(&figures)).abs() < 1e-12);
        }
    }

    #[test]
    fn bounds_in_closed_form() {
        assert!(close(gini(&[2.0; 5]), 0.0) && close(theil(&[2.0; 5]), 0.0));
        assert!(close(sigma(&[2.0; 5]), 0.0));
        let one_has_all = [0.0, 0.0, 0.0, 7.0];
        assert!(close(gini(&one_has_all), 0.75));
        assert!(close(theil(&one_has_all), 4f64.ln()));
        assert_eq!(sigma(&one_has_all), NOT_APPLICABLE);
        assert!(close(sigma(&[1.0, 1f64.exp().powi(2)]), 1.0));
        // Shares 1/5 … : 1, 2, 3, 4, 5 have Gini 4/15 (the rank formula by hand).
        assert!(close(gini(&[1.0, 2.0, 3.0, 4.0, 5.0]), 4.0 / 15.0));
    }

    #[test]
    fn what_has_no_disparity_is_missing() {
        for figures in [&[][..], &[1.0], &[0.0, 0.0], &[-1.0, 2.0], &[f64::NAN, 1.0]] {
            assert_eq!(gini(figures), NOT_APPLICABLE);
            assert_eq!(theil(figures), NOT_APPLICABLE);
            assert_eq!(sigma(figures), NOT_APPLICABLE);
        }
    }

    #[test]
    fn missing_members_are_counted() {
        let unknown = Cell::Missing(Missing::NotReported);
        let found = disparity(&[Cell::Value(1.0), unknown, Cell::Value(3.0)]);
        assert_eq!((found.n, found.missing), (2, 1));
        assert!(close(found.gini, 0.25));
    }
}
