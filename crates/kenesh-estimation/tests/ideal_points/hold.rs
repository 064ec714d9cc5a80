//! What keeps drawn positions in the frames they had.

use crate::ideal_points::dense::Matrix;
use crate::ideal_points::gauge::{Frame, frames, less};
use crate::ideal_points::panel::Panel;

/// Brings drawn positions back to the frames they had, every position by as much as its variance.
///
/// That is conditioning a normal draw on the mean and scale of every group (Rue & Held 2005, 2.3.3),
/// with the covariances between positions left aside.
pub fn hold<const D: usize>(
    panel: &Panel,
    held: &[Frame<D>],
    variances: &[Matrix<D>],
    positions: &mut [[f64; D]],
) {
    // Scale is not linear: a second round takes what is left.
    for _ in 0..2 {
        let moved = frames(panel, positions);
        let mut sums = vec![([0.0; D], [0.0; D], 0.0); held.len()];
        let voted = || {
            panel
                .places
                .iter()
                .enumerate()
                .filter(|(_, place)| place.votes > 0)
        };
        for (k, place) in voted() {
            let apart = less(&positions[k], &moved[place.group].mean);
            let (own, cross, square) = &mut sums[place.group];
            for d in 0..D {
                own[d] += variances[k][d][d];
                cross[d] += variances[k][d][d] * apart[d];
                *square += variances[k][d][d] * apart[d] * apart[d];
            }
        }
        let shifts: Vec<([f64; D], f64)> = (0..held.len())
            .map(|group| shift(&held[group], &moved[group], &sums[group]))
            .collect();
        for (k, place) in panel.places.iter().enumerate() {
            let apart = less(&positions[k], &moved[place.group].mean);
            let (shift, stretch) = &shifts[place.group];
            for d in 0..D {
                positions[k][d] += variances[k][d][d] * (shift[d] + stretch * apart[d]);
            }
        }
    }
}

/// Solves for the shift and the stretch that restore a mean and a scale: the sums over a group are
/// those of variances, alone and times the distance from the mean and its square.
fn shift<const D: usize>(
    held: &Frame<D>,
    moved: &Frame<D>,
    (own, cross, square): &([f64; D], [f64; D], f64),
) -> ([f64; D], f64) {
    let n = held.places;
    let to_mean = less(&held.mean, &moved.mean).map(|x| x * n);
    let to_square = 0.5 * n * D as f64 * (held.scale.powi(2) - moved.scale.powi(2));
    let (mut rest, mut pivot) = (to_square, *square);
    for d in 0..D {
        rest -= cross[d] / own[d].max(1e-300) * to_mean[d];
        pivot -= cross[d] * cross[d] / own[d].max(1e-300);
    }
    let stretch = if pivot > 1e-12 * square {
        rest / pivot
    } else {
        0.0
    };
    let shift = |d: usize| (to_mean[d] - cross[d] * stretch) / own[d].max(1e-300);
    (std::array::from_fn(shift), stretch)
}
