//! Worlds of states that pull each other, and vote.

use kenesh_estimation::ideal_points::{InvalidRollCalls, ItemPrior, RollCalls};
use kenesh_estimation::influence::Pull;
use kenesh_measures::alignment::Vote;
use kenesh_measures::stream::{index, stream, uniform};
use rand::Rng;

pub const STATES: usize = 60;
pub const YEARS: usize = 25;
/// Roll calls in every year.
const CALLS: usize = 60;
const PARTNERS: usize = 6;
const MOVEMENT: f64 = 0.15;
const ANCHOR: f64 = 0.05;
/// Years before the first in which positions settle.
const SETTLED: usize = 40;
pub const ITEMS: ItemPrior = ItemPrior {
    discrimination: 1.5,
    middle: 1.5,
    log_gap_mean: -0.3,
    log_gap: 0.7,
};

/// What is known of a world.
pub struct World {
    pub pull: Pull,
    /// Positions by state and year.
    pub truth: Vec<f64>,
    pub calls: RollCalls,
}

type Weights = Vec<(usize, usize, usize, f64)>;

/// Draws a world in which states go `strength` of their weighted distance to their partners a year.
pub fn world(strength: f64, seed: u64) -> Result<World, InvalidRollCalls> {
    let mut rng = stream(seed, 0);
    let weights = weights(&mut rng);
    let anchors: Vec<f64> = (0..STATES).map(|_| normal(&mut rng)).collect();
    let mut now = anchors.clone();
    let mut truth = vec![0.0; STATES * YEARS];
    let (mut votes, mut sessions) = (Vec::new(), Vec::new());
    for step in 0..YEARS + SETTLED {
        let year = step.saturating_sub(SETTLED);
        let before = now.clone();
        for (x, anchor) in now.iter_mut().zip(&anchors) {
            *x += ANCHOR * (anchor - *x) + MOVEMENT * normal(&mut rng);
        }
        for (state, partner, _, share) in weights.iter().filter(|weight| weight.2 == year.max(1)) {
            now[*state] += strength * share * (before[*partner] - before[*state]);
        }
        if step >= SETTLED {
            (0..STATES).for_each(|state| truth[state * YEARS + year] = now[state]);
            for _ in 0..CALLS {
                let cast = answers(&now, &mut rng).into_iter().enumerate();
                votes.extend(cast.map(|(state, vote)| (sessions.len(), state, vote)));
                sessions.push(year as i32);
            }
        }
    }
    let calls = RollCalls::new(&sessions, STATES, votes)?;
    Ok(World {
        pull: Pull::new("partners", weights),
        truth,
        calls,
    })
}

/// Shares of a few partners, wandering over the years.
fn weights(rng: &mut impl Rng) -> Weights {
    let mut weights = Weights::new();
    for state in 0..STATES {
        let total = 0.3 + 0.7 * uniform(rng);
        let mut partners: Vec<usize> = (0..PARTNERS).map(|_| index(rng, STATES)).collect();
        partners.sort_unstable();
        partners.dedup();
        for partner in partners.into_iter().filter(|partner| *partner != state) {
            let mut share = 2.0 * uniform(rng) * total / PARTNERS as f64;
            for year in 1..YEARS {
                share *= (0.1 * normal(rng)).exp();
                weights.push((state, partner, year, share));
            }
        }
    }
    weights
}

fn answers(positions: &[f64], rng: &mut impl Rng) -> Vec<Vote> {
    let beta = ITEMS.discrimination * normal(rng);
    let middle = ITEMS.middle * normal(rng);
    let half = 0.5 * (ITEMS.log_gap_mean + ITEMS.log_gap * normal(rng)).exp();
    let vote = |x: &f64| match beta * x - middle + normal(rng) {
        lean if lean < -half => Vote::No,
        lean if lean > half => Vote::Yes,
        _ => Vote::Abstain,
    };
    positions.iter().map(vote).collect()
}

/// Draws a standard normal number (Box & Muller 1958).
fn normal(rng: &mut impl Rng) -> f64 {
    let radius = (-2.0 * (1.0 - uniform(rng)).ln()).sqrt();
    radius * (std::f64::consts::TAU * uniform(rng)).cos()
}
