//! What is said of a regression beside its table: what was left out, and which figures do not exist and why.

use crate::output;
use kenesh_estimation::regression::{EventStudy, Fitted, Formula, Glance, LeftOut};

/// Says what was left out, what does not exist, and that estimates which did not converge are not to be used.
pub(super) fn tell(formula: &Formula, about: &str, fitted: &Fitted) {
    let glance = &fitted.glance;
    let mut remarks = Vec::new();
    remarks.extend(rows(glance));
    remarks.extend(single_levels(formula, glance));
    remarks.extend(left_out(glance));
    remarks.extend(unsettled(glance));
    remarks.extend(without_errors(glance));
    remarks.extend(few_clusters(glance));
    for stage in &glance.first_stage {
        remarks.push(format!(
            "first stage of {}: F = {:.2} on {} and {}",
            stage.name, stage.f, stage.df.0, stage.df.1
        ));
    }
    remarks.extend(glance.kleibergen_paap.map(|f| {
        let endogenous = glance.first_stage.len();
        format!("Kleibergen–Paap rk Wald F = {f:.2}, of all {endogenous} endogenous terms together")
    }));
    for remark in remarks {
        output::tell(&format!("{about}: {remark}"));
    }
}

/// The rows left out, by reason.
fn rows(glance: &Glance) -> Option<String> {
    let dropped = glance.dropped;
    let reasons = [
        (dropped.missing, "with a missing value"),
        (
            dropped.always_treated,
            "of cohorts without a row in the reference period",
        ),
        (dropped.weightless, "without weight"),
        (
            dropped.separated,
            "separated, that is predicted perfectly by effects and regressors",
        ),
        (dropped.singletons, "alone in an effect"),
    ];
    let reasons = reasons.iter().filter(|(rows, _)| *rows > 0);
    let reasons: Vec<String> = reasons.map(|(rows, why)| format!("{rows} {why}")).collect();
    (!reasons.is_empty()).then(|| format!("rows left out: {}", reasons.join(", ")))
}

/// Effects of one level.
fn single_levels<'a>(
    formula: &'a Formula,
    glance: &'a Glance,
) -> impl Iterator<Item = String> + 'a {
    let effects = formula.effects.iter().zip(&glance.levels);
    let single = effects.filter(|(effect, levels)| **levels == 1 && !effect.0.is_empty());
    single.map(|(effect, _)| {
        format!("the effect {effect} has one level only and does no more than a constant")
    })
}

/// Regressors left out: without a finite coefficient, or spanned by others.
fn left_out(glance: &Glance) -> Vec<String> {
    let (infinite, collinear): (Vec<&LeftOut>, Vec<&LeftOut>) = glance
        .collinear
        .iter()
        .partition(|own| glance.infinite.contains(&own.name));
    let named = |left_out: &&LeftOut| match left_out.with.is_empty() {
        true => left_out.name.clone(),
        false => format!("{} (with {})", left_out.name, some_of(&left_out.with)),
    };
    let list = |own: &[&LeftOut]| own.iter().map(named).collect::<Vec<_>>().join(", ");
    let mut remarks = Vec::new();
    if !infinite.is_empty() {
        remarks.push(format!(
            "no finite coefficient exists, so left out: {}",
            list(&infinite)
        ));
    }
    if !collinear.is_empty() {
        remarks.push(format!("left out as collinear: {}", list(&collinear)));
    }
    remarks
}

/// The first names of a list, and how many more there are.
fn some_of(names: &[String]) -> String {
    match names {
        [a, b, c, _, more @ ..] => format!("{a}, {b}, {c} and {} more", more.len() + 1),
        few => few.join(", "),
    }
}

/// What makes all estimates doubtful.
fn unsettled(glance: &Glance) -> Vec<String> {
    let mut remarks = Vec::new();
    if !glance.converged {
        remarks.push("did not converge; these estimates are not to be used".to_owned());
    }
    if !glance.separation_settled {
        remarks.push(
            "whether rows are separated is not settled; very large coefficients and errors may stand for none"
                .to_owned(),
        );
    }
    remarks
}

/// Errors that do not exist.
fn without_errors(glance: &Glance) -> Option<String> {
    if glance.perfect {
        return Some("fits perfectly, so that errors, p and intervals do not exist".to_owned());
    }
    let names = glance.without_errors.join(", ");
    (!names.is_empty()).then(|| {
        format!(
            "the variance of {names} comes out at zero or less, so that no error exists; choose other errors, or more \
             and larger groups"
        )
    })
}

/// Fewer clusters than these make t reject a little too often, though no longer much.
const MANY_CLUSTERS: usize = 40;

/// Clusters that are few, and regressors that vary in few.
fn few_clusters(glance: &Glance) -> Vec<String> {
    let mut remarks = Vec::new();
    let least = glance.clusters.iter().min().copied();
    let by_t = glance.asymptotic && glance.covariance.starts_with("Clustered");
    if let Some(least) = least.filter(|least| by_t && *least < MANY_CLUSTERS) {
        remarks.push(format!(
            "{least} clusters are few, so that p from t may be too small"
        ));
    }
    for (name, effective) in &glance.concentrated {
        remarks.push(format!(
            "{name} varies as if in {effective:.0} of {} clusters, so that its error is too small and its p with it; hold it \
             against drawn assignments, as `event_study(…)` and `placebo_organizations(…)` in SQL do",
            least.unwrap_or_default()
        ));
    }
    remarks
}

/// Fewer treated units than these make clustered errors too small, however many controls there are.
const FEW_TREATED: usize = 20;

/// Says how many units were treated, and of few what that means.
pub(super) fn tell_treated(about: &str, study: &EventStudy) {
    let few = match study.treated_units < FEW_TREATED {
        true => {
            "; with so few, errors are too small: hold it against other assignments, as `event_study(…)` in SQL does"
        }
        false => "",
    };
    let codes: Vec<String> = study.never.iter().map(i64::to_string).collect();
    let codes = match codes.is_empty() {
        true => String::new(),
        false => format!(" ({} stands for never)", codes.join(", ")),
    };
    output::tell(&format!(
        "{about}: {} units treated, {} never{codes}{few}",
        study.treated_units, study.control_units
    ));
    for (cohort, units) in &study.left_out {
        let units = match units {
            1 => "1 unit".to_owned(),
            units => format!("{units} units"),
        };
        output::tell(&format!(
            "{about}: cohort {cohort} ({units}) has no row in the reference period, so it is left out"
        ));
    }
}
