//! Whether states stand nearer to a power in years in which they depend more on it, and which came first.

use crate::error::EngineError;
use crate::measure::{Measure, answer, argument};
use crate::measures::distance_draws::distance_draws;
use crate::measures::dyad_years::DyadYear;
use crate::regressions::{States, allowed, attempt, permuted, sample, settings};
use crate::world::Core;
use kenesh_domain::{ActorId, OrgId, Year};
use kenesh_estimation::regression::{Column, Estimate, Fitted, Formula, fit, pool};
use kenesh_measures::parallel;
use kenesh_tables::{Row, table};
use std::collections::BTreeMap;

table! {
    /// One coefficient of an alignment regression.
    pub struct AlignmentRegression {
        /// dependence, inside, with aid, leads, or reverse: trade and reverse: arms
        #[shown("Model")]
        pub model: String,
        /// the formula
        pub formula: String,
        /// the term
        pub term: String,
        /// the coefficient
        pub estimate: f64,
        /// its standard error, clustered by state, with the error of the positions
        pub std_error: f64,
        /// two-sided probability of such an estimate where the coefficient is zero
        pub p_value: f64,
        /// lower end of the 95 % interval
        pub lo: f64,
        /// upper end
        pub hi: f64,
        /// of membership: share of drawings of other states as members with as large a statistic
        pub permutation_p: Option<f64>,
        /// share of the information that the positions' errors cost
        pub missing_information: Option<f64>,
        /// state-years
        #[shown("State-years")]
        pub nobs: i64,
        /// states
        #[shown("States")]
        pub states: i64,
        /// states that are members in some of these years
        pub treated: i64,
        /// first year of the outcome
        pub first: Year,
        /// last year of the outcome
        pub last: Year,
        /// how the errors were computed
        pub errors: String,
    }
}

/// Estimates: `alignment_regression('TUR', 'OTS')`.
pub const MEASURE: Measure = Measure {
    name: "alignment_regression",
    arguments: &["power", "organization"],
    about: "Estimates whether states are nearer to the power in UN votes after they depended more on it, outside the organization and inside, and the reverse.",
    formula: "distance to the power on the power's shares of trade, arms and aid a year before, with effects of state and year, all \
              states from 1992; over 20 draws of the ideal points by Rubin's rules; errors clustered by state; of membership also p \
              from 99 drawings of other states as members; leads: a share of later years cannot cause, so it tests the timing (arms \
              five years later, as shares are over five years); reverse: the share on the distance a year before",
    example: "select model, term, estimate, lo, hi from alignment_regression('TUR', 'OTS') where model = 'dependence'",
    table: AlignmentRegression::SPEC,
    narrowed_by: &[],
    large: None,
    run: |core, arguments, _| {
        let power = core.actor(argument(arguments, 0))?.id.clone();
        let org = core.organization(argument(arguments, 1))?.id.clone();
        answer(alignment_regression(core, &power, &org))
    },
};

/// The models with their formulas; a model with aid stands apart, as aid is known for fewer years.
const MODELS: [(&str, &str); 6] = [
    (
        "dependence",
        "distance ~ lag(trade, 1) + lag(arms, 1) | state + year",
    ),
    (
        "inside",
        "distance ~ lag(trade, 1) + lag(arms, 1) + member + member:lag(trade, 1) + member:lag(arms, 1) | state + year",
    ),
    (
        "with aid",
        "distance ~ lag(trade, 1) + lag(arms, 1) + lag(aid, 1) | state + year",
    ),
    (
        "leads",
        "distance ~ lag(trade, 1) + lead(trade, 1) + lag(arms, 1) + lead(arms, 5) | state + year",
    ),
    ("reverse: trade", "trade ~ lag(distance, 1) | state + year"),
    ("reverse: arms", "arms ~ lag(distance, 1) | state + year"),
];

