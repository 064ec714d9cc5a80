//! Rows that come again: those that say the same are one, those that say otherwise are named.

use super::filled::{Filled, Outcome};
use super::report::Report;
use crate::error::WorldError;
use kenesh_files::{NoteKind, Table};
use kenesh_tables::{Kind, TableSpec};
use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

/// Bits a row in the first look, so that few rows are looked at twice without need.
const BITS: u64 = 16;

/// Finds rows of one key without holding every key: a first look leaves those that may come again.
#[derive(Debug)]
pub(super) struct Repeats {
    marks: Vec<u64>,
    /// Of keys that may come again: the first row's line and what it says.
    again: HashMap<u64, Option<(u64, u64)>>,
}

impl Repeats {
    /// Looks for none.
    pub(super) fn none() -> Repeats {
        Repeats {
            marks: Vec::new(),
            again: HashMap::new(),
        }
    }

    /// Prepares the first look at a table.
    pub(super) fn expecting(table: &Table) -> Result<Repeats, WorldError> {
        let rows = match table.most_rows() {
            Some(rows) => rows,
            None => count(table)?,
        };
        let words = usize::try_from(rows * BITS / 64 + 1).unwrap_or(1);
        Ok(Repeats {
            marks: vec![0; words],
            again: HashMap::new(),
        })
    }

    /// Takes a row at the first look.
    pub(super) fn foresee(&mut self, table: &TableSpec, row: &Filled) {
        let key = hash(key(table, row));
        let bits = self.marks.len() as u64 * 64;
        let mut marked = true;
        for bit in [key % bits, (key.rotate_left(32)) % bits] {
            let (word, mask) = ((bit / 64) as usize, 1 << (bit % 64));
            if let Some(word) = self.marks.get_mut(word) {
                marked &= *word & mask != 0;
                *word |= mask;
            }
        }
        if marked {
            self.again.insert(key, None);
        }
    }

    /// Judges a row at the second look.
    pub(super) fn check(
        &mut self,
        table: &TableSpec,
        row: Filled,
        line: u64,
        report: &mut Report,
    ) -> Outcome {
        if self.again.is_empty() {
            return Outcome::Row(row);
        }
        let Some(first) = self.again.get_mut(&hash(key(table, &row))) else {
            return Outcome::Row(row);
        };
        let says = hash(said(table, &row));
        match *first {
            None => {
                *first = Some((line, says));
                Outcome::Row(row)
            }
            Some((_, said)) if said == says => {
                let about = "rows say the same as an earlier one".to_owned();
                report.count(NoteKind::Merged, None, about, line);
                Outcome::Same
            }
            Some((earlier, _)) => {
                let named = table.what.into_iter().chain(table.key.iter().copied());
                let named =
                    named.filter_map(|name| Some(format!("{name} {}", row.text(table, name)?)));
                let named: Vec<String> = named.collect();
                let about = format!(
                    "lines {earlier} and {line} differ, and measures take the later: {}",
                    named.join(", ")
                );
                report.count(NoteKind::Doubtful, None, about, line);
                Outcome::Row(row)
            }
        }
    }
}

fn count(table: &Table) -> Result<u64, WorldError> {
    let mut rows = 0;
    table.rows(|_| {
        rows += 1;
        Ok::<(), WorldError>(())
    })?;
    Ok(rows)
}

/// Gives the cells that tell a row from others of its source.
fn key<'a>(table: &'a TableSpec, row: &'a Filled) -> impl Iterator<Item = Option<&'a str>> {
    let names = table.what.into_iter().chain(table.key.iter().copied());
    names.map(|name| row.text(table, name))
}

/// Gives the cells of a row, numbers as they are written shortest.
fn said<'a>(table: &'a TableSpec, row: &'a Filled) -> impl Iterator<Item = Option<String>> {
    let cells = table.columns().zip(row.cells());
    cells.map(|(column, cell)| match (column.kind, cell?.parse::<f64>()) {
        (Kind::Number, Ok(number)) => Some(number.to_string()),
        _ => cell.map(str::to_owned),
    })
}

/// Hashes cells, the same in every run of the program.
fn hash(cells: impl Iterator<Item = impl Hash>) -> u64 {
    let mut hasher = DefaultHasher::new();
    cells.for_each(|cell| cell.hash(&mut hasher));
    hasher.finish()
}
