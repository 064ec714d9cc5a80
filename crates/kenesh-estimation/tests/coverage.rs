//! Simulated votes: whether intervals cover the true positions as often as they say.

use kenesh_estimation::ideal_points::{
    Design, Estimates, ItemPrior, Scale, Settings, Simulation, fast, simulate,
};

const ITEMS: ItemPrior = ItemPrior {
    discrimination: 1.5,
    middle: 1.5,
    log_gap_mean: -0.3,
    log_gap: 0.7,
};

fn design() -> Design {
    Design {
        states: 60,
        sessions: 10,
        calls: 40,
        first: 1.0,
        step: 0.2,
        absent: 0.15,
        items: ITEMS,
    }
}

fn settings(scale: Scale) -> Settings {
    Settings {
        items: ITEMS,
        step: None,
        scale,
        ..Settings::anchored(0, 1)
    }
}

fn covered(simulation: &Simulation, estimates: &Estimates, scale: Scale) -> (usize, usize) {
    let truth = simulation.truth(scale, 0);
    let held = estimates.positions.iter().zip(&truth);
    let inside = held
        .filter(|(own, truth)| (own.lo..=own.hi).contains(*truth))
        .count();
    (inside, truth.len())
}

/// 8 worlds of 600 positions; the coverage of one world varies by about .015 as errors are shared.
#[test]
fn intervals_of_the_fast_mode_cover_as_often_as_they_say() {
    for scale in [Scale::Linked] {
        let (mut inside, mut all, mut errors) = (0, 0, Vec::new());
        for seed in 0..8 {
            let simulation = simulate(&design(), seed).unwrap();
            let estimates = fast(&simulation.calls, &settings(scale)).unwrap();
            assert!(estimates.converged, "seed {seed}");
            let (held, places) = covered(&simulation, &estimates, scale);
            inside += held;
            all += places;
            let truth = simulation.truth(scale, 0);
            let z = estimates
                .positions
                .iter()
                .zip(&truth)
                .map(|(p, t)| ((p.mean - t) / p.sd).powi(2));
            errors.push(z.sum::<f64>() / truth.len() as f64);
        }
        let share = inside as f64 / all as f64;
        eprintln!("{scale:?}: {share:.3} {errors:.2?}");
        assert!((0.87..=0.93).contains(&share), "{scale:?}: {share}");
    }
}
