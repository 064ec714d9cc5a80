//! How much a member depends on a patron: trade, arms and aid.

use crate::error::EngineError;
use crate::measure::{Measure, answer, argument};
use crate::world::{Core, FlowPair, Flows, What};
use kenesh_domain::{ActorId, Cell, Flow, Indicator, Missing, Panel, Year, vocabulary, word};
use kenesh_measures::dependence as formula;
use kenesh_store::Only;
use kenesh_tables::{Row, table};
use std::collections::BTreeSet;
use std::ops::RangeInclusive;

table! {
    /// A member's dependence on a patron in a year.
    pub struct Dependence {
        /// the state that depends
        pub member: ActorId,
        /// the patron it depends on; EU is the sum over its members at the date
        pub patron: ActorId,
        /// the year; for arms the last of five
        pub year: Year,
        /// the dependence, a share of one
        pub value: Option<f64>,
        /// why it is missing
        pub missing: Option<Missing>,
        /// ids of the sources, separated by a blank
        pub source: String,
    }
}

/// Measures dependence: `dependence('trade_share')`.
pub const MEASURE: Measure = Measure {
    name: "dependence",
    arguments: &["instrument"],
    about: "Measures how much each member depends on each patron by one instrument.",
    formula: "trade_share = (X+M with the patron) / (X+M with all); trade_gdp = (X+M with the patron) / GDP; \
              arms_share = the patron's part of arms imports in five years; oda_share = the patron's part of net aid \
              from all reporting donors; oda_gdp = net aid from the patron / GDP",
    example: "select * from dependence('trade_share') where member = 'KAZ' and patron = 'TUR'",
    table: Dependence::SPEC,
    narrowed_by: &[
        Dependence::member.spec,
        Dependence::patron.spec,
        Dependence::year.spec,
    ],
    run: |core, arguments, only| {
        let instrument = argument(arguments, 0).parse()?;
        answer(dependence(core, instrument, only))
    },
};

vocabulary! {
    /// Names by what dependence is measured.
    pub enum Instrument: "instrument of dependence" {
        /// Trade with the patron over trade with all.
        TradeShare: "trade_share" = word("share of trade").unit("share"),
        /// Trade with the patron over GDP.
        TradeGdp: "trade_gdp" = word("trade over GDP").unit("ratio"),
        /// The patron's share of arms imports over five years.
        ArmsShare: "arms_share" = word("share of arms imports").unit("share"),
        /// The patron's share of net aid from all reporting donors.
        OdaShare: "oda_share" = word("share of aid").unit("share").signed(),
        /// Net aid from the patron over GDP.
        OdaGdp: "oda_gdp" = word("aid over GDP").unit("ratio").signed(),
    }
}

impl Instrument {
    /// Names the flow that the instrument reads.
    pub const fn flow(self) -> Flow {
        match self {
            Instrument::TradeShare | Instrument::TradeGdp => Flow::Exports,
            Instrument::ArmsShare => Flow::ArmsShareFiveYears,
            Instrument::OdaShare | Instrument::OdaGdp => Flow::Oda,
        }
    }

    /// Names the indicator that the instrument divides by, where it is no flow.
    const fn indicator(self) -> Option<Indicator> {
        match self {
            Instrument::TradeShare => Some(Indicator::TradeTotal),
            Instrument::TradeGdp | Instrument::OdaGdp => Some(Indicator::Gdp),
            Instrument::ArmsShare | Instrument::OdaShare => None,
        }
    }

    /// Names the sources whose rows the instrument rests on in this world, sorted.
    ///
    /// # Errors
    /// A file that cannot be read or is not the one that was written.
    pub fn sources(self, core: &Core) -> Result<BTreeSet<&str>, EngineError> {
        let mut names = vec![self.flow().into()];
        names.extend(self.indicator().map(What::from));
        core.sources_of(&names)
    }
}

