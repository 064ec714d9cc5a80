//! Influence capacity: bandwidth times dependence, by channel.

use crate::error::EngineError;
use crate::measure::{Measure, answer, argument};
use crate::measures::contest::names;
use crate::measures::dependence::{Dependences, Instrument, trade};
use crate::world::{Core, Flows, Ties, What};
use kenesh_domain::{
    ActorId, Cell, Component as Scaled, Flow, Indicator, Missing, Named, Tie, Year,
};
use kenesh_measures::capacity::{self, CapacityError, Channel, Component};
use kenesh_measures::weight_interval::WeightDraws;
use kenesh_measures::{Interval, LeftOut, parallel};
use kenesh_store::Only;
use kenesh_tables::{Row, table};

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
              their dependences); equal weights, interval over weights uniform on the simplex; a year counts where \
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

/// Draws of weights behind every interval.
const DRAWS: u64 = 1_000;

/// The seed of the draws, pinned so that the same world gives the same interval.
const SEED: u64 = 1992;

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
    let capacities = Capacities::of(core)?;
    let years = only.clip(Influence::year, core.flow_years()?);
    let members = core.dependents()?.iter();
    let members: Vec<&ActorId> = members
        .filter(|member| only.admits(Influence::member, member))
        .collect();
    // Each share draws its weights once; they are the same in all.
    let shares = members.chunks(members.len().div_ceil(SHARES).max(1));
    let rows = parallel::run_shares(shares.collect(), |members| {
        let mut draws = weight_draws();
        let mut rows = Vec::new();
        for member in members {
            for year in years.clone() {
                rows.extend(capacities.over(&power, member, year, Some(&mut draws))?);
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

/// Gives the draws of weights behind the intervals.
pub fn weight_draws() -> WeightDraws {
    WeightDraws::new(DRAWS, SEED)
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
    draws: Option<&mut WeightDraws>,
) -> Result<Vec<Influence>, EngineError> {
    Capacities::of(core)?.over(power, member, year, draws)
}

/// Reads what capacity is made of.
#[derive(Debug)]
pub struct Capacities<'a> {
    core: &'a Core,
    exports: Flows<'a>,
    arms: Flows<'a>,
    trade_agreements: Ties<'a>,
    alliances: Ties<'a>,
    defence_agreements: Ties<'a>,
    trade_gdp: Dependences<'a>,
    trade_share: Dependences<'a>,
    aid_share: Dependences<'a>,
    arms_share: Dependences<'a>,
}

impl<'a> Capacities<'a> {
    /// Finds the figures.
    ///
    /// # Errors
    /// A file that cannot be read or is not the one that was written.
    pub fn of(core: &'a Core) -> Result<Capacities<'a>, EngineError> {
        Ok(Capacities {
            core,
            exports: core.flows(Flow::Exports)?,
            arms: core.flows(Flow::ArmsScaledFiveYears)?,
            trade_agreements: core.ties(Tie::TradeAgreement)?,
            alliances: core.ties(Tie::Alliance)?,
            defence_agreements: core.ties(Tie::DefenceAgreement)?,
            trade_gdp: Dependences::of(core, Instrument::TradeGdp)?,
            trade_share: Dependences::of(core, Instrument::TradeShare)?,
            aid_share: Dependences::of(core, Instrument::OdaShare)?,
            arms_share: Dependences::of(core, Instrument::ArmsShare)?,
        })
    }

    /// Measures a power's capacity over one member in one year, by channel; none over itself, nor of a
    /// union over its own members. Without draws there are no intervals.
    ///
    /// # Errors
    /// A component above its maximum, which is a fault of the world.
    pub fn over(
        &self,
        power: &ActorId,
        member: &ActorId,
        year: Year,
        mut draws: Option<&mut WeightDraws>,
    ) -> Result<Vec<Influence>, EngineError> {
        if power == member || self.core.is_part_of(member, power, year) {
            return Ok(Vec::new());
        }
        let channels = [
            self.economic(power, member, year),
            self.military(power, member, year),
        ];
        let covered: Vec<Channel<'_>> = channels.into_iter().filter(leads).collect();
        let row = |channel: &str,
                   [bandwidth, dependence]: [Cell; 2],
                   capacity: Cell,
                   bounds: Option<Interval>,
                   left_out: &[LeftOut]| Influence {
            power: power.clone(),
            member: member.clone(),
            year,
            channel: channel.to_owned(),
            bandwidth: bandwidth.number(),
            dependence: dependence.number(),
            capacity: capacity.number(),
            lo: bounds.map(|bounds| bounds.lo),
            hi: bounds.map(|bounds| bounds.hi),
            left_out: names(left_out),
        };
        let mut rows = Vec::new();
        let mut parts = Vec::new();
        for channel in &covered {
            let found = capacity::channel(channel).map_err(refuse)?;
            let bounds = match draws.as_deref_mut() {
                Some(draws) => draws.channel(channel).map_err(refuse)?,
                None => None,
            };
            let left_out = [
                &found.bandwidth.left_out[..],
                &found.dependence.left_out[..],
            ]
            .concat();
            let sides = [found.bandwidth.value, found.dependence.value];
            rows.push(row(channel.name, sides, found.capacity, bounds, &left_out));
            parts.push(found);
        }
        if parts.len() == 2 {
            let found = capacity::total(&parts);
            let bounds = match draws {
                Some(draws) => draws.total(&covered).map_err(refuse)?,
                None => None,
            };
            let sides = [found.bandwidth, found.dependence];
            rows.push(row("total", sides, found.capacity, bounds, &found.left_out));
        }
        Ok(rows)
    }

    fn economic(&self, power: &ActorId, member: &ActorId, year: Year) -> Channel<'static> {
        let scaled = |name, value| component(self.core, name, value);
        let on = |dependences: &Dependences<'_>| dependences.get(member, power, year);
        Channel {
            name: kenesh_domain::Channel::Economic.as_str(),
            bandwidth: vec![
                scaled(Scaled::Trade, trade(&self.exports, power, member, year)),
                scaled(
                    Scaled::TradeAgreement,
                    self.trade_agreements.get(power, member, year),
                ),
            ],
            dependence: vec![
                scaled(Scaled::TradeGdp, on(&self.trade_gdp)),
                scaled(Scaled::TradeShare, on(&self.trade_share)),
                scaled(Scaled::OdaShare, not_negative(on(&self.aid_share))),
            ],
        }
    }

    /// Gives the military channel. Beware that a pact known from outside the years that its source covers
    /// does not enter: beside rivals whose pacts are unknown it would only favour the power.
    fn military(&self, power: &ActorId, member: &ActorId, year: Year) -> Channel<'static> {
        let scaled = |name, value| component(self.core, name, value);
        let covered = |ties: &Ties<'_>| match ties.vouched(year) {
            true => ties.get(power, member, year),
            false => Cell::Missing(Missing::NotCovered),
        };
        Channel {
            name: kenesh_domain::Channel::Military.as_str(),
            bandwidth: vec![
                scaled(Scaled::Arms, self.arms.get(power, member, year)),
                scaled(Scaled::Alliance, covered(&self.alliances)),
                scaled(Scaled::DefenceAgreement, covered(&self.defence_agreements)),
            ],
            dependence: vec![scaled(
                Scaled::ArmsShare,
                self.arms_share.get(member, power, year),
            )],
        }
    }
}

fn refuse(error: CapacityError) -> EngineError {
    EngineError::Measure {
        measure: "influence",
        problem: error.to_string(),
    }
}

/// Says whether the channel's leading flow, the first component of each side, has a figure.
fn leads(channel: &Channel<'_>) -> bool {
    let leading = |side: &[Component<'_>]| {
        side.first()
            .is_some_and(|component| component.value.number().is_some())
    };
    leading(&channel.bandwidth) && leading(&channel.dependence)
}

/// Sets a component beside its fixed maximum; one without a maximum has no figure either.
///
/// Beware that a component with a row `<name>_p999` in `scales` is capped at that quantile: one dyad
/// far beyond all others would otherwise press every other towards zero.
fn component(core: &Core, component: Scaled, value: Cell) -> Component<'static> {
    let name = component.as_str();
    let cap = core.scale(Named::new(&format!("{name}_p999")));
    let (value, maximum) = match (cap, core.scale(component)) {
        (Some(cap), _) => (value.map(|value| value.min(cap)), cap),
        (None, Some(maximum)) => (value, maximum),
        (None, None) => (Cell::Missing(Missing::NotCovered), 1.0),
    };
    Component {
        name,
        value,
        maximum,
        weight: 1.0,
    }
}

/// Net aid below zero, repayments above grants, is no dependence on the donor.
fn not_negative(cell: Cell) -> Cell {
    match cell {
        Cell::Value(share) if share < 0.0 => Cell::Missing(Missing::NotApplicable),
        cell => cell,
    }
}
