//! How fast states move towards those they depend on: the influence regression on a world's votes.

use crate::error::EngineError;
use crate::measure::{Measure, answer, argument};
use crate::measures::dependence::{Dependences, Instrument};
use crate::measures::dyad_years::FIRST_YEAR;
use crate::measures::ideal_points::HALVES;
use crate::measures::institutionalization::institutionalization;
use crate::world::Core;
use crate::world::Positions;
use kenesh_domain::{ActorId, Cell, Missing, OrgId, Year};
use kenesh_estimation::influence::{
    Coefficient, Influence, InfluenceError, Panel, Placebo, Pull, PullEstimate, Reason, Settings,
    influence,
};
use kenesh_measures::parallel;
use kenesh_tables::{Row, table};
use std::collections::BTreeMap;

table! {
    /// One coefficient of an influence regression.
    pub struct InfluenceRegression {
        /// anchor, comembers, or a channel and a partner: trade_others, trade_outside, trade_inside, arms_…
        pub term: String,
        /// share of the weighted distance that a state closes in a year; null where it cannot be estimated
        #[shown("Share a year", digits = 3)]
        pub estimate: Option<f64>,
        /// its standard error, clustered by state
        pub std_error: Option<f64>,
        /// two-sided probability of such an estimate without a pull
        pub p_value: Option<f64>,
        /// lower end of the 95 % interval
        #[shown("2.5 %", digits = 3)]
        pub lo: Option<f64>,
        /// upper end
        #[shown("97.5 %", digits = 3)]
        pub hi: Option<f64>,
        /// the estimate before the correction for state effects
        pub uncorrected: Option<f64>,
        /// least squares without any correction: beware
        #[shown("Without correction", digits = 3)]
        pub naive: Option<f64>,
        /// mean of the estimates with the patrons' positions exchanged at random
        pub placebo_mean: Option<f64>,
        /// 5 % quantile of these
        #[shown("Placebos 5 %", digits = 3)]
        pub placebo_lo: Option<f64>,
        /// 95 % quantile
        #[shown("Placebos 95 %", digits = 3)]
        pub placebo_hi: Option<f64>,
        /// share of them at least as far from 0 in errors
        #[shown("p by placebos", digits = 3)]
        pub placebo_p: Option<f64>,
        /// conditional first-stage F; below 10 the instruments are weak
        pub first_stage: Option<f64>,
        /// states of equal weight that would tell as much
        #[shown("States that tell", digits = 1)]
        pub effective_states: Option<f64>,
        /// why the term is not estimated
        pub missing: Option<String>,
        /// movements from one year to the next
        pub rows: i64,
        /// states that make them
        pub states: i64,
        /// first year moved to
        pub first: Year,
        /// last year moved to
        pub last: Year,
    }
}

/// Estimates pulls: `influence_regression('TUR', 'OTS')`.
pub const MEASURE: Measure = Measure {
    name: "influence_regression",
    arguments: &["power", "organization"],
    about: "Estimates how fast states move in UN votes towards those they depend on, towards the power apart, outside and inside the organization.",
    formula: "Δθ_jt = Σ_i W_jit (θ_i − θ_j)_t−1 − γ θ_j,t−1 + state + year + ε; W: dependence through trade and arms in t−1 on all \
              others, on the power outside the organization, and on it inside, there times the organization's institutionalization \
              (1 where that is not coded), and co-membership alone; positions from one half of the roll calls, instrumented by \
              those from the other; corrected for state effects; errors clustered by state; 99 placebos with the patrons' \
              positions exchanged",
    example: "select term, estimate, lo, hi, placebo_p from influence_regression('TUR', 'OTS')",
    table: InfluenceRegression::SPEC,
    narrowed_by: &[],
    large: None,
    run: |core, arguments, _| {
        let power = core.actor(argument(arguments, 0))?.id.clone();
        let org = core.organization(argument(arguments, 1))?.id.clone();
        answer(influence_regression(core, &power, &org))
    },
};

/// Placebos of each group of pulls.
const PLACEBOS: usize = 99;
/// The groups of pulls whose patrons are exchanged together, while all others keep theirs.
const OTHERS: usize = 0;
const OUTSIDE: usize = 1;
const INSIDE: usize = 2;
/// The seed of the placebos.
const SEED: u64 = 1992;

