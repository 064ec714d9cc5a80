//! How alike the alliance portfolios of states are.

use crate::error::EngineError;
use crate::measure::{Measure, answer, argument};
use crate::world::Core;
use kenesh_domain::{ActorId, ActorKind, Indicator, Panel, Tie, Year};
use kenesh_measures::alignment::Metric;
use kenesh_measures::parallel;
use kenesh_measures::portfolios::{PortfolioError, PortfolioSimilarities, portfolio_similarities};
use kenesh_tables::{Row, table};
use std::collections::BTreeMap;

table! {
    /// How alike two states' alliance portfolios were in a year.
    pub struct Portfolios {
        /// the state asked about
        pub a: ActorId,
        /// the other
        pub b: ActorId,
        /// the year
        pub year: Year,
        /// states in the portfolios
        pub states: i64,
        /// S with absolute distances, from −1 to 1
        pub s_absolute: Option<f64>,
        /// S with squared distances
        pub s_squared: Option<f64>,
        /// S with absolute distances, states weighted by their share of world capabilities (CINC)
        pub s_weighted: Option<f64>,
    }
}

/// Measures portfolios: `portfolios('TUR')`.
pub const MEASURE: Measure = Measure {
    name: "portfolios",
    arguments: &["state"],
    about: "Measures how alike a state's alliances with all states are to every other state's.",
    formula: "S = 1 − 2 Σ w d / (d_max Σ w) over all states, themselves included (Signorino & Ritter 1999); types: defence 3, \
              neutrality or non-aggression 2, consultation 1, none 0, a state with itself 3; beware that all that have no \
              alliance are alike",
    example: "select b, s_absolute from portfolios('TUR') where year = 2010 order by s_absolute desc",
    table: Portfolios::SPEC,
    narrowed_by: &[],
    large: None,
    run: |core, arguments, _| answer(portfolios(core, argument(arguments, 0))),
};

/// The ties that make an alliance, each with its type; the strongest counts.
const TYPES: [(Tie, u8); 4] = [
    (Tie::ConsultationPact, 1),
    (Tie::NeutralityPact, 2),
    (Tie::NonaggressionPact, 2),
    (Tie::Alliance, 3),
];

/// A state with itself.
const OWN: u8 = 3;

/// Measures a state beside every other in every year for which all types of alliance are covered, sorted
/// by state and year; none where the world does not cover them.
///
/// # Errors
/// A state that is not known.
pub fn portfolios(core: &Core, state: &str) -> Result<Vec<Portfolios>, EngineError> {
    let state = &core.actor(state)?.id;
    if !core.ties(Tie::Alliance)?.is_of_most_states() {
        return Ok(Vec::new());
    }
    let covered = |year: &Year| {
        TYPES
            .iter()
            .all(|(tie, _)| core.vouched("ties", tie.as_str(), *year))
    };
    let years: Vec<Year> = (crate::world::panels::FIRST_YEAR..=core.today().year())
        .filter(covered)
        .collect();
    let rows = parallel::map(&years, |year| of_year(core, state, *year));
    let mut rows = rows.into_iter().collect::<Result<Vec<_>, _>>()?.concat();
    rows.sort_by(|x, y| (&x.b, x.year).cmp(&(&y.b, y.year)));
    Ok(rows)
}

fn of_year(core: &Core, state: &ActorId, year: Year) -> Result<Vec<Portfolios>, EngineError> {
    let states = states(core, year);
    let Ok(own) = states.binary_search(&state) else {
        return Ok(Vec::new());
    };
    let refuse = |error: PortfolioError| EngineError::Measure {
        measure: "portfolios",
        problem: format!("{year}: {error}"),
    };
    let types = types(core, &states, year)?;
    let equal = vec![1.0; states.len()];
    let by = |weights: &[f64], metric| {
        portfolio_similarities(&types, states.len(), weights, metric).map_err(refuse)
    };
    let (absolute, squared) = (by(&equal, Metric::Absolute)?, by(&equal, Metric::Squared)?);
    let weighted = weights(core.indicators(Indicator::Cinc)?, &states, year)
        .map(|weights| by(&weights, Metric::Absolute))
        .transpose()?;
    let number = |found: &PortfolioSimilarities, other| found.get(own, other).number();
    let others = states.iter().enumerate().filter(|(place, _)| *place != own);
    Ok(others
        .map(|(place, other)| Portfolios {
            a: state.clone(),
            b: (*other).clone(),
            year,
            states: states.len() as i64,
            s_absolute: number(&absolute, place),
            s_squared: number(&squared, place),
            s_weighted: weighted.as_ref().and_then(|found| number(found, place)),
        })
        .collect())
}

/// Gives the states with a COW code at a year's end, sorted: those that the source knows.
fn states(core: &Core, year: Year) -> Vec<&ActorId> {
    let mut states: Vec<&ActorId> = core
        .registry()
        .iter()
        .filter(|actor| actor.kind == ActorKind::State && actor.cow.is_some())
        .filter(|actor| actor.validity.contains_year_end(year))
        .map(|actor| &actor.id)
        .collect();
    states.dedup();
    states
}

/// Gives the types of all alliances in a year, row after row.
fn types(core: &Core, states: &[&ActorId], year: Year) -> Result<Vec<u8>, EngineError> {
    let n = states.len();
    let places: BTreeMap<&ActorId, usize> = states
        .iter()
        .enumerate()
        .map(|(place, id)| (*id, place))
        .collect();
    let mut types = vec![0; n * n];
    for place in 0..n {
        types[place * n + place] = OWN;
    }
    for (tie, kind) in TYPES {
        for ((a, b), rows) in core.ties(tie)?.iter() {
            let in_force = rows.iter().any(|row| {
                row.holds_in(year) && row.cell.number().is_some_and(|value| value > 0.0)
            });
            if let (true, Some(a), Some(b)) = (in_force, places.get(a), places.get(b)) {
                for place in [a * n + b, b * n + a] {
                    types[place] = types[place].max(kind);
                }
            }
        }
    }
    Ok(types)
}

/// Gives each state's share of world capabilities; nothing where one is missing.
fn weights(capabilities: &Panel, states: &[&ActorId], year: Year) -> Option<Vec<f64>> {
    states
        .iter()
        .map(|state| capabilities.get(state, year).number())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Engine;

    #[test]
    fn a_world_of_some_states_has_none() {
        let engine = Engine::starter().unwrap();
        assert_eq!(portfolios(engine.core().unwrap(), "TUR").unwrap(), []);
        assert!(portfolios(engine.core().unwrap(), "TRU").is_err());
    }
}
