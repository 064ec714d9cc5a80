//! The military matrix: what a power supplies, signs and trains, member by member.

use super::question::Question;
use super::words::of;
use kenesh_engine::Core;
use kenesh_render::document::{Chart, Column, Figure};
use kenesh_render::row;
use kenesh_store::Row;

/// Draws the coded instruments of the military channel, where the world has any for the power.
pub(crate) fn figure(core: &Core, question: &Question) -> Option<Figure> {
    let power = question.power.as_str();
    let rows: Vec<Row<'_>> = core
        .world()
        .rows("instruments")
        .iter()
        .filter(|row| row.text("power") == Some(power) && row.text("channel") == Some("military"))
        .collect();
    if rows.is_empty() {
        return None;
    }
    let multilateral = rows
        .iter()
        .filter(|row| row.flag("multilateral") == Some(true))
        .count();
    let figure = Figure::new("military-matrix")
        .title(format!(
            "{} of {}'s described military instruments run through the organization; the others are bilateral",
            of(multilateral, rows.len()),
            question.power_name
        ))
        .subtitle("What is described, by member and kind")
        .description("A table with a column for each kind of instrument and a row for each member; a cell says what is described.")
        .column(Column::text("instrument", "Instrument"))
        .column(Column::text("member", "Member"))
        .column(Column::date("since", "Since"))
        .column(Column::text("reach", "Reach"))
        .column(Column::text("text", "What is described"))
        .chart(Chart::matrix("instrument", "member", "text"))
        .how("each cell or sentence of the source coded once; multilateral where it runs within the organization")
        .note("An empty cell means that the source describes nothing there, not that nothing exists.");
    let name = |row: &Row<'_>| {
        row.text("member").map_or("all members".to_owned(), |id| {
            core.name(&kenesh_domain::ActorId::new(id))
        })
    };
    let cells = rows.iter().map(|row| {
        let reach = if row.flag("multilateral") == Some(true) {
            "multilateral"
        } else {
            "bilateral"
        };
        let kind = row.text("instrument").unwrap_or_default().replace('_', " ");
        row![kind, name(row), row.text("since"), reach, row.text("text")]
    });
    Some(
        figure
            .rows(cells)
            .sources(rows.iter().filter_map(|row| row.text("source"))),
    )
}
