//! A file that was looked through: its columns and what they hold, its rows as cells or as columns.

mod builder;
mod typed;

use crate::column::{Column, Holds};
use crate::error::FileError;
use crate::note::Note;
use crate::opened::Origin;
use crate::text::{Source, Survey};
use builder::Builder;
use csv::StringRecord;
use kenesh_tables::arrow::array::RecordBatch;
use kenesh_tables::arrow::datatypes::{DataType, Field, Schema, SchemaRef};
use std::sync::Arc;
use typed::holds;

/// The rows of a batch.
const ROWS: usize = 1 << 16;

/// A file that was looked through, for the columns asked for.
#[derive(Debug)]
pub struct Table {
    file: String,
    columns: Vec<Column>,
    notes: Vec<Note>,
    rows: Rows,
    places: Vec<usize>,
}

/// Where the rows come from, and what of them is a table.
#[derive(Debug)]
enum Rows {
    Records {
        source: Source,
        before: usize,
        width: usize,
        records: u64,
        ragged: Option<(u64, usize)>,
    },
    Typed(Origin),
}

/// One row of a file.
#[derive(Debug, Clone, Copy)]
pub struct Row<'a> {
    /// The line in which it begins; of a file that has none the row, counted from one.
    pub line: u64,
    /// How many cells it has where that is not how many there should be.
    pub width: Option<usize>,
    cells: &'a StringRecord,
    places: &'a [usize],
    before: usize,
}

impl Row<'_> {
    /// Gives the cell of a column as it stands, by the column's place among those asked for.
    pub fn cell(&self, column: usize) -> &str {
        let place = self.places.get(column).map(|place| place + self.before);
        place
            .and_then(|place| self.cells.get(place))
            .unwrap_or_default()
            .trim()
    }
}

impl Table {
    pub(crate) fn of_records(
        file: String,
        source: Source,
        survey: Survey,
        places: &[usize],
        mut notes: Vec<Note>,
    ) -> Table {
        notes.extend(survey.notes);
        Table {
            file,
            columns: survey.columns,
            notes,
            places: places.to_vec(),
            rows: Rows::Records {
                source,
                before: survey.before,
                width: survey.width,
                records: survey.records,
                ragged: survey.ragged,
            },
        }
    }

    pub(crate) fn of_typed(
        file: String,
        origin: Origin,
        (names, places, missing): (&[String], &[usize], &Arc<[String]>),
        mut notes: Vec<Note>,
    ) -> Result<Table, FileError> {
        let mut table = Table {
            file,
            columns: Vec::new(),
            notes: Vec::new(),
            places: places.to_vec(),
            rows: Rows::Typed(origin),
        };
        let texts = table.tallies(missing)?;
        for (at, place) in places.iter().enumerate() {
            let name = names.get(*place).map_or("", String::as_str);
            table
                .columns
                .push(match (holds(&table.kind(*place)), texts.get(at)) {
                    (Holds::Texts, Some(tally)) => Column::of_texts(name, tally, &mut notes),
                    (holds, _) => Column::typed(name, holds),
                });
        }
        table.notes = notes;
        Ok(table)
    }

    /// The file's name, as messages give it.
    pub fn file(&self) -> &str {
        &self.file
    }

    /// The columns asked for, in that order.
    pub fn columns(&self) -> &[Column] {
        &self.columns
    }

    /// How many cells a row should have.
    pub fn width(&self) -> usize {
        match &self.rows {
            Rows::Records { width, .. } => *width,
            Rows::Typed(_) => self.places.len(),
        }
    }

    /// How many rows there are at most, where that is known without reading them.
    pub fn most_rows(&self) -> Option<u64> {
        match &self.rows {
            Rows::Records { records, .. } => Some(*records),
            Rows::Typed(_) => None,
        }
    }

    /// What was not taken as it stands.
    pub fn notes(&self) -> &[Note] {
        &self.notes
    }

    /// The schema of the batches: whole numbers, numbers, flags, texts as codes.
    pub fn schema(&self) -> SchemaRef {
        let field = |column: &Column| Field::new(&column.name, column.holds.data_type(), true);
        let fields: Vec<Field> = self.columns.iter().map(field).collect();
        Arc::new(Schema::new(fields))
    }

