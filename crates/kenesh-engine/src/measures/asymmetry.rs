//! Whose dependence is the greater: the two directions of a pair's trade.

use crate::error::EngineError;
use crate::measure::{Measure, answer};
use crate::measures::dependence::{Dependences, Instrument, trade};
use crate::world::{Core, Flows};
use kenesh_domain::{ActorId, Flow, Indicator, Panel, Year};
use kenesh_measures::asymmetry as formula;
use kenesh_store::Only;
use kenesh_tables::{Row, table};

table! {
    /// A pair's trade dependence in both directions.
    pub struct Asymmetry {
        /// one state
        pub a: ActorId,
        /// the other
        pub b: ActorId,
        /// the year
        pub year: Year,
        /// dependence of a on b: trade over a's GDP
        pub d_ab: Option<f64>,
        /// dependence of b on a: trade over b's GDP
        pub d_ba: Option<f64>,
        /// d_ab − d_ba: positive where a is the more dependent
        pub asymmetry: Option<f64>,
        /// (d_ab − d_ba) / (d_ab + d_ba), from −1 to 1
        pub normalized: Option<f64>,
        /// √(s_a s_b), s being the pair's part of each one's trade
        pub salience: Option<f64>,
        /// 1 − |s_a − s_b|
        pub symmetry: Option<f64>,
        /// salience × symmetry
        pub interdependence: Option<f64>,
    }
}

/// Measures asymmetry: `asymmetry()`, or `asymmetry('TUR')` for one state's pairs.
pub const MEASURE: Measure = Measure {
    name: "asymmetry",
    arguments: &["state?"],
    about: "Measures whose trade dependence is the greater in each pair, and Barbieri's interdependence.",
    formula: "d_ab = (X+M)/GDP_a; asymmetry = d_ab − d_ba; normalized = (d_ab − d_ba)/(d_ab + d_ba); \
              salience = √(s_a s_b); symmetry = 1 − |s_a − s_b|; interdependence = salience × symmetry",
    example: "select * from asymmetry('TUR') where year = 2014",
    table: Asymmetry::SPEC,
    narrowed_by: &[Asymmetry::a.spec, Asymmetry::b.spec, Asymmetry::year.spec],
    large: None,
    run: |core, arguments, only| {
        answer(asymmetry(core, arguments.first().map(String::as_str), only))
    },
};

/// Measures every pair, or those of one state, whose trade the world holds in both directions, sorted by
/// pair and year.
///
/// # Errors
/// A state that is not known.
pub fn asymmetry(
    core: &Core,
    state: Option<&str>,
    only: &Only,
) -> Result<Vec<Asymmetry>, EngineError> {
    let state = state.map(|state| core.actor(state)).transpose()?;
    let asked = |a: &ActorId, b: &ActorId| {
        let asked = state.is_none_or(|state| [a, b].contains(&&state.id));
        asked && only.admits(Asymmetry::a, a) && only.admits(Asymmetry::b, b)
    };
    let pairs = Pairs {
        exports: core.flows(Flow::Exports)?,
        totals: core.indicators(Indicator::TradeTotal)?,
        dependences: Dependences::of(core, Instrument::TradeGdp)?,
    };
    let years = only.clip(Asymmetry::year, pairs.exports.years());
    let states = core.dependents()?;
    let mut rows = Vec::new();
    for (index, a) in states.iter().enumerate() {
        for b in states.iter().skip(index + 1).filter(|b| asked(a, b)) {
            rows.extend(years.clone().filter_map(|year| pairs.pair(a, b, year)));
        }
    }
    Ok(rows)
}

/// Reads what pairs are compared by.
struct Pairs<'a> {
    exports: Flows<'a>,
    totals: &'a Panel,
    dependences: Dependences<'a>,
}

impl Pairs<'_> {
    fn pair(&self, a: &ActorId, b: &ActorId, year: Year) -> Option<Asymmetry> {
        let on = |member, patron| self.dependences.get(member, patron, year);
        let (d_ab, d_ba) = (on(a, b), on(b, a));
        let total = |state| self.totals.get(state, year);
        let sides = formula::asymmetry(d_ab, d_ba);
        let relation =
            formula::trade_relation(trade(&self.exports, a, b, year), total(a), total(b));
        d_ab.number().or(d_ba.number())?;
        Some(Asymmetry {
            a: a.clone(),
            b: b.clone(),
            year,
            d_ab: d_ab.number(),
            d_ba: d_ba.number(),
            asymmetry: sides.signed.number(),
            normalized: sides.normalized.number(),
            salience: relation.salience.number(),
            symmetry: relation.symmetry.number(),
            interdependence: relation.interdependence.number(),
        })
    }
}
