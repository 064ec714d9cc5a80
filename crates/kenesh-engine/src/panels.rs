//! Loads the rows of one name, from memory and from Parquet, into a dense panel: once a run.
//!
//! Where several sources hold rows of one name, one of them counts in each year: the first in the
//! world's declared order that has a row in that year; where the world declares none, the one with the
//! most rows of the year. All of them stand in SQL.

use crate::error::EngineError;
use crate::facts::{Position, Tie};
use kenesh_domain::{ActorId, Cell, DyadPanel, DyadPanelBuilder, Missing, Panel, PanelError, Year};
use kenesh_store::datafusion::arrow::array::{Array, AsArray, RecordBatch};
use kenesh_store::datafusion::arrow::datatypes::{Float64Type, Int32Type, Int64Type};
use kenesh_store::{Table, World};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// The first year of the panels: the United Nations began to vote in it. SQL sees every year.
pub(crate) const FIRST_YEAR: Year = 1946;

/// Rows of one name with the ids of their actors, which stand in the rows by number.
#[derive(Debug, Default)]
pub(crate) struct Loaded {
    ids: Vec<ActorId>,
    numbers: HashMap<String, u32>,
    rows: Vec<Row>,
    sources: Vec<String>,
}

#[derive(Debug, Clone, Copy)]
struct Row {
    source: u32,
    a: u32,
    b: u32,
    since: Option<Year>,
    until: Option<Year>,
    cell: Cell,
    lo: Option<f64>,
    hi: Option<f64>,
    n: Option<i64>,
}

/// Says which columns of a table hold what a row needs.
struct Layout {
    table: &'static str,
    a: &'static str,
    b: Option<&'static str>,
    since: &'static str,
    until: &'static str,
}

const FLOWS: Layout = Layout {
    table: "flows",
    a: "sender",
    b: Some("receiver"),
    since: "year",
    until: "year",
};
const INDICATORS: Layout = Layout {
    table: "indicators",
    a: "state",
    b: None,
    since: "year",
    until: "year",
};
const POSITIONS: Layout = Layout {
    table: "positions",
    ..INDICATORS
};
const TIES: Layout = Layout {
    table: "ties",
    a: "a",
    b: Some("b"),
    since: "since",
    until: "until",
};

/// Says which rows of a name are loaded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Origin {
    /// All of them.
    Any,
    /// Those of imported sources only, from which more is calculated.
    Imported,
}

/// Loads a flow: a cell for each sender, receiver and year.
pub(crate) fn flow(
    world: &World,
    instrument: &str,
    origin: Origin,
) -> Result<(DyadPanel, Chosen), EngineError> {
    let loaded = Loaded::read(world, &FLOWS, instrument, origin)?;
    let chosen = loaded.choose(world, instrument);
    Ok((loaded.dyads(&chosen)?, chosen))
}

/// Loads a tie whose rows hold for one year each, as a panel of pairs in alphabetical order.
pub(crate) fn yearly_tie(world: &World, tie: &str) -> Result<DyadPanel, EngineError> {
    let loaded = Loaded::read(world, &TIES, tie, Origin::Any)?;
    let chosen = loaded.choose(world, tie);
    loaded.dyads(&chosen)
}

/// Loads an indicator: a cell for each state and year.
pub(crate) fn indicator(
    world: &World,
    indicator: &str,
    origin: Origin,
) -> Result<(Panel, Chosen), EngineError> {
    let loaded = Loaded::read(world, &INDICATORS, indicator, origin)?;
    let chosen = loaded.choose(world, indicator);
    let cells = loaded
        .chosen(&chosen)
        .filter_map(|row| Some((loaded.id(row.a)?.clone(), row.since?, row.cell)));
    let panel = Panel::from_cells(cells.collect::<Vec<_>>(), Missing::NotCovered);
    Ok((
        panel.map_err(|error| wrong("indicators", indicator, &error))?,
        chosen,
    ))
}

/// Positions with their state and year.
pub(crate) type Positions = Vec<(ActorId, Year, Position)>;