/// Measures each member's dependence on each patron, sorted by member, patron and year.
///
/// Members are the states whose trade, arms or aid the world holds; a state does not depend on
/// itself, nor a member of the European Union on the union.
///
/// # Errors
/// A file that cannot be read or is not the one that was written.
pub fn dependence(
    core: &Core,
    instrument: Instrument,
    only: &Only,
) -> Result<Vec<Dependence>, EngineError> {
    let dependences = Dependences::of(core, instrument)?;
    let source = Vec::from_iter(instrument.sources(core)?).join(" ");
    let years = only.clip(Dependence::year, dependences.years());
    let members = core.dependents()?.iter();
    let mut rows = Vec::new();
    for member in members.filter(|member| only.admits(Dependence::member, member)) {
        let patrons = core.patrons()?.iter().filter(|patron| *patron != member);
        for patron in patrons.filter(|patron| only.admits(Dependence::patron, patron)) {
            let pair = dependences.pair(member, patron);
            for year in years.clone() {
                let cell = pair.get(year);
                if cell == Cell::Missing(Missing::NotCovered) {
                    continue;
                }
                rows.push(Dependence {
                    member: member.clone(),
                    patron: patron.clone(),
                    year,
                    value: cell.number(),
                    missing: cell.reason(),
                    source: source.clone(),
                });
            }
        }
    }
    Ok(rows)
}

/// Reads dependence by one instrument.
#[derive(Debug, Clone)]
pub struct Dependences<'a> {
    instrument: Instrument,
    flows: Flows<'a>,
    /// What the instrument divides by, where it is no flow.
    by: &'a Panel,
    all_donors: ActorId,
}

impl<'a> Dependences<'a> {
    /// Finds the figures.
    ///
    /// # Errors
    /// A file that cannot be read or is not the one that was written.
    pub fn of(core: &'a Core, instrument: Instrument) -> Result<Dependences<'a>, EngineError> {
        Ok(Dependences {
            instrument,
            flows: core.flows(instrument.flow())?,
            by: core.indicators(instrument.indicator().unwrap_or(Indicator::Gdp))?,
            all_donors: ActorId::new(ALL_DONORS),
        })
    }

    /// Gives the years of the flow; where the world has none they run backwards.
    pub fn years(&self) -> RangeInclusive<Year> {
        self.flows.years()
    }

    /// Measures one member's dependence on one patron in a year.
    pub fn get(&self, member: &ActorId, patron: &ActorId, year: Year) -> Cell {
        self.pair(member, patron).get(year)
    }

    /// Finds a member and a patron, to ask for dependence in many years.
    pub fn pair<'b>(&'b self, member: &'b ActorId, patron: &'b ActorId) -> DependencePair<'b> {
        DependencePair {
            instrument: self.instrument,
            exports: self.flows.pair(member, patron),
            imports: self.flows.pair(patron, member),
            from_all: self.flows.pair(&self.all_donors, member),
            by: self.by,
            member,
        }
    }
}

/// A member's dependence on one patron.
#[derive(Debug, Clone, Copy)]
pub struct DependencePair<'a> {
    instrument: Instrument,
    exports: FlowPair<'a>,
    imports: FlowPair<'a>,
    from_all: FlowPair<'a>,
    by: &'a Panel,
    member: &'a ActorId,
}

impl DependencePair<'_> {
    /// Measures dependence in a year.
    pub fn get(&self, year: Year) -> Cell {
        let by = || self.by.get(self.member, year);
        let gdp = || by().map(|dollars| dollars / 1e6);
        let imports = self.imports.get(year);
        match self.instrument {
            Instrument::TradeShare => formula::trade_share(self.exports.get(year), imports, by()),
            Instrument::TradeGdp => formula::trade_gdp(self.exports.get(year), imports, gdp()),
            Instrument::ArmsShare => imports,
            Instrument::OdaShare => formula::aid_share(imports, self.from_all.get(year)),
            Instrument::OdaGdp => formula::aid_gdp(imports, gdp()),
        }
    }
}

/// Measures one member's dependence on one patron in a year.
///
/// # Errors
/// As [`Dependences::of`].
pub fn dependence_of(
    core: &Core,
    instrument: Instrument,
    member: &ActorId,
    patron: &ActorId,
    year: Year,
) -> Result<Cell, EngineError> {
    Ok(Dependences::of(core, instrument)?.get(member, patron, year))
}

/// Sums a pair's exports in both directions, in millions of current US dollars.
pub fn trade(exports: &Flows<'_>, a: &ActorId, b: &ActorId, year: Year) -> Cell {
    let (there, back) = (exports.get(a, b, year), exports.get(b, a, year));
    there.zip(back, |there, back| there + back)
}

/// The sender under which the flows hold the sum over all reporting donors.
const ALL_DONORS: &str = "DAC2A";
