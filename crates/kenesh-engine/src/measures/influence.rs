//! Influence capacity: bandwidth times dependence, by channel.

mod capacities;
mod components;
mod figures;
mod sides;
mod trade;

pub use capacities::{Capacities, StateFigures};
pub use components::{Counted, DEFINITIONS, Definition, Scaling, Side, TREATY};
pub use figures::{Figure, PairFigures};

pub(crate) use trade::{StateTrade, Trades};

use crate::error::EngineError;
use crate::measure::{Measure, answer_each, argument, some_at_a_time};
use crate::world::{Core, What};
use kenesh_domain::{ActorId, Basis, Flow, Indicator, Tie, Year};
use kenesh_measures::parallel;
use kenesh_store::Only;
use kenesh_tables::{Row, table};
use std::borrow::Cow;
use std::collections::BTreeSet;
use std::ops::RangeInclusive;

table! {
    /// A power's influence capacity over a member in a year, by channel.
    pub struct Influence {
        /// the power, any state or a union of states
        #[shown("Power")]
        pub power: ActorId,
        /// the member
        #[shown("Member")]
        pub member: ActorId,
        /// the year
        #[shown("Year")]
        pub year: Year,
        /// economic, military, ideational or total; channels do not sum to the total, and the ideational one is not in it
        #[shown("Channel")]
        pub channel: Cow<'static, str>,
        /// on what basis trade is counted: compare over years within one
        #[shown("Basis")]
        pub basis: Option<Basis>,
        /// how much flows and binds, from 0 to 1
        #[shown("Bandwidth", digits = 2)]
        pub bandwidth: Option<f64>,
        /// how much the member depends, from 0 to 1; not known of the ideational channel
        #[shown("Dependence", digits = 3)]
        pub dependence: Option<f64>,
        /// bandwidth × dependence
        #[shown("Capacity", digits = 3)]
        pub capacity: Option<f64>,
        /// 5 % quantile over the weightings of the components
        #[shown("5 %", digits = 3)]
        pub lo: Option<f64>,
        /// 95 % quantile
        #[shown("95 %", digits = 3)]
        pub hi: Option<f64>,
        /// components of an earlier year that hold until a source ends them
        #[shown("Carried")]
        pub carried: Option<Cow<'static, str>>,
        /// components counted here that have no figure, never taken as zero
        #[shown("Left out")]
        pub left_out: Option<Cow<'static, str>>,
    }
}

/// Measures influence capacity: `influence('TUR')`, of all powers with `'*'`, `influence('TUR', 'all')`.
pub const MEASURE: Measure = Measure {
    name: "influence",
    arguments: &["power", "components?"],
    about: "Measures a power's influence capacity over each member, by channel: bandwidth × dependence.",
    formula: "volumes as ln(1 + x/x₀) / ln(1 + x_max/x₀), x_max the largest of any pair since 1992; shares as they stand; a \
              treaty by its grade, with a weight of 0.25 beside the flows, which weigh 1 together. Economic: (trade in both \
              directions, x₀ 1 M US$; trade agreement: (1 + provisions)/8) × (share of trade, trade/GDP up to 1); military: (arms \
              in both directions over five years, x₀ 1 M TIV; pact: 1 to defend, 2/3 to consult, 1/3 else) × (share of arms \
              imports, 0 where none were imported); total = mean bandwidth × mean dependence of these two; ideational: language, \
              religion, common cultural bodies, a bandwidth alone, in no total. Trade on the first basis that has the member and \
              the year; a treaty holds until a source ends it, and is then marked as carried. 5 % and 95 % are integrated over \
              the weights: of flows uniform on the simplex, a treaty's share uniform from 0 to twice its own. With 'all' what is \
              known of some powers or years counts too (aid, direct investment, official finance, remittances, energy, exercises, \
              troops, visas, mentions): compare nothing on that",
    example: "select * from influence('TUR') where year = 2014",
    table: Influence::SPEC,
    narrowed_by: &[
        Influence::power.spec,
        Influence::member.spec,
        Influence::year.spec,
        Influence::channel.spec,
    ],
    large: Some(|core, arguments| match argument(arguments, 0) {
        "*" => some_at_a_time(core, Influence::member),
        _ => Ok(vec![Only::everything()]),
    }),
    run: |core, arguments, only| {
        let counted = arguments
            .get(1)
            .map_or(Ok(Counted::Common), |text| text.parse())?;
        let asked = Asked::of(core, argument(arguments, 0), &counted, only)?;
        answer_each(&asked.members, only, |member| asked.over(member))
    },
};

