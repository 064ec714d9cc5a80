//! The fast mode: a variational climb with joint Newton steps.

use super::curvature::{Curvature, Model, objective};
use super::dense::{Matrix, add, times};
use super::identification::moves;
use super::items::Parameters;
use super::joint::{Joint, inner};
use super::panel::Panel;
use super::paths::{Paths, Walk, mean_squared_step, mean_step_variance};
use super::settings::{Scale, Settings};
use super::start::start;
use super::transport::transport;

/// Holds where the climb ended.
pub(super) struct Fit<const D: usize, const P: usize> {
    pub at: Parameters<D, P>,
    pub curvature: Curvature<D, P>,
    pub walk: Walk,
    pub iterations: usize,
    pub converged: bool,
}

const FIRST_STEP: f64 = 0.1;
const ALTERNATIONS: usize = 4;
const STEP_ITERATIONS: usize = 10;
const MOST_ITERATIONS: usize = 40;
/// The climb ends where no position moves by more than this and the step's variance stands still.
const STILL: f64 = 5e-3;

/// Climbs to the means of positions and items and their variances.
///
/// First positions and items take turns, which is safe but slow, since they hold each other where
/// they are; then they move together in Newton steps (see [`Joint`]). After every step the variances
/// are taken from the curvature, half of the way, as means and variances would else swing around
/// each other, and the sessions are linked anew. The walk's variance is the expected squared step
/// (Dempster, Laird & Rubin 1977), unless it is given.
pub(super) fn climb<const D: usize, const P: usize>(
    model: &Model<'_>,
    settings: &Settings,
) -> Fit<D, P> {
    let mut at = start::<D, P>(model.panel, settings.anchors);
    let mut walk = Walk {
        first: settings.first * settings.first,
        step: settings.step.unwrap_or(FIRST_STEP).powi(2),
    };
    for _ in 0..ALTERNATIONS {
        move_items(model, &mut at);
        move_positions(model, &mut at, walk);
    }
    let (mut iterations, mut converged) = (0, false);
    while iterations < MOST_ITERATIONS && !converged {
        let before = (at.positions.clone(), walk);
        advance(model, settings, &mut at, &mut walk);
        let moved = farthest(&before.0, &at.positions);
        converged = moved < STILL && (walk.step / before.1.step - 1.0).abs() < 1e-3;
        iterations += 1;
    }
    let curvature = Curvature::at(model, &at, false);
    Fit {
        at,
        curvature,
        walk,
        iterations,
        converged,
    }
}

fn farthest<const D: usize>(a: &[[f64; D]], b: &[[f64; D]]) -> f64 {
    let moves = a
        .iter()
        .flatten()
        .zip(b.iter().flatten())
        .map(|(a, b)| (a - b).abs());
    moves.fold(0.0, f64::max)
}

/// One round: a joint step, the variances, the frames, the walk.
fn advance<const D: usize, const P: usize>(
    model: &Model<'_>,
    settings: &Settings,
    at: &mut Parameters<D, P>,
    walk: &mut Walk,
) {
    let curvature = Curvature::at(model, at, true);
    if settings.step.is_none() {
        walk.step = expected_step(model.panel, &curvature, &at.positions, *walk);
    }
    let paths = Paths::new(model.panel, *walk, &curvature.information);
    move_together(model, at, &curvature, &paths);
    keep_frames(model.panel, at, &curvature.frames);
    let (variances, _) = paths.variances();
    soften(&mut at.position_variances, &variances);
    soften(&mut at.item_variances, &item_variances(&curvature));
    let (frames, to) = moves(model.panel, Scale::Linked, &at.positions);
    transport(model.panel, at, &frames, &to);
}

/// Iterates the expected squared step, given what the votes say of positions at their present means.
fn expected_step<const D: usize, const P: usize>(
    panel: &Panel,
    curvature: &Curvature<D, P>,
    positions: &[[f64; D]],
    mut walk: Walk,
) -> f64 {
    let mut said = curvature.gradient.clone();
    for (said, (information, position)) in said
        .iter_mut()
        .zip(curvature.information.iter().zip(positions))
    {
        add(said, 1.0, &times(information, position));
    }
    for _ in 0..STEP_ITERATIONS {
        let paths = Paths::new(panel, walk, &curvature.information);
        let mut means = lanes(&said);
        paths.solve(&mut means);
        let means: Vec<[f64; D]> = means.iter().map(|mean| mean.map(|lane| lane[0])).collect();
        let (variances, links) = paths.variances();
        let squared = mean_squared_step(panel, &means);
        walk.step = (squared + mean_step_variance(panel, &variances, &links)).max(1e-8);
    }
    walk.step
}