/// Estimates every model that the world's figures allow, in the models' order; nothing where the world knows
/// but a selection of states.
///
/// # Errors
/// A table that cannot be read.
pub fn alignment_regression(
    core: &Core,
    power: &ActorId,
    org: &OrgId,
) -> Result<Vec<AlignmentRegression>, EngineError> {
    let Some(rows) = sample(core, power, org)? else {
        return Ok(Vec::new());
    };
    let states = States::of(&rows)?;
    let draws = draws(core, power, &rows)?;
    let mut found = Vec::new();
    for (model, formula) in MODELS {
        found.extend(of_model(&states, &draws, model, formula)?);
    }
    Ok(found)
}

/// Gives each draw's distances in the order of the rows.
fn draws(core: &Core, power: &ActorId, rows: &[DyadYear]) -> Result<Vec<Vec<f64>>, EngineError> {
    let place = |row: &DyadYear| (row.state.clone(), row.year);
    let places: BTreeMap<(ActorId, Year), usize> = rows.iter().map(place).zip(0..).collect();
    let mut draws: Vec<Vec<f64>> = Vec::new();
    for drawn in distance_draws(core, power)? {
        let draw = drawn.draw as usize;
        if draws.len() < draw {
            draws.resize(draw, vec![f64::NAN; rows.len()]);
        }
        let slot = places.get(&(drawn.state, drawn.year)).copied();
        let slot = slot.and_then(|place| draws.get_mut(draw - 1)?.get_mut(place));
        slot.into_iter().for_each(|slot| *slot = drawn.distance);
    }
    Ok(draws)
}

fn of_model(
    states: &States<'_>,
    draws: &[Vec<f64>],
    model: &str,
    formula: &str,
) -> Result<Vec<AlignmentRegression>, EngineError> {
    let Some(plain) = attempt(formula, &states.frame)? else {
        return Ok(Vec::new());
    };
    let Some(base) = states.base(&plain) else {
        return Ok(Vec::new());
    };
    let members: Vec<&str> = plain.terms.iter().map(|term| term.name.as_str()).collect();
    let members: Vec<&str> = members
        .into_iter()
        .filter(|name| name.contains("member"))
        .collect();
    let permutations = match members.is_empty() {
        true => BTreeMap::new(),
        false => permuted(states, formula, &plain, &members)?,
    };
    let (fitted, missing) = over_draws(states, draws, formula, plain)?;
    let row = |(place, term): (usize, &Estimate)| AlignmentRegression {
        model: model.to_owned(),
        formula: formula.to_owned(),
        term: term.name.clone(),
        estimate: term.estimate,
        std_error: term.std_error,
        p_value: term.p_value,
        lo: term.lo,
        hi: term.hi,
        permutation_p: permutations.get(&term.name).copied(),
        missing_information: missing.get(place).copied(),
        nobs: fitted.glance.nobs as i64,
        states: base.states as i64,
        treated: base.treated as i64,
        first: base.first,
        last: base.last,
        errors: fitted.glance.covariance.clone(),
    };
    Ok(fitted.terms.iter().enumerate().map(row).collect())
}

/// Fits a formula on every draw and pools; where the world has no draws the plain fit stays.
fn over_draws(
    states: &States<'_>,
    draws: &[Vec<f64>],
    formula: &str,
    plain: Fitted,
) -> Result<(Fitted, Vec<f64>), EngineError> {
    let parsed: Option<Formula> = formula.parse().ok();
    let settings = settings();
    let fits = parallel::map(draws, |distances| {
        let mut frame = states.frame.clone();
        frame.insert("distance", Column::Numbers(distances.clone()))?;
        parsed
            .as_ref()
            .map(|parsed| fit(parsed, &frame, &settings))
            .transpose()
    });
    let fits = fits
        .into_iter()
        .filter_map(Result::transpose)
        .collect::<Result<Vec<_>, _>>();
    let Some(fits) = allowed(formula, fits)? else {
        return Ok((plain, Vec::new()));
    };
    if fits.len() < 2 {
        return Ok((plain, Vec::new()));
    }
    let pooled = allowed(formula, pool(&fits, settings.confidence))?;
    Ok(pooled.map_or((plain, Vec::new()), |pooled| {
        let missing = pooled.errors.iter().map(|error| error.missing_information);
        (pooled.fitted, missing.collect())
    }))
}
