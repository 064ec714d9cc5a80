//! Trade in products, by far the most rows of a world: read file by file, and held packed.

use crate::error::EngineError;
use kenesh_domain::{ActorId, Year};
use kenesh_store::{Part, World};
use kenesh_tables::arrow::array::{Array, AsArray, Int32Array, RecordBatch, StringArray};
use kenesh_tables::arrow::datatypes::{Float64Type, Int32Type, Int64Type};
use kenesh_tables::{Column, ProductFlowRow, Row};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// A file of trade in products, and the years whose trade it tells.
#[derive(Debug)]
pub(crate) struct ProductFile<'a> {
    part: &'a Part,
    years: BTreeSet<Year>,
}

/// Finds the files that hold trade in products of the years wanted, sorted by their first year.
///
/// Beware that one file counts in each year, or editions of the Harmonized System that name the same trade
/// would be added up: that of the source which the world prefers, and of two of one source that with more rows.
pub(crate) fn product_files(world: &World, wanted: impl Fn(Year) -> bool) -> Vec<ProductFile<'_>> {
    let preferred = world.preferred(ProductFlowRow::SPEC.name);
    let rank = |part: &Part| {
        let place = preferred.iter().position(|source| *source == part.source);
        let place = place.unwrap_or(preferred.len());
        (place, Reverse(part.rows), part.path.clone())
    };
    let mut files: Vec<&Part> = world.files(&ProductFlowRow::SPEC).collect();
    files.sort_by_cached_key(|part| rank(part));
    let mut taken = BTreeSet::new();
    let mut found = Vec::new();
    for part in files {
        let years = part.since.zip(part.until);
        let years = years.into_iter().flat_map(|(first, last)| first..=last);
        let own = |year: &Year| wanted(*year) && taken.insert(*year);
        let years: BTreeSet<Year> = years.filter(own).collect();
        if !years.is_empty() {
            found.push(ProductFile { part, years });
        }
    }
    found.sort_by_key(|file| file.years.first().copied());
    found
}

/// What one state sent another of a product in a year, in 24 bytes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Sent {
    /// When it was sent.
    pub(crate) year: Year,
    /// The sender's place among [`Traded::states`].
    pub(crate) sender: u32,
    /// The receiver's.
    pub(crate) receiver: u32,
    /// The product's place among [`Traded::products`].
    pub(crate) product: u32,
    /// How much, in M US$ of the year.
    pub(crate) value: f64,
}

/// A product of an edition of the Harmonized System.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct Product {
    /// Its six digits.
    pub(crate) code: String,
    /// Which edition, such as HS92.
    pub(crate) nomenclature: String,
}

/// The flows of a file, which name states and products by their places.
#[derive(Debug, Default)]
pub(crate) struct Traded {
    /// The states, in the order in which they came.
    pub(crate) states: Vec<ActorId>,
    /// The products, likewise.
    pub(crate) products: Vec<Product>,
    /// The flows, in the file's order; none of zero or less.
    pub(crate) flows: Vec<Sent>,
    places: HashMap<ActorId, u32>,
    product_places: BTreeMap<Product, u32>,
}

const COLUMNS: [Column<ProductFlowRow>; 6] = [
    ProductFlowRow::year,
    ProductFlowRow::receiver,
    ProductFlowRow::product,
    ProductFlowRow::sender,
    ProductFlowRow::nomenclature,
    ProductFlowRow::value,
];

impl ProductFile<'_> {
    /// Names the source that the rows cite.
    pub(crate) fn source(&self) -> &str {
        &self.part.source
    }

    /// Reads the flows of the products wanted.
    ///
    /// # Errors
    /// A file that cannot be read or is not the one that was written.
    pub(crate) fn read(
        &self,
        world: &World,
        wanted: impl Fn(&str) -> bool,
    ) -> Result<Traded, EngineError> {
        let mut traded = Traded::default();
        for batch in world.part_batches(self.part, &COLUMNS)? {
            traded.add(&batch, &self.years, &wanted);
        }
        Ok(traded)
    }
}

