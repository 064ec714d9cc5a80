//! What the fast mode gives.

use super::curvature::Model;
use super::dense::{product, times};
use super::draws::{draw, owed, turned};
use super::error::EstimationError;
use super::fast::{Fit, climb};
use super::identification::{bring, moves, towards, turn};
use super::items::discrimination;
use super::normal::{Normal, quantile};
use super::panel::Panel;
use super::paths::Paths;
use super::roll_calls::RollCalls;
use super::settings::{Dimensions, Settings};
use super::transport::transport;

/// Holds the position of a state in a session in one dimension.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Position {
    /// The state's place.
    pub state: usize,
    /// The session.
    pub session: i32,
    /// The dimension, counted from 0.
    pub dimension: usize,
    /// Votes of the state in the session; 0 where the position rests on other sessions alone.
    pub votes: usize,
    /// Posterior mean.
    pub mean: f64,
    /// Posterior standard deviation.
    pub sd: f64,
    /// Lower end of the interval.
    pub lo: f64,
    /// Upper end of the interval.
    pub hi: f64,
}

/// Holds an item: what one roll call asks.
///
/// y* = β·θ + ε on the scale of the positions; no below the first cutpoint, yes above the second.
#[derive(Debug, Clone, PartialEq)]
pub struct Item {
    /// The roll call.
    pub call: usize,
    /// Whether the answers are presence and absence instead of votes; then both cutpoints are one.
    pub attendance: bool,
    /// Discrimination β, by dimension.
    pub discrimination: Vec<f64>,
    /// The two cutpoints.
    pub cutpoints: [f64; 2],
}

/// Holds one draw: a number for every entry of [`Estimates::positions`], in their order.
pub type Draw = Vec<f64>;

/// Holds the estimates of the fast mode.
pub struct Estimates {
    /// By session, state and dimension: every session with a roll call between a state's first and
    /// last vote.
    pub positions: Vec<Position>,
    /// Items, in the order of their first roll calls; attendance after votes.
    pub items: Vec<Item>,
    /// Standard deviation of a step of the walk over one session.
    pub step: f64,
    /// Rounds of the climb.
    pub iterations: usize,
    /// Whether the climb came to rest; otherwise it was stopped.
    pub converged: bool,
    /// Roll calls left out because all who voted voted alike.
    pub unanimous: usize,
    posterior: Box<dyn Posterior + Send + Sync>,
}

impl Estimates {
    /// Draws positions from their joint posterior, to carry their errors into what is computed from
    /// them.
    ///
    /// A draw is whole paths of all states with the errors they share, not positions one by one.
    /// Draw r needs no other to have been drawn; beware that one seed gives the same draws to
    /// different analyses.
    pub fn draws(&self, n: usize, seed: u64) -> Vec<Draw> {
        self.posterior.draws(n, seed)
    }
}

/// What remains of a climb to draw from, in any number of dimensions.
trait Posterior {
    fn draws(&self, n: usize, seed: u64) -> Vec<Draw>;
}

struct Climbed<const D: usize, const P: usize> {
    panel: Panel,
    settings: Settings,
    fit: Fit<D, P>,
    estimate: Vec<[f64; D]>,
}

impl<const D: usize, const P: usize> Posterior for Climbed<D, P> {
    fn draws(&self, n: usize, seed: u64) -> Vec<Draw> {
        let model = model(&self.panel, &self.settings);
        let drawn = draw(
            &model,
            &self.fit,
            n,
            seed,
            self.settings.scale,
            &self.estimate,
        );
        drawn
            .into_iter()
            .map(|positions| positions.into_iter().flatten().collect())
            .collect()
    }
}

pub(super) fn model<'a>(panel: &'a Panel, settings: &Settings) -> Model<'a> {
    Model {
        panel,
        normal: Normal::new(),
        prior: settings.items,
        threads: settings.threads,
    }
}

/// Estimates positions and items by the fast mode.
///
/// The results are the same for any number of threads. Errors name a setting or an anchor that
/// cannot be used, or say that nothing is contested. The method is in the module's documentation.
pub fn fast(calls: &RollCalls, settings: &Settings) -> Result<Estimates, EstimationError> {
    settings.check()?;
    let panel = prepared(calls, settings)?;
    Ok(match settings.dimensions {
        Dimensions::One => estimate::<1, 3>(panel, settings),
        Dimensions::Two => estimate::<2, 4>(panel, settings),
    })
}

/// Arranges the votes, unless nothing can be estimated from them.
pub(super) fn prepared(calls: &RollCalls, settings: &Settings) -> Result<Panel, EstimationError> {
    let panel = Panel::new(calls, settings.absences);
    if panel.items.is_empty() {
        return Err(EstimationError::Uncontested {
            calls: calls.calls(),
        });
    }
    let dimensions = match settings.dimensions {
        Dimensions::One => 1,
        Dimensions::Two => 2,
    };
    let silent = |state: &&usize| panel.paths.get(**state).is_none_or(|path| path.is_empty());
    match settings.anchors.iter().take(dimensions).find(silent) {
        Some(state) => Err(EstimationError::Anchor { state: *state }),
        None => Ok(panel),
    }
}