/// Takes back what a step moved groups as a whole; variances stay as they are.
fn keep_frames<const D: usize, const P: usize>(
    panel: &Panel,
    at: &mut Parameters<D, P>,
    frames: &[super::gauge::Frame<D>],
) {
    let moved = super::gauge::frames(panel, &at.positions);
    let back = moved
        .iter()
        .zip(frames)
        .flat_map(|(moved, frame)| frame.mean.into_iter().chain([frame.scale / moved.scale]));
    let variances = (at.position_variances.clone(), at.item_variances.clone());
    transport(panel, at, &moved, &back.collect::<Vec<f64>>());
    (at.position_variances, at.item_variances) = variances;
}

/// The conditional variances of all items.
pub(super) fn item_variances<const D: usize, const P: usize>(
    curvature: &Curvature<D, P>,
) -> Vec<Matrix<P>> {
    let parts = curvature.parts.iter();
    parts
        .flat_map(|part| part.inverses.iter().copied())
        .collect()
}

/// Moves variances half of the way.
fn soften<const N: usize>(variances: &mut [Matrix<N>], towards: &[Matrix<N>]) {
    for (own, towards) in variances.iter_mut().flatten().zip(towards.iter().flatten()) {
        for (own, towards) in own.iter_mut().zip(towards) {
            *own = 0.5 * (*own + towards);
        }
    }
}

/// One Newton step of every item by itself.
fn move_items<const D: usize, const P: usize>(model: &Model<'_>, at: &mut Parameters<D, P>) {
    let curvature = Curvature::at(model, at, true);
    let parts = curvature.parts.iter();
    let own = parts.flat_map(|part| part.inverses.iter().zip(&part.gradients));
    for (values, (inverse, gradient)) in at.items.iter_mut().zip(own) {
        let mut step = times(inverse, gradient);
        step.iter_mut()
            .for_each(|step| *step = step.clamp(-1.0, 1.0));
        add(values, 1.0, &step);
    }
}

/// One Newton step of every path by itself.
fn move_positions<const D: usize, const P: usize>(
    model: &Model<'_>,
    at: &mut Parameters<D, P>,
    walk: Walk,
) {
    let curvature = Curvature::at(model, at, true);
    let paths = Paths::new(model.panel, walk, &curvature.information);
    let mut step: Vec<[[f64; 1]; D]> = lanes(&slope(&at.positions, &curvature, &paths));
    paths.solve(&mut step);
    shift(&mut at.positions, &step, 1.0);
}

/// One Newton step of positions and items together, halved until it climbs.
fn move_together<const D: usize, const P: usize>(
    model: &Model<'_>,
    at: &mut Parameters<D, P>,
    curvature: &Curvature<D, P>,
    paths: &Paths<'_, D>,
) {
    let positions = lanes(&slope(&at.positions, curvature, paths));
    let own = curvature.parts.iter().flat_map(|part| &part.gradients);
    let items: Vec<[[f64; 1]; P]> = own.map(|slope| slope.map(|x| [x])).collect();
    let joint = Joint::new(model, at, curvature, paths);
    let (dp, di) = joint.solve(&positions, &items, 1e-2, model.threads);
    let energy = |at: &[[f64; D]]| 0.5 * inner(at, &walked(at, curvature, paths));
    let (here, mut share) = (curvature.log - energy(&at.positions), 1.0);
    for _ in 0..8 {
        let mut trial = at.clone();
        shift(&mut trial.positions, &dp, share);
        shift(&mut trial.items, &di, share);
        if objective(model, &trial) - energy(&trial.positions) >= here - 1e-9 * here.abs() {
            *at = trial;
            return;
        }
        share *= 0.5;
    }
}

fn shift<const N: usize>(values: &mut [[f64; N]], by: &[[[f64; 1]; N]], share: f64) {
    for (value, by) in values.iter_mut().flatten().zip(by.iter().flatten()) {
        *value += (share * by[0]).clamp(-1.0, 1.0);
    }
}

/// Gives values as fields of one lane.
pub(super) fn lanes<const N: usize>(values: &[[f64; N]]) -> Vec<[[f64; 1]; N]> {
    values.iter().map(|value| value.map(|x| [x])).collect()
}

/// The slope of the log-posterior in the positions.
fn slope<const D: usize, const P: usize>(
    positions: &[[f64; D]],
    curvature: &Curvature<D, P>,
    paths: &Paths<'_, D>,
) -> Vec<[f64; D]> {
    let mut slope = curvature.gradient.clone();
    for (slope, walked) in slope.iter_mut().zip(walked(positions, curvature, paths)) {
        add(slope, -1.0, &walked);
    }
    slope
}

/// The walk's precision times the positions.
fn walked<const D: usize, const P: usize>(
    positions: &[[f64; D]],
    curvature: &Curvature<D, P>,
    paths: &Paths<'_, D>,
) -> Vec<[f64; D]> {
    let whole = paths.multiply(&lanes(positions));
    let own = curvature.information.iter().zip(positions);
    whole
        .iter()
        .zip(own)
        .map(|(whole, (information, position))| {
            let mut walked = whole.map(|lane| lane[0]);
            add(&mut walked, -1.0, &times(information, position));
            walked
        })
        .collect()
}