/// Loads the positions on a dimension.
pub(crate) fn positions(
    world: &World,
    dimension: &str,
    origin: Origin,
) -> Result<(Positions, Chosen), EngineError> {
    let loaded = Loaded::read(world, &POSITIONS, dimension, origin)?;
    let chosen = loaded.choose(world, dimension);
    let position = |row: &Row| {
        let position = Position {
            value: row.cell.number()?,
            lo: row.lo,
            hi: row.hi,
        };
        Some((loaded.id(row.a)?.clone(), row.since?, position))
    };
    let positions = loaded.chosen(&chosen).filter_map(position).collect();
    Ok((positions, chosen))
}

/// The rows of a tie by pair, in alphabetical order.
pub(crate) type Pairs = BTreeMap<String, BTreeMap<String, Vec<Tie>>>;

/// Loads a tie and its first source, by pair in alphabetical order, each pair's rows in time.
///
/// Beware that periods do not say year by year what a source knows: the rows of all sources count
/// together, unless the world declares an order, of which the first then counts alone.
pub(crate) fn tie(
    world: &World,
    tie: &str,
    origin: Origin,
) -> Result<(Pairs, Option<String>), EngineError> {
    let loaded = Loaded::read(world, &TIES, tie, origin)?;
    let order = loaded.order(world, tie);
    let mut pairs = Pairs::new();
    let declared = !world.preferred(tie).is_empty();
    let counts = |row: &&Row| !declared || order.first() == Some(&row.source);
    for row in loaded.rows.iter().filter(counts) {
        let (Some(a), Some(b)) = (loaded.id(row.a), loaded.id(row.b)) else {
            continue;
        };
        let (first, second) = if a <= b { (a, b) } else { (b, a) };
        let partners = pairs.entry(first.to_string()).or_default();
        partners.entry(second.to_string()).or_default().push(Tie {
            since: row.since,
            until: row.until,
            cell: row.cell,
            n: row.n,
        });
    }
    for rows in pairs.values_mut().flat_map(BTreeMap::values_mut) {
        rows.sort_by_key(|row| (row.since, row.until));
    }
    let first = order
        .first()
        .and_then(|source| loaded.sources.get(*source as usize));
    Ok((pairs, first.cloned()))
}

/// Says which source counts in each year.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Chosen {
    years: BTreeMap<Year, u32>,
    sources: Vec<String>,
}

impl Chosen {
    /// Gives the source that counts in a year.
    pub fn in_year(&self, year: Year) -> Option<&str> {
        let source = *self.years.get(&year)?;
        self.sources.get(source as usize).map(String::as_str)
    }

    /// Gives the source that counts in the last year.
    pub fn last(&self) -> Option<&str> {
        self.in_year(*self.years.keys().last()?)
    }

    /// Gives every source that counts in some year, sorted.
    pub fn sources(&self) -> Vec<&str> {
        let used: BTreeSet<&str> = self
            .years
            .keys()
            .filter_map(|year| self.in_year(*year))
            .collect();
        used.into_iter().collect()
    }
}

impl Loaded {
    fn read(
        world: &World,
        layout: &Layout,
        what: &str,
        origin: Origin,
    ) -> Result<Loaded, EngineError> {
        let mut loaded = Loaded::default();
        if origin == Origin::Any {
            loaded.take_memory(world, layout, what);
        }
        let mut columns = vec![
            layout.a,
            layout.since,
            layout.until,
            "value",
            "missing",
            "lo",
            "hi",
            "n",
        ];
        columns.extend(layout.b);
        for (source, batches) in world.batches(layout.table, what, &columns)? {
            let source = loaded.source(source);
            for batch in &batches {
                loaded.take_batch(layout, batch, source);
            }
        }
        Ok(loaded)
    }

    fn take_memory(&mut self, world: &World, layout: &Layout, what: &str) {
        let Some(column) = Table::named(layout.table).and_then(Table::what) else {
            return;
        };
        for row in world.rows(layout.table).iter() {
            if row.text(column) != Some(what) {
                continue;
            }
            let Some(a) = row.text(layout.a).map(|id| self.number(id)) else {
                continue;
            };
            let b = layout
                .b
                .and_then(|name| row.text(name))
                .map_or(a, |id| self.number(id));
            let source = self.source(row.text("source").unwrap_or_default());
            self.push(Row {
                source,
                a,
                b,
                since: row.year(layout.since),
                until: row.year(layout.until),
                cell: row.cell(),
                lo: row.number("lo"),
                hi: row.number("hi"),
                n: row.integer("n"),
            });
        }
    }

