//! How long the largest panel takes.

use kenesh_estimation::influence::{Panel, Pull, Settings, influence};
use kenesh_measures::stream::{stream, uniform};
use std::error::Error;
use std::time::Instant;

/// Eight pulls of 195 states over 33 years: three with all pairs, the others with every tenth.
fn panel() -> Panel {
    let (states, years) = (195, 33);
    let mut rng = stream(1, 0);
    let mut half = || -> Vec<f64> { (0..states * years).map(|_| uniform(&mut rng)).collect() };
    let halves = [half(), half()];
    // Halves must have something in common to be instruments of each other.
    let halves = [0, 1].map(|h| {
        halves[0]
            .iter()
            .zip(&halves[h])
            .map(|(a, b)| a + 0.3 * b)
            .collect()
    });
    let mut rng = stream(1, 1);
    let pull = |n: usize, rng: &mut _| {
        let mut weights = Vec::new();
        for pair in 0..states * states {
            let (state, partner) = (pair / states, pair % states);
            if state != partner && (n < 3 || (pair + n).is_multiple_of(10)) {
                weights.extend(
                    (1..years).map(|year| (state, partner, year, uniform(rng) / states as f64)),
                );
            }
        }
        Pull::new(format!("pull {n}"), weights)
    };
    let pulls = (0..8).map(|n| pull(n, &mut rng)).collect();
    Panel {
        states,
        years: (1992..).take(years).collect(),
        halves,
        pulls,
    }
}

pub fn run() -> Result<(), Box<dyn Error>> {
    let panel = panel();
    for placebos in [0, 999] {
        let start = Instant::now();
        let found = influence(
            &panel,
            &Settings {
                placebos,
                ..Settings::default()
            },
        )?;
        println!(
            "{} states, {} movements, {} pulls, {placebos} placebos: {:.2} s",
            found.states,
            found.rows,
            found.pulls.len(),
            start.elapsed().as_secs_f64()
        );
    }
    Ok(())
}
