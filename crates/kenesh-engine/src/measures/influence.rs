//! Influence capacity: bandwidth times dependence, by channel.

mod capacities;

pub use capacities::Capacities;

use crate::error::EngineError;
use crate::measure::{Measure, answer, argument};
use crate::world::{Core, What};
use kenesh_domain::{ActorId, Flow, Indicator, Tie, Year};
use kenesh_measures::parallel;
use kenesh_measures::weight_interval::Weightings;
use kenesh_store::Only;
use kenesh_tables::{Row, table};
use std::sync::LazyLock;

table! {
    /// A power's influence capacity over a member in a year, by channel.
    pub struct Influence {
        /// the power
        #[shown("Power")]
        pub power: ActorId,
        /// the member
        #[shown("Member")]
        pub member: ActorId,
        /// the year
        #[shown("Year")]
        pub year: Year,
        /// economic, military or total; channels do not sum to the total
        #[shown("Channel")]
        pub channel: String,
        /// how much flows, from 0 to 1
        #[shown("Bandwidth", digits = 3)]
        pub bandwidth: Option<f64>,
        /// how much the member depends, from 0 to 1
        #[shown("Dependence", digits = 3)]
        pub dependence: Option<f64>,
        /// bandwidth × dependence
        #[shown("Capacity", digits = 4)]
        pub capacity: Option<f64>,
        /// 5 % quantile over all weightings of the components
        #[shown("5 %", digits = 4)]
        pub lo: Option<f64>,
        /// 95 % quantile
        #[shown("95 %", digits = 4)]
        pub hi: Option<f64>,
        /// components without a figure, left out and never taken as zero
        #[shown("Left out")]
        pub left_out: Option<String>,
    }
}

/// Measures influence capacity: `influence('TUR')`.
pub const MEASURE: Measure = Measure {
    name: "influence",
    arguments: &["power"],
    about: "Measures a power's influence capacity over each member, by channel: bandwidth × dependence.",
    formula: "each component over its fixed maximum among all dyads since 1992 (trade/GDP is capped at its 99.9 % quantile, \
              because ports of flags of convenience trade many times their GDP); channel = mean bandwidth × mean \
              dependence; economic: (trade, trade agreement) × (trade/GDP, trade share, aid share); military: (arms, \
              alliance, defence agreement) × (arms share); total = (mean of the channels' bandwidths) × (mean of \
              their dependences); equal weights, interval over 8,191 weightings spread evenly over the simplex (Halton points), 5 % and 95 % quantiles; a year counts where \
              the channel's leading flow (trade, arms) has a figure, and a pact only in years whose coverage tells its \
              absence from ignorance, so that patrons are compared on the same components; the ideational channel has no dependence data",
    example: "select * from influence('TUR') where year = 2014",
    table: Influence::SPEC,
    narrowed_by: &[Influence::member.spec, Influence::year.spec],
    run: |core, arguments, only| answer(influence(core, argument(arguments, 0), only)),
};

/// The names of the rows from which capacity is made.
pub const FROM: [What; 9] = [
    What::Flow(Flow::Exports),
    What::Indicator(Indicator::TradeTotal),
    What::Indicator(Indicator::Gdp),
    What::Flow(Flow::Oda),
    What::Flow(Flow::ArmsScaledFiveYears),
    What::Flow(Flow::ArmsShareFiveYears),
    What::Tie(Tie::Alliance),
    What::Tie(Tie::DefenceAgreement),
    What::Tie(Tie::TradeAgreement),
];

/// The formula of the figures that show the total alone.
pub const TOTAL: &str = "(mean of the channels' bandwidths) × (mean of their dependences), as in the figure of influence \
                     capacity by channel";

/// Weightings behind every interval.
const WEIGHTINGS: usize = 8_191;

/// Measures a power's capacity over every state whose figures the world holds, sorted by member,
/// year and channel.
///
/// Beware that the channels of a pair may end in different years.
///
/// # Errors
/// A power that is not known, or a file that cannot be read or is not the one that was written.
pub fn influence(core: &Core, power: &str, only: &Only) -> Result<Vec<Influence>, EngineError> {
    let power = match core.patron(power)? {
        Some(patron) => patron,
        None => core.actor(power)?.id.clone(),
    };
    core.load(&FROM)?;
    let capacities = Capacities::of(core)?;
    let years = only.clip(Influence::year, core.flow_years()?);
    let members = core.dependents()?.iter();
    let members: Vec<&ActorId> = members
        .filter(|member| only.admits(Influence::member, member))
        .collect();
    let shares = members.chunks(members.len().div_ceil(SHARES).max(1));
    let weightings = weightings();
    let rows = parallel::run_shares(shares.collect(), |members| {
        let mut rows = Vec::new();
        for member in members {
            for year in years.clone() {
                rows.extend(capacities.over(&power, member, year, Some(weightings))?);
            }
        }
        Ok(rows)
    });
    Ok(rows
        .into_iter()
        .collect::<Result<Vec<_>, EngineError>>()?
        .concat())
}

/// How many parts the work is cut into.
const SHARES: usize = 8;

/// Gives the weightings behind the intervals, which are made once.
pub fn weightings() -> &'static Weightings {
    static MADE: LazyLock<Weightings> = LazyLock::new(|| Weightings::new(WEIGHTINGS));
    &MADE
}

/// Measures a power's capacity over one member in one year, as [`Capacities::over`] does.
///
/// # Errors
/// As [`influence`].
pub fn influence_in(
    core: &Core,
    power: &ActorId,
    member: &ActorId,
    year: Year,
    weightings: Option<&Weightings>,
) -> Result<Vec<Influence>, EngineError> {
    Capacities::of(core)?.over(power, member, year, weightings)
}