    /// Takes a batch over, column by column: its texts are dictionaries, so that each id is looked up
    /// once.
    fn take_batch(&mut self, layout: &Layout, batch: &RecordBatch, source: u32) {
        let Some((a, a_keys)) = self.actors(batch, layout.a) else {
            return;
        };
        let b = layout.b.and_then(|name| self.actors(batch, name));
        let years = |name| {
            Some(
                batch
                    .column_by_name(name)?
                    .as_primitive_opt::<Int64Type>()?
                    .clone(),
            )
        };
        let numbers = |name| {
            Some(
                batch
                    .column_by_name(name)?
                    .as_primitive_opt::<Float64Type>()?
                    .clone(),
            )
        };
        let (since, until) = (years(layout.since), years(layout.until));
        let (value, lo, hi, n) = (numbers("value"), numbers("lo"), numbers("hi"), years("n"));
        let missing = batch.column_by_name("missing").map(reasons);
        for at in 0..batch.num_rows() {
            let number = |column: &Option<_>| float(column.as_ref(), at);
            let year = |column: &Option<_>| {
                integer(column.as_ref(), at).and_then(|year| Year::try_from(year).ok())
            };
            let reason = missing.as_ref().and_then(|reasons| *reasons.get(at)?);
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
                since: year(&since),
                until: year(&until),
                cell: Cell::of(number(&value), reason.unwrap_or(Missing::NotReported)),
                lo: number(&lo),
                hi: number(&hi),
                n: integer(n.as_ref(), at),
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

    fn id(&self, number: u32) -> Option<&ActorId> {
        self.ids.get(number as usize)
    }

    /// Orders the sources: as the world prefers, then the latest published, then by id.
    fn order(&self, world: &World, what: &str) -> Vec<u32> {
        let preferred = world.preferred(what);
        let published: BTreeMap<&str, &str> = world
            .rows("sources")
            .iter()
            .filter_map(|row| {
                Some((
                    row.text("source")?,
                    row.text("published").unwrap_or_default(),
                ))
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
    fn choose(&self, world: &World, what: &str) -> Chosen {
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

    fn chosen<'a>(&'a self, chosen: &'a Chosen) -> impl Iterator<Item = &'a Row> {
        let counts =
            |row: &&Row| row.since.and_then(|year| chosen.years.get(&year)) == Some(&row.source);
        self.rows.iter().filter(counts)
    }

    fn dyads(&self, chosen: &Chosen) -> Result<DyadPanel, EngineError> {
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

fn wrong(table: &'static str, what: &str, error: &PanelError) -> EngineError {
    EngineError::Row {
        table,
        problem: format!("{what}: {error}"),
    }
}

type Numbers = kenesh_store::datafusion::arrow::array::PrimitiveArray<Float64Type>;
type Integers = kenesh_store::datafusion::arrow::array::PrimitiveArray<Int64Type>;

fn float(column: Option<&Numbers>, at: usize) -> Option<f64> {
    column
        .filter(|column| column.is_valid(at))
        .map(|column| column.value(at))
}

fn integer(column: Option<&Integers>, at: usize) -> Option<i64> {
    column
        .filter(|column| column.is_valid(at))
        .map(|column| column.value(at))
}

/// Reads the reasons of a column of texts, a dictionary or plain.
fn reasons(column: &std::sync::Arc<dyn Array>) -> Vec<Option<Missing>> {
    let Some(column) = column.as_dictionary_opt::<Int32Type>() else {
        return Vec::new();
    };
    let texts = column.values().as_string_opt::<i32>();
    let reasons: Vec<Option<Missing>> = texts
        .map(|texts| {
            texts
                .iter()
                .map(|text| text.and_then(Missing::parse))
                .collect()
        })
        .unwrap_or_default();
    let at = |key: Option<i32>| {
        usize::try_from(key?)
            .ok()
            .and_then(|key| *reasons.get(key)?)
    };
    column.keys().iter().map(at).collect()
}
