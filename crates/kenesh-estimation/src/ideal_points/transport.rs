//! Moves sessions and their items together, so that no vote becomes more or less likely.

use super::dense::{Matrix, dot, times};
use super::gauge::Frame;
use super::items::Parameters;
use super::panel::Panel;

/// Moves every group to a mean and stretches it, items along, so that no vote becomes more or less
/// likely. `to` holds every group's mean and stretch, as in [`energy`](super::gauge::energy).
pub(super) fn transport<const D: usize, const P: usize>(
    panel: &Panel,
    at: &mut Parameters<D, P>,
    frames: &[Frame<D>],
    to: &[f64],
) {
    let stretch = |group: usize| to[group * (D + 1) + D];
    let mean = |group: usize, d: usize| to[group * (D + 1) + d];
    let places = panel
        .places
        .iter()
        .zip(at.positions.iter_mut().zip(&mut at.position_variances));
    for (place, (position, variance)) in places {
        let (group, s) = (place.group, stretch(place.group));
        for (d, x) in position.iter_mut().enumerate() {
            *x = mean(group, d) + s * (*x - frames[group].mean[d]);
        }
        variance.iter_mut().flatten().for_each(|v| *v *= s * s);
    }
    let items = panel
        .items
        .iter()
        .zip(at.items.iter_mut().zip(&mut at.item_variances));
    for (item, (values, variance)) in items {
        let (group, s) = (item.group, stretch(item.group));
        // β′ = β / s and m′ = m + β·(b′ / s − b).
        let shift: [f64; D] = std::array::from_fn(|d| mean(group, d) / s - frames[group].mean[d]);
        values[D] += (0..D).map(|d| values[d] * shift[d]).sum::<f64>();
        values[..D].iter_mut().for_each(|beta| *beta /= s);
        *variance = transported::<D, P>(variance, &shift, s);
    }
}

fn transported<const D: usize, const P: usize>(
    variance: &Matrix<P>,
    shift: &[f64; D],
    s: f64,
) -> Matrix<P> {
    let mut map = [[0.0; P]; P];
    for (p, row) in map.iter_mut().enumerate() {
        row[p] = if p < D { 1.0 / s } else { 1.0 };
    }
    map[D][..D].copy_from_slice(shift);
    let mut result = [[0.0; P]; P];
    for (row, a) in result.iter_mut().zip(&map) {
        for (entry, b) in row.iter_mut().zip(&map) {
            *entry = dot(a, &times(variance, b));
        }
    }
    result
}
