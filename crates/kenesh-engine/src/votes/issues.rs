//! The issues that roll calls touch.

use super::calls::{Calls, numbers_of, of_body, texts};
use crate::error::EngineError;
use kenesh_store::World;
use kenesh_tables::IssueRow;
use std::collections::BTreeMap;

/// Gives the issues of every roll call that touches one.
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
    Ok(issues)
}
