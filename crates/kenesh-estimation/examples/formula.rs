//! A formula with fixed effects, fitted on a small table by least squares and by PPML.
//!
//! `cargo run -p kenesh-estimation --example formula`

use kenesh_estimation::regression::{
    Column, Covariance, Data, Family, FewClusters, RegressionError, Settings, fit,
};

fn main() -> Result<(), RegressionError> {
    // Four states in three years; trade falls by a factor of exp(−0.4) a step of distance.
    let mut data = Data::new(12);
    let states = ["AZE", "KAZ", "KGZ", "UZB"];
    data.insert(
        "state",
        Column::factor((0..12).map(|row| Some(states[row / 3]))),
    )?;
    let numbers = |of: fn(usize) -> f64| Column::Numbers((0..12).map(of).collect());
    data.insert("year", numbers(|row| 2000.0 + (row % 3) as f64))?;
    data.insert("distance", numbers(distance))?;
    data.insert(
        "trade",
        numbers(|row| (3.0 - 0.4 * distance(row)).exp() * (1.0 + 0.1 * ((3 * row) % 4) as f64)),
    )?;
    for (family, formula) in [
        (Family::Gaussian, "log(trade) ~ distance | state + year"),
        (Family::Poisson, "trade ~ distance | state + year"),
    ] {
        let settings = Settings {
            family,
            covariance: Covariance::cluster(["state"]),
            few_clusters: FewClusters::Asymptotic,
            ..Settings::default()
        };
        let fitted = fit(&formula.parse()?, &data, &settings)?;
        let term = &fitted.terms[0];
        println!(
            "{formula}: {} {:.4} (error {:.4}), {} rows",
            term.name, term.estimate, term.std_error, fitted.glance.nobs
        );
    }
    Ok(())
}

fn distance(row: usize) -> f64 {
    ((7 * row) % 5) as f64
}
