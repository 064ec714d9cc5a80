//! A bloc's votes: a row a state, a column a resolution.

use super::{Call, heading};
use kenesh_domain::{ActorId, Vote};
use kenesh_engine::Core;
use kenesh_engine::measures::resolution_votes::ResolutionVote;
use kenesh_render::sheet::{Column, Sheet, Value};
use std::collections::BTreeMap;

/// The most resolutions beside each other.
const ABREAST: usize = 8;

/// Puts the newest votes of a bloc beside each other, and says what stands above the columns.
pub(super) fn sheet(core: &Core, calls: &[Call<'_>], said: &mut Vec<String>) -> Sheet {
    let from = calls.len().saturating_sub(ABREAST);
    let shown = calls.get(from..).unwrap_or_default();
    match shown {
        [one] => said.push(heading(one, "asked about")),
        _ => said.extend(
            shown
                .iter()
                .map(|call| format!("{}, {}: {}", call.number(), call.date(), call.title())),
        ),
    }
    if from > 0 {
        said.push(format!(
            "{} recorded votes, the newest {ABREAST} of them here; `--format csv` gives all.",
            calls.len()
        ));
    }
    let mut columns = vec![
        Column::text("state", "State"),
        Column::text("status", "Status"),
    ];
    columns.extend(
        shown
            .iter()
            .map(|call| Column::text(&call.number(), &call.number())),
    );
    let mut sheet = Sheet::new(columns);
    for (state, rows) in by_state(shown) {
        let last = rows.iter().rev().flatten().next();
        let status = last.and_then(|row| row.status);
        let mut cells: Vec<Value> = vec![
            core.name(state).into(),
            status.map(|status| status.as_str()).into(),
        ];
        cells.extend(rows.iter().map(|row| Value::from(shown_as(*row))));
        sheet.push(cells);
    }
    sheet
}

/// Gives each state's row of every vote; none where it did not belong then.
fn by_state<'a>(calls: &[Call<'a>]) -> BTreeMap<&'a ActorId, Vec<Option<&'a ResolutionVote>>> {
    let mut states: BTreeMap<&ActorId, Vec<Option<&ResolutionVote>>> = BTreeMap::new();
    for (place, call) in calls.iter().enumerate() {
        for row in &call.states {
            let rows = states
                .entry(&row.state)
                .or_insert_with(|| vec![None; calls.len()]);
            if let Some(slot) = rows.get_mut(place) {
                *slot = Some(row);
            }
        }
    }
    states
}

/// Writes a vote as a word; a dash for a state that did not belong then.
fn shown_as(row: Option<&ResolutionVote>) -> Option<&'static str> {
    match row {
        None => Some("–"),
        Some(row) => row.vote.map(Vote::as_str),
    }
}
