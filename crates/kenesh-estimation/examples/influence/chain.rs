//! From votes to pulls, where the pull is known.

use kenesh_estimation::ideal_points::{
    Estimates, ItemPrior, RollCalls, Scale, Settings as Points, fast,
};
use kenesh_estimation::influence::{self, Influence, Panel, Pull, influence};
use kenesh_measures::alignment::Vote;
use kenesh_measures::stream::{index, stream, uniform};
use std::error::Error;

const STATES: usize = 60;
const YEARS: usize = 25;
const CALLS: usize = 60;
const PARTNERS: usize = 6;
const MOVEMENT: f64 = 0.15;
const ANCHOR: f64 = 0.05;
const ITEMS: ItemPrior = ItemPrior {
    discrimination: 1.5,
    middle: 1.5,
    log_gap_mean: -0.3,
    log_gap: 0.7,
};

/// Draws a standard normal number (Box & Muller 1958).
fn normal(rng: &mut impl rand::Rng) -> f64 {
    let radius = (-2.0 * (1.0 - uniform(rng)).ln()).sqrt();
    radius * (std::f64::consts::TAU * uniform(rng)).cos()
}

struct World {
    pull: Pull,
    /// Positions by state and year.
    truth: Vec<f64>,
    calls: RollCalls,
}

fn world(strength: f64, seed: u64) -> Result<World, Box<dyn Error>> {
    let mut rng = stream(seed, 0);
    let mut weights = Vec::new();
    for state in 0..STATES {
        let total = 0.3 + 0.7 * uniform(&mut rng);
        for _ in 0..PARTNERS {
            let mut share = 2.0 * uniform(&mut rng) * total / PARTNERS as f64;
            let partner = index(&mut rng, STATES);
            for year in 1..YEARS {
                share *= (0.1 * normal(&mut rng)).exp();
                weights.push((state, partner, year, share));
            }
        }
    }
    weights.sort_by_key(|(state, partner, year, _)| (*state, *partner, *year));
    weights.dedup_by_key(|(state, partner, year, _)| (*state, *partner, *year));
    weights.retain(|(state, partner, ..)| state != partner);
    let anchors: Vec<f64> = (0..STATES).map(|_| normal(&mut rng)).collect();
    let mut now = anchors.clone();
    let mut truth = vec![0.0; STATES * YEARS];
    let (mut votes, mut sessions) = (Vec::new(), Vec::new());
    for step in 0..YEARS + 40 {
        let year = step.saturating_sub(40);
        let before = now.clone();
        for (x, anchor) in now.iter_mut().zip(&anchors) {
            *x += ANCHOR * (anchor - *x) + MOVEMENT * normal(&mut rng);
        }
        for (state, partner, _, share) in weights.iter().filter(|weight| weight.2 == year.max(1)) {
            now[*state] += strength * share * (before[*partner] - before[*state]);
        }
        if step < 40 {
            continue;
        }
        (0..STATES).for_each(|state| truth[state * YEARS + year] = now[state]);
        for _ in 0..CALLS {
            let beta = ITEMS.discrimination * normal(&mut rng);
            let middle = ITEMS.middle * normal(&mut rng);
            let half = 0.5 * (ITEMS.log_gap_mean + ITEMS.log_gap * normal(&mut rng)).exp();
            for (state, x) in now.iter().enumerate() {
                let lean = beta * x - middle + normal(&mut rng);
                let vote = if lean < -half {
                    Vote::No
                } else if lean > half {
                    Vote::Yes
                } else {
                    Vote::Abstain
                };
                votes.push((sessions.len(), state, vote));
            }
            sessions.push(1990 + year as i32);
        }
    }
    let calls = RollCalls::new(&sessions, STATES, votes)?;
    Ok(World {
        pull: Pull::new("pull", weights),
        truth,
        calls,
    })
}

/// How halves of positions are made.
#[derive(Clone, Copy, Debug)]
enum Halves {
    /// The truth twice, with nothing in between.
    Truth,
    /// Each session by itself: a step so long that no session knows another.
    Alone,
    /// A walk with this step; .5 is the default.
    Walk(f64),
    /// The walk with its step estimated.
    Estimated,
    /// One position a year from votes up to that year only.
    Filtered(f64),
}

