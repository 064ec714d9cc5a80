//! Cases in which a fresh reader found wrong numbers, with what statsmodels, dummies or a count of all pairs give.

use kenesh_estimation::regression::{
    Column, Covariance, Data, Family, FewClusters, Fitted, Settings, fit,
};

fn frame(columns: &[(&str, &[f64])]) -> Data {
    let mut frame = Data::new(columns[0].1.len());
    for (name, values) in columns {
        let values = Column::Numbers(values.to_vec());
        frame.insert(name, values).unwrap();
    }
    frame
}

fn fitted(formula: &str, frame: &Data, family: Family, offset: Option<&str>) -> Fitted {
    let settings = Settings {
        family,
        offset: offset.map(str::to_owned),
        ..Settings::default()
    };
    fit(&formula.parse().unwrap(), frame, &settings).unwrap()
}

/// An effect nested in another leaves nothing to remove but rounding, which steps must not be taken after.
#[test]
fn an_effect_nested_in_another_changes_nothing() {
    let frame = frame(&[
        ("y", &[1.0, 6.0, 0.0, 3.0, 3.0, 8.0, 2.0, 1.0]),
        ("x", &[7.0, 3.0, 3.0, 1.0, 9.0, 9.0, 8.0, 6.0]),
        ("state", &[1.0, 1.0, 2.0, 2.0, 3.0, 3.0, 4.0, 4.0]),
        ("region", &[1.0, 1.0, 1.0, 1.0, 2.0, 2.0, 2.0, 2.0]),
    ]);
    let alone = fitted("y ~ x | state", &frame, Family::Poisson, None);
    for effects in ["state + region", "region + state"] {
        let both = fitted(&format!("y ~ x | {effects}"), &frame, Family::Poisson, None);
        let found = both.terms[0].estimate;
        assert!((found - -0.42086).abs() < 5e-6, "{effects}: {found}");
        assert!((found - alone.terms[0].estimate).abs() < 1e-9);
    }
}

/// A first step that overshoots is halved, where there are no effects too.
#[test]
fn a_wide_offset_does_not_carry_the_first_step_away() {
    let frame = frame(&[
        ("y", &[0.0, 3.0, 5.0, 3.0]),
        ("x", &[-1.7, 1.1, 1.5, -0.5]),
        ("off", &[0.0, 1.0, 0.0, 7.0]),
    ]);
    let found = fitted("y ~ x", &frame, Family::Poisson, Some("off"));
    assert!((found.terms[0].estimate - -4.025).abs() < 5e-4);
    assert!((found.terms[1].estimate - 3.755).abs() < 5e-4);
}

/// Weights a thousand million times smaller give the same estimates.
#[test]
fn the_scale_of_weights_decides_nothing() {
    let x: Vec<f64> = (0..40).map(|k| f64::from(k % 7) - 3.0).collect();
    let y: Vec<f64> = (0..40).map(|k| f64::from((k * k) % 5 + k % 3)).collect();
    let w: Vec<f64> = (0..40).map(|k| f64::from(1 + k % 4)).collect();
    let tiny: Vec<f64> = w.iter().map(|w| w * 1e-14).collect();
    let frame = frame(&[("y", &y), ("x", &x), ("w", &w), ("tiny", &tiny)]);
    let of = |weights: &str| {
        let settings = Settings {
            family: Family::Poisson,
            weights: Some(weights.to_owned()),
            ..Settings::default()
        };
        let found = fit(&"y ~ x".parse().unwrap(), &frame, &settings).unwrap();
        found.terms[1].estimate
    };
    assert!((of("w") - of("tiny")).abs() < 1e-9);
}

/// A state's trade with itself shares a member with all its other dyads and with itself: the covariance is the sum over
/// all pairs of rows that share one.
#[test]
fn dyads_of_a_state_with_itself_count() {
    let (mut a, mut b, mut x, mut y) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for i in 0..5_i32 {
        for j in 0..5 {
            a.push(f64::from(i));
            b.push(f64::from(j));
            x.push(f64::from((3 * i * i + 5 * j + i * j) % 11));
            y.push(f64::from((7 * i + 2 * j * j + 3 * i * j) % 13));
        }
    }
    let frame = frame(&[("a", &a), ("b", &b), ("x", &x), ("y", &y)]);
    let settings = Settings {
        covariance: Covariance::Dyadic {
            first: "a".to_owned(),
            second: "b".to_owned(),
        },
        few_clusters: FewClusters::Asymptotic,
        ..Settings::default()
    };
    let found = fit(&"y ~ 0 + x".parse().unwrap(), &frame, &settings).unwrap();
    let score: Vec<f64> = x.iter().zip(&found.residuals).map(|(x, u)| x * u).collect();
    let share = |p: usize, q: usize| [a[p], b[p]].iter().any(|m| [a[q], b[q]].contains(m));
    let pairs = (0..25).flat_map(|p| (0..25).map(move |q| (p, q)));
    let meat: f64 = pairs
        .filter(|(p, q)| share(*p, *q))
        .map(|(p, q)| score[p] * score[q])
        .sum();
    let squares: f64 = x.iter().map(|x| x * x).sum();
    let known = meat / squares / squares;
    let error = found.terms[0].std_error;
    assert!(
        (error * error - known).abs() < 1e-12 || known <= 0.0 && error.is_nan(),
        "{error} {known}"
    );
}

/// Far from zero regressors separate what they separate near it.
#[test]
fn separation_does_not_depend_on_where_zero_is() {
    let y = [0.0, 0.0, 1.0, 0.0, 1.0, 1.0, 0.0, 1.0];
    let x = [1.0, 2.0, 6.0, 3.0, 7.0, 8.0, 2.5, 6.5];
    let z = [3.0, 1.0, 2.0, 5.0, 4.0, 1.0, 2.0, 3.0];
    for shift in [0.0, 2_000.0, 1e6, 1e7] {
        let moved: Vec<f64> = x.iter().map(|x| x + shift).collect();
        let frame = frame(&[("y", &y), ("x", &moved), ("z", &z)]);
        let settings = Settings {
            family: Family::Logit,
            ..Settings::default()
        };
        let error = fit(&"y ~ x + z".parse().unwrap(), &frame, &settings).unwrap_err();
        assert!(
            error.to_string().contains("8 have outcomes"),
            "{shift}: {error}"
        );
    }
}
