//! What fixest and pyfixest gave on the panels with exporter-year, importer-year and pair effects, errors
//! clustered by pair.

use kenesh_estimation::regression::Fitted;

const CSV: &str = include_str!("../data/gravity_reference.csv");

/// One run of another program.
pub struct Reference {
    /// The panel.
    pub panel: &'static str,
    /// `ppml` or `ols`.
    pub model: &'static str,
    /// The program.
    pub package: &'static str,
    nobs: usize,
    coefficients: Vec<f64>,
    errors: Vec<f64>,
}

/// All runs but those that differ only in how the program was set.
pub fn all() -> Vec<Reference> {
    CSV.lines().skip(1).filter_map(read).collect()
}

fn read(line: &'static str) -> Option<Reference> {
    let fields: Vec<&str> = line.split(',').collect();
    let numbers = |from: usize| {
        fields
            .get(from..from + 3)?
            .iter()
            .map(|field| field.parse::<f64>().ok())
            .collect::<Option<Vec<f64>>>()
    };
    Some(Reference {
        panel: fields.first()?,
        model: fields.get(1)?,
        package: fields.get(2)?,
        nobs: fields.get(5)?.parse().ok()?,
        coefficients: numbers(6)?,
        errors: numbers(9)?,
    })
}

impl Reference {
    /// Whether the number of rows is the same, and by what share coefficients and errors differ at most.
    pub fn compare(&self, fitted: &Fitted) -> (bool, f64, f64) {
        let most = |found: Vec<f64>, known: &[f64]| {
            found
                .iter()
                .zip(known)
                .map(|(found, known)| (found / known - 1.0).abs())
                .fold(0.0, f64::max)
        };
        let estimates = fitted.terms.iter().map(|term| term.estimate).collect();
        let errors = fitted.terms.iter().map(|term| term.std_error).collect();
        (
            fitted.glance.nobs == self.nobs,
            most(estimates, &self.coefficients),
            most(errors, &self.errors),
        )
    }
}
