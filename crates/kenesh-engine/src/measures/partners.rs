//! Each state's largest partners by instrument, among all states: who its patrons are by the data.

mod field;
mod trend;

pub use field::{Field, Leader};
pub use trend::Trend;

use crate::error::EngineError;
use crate::measure::{Measure, answer, argument};
use crate::measures::dependence::{Dependences, Instrument};
use crate::measures::influence::{StateTrade, Trades};
use crate::world::Core;
use field::Ranked;
use kenesh_domain::{ActorId, Basis, Year};
use kenesh_tables::{Row, table};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

table! {
    /// One of a state's partners by an instrument, in the last year known of the state.
    pub struct Partner {
        /// the state
        #[shown("State")]
        pub state: ActorId,
        /// the instrument of dependence
        #[shown("Instrument")]
        pub instrument: Cow<'static, str>,
        /// the last year in which the state has a figure
        #[shown("Year")]
        pub year: Year,
        /// on what basis trade is counted
        #[shown("Basis")]
        pub basis: Option<Basis>,
        /// 1 for the largest
        #[shown("Rank")]
        pub rank: i64,
        /// the partner: a state, or a union to which neither the state nor the power asked about belongs
        #[shown("Partner")]
        pub partner: ActorId,
        /// its share
        #[shown("Share", digits = 3)]
        pub share: f64,
        /// partners with a figure, a zero too; a union counted once for its members
        #[shown("Among")]
        pub among: i64,
    }
}

/// Lists partners: `partners('KAZ')`, or beside a power `partners('KAZ', 'DEU')`.
pub const MEASURE: Measure = Measure {
    name: "partners",
    arguments: &["state", "power?"],
    about: "Lists a state's partners by each instrument of dependence, among all states, in the last year known of it; with '*' \
            those of all states.",
    formula: "shares as in dependence, trade on the first basis that has the state and the year; a union counts once, in place of \
              its members, unless the state or the power belongs to it: then its members count, and it does not",
    example: "select instrument, year, partner, share from partners('KAZ') where rank <= 3",
    table: Partner::SPEC,
    narrowed_by: &[],
    large: None,
    run: |core, arguments, _| {
        let power = arguments
            .get(1)
            .map(|power| core.power(power))
            .transpose()?;
        let states = match argument(arguments, 0) {
            "*" => core.dependents()?.to_vec(),
            name => vec![core.actor(name)?.id.clone()],
        };
        let partners = Partners::of(core, power.as_ref())?;
        answer(Ok(states
            .iter()
            .flat_map(|state| partners.of_state(state))
            .collect()))
    },
};

/// The instruments by which partners are listed, trade apart.
const INSTRUMENTS: [Instrument; 6] = [
    Instrument::ArmsShare,
    Instrument::EnergyShare,
    Instrument::FdiShare,
    Instrument::MigrantsShare,
    Instrument::OdaShare,
    Instrument::RemittancesShare,
];

/// Reads partners by every instrument.
#[derive(Debug)]
pub struct Partners<'a> {
    trades: Trades<'a>,
    instruments: Vec<(Instrument, Dependences<'a>)>,
    field: Field,
}

