//! What is known of a table and its columns without a row at hand.

use crate::{Kind, Scalar, fault};
use arrow::datatypes::{Field, Schema, SchemaRef};
use std::sync::Arc;

/// Says what a column means to a reader, beyond how it is stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Meaning {
    /// Words.
    Text,
    /// An actor's id.
    Actor,
    /// An organization's id.
    Organization,
    /// A partial date.
    Date,
    /// A calendar year.
    Year,
    /// A whole number that is no year, such as a count or a code.
    Count,
    /// A number.
    Number,
    /// Yes or no.
    Flag,
}

/// Describes one column.
#[derive(Debug, Clone, Copy)]
pub struct ColumnSpec {
    /// The name in files and in SQL.
    pub name: &'static str,
    /// How it is stored.
    pub kind: Kind,
    /// What it is to a reader.
    pub meaning: Meaning,
    /// Whether every row must fill it.
    pub required: bool,
    /// What it means, in one phrase.
    pub about: &'static str,
    /// How it is headed and shown, where its declaration says so.
    pub shown: Shown,
    /// Says what is wrong with a cell, if anything is: a word outside a closed vocabulary, no date, nothing
    /// where every row needs something.
    pub fault: fn(Option<Scalar<'_>>, &str) -> Option<String>,
}

/// Says how a column is headed and shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shown {
    /// The heading; empty where the name serves.
    pub label: &'static str,
    /// The decimals; of a share those of its percentage.
    pub digits: u8,
    /// The unit; empty for counts, shares and indices.
    pub unit: &'static str,
    /// Whether it is a fraction of one that is shown as a percentage.
    pub share: bool,
}

/// Says where a table's rows come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TableKind {
    /// Coded by hand from documents; rows of data sets may stand beside.
    Fact,
    /// Taken from data sets: an imported source takes the place of its rows in the world beneath.
    Data,
    /// Written by an import itself, about its sources.
    Register,
    /// Made by a measure when it is asked.
    Made,
}

/// Says which columns name the source of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Provenance {
    /// `source` and `vintage`, after the table's own columns.
    SourceAndVintage,
    /// `source`, before the table's own columns.
    SourceFirst,
    /// The rows are sources themselves, or made.
    Itself,
}

/// Describes one table.
#[derive(Debug, Clone, Copy)]
pub struct TableSpec {
    /// The name in files and in SQL; empty for what a measure makes.
    pub name: &'static str,
    /// What a row is.
    pub about: &'static str,
    /// Where its rows come from.
    pub kind: TableKind,
    /// The column that says what a row is about, by which large tables are kept and read.
    pub what: Option<&'static str>,
    /// The columns of its own by which rows are sorted; with what a row is about they tell a source's rows apart.
    pub key: &'static [&'static str],
    /// The columns of its own, in order.
    pub own: &'static [ColumnSpec],
    /// Which columns name the source.
    pub provenance: Provenance,
}

const SOURCE: ColumnSpec = ColumnSpec {
    name: "source",
    kind: Kind::Text,
    meaning: Meaning::Text,
    required: true,
    about: "id of the source in `sources`",
    shown: Shown::PLAIN,
    fault: fault::<String>,
};

const VINTAGE: ColumnSpec = ColumnSpec {
    name: "vintage",
    about: "version or date of the source",
    ..SOURCE
};

/// The source of a row of `coverage`, which is about it.
const COVERED: ColumnSpec = ColumnSpec {
    about: "the source",
    ..SOURCE
};

impl Shown {
    /// Shows a column under its own name.
    pub const PLAIN: Shown = Shown {
        label: "",
        digits: 0,
        unit: "",
        share: false,
    };
}

impl ColumnSpec {
    /// Gives the heading that a reader sees.
    pub fn label(&self) -> &'static str {
        match self.shown.label {
            "" => self.name,
            label => label,
        }
    }

    /// Reads a field of a text file; an empty one is nothing.
    ///
    /// # Errors
    /// Says what is wrong with the field, in words that follow the name of the column.
    pub fn read<'a>(&self, text: &'a str) -> Result<Option<Scalar<'a>>, String> {
        let cell = self.kind.read_field(text)?;
        match (self.fault)(cell.clone(), self.name) {
            Some(fault) => Err(fault),
            None => Ok(cell),
        }
    }

    /// Gives the Arrow field.
    pub fn field(&self) -> Field {
        Field::new(self.name, self.kind.data_type(), !self.required)
    }
}

impl TableSpec {
    /// Goes through the columns, in order, those that name the source among them.
    pub fn columns(&self) -> impl Iterator<Item = &'static ColumnSpec> + Clone + use<> {
        let (before, after): (&[ColumnSpec], &[ColumnSpec]) = match self.provenance {
            Provenance::SourceAndVintage => (&[], &[SOURCE, VINTAGE]),
            Provenance::SourceFirst => (&[COVERED], &[]),
            Provenance::Itself => (&[], &[]),
        };
        before.iter().chain(self.own).chain(after)
    }

    /// Finds a column by name.
    pub fn column(&self, name: &str) -> Option<&'static ColumnSpec> {
        self.columns().find(|column| column.name == name)
    }

    /// Gives the Arrow schema.
    pub fn schema(&self) -> SchemaRef {
        let fields = self.columns().map(ColumnSpec::field);
        Arc::new(Schema::new(fields.collect::<Vec<_>>()))
    }
}
