//! Offsets against dense iterated least squares and against what they are in closed form.

use kenesh_estimation::regression::{Column, Data, Family, Settings, fit};

use super::dense::least_squares;
use super::dummies::{FULL, GENERAL, panel};

fn settings(family: Family) -> Settings {
    Settings {
        family,
        offset: Some("exposure".to_owned()),
        ..Settings::default()
    }
}

/// The panel with an exposure that goes from a tenth to ten, given as its logarithm.
fn exposed() -> (super::dummies::Panel, Vec<f64>) {
    let mut panel = panel(0.05);
    let exposure: Vec<f64> = (0..panel.y.len())
        .map(|row| (row * 7 % 11) as f64 / 2.4 - 2.3)
        .collect();
    panel
        .frame
        .insert("exposure", Column::Numbers(exposure.clone()))
        .unwrap();
    (panel, exposure)
}

fn numbers<'a>(frame: &'a Data, name: &str) -> &'a [f64] {
    match frame.column(name).unwrap() {
        Column::Numbers(numbers) => numbers,
        Column::Factor { .. } => panic!("{name} is a number"),
    }
}

/// Newton's method with the predictor as the regression's outcome; the first column is the constant.
fn dense(columns: &[Vec<f64>], y: &[f64], offset: &[f64], family: Family) -> Vec<f64> {
    let mut b = vec![0.0; columns.len()];
    if family == Family::Poisson {
        let exposed: f64 = offset.iter().map(|o| o.exp()).sum();
        b[0] = (y.iter().sum::<f64>() / exposed).ln();
    }
    for _ in 0..60 {
        let (mut scaled, mut working) = (columns.to_vec(), vec![0.0; y.len()]);
        for row in 0..y.len() {
            let own: f64 = columns.iter().zip(&b).map(|(c, b)| c[row] * b).sum();
            let (mean, variance) = match (own + offset[row], family) {
                (at, Family::Poisson) => (at.exp(), at.exp()),
                (at, _) => {
                    let mean = 1.0 / (1.0 + (-at).exp());
                    (mean, mean * (1.0 - mean))
                }
            };
            working[row] = variance.sqrt() * (own + (y[row] - mean) / variance);
            scaled
                .iter_mut()
                .for_each(|column| column[row] *= variance.sqrt());
        }
        b = least_squares(&scaled, &working).0;
    }
    b
}

#[test]
fn generalized_models_agree_with_dense_newton() {
    let (panel, exposure) = exposed();
    let mut frame = panel.frame.clone();
    let positive = numbers(&frame, "y").iter();
    let positive = positive.map(|y| f64::from(u8::from(*y > 1.0))).collect();
    frame.insert("positive", Column::Numbers(positive)).unwrap();
    let ones = vec![1.0; panel.y.len()];
    let columns = [ones, panel.x[0].clone(), panel.x[1].clone()];
    for (family, outcome) in [(Family::Poisson, "count"), (Family::Logit, "positive")] {
        let known = dense(&columns, numbers(&frame, outcome), &exposure, family);
        let formula = format!("{outcome} ~ a + b").parse().unwrap();
        let fitted = fit(&formula, &frame, &settings(family)).unwrap();
        for (term, known) in fitted.terms.iter().zip(&known) {
            let (name, found) = (&term.name, term.estimate);
            assert!(
                (found - known).abs() < 1e-8,
                "{name}: {found} is not {known}"
            );
        }
        let plain = fit(
            &formula,
            &frame,
            &Settings {
                offset: None,
                ..settings(family)
            },
        )
        .unwrap();
        assert!((plain.terms[1].estimate - known[1]).abs() > 1e-3);
    }
}

/// A regressor whose coefficient the offset fixes: at its own estimate, nothing else moves.
#[test]
fn an_offset_at_the_estimate_leaves_the_others_where_they_are() {
    let (panel, _) = exposed();
    for (right, cube) in [(FULL, true), (GENERAL, false)] {
        for family in [Family::Gaussian, Family::Poisson] {
            let plain = Settings {
                offset: None,
                ..settings(family)
            };
            let formula = format!("count ~ {right}").parse().unwrap();
            let both = fit(&formula, &panel.frame, &plain).unwrap();
            let mut frame = panel.frame.clone();
            let own = panel.x[0].iter().map(|a| a * both.terms[0].estimate);
            frame
                .insert("exposure", Column::Numbers(own.collect()))
                .unwrap();
            let formula = format!("count ~ {}", right.replace("a + b", "b"));
            let fixed = fit(&formula.parse().unwrap(), &frame, &settings(family)).unwrap();
            assert!(fixed.glance.converged && fixed.glance.cube == cube);
            let apart = fixed.terms[0].estimate - both.terms[1].estimate;
            assert!(apart.abs() < 1e-8, "{family:?} {right}: {apart:e}");
            let means = fixed.fitted.iter().zip(&both.fitted);
            let most = means.map(|(a, b)| (a - b).abs() / b.abs().max(1.0));
            assert!(most.fold(0.0, f64::max) < 1e-6);
        }
    }
}

#[test]
fn least_squares_explain_the_outcome_less_the_offset() {
    let (panel, exposure) = exposed();
    let mut frame = panel.frame.clone();
    let less = panel.y.iter().zip(&exposure).map(|(y, o)| y - o);
    frame
        .insert("less", Column::Numbers(less.collect()))
        .unwrap();
    let of = |outcome: &str, settings: &Settings| {
        let formula = format!("{outcome} ~ {FULL}").parse().unwrap();
        fit(&formula, &frame, settings).unwrap()
    };
    let (with, without) = (
        of("y", &settings(Family::Gaussian)),
        of("less", &Settings::default()),
    );
    assert_eq!(with.terms, without.terms);
    assert_eq!(with.glance, without.glance);
    assert_eq!(with.residuals, without.residuals);
    let sums = with.fitted.iter().zip(&with.residuals).map(|(f, r)| f + r);
    assert!(sums.zip(&panel.y).all(|(sum, y)| (sum - y).abs() < 1e-12));
}

/// Whether rows are separated depends on outcomes and regressors alone, but a row without offset is out.
#[test]
fn a_missing_offset_drops_its_row_and_separation_stays() {
    let mut frame = Data::new(8);
    let columns = [
        ("y", [0.0, 0.0, 0.0, 1.0, 2.0, 5.0, 3.0, 1.0]),
        ("x", [1.0, 0.0, 2.0, 0.0, 0.0, 0.0, 0.0, 0.0]),
        ("z", [1.0, 4.0, 2.0, 3.0, 5.0, 1.0, 2.0, 7.0]),
        ("exposure", [0.3, 0.1, 9.0, -3.0, 0.0, 1.0, 2.0, f64::NAN]),
    ];
    for (name, values) in columns {
        let values = Column::Numbers(values.to_vec());
        frame.insert(name, values).unwrap();
    }
    let settings = settings(Family::Poisson);
    let found = fit(&"y ~ x + z".parse().unwrap(), &frame, &settings).unwrap();
    assert_eq!(
        (found.separated, found.glance.infinite),
        (vec![0, 2], vec!["x".to_owned()])
    );
    let fitted = fit(&"y ~ z".parse().unwrap(), &frame, &settings).unwrap();
    assert_eq!((fitted.glance.dropped.missing, fitted.glance.nobs), (1, 7));
}
