//! A user's own CSV file as rows of a table: its columns mapped, every bad row named by line and column.

use super::manifest::Imported;
use crate::error::WorldError;
use csv::StringRecord;
use datafusion::arrow::array::RecordBatch;
use kenesh_domain::{Missing, PartialDate, Registry, Year, nearest};
use kenesh_tables::{ColumnBuilder, ColumnSpec, Meaning, TableSpec};
use std::collections::BTreeMap;
use std::io::Read;

/// Rows held in memory before they are written.
const CHUNK: usize = 1 << 16;

/// Bad rows that a report shows word for word; further ones are counted.
const SHOWN: usize = 20;

/// Says what to do with a row that cannot be understood.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OnBadRow {
    /// Refuse the file; the world stays as it was.
    Stop,
    /// Leave the row out and report it.
    Skip,
}

/// Describes a user's own file: which table it is, which column is which, and where it comes from.
#[derive(Debug, Clone)]
pub struct OwnSource {
    /// The id that the rows will cite.
    pub id: String,
    /// The title.
    pub title: String,
    /// The vintage of the rows.
    pub vintage: String,
    /// The table.
    pub table: &'static TableSpec,
    /// Which column of the file holds a column of the table.
    pub columns: BTreeMap<String, String>,
    /// What every row holds in a column that the file does not have.
    pub constants: BTreeMap<String, String>,
    /// What to do with a bad row.
    pub on_bad_row: OnBadRow,
}

/// Reports what became of a file's rows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Report {
    /// How many rows the file had.
    pub read: u64,
    /// How many were left out, by column and kind of fault.
    pub left_out: BTreeMap<String, u64>,
    /// The first of them, word for word.
    pub shown: Vec<String>,
}

/// Where a column of the table comes from.
enum From<'a> {
    File(usize),
    Constant(&'a str),
    Nothing,
}

/// The cells of a row that are not empty, by column.
type Filled = BTreeMap<&'static str, String>;

impl OwnSource {
    /// Says what the table `sources` will hold of it.
    pub(crate) fn describe(&self) -> Imported {
        Imported {
            title: self.title.clone(),
            publisher: "the user".to_owned(),
            version: self.vintage.clone(),
            licence: "the user's own".to_owned(),
            usage: "as the user decides".to_owned(),
            citation: self.title.clone(),
            ..Imported::default()
        }
    }

    /// Reads the file and hands its rows on, a chunk at a time, by the name that they bear.
    pub(crate) fn read(
        &self,
        place: &str,
        text: impl Read,
        actors: &Registry,
        write: &mut dyn FnMut(&str, &RecordBatch) -> Result<(), WorldError>,
    ) -> Result<Report, WorldError> {
        let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(text);
        let header = reader
            .headers()
            .map_err(|error| broken(place, &error))?
            .clone();
        let from = self.origins(place, &header)?;
        let mut report = Report::default();
        let mut chunks: BTreeMap<String, Chunk> = BTreeMap::new();
        let mut record = StringRecord::new();
        while reader
            .read_record(&mut record)
            .map_err(|error| broken(place, &error))?
        {
            report.read += 1;
            let line = record.position().map_or(0, csv::Position::line);
            let row = match self.row(&record, header.len(), &from, actors) {
                Ok(row) => row,
                Err((column, problem)) => {
                    let error = WorldError::Cell {
                        place: place.to_owned(),
                        line,
                        column: column.to_owned(),
                        problem,
                    };
                    self.bad(&mut report, column, error)?;
                    continue;
                }
            };
            let what = self.what(&row);
            let begun = || Chunk::of(self.table);
            let chunk = chunks.entry(what.clone()).or_insert_with(begun);
            chunk.push(self.table, &row);
            if chunk.rows == CHUNK {
                let full = std::mem::replace(chunk, begun());
                write(&what, &full.finish(self.table)?)?;
            }
        }
        for (what, chunk) in chunks.into_iter().filter(|(_, chunk)| chunk.rows > 0) {
            write(&what, &chunk.finish(self.table)?)?;
        }
        Ok(report)
    }

