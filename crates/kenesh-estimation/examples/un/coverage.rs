//! How often intervals hold the truth where it is known.

use kenesh_estimation::ideal_points::{
    Design, ItemPrior, Position, Sampling, Scale, Settings, fast, sample, simulate,
};
use std::error::Error;

const ITEMS: ItemPrior = ItemPrior {
    discrimination: 1.5,
    middle: 1.5,
    log_gap_mean: -0.3,
    log_gap: 0.7,
};

const WORLD: Design = Design {
    states: 60,
    sessions: 10,
    calls: 40,
    first: 1.0,
    step: 0.2,
    absent: 0.15,
    items: ITEMS,
};

/// The share of 90 % intervals that hold the truth over simulated worlds, in both modes.
pub fn shares(worlds: u64) -> Result<(f64, f64), Box<dyn Error>> {
    let settings = Settings {
        items: ITEMS,
        step: None,
        ..Settings::anchored(0, 1)
    };
    let sampling = Sampling {
        burn: 200,
        draws: 400,
        thin: 4,
        seed: 4,
    };
    let (mut quick, mut sampled) = (0.0, 0.0);
    for seed in 0..worlds {
        let world = simulate(&WORLD, seed)?;
        let truth = world.truth(Scale::Linked, 0);
        quick += held(&fast(&world.calls, &settings)?.positions, &truth);
        sampled += held(
            &sample(&world.calls, &settings, &sampling)?.positions,
            &truth,
        );
    }
    Ok((quick / worlds as f64, sampled / worlds as f64))
}

fn held(positions: &[Position], truth: &[f64]) -> f64 {
    let both = positions.iter().zip(truth);
    let inside = both
        .filter(|(own, truth)| (own.lo..=own.hi).contains(*truth))
        .count();
    inside as f64 / truth.len() as f64
}
