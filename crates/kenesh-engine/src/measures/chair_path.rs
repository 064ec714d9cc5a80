//! Whether states stand nearer to a power about the years in which they chair its organization.

use crate::chairs::{holder, terms};
use crate::error::EngineError;
use crate::measure::{Measure, answer, argument};
use crate::measures::dyad_years::DyadYear;
use crate::measures::event_study::OUTCOMES;
use crate::regressions::{States, allowed, sample, settings};
use crate::world::Core;
use kenesh_domain::{ActorId, OrgId, Year};
use kenesh_estimation::regression::{
    ChairPath as Path, ChairTerm, Chairs, Estimate, Randomization, Redrawn, redraw_chairs,
};
use kenesh_tables::{Row, table};
use std::collections::BTreeMap;

table! {
    /// The effect of a state's chairmanship in one year relative to it.
    pub struct ChairPath {
        /// years since the chairmanship, negative before it
        pub years_since: i64,
        /// the effect on the distance to the power
        pub estimate: f64,
        /// its standard error, clustered by state
        pub std_error: f64,
        /// lower end of its 95 % interval
        pub lo: f64,
        /// upper end
        pub hi: f64,
        /// 5 % quantile of the effects of other admissible sequences of chairs
        pub permuted_lo: Option<f64>,
        /// their median
        pub permuted_median: Option<f64>,
        /// 95 % quantile of these
        pub permuted_hi: Option<f64>,
        /// share of these at least as far from 0
        pub permutation_p: f64,
        /// states that chaired
        pub treated: i64,
        /// terms
        pub terms: i64,
        /// other sequences compared
        pub permutations: i64,
        /// state-years
        pub nobs: i64,
        /// first year
        pub first: Year,
        /// last year
        pub last: Year,
    }
}

/// Estimates the path about a chairmanship: `chair_path('TUR', 'OTS')`.
pub const MEASURE: Measure = Measure {
    name: "chair_path",
    arguments: &["power", "organization", "outcome?"],
    about: "Estimates how a state's distance to the power moves about the years in which it chairs the organization.",
    formula: "outcome on membership and two leads, the year and two lags of the chair (held on 1 July) with effects of state and year, all states; p and \
              the band from other sequences in which the holders change places among the terms, each a member at the time; the \
              power's own terms stay; outcomes as in event_study",
    example: "select years_since, estimate, permutation_p from chair_path('TUR', 'OTS')",
    table: ChairPath::SPEC,
    narrowed_by: &[],
    large: None,
    run: |core, arguments, _| {
        let power = core.actor(argument(arguments, 0))?.id.clone();
        let org = core.organization(argument(arguments, 1))?.id.clone();
        let outcome = arguments.get(2).map_or(OUTCOMES[0], String::as_str);
        answer(chair_path(core, &power, &org, outcome))
    },
};

/// Years before and after the chairmanship.
const WINDOW: [u32; 2] = [2, 2];
/// How other sequences are drawn.
const REDRAWN: Redrawn = Redrawn {
    draws: 499,
    seed: 2010,
};

/// Estimates the path; nothing where fewer than two terms are known or the world's figures do not allow it.
///
/// # Errors
/// An outcome that is not known, or a date of a chair that cannot be read.
pub fn chair_path(
    core: &Core,
    power: &ActorId,
    org: &OrgId,
    outcome: &str,
) -> Result<Vec<ChairPath>, EngineError> {
    if !OUTCOMES.contains(&outcome) {
        return Err(EngineError::unknown("outcome", outcome, OUTCOMES));
    }
    let Some(rows) = sample(core, power, org)? else {
        return Ok(Vec::new());
    };
    let Some((chairs, terms)) = sequence(core, power, org, &rows)? else {
        return Ok(Vec::new());
    };
    let states = States::of(&rows)?;
    let formula = format!("{outcome} ~ member | state + year");
    let Ok(parsed) = formula.parse() else {
        return Ok(Vec::new());
    };
    let found = redraw_chairs(
        &parsed,
        &chairs,
        WINDOW,
        REDRAWN,
        &states.frame,
        &settings(),
    );
    let found = allowed(&formula, found)?;
    Ok(found.map_or_else(Vec::new, |found| path(&states, &found, terms)))
}

/// Gives the known terms of members besides the power, by whole years, and their number.
fn sequence(
    core: &Core,
    power: &ActorId,
    org: &OrgId,
    rows: &[DyadYear],
) -> Result<Option<(Chairs, usize)>, EngineError> {
    let mut roster: BTreeMap<&str, Vec<Year>> = BTreeMap::new();
    for row in rows.iter().filter(|row| row.member == Some(true)) {
        roster.entry(row.state.as_str()).or_default().push(row.year);
    }
    let known = terms(core, org)?;
    let years = rows.iter().map(|row| row.year);
    let (Some(first), Some(last)) = (years.clone().min(), years.max()) else {
        return Ok(None);
    };
    let mut held: Vec<ChairTerm> = Vec::new();
    for year in first..=last {
        let chair = holder(&known, year).filter(|chair| *chair != power);
        let Some(chair) = chair.map(ActorId::as_str) else {
            continue;
        };
        if !roster.get(chair).is_some_and(|years| years.contains(&year)) {
            continue;
        }
        match held.last_mut() {
            Some(term) if term.holder == chair && term.to == i64::from(year) - 1 => {
                term.to = i64::from(year);
            }
            _ => held.push(ChairTerm {
                holder: chair.to_owned(),
                from: year.into(),
                to: year.into(),
            }),
        }
    }
    let years = |years: Vec<Year>| years.into_iter().map(i64::from).collect();
    let roster: Vec<(&str, Vec<i64>)> = roster
        .into_iter()
        .map(|(state, known)| (state, years(known)))
        .collect();
    let chairs = Chairs::new(&held, &roster).ok().filter(|_| held.len() > 1);
    Ok(chairs.map(|chairs| (chairs, held.len())))
}

fn path(states: &States<'_>, found: &Path, terms: usize) -> Vec<ChairPath> {
    let Some(base) = states.base(&found.observed.fitted) else {
        return Vec::new();
    };
    let known = |value: f64| Some(value).filter(|value| value.is_finite());
    let each = found.observed.path.iter().zip(&found.redrawn);
    let row = |((since, effect), others): (&(i64, Estimate), &Randomization)| {
        let [_, lo, median, hi, _] = others.quantiles;
        ChairPath {
            years_since: *since,
            estimate: effect.estimate,
            std_error: effect.std_error,
            lo: effect.lo,
            hi: effect.hi,
            permuted_lo: known(lo),
            permuted_median: known(median),
            permuted_hi: known(hi),
            permutation_p: others.p_value,
            treated: found.observed.treated_units as i64,
            terms: terms as i64,
            permutations: others.draws as i64,
            nobs: found.observed.fitted.glance.nobs as i64,
            first: base.first,
            last: base.last,
        }
    };
    each.map(row).collect()
}
