//! The 74 regressions of fixest on the panel g100k, all covariances.

use kenesh_estimation::regression::{
    Column, Covariance, Effect, Family, Fitted, PanelIndex, Settings, fit,
};
use serde_json::Value;

use crate::panel;

const MATRIX: &str = include_str!("../data/fixest_matrix_g100k.jsonl");
const DYADIC: &str = include_str!("../data/dyadic_robust_g100k.jsonl");

/// Coefficients, and errors of least squares, agree to this share. The reference has 12 digits and a
/// tolerance of 1e-10.
const SAME: f64 = 1e-7;

/// fixest's errors of poisson and logit rest on the weights of the step before the last, ours on those
/// of the solution. With the year effect that is far enough from it to show in the fifth digit.
fn same_error(case: &str) -> f64 {
    match case {
        "ppml_year" => 3e-5,
        _ if case.starts_with("ols") || case.starts_with("iv") => SAME,
        _ => 2e-6,
    }
}

/// The same errors of `ppml_year` from dense iterated least squares on 30 dummies in numpy, at the
/// solution: iid, HC1, clustered by pair and by exporter.
const PPML_YEAR: [(&str, [f64; 3]); 4] = [
    (
        "iid",
        [
            0.000_266_834_955_155_664,
            0.000_420_579_751_555_319,
            0.000_171_536_845_040_088,
        ],
    ),
    (
        "HC1",
        [
            0.067_567_062_087_692_3,
            0.111_058_326_659_260_6,
            0.036_246_021_373_641_5,
        ],
    ),
    (
        "cl_pair",
        [
            0.168_922_119_373_938_7,
            0.330_777_096_199_452,
            0.071_374_430_270_309_1,
        ],
    ),
    (
        "cl_exp",
        [
            0.190_895_060_030_330_3,
            0.341_943_446_148_283_8,
            0.092_864_004_626_443_8,
        ],
    ),
];

fn covariance(label: &str) -> Covariance {
    match label {
        "iid" => Covariance::Iid,
        "HC1" => Covariance::Hc1,
        "cl_pair" => Covariance::cluster(["pair"]),
        "cl_exp" => Covariance::cluster(["exp"]),
        "tw_exp_imp" => Covariance::cluster(["exp", "imp"]),
        "DK" => Covariance::DriscollKraay {
            period: "year".to_owned(),
            lag: None,
        },
        "NW" => {
            let panel = PanelIndex {
                unit: Effect::named("pair"),
                period: "year".to_owned(),
            };
            Covariance::NeweyWest { panel, lag: None }
        }
        other => panic!("{other} is no covariance"),
    }
}

fn formula(case: &str) -> String {
    let (kind, effects) = case.split_once('_').unwrap();
    let effects = match effects.trim_start_matches("w_") {
        "none" => "",
        "year" | "collinear" => "| year",
        "pair" | "dk_pair" => "| pair",
        "it_jt" => "| exp^year + imp^year",
        "full" => "| exp^year + imp^year + pair",
        "pair_year" => return "log(trade) ~ ally | pair + year | ipd ~ rta".to_owned(),
        other => panic!("{other} are no effects"),
    };
    let outcome = match kind {
        "ols" => "log(trade)",
        "ppml" => "trade",
        "logit" => "positive",
        other => panic!("{other} is no method"),
    };
    let twice = if case == "ols_collinear" {
        " + rta:two"
    } else {
        ""
    };
    format!("{outcome} ~ rta + ally + ipd{twice} {effects}")
}

fn settings(case: &str, vcov: &str) -> Settings {
    let family = match case.split_once('_').unwrap().0 {
        "ppml" => Family::Poisson,
        "logit" => Family::Logit,
        _ => Family::Gaussian,
    };
    let weights = case.starts_with("ols_w_").then(|| "w".to_owned());
    Settings {
        family,
        weights,
        covariance: covariance(vcov),
        ..Settings::default()
    }
}

fn numbers(case: &Value, field: &str) -> Vec<f64> {
    case[field]
        .as_array()
        .unwrap()
        .iter()
        .map(|value| value.as_f64().unwrap())
        .collect()
}

/// The greatest share by which two lists of numbers differ.
fn apart(found: impl Iterator<Item = f64>, known: &[f64]) -> f64 {
    found
        .zip(known)
        .map(|(found, known)| (found / known - 1.0).abs())
        .fold(0.0, f64::max)
}

