//! The rows of one name as they come from memory and from Parquet, and which of their sources count.

use super::{Chosen, FIRST_YEAR, Layout, Origin, wrong};
use crate::error::EngineError;
use kenesh_domain::{ActorId, Cell, DyadPanel, DyadPanelBuilder, Missing, Year};
use kenesh_store::World;
use kenesh_tables::arrow::array::{Array, AsArray, RecordBatch};
use kenesh_tables::arrow::datatypes::Int32Type;
use kenesh_tables::{Column, ColumnCells, Row as TableRow, Scalar, SourceRow};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Rows of one name with the ids of their actors, which stand in the rows by number.
#[derive(Debug, Default)]
pub(super) struct Loaded {
    ids: Vec<ActorId>,
    numbers: HashMap<String, u32>,
    pub(super) rows: Vec<Row>,
    pub(super) sources: Vec<String>,
}

#[derive(Debug, Clone, Copy)]
pub(super) struct Row {
    pub(super) source: u32,
    pub(super) a: u32,
    pub(super) b: u32,
    pub(super) since: Option<Year>,
    pub(super) until: Option<Year>,
    pub(super) cell: Cell,
    pub(super) lo: Option<f64>,
    pub(super) hi: Option<f64>,
    pub(super) n: Option<i64>,
}

impl Loaded {
    pub(super) fn read<R: TableRow>(
        world: &World,
        layout: &Layout<R>,
        what: &str,
        origin: Origin,
    ) -> Result<Loaded, EngineError> {
        let mut loaded = Loaded::default();
        if origin == Origin::Any {
            loaded.take_memory(world, layout, what);
        }
        for (source, batches) in world.batches(what, &layout.columns())? {
            let source = loaded.source(source);
            for batch in &batches {
                loaded.take_batch(layout, batch, source);
            }
        }
        Ok(loaded)
    }

    fn take_memory<R: TableRow>(&mut self, world: &World, layout: &Layout<R>, what: &str) {
        let rows = world.rows::<R>().iter();
        for row in rows.filter(|row| row.what() == what) {
            let cell = |column: Option<Column<R>>| (column?.cell)(&row.row);
            let Some(a) = cell(Some(layout.a))
                .and_then(Scalar::text)
                .map(|id| self.number(&id))
            else {
                continue;
            };
            let b = cell(layout.b)
                .and_then(Scalar::text)
                .map_or(a, |id| self.number(&id));
            let source = self.source(&row.source);
            self.push(Row {
                source,
                a,
                b,
                since: year(cell(Some(layout.since))),
                until: year(cell(Some(layout.until))),
                cell: Cell::of(
                    cell(Some(layout.value)).and_then(Scalar::number),
                    reason(cell(layout.missing)),
                ),
                lo: cell(layout.lo).and_then(Scalar::number),
                hi: cell(layout.hi).and_then(Scalar::number),
                n: cell(layout.n).and_then(Scalar::integer),
            });
        }
    }

    /// Takes a batch over, column by column: its texts are dictionaries, so that each id is looked up
    /// once.
    fn take_batch<R>(&mut self, layout: &Layout<R>, batch: &RecordBatch, source: u32) {
        let cells = |column: Option<Column<R>>| {
            column.map_or(ColumnCells::Absent, |column| {
                ColumnCells::named(batch, column.spec.name)
            })
        };
        let Some((a, a_keys)) = self.actors(batch, layout.a.spec.name) else {
            return;
        };
        let b = layout
            .b
            .and_then(|column| self.actors(batch, column.spec.name));
        let (since, until) = (cells(Some(layout.since)), cells(Some(layout.until)));
        let (value, lo, hi) = (
            cells(Some(layout.value)),
            cells(layout.lo),
            cells(layout.hi),
        );
        let (missing, n) = (cells(layout.missing), cells(layout.n));
        for at in 0..batch.num_rows() {
            let key = a_keys.get(at).and_then(|key| a.get(*key));
            let Some(a) = key.copied() else {
                continue;
            };
            let b = match &b {
                Some((numbers, keys)) => keys.get(at).and_then(|key| numbers.get(*key)).copied(),
                None => Some(a),
            };
            let Some(b) = b else {
                continue;
            };
            self.push(Row {
                source,
                a,
                b,
                since: year(since.get(at)),
                until: year(until.get(at)),
                cell: Cell::of(
                    value.get(at).and_then(Scalar::number),
                    reason(missing.get(at)),
                ),
                lo: lo.get(at).and_then(Scalar::number),
                hi: hi.get(at).and_then(Scalar::number),
                n: n.get(at).and_then(Scalar::integer),
            });
        }
    }

    /// Gives the numbers of a dictionary's ids, and each row's key into them.
    fn actors(&mut self, batch: &RecordBatch, name: &str) -> Option<(Vec<u32>, Vec<usize>)> {
        let column = batch
            .column_by_name(name)?
            .as_dictionary_opt::<Int32Type>()?;
        let ids = column.values().as_string_opt::<i32>()?;
        let numbers = (0..ids.len())
            .map(|at| self.number(ids.value(at)))
            .collect();
        let keys = column.keys().values().iter();
        Some((
            numbers,
            keys.map(|key| usize::try_from(*key).unwrap_or(usize::MAX))
                .collect(),
        ))
    }

