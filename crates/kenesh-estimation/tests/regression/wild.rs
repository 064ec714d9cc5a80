//! The wild cluster bootstrap against wildboottest, against refits of every pattern, and against its promises.

use kenesh_estimation::regression::{
    Column, Covariance, Data, Estimate, FewClusters, Fitted, Settings, Wild, fit,
};
use kenesh_measures::stream::{stream, uniform};

/// wildboottest 0.3.2 with all sign patterns, from `benches/wild.py`.
const REFERENCE: &str = include_str!("../data/wild_reference.csv");

const STATES: i32 = 9;

/// The panel of `benches/wild.py`, with weights `w` besides.
fn frame(states: i32) -> Data {
    let mut columns = ["state", "year", "x", "z", "y", "w"].map(|name| (name, Vec::new()));
    for (s, t) in (0..states).flat_map(|s| (0..6 + s % 3).map(move |t| (s, t))) {
        let x = f64::from((s * s + 3 * t) % 7) + 0.1 * f64::from(s * t);
        let z = f64::from((5 * s + t * t) % 6) - 0.3 * f64::from(s);
        let noise = f64::from((7 * s + 4 * t * t + s * t) % 11) / 2.0 + 0.4 * f64::from(s % 4);
        let w = 0.5 + f64::from((s + 2 * t) % 4);
        let row = [s.into(), t.into(), x, z, 0.12 * x - 0.2 * z + noise, w];
        columns
            .iter_mut()
            .zip(row)
            .for_each(|(column, value)| column.1.push(value));
    }
    let mut frame = Data::new(columns[0].1.len());
    for (name, values) in columns {
        frame.insert(name, Column::Numbers(values)).unwrap();
    }
    frame
}

fn settings() -> Settings {
    Settings {
        covariance: Covariance::cluster(["state"]),
        tolerance: 1e-11,
        ..Settings::default()
    }
}

fn asymptotic() -> Settings {
    Settings {
        few_clusters: FewClusters::Asymptotic,
        ..settings()
    }
}

fn fitted(formula: &str, frame: &Data, settings: &Settings) -> Fitted {
    fit(&formula.parse().unwrap(), frame, settings).unwrap()
}

/// The coefficient of x with the bootstrap's p and interval, and what the bootstrap drew.
fn drawn(formula: &str, frame: &Data, settings: &Settings, wild: Wild) -> (Estimate, String) {
    let settings = Settings {
        few_clusters: FewClusters::WildBootstrap(wild),
        ..settings.clone()
    };
    let fitted = fitted(formula, frame, &settings);
    (x(&fitted).clone(), fitted.glance.covariance)
}

fn tested(formula: &str, frame: &Data, settings: &Settings) -> Estimate {
    drawn(formula, frame, settings, Wild::default()).0
}

fn x(fitted: &Fitted) -> &Estimate {
    fitted.terms.iter().find(|term| term.name == "x").unwrap()
}

#[test]
fn all_patterns_give_the_p_of_wildboottest() {
    let frame = frame(STATES);
    let mut compared = 0;
    for line in REFERENCE.lines().skip(1) {
        let [formula, term, p, draws] = line.split(',').collect::<Vec<_>>()[..] else {
            panic!("{line}")
        };
        let known: f64 = p.parse().unwrap();
        let rough = Settings {
            tolerance: Settings::default().tolerance,
            ..settings()
        };
        let rough = fitted(formula, &frame, &rough);
        let fitted = fitted(formula, &frame, &settings());
        let found = fitted.terms.iter().find(|own| own.name == term).unwrap();
        let same = |own: &Estimate| own.name == term && own.p_value == found.p_value;
        assert!(rough.terms.iter().any(same), "{line}");
        assert!(
            (found.p_value - known).abs() < 1e-10,
            "{line}: {}",
            found.p_value
        );
        assert!(
            fitted
                .glance
                .covariance
                .ends_with(&format!("all {draws} sign patterns"))
        );
        compared += 1;
    }
    assert_eq!(compared, 6);
}

