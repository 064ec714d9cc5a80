//! What the votes cannot see: where the positions of a session lie as a whole, and how far apart.
//!
//! If all positions of a session are shifted and stretched and its items shift and stretch along,
//! every vote is as likely as before. Only the walk tells such a session from its neighbours: states
//! change little. The items' prior is therefore stated on each session's own scale (its positions
//! with mean 0 and variance 1), so that it pulls no session anywhere. A session is a group
//! of places.

use super::dense::{add, dot};
use super::panel::Panel;
use super::paths::Walk;
use crate::regression::matrix::Matrix;

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
) -> Matrix {
    let size = frames.len() * (D + 1);
    let mut energy = Energy::<D> {
        form: vec![vec![0.0; size]; size],
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
    form: Matrix,
}

impl<const D: usize> Energy<D> {
    /// Adds to an entry and its mirror image.
    fn add_both(&mut self, row: usize, column: usize, value: f64) {
        self.form[row][column] += value;
        self.form[column][row] += value;
    }

    /// Adds weight · |b + s r|², b the group's mean and s its stretch.
    fn add_end(&mut self, group: usize, weight: f64, r: &[f64; D]) {
        let first = group * (D + 1);
        for d in 0..D {
            self.form[first + d][first + d] += weight;
            self.add_both(first + d, first + D, weight * r[d]);
        }
        self.form[first + D][first + D] += weight * dot(r, r);
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
            self.add_both(a + d, b + d, -weight);
            self.add_both(a + d, b + D, -weight * later[d]);
            self.add_both(a + D, b + d, -weight * earlier[d]);
        }
        self.add_both(a + D, b + D, -weight * dot(earlier, later));
    }
}
