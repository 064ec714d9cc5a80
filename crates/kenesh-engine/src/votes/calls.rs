//! Which roll call a number means: each source numbers its own.

use super::series::{Series, Told, chosen, known};
use crate::error::EngineError;
use kenesh_domain::Year;
use kenesh_store::World;
use kenesh_tables::arrow::array::{AsArray, DictionaryArray, RecordBatch, StringArray};
use kenesh_tables::arrow::datatypes::{Int32Type, Int64Type};
use kenesh_tables::{Column, RollCallRow};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// The body whose roll calls are compared. Beware that those of other bodies may stand in the same tables.
const BODY: &str = "UNGA";

/// The roll calls of the body by source, because each source numbers them as it likes: the year to which each
/// counts, and a number of its own among those of all sources.
pub(super) struct Calls {
    counted: Numbered,
    /// The numbers of each source that do not count, because another source has their year.
    passed_over: BTreeMap<String, BTreeSet<i64>>,
}

/// The year of each roll call of a source, and its number among those of all sources.
type Numbered = BTreeMap<String, BTreeMap<i64, (Year, i64)>>;

/// What numbers mean in the rows of a source.
pub(super) struct Seen {
    source: String,
    calls: HashMap<i64, Call>,
    passed_over: BTreeSet<i64>,
}

impl Seen {
    /// Finds the year of a roll call and its number among those of all sources; nothing where no source has it.
    pub(super) fn find(
        &self,
        table: &'static str,
        call: i64,
    ) -> Result<Option<(Year, i64)>, EngineError> {
        match self.calls.get(&call) {
            _ if self.passed_over.contains(&call) => Ok(None),
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
    /// Reads the roll calls that count for a series.
    pub(super) fn read(world: &World, series: Series) -> Result<Calls, EngineError> {
        let told = told(world)?;
        let years = chosen(world, series, &told);
        let passed_over = told.into_iter().map(|(source, calls)| {
            let counted = years.get(&source);
            let gone = calls
                .into_keys()
                .filter(|call| counted.is_none_or(|years| !years.contains_key(call)));
            let gone: BTreeSet<i64> = gone.collect();
            (source, gone)
        });
        Ok(Calls {
            passed_over: passed_over.collect(),
            counted: numbered(years),
        })
    }

    /// Says whether a source's votes count: those of a data set without roll calls of its own do where no other
    /// data set of the same votes brought them.
    pub(super) fn takes(&self, source: &str, with_votes: &BTreeSet<String>) -> bool {
        let own = |source: &str| self.counted.contains_key(source);
        let mut others = with_votes.iter().filter(|other| *other != source);
        own(source) || !known(source) || !others.any(|other| known(other) && own(other))
    }

    /// Gives what numbers mean in the rows of a source: its own roll calls first, then those of others.
    pub(super) fn seen_by(&self, source: &str) -> Seen {
        let mut seen: HashMap<i64, Call> = HashMap::new();
        for (_, calls) in self.counted.iter().filter(|(other, _)| *other != source) {
            for (number, (year, id)) in calls {
                let before = self.others(source, *number);
                let call = match before.as_slice() {
                    [_] => Call::One(*year, *id),
                    _ => Call::Several(before.iter().map(|of| (*of).to_owned()).collect()),
                };
                seen.insert(*number, call);
            }
        }
        let own = self.counted.get(source).into_iter().flatten();
        seen.extend(own.map(|(number, (year, id))| (*number, Call::One(*year, *id))));
        Seen {
            source: source.to_owned(),
            calls: seen,
            passed_over: self.passed_over.get(source).cloned().unwrap_or_default(),
        }
    }

    /// Names the other sources that have a number.
    fn others(&self, source: &str, number: i64) -> Vec<&str> {
        let have = |calls: &BTreeMap<i64, (Year, i64)>| calls.contains_key(&number);
        let others = self
            .counted
            .iter()
            .filter(|(other, calls)| *other != source && have(calls));
        others.map(|(other, _)| other.as_str()).collect()
    }
}

/// Reads what each source says of its roll calls.
fn told(world: &World) -> Result<BTreeMap<String, BTreeMap<i64, Told>>, EngineError> {
    let columns = [
        RollCallRow::body,
        RollCallRow::rollcall,
        RollCallRow::year,
        RollCallRow::session,
        RollCallRow::partial,
    ];
    let mut told: BTreeMap<String, BTreeMap<i64, Told>> = BTreeMap::new();
    for (source, batches) in world.batches("rollcalls", &columns)? {
        let own = told.entry(source).or_default();
        for batch in &batches {
            let numbers = |column| numbers_of(batch, column);
            let (Some(calls), Some(years), Some(sessions)) = (
                numbers(RollCallRow::rollcall),
                numbers(RollCallRow::year),
                numbers(RollCallRow::session),
            ) else {
                continue;
            };
            let partial = flags(batch, RollCallRow::partial);
            let here = of_body(batch, RollCallRow::body);
            let rows = calls.iter().zip(years).zip(sessions).zip(partial).zip(here);
            own.extend(rows.filter(|(_, here)| *here).filter_map(|(row, _)| {
                let (((call, year), session), partial) = row;
                let told = Told {
                    year: Year::try_from(*year).ok()?,
                    session: *session,
                    partial: partial == Some(true),
                };
                Some((*call, told))
            }));
        }
    }
    Ok(told)
}

/// Gives the texts of a column.
pub(super) fn words<R>(batch: &RecordBatch, column: Column<R>) -> Vec<Option<String>> {
    let texts = texts(batch, column).and_then(|texts| texts.downcast_dict::<StringArray>());
    match texts {
        Some(texts) => texts
            .into_iter()
            .map(|text| text.map(str::to_owned))
            .collect(),
        None => vec![None; batch.num_rows()],
    }
}

/// Gives a column of flags.
pub(super) fn flags<R>(batch: &RecordBatch, column: Column<R>) -> Vec<Option<bool>> {
    let column = batch.column_by_name(column.spec.name);
    match column.and_then(|column| column.as_boolean_opt()) {
        Some(flags) => flags.iter().collect(),
        None => vec![None; batch.num_rows()],
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
