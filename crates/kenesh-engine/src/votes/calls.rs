//! Which roll call a number means: each source numbers its own.

use crate::error::EngineError;
use kenesh_domain::Year;
use kenesh_store::World;
use kenesh_tables::arrow::array::{AsArray, DictionaryArray, RecordBatch};
use kenesh_tables::arrow::datatypes::{Int32Type, Int64Type};
use kenesh_tables::{Column, RollCallRow};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// The body whose roll calls are compared. Beware that those of other bodies may stand in the same tables.
const BODY: &str = "UNGA";

/// The roll calls of the body by source, because each source numbers them as it likes: the year to which each
/// counts, and a number of its own among those of all sources.
pub(super) struct Calls(BTreeMap<String, BTreeMap<i64, (Year, i64)>>);

/// What numbers mean in the rows of a source.
pub(super) struct Seen {
    source: String,
    calls: HashMap<i64, Call>,
}

impl Seen {
    /// Finds the year of a roll call and its number among those of all sources; nothing where no source has it.
    pub(super) fn find(
        &self,
        table: &'static str,
        call: i64,
    ) -> Result<Option<(Year, i64)>, EngineError> {
        match self.calls.get(&call) {
            None => Ok(None),
            Some(Call::One(year, id)) => Ok(Some((*year, *id))),
            Some(Call::Several(sources)) => Err(EngineError::Row {
                table,
                problem: format!(
                    "`{}` names roll call {call}, which {} have each: bring roll calls and votes in under one id, \
                     by `--source ID`",
                    self.source,
                    sources.join(" and ")
                ),
            }),
        }
    }
}

/// What a number means to a source.
enum Call {
    /// A roll call: its year, and its number among those of all sources.
    One(Year, i64),
    /// One of each of these sources.
    Several(Vec<String>),
}

impl Calls {
    pub(super) fn read(world: &World) -> Result<Calls, EngineError> {
        let columns = [RollCallRow::body, RollCallRow::rollcall, RollCallRow::year];
        let mut years: BTreeMap<String, BTreeMap<i64, Year>> = BTreeMap::new();
        for (source, batches) in world.batches("rollcalls", &columns)? {
            let own = years.entry(source.to_owned()).or_default();
            for batch in &batches {
                let (calls, found) = (RollCallRow::rollcall, RollCallRow::year);
                let columns = (numbers_of(batch, calls), numbers_of(batch, found));
                let (Some(calls), Some(found)) = columns else {
                    continue;
                };
                let here = of_body(batch, RollCallRow::body);
                let rows = calls.iter().zip(found).zip(here).filter(|(_, here)| *here);
                own.extend(
                    rows.filter_map(|((call, year), _)| Some((*call, Year::try_from(*year).ok()?))),
                );
            }
        }
        Ok(Calls(numbered(years)))
    }

    /// Gives what numbers mean in the rows of a source: its own roll calls first, then those of others.
    pub(super) fn seen_by(&self, source: &str) -> Seen {
        let mut seen: HashMap<i64, Call> = HashMap::new();
        for (_, calls) in self.0.iter().filter(|(other, _)| *other != source) {
            for (number, (year, id)) in calls {
                let before = self.others(source, *number);
                let call = match before.as_slice() {
                    [_] => Call::One(*year, *id),
                    _ => Call::Several(before.iter().map(|of| (*of).to_owned()).collect()),
                };
                seen.insert(*number, call);
            }
        }
        let own = self.0.get(source).into_iter().flatten();
        seen.extend(own.map(|(number, (year, id))| (*number, Call::One(*year, *id))));
        Seen {
            source: source.to_owned(),
            calls: seen,
        }
    }

    /// Names the other sources that have a number.
    fn others(&self, source: &str, number: i64) -> Vec<&str> {
        let have = |calls: &BTreeMap<i64, (Year, i64)>| calls.contains_key(&number);
        let others = self
            .0
            .iter()
            .filter(|(other, calls)| *other != source && have(calls));
        others.map(|(other, _)| other.as_str()).collect()
    }
}

/// Gives each roll call a number of its own: the source's where no source before it has the same.
fn numbered(
    years: BTreeMap<String, BTreeMap<i64, Year>>,
) -> BTreeMap<String, BTreeMap<i64, (Year, i64)>> {
    let greatest = years.values().filter_map(|calls| calls.keys().last());
    let mut next = greatest.max().copied().unwrap_or_default();
    let mut taken = BTreeSet::new();
    let mut number = |call: i64| {
        if taken.insert(call) {
            return call;
        }
        next = next.saturating_add(1);
        taken.insert(next);
        next
    };
    let mut all = BTreeMap::new();
    for (source, calls) in years {
        let calls = calls
            .into_iter()
            .map(|(call, year)| (call, (year, number(call))));
        all.insert(source, calls.collect());
    }
    all
}

/// Gives a column of whole numbers.
pub(super) fn numbers_of<R>(batch: &RecordBatch, column: Column<R>) -> Option<&[i64]> {
    let column = batch.column_by_name(column.spec.name)?;
    Some(column.as_primitive_opt::<Int64Type>()?.values())
}

/// Gives a column of texts.
pub(super) fn texts<R>(
    batch: &RecordBatch,
    column: Column<R>,
) -> Option<&DictionaryArray<Int32Type>> {
    batch
        .column_by_name(column.spec.name)?
        .as_dictionary_opt::<Int32Type>()
}

/// Says of each row whether it is of the body.
pub(super) fn of_body<R>(batch: &RecordBatch, column: Column<R>) -> Vec<bool> {
    let Some(bodies) = texts(batch, column) else {
        return vec![false; batch.num_rows()];
    };
    let values = bodies.values().as_string_opt::<i32>();
    let place = values.and_then(|values| values.iter().position(|body| body == Some(BODY)));
    let key = place.and_then(|place| i32::try_from(place).ok());
    bodies
        .keys()
        .iter()
        .map(|body| body.is_some() && body == key)
        .collect()
}