    /// Goes through the rows as cells, however many there are.
    ///
    /// # Errors
    /// A file that changed or was damaged since it was looked through, and what `visit` answers with.
    pub fn rows<E: From<FileError>>(
        &self,
        mut visit: impl FnMut(&Row<'_>) -> Result<(), E>,
    ) -> Result<(), E> {
        match &self.rows {
            Rows::Records {
                source,
                before,
                width,
                records,
                ..
            } => {
                let mut reader = source.records(&self.file)?;
                let mut cells = StringRecord::new();
                reader.next(&mut cells)?;
                for _ in 0..*records {
                    let Some(line) = reader.next(&mut cells)? else {
                        break;
                    };
                    if cells.iter().all(|cell| cell.trim().is_empty()) {
                        continue;
                    }
                    let trails = *before == 0
                        && cells.len() == width + 1
                        && cells.get(*width).is_some_and(|cell| cell.trim().is_empty());
                    visit(&Row {
                        line,
                        width: (cells.len() != *width && !trails).then_some(cells.len()),
                        cells: &cells,
                        places: &self.places,
                        before: *before,
                    })?;
                }
                Ok(())
            }
            Rows::Typed(_) => self.typed_rows(visit),
        }
    }

    /// Goes through the rows as columns, a group of rows at a time: whole numbers of 64 bits, numbers, flags,
    /// and texts as codes. What is missing is null; numbers may be infinite.
    ///
    /// # Errors
    /// A row of another width than the names; a whole number beyond 64 bits in a typed file; see [`Table::rows`].
    pub fn batches<E: From<FileError>>(
        &self,
        mut visit: impl FnMut(&RecordBatch) -> Result<(), E>,
    ) -> Result<(), E> {
        let Rows::Records { ragged, width, .. } = &self.rows else {
            return self.typed_batches(|batch| visit(&self.meant(batch)?));
        };
        if let Some((line, found)) = ragged {
            return Err(self.ragged(*line, *found, *width).into());
        }
        let mut builders = self.builders();
        let mut held = 0;
        self.rows(|row| {
            for (at, (column, builder)) in self.columns.iter().zip(&mut builders).enumerate() {
                let cell = column.meant(row.cell(at));
                if !builder.take(cell.as_deref()) {
                    let problem = format!("“{}” is none of what the column holds", row.cell(at));
                    return Err(E::from(FileError::Cell {
                        file: self.file.clone(),
                        line: row.line,
                        column: column.name.clone(),
                        problem,
                    }));
                }
            }
            held += 1;
            if held == ROWS {
                held = 0;
                visit(&self.batch(&mut builders)?)?;
            }
            Ok(())
        })?;
        if held > 0 {
            visit(&self.batch(&mut builders)?)?;
        }
        Ok(())
    }

    /// Says that a row is of another width than the names.
    pub fn ragged(&self, line: u64, found: usize, width: usize) -> FileError {
        let hint = match width {
            1 => "; is there a title above the names of the columns?",
            _ => "",
        };
        FileError::Cell {
            file: self.file.clone(),
            line,
            column: "*".to_owned(),
            problem: format!("the row has {found} cells where the names are {width}{hint}"),
        }
    }

    fn builders(&self) -> Vec<Builder> {
        self.columns
            .iter()
            .map(|column| Builder::of(&column.holds))
            .collect()
    }

    fn batch(&self, builders: &mut [Builder]) -> Result<RecordBatch, FileError> {
        let arrays = builders.iter_mut().map(Builder::finish).collect();
        RecordBatch::try_new(self.schema(), arrays)
            .map_err(|cause| FileError::broken(&self.file, cause.to_string()))
    }
}

impl Holds {
    /// Gives the Arrow type of its cells.
    fn data_type(&self) -> DataType {
        match self {
            Holds::Whole => DataType::Int64,
            Holds::Numbers => DataType::Float64,
            Holds::Flags => DataType::Boolean,
            Holds::Texts => {
                DataType::Dictionary(Box::new(DataType::Int32), Box::new(DataType::Utf8))
            }
        }
    }
}
