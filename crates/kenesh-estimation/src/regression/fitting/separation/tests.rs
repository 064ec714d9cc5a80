//! Separation in closed form; the published examples are tested through the program.

use crate::regression::{Column, Data, Family, Fitted, RegressionError, Settings, fit};

const Y: [f64; 9] = [0.0, 0.0, 0.0, 1.0, 2.0, 5.0, 3.0, 0.0, 0.0];

fn fitted(
    formula: &str,
    columns: &[(&str, [f64; 9])],
    family: Family,
) -> Result<Fitted, RegressionError> {
    let mut frame = Data::new(9);
    let binary = ("any", Y.map(|y| f64::from(y > 0.0)));
    for (name, values) in columns.iter().chain(&[("y", Y), binary]) {
        let values = Column::Numbers(values.to_vec());
        frame.insert(name, values).unwrap();
    }
    let settings = Settings {
        family,
        ..Settings::default()
    };
    fit(&formula.parse().unwrap(), &frame, &settings)
}

fn found(formula: &str, columns: &[(&str, [f64; 9])]) -> Vec<u32> {
    fitted(formula, columns, Family::Poisson).unwrap().separated
}

#[test]
fn a_regressor_that_is_positive_only_at_zeros_separates_them() {
    let x = [1.0, 0.0, 2.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0];
    let z = [1.0, 4.0, 2.0, 3.0, 5.0, 1.0, 2.0, 7.0, 6.0];
    assert_eq!(found("y ~ x + z", &[("x", x), ("z", z)]), [0, 2]);
    assert!(found("y ~ z", &[("z", z)]).is_empty());
}

/// a − b is zero at every positive outcome and −1 or 0 elsewhere; neither separates alone.
#[test]
fn regressors_may_separate_only_together() {
    let a = [1.0, 3.0, 2.0, 4.0, 1.0, 2.0, 6.0, 5.0, 3.0];
    let b = [2.0, 3.0, 3.0, 4.0, 1.0, 2.0, 6.0, 5.0, 4.0];
    assert_eq!(found("y ~ a + b", &[("a", a), ("b", b)]), [0, 2, 8]);
    assert!(found("y ~ a", &[("a", a)]).is_empty());
    assert!(found("y ~ b", &[("b", b)]).is_empty());
}

/// Within the second level x is constant at positive outcomes and greater at zeros.
#[test]
fn an_effect_and_a_regressor_may_separate_together() {
    let g = [1.0, 1.0, 1.0, 1.0, 1.0, 2.0, 2.0, 2.0, 2.0];
    let x = [3.0, 3.0, 3.0, 3.0, 3.0, 1.0, 1.0, 2.0, 1.0];
    let z = [1.0, 4.0, 2.0, 3.0, 5.0, 1.0, 2.0, 7.0, 6.0];
    let fitted = fitted(
        "y ~ x + z | g",
        &[("x", x), ("g", g), ("z", z)],
        Family::Poisson,
    )
    .unwrap();
    assert_eq!((fitted.separated, fitted.glance.nobs), (vec![7], 8));
    assert_eq!(fitted.glance.infinite, ["x"]);
    assert_eq!(fitted.glance.dropped.separated, 1);
}

/// The outcome is 1 wherever x is 1, and both where x is 0.
#[test]
fn logit_leaves_out_what_a_regressor_predicts() {
    let x = [0.0, 0.0, 0.0, 1.0, 1.0, 0.0, 0.0, 0.0, 0.0];
    let z = [1.0, 4.0, 2.0, 3.0, 5.0, 1.0, 2.0, 7.0, 6.0];
    let columns = [("x", x), ("z", z)];
    let own = fitted("any ~ x + z", &columns, Family::Logit).unwrap();
    assert_eq!(own.separated, [3, 4]);
    assert_eq!(own.glance.infinite, ["x"]);
    assert!(own.glance.converged && own.glance.separation_settled);
    let all = fitted("any ~ x", &[("x", Y)], Family::Logit).unwrap_err();
    assert!(
        matches!(all, RegressionError::Empty { separated: 9, .. }),
        "{all}"
    );
}

/// With effects that separate, logit's steps are hardly exact where weights are nearly zero, so that a prediction near
/// the edge must be a reason to search: the second level has outcomes of one only where x is greater.
#[test]
fn logit_searches_where_a_prediction_nears_the_edge() {
    let g = [1.0, 1.0, 1.0, 1.0, 2.0, 2.0, 2.0, 2.0, 2.0];
    let h = [1.0, 2.0, 1.0, 2.0, 1.0, 2.0, 2.0, 1.0, 2.0];
    let own = fitted("any ~ 1 | g + h", &[("g", g), ("h", h)], Family::Logit).unwrap();
    let all: Vec<u32> = own.rows.iter().chain(&own.separated).copied().collect();
    assert_eq!(all.len(), 9);
    assert!(own.fitted.iter().all(|p| (1e-6..1.0 - 1e-6).contains(p)));
}