/// The channels that the world knows of many states over decades; aid is known from 2009 only.
const CHANNELS: [(&str, Instrument); 2] = [
    ("trade", Instrument::TradeShare),
    ("arms", Instrument::ArmsShare),
];

/// Estimates all terms, the anchor first; nothing where the world's votes do not allow it.
///
/// # Errors
/// A table that cannot be read.
pub fn influence_regression(
    core: &Core,
    power: &ActorId,
    org: &OrgId,
) -> Result<Vec<InfluenceRegression>, EngineError> {
    let Some(setting) = Setting::of(core, power, org)? else {
        return Ok(Vec::new());
    };
    let panel = Panel {
        states: setting.states.len(),
        years: setting.years.clone(),
        halves: setting.halves.clone(),
        pulls: setting.pulls(core)?,
    };
    let settings = Settings {
        placebos: PLACEBOS,
        seed: SEED,
        ..Settings::default()
    };
    match influence(&panel, &settings) {
        Ok(found) => Ok(rows(&found)),
        Err(InfluenceError::TooFew { .. } | InfluenceError::NotIdentified) => Ok(Vec::new()),
        Err(error) => Err(EngineError::Measure {
            measure: "influence_regression",
            problem: error.to_string(),
        }),
    }
}

/// Whose positions are known when, and who stands where.
struct Setting<'a> {
    power: &'a ActorId,
    org: &'a OrgId,
    states: Vec<ActorId>,
    years: Vec<Year>,
    halves: [Vec<f64>; 2],
}

impl<'a> Setting<'a> {
    /// Reads both halves' positions; nothing where the world has none.
    fn of(
        core: &Core,
        power: &'a ActorId,
        org: &'a OrgId,
    ) -> Result<Option<Setting<'a>>, EngineError> {
        let (first, second) = (core.positions(HALVES[0])?, core.positions(HALVES[1])?);
        let mut last = None;
        for (_, of) in CHANNELS {
            let channel = Dependences::of(core, of)?.last_year();
            last = [last, channel].into_iter().flatten().min();
        }
        // A movement rests on the dependence of the year before.
        let (Some(last), Some(voted)) = (last.map(|last| last + 1), first.years().next_back())
        else {
            return Ok(None);
        };
        let years: Vec<Year> = (FIRST_YEAR..=last.min(voted)).collect();
        let states = first.states().to_vec();
        let values = |positions: &Positions| {
            let keys = states
                .iter()
                .flat_map(|state| years.iter().map(move |year| (state, *year)));
            let value = |(state, year)| positions.get(state, year).map(|found| found.value);
            keys.map(|key| value(key).unwrap_or(f64::NAN)).collect()
        };
        let halves = [values(first), values(second)];
        Ok(Some(Setting {
            power,
            org,
            states,
            years,
            halves,
        }))
    }

    fn pulls(&self, core: &Core) -> Result<Vec<Pull>, EngineError> {
        let degrees = self.degrees(core)?;
        let mut pulls = Vec::new();
        for (channel, instrument) in CHANNELS {
            let weights = self.weights(&Dependences::of(core, instrument)?);
            let power = self.states.binary_search(self.power).ok();
            let (own, others): (Vec<Entry>, Vec<Entry>) = weights
                .into_iter()
                .partition(|(_, partner, ..)| Some(*partner) == power);
            let degree =
                |(state, partner, year, _): &Entry| degrees.get(&(*state, *partner, *year));
            let outside = own.iter().filter(|entry| degree(entry).is_none()).copied();
            let inside = own.iter().filter_map(|entry| {
                let (state, partner, year, weight) = *entry;
                Some((state, partner, year, weight * degree(entry)?))
            });
            let named = |name: &str| format!("{channel}_{name}");
            pulls.push(Pull::new(named("others"), others).in_placebo_group(OTHERS));
            pulls.push(Pull::new(named("outside"), outside).in_placebo_group(OUTSIDE));
            pulls.push(Pull::new(named("inside"), inside).in_placebo_group(INSIDE));
        }
        pulls.push(comembers(&degrees).in_placebo_group(INSIDE));
        Ok(pulls)
    }

    /// Gives every dependence of the year before that is not a structural zero.
    fn weights(&self, dependences: &Dependences<'_>) -> Vec<Entry> {
        let places: Vec<usize> = (0..self.states.len()).collect();
        let of = |state: &usize| {
            let mut entries = Vec::new();
            for partner in places.iter().filter(|partner| *partner != state) {
                let pair = dependences.pair(&self.states[*state], &self.states[*partner]);
                for (place, year) in self.years.iter().enumerate().skip(1) {
                    let cell = pair.get(year - 1);
                    // A state that imports no arms at all depends on nobody for them.
                    let none = cell == Cell::Missing(Missing::NotApplicable);
                    let weight = cell.number().unwrap_or(f64::NAN);
                    if weight != 0.0 && !none {
                        entries.push((*state, *partner, place, weight));
                    }
                }
            }
            entries
        };
        parallel::map(&places, of).into_iter().flatten().collect()
    }

    /// Gives how institutionalized the organization was at the end of the year before, for every two members.
    fn degrees(&self, core: &Core) -> Result<Degrees, EngineError> {
        let features = core.feature_count()?.max(1) as f64;
        let steps = institutionalization(core, self.org)?;
        let of_year = |year: Year| {
            let step = steps.iter().find(|step| step.year == year);
            step.map_or(1.0, |step| {
                (step.density + step.authority) as f64 / features
            })
        };
        let known_to = core.roster_year(self.org).unwrap_or(Year::MAX);
        let mut degrees = Degrees::new();
        for (place, year) in self.years.iter().enumerate().skip(1) {
            let before = year - 1;
            if before > known_to {
                break;
            }
            let members = core.members_in(self.org, before);
            let members: Vec<usize> = members
                .iter()
                .filter_map(|member| self.states.binary_search(member).ok())
                .collect();
            for state in &members {
                for partner in members.iter().filter(|partner| *partner != state) {
                    degrees.insert((*state, *partner, place), of_year(before));
                }
            }
        }
        Ok(degrees)
    }
}

