//! Whether the members vote alike, and whether the power votes with them.

use crate::error::EngineError;
use crate::measure::{Measure, answer, argument};
use crate::world::Core;
use kenesh_domain::{ActorId, DyadPanel, Indicator, OrgId, Panel, Year};
use kenesh_measures::cohesion as formula;
use kenesh_tables::{Row, table};

table! {
    /// An organization's cohesion in UN votes in a year.
    pub struct Cohesion {
        /// the organization
        pub org: String,
        /// the power
        pub power: ActorId,
        /// the year
        pub year: Year,
        /// at_date: the members then; today: the members and observers of the last year
        pub roster: String,
        /// how many states besides the power
        pub members: i64,
        /// mean agreement of the pairs among them
        pub within: Option<f64>,
        /// mean agreement of the power with them
        pub with_power: Option<f64>,
        /// mean agreement of the power with every UN state
        pub power_all: Option<f64>,
        /// mean agreement of all UN pairs
        pub un_mean: Option<f64>,
        /// median of random blocs of five states
        pub random_median: Option<f64>,
        /// their 5 % quantile
        pub random_lo: Option<f64>,
        /// their 95 % quantile
        pub random_hi: Option<f64>,
        /// pairs among them with common votes
        pub pairs: i64,
    }
}

/// Measures cohesion: `cohesion('OTS', 'TUR')`.
pub const MEASURE: Measure = Measure {
    name: "cohesion",
    arguments: &["organization", "power"],
    about: "Measures whether an organization's members vote alike in the UN, and whether the power votes with them.",
    formula: "unweighted mean of pairwise agreement over the pairs with common votes; all roll calls kept; \
              year = session + 1945; random blocs: 2,000 draws of five states a year",
    example: "select * from cohesion('OTS', 'TUR') where roster = 'today'",
    table: Cohesion::SPEC,
    narrowed_by: &[],
    large: None,
    run: |core, arguments, _| {
        answer(cohesion(
            core,
            argument(arguments, 0),
            argument(arguments, 1),
        ))
    },
};

/// Measures an organization's cohesion for both rosters, sorted by roster and year.
pub fn cohesion(
    core: &Core,
    organization: &str,
    power: &str,
) -> Result<Vec<Cohesion>, EngineError> {
    let org = &core.organization(organization)?.id;
    let power = &core.actor(power)?.id;
    let votes = UnVotes::of(core)?;
    let rosters = rosters(core, org, votes.agreement.years());
    let of = |(name, blocs)| in_years(&votes, org.as_str(), power, name, blocs);
    Ok(rosters.into_iter().flat_map(of).collect())
}

/// Who makes up a bloc in each of several years.
pub(crate) type Blocs = Vec<(Year, Vec<ActorId>)>;

/// Gives both rosters of an organization in each year: the members then, and today's members and observers.
pub(crate) fn rosters(
    core: &Core,
    org: &OrgId,
    years: impl Iterator<Item = Year> + Clone,
) -> [(&'static str, Blocs); 2] {
    let then = years.clone().map(|year| (year, core.members_in(org, year)));
    let today = core.belonging(org, core.today());
    let today = years.map(|year| (year, today.clone()));
    [("at_date", then.collect()), ("today", today.collect())]
}

/// Measures the cohesion of any bloc in every year with votes.
///
/// # Errors
/// A file that cannot be read or is not the one that was written.
pub fn cohesion_of(
    core: &Core,
    name: &str,
    power: &ActorId,
    bloc: &[ActorId],
) -> Result<Vec<Cohesion>, EngineError> {
    let votes = UnVotes::of(core)?;
    let years = votes.agreement.years().map(|year| (year, bloc.to_vec()));
    Ok(in_years(&votes, name, power, name, years.collect()))
}

/// Reads what blocs are compared by in the General Assembly.
struct UnVotes<'a> {
    agreement: &'a DyadPanel,
    power_all: &'a Panel,
    un_mean: &'a Panel,
    /// The quantiles of random blocs: median, low, high.
    random: [&'a Panel; 3],
}

impl<'a> UnVotes<'a> {
    fn of(core: &'a Core) -> Result<UnVotes<'a>, EngineError> {
        Ok(UnVotes {
            agreement: core.agreement()?,
            power_all: core.indicators(Indicator::UnAgreementMean)?,
            un_mean: core.indicators(Indicator::UnAllPairs)?,
            random: [
                core.indicators(Indicator::RandomBlocMedian)?,
                core.indicators(Indicator::RandomBlocLow)?,
                core.indicators(Indicator::RandomBlocHigh)?,
            ],
        })
    }
}

/// Measures a bloc that may change by the year, the power apart; a year with one state has no pair.
fn in_years(
    votes: &UnVotes<'_>,
    org: &str,
    power: &ActorId,
    roster: &str,
    blocs: Blocs,
) -> Vec<Cohesion> {
    blocs
        .into_iter()
        .map(|(year, bloc)| {
            (
                year,
                bloc.into_iter()
                    .filter(|actor| actor != power)
                    .collect::<Vec<_>>(),
            )
        })
        .filter(|(_, bloc)| bloc.len() >= 2)
        .map(|(year, bloc)| in_year(votes, org, power, roster, &bloc, year))
        .collect()
}

fn in_year(
    votes: &UnVotes<'_>,
    org: &str,
    power: &ActorId,
    roster: &str,
    group: &[ActorId],
    year: Year,
) -> Cohesion {
    let agreement = |a: &ActorId, b: &ActorId| votes.agreement.get(a.min(b), a.max(b), year);
    let within = formula::mean_pairwise(group, agreement);
    let un = ActorId::new("UN");
    let of_un = |panel: &Panel| panel.get(&un, year).number();
    let [random_median, random_lo, random_hi] = votes.random.map(of_un);
    Cohesion {
        org: org.to_owned(),
        power: power.clone(),
        year,
        roster: roster.to_owned(),
        members: group.len() as i64,
        within: within.value.number(),
        with_power: formula::mean_with(power, group, agreement).value.number(),
        power_all: votes.power_all.get(power, year).number(),
        un_mean: of_un(votes.un_mean),
        random_median,
        random_lo,
        random_hi,
        pairs: within.pairs as i64,
    }
}
