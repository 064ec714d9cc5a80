//! Collinear, separated, single-cluster and empty cases, and instruments in closed form.

use kenesh_estimation::regression::{
    Column, Covariance, Data, Effect, Family, Fitted, PanelIndex, RegressionError, Separated,
    Settings, Singletons, fit,
};

use super::dummies::{FULL, panel};

const Y: [f64; 8] = [1.0, 4.0, 2.0, 7.0, 3.0, 3.0, 8.0, 5.0];
const X: [f64; 8] = [1.0, 2.0, 2.0, 4.0, 0.0, 1.0, 5.0, 3.0];
const G: [f64; 8] = [1.0, 1.0, 1.0, 1.0, 2.0, 2.0, 2.0, 3.0];

fn frame() -> Data {
    let mut frame = Data::new(8);
    let columns: [(&str, Vec<f64>); 7] = [
        ("y", Y.to_vec()),
        ("x", X.to_vec()),
        ("g", G.to_vec()),
        ("one", vec![1.0; 8]),
        ("within", G.iter().map(|g| 10.0 * g).collect()),
        ("z", vec![0.5, 2.0, 1.0, 5.0, 1.0, 0.0, 4.0, 2.0]),
        ("zeros", vec![0.0, 2.0, 0.0, 1.0, 0.0, 0.0, 0.0, 3.0]),
    ];
    for (name, values) in columns {
        frame.insert(name, Column::Numbers(values)).unwrap();
    }
    frame
}

fn fitted(formula: &str, settings: &Settings) -> Result<Fitted, RegressionError> {
    fit(&formula.parse().unwrap(), &frame(), settings)
}

fn poisson() -> Settings {
    Settings {
        family: Family::Poisson,
        ..Settings::default()
    }
}

#[test]
fn collinear_regressors_are_listed_and_the_earlier_stays() {
    let alone = fitted("y ~ x | g", &Settings::default()).unwrap();
    let more = fitted("y ~ x + within + x:one + one | g", &Settings::default()).unwrap();
    let left_out = more.glance.collinear.iter();
    let left_out: Vec<(&str, Vec<&str>)> = left_out
        .map(|own| (&own.name[..], own.with.iter().map(String::as_str).collect()))
        .collect();
    assert_eq!(
        left_out,
        [("within", vec![]), ("x:one", vec!["x"]), ("one", vec![])]
    );
    assert_eq!(more.terms.len(), 1);
    assert!((more.terms[0].std_error - alone.terms[0].std_error).abs() < 1e-12);
    let error = fitted("y ~ within | g", &Settings::default()).unwrap_err();
    assert_eq!(
        error,
        RegressionError::NothingToEstimate {
            dropped: "within".to_owned(),
            separated: Separated(0)
        }
    );
    let error = fitted("zeros ~ within | g", &poisson()).unwrap_err();
    assert_eq!(
        error,
        RegressionError::NothingToEstimate {
            dropped: "within".to_owned(),
            separated: Separated(3)
        }
    );
}

#[test]
fn a_singleton_counts_as_a_row_unless_left_out() {
    let kept = fitted("y ~ x | g", &Settings::default()).unwrap();
    let settings = Settings {
        singletons: Singletons::Once,
        ..Settings::default()
    };
    let left_out = fitted("y ~ x | g", &settings).unwrap();
    assert_eq!(
        (
            kept.glance.nobs,
            left_out.glance.nobs,
            left_out.glance.dropped.singletons
        ),
        (8, 7, 1)
    );
    assert!((kept.terms[0].estimate - left_out.terms[0].estimate).abs() < 1e-12);
    assert_eq!((kept.glance.parameters, left_out.glance.parameters), (4, 3));
}

#[test]
fn an_effect_of_zeros_is_separated() {
    let fitted = fitted("zeros ~ x | g", &poisson()).unwrap();
    assert_eq!(fitted.glance.dropped.separated, 3);
    assert_eq!(fitted.rows, [0, 1, 2, 3, 7]);
    assert_eq!(fitted.glance.levels, [2]);
}

