//! Placebo patrons: what the estimate gives when states are drawn to others' positions.

use crate::worlds::{STILL, World};
use kenesh_estimation::influence::{Panel, PullEstimate, Settings, influence};

const SMALL: World = World {
    states: 50,
    movements: 20,
    late: 0.2,
    ..STILL
};

fn estimate(panel: &Panel, placebos: usize) -> Vec<PullEstimate> {
    influence(
        panel,
        &Settings {
            placebos,
            ..Settings::default()
        },
    )
    .unwrap()
    .pulls
}

/// Without a pull every rank among 20 is as likely: the share of p ≤ .2 varies by .04 over 100 worlds,
/// the mean p (.525 for 1/20 … 20/20) by .029.
#[test]
fn without_a_pull_placebos_are_as_far_as_the_estimate() {
    let mut p_values = [Vec::new(), Vec::new(), Vec::new()];
    for seed in 0..100 {
        for (all, pull) in p_values.iter_mut().zip(estimate(&SMALL.draw(seed), 19)) {
            all.push(pull.placebo.unwrap().p_value);
        }
    }
    for all in p_values {
        let share = all.iter().filter(|p| **p <= 0.2001).count() as f64 / 100.0;
        let mean = all.iter().sum::<f64>() / 100.0;
        assert!((0.1..0.32).contains(&share), "{share}");
        assert!((mean - 0.525).abs() < 0.09, "{mean}");
    }
}

/// With a strong pull hardly a placebo is as far, and placebos lie around 0 or, as they keep the way back to
/// the middle, below the estimate.
#[test]
fn with_a_pull_placebos_fall_behind() {
    let world = World {
        pulls: [0.5, 0.0, 0.0],
        ..SMALL
    };
    let mut panel = world.draw(3);
    panel.pulls.truncate(1);
    let others = &estimate(&panel, 99)[0];
    let placebo = others.placebo.unwrap();
    assert_eq!(placebo.replicates, 99);
    assert!(placebo.p_value <= 0.03, "{placebo:?}");
    assert!(placebo.lo <= placebo.mean && placebo.mean <= placebo.hi);
    assert!(placebo.hi < others.coefficient.estimate, "{others:?}");
}

/// Replicates have streams of their own, so that more of them begin with the same, and groups change
/// nothing but whom they permute.
#[test]
fn groups_are_permuted_apart() {
    let panel = World {
        pulls: [0.5, 0.0, 0.0],
        ..SMALL
    }
    .draw(5);
    let together = estimate(&panel, 19);
    let mut apart = panel.clone();
    apart.pulls[0].placebo = 7;
    let apart = estimate(&apart, 19);
    for (one, other) in together.iter().zip(&apart) {
        assert_eq!(one.coefficient, other.coefficient);
        assert_ne!(one.placebo, other.placebo);
    }
    assert_eq!(together, estimate(&panel, 19));
}
