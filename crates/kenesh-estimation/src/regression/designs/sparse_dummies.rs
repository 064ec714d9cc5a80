//! Dummies of a few cells each in a panel with effects of units and periods, as sums over their rows.

use std::collections::BTreeMap;

use super::two_way::TwoWay;
use crate::regression::matrix::{self, Matrix, apply};

/// Dummies of a few rows each and their sums.
pub(crate) struct Dummies<'a> {
    pub(crate) on: &'a [(usize, usize)],
    /// The weight of every dummy by unit.
    pub(crate) sums: BTreeMap<usize, Vec<f64>>,
    /// The products of the dummies, which may share rows.
    pub(crate) own: Matrix,
    total: &'a [f64],
    /// The products with the periods within units, and the effects of periods that follow.
    pub(crate) periods: Matrix,
    pub(crate) effects: Matrix,
}

impl Dummies<'_> {
    pub(crate) fn new<'a>(
        panel: &'a TwoWay,
        on: &'a [(usize, usize)],
        dummies: usize,
    ) -> Dummies<'a> {
        let mut sums: BTreeMap<usize, Vec<f64>> = BTreeMap::new();
        let mut own = vec![vec![0.0; dummies]; dummies];
        let mut of_row: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        let mut periods = vec![vec![0.0; panel.period.levels]; dummies];
        for (row, dummy) in on {
            let (unit, period) = panel.at(*row);
            let weight = panel.weight[*row];
            sums.entry(unit).or_insert_with(|| vec![0.0; dummies])[*dummy] += weight;
            let here = of_row.entry(*row).or_default();
            here.push(*dummy);
            for other in here.iter() {
                own[*dummy.max(other)][*dummy.min(other)] += weight;
            }
            periods[*dummy][period] += weight;
        }
        for (unit, own) in &sums {
            for (periods, sum) in periods.iter_mut().zip(own).filter(|(_, sum)| **sum > 0.0) {
                matrix::add(periods, -sum, &panel.shares[*unit]);
            }
        }
        let effects = periods.iter().map(|of| apply(&panel.between, of)).collect();
        Dummies {
            on,
            sums,
            own,
            total: &panel.total,
            periods,
            effects,
        }
    }

    /// The product of two dummies' means by unit.
    pub(crate) fn units(&self, c: usize, d: usize) -> f64 {
        let of_unit = |(unit, sums): (&usize, &Vec<f64>)| sums[c] * sums[d] / self.total[*unit];
        self.sums.iter().map(of_unit).sum()
    }
}
