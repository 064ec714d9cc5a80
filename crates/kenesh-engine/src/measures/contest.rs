//! A patron's part of a member's dependence on all states.

use crate::error::EngineError;
use crate::measure::{Measure, answer_each, argument, some_at_a_time};
use crate::measures::dependence::{Dependences, Instrument};
use crate::world::Core;
use kenesh_domain::{ActorId, Cell, Missing, Year};
use kenesh_measures::contest as formula;
use kenesh_store::Only;
use kenesh_tables::{Row, table};

table! {
    /// A patron's part of a member's dependence on all states.
    pub struct Contest {
        /// the state that depends
        pub member: ActorId,
        /// the patron, any state; a union of states too, whose members each have a row of their own
        pub patron: ActorId,
        /// the year
        pub year: Year,
        /// the patron's part of the sum over all states with a figure
        pub share: Option<f64>,
        /// why the patron has no part: it is not in the sum
        pub missing: Option<Missing>,
        /// states whose figures the sum holds
        pub counted: i64,
        /// states without a figure, each with a row that says why
        pub without: i64,
    }
}

/// Measures contest shares: `contest('trade_share')`.
pub const MEASURE: Measure = Measure {
    name: "contest",
    arguments: &["instrument"],
    about: "Measures each patron's part of a member's dependence on all states, one denominator; a patron without a figure is listed, not counted. \
            Beware that the sum holds the states of which the world knows a figure: `counted` says how many they are, in the starter \
            world a selection, and shares are too large by what is missing.",
    formula: "dependence on the patron / Σ dependence on all states with a figure; a union, the sum of its members, stands \
              beside the states and is not in the sum; nor is a union a patron of its own members",
    example: "select * from contest('trade_share') where member = 'KAZ' and year = 2014",
    table: Contest::SPEC,
    narrowed_by: &[
        Contest::member.spec,
        Contest::patron.spec,
        Contest::year.spec,
    ],
    large: Some(|core, _| some_at_a_time(core, Contest::member)),
    run: |core, arguments, only| {
        let instrument = argument(arguments, 0).parse()?;
        let dependences = Dependences::of(core, instrument)?;
        let members = dependences.admitted(|member| only.admits(Contest::member, member));
        answer_each(&members, only, |member| {
            Ok(of_all_years(&dependences, member, only))
        })
    },
};

/// Measures every member's contest among all states and unions, sorted by member, year and patron; a member of whom
/// no patron's figure is covered in a year has no rows of it.
///
/// # Errors
/// A file that cannot be read or is not the one that was written.
pub fn contest(
    core: &Core,
    instrument: Instrument,
    only: &Only,
) -> Result<Vec<Contest>, EngineError> {
    let dependences = Dependences::of(core, instrument)?;
    let members = dependences.admitted(|member| only.admits(Contest::member, member));
    let rows = members
        .iter()
        .flat_map(|member| of_all_years(&dependences, member, only));
    Ok(rows.collect())
}

/// Measures a member's contest in every year that is asked for.
fn of_all_years(dependences: &Dependences<'_>, member: &ActorId, only: &Only) -> Vec<Contest> {
    let patrons = dependences.patrons().iter();
    let pairs: Vec<_> = patrons
        .filter(|patron| *patron != member)
        .map(|patron| (patron, dependences.pair(member, patron)))
        .collect();
    let mut rows = Vec::new();
    for year in only.clip(Contest::year, dependences.years()) {
        let cells: Vec<(&ActorId, Cell)> = pairs
            .iter()
            .map(|(patron, pair)| (*patron, pair.get(year)))
            .collect();
        let found = of_member(dependences.core(), member, year, &cells).into_iter();
        rows.extend(found.filter(|row| only.admits(Contest::patron, &row.patron)));
    }
    rows
}

fn of_member(
    core: &Core,
    member: &ActorId,
    year: Year,
    cells: &[(&ActorId, Cell)],
) -> Vec<Contest> {
    let uncovered = Cell::Missing(Missing::NotCovered);
    if cells.iter().all(|(_, cell)| *cell == uncovered) {
        return Vec::new();
    }
    let (states, unions): (Vec<_>, Vec<_>) =
        cells.iter().partition(|(patron, _)| core.is_state(patron));
    let of_states: Vec<Cell> = states.iter().map(|(_, cell)| *cell).collect();
    let shares = formula::contest(&of_states);
    let counted = shares.iter().filter(|cell| cell.number().is_some()).count();
    let sum: f64 = of_states
        .iter()
        .zip(&shares)
        .filter(|(_, share)| share.number().is_some())
        .filter_map(|(cell, _)| cell.number())
        .sum();
    let of_union = |(patron, cell): (&ActorId, Cell)| {
        let counts = !core.is_part_of(member, patron, year) && cell != uncovered;
        counts.then(|| (patron.clone(), cell.map(|figure| figure / sum)))
    };
    let unions = unions.into_iter().filter_map(of_union);
    let states = states
        .iter()
        .zip(shares)
        .map(|((patron, _), share)| ((*patron).clone(), share));
    let row = |(patron, share): (ActorId, Cell)| Contest {
        member: member.clone(),
        patron,
        year,
        share: share.number(),
        missing: share.reason(),
        counted: counted as i64,
        without: (of_states.len() - counted) as i64,
    };
    let mut rows: Vec<Contest> = states.chain(unions).map(row).collect();
    rows.sort_by(|a, b| a.patron.cmp(&b.patron));
    rows
}
