//! Broom's frames of regressions: the coefficients, the regressions, every row used.

use super::regressions::{Model, family};
use kenesh_render::row;
use kenesh_render::sheet::{Column, Sheet};

/// Gives the coefficients, a row each.
pub(super) fn tidy(models: &[Model<'_>]) -> Sheet {
    let mut table = Sheet::new([
        Column::number("model", "Model", 0),
        Column::text("term", "Term"),
        Column::number("estimate", "Estimate", 6),
        Column::number("std.error", "Error", 6),
        Column::number("statistic", "Statistic", 3),
        Column::number("p.value", "p", 4),
        Column::number("conf.low", "Low", 6),
        Column::number("conf.high", "High", 6),
    ]);
    for (number, model) in models.iter().enumerate() {
        for term in &model.fitted.terms {
            table.push(row![
                number + 1,
                term.name.as_str(),
                term.estimate,
                term.std_error,
                term.statistic,
                term.p_value,
                term.lo,
                term.hi
            ]);
        }
    }
    table
}

/// Gives the regressions, a row each.
pub(super) fn glance(models: &[Model<'_>]) -> Sheet {
    let mut table = Sheet::new([
        Column::number("model", "Model", 0),
        Column::text("formula", "Formula"),
        Column::text("family", "Family"),
        Column::text("vcov", "Errors"),
        Column::number("nobs", "Observations", 0),
        Column::number("missing", "Missing", 0),
        Column::number("separated", "Separated", 0),
        Column::number("singletons", "Singletons", 0),
        Column::number("r.squared", "R²", 4),
        Column::number("adj.r.squared", "Adjusted R²", 4),
        Column::number("within.r.squared", "Within R²", 4),
        Column::number("logLik", "Log-likelihood", 3),
        Column::number("df.residual", "Degrees of freedom", 0),
        Column::number("iterations", "Iterations", 0),
        Column::flag("converged", "Converged"),
    ]);
    for (number, model) in models.iter().enumerate() {
        let glance = &model.fitted.glance;
        table.push(row![
            number + 1,
            model.formula.to_string(),
            family(model.family),
            glance.covariance.as_str(),
            glance.nobs,
            glance.dropped.missing,
            glance.dropped.separated,
            glance.dropped.singletons,
            glance.r2,
            glance.adj_r2,
            glance.within_r2,
            glance.log_likelihood,
            Some(glance.df).filter(|df| df.is_finite()),
            glance.iterations,
            glance.converged
        ]);
    }
    table
}

/// Gives a row for each row used, counted from 1 as the query gave them.
pub(super) fn augment(models: &[Model<'_>]) -> Sheet {
    let mut table = Sheet::new([
        Column::number("model", "Model", 0),
        Column::number("row", "Row", 0),
        Column::number(".fitted", "Fitted", 6),
        Column::number(".resid", "Residual", 6),
    ]);
    for (number, model) in models.iter().enumerate() {
        let fitted = model.fitted;
        for ((place, value), residual) in fitted
            .rows
            .iter()
            .zip(&fitted.fitted)
            .zip(&fitted.residuals)
        {
            table.push(row![number + 1, *place as usize + 1, *value, *residual]);
        }
    }
    table
}
