//! Which of the positions that the votes cannot tell apart is reported.
//!
//! Votes know neither where the positions of a session lie as a whole nor how far apart, nor which
//! side is positive. Every draw and every estimate is brought to one form by the same rule, so that
//! nothing that is reported hangs on how a chain drifts along what is not known.

use super::dense::{add, dot};
use super::gauge::{Frame, frames, less};
use super::panel::Panel;
use super::settings::Scale;

/// Fewer states than this in common do not link two groups of sessions.
const LINKING_STATES: f64 = 3.0;

/// Gives the means and stretches, group after group, that bring positions to a scale.
pub(super) fn moves<const D: usize>(
    panel: &Panel,
    scale: Scale,
    positions: &[[f64; D]],
) -> (Vec<Frame<D>>, Vec<f64>) {
    let frames = frames(panel, positions);
    let to = match scale {
        Scale::WithinSession => within(&frames),
        Scale::Linked => standardized(&frames, linked(panel, positions, &frames)),
    };
    (frames, to)
}

/// Brings positions to a scale.
pub(super) fn bring<const D: usize>(panel: &Panel, scale: Scale, positions: &mut [[f64; D]]) {
    let (frames, to) = moves(panel, scale, positions);
    for (place, position) in panel.places.iter().zip(positions) {
        *position = moved(&frames[place.group], &to, place.group, position);
    }
}

fn moved<const D: usize>(
    frame: &Frame<D>,
    to: &[f64],
    group: usize,
    position: &[f64; D],
) -> [f64; D] {
    let own = &to[group * (D + 1)..(group + 1) * (D + 1)];
    let apart = less(position, &frame.mean);
    std::array::from_fn(|d| own[d] + own[D] * apart[d])
}

fn within<const D: usize>(frames: &[Frame<D>]) -> Vec<f64> {
    let to = |frame: &Frame<D>| [0.0; D].into_iter().chain([1.0 / frame.scale]);
    frames.iter().flat_map(to).collect()
}

/// Sums over the states that two groups have in common: their number, the sum of their positions
/// and of their squares, earlier and later.
struct Common<const D: usize> {
    n: f64,
    sums: [[f64; D]; 2],
    squares: [f64; 2],
}

impl<const D: usize> Common<D> {
    fn add(&mut self, ends: [[f64; D]; 2]) {
        self.n += 1.0;
        for (k, end) in ends.iter().enumerate() {
            add(&mut self.sums[k], 1.0, end);
            self.squares[k] += dot(end, end);
        }
    }

    fn mean(&self, k: usize) -> [f64; D] {
        self.sums[k].map(|sum| sum / self.n)
    }

    fn spread(&self, k: usize) -> f64 {
        let mean = self.mean(k);
        (self.squares[k] / self.n - dot(&mean, &mean))
            .max(1e-12)
            .sqrt()
    }
}

/// Links every group to those before it: the states in common have the same mean and spread in both.
///
/// Mean–sigma linking, as tests are equated (Kolen & Brennan 2014, 6.3), with states in the place of
/// test items.
fn linked<const D: usize>(panel: &Panel, positions: &[[f64; D]], frames: &[Frame<D>]) -> Vec<f64> {
    let mut to: Vec<f64> = Vec::with_capacity(frames.len() * (D + 1));
    let pairs = pairs(panel);
    for (group, frame) in frames.iter().enumerate() {
        let mut common = Common {
            n: 0.0,
            sums: [[0.0; D]; 2],
            squares: [0.0; 2],
        };
        for (earlier, later) in &pairs[group] {
            let before = panel.places[*earlier].group;
            let end = moved(&frames[before], &to, before, &positions[*earlier]);
            common.add([end, positions[*later]]);
        }
        if common.n < LINKING_STATES {
            to.extend(frame.mean.into_iter().chain([1.0]));
            continue;
        }
        let stretch = common.spread(0) / common.spread(1);
        let (goal, start) = (common.mean(0), less(&frame.mean, &common.mean(1)));
        to.extend(
            (0..D)
                .map(|d| goal[d] + stretch * start[d])
                .chain([stretch]),
        );
    }
    to
}