#[test]
fn one_cluster_says_nothing() {
    let settings = Settings {
        covariance: Covariance::cluster(["one"]),
        ..Settings::default()
    };
    let error = fitted("y ~ x", &settings).unwrap_err();
    assert_eq!(
        error,
        RegressionError::OneCluster {
            name: "one".to_owned()
        }
    );
}

#[test]
fn what_cannot_be_estimated_is_said() {
    let negative = Settings {
        family: Family::Logit,
        ..Settings::default()
    };
    assert!(matches!(
        fitted("y ~ x", &negative),
        Err(RegressionError::Outcome { row: 1, .. })
    ));
    assert!(matches!(
        fitted("x ~ y | g + y + z", &Settings::default()),
        Err(RegressionError::Predicted { .. })
    ));
    let error = fitted("one ~ x", &Settings::default()).unwrap_err();
    assert_eq!(
        error.to_string(),
        "`one` is 1 in every row used: there is nothing to explain"
    );
    let mut frame = frame();
    frame
        .insert("never", Column::Numbers(vec![f64::NAN; 8]))
        .unwrap();
    let error = fit(&"y ~ never".parse().unwrap(), &frame, &Settings::default()).unwrap_err();
    assert_eq!(
        error,
        RegressionError::Empty {
            missing: 8,
            separated: 0,
            singletons: 0
        }
    );
    assert!(matches!(
        fitted("y ~ 1 | g | x ~ one", &Settings::default()),
        Err(RegressionError::Underidentified { .. })
    ));
}

/// With one instrument the coefficient is cov(z, y) / cov(z, x), and F the square of the first stage's t.
#[test]
fn one_instrument_has_a_closed_form() {
    let fitted = fitted("y ~ 1 | x ~ z", &Settings::default()).unwrap();
    assert_eq!(fitted.terms[0].name, "fit_x");
    let z = [0.5, 2.0, 1.0, 5.0, 1.0, 0.0, 4.0, 2.0];
    let mean = |v: &[f64; 8]| v.iter().sum::<f64>() / 8.0;
    let with = |a: &[f64; 8], b: &[f64; 8]| {
        a.iter()
            .zip(b)
            .map(|(a_, b_)| (a_ - mean(a)) * (b_ - mean(b)))
            .sum::<f64>()
    };
    assert!((fitted.terms[0].estimate - with(&z, &Y) / with(&z, &X)).abs() < 1e-12);
    let explained = with(&z, &X).powi(2) / with(&z, &z);
    let f = explained / ((with(&X, &X) - explained) / 6.0);
    let stage = &fitted.glance.first_stage[0];
    assert!(
        (stage.f - f).abs() < 1e-9 * f && stage.df == (1, 6),
        "{stage:?}"
    );
}

/// As in fixest's source: t has one degree of freedom less than there are periods, and effects nested in
/// periods, or for Newey–West in units, are not counted. Members take the periods' place for dyads.
#[test]
fn neighbouring_periods_and_dyads_count_few_degrees_of_freedom() {
    let frame = panel(0.0).frame;
    let period = "year".to_owned();
    let panel = PanelIndex {
        unit: Effect::named("exp^imp"),
        period: period.clone(),
    };
    let pairs = 30;
    let cases = [
        (
            Covariance::DriscollKraay { period, lag: None },
            6.0,
            2 + pairs,
        ),
        (Covariance::NeweyWest { panel, lag: None }, 6.0, 3),
        (
            Covariance::Dyadic {
                first: "exp".to_owned(),
                second: "imp".to_owned(),
            },
            5.0,
            2 + 6 * 7 + 6 * 7 - 1 + pairs - 1,
        ),
    ];
    for (covariance, df, counted) in cases {
        let settings = Settings {
            covariance,
            ..Settings::default()
        };
        let formula = format!("y ~ {FULL}").parse().unwrap();
        let glance = fit(&formula, &frame, &settings).unwrap().glance;
        assert_eq!(
            (glance.df, glance.counted),
            (df, counted),
            "{}",
            glance.covariance
        );
    }
}

#[test]
fn results_are_the_same_bytes_each_time() {
    let again = || format!("{:?}", fitted("zeros ~ x | g", &poisson()).unwrap());
    assert_eq!(again(), again());
}
