//! The path of an outcome about a treatment that switches on and off, as a chair that rotates.

use std::collections::BTreeSet;

use crate::regression::data::design;
use crate::regression::data::effects;
use crate::regression::data::table::Data;
use crate::regression::error::RegressionError;
use crate::regression::fit::fit;
use crate::regression::fitted::{Estimate, Fitted};
use crate::regression::formula::expression::Expression;
use crate::regression::formula::tree::{Formula, Term};
use crate::regression::settings::{Covariance, PanelIndex, Settings};

/// An outcome's path about a treatment.
#[derive(Debug, Clone, PartialEq)]
pub struct LeadsAndLags {
    /// Periods since the treated one, negative before it, and the effect.
    pub path: Vec<(i64, Estimate)>,
    /// The number of units treated at least once in the rows used.
    pub treated_units: usize,
    /// The regression.
    pub fitted: Fitted,
}

/// Estimates the path of an outcome from `leads` periods before a treated period to `lags` after it.
///
/// The formula gets a lead or lag of `treatment`, a column of 0 and 1, for every period of the window; errors
/// are clustered by the panel's unit. Beware: where treatment goes on and off, an event study by cohorts
/// does not apply, and here the effects of several treatments are added up, which holds only if effects do not
/// differ between units and times and periods outside the window do not matter (de Chaisemartin &
/// D'Haultfœuille 2024; Schmidheiny & Siegloch 2023). Leads and lags beyond the frame's rows are missing,
/// not zero, and their rows drop out; add rows without an outcome where the treatment is known.
///
/// ```
/// use kenesh_estimation::regression::{Column, Effect, Data, PanelIndex, Settings, leads_and_lags};
/// let mut frame = Data::new(40);
/// let column = |cell: fn(usize, usize) -> f64| {
///     Column::Numbers((0..40).map(|row| cell(row / 8, row % 8)).collect())
/// };
/// frame.insert("state", column(|state, _| state as f64))?;
/// frame.insert("year", column(|_, year| year as f64))?;
/// frame.insert("chair", column(|state, year| f64::from(u8::from(state == year))))?;
/// // The outcome falls by 2 in the year after the chair.
/// frame.insert("y", column(|state, year| year as f64 - if year == state + 1 { 2.0 } else { 0.0 }))?;
/// let panel = PanelIndex { unit: Effect::named("state"), period: "year".to_owned() };
/// let settings = Settings { panel: Some(panel), ..Settings::default() };
/// let found = leads_and_lags(&"y ~ 0 | state + year".parse()?, "chair", [1, 2], &frame, &settings)?;
/// let effects = found.path.iter().map(|(since, effect)| (*since, effect.estimate.round()));
/// assert_eq!(effects.collect::<Vec<_>>(), [(-1, 0.0), (0, 0.0), (1, -2.0), (2, 0.0)]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
///
/// As for [`fit`]; if the settings have no panel.
pub fn leads_and_lags(
    formula: &Formula,
    treatment: &str,
    [leads, lags]: [u32; 2],
    frame: &Data,
    settings: &Settings,
) -> Result<LeadsAndLags, RegressionError> {
    let window = Window::new(formula, treatment, [leads, lags], settings)?;
    let fitted = fit(&window.formula, frame, &window.settings)?;
    let named = |name: &String| fitted.terms.iter().find(|term| term.name == *name);
    let path = window.names.iter();
    let path = path.filter_map(|(since, name)| Some((*since, named(name)?.clone())));
    let treated = design::column(frame, treatment)?;
    let units = effects::combined(frame, &window.panel.unit, &fitted.rows)?;
    let on = fitted.rows.iter().zip(&units.codes);
    let on = on.filter(|(row, _)| treated[**row as usize] != 0.0);
    let units: BTreeSet<u32> = on.map(|(_, unit)| *unit).collect();
    Ok(LeadsAndLags {
        path: path.collect(),
        treated_units: units.len(),
        fitted,
    })
}

/// A formula with the leads and lags of a treatment.
pub(crate) struct Window {
    pub(crate) formula: Formula,
    pub(crate) settings: Settings,
    pub(crate) panel: PanelIndex,
    /// Periods since treatment and the term's name.
    names: Vec<(i64, String)>,
}

impl Window {
    pub(crate) fn new(
        formula: &Formula,
        treatment: &str,
        [leads, lags]: [u32; 2],
        settings: &Settings,
    ) -> Result<Window, RegressionError> {
        let panel = settings.panel.clone().ok_or(RegressionError::NoPanel)?;
        let mut formula = formula.clone();
        let mut names = Vec::new();
        for since in -i64::from(leads)..=i64::from(lags) {
            let of = Expression::Variable(treatment.to_owned());
            let shifted = match since {
                0 => of,
                periods => Expression::Shift {
                    of: Box::new(of),
                    periods,
                },
            };
            names.push((since, shifted.to_string()));
            formula.terms.push(Term::Product(vec![shifted]));
        }
        let covariance = Covariance::Cluster(vec![panel.unit.clone()]);
        let settings = Settings {
            covariance,
            ..settings.clone()
        };
        Ok(Window {
            formula,
            settings,
            panel,
            names,
        })
    }
}
