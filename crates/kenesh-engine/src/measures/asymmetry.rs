//! Whose dependence is the greater: the two directions of a pair's trade.

use crate::error::EngineError;
use crate::measure::{Measure, answer};
use crate::measures::dependence::{Instrument, dependence_of, trade};
use crate::world::Core;
use kenesh_domain::{ActorId, Flow, Indicator, Year};
use kenesh_measures::asymmetry as formula;
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
    narrowed_by: &[],
    run: |core, arguments, _| answer(asymmetry(core, arguments.first().map(String::as_str))),
};

/// Measures every pair, or those of one state, whose trade the world holds in both directions, sorted by
/// pair and year.
///
/// # Errors
/// A state that is not known.
pub fn asymmetry(core: &Core, state: Option<&str>) -> Result<Vec<Asymmetry>, EngineError> {
    let state = state.map(|state| core.actor(state)).transpose()?;
    let asked = |a: &ActorId, b: &ActorId| state.is_none_or(|state| [a, b].contains(&&state.id));
    let Some(panel) = core.flows(Flow::Exports) else {
        return Ok(Vec::new());
    };
    let states = core.dependents();
    let mut rows = Vec::new();
    for (index, a) in states.iter().enumerate() {
        for b in states.iter().skip(index + 1).filter(|b| asked(a, b)) {
            rows.extend(panel.years().filter_map(|year| pair(core, a, b, year)));
        }
    }
    Ok(rows)
}

fn pair(core: &Core, a: &ActorId, b: &ActorId, year: Year) -> Option<Asymmetry> {
    let on = |instrument, member, patron| dependence_of(core, instrument, member, patron, year);
    let (d_ab, d_ba) = (
        on(Instrument::TradeGdp, a, b),
        on(Instrument::TradeGdp, b, a),
    );
    let total = |state| core.indicator(Indicator::TradeTotal, state, year);
    let sides = formula::asymmetry(d_ab, d_ba);
    let relation = formula::trade_relation(trade(core, a, b, year), total(a), total(b));
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