/// Lists by group the steps into it from an earlier group, votes at both ends.
fn pairs(panel: &Panel) -> Vec<Vec<(usize, usize)>> {
    let mut pairs = vec![Vec::new(); panel.groups];
    for path in &panel.paths {
        let voted = path
            .iter()
            .map(|(place, _)| *place)
            .filter(|p| panel.places[*p].votes > 0);
        let voted: Vec<usize> = voted.collect();
        for step in voted.windows(2) {
            let group = panel.places[step[1]].group;
            if panel.places[step[0]].group < group {
                pairs[group].push((step[0], step[1]));
            }
        }
    }
    pairs
}

/// Shifts and stretches all groups alike to mean 0 and mean variance 1 over places with votes.
fn standardized<const D: usize>(frames: &[Frame<D>], mut to: Vec<f64>) -> Vec<f64> {
    let n: f64 = frames.iter().map(|frame| frame.places).sum();
    let groups = || frames.iter().zip(to.chunks(D + 1));
    let mut mean = [0.0; D];
    for (frame, own) in groups() {
        (0..D).for_each(|d| mean[d] += frame.places / n * own[d]);
    }
    let mut square = 0.0;
    for (frame, own) in groups() {
        let apart: f64 = (0..D).map(|d| (own[d] - mean[d]).powi(2)).sum();
        square += frame.places / n * ((own[D] * frame.scale).powi(2) + apart / D as f64);
    }
    let scale = 1.0 / square.max(1e-12).sqrt();
    for own in to.chunks_mut(D + 1) {
        (0..D).for_each(|d| own[d] = (own[d] - mean[d]) * scale);
        own[D] *= scale;
    }
    to
}

/// Computes the orthogonal matrix that turns positions to the principal axes of the items'
/// discriminations, largest first, signed so that each anchor's mean position is positive on its
/// axis.
pub(super) fn turn<const D: usize>(
    panel: &Panel,
    anchors: [usize; 2],
    positions: &[[f64; D]],
    discriminations: &[[f64; D]],
) -> [[f64; D]; D] {
    let mut axes = principal(discriminations);
    for (axis, anchor) in axes.iter_mut().zip(anchors) {
        let path = panel.paths.get(anchor).map_or(&[][..], |path| path);
        let along: f64 = path
            .iter()
            .map(|(place, _)| dot(axis, &positions[*place]))
            .sum();
        if along < 0.0 {
            axis.iter_mut().for_each(|x| *x = -*x);
        }
    }
    axes
}

/// The axes on which vectors have their largest sums of squares; exact for one and two dimensions.
fn principal<const D: usize>(vectors: &[[f64; D]]) -> [[f64; D]; D] {
    let mut axes = [[0.0; D]; D];
    (0..D).for_each(|d| axes[d][d] = 1.0);
    if D == 2 {
        let sum = |a: usize, b: usize| vectors.iter().map(|v| v[a] * v[b]).sum::<f64>();
        let angle = 0.5 * (2.0 * sum(0, 1)).atan2(sum(0, 0) - sum(1, 1));
        let (sine, cosine) = angle.sin_cos();
        axes[0][0] = cosine;
        axes[0][1] = sine;
        axes[1][0] = -sine;
        axes[1][1] = cosine;
    }
    axes
}

/// Turns a draw towards the estimate, as near as an orthogonal matrix can bring it (Schönemann 1966,
/// Psychometrika 31).
pub(super) fn towards<const D: usize>(
    panel: &Panel,
    positions: &mut [[f64; D]],
    estimate: &[[f64; D]],
) {
    let mut cross = [[0.0; D]; D];
    let voted = panel.places.iter().zip(positions.iter().zip(estimate));
    for (_, (own, goal)) in voted.filter(|(place, _)| place.votes > 0) {
        for (row, x) in cross.iter_mut().zip(goal) {
            add(row, *x, own);
        }
    }
    let turn = nearest_orthogonal(&cross);
    for position in positions {
        *position = super::dense::times(&turn, position);
    }
}

