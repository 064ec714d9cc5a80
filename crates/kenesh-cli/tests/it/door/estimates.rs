//! What does not exist is not printed: separation, degenerate variances, what effects absorb, and units.

use super::{case, estimate, fit, said};
use crate::program::{Run, kenesh};
use std::fs::read_to_string;

/// Fits with more options, to a frame in CSV.
fn with(file: &str, formula: &str, more: &str) -> Run {
    let path = case(file);
    let mut arguments = vec!["fit", formula, "--data", &path, "--format", "csv"];
    arguments.extend(more.split_whitespace());
    kenesh(&arguments)
}

#[track_caller]
fn near(found: f64, expected: f64, digits: f64) {
    assert!(
        (found - expected).abs() <= digits,
        "{found} is not {expected}"
    );
}

/// The rows of a frame in which a column says so.
fn marked(run: &Run, column: &str) -> Vec<usize> {
    assert_eq!(run.code, Some(0), "{}", run.err);
    let mut lines = run
        .out
        .lines()
        .map(|line| line.split(',').collect::<Vec<_>>());
    let head = lines.next().unwrap();
    let at = |name: &str| head.iter().position(|own| *own == name).unwrap();
    let (row, column) = (at("row"), at(column));
    let rows = lines.filter(|line| line[column] == "true");
    rows.map(|line| line[row].parse().unwrap()).collect()
}

/// ppmlhdfe marks the separated rows of its examples; every one is found, and no other.
#[test]
fn published_examples_of_separation_are_marked() {
    let mut seen = 0;
    for number in (1..=18).filter(|number| *number != 12) {
        let file = format!("separation/{number:02}.csv");
        let text = read_to_string(case(&file)).unwrap();
        let mut lines = text.lines();
        let head: Vec<&str> = lines.next().unwrap().split(',').collect();
        let named = |of: char| {
            let own = head.iter().filter(|name| name.starts_with(of)).copied();
            own.collect::<Vec<_>>().join(" + ")
        };
        let terms = Some(named('x')).filter(|x| !x.is_empty());
        let mut formula = format!("y ~ {}", terms.as_deref().unwrap_or("1"));
        if !named('i').is_empty() {
            formula += &format!(" | {}", named('i'));
        }
        let expected: Vec<usize> = (1..)
            .zip(lines)
            .filter(|(_, line)| line.ends_with(",1"))
            .map(|(row, _)| row)
            .collect();
        let run = with(&file, &formula, "--model ppml --frame augment");
        assert_eq!(marked(&run, ".separated"), expected, "{file}: {}", run.err);
        seen += expected.len();
        let run = with(&file, &formula, "--model ppml --frame glance");
        assert!(
            run.out.contains(",true\n"),
            "{file}: {}{}",
            run.out,
            run.err
        );
        assert!(!run.err.contains("not settled"), "{file}: {}", run.err);
    }
    assert_eq!(seen, 197);
}

/// The examples of ppmlhdfe's guide to other packages: b2 of the first is not −19. In the third, the guide's text counts
/// an eighth row, i = 6 with j = 1; but its own z is zero there, and the other positive outcomes bind it.
#[test]
fn separation_that_other_packages_miss_is_found() {
    let rows = |file: &str, formula: &str| {
        let run = with(file, formula, "--model ppml --frame augment");
        marked(&run, ".separated").len()
    };
    assert_eq!(rows("separation/fe1.csv", "y ~ x1 + x2 | i + j"), 4);
    assert_eq!(rows("separation/fe3.csv", "y ~ x1 | i + j"), 7);
}

#[test]
fn case_r09_uncentred_polynomials_keep_their_digits() {
    let run = fit(
        "r09_year_polynomial.csv",
        "agreement ~ year + year2 + year3",
    );
    let (year, error) = estimate(&run, "year");
    near(year, 46.096_085_51, 5e-9);
    near(error, 7.895_896_29, 5e-9);
    near(estimate(&run, "year3").0, 3.790_864_329e-6, 5e-16);
}

#[test]
fn case_r10_what_an_effect_absorbs_goes_whatever_its_place() {
    for effects in ["destination + origin", "origin + destination"] {
        let formula = format!("trade ~ tariff + dest_policy | {effects}");
        let run = fit("r10_absorbed.csv", &formula);
        let (tariff, error) = estimate(&run, "tariff");
        near(tariff, -1.997_713_55, 5e-9);
        near(error, 0.267_227_72, 5e-9);
        assert_eq!(
            said(&run),
            format!("{formula}: left out as collinear: dest_policy\n")
        );
    }
}

