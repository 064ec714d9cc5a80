//! From votes to pulls, where the pull is known.

use super::votes::{ITEMS, STATES, World, YEARS, world};
use kenesh_estimation::ideal_points::{Estimates, RollCalls, Scale, Settings as Points, fast};
use kenesh_estimation::influence::{Influence, Panel, Settings, influence};
use std::error::Error;

type Failure = Box<dyn Error>;

/// How positions are estimated from each half of the roll calls.
#[derive(Clone, Copy, Debug)]
enum Halves {
    /// Not at all: the truth twice.
    Truth,
    /// Walks with this step; with 20 a session stands by itself, .5 is the default.
    Walk(f64),
    /// Walks whose step is estimated.
    Estimated,
    /// A year's positions from walks that end with it.
    Filtered(f64),
}

/// Prints what `worlds` worlds without a pull and with one give, for every way to make halves.
pub fn run(worlds: u64, filtered: bool) -> Result<(), Failure> {
    let steps = [20.0, 2.0, 1.0, 0.5].map(Halves::Walk);
    let all = [Halves::Truth]
        .into_iter()
        .chain(steps)
        .chain([Halves::Estimated]);
    for how in all.chain(filtered.then_some(Halves::Filtered(0.5))) {
        for pull in [0.0, 0.2] {
            report(how, pull, worlds)?;
        }
    }
    Ok(())
}

fn report(how: Halves, pull: f64, worlds: u64) -> Result<(), Failure> {
    let (mut bias, mut square, mut error, mut covered, mut anchor) = (0.0, 0.0, 0.0, 0.0, 0.0);
    for seed in 0..worlds {
        let found = found(&world(pull, seed)?, how)?;
        let own = &found.pulls[0].coefficient;
        bias += own.estimate - pull;
        square += (own.estimate - pull).powi(2);
        error += own.std_error;
        covered += f64::from(u8::from((own.lo..=own.hi).contains(&pull)));
        anchor += found.anchor.estimate;
    }
    let n = worlds as f64;
    println!(
        "{how:?}, pull {pull}: bias {:+.4}, root of mean square {:.4}, standard error {:.4}, covered {:.2}, anchor {:+.4}",
        bias / n,
        (square / n).sqrt(),
        error / n,
        covered / n,
        anchor / n,
    );
    Ok(())
}

fn found(world: &World, how: Halves) -> Result<Influence, Failure> {
    let half = |odd: usize| match how {
        Halves::Truth => Ok(world.truth.clone()),
        _ => positions(&subset(&world.calls, |call| call % 2 == odd)?, how),
    };
    let (a, mut b) = (half(0)?, half(1)?);
    // Each half has a sign of its own.
    if a.iter().zip(&b).map(|(a, b)| a * b).sum::<f64>() < 0.0 {
        b.iter_mut().for_each(|x| *x = -*x);
    }
    let panel = Panel {
        states: STATES,
        years: (0..YEARS as i32).collect(),
        halves: [a, b],
        pulls: vec![world.pull.clone()],
    };
    let settings = Settings {
        placebos: 0,
        ..Settings::default()
    };
    Ok(influence(&panel, &settings)?)
}

/// Keeps some roll calls.
fn subset(calls: &RollCalls, keep: impl Fn(usize) -> bool) -> Result<RollCalls, Failure> {
    let kept: Vec<usize> = (0..calls.calls()).filter(|call| keep(*call)).collect();
    let votes = |(place, call): (usize, &usize)| {
        let votes = calls.of_call(*call).iter();
        votes.map(move |(state, vote)| (place, *state as usize, *vote))
    };
    let votes = kept.iter().enumerate().flat_map(votes);
    let sessions: Vec<i32> = kept.iter().map(|call| calls.sessions()[*call]).collect();
    Ok(RollCalls::new(&sessions, calls.states(), votes)?)
}

fn positions(calls: &RollCalls, how: Halves) -> Result<Vec<f64>, Failure> {
    let step = match how {
        Halves::Truth | Halves::Estimated => None,
        Halves::Walk(step) | Halves::Filtered(step) => Some(step),
    };
    let scale = Scale::WithinSession;
    let settings = Points {
        step,
        scale,
        draws: 2,
        items: ITEMS,
        ..Points::anchored(0, 1)
    };
    let mut filled = vec![f64::NAN; STATES * YEARS];
    let mut fill = |estimates: Estimates, from: i32| {
        for own in estimates.positions.iter().filter(|own| own.session >= from) {
            filled[own.state * YEARS + own.session as usize] = own.mean;
        }
    };
    if let Halves::Filtered(_) = how {
        for year in 0..YEARS as i32 {
            let known = subset(calls, |call| calls.sessions()[call] <= year)?;
            fill(fast(&known, &settings)?, year);
        }
    } else {
        fill(fast(calls, &settings)?, 0);
    }
    Ok(filled)
}
