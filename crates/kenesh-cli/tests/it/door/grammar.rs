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