impl<'a> Partners<'a> {
    /// Finds the figures; the power asked about, where there is one, says which unions count.
    ///
    /// # Errors
    /// A file that cannot be read or is not the one that was written.
    pub fn of(core: &'a Core, power: Option<&ActorId>) -> Result<Partners<'a>, EngineError> {
        let instrument = |instrument| Ok((instrument, Dependences::of(core, instrument)?));
        let trades = Trades::of(core)?;
        let named: BTreeSet<&ActorId> = trades.partners().iter().collect();
        Ok(Partners {
            field: Field::of(
                core,
                power,
                named
                    .into_iter()
                    .filter(|actor| core.is_union(actor))
                    .cloned(),
            ),
            trades,
            instruments: INSTRUMENTS
                .into_iter()
                .map(instrument)
                .collect::<Result<_, EngineError>>()?,
        })
    }

    /// Gives a state's partners, sorted by instrument and rank.
    pub fn of_state(&self, state: &ActorId) -> Vec<Partner> {
        let mut rows: Vec<Partner> = self
            .instruments
            .iter()
            .flat_map(|(instrument, dependences)| self.by(*instrument, dependences, state))
            .collect();
        rows.extend(self.by_trade(state));
        rows.sort_by(|a, b| (&a.instrument, a.rank).cmp(&(&b.instrument, b.rank)));
        rows
    }

    fn by(
        &self,
        instrument: Instrument,
        dependences: &Dependences<'_>,
        state: &ActorId,
    ) -> Vec<Partner> {
        let patrons = dependences
            .patrons()
            .iter()
            .filter(|patron| *patron != state);
        let pairs: Vec<_> = patrons
            .map(|patron| (patron, dependences.pair(state, patron)))
            .collect();
        let ranked = |year: Year| {
            let shares = pairs
                .iter()
                .filter_map(|(patron, pair)| Some((*patron, pair.get(year).number()?)));
            self.field.ranked(state, year, shares)
        };
        let found = dependences.years().rev().map(|year| (year, ranked(year)));
        let last = found
            .into_iter()
            .find(|(_, ranked)| !ranked.listed.is_empty());
        last.map_or_else(Vec::new, |(year, ranked)| {
            rows(state, instrument, (year, None), ranked)
        })
    }

    /// Finds the largest partner of a state by an instrument in a year, and its share; by trade on the basis of all
    /// pairs alone.
    pub fn leader<'b>(
        &self,
        dependences: &'b Dependences<'_>,
        state: &ActorId,
        year: Year,
    ) -> Option<Leader<'b>> {
        let patrons = dependences
            .patrons()
            .iter()
            .filter(|patron| *patron != state);
        let shares = patrons
            .filter_map(|patron| Some((patron, dependences.get(state, patron, year).number()?)));
        let ranked = self.field.ranked(state, year, shares);
        let (partner, share) = *ranked.listed.first()?;
        Some(Leader {
            partner,
            share,
            among: ranked.among,
        })
    }

    /// Says who is compared with whom.
    pub fn field(&self) -> &Field {
        &self.field
    }

    fn by_trade(&self, state: &ActorId) -> Vec<Partner> {
        let trade: StateTrade<'_> = self.trades.state(state, self.trades.years());
        let Some((year, basis)) = trade.last() else {
            return Vec::new();
        };
        let partners = self
            .trades
            .partners()
            .iter()
            .filter(|partner| *partner != state);
        let shares = partners
            .filter_map(|partner| Some((partner, trade.with(partner).get(year).share.number()?)));
        let ranked = self.field.ranked(state, year, shares);
        rows(state, Instrument::TradeShare, (year, Some(basis)), ranked)
    }
}

fn rows(
    state: &ActorId,
    instrument: Instrument,
    (year, basis): (Year, Option<Basis>),
    ranked: Ranked<'_>,
) -> Vec<Partner> {
    let among = ranked.among as i64;
    let row = |(rank, (partner, share)): (i64, (&ActorId, f64))| Partner {
        state: state.clone(),
        instrument: Cow::Borrowed(instrument.as_str()),
        year,
        basis,
        rank,
        partner: partner.clone(),
        share,
        among,
    };
    (1..).zip(ranked.listed).map(row).collect()
}

/// Names the largest partners of states, the most frequent first: by trade and by arms, whoever is first of any, then
/// whoever is second; at most so many.
///
/// # Errors
/// As [`Partners::of`].
pub fn largest(
    core: &Core,
    power: &ActorId,
    states: &[ActorId],
    most: usize,
) -> Result<Vec<ActorId>, EngineError> {
    let partners = Partners::of(core, Some(power))?;
    let mut tally: BTreeMap<ActorId, [usize; 2]> = BTreeMap::new();
    for row in states.iter().flat_map(|state| partners.of_state(state)) {
        let counts = [Instrument::TradeShare, Instrument::ArmsShare]
            .iter()
            .any(|instrument| instrument.as_str() == row.instrument);
        let place = usize::try_from(row.rank - 1)
            .ok()
            .filter(|_| counts && row.partner != *power);
        if let Some(count) =
            place.and_then(|place| tally.entry(row.partner).or_default().get_mut(place))
        {
            *count += 1;
        }
    }
    let mut ranked: Vec<(ActorId, [usize; 2])> = tally
        .into_iter()
        .filter(|(_, counts)| counts.iter().sum::<usize>() > 0)
        .collect();
    ranked.sort_by(|(a, x), (b, y)| y.cmp(x).then_with(|| a.cmp(b)));
    Ok(ranked
        .into_iter()
        .take(most)
        .map(|(partner, _)| partner)
        .collect())
}
