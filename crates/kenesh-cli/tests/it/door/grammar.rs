//! The grammar that people write, against statsmodels on the same files.

use super::{case, estimate, fit};
use crate::program::{Run, kenesh};

/// A coefficient and its error to eight decimals, from statsmodels 0.15.
#[track_caller]
fn agrees(run: &Run, term: &str, expected: (f64, f64)) {
    let found = estimate(run, term);
    let near = |a: f64, b: f64| (a - b).abs() < 1e-8;
    assert!(
        near(found.0, expected.0) && near(found.1, expected.1),
        "{term}: {found:?} is not {expected:?}"
    );
}

/// The same of a term that CSV quotes.
#[track_caller]
fn agrees_quoted(run: &Run, term: &str, expected: (f64, f64)) {
    let quoted = run.out.replace(&format!("\"{term}\""), "quoted");
    let run = Run {
        out: quoted,
        err: run.err.clone(),
        code: run.code,
    };
    agrees(&run, "quoted", expected);
}

fn lagged(formula: &str) -> Run {
    let file = case("r03_lag_gaps.csv");
    kenesh(&[
        "fit",
        formula,
        "--panel",
        "state,year",
        "--data",
        &file,
        "--format",
        "csv",
    ])
}

#[test]
fn case_r04_ranges_of_lags_and_differences() {
    let lags = lagged("y ~ l(x, 0:2)");
    agrees(&lags, "x", (1.79951241, 0.28834768));
    agrees_quoted(&lags, "lag(x, 1)", (0.26532879, 0.21295301));
    agrees_quoted(&lags, "lag(x, 2)", (-0.37326289, 0.19569138));
    agrees_quoted(&lagged("y ~ d(x)"), "d(x, 1)", (0.68045041, 0.13498645));
    let arithmetic = lagged("y ~ I(x - l(x))");
    agrees_quoted(&arithmetic, "I(x - lag(x, 1))", (0.68045041, 0.13498645));
}

#[test]
fn case_r05_factors_and_texts_become_dummies() {
    for year in ["factor(year)", "C(year)", "i(year)"] {
        let run = fit("f09_bom_crlf.csv", &format!("y ~ x + {year} | state"));
        agrees(&run, "x", (0.52392649, 0.04832378));
        agrees(&run, "year::2003", (0.12948689, 0.19327645));
    }
    let regions = |formula: &str| fit("r35_regions.csv", formula);
    let slopes = regions("y ~ region:x");
    agrees(&slopes, "region::Great powers:x", (1.94791782, 0.05241326));
    let crossed = regions("y ~ region*x");
    agrees(&crossed, "region::Great powers:x", (1.47232529, 0.06853815));
    agrees(&crossed, "x", (0.47620926, 0.04363966));
    agrees(&crossed, "region::Middle East", (0.08244313, 0.12603545));
    let factors = regions("y ~ region*factor(year)");
    agrees(
        &factors,
        "region::Great powers:year::2005",
        (2.31133333, 1.34797788),
    );
    for cells in [
        "i(year, region)",
        "i(region):i(year)",
        "region:factor(year)",
    ] {
        let run = regions(&format!("y ~ {cells}"));
        assert_eq!(run.out.lines().count(), 1 + 24, "{cells}: {}", run.out);
    }
}

#[test]
fn case_r06_slopes_of_units_within_effects() {
    let slopes = |effects: &str| fit("f09_bom_crlf.csv", &format!("y ~ x | {effects}"));
    agrees(&slopes("state[year]"), "x", (0.52769659, 0.04527582));
    agrees(&slopes("state[[year]]"), "x", (0.53965674, 0.04464851));
    // Years span one combination of the slopes, which fixest counts all the same.
    let with_years = estimate(&slopes("state[year] + year"), "x");
    assert!((with_years.0 - 0.50934835).abs() < 1e-8, "{with_years:?}");
}

#[test]
fn several_regressions_stand_in_one_formula() {
    let run = fit(
        "r35_regions.csv",
        "c(y, log(y + 9)) ~ csw(x, region) | sw0(year)",
    );
    let models = run.out.lines().skip(1).map(|line| line.split(',').next());
    assert_eq!(models.max().flatten(), Some("8"), "{}", run.out);
}

/// A unit never treated may have cohort 0, an empty one or one after the last period, or some of each; pyfixest's and
/// fixest's effect is the same.
#[test]
fn case_r01_never_treated_however_it_is_coded() {
    for file in [
        "r01_sunab_zero.csv",
        "r01b_sunab_missing.csv",
        "r01c_sunab_10000.csv",
    ] {
        let path = case(file);
        let formula = "y ~ sunab(joined, year) | state + year";
        let run = kenesh(&[
            "fit", formula, "--errors", "hc1", "--data", &path, "--format", "csv",
        ]);
        let found = estimate(&run, "year::0").0;
        assert!((found - 1.108525).abs() < 5e-7, "{file}: {found}");
    }
}

#[test]
fn case_r02_units_treated_always_are_left_out_for_that_reason() {
    let run = fit(
        "r02_sunab_always.csv",
        "y ~ sunab(joined, year) | state + year",
    );
    insta::assert_snapshot!(run.err, @r"
    y ~ sunab(joined, year) | state + year: 4 units treated, 5 never; with so few, errors are too small: hold it against other assignments, as `event_study(…)` in SQL does
    y ~ sunab(joined, year) | state + year: cohort 1995 (1 unit) has no row in the reference period, so it is left out
    y ~ sunab(joined, year) | state + year: rows left out: 9 of cohorts without a row in the reference period
    ");
}

#[test]
fn one_level_of_a_column_after_the_other() {
    let path = case("r35_regions.csv");
    let run = kenesh(&["fit", "y ~ x", "--split", "region", "--data", &path]);
    insta::assert_snapshot!(run.out, @r"
                             (1)           (2)          (3)             (4)
    ───────────────────────────────────────────────────────────────────────
    Outcome                    y             y            y               y
    (Intercept)         0.004393       0.01723      0.08684        −0.09015
                       (0.04514)     (0.05893)     (0.1073)       (0.08349)
    x                  0.4762***      1.949***      1.120**       0.7144***
                       (0.04433)     (0.04952)     (0.2156)        (0.1137)
    ───────────────────────────────────────────────────────────────────────
    Sample          Central Asia  Great powers  Middle East  South Caucasus
    Model                    OLS           OLS          OLS             OLS
    Errors                   IID           IID          IID             IID
    Observations              36            18            6              12
    R²                    0.7724        0.9898       0.8709          0.7978
    Log-likelihood        −3.028        0.4850        1.202         −0.9363
    ───────────────────────────────────────────────────────────────────────
    standard errors in brackets; *** p < 0.001, ** p < 0.01, * p < 0.05
    ");
}