    /// Finds where each column of the table comes from, and refuses a map that cannot be.
    fn origins(&self, place: &str, header: &StringRecord) -> Result<Vec<From<'_>>, WorldError> {
        for named in self.columns.keys().chain(self.constants.keys()) {
            if self.table.column(named).is_none() {
                return Err(self.refuse(
                    place,
                    format!("`{named}` is no column of `{}`", self.table.name),
                ));
            }
        }
        self.table
            .columns()
            .map(|column| self.origin(place, header, column))
            .collect()
    }

    fn origin(
        &self,
        place: &str,
        header: &StringRecord,
        column: &ColumnSpec,
    ) -> Result<From<'_>, WorldError> {
        if let Some(text) = self.constants.get(column.name) {
            return Ok(From::Constant(text));
        }
        match column.name {
            "source" => return Ok(From::Constant(&self.id)),
            "vintage" => return Ok(From::Constant(&self.vintage)),
            _ => {}
        }
        let wanted = self
            .columns
            .get(column.name)
            .map_or(column.name, String::as_str);
        let found = header
            .iter()
            .position(|name| name.trim().trim_start_matches('\u{feff}') == wanted);
        match found {
            Some(at) => Ok(From::File(at)),
            None if column.required || self.columns.contains_key(column.name) => {
                let near = nearest(wanted, header.iter().map(|name| (name, name)), 3);
                let near = if near.is_empty() {
                    header.iter().collect()
                } else {
                    near
                };
                Err(self.refuse(
                    place,
                    format!(
                        "no column `{wanted}` for `{}`; nearest: {}. Say which column it is with `--map {}=NAME`, or \
                         give every row the same with `--set {}=TEXT`",
                        column.name,
                        near.join(", "),
                        column.name,
                        column.name
                    ),
                ))
            }
            None => Ok(From::Nothing),
        }
    }

    fn refuse(&self, place: &str, problem: String) -> WorldError {
        let columns: Vec<&str> = self.table.columns().map(|column| column.name).collect();
        WorldError::Header {
            place: place.to_owned(),
            table: self.table.name,
            problem,
            expected: columns.join(", "),
        }
    }

    /// Reads a row into the table's columns; the error is the column and what is wrong with it.
    fn row(
        &self,
        record: &StringRecord,
        width: usize,
        from: &[From<'_>],
        actors: &Registry,
    ) -> Result<Filled, (&'static str, String)> {
        if record.len() != width {
            let problem = format!(
                "the row has {} fields where the header has {width}",
                record.len()
            );
            return Err(("*", problem));
        }
        let mut row = Filled::new();
        for (column, from) in self.table.columns().zip(from) {
            let text = match from {
                From::File(at) => record.get(*at).unwrap_or_default(),
                From::Constant(text) => text,
                From::Nothing => "",
            };
            let cell = column.read(text);
            if cell.map_err(|problem| (column.name, problem))?.is_some() {
                row.insert(column.name, text.trim().to_owned());
            }
        }
        in_order(&row)?;
        self.resolve(&mut row, actors)?;
        self.reason(&mut row);
        Ok(row)
    }

    /// Turns names and codes of actors into ids, as of the row's year.
    fn resolve(&self, row: &mut Filled, actors: &Registry) -> Result<(), (&'static str, String)> {
        let year = row.get("year").and_then(|year| year.parse::<Year>().ok());
        for column in self.table.columns() {
            if let (Meaning::Actor, Some(text)) = (column.meaning, row.get_mut(column.name)) {
                let then = year.and_then(|year| actors.resolve_at(text, year).ok());
                let found = then.map_or_else(|| actors.resolve(text), Ok);
                let found = found.map_err(|error| (column.name, error.to_string()))?;
                *text = found.id.to_string();
            }
        }
        Ok(())
    }

    /// Says of a row without a value that it was not reported, where it does not say why itself.
    fn reason(&self, row: &mut Filled) {
        let known = |name: &str| self.table.column(name).is_some();
        if known("value") && known("missing") && !row.contains_key("value") {
            let reason = || Missing::NotReported.as_str().to_owned();
            row.entry("missing").or_insert_with(reason);
        }
    }

    /// Names what a row is about.
    fn what(&self, row: &Filled) -> String {
        let named = self.table.what.and_then(|name| row.get(name).cloned());
        named.unwrap_or_else(|| self.table.name.to_owned())
    }

    fn bad(&self, report: &mut Report, column: &str, error: WorldError) -> Result<(), WorldError> {
        if self.on_bad_row == OnBadRow::Stop {
            return Err(error);
        }
        if report.shown.len() < SHOWN {
            report.shown.push(error.to_string());
        }
        let reason = format!("column `{column}`");
        *report.left_out.entry(reason).or_default() += 1;
        Ok(())
    }
}

/// Rows of one name that are not written yet.
struct Chunk {
    columns: Vec<ColumnBuilder>,
    rows: usize,
}

impl Chunk {
    fn of(table: &TableSpec) -> Chunk {
        let columns = table.columns();
        Chunk {
            columns: columns
                .map(|column| ColumnBuilder::new(column.kind))
                .collect(),
            rows: 0,
        }
    }

    /// Takes a row of checked cells.
    fn push(&mut self, table: &TableSpec, row: &Filled) {
        self.rows += 1;
        for (spec, column) in table.columns().zip(&mut self.columns) {
            column.append(row.get(spec.name).and_then(|text| spec.kind.read(text)));
        }
    }

    fn finish(self, table: &TableSpec) -> Result<RecordBatch, WorldError> {
        let columns = self.columns.into_iter().map(ColumnBuilder::finish);
        RecordBatch::try_new(table.schema(), columns.collect())
            .map_err(|error| WorldError::of_arrow(error, &format!("table `{}`", table.name)))
    }
}

/// Refuses a span that ended before it began.
fn in_order(row: &Filled) -> Result<(), (&'static str, String)> {
    let date = |name: &str| row.get(name)?.parse::<PartialDate>().ok();
    for (from, to) in [("since", "until"), ("founded", "dissolved")] {
        if let (Some(begun), Some(ended)) = (date(from), date(to))
            && ended.latest() < begun.earliest()
        {
            return Err((to, format!("{ended} is before `{from}`, {begun}")));
        }
    }
    Ok(())
}

fn broken(place: &str, error: &csv::Error) -> WorldError {
    WorldError::Cell {
        place: place.to_owned(),
        line: error.position().map_or(0, csv::Position::line),
        column: "*".to_owned(),
        problem: match error.kind() {
            csv::ErrorKind::Utf8 { .. } => "the text is not UTF-8".to_owned(),
            _ => error.to_string(),
        },
    }
}