/// The share of all patterns whose refitted t is at least as far from zero; z alone is the restricted fit.
fn brute(effects: &str, frame: &Data, settings: &Settings) -> f64 {
    let full = format!("drawn ~ x + z {effects}");
    let restricted = fitted(&format!("y ~ z {effects}"), frame, settings);
    let data = x(&fitted(&format!("y ~ x + z {effects}"), frame, settings)).statistic;
    let Column::Numbers(states) = frame.column("state").unwrap() else {
        panic!("state is a number")
    };
    let far = (0..1 << STATES).filter(|pattern: &i32| {
        let sign = |row: usize| 1.0 - 2.0 * f64::from(pattern >> (states[row] as i32) & 1);
        let own = restricted
            .fitted
            .iter()
            .zip(&restricted.residuals)
            .enumerate();
        let drawn = own.map(|(row, (mean, residual))| mean + sign(row) * residual);
        let mut frame = frame.clone();
        frame
            .insert("drawn", Column::Numbers(drawn.collect()))
            .unwrap();
        let drawn = x(&fitted(&full, &frame, settings)).statistic;
        drawn.abs() >= data.abs() * (1.0 - 1e-8)
    });
    far.count() as f64 / f64::from(1 << STATES)
}

/// Effects within clusters, across them, both, and weights.
#[test]
fn all_patterns_give_the_p_of_refits() {
    let frame = frame(STATES);
    for effects in ["", "| state", "| year", "| state + year"] {
        for weights in [None, Some("w".to_owned())] {
            let settings = Settings {
                weights,
                ..asymptotic()
            };
            let known = brute(effects, &frame, &settings);
            let formula = format!("y ~ x + z {effects}");
            let found = tested(&formula, &frame, &settings);
            let weighted = settings.weights.is_some();
            assert_eq!(found.p_value, known, "{effects} weights: {weighted}");
        }
    }
}

/// The p of a null is that of zero for the outcome less the null times x; the interval's ends divide what is
/// rejected from what is not.
#[test]
fn the_interval_ends_where_the_test_begins_to_reject() {
    for formula in ["y ~ x + z", "y ~ x + z | state + year"] {
        let mut frame = frame(STATES);
        let found = tested(formula, &frame, &settings());
        let Column::Numbers(x) = frame.column("x").unwrap().clone() else {
            panic!("x is a number")
        };
        let mut p_at = |null: f64| {
            let offset = x.iter().map(|x| null * x).collect();
            frame.insert("offset", Column::Numbers(offset)).unwrap();
            let settings = Settings {
                offset: Some("offset".to_owned()),
                ..settings()
            };
            tested(formula, &frame, &settings).p_value
        };
        let width = found.hi - found.lo;
        assert!(width > 0.0 && width.is_finite(), "{found:?}");
        for (end, out) in [(found.lo, -1e-6), (found.hi, 1e-6)] {
            assert!(
                p_at(end - out * width) > 0.05 && p_at(end + out * width) <= 0.05,
                "{found:?}"
            );
        }
    }
}

/// With five clusters two of 32 patterns always tie with the data, so that nothing is rejected at 5 %.
#[test]
fn five_clusters_allow_no_interval() {
    for (states, finite) in [(5, false), (8, true)] {
        let found = tested("y ~ x", &frame(states), &settings());
        assert_eq!(
            (found.lo.is_finite(), found.hi.is_finite()),
            (finite, finite),
            "{found:?}"
        );
        assert!(finite || found.p_value >= 0.0625);
    }
}

