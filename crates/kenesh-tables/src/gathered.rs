//! Rows of any tables, as a parser or a derivation gives them.

use crate::{ProductFlows, Row, TableSpec, batch};
use arrow::array::RecordBatch;
use arrow::error::ArrowError;
use std::any::{Any, TypeId};
use std::collections::BTreeMap;
use std::fmt;
use std::ops::Range;

/// Holds rows of any tables, in the order in which they came.
#[derive(Default, Clone)]
pub struct Gathered {
    // A file fills few tables, so that a list is quicker than a map.
    tables: Vec<(TypeId, Box<dyn AnyRows>)>,
}

/// The rows of one name of one table, sorted by the table's key, to be taken some at a time.
pub struct Group<'a> {
    /// The table.
    pub table: &'static TableSpec,
    /// The name of the rows, such as `exports`; the table's where it has none.
    pub what: String,
    /// How many rows there are.
    pub rows: usize,
    batch: Batches<'a>,
}

/// Makes a batch of the rows at some places.
type Batches<'a> = Box<dyn Fn(Range<usize>) -> Result<RecordBatch, ArrowError> + 'a>;

impl<'a> Group<'a> {
    /// Names rows that are made into batches as they are asked for.
    pub(crate) fn new(
        table: &'static TableSpec,
        what: String,
        rows: usize,
        batch: Batches<'a>,
    ) -> Group<'a> {
        Group {
            table,
            what,
            rows,
            batch,
        }
    }
    /// Gives the rows at these places; none beyond the last.
    ///
    /// # Errors
    /// See [`batch`].
    pub fn batch(&self, places: Range<usize>) -> Result<RecordBatch, ArrowError> {
        (self.batch)(places.start.min(self.rows)..places.end.min(self.rows))
    }
}

/// What can be done with the rows of a table without knowing their type.
pub(crate) trait AnyRows: Any + Send + Sync {
    fn name(&self) -> &'static str;
    fn len(&self) -> usize;
    fn append(&mut self, more: Box<dyn AnyRows>);
    fn sort(&mut self);
    fn groups<'a>(&'a self, source: &'a str, vintage: &'a str) -> Vec<Group<'a>>;
    fn equals(&self, other: &dyn AnyRows) -> bool;
    fn duplicate(&self) -> Box<dyn AnyRows>;
    fn debug(&self) -> &dyn fmt::Debug;
    fn any(&self) -> &dyn Any;
    fn any_mut(&mut self) -> &mut dyn Any;
    fn into_any(self: Box<Self>) -> Box<dyn Any>;
}

impl Clone for Box<dyn AnyRows> {
    fn clone(&self) -> Self {
        (**self).duplicate()
    }
}

impl<R: Row + PartialEq> AnyRows for Vec<R> {
    fn name(&self) -> &'static str {
        R::SPEC.name
    }

    fn len(&self) -> usize {
        self.len()
    }

    fn append(&mut self, more: Box<dyn AnyRows>) {
        if let Ok(mut more) = more.into_any().downcast::<Vec<R>>() {
            Vec::append(self, &mut more);
        }
    }

    fn sort(&mut self) {
        self.sort_by(|a, b| a.what().cmp(&b.what()).then_with(|| a.by_key(b)));
    }

    fn groups<'a>(&'a self, source: &'a str, vintage: &'a str) -> Vec<Group<'a>> {
        let mut groups: BTreeMap<_, Vec<&R>> = BTreeMap::new();
        for row in self {
            groups.entry(row.what()).or_default().push(row);
        }
        let group = |(what, mut rows): (std::borrow::Cow<'_, str>, Vec<&'a R>)| {
            rows.sort_by(|a, b| a.by_key(b));
            Group {
                table: &R::SPEC,
                what: what.into_owned(),
                rows: rows.len(),
                batch: Box::new(move |places| {
                    let rows = rows.get(places).unwrap_or_default();
                    batch(rows.iter().copied(), source, vintage)
                }),
            }
        };
        groups.into_iter().map(group).collect()
    }

    fn equals(&self, other: &dyn AnyRows) -> bool {
        other.any().downcast_ref() == Some(self)
    }

    fn duplicate(&self) -> Box<dyn AnyRows> {
        Box::new(self.clone())
    }

    fn debug(&self) -> &dyn fmt::Debug {
        self
    }

    fn any(&self) -> &dyn Any {
        self
    }

    fn any_mut(&mut self) -> &mut dyn Any {
        self
    }

    fn into_any(self: Box<Self>) -> Box<dyn Any> {
        self
    }
}

