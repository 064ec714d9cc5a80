//! `kenesh fit`: regressions on an answer in SQL.

mod frames;
mod regressions;
mod told;

use super::of_case::case;
use super::{files, print};
use crate::arguments::{Arguments, Fit, FrameOf, Layout, Rows};
use crate::failure::Failure;
use crate::output;
use frames::{augment, glance, tidy};
use kenesh_engine::{frame, frame_of_file};
use kenesh_estimation::regression::{
    Covariance, Data, Effect, FewClusters, Fitted, Formula, FormulaError, PanelIndex,
    RegressionError, Settings, Subset, Term, event_study, fit, fit_draws, pool,
};
use kenesh_files::is_data_file;
use kenesh_render::Format;
use regressions::{Model, regressions};
use std::path::Path;
use told::{tell, tell_treated};

/// Fits every formula and prints the regressions side by side, or one of broom's frames.
pub(super) fn run(arguments: &Arguments, wanted: &Fit) -> Result<(), Failure> {
    let formulas = formulas(&wanted.formulas)?;
    let settings = settings(wanted)?;
    let frame = data(arguments, wanted, &formulas, &settings)?;
    let samples = samples(&frame, wanted.split.as_deref())?;
    let (mut fitted, mut failed) = (Vec::new(), None);
    for (formula, sample) in formulas
        .iter()
        .flat_map(|formula| samples.iter().map(move |sample| (formula, sample)))
    {
        let data = sample.as_ref().map_or(&frame, |sample| &sample.data);
        let about = about(formula, wanted.split.as_deref(), sample.as_ref());
        let found = fit_one(formula, &about, data, &settings, wanted.draws.as_deref());
        let mut found = match found.map_err(|error| refused(&about, &error)) {
            Ok(found) => found,
            // Of several samples the others are shown.
            Err(failure) if samples.len() > 1 => {
                output::tell(&format!("left out: {failure}"));
                failed = Some(failure);
                continue;
            }
            Err(failure) => return Err(failure),
        };
        tell(formula, &about, &found);
        if let Some(sample) = sample {
            sample.renumber(&mut found);
        }
        let level = sample.as_ref().map(|sample| sample.level.clone());
        fitted.push((formula, level, found));
    }
    if let (true, Some(failure)) = (fitted.is_empty(), failed) {
        return Err(failure);
    }
    let models: Vec<Model<'_>> = fitted
        .iter()
        .map(|(formula, sample, fitted)| Model {
            formula,
            sample: sample.as_deref(),
            family: settings.family,
            fitted,
        })
        .collect();
    show(arguments, wanted, &models)
}

/// The subsets by a column's levels, or the whole table.
fn samples(frame: &Data, split: Option<&str>) -> Result<Vec<Option<Subset>>, Failure> {
    let Some(column) = split else {
        return Ok(vec![None]);
    };
    let subsets = frame.subsets(column);
    let subsets = subsets.map_err(|error| Failure::Usage(error.to_string()))?;
    let taken: usize = subsets.iter().map(|subset| subset.data.rows()).sum();
    if taken < frame.rows() {
        let without = frame.rows() - taken;
        output::tell(&format!(
            "{without} rows have no `{column}` and belong to no sample"
        ));
    }
    Ok(subsets.into_iter().map(Some).collect())
}

/// Names a regression in what is said of it.
fn about(formula: &Formula, split: Option<&str>, sample: Option<&Subset>) -> String {
    match (split, sample) {
        (Some(column), Some(sample)) => format!("{formula}, {column} {}", sample.level),
        _ => formula.to_string(),
    }
}

/// Fits a formula, on every draw and pooled where a column numbers them.
fn fit_one(
    formula: &Formula,
    about: &str,
    frame: &Data,
    settings: &Settings,
    draws: Option<&str>,
) -> Result<Fitted, RegressionError> {
    match draws {
        None if is_event_study(formula) => {
            let study = event_study(formula, frame, settings)?;
            tell_treated(about, &study);
            Ok(study.fitted)
        }
        None => fit(formula, frame, settings),
        Some(column) => {
            let fits = fit_draws(formula, frame, settings, column)?;
            Ok(pool(&fits, settings.confidence)?.fitted)
        }
    }
}

fn is_event_study(formula: &Formula) -> bool {
    let is_sunab = |term: &Term| matches!(term, Term::Sunab { .. });
    formula.terms.iter().any(is_sunab)
}