impl Traded {
    /// Adds the rows of a batch; one that lacks a column has none.
    fn add(
        &mut self,
        batch: &RecordBatch,
        years: &BTreeSet<Year>,
        wanted: &impl Fn(&str) -> bool,
    ) -> Option<()> {
        let numbers = batch.column_by_name(ProductFlowRow::year.spec.name)?;
        let numbers = numbers.as_primitive_opt::<Int64Type>()?;
        let values = batch.column_by_name(ProductFlowRow::value.spec.name)?;
        let values = values.as_primitive_opt::<Float64Type>()?;
        let senders = Keys::of(batch, ProductFlowRow::sender, |id| self.state(id))?;
        let receivers = Keys::of(batch, ProductFlowRow::receiver, |id| self.state(id))?;
        let editions = Keys::of(batch, ProductFlowRow::nomenclature, str::to_owned)?;
        let codes = Keys::of(batch, ProductFlowRow::product, |code| {
            wanted(code).then(|| code.to_owned())
        })?;
        // A product is an edition's code: its place is looked up once for each pair of keys.
        let mut known: HashMap<(i32, i32), u32> = HashMap::new();
        let rows = numbers.iter().zip(values).enumerate();
        for (row, (number, value)) in rows {
            let year = number.and_then(|year| Year::try_from(year).ok());
            let year = year.filter(|year| years.contains(year));
            let value = value.filter(|value| *value > 0.0);
            let (Some(year), Some(value), Some(Some(code))) = (year, value, codes.get(row)) else {
                continue;
            };
            let (Some(sender), Some(receiver), Some(edition)) =
                (senders.get(row), receivers.get(row), editions.get(row))
            else {
                continue;
            };
            let keys = (codes.key(row), editions.key(row));
            let product = *known
                .entry(keys)
                .or_insert_with(|| product_place(self, code, edition));
            self.flows.push(Sent {
                year,
                sender: *sender,
                receiver: *receiver,
                product,
                value,
            });
        }
        Some(())
    }

    /// Gives a state's place.
    fn state(&mut self, id: &str) -> u32 {
        let next = self.states.len() as u32;
        let id = ActorId::new(id);
        *self.places.entry(id).or_insert_with_key(|id| {
            self.states.push(id.clone());
            next
        })
    }

    /// Finds a state's place.
    pub(crate) fn place(&self, state: &ActorId) -> Option<u32> {
        self.places.get(state).copied()
    }
}

/// Gives a product's place.
fn product_place(traded: &mut Traded, code: &str, nomenclature: &str) -> u32 {
    let next = traded.products.len() as u32;
    let product = Product {
        code: code.to_owned(),
        nomenclature: nomenclature.to_owned(),
    };
    *traded
        .product_places
        .entry(product)
        .or_insert_with_key(|product| {
            traded.products.push(product.clone());
            next
        })
}

/// A column of texts as keys, and what each text stands for: it is looked up once.
struct Keys<'a, T> {
    keys: &'a Int32Array,
    meanings: Vec<T>,
}

impl<'a, T> Keys<'a, T> {
    fn of(
        batch: &'a RecordBatch,
        column: Column<ProductFlowRow>,
        meaning: impl FnMut(&str) -> T,
    ) -> Option<Keys<'a, T>> {
        let column = batch.column_by_name(column.spec.name)?;
        let column = column.as_dictionary_opt::<Int32Type>()?;
        let texts: &StringArray = column.values().as_string_opt::<i32>()?;
        let texts = texts.iter().map(Option::unwrap_or_default);
        Some(Keys {
            keys: column.keys(),
            meanings: texts.map(meaning).collect(),
        })
    }

    /// Gives a row's key; of a null one that no text has.
    fn key(&self, row: usize) -> i32 {
        let there = row < self.keys.len() && self.keys.is_valid(row);
        if there { self.keys.value(row) } else { -1 }
    }

    fn get(&self, row: usize) -> Option<&T> {
        self.meanings.get(usize::try_from(self.key(row)).ok()?)
    }
}
