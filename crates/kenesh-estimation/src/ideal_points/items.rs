//! The numbers of positions and items.

use super::dense::Matrix;
use super::panel::Item;

/// Holds means and variances: D coordinates a position, P = D + 2 numbers an item (its
/// discriminations β, the middle m of its cutpoints, the logarithm λ of the gap between them).
#[derive(Clone)]
pub(super) struct Parameters<const D: usize, const P: usize> {
    pub positions: Vec<[f64; D]>,
    pub position_variances: Vec<Matrix<D>>,
    pub items: Vec<[f64; P]>,
    pub item_variances: Vec<Matrix<P>>,
}

/// Gives the discriminations of an item.
pub(super) fn discrimination<const D: usize, const P: usize>(values: &[f64; P]) -> [f64; D] {
    let mut beta = [0.0; D];
    beta.copy_from_slice(&values[..D]);
    beta
}

/// Gives the gap between the cutpoints of an item; attendance has one cutpoint.
pub(super) fn gap<const P: usize>(item: &Item, values: &[f64; P]) -> f64 {
    if item.attendance {
        0.0
    } else {
        values[P - 1].exp()
    }
}
