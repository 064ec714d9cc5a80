//! What happened to states' alignment with a power when they joined its organization.

use crate::error::EngineError;
use crate::measure::{Measure, answer, argument};
use crate::regressions::{States, allowed, sample, settings};
use crate::world::Core;
use kenesh_domain::{ActorId, OrgId};
use kenesh_estimation::regression::{
    Estimate, Permutation, PermutedStudy, Randomization, permute_accession,
};
use kenesh_tables::{Row, table};

table! {
    /// The effect of accession in one year relative to it, or its mean over all years from accession on.
    pub struct EventStudy {
        /// years since accession, negative before it; null for the mean over those from 0 on
        pub years_since: Option<i64>,
        /// the effect beside the year before accession
        pub estimate: f64,
        /// its standard error, clustered by state
        pub std_error: f64,
        /// lower end of its 95 % interval
        pub lo: f64,
        /// upper end
        pub hi: f64,
        /// 5 % quantile of the effects of the same accessions given to states drawn at random
        pub permuted_lo: Option<f64>,
        /// their median
        pub permuted_median: Option<f64>,
        /// 95 % quantile of these
        pub permuted_hi: Option<f64>,
        /// share of these at least as far from 0
        pub permutation_p: f64,
        /// states that joined, of those that this year rests on
        pub units: i64,
        /// states that joined
        pub treated: i64,
        /// states that never did
        pub controls: i64,
        /// the years of accession, with the states that joined in each
        pub cohorts: String,
        /// accessions without a year before them in the sample, left out
        pub left_out: String,
        /// how often accessions were given to other states
        pub permutations: i64,
    }
}

/// Estimates effects of accession: `event_study('TUR', 'OTS')`, of another outcome
/// `event_study('TUR', 'OTS', 'agreement')`.
pub const MEASURE: Measure = Measure {
    name: "event_study",
    arguments: &["power", "organization", "outcome?"],
    about: "Estimates how states' distance to the power changed when they joined the organization, beside all states that never did.",
    formula: "Sun & Abraham (2021): cohort × relative year with effects of state and year, averaged by cohorts' shares; reference: the \
              year before accession; ends beyond ten years are one; few states join, so p and the band are from 499 drawings of \
              other states as those that joined; outcomes: distance_published, distance, agreement",
    example: "select years_since, estimate, lo, hi, permutation_p from event_study('TUR', 'OTS')",
    table: EventStudy::SPEC,
    narrowed_by: &[],
    large: None,
    run: |core, arguments, _| {
        let power = core.actor(argument(arguments, 0))?.id.clone();
        let org = core.organization(argument(arguments, 1))?.id.clone();
        let outcome = arguments.get(2).map_or(OUTCOMES[0], String::as_str);
        answer(event_study(core, &power, &org, outcome))
    },
};

/// What may be explained, the one that reaches furthest first.
pub const OUTCOMES: [&str; 3] = ["distance_published", "distance", "agreement"];

/// How often accessions are dealt anew.
const PERMUTATIONS: usize = 499;
/// The seed of these deals.
const SEED: u64 = 2009;

/// Estimates the effects by relative year, then their mean; nothing where nobody joined within the
/// sample, or the world knows but a selection of states.
///
/// # Errors
/// An outcome that is not known.
pub fn event_study(
    core: &Core,
    power: &ActorId,
    org: &OrgId,
    outcome: &str,
) -> Result<Vec<EventStudy>, EngineError> {
    if !OUTCOMES.contains(&outcome) {
        return Err(EngineError::unknown("outcome", outcome, OUTCOMES));
    }
    let Some(mut rows) = sample(core, power, org)? else {
        return Ok(Vec::new());
    };
    rows.retain(|row| row.member.is_some());
    let states = States::of(&rows)?;
    let formula = format!("{outcome} ~ sunab(accession, year, from = -10, to = 10) | state + year");
    let permutation = Permutation {
        draws: PERMUTATIONS,
        seed: SEED,
    };
    let Ok(parsed) = formula.parse() else {
        return Ok(Vec::new());
    };
    let found = permute_accession(&parsed, &states.frame, &settings(), &permutation);
    let found = allowed(&formula, found)?;
    Ok(found.map_or_else(Vec::new, |found| effects(&found)))
}

fn effects(found: &PermutedStudy) -> Vec<EventStudy> {
    let study = &found.study;
    let periods = study.periods.iter().zip(&found.periods);
    let periods = periods.map(|(period, permuted)| {
        effect(
            found,
            Some(period.relative),
            period.units,
            &period.estimate,
            permuted,
        )
    });
    let mean = effect(found, None, study.treated_units, &study.att, &found.att);
    periods.chain([mean]).collect()
}

fn effect(
    found: &PermutedStudy,
    since: Option<i64>,
    units: usize,
    estimate: &Estimate,
    permuted: &Randomization,
) -> EventStudy {
    let [_, lo, median, hi, _] = permuted.quantiles;
    let known = |value: f64| Some(value).filter(|value| value.is_finite());
    EventStudy {
        years_since: since,
        estimate: estimate.estimate,
        std_error: estimate.std_error,
        lo: estimate.lo,
        hi: estimate.hi,
        permuted_lo: known(lo),
        permuted_median: known(median),
        permuted_hi: known(hi),
        permutation_p: permuted.p_value,
        units: units as i64,
        treated: found.study.treated_units as i64,
        controls: found.study.control_units as i64,
        cohorts: listed(&found.study.cohorts),
        left_out: listed(&found.study.left_out),
        permutations: permuted.draws as i64,
    }
}

/// Lists cohorts with their sizes: `2009 (3), 2019 (1)`.
fn listed(cohorts: &[(i64, usize)]) -> String {
    let each = cohorts
        .iter()
        .map(|(year, units)| format!("{year} ({units})"));
    each.collect::<Vec<_>>().join(", ")
}
