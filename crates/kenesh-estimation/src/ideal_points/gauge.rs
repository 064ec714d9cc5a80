//! What the votes cannot see: where the positions of a session lie as a whole, and how far apart.
//!
//! If all positions of a session are shifted and stretched and its items shift and stretch along,
//! every vote is as likely as before. Only the walk tells such a session from its neighbours: states
//! change little. The items' prior is therefore stated on each session's own scale (its positions
//! with mean 0 and variance 1), so that it pulls no session anywhere. Sessions that share an item
//! are one group, as they cannot be shifted apart.

use super::curvature::Parameters;
use super::dense::{Matrix, add, dot};
use super::panel::Panel;
use super::paths::Walk;
use super::square::Square;

/// Holds the mean and the scale of the positions of a group of sessions: the root of the mean
/// squared distance from the mean, over places with votes and dimensions.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Frame<const D: usize> {
    pub mean: [f64; D],
    pub scale: f64,
    pub places: f64,
}

/// Computes the frames of all groups.
pub(super) fn frames<const D: usize>(panel: &Panel, positions: &[[f64; D]]) -> Vec<Frame<D>> {
    let none = Frame {
        mean: [0.0; D],
        scale: 0.0,
        places: 0.0,
    };
    let mut frames = vec![none; panel.groups];
    let voted = || {
        panel
            .places
            .iter()
            .zip(positions)
            .filter(|(place, _)| place.votes > 0)
    };
    for (place, position) in voted() {
        let frame = &mut frames[place.group];
        frame.places += 1.0;
        add(&mut frame.mean, 1.0, position);
    }
    for frame in &mut frames {
        let n = frame.places.max(1.0);
        frame.mean.iter_mut().for_each(|mean| *mean /= n);
    }
    for (place, position) in voted() {
        let frame = &mut frames[place.group];
        let apart = less(position, &frame.mean);
        frame.scale += dot(&apart, &apart) / (frame.places * D as f64);
    }
    // A group of one place has no scale of its own.
    frames
        .iter_mut()
        .for_each(|frame| frame.scale = frame.scale.sqrt());
    frames
        .iter_mut()
        .filter(|frame| frame.scale < 1e-6)
        .for_each(|frame| frame.scale = 1.0);
    frames
}

/// Subtracts vectors.
pub(super) fn less<const D: usize>(a: &[f64; D], b: &[f64; D]) -> [f64; D] {
    let mut apart = *a;
    add(&mut apart, -1.0, b);
    apart
}

/// Computes the walk's energy as a quadratic form in every group's mean (D numbers) and the factor by
/// which its positions are stretched about the mean, group after group.
pub(super) fn energy<const D: usize>(
    panel: &Panel,
    walk: Walk,
    positions: &[[f64; D]],
    frames: &[Frame<D>],
) -> Square {
    let mut energy = Energy::<D> {
        form: Square::zeros(frames.len() * (D + 1)),
    };
    let apart = |place: usize| less(&positions[place], &frames[panel.places[place].group].mean);
    for path in &panel.paths {
        for (step, (place, gap)) in path.iter().enumerate() {
            let group = panel.places[*place].group;
            let weight = if step == 0 {
                1.0 / walk.first
            } else {
                walk.link(*gap)
            };
            energy.add_end(group, weight, &apart(*place));
            if step > 0 {
                let earlier = path[step - 1].0;
                let before = panel.places[earlier].group;
                energy.add_end(before, weight, &apart(earlier));
                energy.add_link([before, group], weight, &apart(earlier), &apart(*place));
            }
        }
    }
    energy.form
}

struct Energy<const D: usize> {
    form: Square,
}

impl<const D: usize> Energy<D> {
    /// Adds weight · |b + s r|², b the group's mean and s its stretch.
    fn add_end(&mut self, group: usize, weight: f64, r: &[f64; D]) {
        let first = group * (D + 1);
        for d in 0..D {
            self.form.add(first + d, first + d, weight);
            self.form.add_both(first + d, first + D, weight * r[d]);
        }
        self.form.add(first + D, first + D, weight * dot(r, r));
    }

    /// Subtracts 2 weight · (b + s r)·(b′ + s′ r′) of two groups.
    fn add_link(
        &mut self,
        [before, group]: [usize; 2],
        weight: f64,
        earlier: &[f64; D],
        later: &[f64; D],
    ) {
        let (a, b) = (before * (D + 1), group * (D + 1));
        for d in 0..D {
            self.form.add_both(a + d, b + d, -weight);
            self.form.add_both(a + d, b + D, -weight * later[d]);
            self.form.add_both(a + D, b + d, -weight * earlier[d]);
        }
        self.form
            .add_both(a + D, b + D, -weight * dot(earlier, later));
    }
}

/// Brings drawn positions back to the frames they had, every position by as much as its variance.
///
/// That is conditioning a normal draw on the mean and scale of every group (Rue & Held 2005, 2.3.3),
/// with the covariances between positions left aside.
pub(super) fn hold<const D: usize>(
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

/// Moves every group to a mean and stretches it, items along, so that no vote becomes more or less
/// likely. `to` holds every group's mean and stretch, as in [`energy`].
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
            *entry = dot(a, &super::dense::times(variance, b));
        }
    }
    result
}