/// The orthogonal matrix of largest inner product with `cross`, in one and two dimensions.
fn nearest_orthogonal<const D: usize>(cross: &[[f64; D]; D]) -> [[f64; D]; D] {
    let mut turn = [[0.0; D]; D];
    if D == 2 {
        let (a, b) = (cross[0][0] + cross[1][1], cross[0][1] - cross[1][0]);
        let (c, d) = (cross[0][0] - cross[1][1], cross[0][1] + cross[1][0]);
        let (rotation, mirror) = (a.hypot(b), c.hypot(d));
        let [x, y, side] = if rotation >= mirror {
            [a / rotation.max(1e-300), b / rotation.max(1e-300), 1.0]
        } else {
            [c / mirror, d / mirror, -1.0]
        };
        turn[0][0] = x;
        turn[0][1] = y;
        turn[1][0] = -side * y;
        turn[1][1] = side * x;
    } else {
        (0..D).for_each(|d| turn[d][d] = if cross[d][d] < 0.0 { -1.0 } else { 1.0 });
    }
    turn
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ideal_points::{Absences, RollCalls};
    use kenesh_measures::alignment::Vote::{No, Yes};
    use proptest::prelude::*;

    /// Five states in three sessions, a sixth that comes in the last.
    fn panel() -> Panel {
        let votes = (0..3).flat_map(|call| (0..6).map(move |state| (call, state)));
        let votes = votes.filter(|(call, state)| *state < 5 || *call == 2);
        let votes = votes.map(|(c, s)| (c, s, if s % 2 == 0 { Yes } else { No }));
        let calls = RollCalls::new(&[1, 2, 4], 6, votes).unwrap();
        Panel::new(&calls, Absences::Ignored)
    }

    proptest! {
        #[test]
        fn shifting_and_stretching_a_session_changes_nothing(
            values in prop::collection::vec(-2.0..2.0f64, 16),
            shift in -3.0..3.0f64,
            stretch in 0.3..3.0f64,
            session in 0..3usize,
        ) {
            let panel = panel();
            let mut plain: Vec<[f64; 1]> = values.iter().map(|x| [*x]).collect();
            let mut other = plain.clone();
            for (place, position) in panel.places.iter().zip(&mut other) {
                if place.group == session {
                    position[0] = shift + stretch * position[0];
                }
            }
            for scale in [Scale::Linked, Scale::WithinSession] {
                bring(&panel, scale, &mut plain);
                bring(&panel, scale, &mut other);
                for (a, b) in plain.iter().zip(&other) {
                    prop_assert!((a[0] - b[0]).abs() < 1e-6 * (1.0 + a[0].abs()));
                }
            }
        }
    }

    #[test]
    fn states_in_common_keep_their_mean_and_spread() {
        let panel = panel();
        let mut positions: Vec<[f64; 1]> = (0..16).map(|k| [((k * 7) % 16) as f64]).collect();
        bring(&panel, Scale::Linked, &mut positions);
        let of = |session: usize| -> Vec<f64> {
            let places = panel.places.iter().zip(&positions);
            let own = places.filter(|(p, _)| p.group == session && p.state < 5);
            own.map(|(_, x)| x[0]).collect()
        };
        let mean = |x: &[f64]| x.iter().sum::<f64>() / x.len() as f64;
        let spread = |x: &[f64]| x.iter().map(|v| (v - mean(x)).powi(2)).sum::<f64>();
        let sessions = [of(0), of(1), of(2)];
        assert!((mean(&sessions[0]) - mean(&sessions[2])).abs() < 1e-12);
        assert!((spread(&sessions[0]) - spread(&sessions[2])).abs() < 1e-12);
        let all: Vec<f64> = positions.iter().map(|x| x[0]).collect();
        assert!(mean(&all).abs() < 1e-12 && (spread(&all) - 16.0).abs() < 1e-9);
    }

    #[test]
    fn a_turned_draw_turns_back() {
        let panel = panel();
        let estimate: Vec<[f64; 2]> = (0..16).map(|k| [(k % 5) as f64, (k % 3) as f64]).collect();
        for mirror in [1.0, -1.0] {
            let (sine, cosine) = 2.2f64.sin_cos();
            let mut drawn: Vec<[f64; 2]> = estimate
                .iter()
                .map(|[x, y]| [cosine * x - sine * y, mirror * (sine * x + cosine * y)])
                .collect();
            towards(&panel, &mut drawn, &estimate);
            for (a, b) in drawn.iter().flatten().zip(estimate.iter().flatten()) {
                assert!((a - b).abs() < 1e-9);
            }
        }
    }
}
