//! A patron's part of a member's dependence beside the other patrons'.

use crate::measure::{Measure, answer, argument};
use crate::measures::dependence::{Instrument, dependence_of};
use crate::world::Core;
use kenesh_domain::{ActorId, Cell, Missing, Year};
use kenesh_measures::{LeftOut, contest as formula};
use kenesh_tables::{Row, table};

table! {
    /// A patron's part of a member's dependence on all patrons.
    pub struct Contest {
        /// the state that depends
        pub member: ActorId,
        /// the patron
        pub patron: ActorId,
        /// the year
        pub year: Year,
        /// the patron's part, a share of one
        pub share: Option<f64>,
        /// patrons without a figure, which the denominator leaves out
        pub left_out: Option<String>,
    }
}

/// Measures contest shares: `contest('trade_share')`.
pub const MEASURE: Measure = Measure {
    name: "contest",
    arguments: &["instrument"],
    about: "Measures each patron's part of a member's dependence on all patrons, one denominator.",
    formula: "dependence on the patron / Σ dependence on all patrons with a figure",
    example: "select * from contest('trade_share') where member = 'KAZ' and year = 2014",
    table: Contest::SPEC,
    narrowed_by: &[],
    run: |core, arguments, _| {
        let instrument = argument(arguments, 0).parse()?;
        answer(Ok(contest(core, instrument)))
    },
};

/// Measures every member's contest among the patrons, sorted by member, year and patron.
pub fn contest(core: &Core, instrument: Instrument) -> Vec<Contest> {
    let Some(panel) = core.flows(instrument.flow()) else {
        return Vec::new();
    };
    let mut rows = Vec::new();
    for member in core.dependents() {
        for year in panel.years() {
            rows.extend(of_member(core, instrument, &member, year));
        }
    }
    rows
}

fn of_member(core: &Core, instrument: Instrument, member: &ActorId, year: Year) -> Vec<Contest> {
    let patrons: Vec<ActorId> = core
        .patrons()
        .into_iter()
        .filter(|patron| patron != member)
        .collect();
    let cells: Vec<(&str, Cell)> = patrons
        .iter()
        .map(|patron| {
            (
                patron.as_str(),
                dependence_of(core, instrument, member, patron, year),
            )
        })
        .collect();
    if cells
        .iter()
        .all(|(_, cell)| *cell == Cell::Missing(Missing::NotCovered))
    {
        return Vec::new();
    }
    let found = formula::contest(&cells);
    let left_out = names(&found.left_out);
    let row = |share: formula::ContestShare| Contest {
        member: member.clone(),
        patron: share.patron.into(),
        year,
        share: share.share.number(),
        left_out: left_out.clone(),
    };
    found.shares.into_iter().map(row).collect()
}

/// Lists what a measure left out, or nothing where it left out nothing.
pub(crate) fn names(left_out: &[LeftOut]) -> Option<String> {
    let names: Vec<&str> = left_out
        .iter()
        .map(|left_out| left_out.name.as_str())
        .collect();
    (!names.is_empty()).then(|| names.join(" "))
}