fn positions(calls: &RollCalls, how: Halves) -> Result<Vec<f64>, Box<dyn Error>> {
    let step = match how {
        Halves::Truth | Halves::Estimated => None,
        Halves::Alone => Some(20.0),
        Halves::Walk(step) | Halves::Filtered(step) => Some(step),
    };
    let settings = Points {
        step,
        scale: Scale::WithinSession,
        draws: 2,
        items: ITEMS,
        ..Points::anchored(0, 1)
    };
    let mut filled = vec![f64::NAN; STATES * YEARS];
    let mut fill = |estimates: &Estimates, only: Option<i32>| {
        for own in estimates
            .positions
            .iter()
            .filter(|own| only.is_none_or(|only| own.session == only))
        {
            filled[own.state * YEARS + (own.session - 1990) as usize] = own.mean;
        }
    };
    if let Halves::Filtered(_) = how {
        for year in 1990..1990 + YEARS as i32 {
            let known = calls.subset(|call| calls.sessions()[call] <= year);
            fill(&fast(&known, &settings)?, Some(year));
        }
    } else {
        fill(&fast(calls, &settings)?, None);
    }
    Ok(filled)
}

fn found(world: &World, how: Halves) -> Result<Influence, Box<dyn Error>> {
    let halves = match how {
        Halves::Truth => [world.truth.clone(), world.truth.clone()],
        _ => {
            let half = |odd: usize| positions(&world.calls.subset(|call| call % 2 == odd), how);
            let (a, mut b) = (half(0)?, half(1)?);
            // Each half has a sign of its own.
            if a.iter().zip(&b).map(|(a, b)| a * b).sum::<f64>() < 0.0 {
                b.iter_mut().for_each(|x| *x = -*x);
            }
            [a, b]
        }
    };
    let years = (1990..).take(YEARS).collect();
    let panel = Panel {
        states: STATES,
        years,
        halves,
        pulls: vec![world.pull.clone()],
    };
    let settings = influence::Settings {
        placebos: 0,
        ..influence::Settings::default()
    };
    Ok(influence(&panel, &settings)?)
}

pub fn run(worlds: u64) -> Result<(), Box<dyn Error>> {
    let ways = [
        Halves::Truth,
        Halves::Alone,
        Halves::Walk(2.0),
        Halves::Walk(1.0),
        Halves::Walk(0.5),
        Halves::Estimated,
    ];
    let filtered = std::env::args().any(|word| word == "filtered");
    let ways = ways
        .into_iter()
        .chain(filtered.then_some(Halves::Filtered(0.5)));
    for how in ways {
        for strength in [0.0, 0.2] {
            let mut sums = [0.0; 8];
            for seed in 0..worlds {
                let found = found(&world(strength, seed)?, how)?;
                let (pull, anchor) = (&found.pulls[0].coefficient, &found.anchor);
                let error = pull.estimate - strength;
                let more = [
                    error,
                    error * error,
                    pull.std_error,
                    f64::from(u8::from(pull.lo <= strength && strength <= pull.hi)),
                    anchor.estimate - ANCHOR,
                    f64::from(u8::from(anchor.lo <= ANCHOR && ANCHOR <= anchor.hi)),
                    pull.naive - strength,
                    anchor.naive - ANCHOR,
                ];
                sums.iter_mut()
                    .zip(more)
                    .for_each(|(sum, more)| *sum += more / worlds as f64);
            }
            let [
                bias,
                square,
                error,
                covered,
                anchor,
                anchored,
                naive,
                naive_anchor,
            ] = sums;
            println!(
                "{how:?}, pull {strength}: bias {bias:+.4}, rmse {:.4}, standard error {error:.4}, covered {covered:.2}; anchor {anchor:+.4}, covered {anchored:.2}; naive pull {naive:+.4}, anchor {naive_anchor:+.4}",
                square.sqrt()
            );
        }
    }
    Ok(())
}
