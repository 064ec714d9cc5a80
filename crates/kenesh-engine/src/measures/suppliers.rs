//! Who supplies a state, who supplies others, and so who could in place of one supplier.

mod supply;

use crate::error::EngineError;
use crate::measure::{Measure, answer, argument};
use crate::world::Core;
use kenesh_domain::{ActorId, Cell, Tie, Year};
use kenesh_measures::replacement::share_without;
use kenesh_tables::{Row, table};
use std::borrow::Cow;
use supply::Supply;

table! {
    /// A supplier of a state, or one that supplies others what the state needs.
    pub struct Supplier {
        /// the state that is supplied
        #[shown("State")]
        pub state: ActorId,
        /// of what
        #[shown("Instrument")]
        pub instrument: Cow<'static, str>,
        /// the last year known of the state; of arms the last of five
        #[shown("Year")]
        pub year: Year,
        /// the supplier, a state
        #[shown("Supplier")]
        pub supplier: ActorId,
        /// 1 for who supplies the state most, then by what it supplied before, its neighbours and the world
        #[shown("Rank")]
        pub rank: i64,
        /// its share of the state's supply
        #[shown("Share", digits = 3)]
        pub share: Option<f64>,
        /// its share of what is left without the supplier that is done without
        #[shown("Share without", digits = 3)]
        pub share_without: Option<f64>,
        /// how much it supplied, in unit, where the world holds amounts
        #[shown("Volume", digits = 1)]
        pub volume: Option<f64>,
        /// the unit of volume
        #[shown("Unit")]
        pub unit: Option<Cow<'static, str>>,
        /// its share five years before
        #[shown("Five years before", digits = 3)]
        pub before: Option<f64>,
        /// how many of the state's neighbours by land it supplies
        #[shown("Neighbours")]
        pub neighbours: i64,
        /// of how many neighbours a figure is known
        #[shown("Of neighbours")]
        pub neighbours_known: i64,
        /// how many states it supplies
        #[shown("States")]
        pub states: i64,
        /// of how many states a figure is known
        #[shown("Of states")]
        pub states_known: i64,
        /// its part of what all suppliers sent to all states, where the world holds amounts
        #[shown("World share", digits = 3)]
        pub world_share: Option<f64>,
    }
}

/// Lists suppliers: `suppliers('KAZ', 'arms')`, or who is left without one, `suppliers('KAZ', 'arms', 'RUS')`.
pub const MEASURE: Measure = Measure {
    name: "suppliers",
    arguments: &["state", "instrument", "without?"],
    about: "Lists who supplies a state with arms, aid, energy or investment, who did five years before, and how widely each \
            supplies the state's neighbours by land and the world, so that one sees who could step in where one supplier is done \
            without. Beware that who supplies others need not be willing or able: kinds of weapons are not in a world's tables.",
    formula: "shares as in dependence, of states alone, so that a union is not counted beside its members; share_without = share / (1 \
              − share of the one done without); world_share = Σ amounts over all states / Σ of all suppliers; of arms amounts and \
              shares are over five years",
    example: "select supplier, share, share_without from suppliers('KAZ', 'arms', 'RUS') where share > 0",
    table: Supplier::SPEC,
    narrowed_by: &[],
    large: None,
    run: |core, arguments, _| {
        let without = arguments.get(2).map(String::as_str);
        let [state, instrument] = [0, 1].map(|place| argument(arguments, place));
        answer(suppliers(core, state, instrument, without))
    },
};

/// Lists the suppliers of a state and of others, sorted by rank; none where no supplier of the state is known.
///
/// # Errors
/// A state, an instrument or a supplier that is not known.
pub fn suppliers(
    core: &Core,
    state: &str,
    instrument: &str,
    without: Option<&str>,
) -> Result<Vec<Supplier>, EngineError> {
    let state = core.actor(state)?.id.clone();
    let without = without.map(|name| core.actor(name)).transpose()?;
    let without = without.map(|actor| actor.id.clone());
    let supply = Supply::of(core, instrument)?;
    let Some(year) = supply.last_year(&state) else {
        return Ok(Vec::new());
    };
    let gone = without
        .as_ref()
        .map(|gone| supply.dependences.get(&state, gone, year));
    let neighbours = neighbours(core, &state)?;
    let world = supply.world(year);
    let patrons = supply.dependences.patrons().iter();
    let patrons = patrons.filter(|patron| core.is_state(patron) && **patron != state);
    let mut rows: Vec<Supplier> = patrons
        .filter(|patron| Some(*patron) != without.as_ref())
        .map(|patron| {
            let row = supply.row(&state, patron, year, &world);
            let share = supply.dependences.get(&state, patron, year);
            let left = gone.map(|gone| share_without(share, gone));
            let (neighbours, neighbours_known) = supply.reach(patron, &neighbours, year);
            Supplier {
                share_without: left.and_then(Cell::number),
                neighbours,
                neighbours_known,
                ..row
            }
        })
        .filter(|row| row.states > 0 || row.before.is_some_and(|before| before > 0.0))
        .collect();
    rows.sort_by(|a, b| {
        order(b)
            .partial_cmp(&order(a))
            .unwrap_or(std::cmp::Ordering::Equal)
    });
    for (rank, row) in (1..).zip(&mut rows) {
        row.rank = rank;
    }
    Ok(rows)
}

/// What puts a supplier before others.
fn order(row: &Supplier) -> (f64, f64, i64, f64, i64) {
    let or_none = |figure: Option<f64>| figure.unwrap_or_default();
    (
        or_none(row.share),
        or_none(row.before),
        row.neighbours,
        or_none(row.world_share),
        row.states,
    )
}

/// Gives the states that border a state by land; none where the world does not know.
fn neighbours(core: &Core, state: &ActorId) -> Result<Vec<ActorId>, EngineError> {
    const BY_LAND: f64 = 1.0;
    let borders = core.ties(Tie::Contiguity)?;
    let others = core.dependents()?.iter().filter(|other| *other != state);
    let beside = others.filter(|other| borders.timeless(state, other).number() == Some(BY_LAND));
    Ok(beside.cloned().collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Engine;

    #[test]
    fn what_is_left_without_a_supplier_sums_to_what_the_others_have() {
        let engine = Engine::starter().unwrap();
        let core = engine.core().unwrap();
        let all = suppliers(core, "KAZ", "arms", None).unwrap();
        let left = suppliers(core, "KAZ", "arms", Some("RUS")).unwrap();
        let russia = all
            .iter()
            .find(|row| row.supplier.as_str() == "RUS")
            .unwrap();
        assert!(left.iter().all(|row| row.supplier.as_str() != "RUS"));
        assert_eq!(left.len() + 1, all.len());
        for row in left.iter().filter(|row| row.share.is_some()) {
            let expected = row.share.unwrap() / (1.0 - russia.share.unwrap());
            assert!(
                (row.share_without.unwrap() - expected).abs() < 1e-12,
                "{row:?}"
            );
        }
        assert!(all.windows(2).all(|pair| pair[0].share >= pair[1].share));
    }

    #[test]
    fn what_cannot_be_supplied_is_refused_with_what_can() {
        let engine = Engine::starter().unwrap();
        let error = suppliers(engine.core().unwrap(), "KAZ", "trade", None).unwrap_err();
        assert!(error.to_string().contains("aid, arms, coal"), "{error}");
    }
}
