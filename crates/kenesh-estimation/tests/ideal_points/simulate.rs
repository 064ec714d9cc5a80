//! Votes drawn from the model, with the positions they were drawn from.
//!
//! An estimate is only as good as what it finds where the truth is known.

use crate::ideal_points::Absences;
use crate::ideal_points::draws::normal;
use crate::ideal_points::identification::bring;
use crate::ideal_points::panel::Panel;
use crate::ideal_points::roll_calls::{InvalidRollCalls, RollCalls};
use crate::ideal_points::settings::{ItemPrior, Scale};
use kenesh_measures::alignment::Vote;
use kenesh_measures::stream::{stream, uniform};
use rand::Rng;

/// Holds what to simulate.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Design {
    /// Number of states; all are members throughout.
    pub states: usize,
    /// Number of sessions, numbered from 1.
    pub sessions: usize,
    /// Roll calls in every session.
    pub calls: usize,
    /// Standard deviation of first positions.
    pub first: f64,
    /// Standard deviation of a step.
    pub step: f64,
    /// Share of votes not cast, at random.
    pub absent: f64,
    /// Distribution of items, on every session's own scale.
    pub items: ItemPrior,
}

/// Holds simulated votes and the positions behind them.
#[derive(Debug, Clone, PartialEq)]
pub struct Simulation {
    /// The votes.
    pub calls: RollCalls,
    // By session and state.
    positions: Vec<Vec<f64>>,
}

/// Simulates walks in one dimension, items and votes.
///
/// ```
/// use kenesh_estimation::ideal_points::{Design, ItemPrior, Settings, fast, simulate};
/// let design = Design {
///     states: 20, sessions: 3, calls: 30, first: 1.0, step: 0.2, absent: 0.1,
///     items: ItemPrior::default(),
/// };
/// let simulation = simulate(&design, 7)?;
/// let estimates = fast(&simulation.calls, &Settings::anchored(0, 1))?;
/// assert_eq!(estimates.positions.len(), 60);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn simulate(design: &Design, seed: u64) -> Result<Simulation, InvalidRollCalls> {
    let mut rng = stream(seed, 0);
    let mut now: Vec<f64> = (0..design.states)
        .map(|_| design.first * normal(&mut rng))
        .collect();
    let (mut positions, mut votes, mut sessions) = (Vec::new(), Vec::new(), Vec::new());
    for session in 0..design.sessions {
        if session > 0 {
            now.iter_mut()
                .for_each(|x| *x += design.step * normal(&mut rng));
        }
        let own = on_own_scale(&now);
        for _ in 0..design.calls {
            let cast = answers(design, &own, &mut rng);
            let cast = cast.into_iter().enumerate();
            votes.extend(cast.filter_map(|(state, vote)| Some((sessions.len(), state, vote?))));
            sessions.push(session as i32 + 1);
        }
        positions.push(now.clone());
    }
    Ok(Simulation {
        calls: RollCalls::new(&sessions, design.states, votes)?,
        positions,
    })
}

fn on_own_scale(positions: &[f64]) -> Vec<f64> {
    let n = positions.len().max(1) as f64;
    let mean = positions.iter().sum::<f64>() / n;
    let spread = positions.iter().map(|x| (x - mean).powi(2)).sum::<f64>() / n;
    positions
        .iter()
        .map(|x| (x - mean) / spread.sqrt().max(1e-12))
        .collect()
}

fn answers(design: &Design, positions: &[f64], rng: &mut impl Rng) -> Vec<Option<Vote>> {
    let beta = design.items.discrimination * normal(rng);
    let middle = design.items.middle * normal(rng);
    let half = 0.5 * (design.items.log_gap_mean + design.items.log_gap * normal(rng)).exp();
    positions
        .iter()
        .map(|x| {
            let lean = beta * x - middle + normal(rng);
            let vote = if lean < -half {
                Vote::No
            } else if lean > half {
                Vote::Yes
            } else {
                Vote::Abstain
            };
            (uniform(rng) >= design.absent).then_some(vote)
        })
        .collect()
}

impl Simulation {
    /// Gives the true positions on a scale, in the order of the estimates, with the sign that makes
    /// the anchor's mean positive.
    ///
    /// Beware that they are brought to the scale among themselves, as estimates are: what votes
    /// cannot tell is no error.
    pub fn truth(&self, scale: Scale, anchor: usize) -> Vec<f64> {
        let panel = Panel::new(&self.calls, Absences::Ignored);
        let own = |session: i32, state: usize| self.positions[session as usize - 1][state];
        let mut positions: Vec<[f64; 1]> = panel
            .places
            .iter()
            .map(|place| [own(place.session, place.state)])
            .collect();
        bring(&panel, scale, &mut positions);
        let path = panel.paths.get(anchor).map_or(&[][..], |path| path);
        let along: f64 = path.iter().map(|(place, _)| positions[*place][0]).sum();
        let sign = if along < 0.0 { -1.0 } else { 1.0 };
        positions
            .iter()
            .map(|position| sign * position[0])
            .collect()
    }
}
