//! Where the likelihood's maximum is sought from.
//!
//! With fixed effects, means differ by orders of magnitude between levels, and Newton's method comes
//! down by about a factor e a step. Proportional fitting of the effects alone comes near in one pass.

use super::effects::Codes;
use super::settings::Family;

/// The linear predictor of every row to start from; less the offset, it lies in the span of the effects.
///
/// Poisson: each effect in turn, the one with most levels first, multiplies the means of its levels so
/// that their sums are the outcomes' (Deming & Stephan 1940); without effects, the mean. Logit: the offset.
pub(super) fn predictor(
    family: Family,
    outcome: &[f64],
    weights: Option<&[f64]>,
    offset: Option<&[f64]>,
    effects: &[Codes],
) -> Vec<f64> {
    let mut logarithms = offset.map_or(vec![0.0; outcome.len()], <[f64]>::to_vec);
    if family != Family::Poisson {
        return logarithms;
    }
    let whole = Codes {
        codes: vec![0; outcome.len()],
        levels: 1,
    };
    let mut order: Vec<&Codes> = effects.iter().collect();
    order.sort_by_key(|effect| std::cmp::Reverse(effect.levels));
    if order.is_empty() {
        order.push(&whole);
    }
    let mut means: Vec<f64> = logarithms.iter().map(|log| log.exp()).collect();
    for effect in order {
        let mut sums = vec![[0.0; 2]; effect.levels];
        for (row, ((code, y), mean)) in effect.codes.iter().zip(outcome).zip(&means).enumerate() {
            let weight = weights.map_or(1.0, |weights| weights[row]);
            let [observed, predicted] = &mut sums[*code as usize];
            *observed += weight * y;
            *predicted += weight * mean;
        }
        let ratio = |[observed, predicted]: &[f64; 2]| ratio(*observed, *predicted);
        let ratios: Vec<[f64; 2]> = sums
            .iter()
            .map(ratio)
            .map(|ratio| [ratio, ratio.ln()])
            .collect();
        for (code, (mean, logarithm)) in effect
            .codes
            .iter()
            .zip(means.iter_mut().zip(&mut logarithms))
        {
            let [ratio, log] = ratios[*code as usize];
            *mean *= ratio;
            *logarithm += log;
        }
    }
    logarithms
}

/// Sums of nothing, which pruning leaves only where outcomes are all zero, and infinite ones leave the
/// means as they are.
fn ratio(observed: f64, predicted: f64) -> f64 {
    if observed > 0.0 && predicted > 0.0 && predicted.is_finite() {
        observed / predicted
    } else {
        1.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// In a table of rows and columns without interaction, one pass is exact.
    #[test]
    fn a_table_of_products_is_fitted_at_once() {
        let outcome = [2.0, 4.0, 6.0, 3.0, 6.0, 9.0];
        let effects = [
            Codes {
                codes: vec![0, 0, 0, 1, 1, 1],
                levels: 2,
            },
            Codes {
                codes: vec![0, 1, 2, 0, 1, 2],
                levels: 3,
            },
        ];
        let found = predictor(Family::Poisson, &outcome, None, None, &effects);
        for (found, y) in found.iter().zip(outcome) {
            assert!((found.exp() - y).abs() < 1e-12);
        }
        let mean = predictor(
            Family::Poisson,
            &outcome,
            Some(&[1.0, 0.0, 0.0, 1.0, 0.0, 0.0]),
            None,
            &[],
        );
        assert!((mean[0].exp() - 2.5).abs() < 1e-12);
        assert_eq!(predictor(Family::Logit, &[1.0], None, None, &[]), [0.0]);
    }
}