impl Gathered {
    /// Adds a row.
    pub fn push<R: Row + PartialEq>(&mut self, row: R) {
        self.with(|rows| rows.push(row));
    }

    /// Adds rows.
    pub fn extend<R: Row + PartialEq>(&mut self, more: impl IntoIterator<Item = R>) {
        self.with(|rows| rows.extend(more));
    }

    /// Adds trade in products, which is held packed.
    pub fn hold(&mut self, flows: ProductFlows) {
        let mut held = Gathered::default();
        held.tables
            .push((TypeId::of::<ProductFlows>(), Box::new(flows)));
        self.append(held);
    }

    /// Gives the trade in products, where there is some.
    pub fn products(&self) -> Option<&ProductFlows> {
        let place = self.place::<ProductFlows>()?;
        self.tables.get(place)?.1.any().downcast_ref()
    }

    /// Changes the rows of one table.
    pub fn with<R: Row + PartialEq>(&mut self, change: impl FnOnce(&mut Vec<R>)) {
        let at = self.place::<R>().unwrap_or_else(|| {
            let empty: Box<dyn AnyRows> = Box::new(Vec::<R>::new());
            self.tables.push((TypeId::of::<R>(), empty));
            self.tables.len() - 1
        });
        let rows = self.tables.get_mut(at).map(|(_, rows)| rows.any_mut());
        if let Some(rows) = rows.and_then(|rows| rows.downcast_mut()) {
            change(rows);
        }
    }

    /// Gives the rows of one table.
    pub fn of<R: Row + PartialEq>(&self) -> &[R] {
        let rows = self.place::<R>().and_then(|at| self.tables.get(at));
        rows.and_then(|(_, rows)| rows.any().downcast_ref::<Vec<R>>())
            .map_or(&[], Vec::as_slice)
    }

    fn place<R: 'static>(&self) -> Option<usize> {
        let wanted = TypeId::of::<R>();
        self.tables.iter().position(|(held, _)| *held == wanted)
    }

    /// Adds other rows after these.
    pub fn append(&mut self, more: Gathered) {
        for (table, rows) in more.tables {
            match self.tables.iter_mut().find(|(held, _)| *held == table) {
                Some((_, held)) => held.append(rows),
                None => self.tables.push((table, rows)),
            }
        }
    }

    /// Sorts the rows of each table by what they are about and by its key.
    pub fn sort(&mut self) {
        self.tables.iter_mut().for_each(|(_, rows)| rows.sort());
    }

    /// Groups the rows by table and name, sorted; all of them cite one source and its vintage.
    pub fn groups<'a>(&'a self, source: &'a str, vintage: &'a str) -> Vec<Group<'a>> {
        let tables = self.sorted().into_values();
        tables
            .flat_map(|rows| rows.groups(source, vintage))
            .collect()
    }

    /// Counts the rows.
    pub fn len(&self) -> usize {
        self.tables.iter().map(|(_, rows)| rows.len()).sum()
    }

    /// Says whether there are no rows.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Goes through the tables that have rows, sorted by name.
    fn sorted(&self) -> BTreeMap<&'static str, &dyn AnyRows> {
        let some = self.tables.iter().filter(|(_, rows)| rows.len() > 0);
        some.map(|(_, rows)| (rows.name(), &**rows)).collect()
    }
}

impl PartialEq for Gathered {
    fn eq(&self, other: &Gathered) -> bool {
        let (mine, others) = (self.sorted(), other.sorted());
        mine.len() == others.len()
            && mine
                .into_iter()
                .zip(others)
                .all(|((_, mine), (_, other))| mine.equals(other))
    }
}

impl fmt::Debug for Gathered {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut map = f.debug_map();
        for (name, rows) in self.sorted() {
            map.entry(&name, &rows.debug());
        }
        map.finish()
    }
}
