//! How much a member depends on a patron: trade, arms and aid.

use crate::measure::{Measure, answer, argument};
use crate::world::{Core, What};
use kenesh_domain::{ActorId, Cell, Flow, Indicator, Missing, Year, vocabulary, word};
use kenesh_measures::dependence as formula;
use kenesh_tables::{Row, table};
use std::collections::BTreeSet;

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
    narrowed_by: &[],
    run: |core, arguments, _| {
        let instrument = argument(arguments, 0).parse()?;
        answer(Ok(dependence(core, instrument)))
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
    pub fn sources(self, core: &Core) -> BTreeSet<&str> {
        let mut names = vec![self.flow().into()];
        names.extend(self.indicator().map(What::from));
        core.sources_of(&names)
    }
}

/// Measures each member's dependence on each patron, sorted by member, patron and year.
///
/// Members are the states whose trade, arms or aid the world holds; a state does not depend on
/// itself, nor a member of the European Union on the union.
pub fn dependence(core: &Core, instrument: Instrument) -> Vec<Dependence> {
    let Some(panel) = core.flows(instrument.flow()) else {
        return Vec::new();
    };
    let source = Vec::from_iter(instrument.sources(core)).join(" ");
    let mut rows = Vec::new();
    for member in core.dependents() {
        for patron in core.patrons().iter().filter(|patron| **patron != member) {
            for year in panel.years() {
                let cell = dependence_of(core, instrument, &member, patron, year);
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
    rows
}

/// Measures one member's dependence on one patron in a year.
pub fn dependence_of(
    core: &Core,
    instrument: Instrument,
    member: &ActorId,
    patron: &ActorId,
    year: Year,
) -> Cell {
    let exports = core.flow(Flow::Exports, member, patron, year);
    let imports = core.flow(Flow::Exports, patron, member, year);
    let gdp = || {
        core.indicator(Indicator::Gdp, member, year)
            .map(|dollars| dollars / 1e6)
    };
    match instrument {
        Instrument::TradeShare => formula::trade_share(
            exports,
            imports,
            core.indicator(Indicator::TradeTotal, member, year),
        ),
        Instrument::TradeGdp => formula::trade_gdp(exports, imports, gdp()),
        Instrument::ArmsShare => core.flow(Flow::ArmsShareFiveYears, patron, member, year),
        Instrument::OdaShare => {
            let all = core.flow(Flow::Oda, &ActorId::new(ALL_DONORS), member, year);
            formula::aid_share(core.flow(Flow::Oda, patron, member, year), all)
        }
        Instrument::OdaGdp => formula::aid_gdp(core.flow(Flow::Oda, patron, member, year), gdp()),
    }
}

/// Sums a pair's exports in both directions, in millions of current US dollars.
pub fn trade(core: &Core, a: &ActorId, b: &ActorId, year: Year) -> Cell {
    core.flow(Flow::Exports, a, b, year)
        .zip(core.flow(Flow::Exports, b, a, year), |there, back| {
            there + back
        })
}

/// The sender under which the flows hold the sum over all reporting donors.
const ALL_DONORS: &str = "DAC2A";