/// Prints the regressions as asked.
fn show(arguments: &Arguments, wanted: &Fit, models: &[Model<'_>]) -> Result<(), Failure> {
    match (wanted.frame, arguments.format, wanted.layout) {
        (Some(FrameOf::Tidy), ..) => print(arguments, &tidy(models)),
        (Some(FrameOf::Glance), ..) => print(arguments, &glance(models)),
        (Some(FrameOf::Augment), ..) => print(arguments, &augment(models)),
        (None, _, Some(Layout::Latex)) => output::print(&regressions(models).latex()),
        (None, _, Some(Layout::Html)) => output::print(&regressions(models).html()),
        (None, Format::Table, None) => output::print(&regressions(models).text()),
        (None, Format::Markdown, None) => output::print(&regressions(models).markdown()),
        (None, Format::Csv | Format::Json, None) => print(arguments, &tidy(models)),
    }
}

/// Reads the formulas, each of which may stand for several.
fn formulas(texts: &[String]) -> Result<Vec<Formula>, Failure> {
    let read = texts.iter().map(|text| Formula::several(text));
    let read = read.collect::<Result<Vec<_>, FormulaError>>();
    let read = read.map_err(|error| Failure::Usage(error.to_string()))?;
    Ok(read.into_iter().flatten().collect())
}

fn refused(about: &str, error: &RegressionError) -> Failure {
    let problem = match error {
        RegressionError::NoPanel => {
            "a lag needs to know units and periods; give them with --panel UNIT,PERIOD".to_owned()
        }
        error => error.to_string(),
    };
    Failure::Usage(format!("{about}: {problem}"))
}

/// Reads the data: a file where the text is the path of one, else the answer to a query.
fn data(
    arguments: &Arguments,
    wanted: &Fit,
    formulas: &[Formula],
    settings: &Settings,
) -> Result<Data, Failure> {
    let path = Path::new(&wanted.data);
    if is_data_file(path) || path.is_file() {
        let mut columns = settings.columns();
        columns.extend(formulas.iter().flat_map(Formula::columns));
        columns.extend(wanted.draws.as_deref());
        columns.extend(wanted.split.as_deref());
        let mut numbers = settings.numbers();
        numbers.extend(formulas.iter().flat_map(Formula::numbers));
        numbers.extend(wanted.draws.as_deref());
        let read = frame_of_file(path, &columns, &numbers)?;
        files::tell(&read.file, &read.notes);
        return Ok(read.frame);
    }
    let case = case(&wanted.of)?;
    let (_, schema, batches) = files::answer(arguments, case.as_ref(), &wanted.data)?;
    Ok(frame(&schema, &batches)?)
}

fn settings(wanted: &Fit) -> Result<Settings, Failure> {
    Ok(Settings {
        family: wanted.model.into(),
        weights: wanted.weights.clone(),
        offset: wanted.offset.clone(),
        few_clusters: match wanted.asymptotic {
            true => FewClusters::Asymptotic,
            false => FewClusters::default(),
        },
        covariance: covariance(wanted)?,
        singletons: wanted.singletons.into(),
        panel: wanted.panel.as_deref().map(panel).transpose()?,
        ..Settings::default()
    })
}

/// Reads `UNIT,PERIOD`.
fn panel(text: &str) -> Result<PanelIndex, Failure> {
    let (unit, period) = pair(
        text,
        "--panel takes UNIT,PERIOD, as in --panel exporter^importer,year",
    )?;
    Ok(PanelIndex {
        unit: Effect::named(unit),
        period: period.to_owned(),
    })
}

fn covariance(wanted: &Fit) -> Result<Covariance, Failure> {
    if !wanted.cluster.is_empty() {
        return Ok(Covariance::cluster(
            wanted.cluster.iter().map(String::as_str),
        ));
    }
    let Some(text) = wanted.errors.as_deref() else {
        return Ok(Covariance::Usual);
    };
    let (kind, of) = text.split_once(':').unwrap_or((text, ""));
    match kind {
        "iid" => Ok(Covariance::Iid),
        "hc1" => Ok(Covariance::Hc1),
        "dyadic" => {
            let (first, second) = pair(
                of,
                "dyadic errors need both members' columns, as in --errors dyadic:a,b",
            )?;
            Ok(Covariance::Dyadic {
                first: first.to_owned(),
                second: second.to_owned(),
            })
        }
        "driscoll-kraay" if !of.is_empty() => Ok(Covariance::DriscollKraay {
            period: of.to_owned(),
            lag: None,
        }),
        "newey-west" if !of.is_empty() => Ok(Covariance::NeweyWest {
            panel: panel(of)?,
            lag: None,
        }),
        _ => Err(Failure::Usage(format!(
            "no errors are called “{text}”; they are iid, hc1, dyadic:A,B, driscoll-kraay:PERIOD, newey-west:UNIT,PERIOD, \
             or give --cluster"
        ))),
    }
}

fn pair<'a>(text: &'a str, wrong: &str) -> Result<(&'a str, &'a str), Failure> {
    let found = text.split_once(',').map(|(a, b)| (a.trim(), b.trim()));
    found
        .filter(|(a, b)| !a.is_empty() && !b.is_empty())
        .ok_or_else(|| Failure::Usage(wrong.to_owned()))
}

impl From<crate::arguments::Family> for kenesh_estimation::regression::Family {
    fn from(family: crate::arguments::Family) -> Self {
        match family {
            crate::arguments::Family::Ols => Self::Gaussian,
            crate::arguments::Family::Ppml => Self::Poisson,
            crate::arguments::Family::Logit => Self::Logit,
        }
    }
}

impl From<Rows> for kenesh_estimation::regression::Singletons {
    fn from(rows: Rows) -> Self {
        match rows {
            Rows::Keep => Self::Keep,
            Rows::Once => Self::Once,
            Rows::All => Self::All,
        }
    }
}
