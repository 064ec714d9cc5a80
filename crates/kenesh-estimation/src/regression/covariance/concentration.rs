//! How many clusters a coefficient rests on.

use super::sandwich::Regression;
use crate::regression::absorb::quad::{Quad, along};
use crate::regression::data::effects::Codes;
use crate::regression::matrix::apply;
use crate::regression::threads;

impl Regression<'_> {
    /// For every coefficient the number of clusters of equal weight that its variation amounts to: (Σ L)²/Σ L², with
    /// the partial leverage L of each cluster, the squares of what effects and the other regressors leave of the
    /// regressor (as Carter, Schnepel & Steigerwald 2017, Review of Economics and Statistics 99(4), and MacKinnon,
    /// Nielsen & Webb 2023, Stata Journal 23(4)).
    pub(crate) fn effective_clusters(&self, clusters: &Codes) -> Vec<f64> {
        let of_term = |back: &Vec<f64>| apply(self.bread, back);
        let scores = &self.scores;
        let by_group = |back: &Vec<f64>| scores.columns.by_group(scores.kept, &of_term(back));
        let combinations: Vec<Vec<Quad>> = self.back.iter().map(by_group).collect();
        let width = combinations.len();
        let shares = threads::ranges_for_sums(scores.places.len(), clusters.levels);
        let parts = threads::run(shares, |rows| {
            let mut sums = vec![0.0; width * clusters.levels];
            for row in rows {
                let slot = scores.places[row] as usize;
                let weight = scores.weights[slot];
                let at = clusters.codes[row] as usize * width;
                for (sum, combination) in sums[at..at + width].iter_mut().zip(&combinations) {
                    let groups = scores.columns.groups.iter().zip(combination);
                    let z: f64 = groups.map(|(group, by)| along(by, &group[slot])).sum();
                    *sum += weight * z * z;
                }
            }
            sums
        });
        let together = |mut sums: Vec<f64>, part: Vec<f64>| {
            let cells = sums.iter_mut().zip(part);
            cells.for_each(|(sum, part)| *sum += part);
            sums
        };
        let sums = parts.into_iter().reduce(together).unwrap_or_default();
        let effective = |k: usize| {
            let own = || sums.iter().skip(k).step_by(width);
            let total: f64 = own().sum();
            total * total / own().map(|sum| sum * sum).sum::<f64>()
        };
        (0..width).map(effective).collect()
    }
}