/// A weight of a state on a partner in the movement to a year, by places.
type Entry = (usize, usize, usize, f64);

/// How institutionalized an organization is for a state, a partner and a year, by places.
type Degrees = BTreeMap<(usize, usize, usize), f64>;

/// The pull to the mean of the other members, by the organization's degree.
fn comembers(degrees: &Degrees) -> Pull {
    let mut partners: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    for (state, _, year) in degrees.keys() {
        *partners.entry((*state, *year)).or_default() += 1;
    }
    let weight = |((state, partner, year), degree): (&(usize, usize, usize), &f64)| {
        let number = partners.get(&(*state, *year)).copied().unwrap_or(1);
        (*state, *partner, *year, degree / number as f64)
    };
    Pull::new("comembers", degrees.iter().map(weight))
}

fn rows(found: &Influence) -> Vec<InfluenceRegression> {
    let anchor = row(found, &found.anchor.name, Some(&found.anchor), None);
    let pull = |pull: &PullEstimate| {
        let own = &pull.coefficient;
        row(found, &own.name, Some(own), pull.placebo)
    };
    let left_out = |(term, reason): &(String, Reason)| InfluenceRegression {
        missing: Some(reason_of(*reason).to_owned()),
        ..row(found, term, None, None)
    };
    std::iter::once(anchor)
        .chain(found.pulls.iter().map(pull))
        .chain(found.left_out.iter().map(left_out))
        .collect()
}

fn reason_of(reason: Reason) -> &'static str {
    match reason {
        Reason::Empty => "nobody is drawn",
        Reason::OneState => "one state only is drawn",
        Reason::Collinear => "other terms say the same",
    }
}

fn row(
    found: &Influence,
    term: &str,
    coefficient: Option<&Coefficient>,
    placebo: Option<Placebo>,
) -> InfluenceRegression {
    let of = |number: fn(&Coefficient) -> f64| coefficient.map(number);
    InfluenceRegression {
        term: term.to_owned(),
        estimate: of(|own| own.estimate),
        std_error: of(|own| own.std_error),
        p_value: of(|own| own.p_value),
        lo: of(|own| own.lo),
        hi: of(|own| own.hi),
        uncorrected: of(|own| own.uncorrected),
        naive: of(|own| own.naive),
        placebo_mean: placebo.map(|placebo| placebo.mean),
        placebo_lo: placebo.map(|placebo| placebo.lo),
        placebo_hi: placebo.map(|placebo| placebo.hi),
        placebo_p: placebo.map(|placebo| placebo.p_value),
        first_stage: of(|own| own.first_stage),
        effective_states: of(|own| own.effective_states),
        missing: None,
        rows: found.rows as i64,
        states: found.states as i64,
        first: found.years.0,
        last: found.years.1,
    }
}
