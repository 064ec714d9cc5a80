//! Effects removed by projection against the same effects as dummies.

use kenesh_estimation::regression::{Column, Covariance, Data, Family, Settings, fit};
use kenesh_measures::stream::{stream, uniform};

use super::dense::{dummies, least_squares};

const STATES: usize = 6;
const YEARS: usize = 7;

pub struct Panel {
    pub frame: Data,
    pub y: Vec<f64>,
    pub x: Vec<Vec<f64>>,
    pub codes: [Vec<usize>; 3],
}

/// Dyads of six states over seven years with some rows left out: exporter-year, importer-year, pair.
pub fn panel(left_out: f64) -> Panel {
    let mut random = stream(7, 0);
    let (mut y, mut x, mut codes, mut columns) = (
        vec![],
        vec![vec![], vec![]],
        [vec![], vec![], vec![]],
        [vec![], vec![], vec![]],
    );
    for (i, j, t) in
        (0..STATES * STATES * YEARS).map(|k| (k / YEARS / STATES, k / YEARS % STATES, k % YEARS))
    {
        if i == j || uniform(&mut random) < left_out {
            continue;
        }
        let shared = (i * t % 5) as f64 - (j * t % 3) as f64 + (i * j % 4) as f64;
        let (a, b) = (
            uniform(&mut random) + 0.1 * shared,
            uniform(&mut random) - 0.2 * shared,
        );
        y.push(0.4 * a - 0.3 * b + 0.3 * shared + uniform(&mut random));
        x[0].push(a);
        x[1].push(b);
        codes[0].push(i * YEARS + t);
        codes[1].push(j * YEARS + t);
        codes[2].push(i * STATES + j);
        [i, j, t]
            .iter()
            .zip(&mut columns)
            .for_each(|(code, column)| column.push(*code as f64));
    }
    let mut frame = Data::new(y.len());
    for (name, values) in ["y", "a", "b"].iter().zip([&y, &x[0], &x[1]]) {
        frame.insert(name, Column::Numbers(values.clone())).unwrap();
    }
    let counts = y.iter().map(|y| (3.0 * y).exp().floor()).collect();
    frame.insert("count", Column::Numbers(counts)).unwrap();
    for (name, values) in ["exp", "imp", "year"].iter().zip(columns) {
        frame.insert(name, Column::Numbers(values)).unwrap();
    }
    Panel { frame, y, x, codes }
}

pub const FULL: &str = "a + b | exp^year + imp^year + exp^imp";

/// One column a year by hand keeps the formula's effects from being recognized as a cube's.
pub const GENERAL: &str = "a + b | exp^year + imp^year + exp^imp + year";

fn dense(panel: &Panel) -> (Vec<f64>, Vec<f64>) {
    let mut columns = panel.x.clone();
    columns.extend(
        dummies(&panel.codes[2], true)
            .into_iter()
            .filter(|d| d.iter().any(|d| *d > 0.0)),
    );
    // Exporter-years without each exporter's first year, importer-years without the first importer too.
    for (side, skip) in [(0, 0), (1, YEARS)] {
        let dummies = dummies(&panel.codes[side], true).into_iter().enumerate();
        columns.extend(
            dummies
                .filter(|(code, _)| code % YEARS > 0 && *code >= skip)
                .map(|(_, dummy)| dummy),
        );
    }
    least_squares(&columns, &panel.y)
}

#[test]
fn the_cube_and_the_general_layout_agree_with_dummies() {
    for left_out in [0.0, 0.1] {
        let panel = panel(left_out);
        let (b, residuals) = dense(&panel);
        for (right, cube) in [(FULL, true), (GENERAL, false)] {
            let fitted = fit(
                &format!("y ~ {right}").parse().unwrap(),
                &panel.frame,
                &Settings::default(),
            )
            .unwrap();
            assert_eq!(fitted.glance.cube, cube);
            for (term, b) in fitted.terms.iter().zip(&b) {
                assert!(
                    (term.estimate - b).abs() < 1e-9,
                    "{}: {} is not {b}",
                    term.name,
                    term.estimate
                );
            }
            let apart = fitted
                .residuals
                .iter()
                .zip(&residuals)
                .map(|(a, b)| (a - b).abs());
            assert!(apart.fold(0.0, f64::max) < 1e-7);
            let sums = fitted
                .fitted
                .iter()
                .zip(&fitted.residuals)
                .map(|(f, r)| f + r);
            assert!(sums.zip(&panel.y).all(|(sum, y)| (sum - y).abs() < 1e-12));
        }
    }
}

/// The likelihood equations hold: residuals sum to zero in every level and against every regressor.
#[test]
fn ppml_solves_its_equations_in_both_layouts() {
    let panel = panel(0.05);
    let settings = Settings {
        family: Family::Poisson,
        covariance: Covariance::Hc1,
        ..Settings::default()
    };
    let both = [FULL, GENERAL].map(|right| {
        let fitted = fit(
            &format!("count ~ {right}").parse().unwrap(),
            &panel.frame,
            &settings,
        )
        .unwrap();
        assert!(fitted.glance.converged);
        for codes in &panel.codes {
            let mut sums = vec![0.0; codes.iter().max().unwrap() + 1];
            fitted
                .rows
                .iter()
                .zip(&fitted.residuals)
                .for_each(|(row, r)| sums[codes[*row as usize]] += r);
            let most = fitted.fitted.iter().copied().fold(0.0, f64::max);
            assert!(sums.iter().all(|sum| sum.abs() < 1e-8 * most), "{sums:?}");
        }
        for x in &panel.x {
            let sum: f64 = fitted
                .rows
                .iter()
                .zip(&fitted.residuals)
                .map(|(row, r)| x[*row as usize] * r)
                .sum();
            assert!(sum.abs() < 1e-4, "{sum}");
        }
        fitted
    });
    for (cube, general) in both[0].terms.iter().zip(&both[1].terms) {
        assert!((cube.estimate - general.estimate).abs() < 1e-9);
        assert!(cube.std_error > 0.0);
    }
}