/// A share of 9,999 or 500 draws lies within five standard errors of the share of all patterns.
#[test]
fn random_draws_come_near_all_patterns() {
    let frame = frame(14);
    let formula = "y ~ x + z | state";
    let all = Wild {
        draws: 1 << 14,
        seed: 0,
    };
    let draw = |frame: &Data, wild| drawn(formula, frame, &settings(), wild);
    let (known, how) = draw(&frame, all);
    assert!(how.ends_with("all 16384 sign patterns"), "{how}");
    let (found, how) = draw(&frame, Wild::default());
    assert!(how.contains("9999") && !how.contains("Webb"), "{how}");
    let apart = 5.0 * (known.p_value * (1.0 - known.p_value) / 9_999.0).sqrt();
    assert!(
        (found.p_value - known.p_value).abs() < apart,
        "{found:?} {known:?}"
    );
    assert_eq!(found, draw(&frame, Wild::default()).0);
    let other = Wild {
        seed: 2,
        ..Wild::default()
    };
    assert_ne!(found, draw(&frame, other).0);
    let few = Wild {
        draws: 400,
        seed: 3,
    };
    let small = self::frame(9);
    let (found, how) = draw(&small, few);
    assert!(how.contains("400") && how.contains("Webb"), "{how}");
    let (known, _) = draw(&small, Wild::default());
    assert!(
        (found.p_value - known.p_value).abs() < 0.13,
        "{found:?} {known:?}"
    );
}

/// Eight clusters of errors with an intercept of their own and a regressor that varies between clusters: of 400
/// true nulls the bootstrap rejects about one in twenty, t from asymptotics many more.
#[test]
fn true_nulls_are_rejected_as_often_as_the_level_says() {
    let (mut bootstrap, mut plain) = (0, 0);
    for replicate in 0..400 {
        let mut random = stream(99, replicate);
        let mut normal = || (0..12).map(|_| uniform(&mut random)).sum::<f64>() - 6.0;
        let mut columns = ["state", "x", "y"].map(|name| (name, Vec::new()));
        for state in 0..8 {
            let (level, shared) = (normal(), normal());
            for _ in 0..5 + 3 * state {
                let row = [f64::from(state), level, shared + normal()];
                columns
                    .iter_mut()
                    .zip(row)
                    .for_each(|(column, value)| column.1.push(value));
            }
        }
        let mut frame = Data::new(columns[0].1.len());
        for (name, values) in columns {
            frame.insert(name, Column::Numbers(values)).unwrap();
        }
        bootstrap += usize::from(x(&fitted("y ~ x", &frame, &settings())).p_value <= 0.05);
        plain += usize::from(x(&fitted("y ~ x", &frame, &asymptotic())).p_value <= 0.05);
    }
    // Four standard errors of 20 in 400 are 17.4.
    assert!(bootstrap <= 37 && plain > 40, "{bootstrap} {plain}");
}

#[test]
fn few_clusters_show_no_asymptotics() {
    let mut frame = frame(STATES);
    let year = frame.column("year").unwrap().clone();
    frame.insert("other", year).unwrap();
    let plain = fitted("y ~ x", &frame, &asymptotic());
    let wild = fitted("y ~ x", &frame, &settings());
    assert!(plain.glance.asymptotic && !wild.glance.asymptotic);
    for (a, b) in plain.terms.iter().zip(&wild.terms) {
        assert_eq!(
            (a.estimate, a.std_error, a.statistic),
            (b.estimate, b.std_error, b.statistic)
        );
        assert_ne!(a.p_value, b.p_value);
    }
    let two = Settings {
        covariance: Covariance::cluster(["state", "other"]),
        ..settings()
    };
    for (formula, settings) in [("y ~ x", two.clone()), ("y ~ 1 | x ~ z", settings())] {
        let fitted = fitted(formula, &frame, &settings);
        let none = |term: &Estimate| term.p_value.is_nan() && term.lo.is_nan() && term.hi.is_nan();
        assert!(
            fitted
                .terms
                .iter()
                .all(|term| none(term) && term.std_error > 0.0)
        );
        assert!(
            fitted
                .glance
                .covariance
                .ends_with("clusters are too few for p and intervals")
        );
    }
    let many = fitted("y ~ x", &self::frame(20), &settings());
    assert!(many.glance.asymptotic && many.glance.covariance == "Clustered (state)");
}
