//! Broom's frames of regressions: the coefficients, the regressions, every row used.

use super::regressions::{Model, family};
use kenesh_estimation::regression::{Estimate, Fitted, Glance};
use kenesh_render::sheet::{Column, Rows, Sheet};

/// Gives the coefficients, a row each.
pub(super) fn tidy(models: &[Model<'_>]) -> Sheet {
    let terms = numbered(models).flat_map(|(number, model)| {
        let terms = model.fitted.terms.iter();
        terms.map(move |term| (number, term))
    });
    let terms: Vec<(usize, &Estimate)> = terms.collect();
    let rows = Rows::of(&terms).column(model(), |(number, _)| *number);
    let rows = match models.iter().any(|model| model.sample.is_some()) {
        true => rows.text("sample", "Sample", |(number, _)| {
            models.get(number - 1).and_then(|model| model.sample)
        }),
        false => rows,
    };
    rows.text("term", "Term", |(_, term)| &term.name)
        .number("estimate", "Estimate", 6, |(_, term)| term.estimate)
        .number("std.error", "Error", 6, |(_, term)| term.std_error)
        .number("statistic", "Statistic", 3, |(_, term)| term.statistic)
        .number("p.value", "p", 4, |(_, term)| term.p_value)
        .number("conf.low", "Low", 6, |(_, term)| term.lo)
        .number("conf.high", "High", 6, |(_, term)| term.hi)
        .sheet()
}

/// Gives the regressions, a row each.
pub(super) fn glance(models: &[Model<'_>]) -> Sheet {
    let models = numbered(models).map(|(number, model)| (number, model, &model.fitted.glance));
    let models: Vec<(usize, &Model<'_>, &Glance)> = models.collect();
    let finite = |value: f64| Some(value).filter(|value| value.is_finite());
    let rows = Rows::of(&models).column(model(), |(number, ..)| *number);
    let rows = match models.iter().any(|(_, model, _)| model.sample.is_some()) {
        true => rows.text("sample", "Sample", |(_, model, _)| model.sample),
        false => rows,
    };
    rows.text("formula", "Formula", |(_, model, _)| {
        model.formula.to_string()
    })
    .text("family", "Family", |(_, model, _)| family(model.family))
    .text("vcov", "Errors", |(.., of)| &of.covariance)
    .number("nobs", "Observations", 0, |(.., of)| of.nobs)
    .number("missing", "Missing", 0, |(.., of)| of.dropped.missing)
    .number("separated", "Separated", 0, |(.., of)| of.dropped.separated)
    .number("singletons", "Singletons", 0, |(.., of)| {
        of.dropped.singletons
    })
    .number("r.squared", "R²", 4, |(.., of)| of.r2)
    .number("adj.r.squared", "Adjusted R²", 4, |(.., of)| of.adj_r2)
    .number("within.r.squared", "Within R²", 4, |(.., of)| of.within_r2)
    .number("logLik", "Log-likelihood", 3, |(.., of)| of.log_likelihood)
    .number("df.residual", "Degrees of freedom", 0, |(.., of)| {
        finite(of.df)
    })
    .number("iterations", "Iterations", 0, |(.., of)| of.iterations)
    .flag("converged", "Converged", |(.., of)| of.converged)
    .sheet()
}

/// Gives a row for each row used or separated, counted from 1 as the query gave them; a separated one has no
/// prediction.
pub(super) fn augment(models: &[Model<'_>]) -> Sheet {
    let rows = numbered(models).flat_map(|(number, model)| {
        let (used, separated) = (&model.fitted.rows, &model.fitted.separated);
        let used = used.iter().enumerate().map(|(at, row)| (*row, Some(at)));
        let mut rows: Vec<(u32, Option<usize>)> = used
            .chain(separated.iter().map(|row| (*row, None)))
            .collect();
        rows.sort_unstable();
        rows.into_iter()
            .map(move |(row, at)| (number, model.fitted, row, at))
    });
    let rows: Vec<(usize, &Fitted, u32, Option<usize>)> = rows.collect();
    Rows::of(&rows)
        .column(model(), |(number, ..)| *number)
        .number("row", "Row", 0, |(_, _, row, _)| *row as usize + 1)
        .number(".fitted", "Fitted", 6, |(_, of, _, at)| {
            at.and_then(|at| of.fitted.get(at).copied())
        })
        .number(".resid", "Residual", 6, |(_, of, _, at)| {
            at.and_then(|at| of.residuals.get(at).copied())
        })
        .flag(".separated", "Separated", |(.., at)| at.is_none())
        .sheet()
}

fn numbered<'a>(models: &'a [Model<'a>]) -> impl Iterator<Item = (usize, &'a Model<'a>)> {
    (1..).zip(models)
}

fn model() -> Column {
    Column::number("model", "Model", 0)
}
