//! Regressions side by side: which cells stand in the table.

use kenesh_estimation::regression::{Estimate, Family, Fitted, Formula};
use kenesh_render::side_by_side::SideBySide;

/// A regression as a column of a table.
#[derive(Debug, Clone, Copy)]
pub(super) struct Model<'a> {
    /// What was asked.
    pub(super) formula: &'a Formula,
    /// The level of the rows it is of, where they were split.
    pub(super) sample: Option<&'a str>,
    /// How.
    pub(super) family: Family,
    /// What came out.
    pub(super) fitted: &'a Fitted,
}

/// What the stars mean.
const STARS: &str = "standard errors in brackets; *** p < 0.001, ** p < 0.01, * p < 0.05";

/// Sets regressions side by side, a column each, with standard errors beneath the coefficients.
///
/// The covariance stands under each column. Beware that columns with different rows are not to be
/// compared coefficient by coefficient: look at the observations.
pub(super) fn regressions(models: &[Model<'_>]) -> SideBySide {
    let numbers = (1..=models.len()).map(|number| format!("({number})"));
    let outcomes = row("Outcome", models, |model| model.formula.outcome.to_string());
    SideBySide {
        head: std::iter::once(String::new()).chain(numbers).collect(),
        results: std::iter::once(outcomes).chain(terms(models)).collect(),
        about: about(models),
        note: STARS.to_owned(),
    }
}

fn row(name: &str, models: &[Model<'_>], cell: impl Fn(&Model<'_>) -> String) -> Vec<String> {
    std::iter::once(name.to_owned())
        .chain(models.iter().map(cell))
        .collect()
}

/// Gives two lines a regressor, in the order in which the models name them first.
fn terms(models: &[Model<'_>]) -> Vec<Vec<String>> {
    let mut names: Vec<&str> = Vec::new();
    for term in models.iter().flat_map(|model| &model.fitted.terms) {
        if !names.contains(&term.name.as_str()) {
            names.push(&term.name);
        }
    }
    let of = |name: &str| {
        let cell = |write: fn(&Estimate) -> String| {
            move |model: &Model<'_>| {
                let term = model.fitted.terms.iter().find(|term| term.name == name);
                term.map_or(String::new(), write)
            }
        };
        let estimates = row(
            name,
            models,
            cell(|term| format!("{}{}", figure(term.estimate), stars(term.p_value))),
        );
        let errors = row(
            "",
            models,
            cell(|term| format!("({})", figure(term.std_error))),
        );
        [estimates, errors]
    };
    names.into_iter().flat_map(of).collect()
}

/// Says what each regression is and rests on.
fn about(models: &[Model<'_>]) -> Vec<Vec<String>> {
    let mut effects: Vec<String> = Vec::new();
    for effect in models.iter().flat_map(|model| &model.formula.effects) {
        let effect = effect.to_string();
        if !effects.contains(&effect) {
            effects.push(effect);
        }
    }
    let has = |effect: &String| {
        row(&format!("{effect} effects"), models, |model| {
            let own = model
                .formula
                .effects
                .iter()
                .any(|own| own.to_string() == *effect);
            if own { "yes" } else { "no" }.to_owned()
        })
    };
    let optional = |value: Option<f64>| value.map_or(String::new(), figure);
    let mut lines: Vec<Vec<String>> = effects.iter().map(has).collect();
    lines.push(row("Sample", models, |model| {
        model.sample.unwrap_or_default().to_owned()
    }));
    lines.push(row("Model", models, |model| {
        family(model.family).to_owned()
    }));
    lines.push(row("Errors", models, |model| {
        model.fitted.glance.covariance.clone()
    }));
    lines.push(row("Observations", models, |model| {
        model.fitted.glance.nobs.to_string()
    }));
    lines.push(row("Separated", models, |model| {
        let rows = model.fitted.glance.dropped.separated;
        Some(rows)
            .filter(|rows| *rows > 0)
            .map_or(String::new(), |rows| rows.to_string())
    }));
    lines.push(row("Clusters", models, |model| {
        let clusters = model.fitted.glance.clusters.iter().map(usize::to_string);
        clusters.collect::<Vec<_>>().join(", ")
    }));
    lines.push(row("R²", models, |model| optional(model.fitted.glance.r2)));
    lines.push(row("Within R²", models, |model| {
        optional(model.fitted.glance.within_r2)
    }));
    lines.push(row("Log-likelihood", models, |model| {
        figure(model.fitted.glance.log_likelihood)
    }));
    lines.retain(|line| line.iter().skip(1).any(|cell| !cell.is_empty()));
    lines
}

/// Names a family as papers do.
pub(super) fn family(family: Family) -> &'static str {
    match family {
        Family::Gaussian => "OLS",
        Family::Poisson => "PPML",
        Family::Logit => "logit",
    }
}

/// Writes a figure with four significant digits, and whole where it is large.
fn figure(value: f64) -> String {
    let size = value.abs();
    if !value.is_finite() {
        return "–".to_owned();
    }
    let decimals = match size {
        _ if size == 0.0 => 1,
        _ if size >= 1000.0 => 0,
        _ => (3 - size.log10().floor() as i32).clamp(0, 8) as usize,
    };
    let text = format!("{value:.decimals$}");
    text.replace('-', "−")
}

fn stars(p: f64) -> &'static str {
    match p {
        _ if p < 0.001 => "***",
        _ if p < 0.01 => "**",
        _ if p < 0.05 => "*",
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_have_four_significant_digits() {
        let cases = [
            (0.0, "0.0"),
            (0.012_345_6, "0.01235"),
            (-1.234_56, "−1.235"),
            (123_456.7, "123457"),
            (f64::NAN, "–"),
        ];
        for (value, text) in cases {
            assert_eq!(figure(value), text);
        }
    }
}
