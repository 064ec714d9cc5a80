//! What a source says of a roll call, in its own words.

use super::calls::{flags, numbers_of, of_body, words};
use crate::error::EngineError;
use kenesh_domain::Year;
use kenesh_store::World;
use kenesh_tables::RollCallRow;
use kenesh_tables::arrow::array::RecordBatch;
use std::collections::BTreeMap;

/// Holds what a source says of a roll call.
#[derive(Debug, Clone, Default)]
pub(crate) struct Call {
    pub(crate) rollcall: i64,
    pub(crate) year: Year,
    pub(crate) date: Option<String>,
    pub(crate) resolution: Option<String>,
    pub(crate) title: Option<String>,
    pub(crate) subjects: Option<String>,
    pub(crate) important: Option<bool>,
    pub(crate) part: Option<bool>,
    pub(crate) partial: bool,
}

/// Reads the roll calls of the General Assembly that a source brought.
pub(crate) fn of_source(world: &World, source: &str) -> Result<Vec<Call>, EngineError> {
    Ok(by_source(world)?.remove(source).unwrap_or_default())
}

/// Reads the roll calls of the General Assembly by the source that brought them.
pub(crate) fn by_source(world: &World) -> Result<BTreeMap<String, Vec<Call>>, EngineError> {
    let columns = [
        RollCallRow::body,
        RollCallRow::rollcall,
        RollCallRow::date,
        RollCallRow::year,
        RollCallRow::resolution,
        RollCallRow::title,
        RollCallRow::subjects,
        RollCallRow::important,
        RollCallRow::part,
        RollCallRow::partial,
    ];
    let mut found: BTreeMap<String, Vec<Call>> = BTreeMap::new();
    for (source, batches) in world.batches("rollcalls", &columns)? {
        let own = found.entry(source).or_default();
        batches.iter().for_each(|batch| own.extend(calls(batch)));
    }
    Ok(found)
}

fn calls(batch: &RecordBatch) -> Vec<Call> {
    let numbers = |column| {
        numbers_of(batch, column)
            .unwrap_or_default()
            .iter()
            .copied()
    };
    let mut texts = [
        RollCallRow::date,
        RollCallRow::resolution,
        RollCallRow::title,
        RollCallRow::subjects,
    ]
    .map(|column| words(batch, column).into_iter());
    let mut marks = [
        RollCallRow::important,
        RollCallRow::part,
        RollCallRow::partial,
    ]
    .map(|column| flags(batch, column).into_iter());
    let rows = numbers(RollCallRow::rollcall).zip(numbers(RollCallRow::year));
    let rows = rows.map(|(rollcall, year)| {
        let [date, resolution, title, subjects] =
            texts.each_mut().map(|texts| texts.next().flatten());
        let [important, part, partial] = marks.each_mut().map(|marks| marks.next().flatten());
        Call {
            rollcall,
            year: Year::try_from(year).unwrap_or_default(),
            date,
            resolution,
            title,
            subjects,
            important,
            part,
            partial: partial == Some(true),
        }
    });
    let rows: Vec<Call> = rows.collect();
    let here = of_body(batch, RollCallRow::body);
    rows.into_iter()
        .zip(here)
        .filter(|(_, here)| *here)
        .map(|(call, _)| call)
        .collect()
}
