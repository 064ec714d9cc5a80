//! Where the likelihood's maximum is sought from.
//!
//! With fixed effects, means differ by orders of magnitude between levels, and Newton's method comes
//! down by about a factor e a step. Proportional fitting of the effects alone comes near in one pass.

use crate::regression::data::effects::Codes;
use crate::regression::settings::Family;
use crate::regression::threads;

/// A linear predictor to start from: the offset and a constant for every level of the effects.
pub(crate) struct Start<'a> {
    offset: Option<&'a [f64]>,
    parts: Vec<Part<'a>>,
}

/// One effect, or none for all rows together, with its levels' factors and their logarithms.
struct Part<'a> {
    effect: Option<&'a Codes>,
    ratios: Vec<[f64; 2]>,
}

impl Part<'_> {
    fn ratio(&self, row: usize) -> [f64; 2] {
        self.ratios[level(self.effect, row)]
    }
}

fn level(effect: Option<&Codes>, row: usize) -> usize {
    effect.map_or(0, |effect| effect.codes[row] as usize)
}

impl<'a> Start<'a> {
    /// Poisson: each effect in turn, the one with most levels first, multiplies the means of its levels so
    /// that their sums are the outcomes' (Deming & Stephan 1940); without effects, the mean. Logit: the offset.
    pub(crate) fn new(
        family: Family,
        outcome: &[f64],
        weights: Option<&[f64]>,
        offset: Option<&'a [f64]>,
        effects: &'a [Codes],
    ) -> Start<'a> {
        let parts = Vec::new();
        let mut start = Start { offset, parts };
        if family != Family::Poisson {
            return start;
        }
        let mut order: Vec<Option<&Codes>> = effects.iter().map(Some).collect();
        order.sort_by_key(|effect| std::cmp::Reverse(effect.map(|effect| effect.levels)));
        if order.is_empty() {
            order.push(None);
        }
        for effect in order {
            let sums = start.sums(effect, outcome, weights);
            let ratios = sums.into_iter().map(|[observed, predicted]| {
                let ratio = ratio(observed, predicted);
                [ratio, ratio.ln()]
            });
            let ratios = ratios.collect();
            start.parts.push(Part { effect, ratios });
        }
        start
    }

    /// The linear predictor of a row.
    pub(crate) fn predictor(&self, row: usize) -> f64 {
        let offset = self.offset.map_or(0.0, |offset| offset[row]);
        let parts = self.parts.iter().map(|part| part.ratio(row)[1]);
        parts.fold(offset, |sum, log| sum + log)
    }

    fn mean(&self, row: usize) -> f64 {
        let offset = self.offset.map_or(1.0, |offset| offset[row].exp());
        let parts = self.parts.iter().map(|part| part.ratio(row)[0]);
        parts.fold(offset, |mean, ratio| mean * ratio)
    }

    /// Outcomes and means so far, summed by level; in shares where there are many rows to a level.
    fn sums(
        &self,
        effect: Option<&Codes>,
        outcome: &[f64],
        weights: Option<&[f64]>,
    ) -> Vec<[f64; 2]> {
        let levels = effect.map_or(1, |effect| effect.levels);
        let shares = threads::ranges_for_sums(outcome.len(), levels);
        let parts = threads::run(shares, |rows| {
            let mut sums = vec![[0.0; 2]; levels];
            for row in rows {
                let weight = weights.map_or(1.0, |weights| weights[row]);
                let [observed, predicted] = &mut sums[level(effect, row)];
                *observed += weight * outcome[row];
                *predicted += weight * self.mean(row);
            }
            sums
        });
        let together = |mut sums: Vec<[f64; 2]>, part: Vec<[f64; 2]>| {
            let levels = sums.iter_mut().flatten().zip(part.into_iter().flatten());
            levels.for_each(|(sum, part)| *sum += part);
            sums
        };
        parts.into_iter().reduce(together).unwrap_or_default()
    }
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
        let found = Start::new(Family::Poisson, &outcome, None, None, &effects);
        for (row, y) in outcome.iter().enumerate() {
            assert!((found.predictor(row).exp() - y).abs() < 1e-12);
        }
        let mean = Start::new(
            Family::Poisson,
            &outcome,
            Some(&[1.0, 0.0, 0.0, 1.0, 0.0, 0.0]),
            None,
            &[],
        );
        assert!((mean.predictor(0).exp() - 2.5).abs() < 1e-12);
        let logit = Start::new(Family::Logit, &[1.0], None, None, &[]);
        assert_eq!(logit.predictor(0), 0.0);
    }
}