    fn push(&mut self, row: Row) {
        if row
            .until
            .or(row.since)
            .is_none_or(|year| year >= FIRST_YEAR)
        {
            self.rows.push(row);
        }
    }

    fn number(&mut self, id: &str) -> u32 {
        if let Some(number) = self.numbers.get(id) {
            return *number;
        }
        let number = self.ids.len() as u32;
        self.ids.push(ActorId::new(id));
        self.numbers.insert(id.to_owned(), number);
        number
    }

    fn source(&mut self, source: &str) -> u32 {
        let found = self.sources.iter().position(|known| known == source);
        let at = found.unwrap_or_else(|| {
            self.sources.push(source.to_owned());
            self.sources.len() - 1
        });
        at as u32
    }

    pub(super) fn id(&self, number: u32) -> Option<&ActorId> {
        self.ids.get(number as usize)
    }

    /// Orders the sources: as the world prefers, then the latest published, then by id.
    pub(super) fn order(&self, world: &World, what: &str) -> Vec<u32> {
        let preferred = world.preferred(what);
        let published: BTreeMap<&str, &str> = world
            .rows::<SourceRow>()
            .iter()
            .map(|row| {
                let published = row.published.as_deref().unwrap_or_default();
                (row.row.source.as_str(), published)
            })
            .collect();
        let mut order: Vec<u32> = (0..self.sources.len() as u32).collect();
        order.sort_by_key(|number| {
            let id = self
                .sources
                .get(*number as usize)
                .map_or("", String::as_str);
            let rank = preferred
                .iter()
                .position(|name| name == id)
                .unwrap_or(usize::MAX);
            let date = published.get(id).copied().unwrap_or_default();
            (rank, Reverse(date), id)
        });
        order
    }

    /// Chooses the source that counts in each year.
    pub(super) fn choose(&self, world: &World, what: &str) -> Chosen {
        let mut years: BTreeMap<Year, BTreeMap<u32, usize>> = BTreeMap::new();
        for row in &self.rows {
            if let Some(year) = row.since {
                *years
                    .entry(year)
                    .or_default()
                    .entry(row.source)
                    .or_default() += 1;
            }
        }
        let order = self.order(world, what);
        let declared = world.preferred(what);
        let rank = |source: &u32| {
            let id = self.sources.get(*source as usize);
            declared
                .iter()
                .position(|name| Some(name) == id)
                .unwrap_or(usize::MAX)
        };
        let best = |rows: BTreeMap<u32, usize>| {
            let held = order.iter().filter(|source| rows.contains_key(source));
            held.copied()
                .min_by_key(|source| (rank(source), Reverse(rows.get(source).copied())))
        };
        let years = years.into_iter();
        Chosen {
            years: years
                .filter_map(|(year, rows)| Some((year, best(rows)?)))
                .collect(),
            sources: self.sources.clone(),
        }
    }

    pub(super) fn chosen<'a>(&'a self, chosen: &'a Chosen) -> impl Iterator<Item = &'a Row> {
        let counts =
            |row: &&Row| row.since.and_then(|year| chosen.years.get(&year)) == Some(&row.source);
        self.rows.iter().filter(counts)
    }

    pub(super) fn dyads(&self, chosen: &Chosen) -> Result<DyadPanel, EngineError> {
        let mut ends = None;
        let (mut senders, mut receivers) = (BTreeSet::new(), BTreeSet::new());
        for row in self.chosen(chosen) {
            senders.insert(row.a);
            receivers.insert(row.b);
            if let Some(year) = row.since {
                let (first, last) = ends.unwrap_or((year, year));
                ends = Some((year.min(first), year.max(last)));
            }
        }
        let (first, last) = ends.unwrap_or((1, 0));
        let ids = |numbers: &BTreeSet<u32>| {
            numbers
                .iter()
                .filter_map(|number| self.id(*number).cloned())
                .collect::<Vec<_>>()
        };
        let mut builder = DyadPanelBuilder::new(
            ids(&senders),
            ids(&receivers),
            first..=last,
            Missing::NotCovered,
        )
        .map_err(|error| wrong("flows", "", &error))?;
        let places = |ids: &[ActorId]| -> HashMap<u32, usize> {
            let places = ids.iter().enumerate();
            places
                .filter_map(|(place, id)| Some((*self.numbers.get(id.as_str())?, place)))
                .collect()
        };
        let (from, to) = (
            places(builder.panel().senders()),
            places(builder.panel().receivers()),
        );
        for row in self.chosen(chosen) {
            if let (Some(sender), Some(receiver), Some(year)) =
                (from.get(&row.a), to.get(&row.b), row.since)
            {
                builder.set_at(*sender, *receiver, year, row.cell);
            }
        }
        Ok(builder.build())
    }
}

fn year(cell: Option<Scalar<'_>>) -> Option<Year> {
    Year::try_from(cell?.integer()?).ok()
}

fn reason(cell: Option<Scalar<'_>>) -> Missing {
    let reason = cell.and_then(Scalar::text);
    let known = reason.and_then(|reason| Missing::parse(&reason));
    known.unwrap_or(Missing::NotReported)
}