fn estimate<const D: usize, const P: usize>(panel: Panel, settings: &Settings) -> Estimates {
    let fit = {
        let model = model(&panel, settings);
        let mut fit = climb::<D, P>(&model, settings);
        orient(&model, settings, &mut fit);
        fit
    };
    let mut estimate = fit.at.positions.clone();
    bring(&panel, settings.scale, &mut estimate);
    let positions = positions(&model(&panel, settings), settings, &fit, &estimate);
    Estimates {
        positions,
        items: items(&panel, settings, &fit),
        step: fit.walk.step.sqrt(),
        iterations: fit.iterations,
        converged: fit.converged,
        unanimous: panel.unanimous,
        posterior: Box::new(Climbed {
            panel,
            settings: settings.clone(),
            fit,
            estimate,
        }),
    }
}

/// Turns the dimensions of a fit to the items' principal axes, signed by the anchors.
pub(super) fn orient<const D: usize, const P: usize>(
    model: &Model<'_>,
    settings: &Settings,
    fit: &mut Fit<D, P>,
) {
    let betas: Vec<[f64; D]> = fit.at.items.iter().map(discrimination).collect();
    let axes = turn(model.panel, settings.anchors, &fit.at.positions, &betas);
    turned(&mut fit.at.positions, &axes);
    let back = std::array::from_fn(|d| std::array::from_fn(|e| axes[e][d]));
    for variance in &mut fit.at.position_variances {
        *variance = product(&product(&axes, variance), &back);
    }
    for (values, variance) in fit.at.items.iter_mut().zip(&mut fit.at.item_variances) {
        let beta = times(&axes, &discrimination(values));
        values[..D].copy_from_slice(&beta);
        let mut whole = [[0.0; P]; P];
        (0..P).for_each(|p| whole[p][p] = 1.0);
        (0..D).for_each(|d| whole[d][..D].copy_from_slice(&axes[d]));
        let mut transposed = whole;
        (0..P).for_each(|p| (0..P).for_each(|q| transposed[p][q] = whole[q][p]));
        *variance = product(&product(&whole, variance), &transposed);
    }
    fit.curvature = super::curvature::Curvature::at(model, &fit.at, false);
}

/// Joins means, conditional variances, and what draws of the items add to them.
fn positions<const D: usize, const P: usize>(
    model: &Model<'_>,
    settings: &Settings,
    fit: &Fit<D, P>,
    estimate: &[[f64; D]],
) -> Vec<Position> {
    let paths = Paths::new(model.panel, fit.walk, &fit.curvature.information);
    let (variances, _) = paths.variances();
    let (_, to) = moves(model.panel, settings.scale, &fit.at.positions);
    let owed = owed_variances(model, settings, fit, estimate);
    let reach = quantile(0.5 + 0.5 * settings.coverage);
    let rows = model
        .panel
        .places
        .iter()
        .enumerate()
        .flat_map(|(k, place)| {
            let stretch = to[place.group * (D + 1) + D];
            let (variances, owed) = (&variances, &owed);
            (0..D).map(move |d| {
                let sd = (variances[k][d][d] * stretch * stretch + owed[k][d]).sqrt();
                Position {
                    state: place.state,
                    session: place.session,
                    dimension: d,
                    votes: place.votes,
                    mean: estimate[k][d],
                    sd,
                    lo: estimate[k][d] - reach * sd,
                    hi: estimate[k][d] + reach * sd,
                }
            })
        });
    rows.collect()
}

/// The variance of conditional means over draws of the items, on the scale of the results.
fn owed_variances<const D: usize, const P: usize>(
    model: &Model<'_>,
    settings: &Settings,
    fit: &Fit<D, P>,
    estimate: &[[f64; D]],
) -> Vec<[f64; D]> {
    let mut sums = vec![[0.0; D]; estimate.len()];
    for mut drawn in owed(model, fit, settings.draws, settings.seed) {
        for (drawn, mean) in drawn.iter_mut().zip(&fit.at.positions) {
            super::dense::add(drawn, 1.0, mean);
        }
        bring(model.panel, settings.scale, &mut drawn);
        towards(model.panel, &mut drawn, estimate);
        for ((sum, drawn), mean) in sums.iter_mut().zip(&drawn).zip(estimate) {
            for d in 0..D {
                sum[d] += (drawn[d] - mean[d]).powi(2) / settings.draws as f64;
            }
        }
    }
    sums
}

fn items<const D: usize, const P: usize>(
    panel: &Panel,
    settings: &Settings,
    fit: &Fit<D, P>,
) -> Vec<Item> {
    let mut at = fit.at.clone();
    let (frames, to) = moves(panel, settings.scale, &at.positions);
    transport(panel, &mut at, &frames, &to);
    let known = panel.items.iter().zip(&at.items);
    known
        .map(|(item, values)| {
            let half = 0.5 * super::items::gap(item, values);
            Item {
                call: item.call,
                attendance: item.attendance,
                discrimination: values[..D].to_vec(),
                cutpoints: [values[D] - half, values[D] + half],
            }
        })
        .collect()
}
