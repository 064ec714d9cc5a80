//! Rubin's rules against statsmodels and scipy, and where they have a closed form.

use kenesh_estimation::regression::{
    Column, Covariance, Data, Family, Fitted, RegressionError, Settings, fit, fit_draws, pool,
};

/// statsmodels 0.15.0's fits pooled with numpy and scipy, from `benches/pooled.py`.
const REFERENCE: &str = include_str!("../data/pooled_reference.csv");

const DRAWS: i32 = 5;
const ROWS: i32 = 24;

/// The draws of `benches/pooled.py`, the last first, with a factor of four levels besides.
fn frame() -> Data {
    let mut columns = ["draw", "x", "z", "y", "count"].map(|name| (name, Vec::new()));
    let mut states = Vec::new();
    for (draw, row) in (1..=DRAWS)
        .rev()
        .flat_map(|d| (0..ROWS).map(move |r| (d, r)))
    {
        let z = f64::from(row * row % 7) - 2.0;
        let y = 1.0 + 0.3 * z + f64::from(5 * row % 11) / 4.0;
        let x = 0.5 * y + f64::from((3 * row + 2 * draw * draw) % 5) / 2.0;
        let x = x + f64::from((row + draw) % 3) / 3.0;
        let count = ((0.4 * y).exp() / 2.0).floor();
        let values = [draw.into(), x, z, y, count];
        columns
            .iter_mut()
            .zip(values)
            .for_each(|(column, value)| column.1.push(value));
        states.push(Some(["A", "B", "C", "D"][row as usize % 4]));
    }
    let mut frame = Data::new(states.len());
    for (name, values) in columns {
        frame.insert(name, Column::Numbers(values)).unwrap();
    }
    frame.insert("state", Column::factor(states)).unwrap();
    frame
}

fn fits(formula: &str, frame: &Data, settings: &Settings) -> Result<Vec<Fitted>, RegressionError> {
    fit_draws(&formula.parse().unwrap(), frame, settings, "draw")
}

#[test]
fn pooled_regressions_agree_with_statsmodels() {
    let mut compared = 0;
    for (name, family, outcome) in [
        ("gaussian", Family::Gaussian, "y"),
        ("poisson", Family::Poisson, "count"),
    ] {
        let settings = Settings {
            family,
            covariance: Covariance::Iid,
            tolerance: 1e-10,
            ..Settings::default()
        };
        let fits = fits(&format!("{outcome} ~ x + z"), &frame(), &settings).unwrap();
        let pooled = pool(&fits, 0.95).unwrap();
        let lines = REFERENCE.lines().filter(|line| line.starts_with(name));
        let terms = pooled.fitted.terms.iter().zip(&pooled.errors);
        for (line, (term, error)) in lines.zip(terms) {
            let known = line
                .split(',')
                .skip(2)
                .map(|value| value.parse::<f64>().unwrap());
            let found = [
                term.estimate,
                term.std_error,
                error.df,
                term.p_value,
                term.lo,
                error.relative_increase,
                error.missing_information,
            ];
            for (found, known) in found.into_iter().zip(known) {
                assert!(
                    (found / known - 1.0).abs() < 1e-8,
                    "{line}: {found} is not {known}"
                );
                compared += 1;
            }
        }
        assert_eq!(pooled.fitted.glance.covariance, "IID; pooled over 5 draws");
        assert_eq!((pooled.draws, pooled.fitted.glance.nobs), (5, 24));
    }
    assert_eq!(compared, 2 * 3 * 7);
}

/// Draws that agree add nothing: the single fit, with t's degrees of freedom ν (ν + 1)/(ν + 3).
#[test]
fn identical_draws_are_one() {
    let settings = |family| Settings {
        family,
        ..Settings::default()
    };
    for (family, outcome) in [(Family::Gaussian, "y"), (Family::Poisson, "count")] {
        let formula = format!("{outcome} ~ x + z | state");
        let one = fits(&formula, &frame(), &settings(family))
            .unwrap()
            .remove(2);
        let pooled = pool(&vec![one.clone(); 4], 0.95).unwrap();
        for ((own, single), error) in pooled
            .fitted
            .terms
            .iter()
            .zip(&one.terms)
            .zip(&pooled.errors)
        {
            assert!((own.estimate - single.estimate).abs() < 1e-14);
            assert!((own.std_error - single.std_error).abs() < 1e-14);
            assert!(error.between < 1e-30 && error.relative_increase < 1e-25);
            let df = one.glance.df;
            if df.is_infinite() {
                assert!(
                    (own.p_value - single.p_value).abs() < 1e-12,
                    "{own:?} {single:?}"
                );
            } else {
                assert!((error.df - df * (df + 1.0) / (df + 3.0)).abs() < 1e-9);
            }
        }
    }
}

/// Every draw is the regression of its own rows, numbered in the long frame.
#[test]
fn draws_are_fitted_in_their_order() {
    let (long, settings) = (frame(), Settings::default());
    let fits = fits("y ~ x + i(state)", &long, &settings).unwrap();
    assert_eq!(fits.len(), 5);
    let Column::Numbers(draws) = long.column("draw").unwrap() else {
        panic!("draw is a number")
    };
    for (draw, own) in fits.iter().enumerate() {
        let of = |row: &u32| draws[*row as usize] == (draw + 1) as f64;
        assert!(own.rows.len() == 24 && own.rows.iter().all(of));
    }
    let mut weighted = long.clone();
    let third = draws.iter().map(|draw| f64::from(u8::from(*draw == 3.0)));
    weighted
        .insert("third", Column::Numbers(third.collect()))
        .unwrap();
    let settings = Settings {
        weights: Some("third".to_owned()),
        ..settings
    };
    let formula = "y ~ x + i(state)".parse().unwrap();
    let alone = fit(&formula, &weighted, &settings).unwrap();
    assert_eq!((&alone.terms, &alone.rows), (&fits[2].terms, &fits[2].rows));
}

#[test]
fn what_cannot_be_pooled_is_said() {
    let (mut long, settings) = (frame(), Settings::default());
    let one = fits("y ~ x", &long, &settings).unwrap();
    assert_eq!(
        pool(&one[..1], 0.95),
        Err(RegressionError::FewDraws { found: 1 })
    );
    let other = fits("y ~ z", &long, &settings).unwrap();
    let found = pool(&[one[0].clone(), other[1].clone()], 0.95)
        .unwrap_err()
        .to_string();
    assert!(
        found.starts_with("regression 2 has the terms (Intercept), z, the first (Intercept), x;")
    );
    let clustered = Settings {
        covariance: Covariance::cluster(["state"]),
        ..settings.clone()
    };
    let pooled = pool(&fits("y ~ x", &long, &clustered).unwrap(), 0.95).unwrap();
    let term = &pooled.fitted.terms[1];
    assert!(term.std_error > 0.0 && term.p_value.is_nan() && term.lo.is_nan() && term.hi.is_nan());
    let label = "Clustered (state); pooled over 5 draws; clusters are too few for p and intervals";
    assert_eq!(pooled.fitted.glance.covariance, label);
    let mut draws = vec![1.0; 120];
    draws[7] = f64::NAN;
    long.insert("draw", Column::Numbers(draws)).unwrap();
    let error = RegressionError::NoDraw {
        name: "draw".to_owned(),
        row: 7,
    };
    assert_eq!(fits("y ~ x", &long, &settings), Err(error));
}
