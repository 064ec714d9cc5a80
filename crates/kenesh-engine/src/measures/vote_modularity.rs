//! How far agreement in UN votes falls into blocs.

use crate::error::EngineError;
use crate::measure::{Measure, answer};
use crate::world::Core;
use kenesh_domain::{DyadPanel, Tie, Year};
use kenesh_measures::modularity::greedy_blocs;
use kenesh_measures::parallel;
use kenesh_tables::{Row, table};

table! {
    /// How far agreement in UN votes fell into blocs in a year.
    pub struct VoteModularity {
        /// the year
        pub year: Year,
        /// how far agreement lies within blocs rather than between them; 0 where all agree alike
        pub modularity: Option<f64>,
        /// blocs found
        pub blocs: i64,
        /// states of the largest bloc
        pub largest: i64,
        /// states that voted on a roll call with every other
        pub states: i64,
        /// states left out, as they voted on none with one of these
        pub left_out: i64,
    }
}

/// Measures blocs in UN votes: `vote_modularity()`.
pub const MEASURE: Measure = Measure {
    name: "vote_modularity",
    arguments: &[],
    about: "Measures how far states' agreement in UN votes falls into blocs, by year.",
    formula: "Q = Σ over blocs (e − a²), e the part of all agreement of two states that lies within the bloc, a the part of all \
              of it that its members have with anybody; blocs by greedy modularity (Clauset, Newman & Moore 2004), on votes as \
              Macon, Mucha & Porter 2012; a lower bound, small where all agree much: compare over years alone",
    example: "select year, modularity, blocs from vote_modularity() order by year",
    table: VoteModularity::SPEC,
    narrowed_by: &[],
    large: None,
    run: |core, _, _| answer(vote_modularity(core)),
};

/// Measures every year for which the world holds the agreement of all states; none in a world of some.
///
/// # Errors
/// As [`Core::ties`].
pub fn vote_modularity(core: &Core) -> Result<Vec<VoteModularity>, EngineError> {
    if !core.ties(Tie::Agreement)?.is_of_most_states() {
        return Ok(Vec::new());
    }
    let panel = core.agreement()?;
    let years: Vec<Year> = panel.years().collect();
    let rows = parallel::map(&years, |year| of_year(&Agreements::new(panel, *year)));
    Ok(rows.into_iter().flatten().collect())
}

fn of_year(all: &Agreements) -> Option<VoteModularity> {
    let voted = |place: &usize| (0..all.n).any(|other| all.of(*place, other).is_some());
    let mut kept: Vec<usize> = (0..all.n).filter(voted).collect();
    let before = kept.len();
    while let Some(place) = all.least_known(&kept) {
        kept.retain(|other| *other != place);
    }
    let weights = kept
        .iter()
        .flat_map(|a| kept.iter().map(|b| all.of(*a, *b)));
    let weights: Vec<f64> = weights.map(|weight| weight.unwrap_or(0.0)).collect();
    let found = greedy_blocs(&weights, kept.len())?;
    let size = |bloc: usize| found.of.iter().filter(|own| **own == bloc).count();
    Some(VoteModularity {
        year: all.year,
        modularity: Some(found.modularity),
        blocs: found.count as i64,
        largest: (0..found.count).map(size).max().unwrap_or(0) as i64,
        states: kept.len() as i64,
        left_out: (before - kept.len()) as i64,
    })
}

/// Holds the agreement of every two states in a year, known or not, both ways round.
struct Agreements {
    year: Year,
    n: usize,
    known: Vec<Option<f64>>,
}

impl Agreements {
    fn new(panel: &DyadPanel, year: Year) -> Agreements {
        let states = panel.states();
        let n = states.len();
        let mut known = vec![None; n * n];
        for (a, one) in states.iter().enumerate() {
            for (b, other) in states.iter().enumerate().skip(a + 1) {
                let found = panel.get(one, other, year).number();
                known[a * n + b] = found;
                known[b * n + a] = found;
            }
        }
        Agreements { year, n, known }
    }

    fn of(&self, a: usize, b: usize) -> Option<f64> {
        self.known[a * self.n + b]
    }

    /// Finds, of the states kept, that with the most others of whom it knows no common vote; the last of equals.
    fn least_known(&self, kept: &[usize]) -> Option<usize> {
        let unknown = |a: &usize| {
            let others = kept.iter().filter(|b| *b != a);
            (others.filter(|b| self.of(*a, **b).is_none()).count(), *a)
        };
        let (most, place) = kept.iter().map(unknown).max()?;
        (most > 0).then_some(place)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Engine;
    use kenesh_domain::{ActorId, Cell, DyadPanelBuilder, Missing};

    #[test]
    fn who_shares_no_vote_with_another_is_left_out_and_two_camps_are_found() {
        let ids = || ["AAA", "BBB", "CCC", "DDD", "EEE"].map(ActorId::new);
        let year = 2000;
        let mut panel =
            DyadPanelBuilder::new(ids(), ids(), year..=year, Missing::NotCovered).unwrap();
        let camps = [
            (0, 1, 1.0),
            (2, 3, 1.0),
            (0, 2, 0.25),
            (0, 3, 0.25),
            (1, 2, 0.25),
            (1, 3, 0.25),
            (0, 4, 1.0),
        ];
        for (a, b, value) in camps {
            panel.set_at(a, b, year, Cell::Value(value));
        }
        let row = of_year(&Agreements::new(&panel.build(), year)).unwrap();
        assert_eq!(
            (row.states, row.left_out, row.blocs, row.largest),
            (4, 1, 2, 2)
        );
        let q = row.modularity.unwrap();
        assert!((q - (2.0 / 3.0 - 0.5)).abs() < 1e-12, "{q}");
    }

    #[test]
    fn a_world_of_some_states_has_none() {
        let engine = Engine::starter().unwrap();
        assert_eq!(vote_modularity(engine.core().unwrap()).unwrap(), []);
    }
}
