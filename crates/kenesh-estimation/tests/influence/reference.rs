//! The coefficients against the crate's two-stage least squares, which is held against fixest.

use crate::worlds::{STILL, World};
use kenesh_estimation::influence::{Panel, Pull, Settings, influence};
use kenesh_estimation::regression::{self, Column, Data, fit};

/// Δθ_j, −θ_j and Σ W (θ_i − θ_j) of one half; none where a position or all partners are missing.
fn row(panel: &Panel, half: &[f64], state: usize, year: usize) -> Option<Vec<f64>> {
    let years = panel.years.len();
    let own = half[state * years + year - 1];
    let pull = |pull: &Pull| -> Option<f64> {
        let weights = pull.weights.iter();
        let gaps = weights
            .filter(|w| w.state as usize == state && w.year as usize == year)
            .map(|w| w.value * (half[w.partner as usize * years + year - 1] - own));
        let gaps: Vec<f64> = gaps.collect();
        let known = gaps.iter().filter(|gap| !gap.is_nan());
        (gaps.is_empty() || known.clone().count() > 0).then(|| known.sum())
    };
    let movement = half[state * years + year] - own;
    let pulls = panel.pulls.iter().map(pull).collect::<Option<Vec<f64>>>()?;
    (!movement.is_nan()).then(|| [vec![movement, -own], pulls].concat())
}

/// Both directions as one frame, with effects of their own.
fn frame(panel: &Panel, parts: usize) -> Data {
    let names = ["y", "own", "x0", "x1", "x2", "z_own", "z0", "z1", "z2"];
    let mut columns = vec![Vec::new(); names.len()];
    let (mut units, mut periods) = (Vec::new(), Vec::new());
    for direction in 0..2 {
        let [from, by] = [direction, 1 - direction].map(|half| &panel.halves[half]);
        for state in 0..panel.states {
            let rows = (1..panel.years.len()).filter_map(|year| {
                Some((
                    year,
                    row(panel, from, state, year)?,
                    row(panel, by, state, year)?,
                ))
            });
            let rows: Vec<_> = rows.collect();
            for (n, (year, x, z)) in rows.iter().enumerate() {
                let values = x.iter().chain(&z[1..]);
                columns
                    .iter_mut()
                    .zip(values)
                    .for_each(|(column, value)| column.push(*value));
                units.push(format!("{direction} {state} {}", n * parts / rows.len()));
                periods.push(format!("{direction} {year}"));
            }
        }
    }
    let mut frame = Data::new(units.len());
    for (name, column) in names.iter().zip(columns) {
        frame.insert(name, Column::Numbers(column)).unwrap();
    }
    let factor =
        |labels: &[String]| Column::factor(labels.iter().map(|label| Some(label.as_str())));
    frame.insert("unit", factor(&units)).unwrap();
    frame.insert("period", factor(&periods)).unwrap();
    frame
}

fn two_stage(panel: &Panel, parts: usize) -> Vec<f64> {
    let formula = "y ~ 1 | unit + period | own + x0 + x1 + x2 ~ z_own + z0 + z1 + z2";
    let fitted = fit(
        &formula.parse().unwrap(),
        &frame(panel, parts),
        &regression::Settings::default(),
    );
    fitted
        .unwrap()
        .terms
        .iter()
        .map(|term| term.estimate)
        .collect()
}

#[test]
fn coefficients_are_those_of_two_stage_least_squares() {
    let world = World {
        states: 30,
        movements: 16,
        late: 0.2,
        missing: 0.02,
        pulls: [0.3, 0.3, 0.0],
        ..STILL
    };
    let panel = world.draw(2);
    let found = influence(
        &panel,
        &Settings {
            placebos: 0,
            ..Settings::default()
        },
    )
    .unwrap();
    let own =
        std::iter::once(&found.anchor).chain(found.pulls.iter().map(|pull| &pull.coefficient));
    let (whole, parts) = (two_stage(&panel, 1), two_stage(&panel, 3));
    for (own, (whole, parts)) in own.zip(whole.iter().zip(&parts)) {
        assert!(
            (own.uncorrected - whole).abs() < 1e-8,
            "{} {whole}",
            own.uncorrected
        );
        let corrected = 1.5 * whole - 0.5 * parts;
        assert!(
            (own.estimate - corrected).abs() < 1e-8,
            "{} {corrected}",
            own.estimate
        );
    }
}
