//! How much a member depends on a patron: trade, arms and aid.

use crate::core::Core;
use crate::error::EngineError;
use crate::measure::{Measure, answer, argument};
use crate::record::{Record, record};
use kenesh_domain::{ActorId, Cell, Missing, Year};
use kenesh_measures::dependence as formula;
use std::collections::BTreeSet;

record! {
    /// A member's dependence on a patron in a year.
    pub struct Dependence {
        /// the state that depends
        pub member: String,
        /// the patron it depends on; EU is the sum over its members at the date
        pub patron: String,
        /// the year; for arms the last of five
        pub year: i64,
        /// the dependence, a share of one
        pub value: Option<f64>,
        /// why it is missing
        pub missing: Option<String>,
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
    columns: Dependence::COLUMNS,
    schema: Dependence::schema,
    run: |core, arguments| {
        let instrument = Instrument::named(argument(arguments, 0))?;
        answer(Ok(dependence(core, instrument)))
    },
};

/// Names by what dependence is measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Instrument {
    /// Trade with the patron over trade with all.
    TradeShare,
    /// Trade with the patron over GDP.
    TradeGdp,
    /// The patron's share of arms imports over five years.
    ArmsShare,
    /// The patron's share of net aid from all reporting donors.
    OdaShare,
    /// Net aid from the patron over GDP.
    OdaGdp,
}

impl Instrument {
    /// Every instrument.
    pub const ALL: [Instrument; 5] = [
        Instrument::TradeShare,
        Instrument::TradeGdp,
        Instrument::ArmsShare,
        Instrument::OdaShare,
        Instrument::OdaGdp,
    ];

    /// Names the instrument in SQL.
    pub const fn as_str(self) -> &'static str {
        match self {
            Instrument::TradeShare => "trade_share",
            Instrument::TradeGdp => "trade_gdp",
            Instrument::ArmsShare => "arms_share",
            Instrument::OdaShare => "oda_share",
            Instrument::OdaGdp => "oda_gdp",
        }
    }

    /// Finds an instrument by name.
    pub fn named(name: &str) -> Result<Instrument, EngineError> {
        let names = Instrument::ALL.map(Instrument::as_str);
        Instrument::ALL
            .into_iter()
            .find(|instrument| instrument.as_str() == name)
            .ok_or_else(|| EngineError::unknown("instrument of dependence", name, names))
    }

    /// Names the flow that the instrument reads.
    pub const fn flow(self) -> &'static str {
        match self {
            Instrument::TradeShare | Instrument::TradeGdp => "exports",
            Instrument::ArmsShare => "arms_share_5y",
            Instrument::OdaShare | Instrument::OdaGdp => "oda",
        }
    }

    /// Names the indicator that the instrument divides by, where it is no flow.
    const fn indicator(self) -> Option<&'static str> {
        match self {
            Instrument::TradeShare => Some("trade_total"),
            Instrument::TradeGdp | Instrument::OdaGdp => Some("gdp"),
            Instrument::ArmsShare | Instrument::OdaShare => None,
        }
    }

    /// Names the sources whose rows the instrument rests on in this world, sorted.
    pub fn sources(self, core: &Core) -> BTreeSet<&str> {
        let names: Vec<&str> = [Some(self.flow()), self.indicator()]
            .into_iter()
            .flatten()
            .collect();
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
                    member: member.to_string(),
                    patron: patron.to_string(),
                    year: i64::from(year),
                    value: cell.number(),
                    missing: cell.reason().map(|reason| reason.as_str().to_owned()),
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
    let exports = core.flow("exports", member, patron, year);
    let imports = core.flow("exports", patron, member, year);
    let gdp = || {
        core.indicator("gdp", member, year)
            .map(|dollars| dollars / 1e6)
    };
    match instrument {
        Instrument::TradeShare => formula::trade_share(
            exports,
            imports,
            core.indicator("trade_total", member, year),
        ),
        Instrument::TradeGdp => formula::trade_gdp(exports, imports, gdp()),
        Instrument::ArmsShare => core.flow("arms_share_5y", patron, member, year),
        Instrument::OdaShare => {
            let all = core.flow("oda", &ActorId::new(ALL_DONORS), member, year);
            formula::aid_share(core.flow("oda", patron, member, year), all)
        }
        Instrument::OdaGdp => formula::aid_gdp(core.flow("oda", patron, member, year), gdp()),
    }
}

/// Sums a pair's exports in both directions, in millions of current US dollars.
pub fn trade(core: &Core, a: &ActorId, b: &ActorId, year: Year) -> Cell {
    core.flow("exports", a, b, year)
        .zip(core.flow("exports", b, a, year), |there, back| there + back)
}

/// The sender under which the flows hold the sum over all reporting donors.
const ALL_DONORS: &str = "DAC2A";
