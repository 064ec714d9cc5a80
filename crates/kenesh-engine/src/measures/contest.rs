//! A patron's part of a member's dependence beside the other patrons'.

use crate::error::EngineError;
use crate::measure::{Measure, answer, argument};
use crate::measures::dependence::{Dependences, Instrument};
use crate::world::Core;
use kenesh_domain::{ActorId, Cell, Missing, Year};
use kenesh_measures::{LeftOut, contest as formula};
use kenesh_store::Only;
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
    narrowed_by: &[Contest::member.spec, Contest::year.spec],
    run: |core, arguments, only| {
        let instrument = argument(arguments, 0).parse()?;
        answer(contest(core, instrument, only))
    },
};

/// Measures every member's contest among the patrons, sorted by member, year and patron.
///
/// # Errors
/// A file that cannot be read or is not the one that was written.
pub fn contest(
    core: &Core,
    instrument: Instrument,
    only: &Only,
) -> Result<Vec<Contest>, EngineError> {
    let dependences = Dependences::of(core, instrument)?;
    let patrons = core.patrons()?;
    let years = only.clip(Contest::year, dependences.years());
    let members = core.dependents()?.iter();
    let mut rows = Vec::new();
    for member in members.filter(|member| only.admits(Contest::member, member)) {
        let among: Vec<&ActorId> = patrons.iter().filter(|patron| *patron != member).collect();
        for year in years.clone() {
            rows.extend(of_member(&dependences, member, &among, year));
        }
    }
    Ok(rows)
}

fn of_member(
    dependences: &Dependences<'_>,
    member: &ActorId,
    patrons: &[&ActorId],
    year: Year,
) -> Vec<Contest> {
    let cell = |patron: &&ActorId| dependences.get(member, patron, year);
    let cells: Vec<(&str, Cell)> = patrons
        .iter()
        .map(|patron| (patron.as_str(), cell(patron)))
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
