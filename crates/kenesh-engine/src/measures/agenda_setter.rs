//! What a member gains from setting the agenda under consensus.

use crate::error::EngineError;
use crate::measure::{Measure, answer, argument};
use crate::world::Core;
use kenesh_domain::{ActorId, Dimension, Year};
use kenesh_measures::agenda_setter as formula;
use kenesh_tables::{Row, table};

table! {
    /// What a member would gain from setting the agenda.
    pub struct AgendaSetter {
        /// the member that sets the agenda
        #[shown("Setter")]
        pub setter: ActorId,
        /// the year of the ideal points
        pub year: Year,
        /// mean gain over status quos drawn from all states' positions
        pub mean_gain: f64,
        /// share of these status quos at which it gains anything
        pub share_positive: f64,
        /// lowest position among the members
        pub core_lo: f64,
        /// highest position among the members
        pub core_hi: f64,
    }
}

/// Measures the setter's gain: `agenda_setter('OTS')`.
pub const MEASURE: Measure = Measure {
    name: "agenda_setter",
    arguments: &["organization"],
    about: "Measures what each member would gain from setting the agenda under consensus (Romer–Rosenthal).",
    formula: "x* = argmax −|x − s| subject to |x − k| ≤ |q − k| for every member k; gain = |q − s| − |x* − s|; zero \
              wherever the status quo q lies within the members' range; mean over q drawn from the positions of every \
              state of the world",
    example: "select * from agenda_setter('OTS')",
    table: AgendaSetter::SPEC,
    narrowed_by: &[],
    large: None,
    run: |core, arguments, _| answer(agenda_setter(core, argument(arguments, 0))),
};

/// Measures every member's gain on the last year's ideal points, sorted by actor.
///
/// Beware that a status quo is an assumption: nobody has measured where it lies.
pub fn agenda_setter(core: &Core, organization: &str) -> Result<Vec<AgendaSetter>, EngineError> {
    let org = &core.organization(organization)?.id;
    let points = core.positions(Dimension::IdealPoint)?;
    let Some(year) = points.years().next_back() else {
        return Ok(Vec::new());
    };
    let members: Vec<(String, f64)> = core
        .roster()
        .members_at(org, core.today())
        .into_iter()
        .filter_map(|member| Some((member.to_string(), points.get(member, year)?.value)))
        .collect();
    let positions: Vec<f64> = members.iter().map(|(_, position)| *position).collect();
    let status_quos = points.in_year(year).map(|(_, found)| found.value);
    let status_quos: Vec<f64> = status_quos.collect();
    if positions.is_empty() {
        return Ok(Vec::new());
    }
    let refuse = |error: formula::AgendaError| EngineError::Measure {
        measure: "agenda_setter",
        problem: error.to_string(),
    };
    let range = formula::core(&positions).map_err(refuse)?;
    let row = |(setter, position): &(String, f64)| {
        let gain = formula::mean_gain(*position, &positions, &status_quos).map_err(refuse)?;
        Ok(AgendaSetter {
            setter: setter.as_str().into(),
            year,
            mean_gain: gain.mean_gain,
            share_positive: gain.share_positive,
            core_lo: range.lo,
            core_hi: range.hi,
        })
    };
    members.iter().map(row).collect()
}
