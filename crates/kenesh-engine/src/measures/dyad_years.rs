//! Every state beside a power, year by year: what regressions of alignment on dependence are made of.

use crate::chairs::{self, Term};
use crate::error::EngineError;
use crate::measure::{Measure, answer, argument};
use crate::measures::dependence::{Dependences, Instrument};
use crate::world::{Core, Positions};
use kenesh_domain::{ActorId, Dimension, DyadPanel, OrgId, Year};
use kenesh_tables::{Row, table};

table! {
    /// A state beside a power in a year.
    pub struct DyadYear {
        /// the state
        pub state: ActorId,
        /// the year
        pub year: Year,
        /// distance of our own estimates of the two ideal points
        pub distance: Option<f64>,
        /// distance of the published ideal points
        pub distance_published: Option<f64>,
        /// agreement in UN votes, 0 to 1
        pub agreement: Option<f64>,
        /// trade with the power over the state's trade with all
        pub trade: Option<f64>,
        /// the power's share of the state's arms imports over five years
        pub arms: Option<f64>,
        /// the power's part of net aid to the state from all reporting donors
        pub aid: Option<f64>,
        /// the power's part of the state's imports of oil, gas and coal by value
        pub energy: Option<f64>,
        /// remittances from the power over the state's gross domestic product
        pub remittances: Option<f64>,
        /// whether both are members of the organization at the year's end; null after the last year of its roster
        pub member: Option<bool>,
        /// first year with both as members; null where there was none
        pub accession: Option<Year>,
        /// whether the state held the chair for most of the year; null where the chair is not known
        pub chair: Option<bool>,
    }
}

/// Lists states beside a power: `dyad_years('TUR', 'OTS')`.
pub const MEASURE: Measure = Measure {
    name: "dyad_years",
    arguments: &["power", "organization"],
    about: "Lists every state beside a power by year: alignment, dependence and membership, ready for a regression.",
    formula: "distance = |θ_state − θ_power|; trade, arms, aid, energy and remittances as in dependence; member and accession count full members \
              at the year's end; from 1992",
    example: "select year, distance, trade, arms, member from dyad_years('TUR', 'OTS') where state = 'KAZ'",
    table: DyadYear::SPEC,
    narrowed_by: &[],
    large: None,
    run: |core, arguments, _| {
        let power = core.actor(argument(arguments, 0))?.id.clone();
        let org = core.organization(argument(arguments, 1))?.id.clone();
        answer(dyad_years(core, &power, &org))
    },
};

/// The year from which the successor states of the Soviet Union have figures of their own.
pub(crate) const FIRST_YEAR: Year = 1992;

/// Lists every state but the power, sorted by state and year; states appear from the first year in which
/// anything but membership is known of them.
///
/// # Errors
/// A date of a chair that cannot be read.
pub fn dyad_years(core: &Core, power: &ActorId, org: &OrgId) -> Result<Vec<DyadYear>, EngineError> {
    let together = Together::of(core, power, org)?;
    let states = core.dependents()?.iter();
    let states = states.filter(|state| core.is_state(state) && *state != power);
    let rows = states.flat_map(|state| {
        let years = together.years.iter();
        years.filter_map(|year| together.row(state, *year))
    });
    Ok(rows.collect())
}

/// The power's and its organization's side of every row.
struct Together<'a> {
    power: &'a ActorId,
    years: Vec<Year>,
    /// The members of each year: nobody in a year in which the power is none, nothing where the roster is not known.
    members: Vec<Option<Vec<ActorId>>>,
    terms: Vec<Term>,
    estimated: &'a Positions,
    published: &'a Positions,
    agreement: &'a DyadPanel,
    trade: Dependences<'a>,
    arms: Dependences<'a>,
    aid: Dependences<'a>,
    energy: Dependences<'a>,
    remittances: Dependences<'a>,
}

impl<'a> Together<'a> {
    fn of(core: &'a Core, power: &'a ActorId, org: &OrgId) -> Result<Together<'a>, EngineError> {
        let last = last_year(core)?;
        let years: Vec<Year> = (FIRST_YEAR..=last).collect();
        let known_to = core.roster_year(org).unwrap_or(Year::MAX);
        let members = |year: &Year| {
            let mut members = core.members_in(org, *year);
            if !members.contains(power) {
                members.clear();
            }
            (*year <= known_to).then_some(members)
        };
        Ok(Together {
            power,
            members: years.iter().map(members).collect(),
            years,
            terms: chairs::terms(core, org)?,
            estimated: core.positions(Dimension::IdealPointEstimated)?,
            published: core.positions(Dimension::IdealPoint)?,
            agreement: core.agreement()?,
            trade: Dependences::of(core, Instrument::TradeShare)?,
            arms: Dependences::of(core, Instrument::ArmsShare)?,
            aid: Dependences::of(core, Instrument::OdaShare)?,
            energy: Dependences::of(core, Instrument::EnergyShare)?,
            remittances: Dependences::of(core, Instrument::RemittancesGdp)?,
        })
    }

    fn row(&self, state: &ActorId, year: Year) -> Option<DyadYear> {
        let distance = |points: &Positions| {
            let of = |who| points.get(who, year).map(|found| found.value);
            Some((of(state)? - of(self.power)?).abs())
        };
        let share = |of: &Dependences<'_>| of.get(state, self.power, year).number();
        let (a, b) = if state < self.power {
            (state, self.power)
        } else {
            (self.power, state)
        };
        let row = DyadYear {
            state: state.clone(),
            year,
            distance: distance(self.estimated),
            distance_published: distance(self.published),
            agreement: self.agreement.get(a, b, year).number(),
            trade: share(&self.trade),
            arms: share(&self.arms),
            aid: share(&self.aid),
            energy: share(&self.energy),
            remittances: share(&self.remittances),
            member: self.together(state, year),
            accession: self.accession(state),
            chair: chairs::holder(&self.terms, year).map(|chair| chair == state),
        };
        let known = [
            row.distance,
            row.distance_published,
            row.agreement,
            row.trade,
            row.arms,
        ];
        known.iter().any(Option::is_some).then_some(row)
    }

    fn together(&self, state: &ActorId, year: Year) -> Option<bool> {
        let place = self.years.iter().position(|known| *known == year)?;
        let members = self.members.get(place)?.as_ref()?;
        Some(members.contains(state))
    }

    fn accession(&self, state: &ActorId) -> Option<Year> {
        let mut years = self.years.iter().copied();
        years.find(|year| self.together(state, *year) == Some(true))
    }
}

/// The last year in which a state has a position or a share.
fn last_year(core: &Core) -> Result<Year, EngineError> {
    let published = core.positions(Dimension::IdealPoint)?.years().next_back();
    let estimated = core.positions(Dimension::IdealPointEstimated)?;
    let positions = [published, estimated.years().next_back()];
    let panels = [*core.agreement()?.years().end(), *core.flow_years()?.end()];
    let last = positions.into_iter().flatten().chain(panels).max();
    Ok(last.unwrap_or(FIRST_YEAR - 1))
}
