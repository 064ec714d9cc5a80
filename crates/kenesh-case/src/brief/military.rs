//! The military matrix: what a power supplies, signs and trains, member by member.

use super::Drawn;
use super::question::Question;
use super::words::of;
use kenesh_domain::Channel;
use kenesh_engine::Core;
use kenesh_render::document::{Column, Figure, Mark, Rows};
use kenesh_tables::{InstrumentRow, Sourced};

/// Draws the coded instruments of the military channel, where the world has any for the power.
pub(crate) fn figure(core: &Core, question: &Question) -> Drawn {
    let own = |row: &&Sourced<InstrumentRow>| {
        row.power == question.power && row.channel == Channel::Military
    };
    let rows: Vec<_> = core.world().rows()?.iter().filter(own).collect();
    if rows.is_empty() {
        return Ok(None);
    }
    let multilateral = rows.iter().filter(|row| row.multilateral).count();
    let name = |row: &InstrumentRow| {
        let member = row.member.as_ref();
        member.map_or("all members".to_owned(), |id| core.name(id))
    };
    let reach = |row: &InstrumentRow| match row.multilateral {
        true => "multilateral",
        false => "bilateral",
    };
    let matrix = Rows::drawn(Mark::Matrix, rows.iter().copied())
        .x(Column::text("instrument", "Instrument"), |row| {
            row.instrument.replace('_', " ")
        })
        .y(Column::text("member", "Member"), |row| name(row))
        .date("since", "Since", |row| row.since)
        .text("reach", "Reach", |row| reach(row))
        .label(Column::text("text", "What is described"), |row| &row.text);
    Ok(Some(Figure::of("military-matrix", matrix)
        .title(format!(
            "{} of {}'s described military instruments run through the organization; the others are bilateral",
            of(multilateral, rows.len()),
            question.power_name
        ))
        .subtitle("What is described, by member and kind")
        .description("A table with a column for each kind of instrument and a row for each member; a cell says what is described.")
        .how("each cell or sentence of the source coded once; multilateral where it runs within the organization")
        .note("An empty cell means that the source describes nothing there, not that nothing exists.")
        .sources(rows.iter().map(|row| row.source.as_str()))))
}