fn differences(case: &Value, fitted: &Fitted) -> Vec<(&'static str, f64, f64)> {
    let name = case["case"].as_str().unwrap();
    let known = |field: &str| case[field].as_f64();
    let exact = |found: usize, field: &str| (found as f64 - known(field).unwrap()).abs();
    let mut all = vec![
        (
            "coef",
            apart(
                fitted.terms.iter().map(|term| term.estimate),
                &numbers(case, "coef"),
            ),
            SAME,
        ),
        (
            "se",
            apart(
                fitted.terms.iter().map(|term| term.std_error),
                &numbers(case, "se"),
            ),
            same_error(name),
        ),
        // Printed with 10 digits.
        (
            "ll",
            (fitted.glance.log_likelihood / known("ll").unwrap() - 1.0).abs(),
            1e-9,
        ),
        ("nobs", exact(fitted.glance.nobs, "nobs"), 0.0),
        ("df_k", exact(fitted.glance.counted, "df_k"), 0.0),
    ];
    if let (Some(known), Some(found)) = (known("r2"), fitted.glance.r2) {
        all.push(("r2", (found / known - 1.0).abs(), 1e-9));
    }
    all
}

#[test]
fn every_case_of_the_matrix_agrees() {
    let Some(mut frame) = panel::read("g100k").unwrap() else {
        return;
    };
    let Column::Numbers(trade) = frame.column("trade").unwrap() else {
        panic!("trade is a number")
    };
    let positive = trade
        .iter()
        .map(|trade| f64::from(u8::from(*trade > 0.0)))
        .collect();
    frame.insert("positive", Column::Numbers(positive)).unwrap();
    frame
        .insert("two", Column::Numbers(vec![2.0; frame.rows()]))
        .unwrap();
    let mut wrong = Vec::new();
    let cases: Vec<Value> = MATRIX
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(cases.len(), 74);
    for case in &cases {
        let (name, vcov) = (
            case["case"].as_str().unwrap(),
            case["vcov"].as_str().unwrap(),
        );
        let fitted = fit(
            &formula(name).parse().unwrap(),
            &frame,
            &settings(name, vcov),
        )
        .unwrap();
        assert!(fitted.glance.converged, "{name} {vcov}");
        let names: Vec<&str> = case["terms"]
            .as_array()
            .unwrap()
            .iter()
            .map(|term| term.as_str().unwrap())
            .collect();
        assert_eq!(
            fitted
                .terms
                .iter()
                .map(|term| term.name.as_str())
                .collect::<Vec<_>>(),
            names
        );
        let beyond = differences(case, &fitted)
            .into_iter()
            .filter(|(_, apart, allowed)| apart.is_nan() || apart > allowed);
        wrong.extend(beyond.map(|(what, apart, _)| format!("{name} {vcov} {what}: {apart:e}")));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn errors_of_ppml_are_those_of_the_solution() {
    let Some(frame) = panel::read("g100k").unwrap() else {
        return;
    };
    for (vcov, known) in PPML_YEAR {
        let formula = formula("ppml_year").parse().unwrap();
        let fitted = fit(&formula, &frame, &settings("ppml_year", vcov)).unwrap();
        let apart = apart(fitted.terms.iter().map(|term| term.std_error), &known);
        assert!(apart < 1e-9, "{vcov}: {apart:e}");
    }
}

/// Aronow, Samii & Assenova's errors, computed from pyfixest's scores.
#[test]
fn dyadic_errors_agree() {
    let Some(frame) = panel::read("g100k").unwrap() else {
        return;
    };
    for line in DYADIC.lines() {
        let case: Value = serde_json::from_str(line).unwrap();
        let name = format!("{}_full", case["model"].as_str().unwrap());
        let dyadic = Covariance::Dyadic {
            first: "exp".to_owned(),
            second: "imp".to_owned(),
        };
        let settings = Settings {
            covariance: dyadic,
            ..settings(&name, "iid")
        };
        let fitted = fit(&formula(&name).parse().unwrap(), &frame, &settings).unwrap();
        let errors = fitted.terms.iter().map(|term| term.std_error);
        let apart = apart(errors, &numbers(&case, "dyadic_robust"));
        assert!(apart < 1e-6, "{name}: {apart:e}");
    }
}