#[test]
fn case_r11_a_coefficient_that_is_infinite_is_not_printed() {
    let run = with("r11_ppml_separated.csv", "y ~ d1 + embargo", "--model ppml");
    near(estimate(&run, "d1").0, 0.884_364_56, 5e-9);
    assert!(!run.out.contains("embargo"), "{}", run.out);
    insta::assert_snapshot!(run.err, @r"
    y ~ d1 + embargo: rows left out: 131 separated, that is predicted perfectly by effects and regressors
    y ~ d1 + embargo: no finite coefficient exists, so left out: embargo
    ");
}

#[test]
fn case_r12_complete_separation_has_no_estimate() {
    let run = with("r12_logit_complete.csv", "war ~ x + z", "--model logit");
    assert_eq!(run.code, Some(2), "{}", run.out);
    insta::assert_snapshot!(run.err, @"error: war ~ x + z: no row is left: 0 have a missing value, 20 have outcomes that regressors and effects predict perfectly, so that no finite estimate exists, 0 are alone in a fixed effect");
}

#[test]
fn case_r15_a_missing_cluster_is_named() {
    let run = with("r15_na_cluster.csv", "y ~ x", "--cluster region");
    insta::assert_snapshot!(run.err, @"error: y ~ x: `region` is missing at row 2 (from 0), which is used; standard errors need it everywhere");
}

#[test]
fn case_r17_a_negative_variance_is_no_error() {
    let run = with(
        "r17_negative_variance.csv",
        "y ~ x",
        "--cluster a --cluster b",
    );
    let row = run.out.lines().find(|line| line.starts_with("1,x,"));
    assert!(row.unwrap().ends_with(",,,,,"), "{}", run.out);
    insta::assert_snapshot!(run.err, @r"
    y ~ x: the variance of x comes out at zero or less, so that no error exists; choose other errors, or more and larger groups
    y ~ x: 22 clusters are few, so that p from t may be too small
    ");
}

#[test]
fn case_r22_a_base_level_without_rows_is_said() {
    let run = fit("r22_empty_base.csv", "y ~ i(z)");
    near(estimate(&run, "z::Lemon").0, -1.07498, 5e-6);
    insta::assert_snapshot!(run.err, @r"
    y ~ i(z): rows left out: 10 with a missing value
    y ~ i(z): left out as collinear: z::Salt (with z::Lemon)
    ");
}

/// Estimates and errors of PPML by default are the same in dollars and in 10⁻¹⁵ dollars, clustered where a panel is
/// named.
#[test]
fn case_r25_the_unit_of_trade_decides_nothing() {
    for (more, errors) in [
        ("--model ppml", "Heteroskedasticity-robust"),
        (
            "--model ppml --panel exporter^importer,year",
            "Clustered (exporter^importer)",
        ),
    ] {
        let of = |outcome: &str| {
            let formula = format!("{outcome} ~ log_dist + rta | exporter^year + importer^year");
            let run = with("r25_ppml_scale.csv", &formula, more);
            let frame = with(
                "r25_ppml_scale.csv",
                &formula,
                &format!("{more} --frame glance"),
            );
            assert!(frame.out.contains(errors), "{}", frame.out);
            ["log_dist", "rta"].map(|term| estimate(&run, term))
        };
        let (dollars, tiny) = (of("trade_usd"), of("trade_tiny"));
        near(dollars[0].0, -0.895_436_53, 5e-9);
        for (a, b) in dollars.iter().zip(&tiny) {
            near(a.0, b.0, 1e-8);
            near(a.1, b.1, 1e-8);
        }
    }
}

#[test]
fn case_r30_two_stages_within_effects() {
    let run = fit("r30_iv.csv", "y ~ w | g | x ~ z + z2");
    let (x, error) = estimate(&run, "fit_x");
    near(x, 0.663_140_61, 5e-9);
    near(error, 0.120_525_78, 5e-9);
}

#[test]
fn case_r36_a_lag_in_dyads_that_are_not_sorted() {
    let run = with(
        "p01_dyads.csv",
        "y ~ lag(x, 1) | sender^receiver",
        "--panel sender^receiver,year",
    );
    let estimate = run.out.split(',').nth(10).unwrap();
    near(estimate.parse().unwrap(), -0.131_364_13, 5e-9);
}

/// Weighted, in two stages, clustered both ways and by PPML: coefficients and errors of pyfixest 0.60.
#[test]
fn case_p1_unbalanced_dyads_beside_pyfixest() {
    for (formula, more, term, expected) in [
        (
            "y ~ x + z",
            "--weights w --cluster sender",
            "x",
            (0.304_179_57, 0.071_653_76),
        ),
        (
            "y ~ 1 | sender | x ~ z",
            "--cluster receiver",
            "fit_x",
            (0.728_934_55, 0.151_314_30),
        ),
        (
            "y ~ x + z",
            "--cluster sender --cluster receiver",
            "x",
            (0.289_994_55, 0.106_869_56),
        ),
        (
            "visits ~ x | sender",
            "--model ppml --cluster sender",
            "x",
            (0.347_758_77, 0.091_850_7),
        ),
    ] {
        let found = estimate(&with("p01_dyads.csv", formula, more), term);
        near(found.0, expected.0, 5e-8);
        near(found.1, expected.1, 1e-6);
    }
}

#[test]
fn case_r39_collinear_dummies_of_many_rows_are_named() {
    let rows = "select i % 7 + 0.5 * (i % 3) as y, case when i % 2 = 0 then 1 else 0 end as a, \
                case when i % 2 = 0 then 0 else 1 end as b from (select value as i from generate_series(1, 200000))";
    let run = kenesh(&["fit", "y ~ a + b", "--data", rows]);
    assert_eq!(run.err, "y ~ a + b: left out as collinear: b (with a)\n");
}
