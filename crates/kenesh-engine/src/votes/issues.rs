//! The issues that roll calls touch.

use super::calls::{Calls, flags, numbers_of, of_body, texts, words};
use crate::error::EngineError;
use kenesh_store::World;
use kenesh_tables::{IssueRow, RollCallRow};
use std::collections::BTreeMap;

/// What stands for an issue of the roll calls that the United States marks as important to it.
pub(crate) const IMPORTANT: &str = "important";

/// Gives the issues of every roll call that touches one, importance among them.
pub(super) fn issues(
    world: &World,
    calls: &Calls,
) -> Result<BTreeMap<i64, Vec<String>>, EngineError> {
    let columns = [IssueRow::body, IssueRow::rollcall, IssueRow::issue];
    let mut issues: BTreeMap<i64, Vec<String>> = BTreeMap::new();
    for (source, batches) in world.batches::<IssueRow>("issues", &columns)? {
        let known = calls.seen_by(&source);
        for batch in &batches {
            let codes = texts(batch, IssueRow::issue);
            let (Some(numbers), Some(codes)) = (numbers_of(batch, IssueRow::rollcall), codes)
            else {
                continue;
            };
            let Some(codes) = codes.downcast_dict::<kenesh_tables::arrow::array::StringArray>()
            else {
                continue;
            };
            let here = of_body(batch, IssueRow::body);
            for ((call, code), _) in numbers
                .iter()
                .zip(codes)
                .zip(&here)
                .filter(|(_, here)| **here)
            {
                if let Some((_, id)) = known.find("issues", *call)? {
                    issues
                        .entry(id)
                        .or_default()
                        .extend(code.map(str::to_owned));
                }
            }
        }
    }
    for call in important(world, calls)? {
        issues.entry(call).or_default().push(IMPORTANT.to_owned());
    }
    Ok(issues)
}

/// Gives the issues of a source's own roll calls, by its numbers.
pub(crate) fn issues_of(
    world: &World,
    source: &str,
) -> Result<BTreeMap<i64, Vec<String>>, EngineError> {
    let columns = [IssueRow::body, IssueRow::rollcall, IssueRow::issue];
    let mut issues: BTreeMap<i64, Vec<String>> = BTreeMap::new();
    let all = world.batches::<IssueRow>("issues", &columns)?;
    for (_, batches) in all.into_iter().filter(|(of, _)| of == source) {
        for batch in &batches {
            let numbers = numbers_of(batch, IssueRow::rollcall).unwrap_or_default();
            let codes = words(batch, IssueRow::issue);
            let here = of_body(batch, IssueRow::body);
            let rows = numbers.iter().zip(codes).zip(here);
            for ((call, code), _) in rows.filter(|(_, here)| *here) {
                issues.entry(*call).or_default().extend(code);
            }
        }
    }
    Ok(issues)
}

/// Gives the roll calls that their source marks as important.
fn important(world: &World, calls: &Calls) -> Result<Vec<i64>, EngineError> {
    let columns = [
        RollCallRow::body,
        RollCallRow::rollcall,
        RollCallRow::important,
    ];
    let mut found = Vec::new();
    for (source, batches) in world.batches::<RollCallRow>("rollcalls", &columns)? {
        let known = calls.seen_by(&source);
        for batch in &batches {
            let numbers = numbers_of(batch, RollCallRow::rollcall).unwrap_or_default();
            let marks = flags(batch, RollCallRow::important);
            let here = of_body(batch, RollCallRow::body);
            let rows = numbers.iter().zip(marks).zip(here);
            for ((call, _), _) in rows.filter(|((_, mark), here)| *here && *mark == Some(true)) {
                found.extend(known.find("rollcalls", *call)?.map(|(_, id)| id));
            }
        }
    }
    Ok(found)
}
