//! Simulated votes: whether intervals cover the true positions as often as they say.

use super::{Design, Sampling, sample, simulate};
use crate::ideal_points::{ItemPrior, Position, Scale, Settings, fast};
use kenesh_measures::stream::{stream, uniform};

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

fn settings() -> Settings {
    Settings {
        items: ITEMS,
        step: None,
        ..Settings::anchored(0, 1)
    }
}

/// How many intervals hold the truth, of how many.
fn covered(positions: &[Position], truth: &[f64]) -> (usize, usize) {
    assert_eq!(positions.len(), truth.len());
    let held = positions.iter().zip(truth);
    let inside = held
        .filter(|(own, truth)| (own.lo..=own.hi).contains(*truth))
        .count();
    (inside, truth.len())
}

fn share(counts: impl Iterator<Item = (usize, usize)>) -> f64 {
    let (inside, all) = counts.fold((0, 0), |sum, one| (sum.0 + one.0, sum.1 + one.1));
    inside as f64 / all as f64
}

/// 10 worlds of 600 positions; one world's coverage varies by about .02, as errors are shared.
#[test]
fn intervals_of_the_fast_mode_cover_as_often_as_they_say() {
    let found = share((0..10).map(|seed| {
        let world = simulate(&WORLD, seed).unwrap();
        let estimates = fast(&world.calls, &settings()).unwrap();
        assert!(estimates.converged, "seed {seed}");
        covered(&estimates.positions, &world.truth(Scale::Linked, 0))
    }));
    assert!((0.87..=0.93).contains(&found), "{found}");
}

/// Draws carry the same errors as the intervals: 90 % of their ranges hold as many truths.
#[test]
fn draws_of_the_fast_mode_spread_as_far_as_its_intervals() {
    let world = simulate(&WORLD, 3).unwrap();
    let estimates = fast(&world.calls, &settings()).unwrap();
    let draws = estimates.draws(200, 9);
    let spread = |k: usize| {
        let own = draws
            .iter()
            .map(|draw| draw[k] - estimates.positions[k].mean);
        (own.map(|x| x * x).sum::<f64>() / 200.0).sqrt()
    };
    let places = estimates.positions.iter().enumerate();
    let ratios: f64 = places.map(|(k, own)| (spread(k) / own.sd).ln()).sum();
    let mean = ratios / estimates.positions.len() as f64;
    // One ratio's standard error is 1/20, and their errors are shared in part.
    assert!(mean.abs() < 0.03, "{mean}");
    assert_eq!(estimates.draws(3, 9), draws[..3]);
}

#[test]
fn intervals_of_the_sampling_mode_cover_as_often_as_they_say() {
    let sampling = Sampling {
        burn: 200,
        draws: 300,
        thin: 2,
        seed: 4,
    };
    let found = share((0..6).map(|seed| {
        let world = simulate(&WORLD, seed).unwrap();
        let chain = sample(&world.calls, &settings(), &sampling).unwrap();
        let truth = world.truth(Scale::Linked, 0);
        covered(&chain.positions, &truth)
    }));
    assert!((0.87..=0.93).contains(&found), "{found}");
}

/// Simulation-based calibration (Talts et al. 2018): where parameters are drawn from the prior, the
/// truth's rank among the draws is uniform.
///
/// Three positions a world, of states far apart; 120 worlds. The statistic over ten bins has 9
/// degrees of freedom, whose .999 quantile is 27.9.
#[test]
fn truths_rank_uniformly_among_the_draws() {
    let mut bins = [0usize; 10];
    let sampling = Sampling {
        burn: 150,
        draws: 99,
        thin: 6,
        seed: 11,
    };
    for seed in 0..120 {
        // The walk's prior: variance 0.01 / χ², one degree of freedom.
        let mut rng = stream(77, seed);
        let chi = (-2.0 * (1.0 - uniform(&mut rng)).ln()).sqrt()
            * (std::f64::consts::TAU * uniform(&mut rng)).cos();
        let design = Design {
            states: 15,
            sessions: 3,
            calls: 10,
            step: 0.1 / chi.abs().max(1e-3),
            ..WORLD
        };
        let world = simulate(&design, seed).unwrap();
        let plain = world.truth(Scale::Linked, 0);
        // The sign is a convention: an anchor far from the middle makes it the same for both.
        let mean = |state: usize| (plain[state] + plain[15 + state] + plain[30 + state]).abs();
        let anchor = (0..15)
            .max_by(|a, b| mean(*a).total_cmp(&mean(*b)))
            .unwrap();
        let settings = Settings {
            items: ITEMS,
            step: None,
            first: 1.0,
            threads: 1,
            ..Settings::anchored(anchor, anchor)
        };
        let chain = sample(&world.calls, &settings, &sampling).unwrap();
        let truth = world.truth(Scale::Linked, anchor);
        for place in [1, 22, 44] {
            let below = chain
                .draws
                .iter()
                .filter(|draw| draw[place] < truth[place])
                .count();
            bins[below / 10] += 1;
        }
    }
    let expected = 36.0;
    let statistic: f64 = bins
        .iter()
        .map(|n| (*n as f64 - expected).powi(2) / expected)
        .sum();
    assert!(statistic < 27.9, "{statistic} {bins:?}");
}