/// The names of the rows from which capacity is made.
pub const FROM: [What; 14] = [
    What::Flow(Flow::Exports),
    What::Indicator(Indicator::TradeTotal),
    What::Indicator(Indicator::Gdp),
    What::Flow(Flow::ArmsScaledFiveYears),
    What::Flow(Flow::ArmsShareFiveYears),
    What::Tie(Tie::Alliance),
    What::Tie(Tie::OffencePact),
    What::Tie(Tie::ConsultationPact),
    What::Tie(Tie::NeutralityPact),
    What::Tie(Tie::NonaggressionPact),
    What::Tie(Tie::DefenceAgreement),
    What::Tie(Tie::PreferentialAgreement),
    What::Tie(Tie::PreferentialAgreementDepth),
    What::Flow(Flow::ExportsWits),
];

/// The formula of the figures that show the total alone.
pub const TOTAL: &str = "(mean of the channels' bandwidths) × (mean of their dependences), as in the figure of influence \
                     capacity by channel";

/// Says which rows are wanted beside what they hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Intervals {
    /// With intervals over the weights.
    Integrated,
    /// Without.
    Omitted,
}

/// Measures a power's capacity, or with `*` that of every power, over every state whose figures the world holds,
/// sorted by member, power, year and channel.
///
/// Beware that the channels of a pair may end in different years, and trade on different bases.
///
/// # Errors
/// A power that is not known, or a file that cannot be read or is not the one that was written.
pub fn influence(
    core: &Core,
    power: &str,
    counted: &Counted,
    only: &Only,
) -> Result<Vec<Influence>, EngineError> {
    let asked = Asked::of(core, power, counted, only)?;
    let rows = parallel::map(&asked.members, |member| asked.over(member));
    let rows: Vec<Vec<Influence>> = rows.into_iter().collect::<Result<_, EngineError>>()?;
    Ok(rows.into_iter().flatten().collect())
}

/// What a query asks for.
struct Asked<'a> {
    capacities: Capacities<'a>,
    powers: Vec<ActorId>,
    members: Vec<&'a ActorId>,
    years: RangeInclusive<Year>,
    only: &'a Only,
}

impl<'a> Asked<'a> {
    fn of(
        core: &'a Core,
        power: &str,
        counted: &Counted,
        only: &'a Only,
    ) -> Result<Asked<'a>, EngineError> {
        core.load(&FROM)?;
        let capacities = Capacities::of(core, counted)?;
        let mut powers = powers(core, power)?;
        powers.retain(|power| only.admits(Influence::power, power));
        let members = core.dependents()?.iter();
        Ok(Asked {
            years: only.clip(Influence::year, capacities.years()),
            members: members
                .filter(|member| only.admits(Influence::member, member))
                .collect(),
            capacities,
            powers,
            only,
        })
    }

    /// Measures the capacity of every power that is asked for over a member.
    fn over(&self, member: &ActorId) -> Result<Vec<Influence>, EngineError> {
        let weighed = self.only.looks_at(Influence::lo) || self.only.looks_at(Influence::hi);
        let intervals = match weighed {
            true => Intervals::Integrated,
            false => Intervals::Omitted,
        };
        let state = self.capacities.state(member);
        let mut rows = Vec::new();
        for power in &self.powers {
            rows.extend(state.influence(power, self.years.clone(), intervals)?);
        }
        rows.retain(|row| self.only.admits(Influence::channel, &row.channel));
        Ok(rows)
    }
}

/// Finds a power by any name, the EU too, or with `*` every state and union of which the world holds trade.
///
/// # Errors
/// A power that is not known, or a file that cannot be read or is not the one that was written.
pub fn powers(core: &Core, power: &str) -> Result<Vec<ActorId>, EngineError> {
    if power != "*" {
        return Ok(vec![core.power(power)?]);
    }
    let mut powers: BTreeSet<ActorId> = core.dependents()?.iter().cloned().collect();
    let flows = core.flows(Flow::Exports)?;
    let senders = flows.panel().into_iter().flat_map(|panel| panel.senders());
    powers.extend(senders.filter(|actor| core.is_union(actor)).cloned());
    Ok(Vec::from_iter(powers))
}
