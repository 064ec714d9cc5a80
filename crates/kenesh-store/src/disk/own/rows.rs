//! A row of a file as a row of a table: cells read, actors found, figures made the table's.

use super::OwnSource;
use super::cells::{From, Origins};
use super::codes::{Codes, year_of};
use super::filled::{Filled, Outcome, flag, whole};
use super::names::Names;
use super::report::Report;
use super::spells::Spells;
use super::units::Units;
use crate::error::WorldError;
use kenesh_domain::{Missing, PartialDate, Year};
use kenesh_files::{NoteKind, Row, Table};
use kenesh_tables::{ColumnSpec, Kind, Meaning};
use std::borrow::Cow;

/// What is wrong with a row.
type Fault = (&'static str, String);

/// Reads the rows of a file.
pub(super) struct Rows<'a> {
    own: &'a OwnSource,
    origins: &'a Origins,
    table: &'a Table,
    codes: Codes<'a>,
    names: &'a Names<'a>,
    units: Units,
    spells: Spells,
    report: Report,
}

impl<'a> Rows<'a> {
    pub(super) fn of(
        own: &'a OwnSource,
        origins: &'a Origins,
        table: &'a Table,
        codes: Codes<'a>,
        names: &'a Names<'a>,
    ) -> Rows<'a> {
        Rows {
            own,
            origins,
            table,
            codes,
            names,
            units: Units::of(own.table.name),
            spells: Spells::default(),
            report: Report::default(),
        }
    }

    /// Reads a row.
    pub(super) fn row(&mut self, row: &Row<'_>) -> Outcome {
        match self.read(row) {
            Ok(outcome) => outcome,
            Err((column, problem)) => Outcome::Bad(column, problem),
        }
    }

    /// Says what was made of the rows, and refuses what can be judged only when all are known.
    pub(super) fn finish(self, file: &str, report: &mut Report) -> Result<(), WorldError> {
        self.units.finish(file, self.own.missing.is_some())?;
        report.add(self.report);
        self.codes.finish(&mut report.notes);
        Ok(())
    }

    fn read(&mut self, row: &Row<'_>) -> Result<Outcome, Fault> {
        if let Some(width) = row.width {
            let names = self.table.width();
            return Err((
                "*",
                format!("the row has {width} cells where the names are {names}"),
            ));
        }
        let mut cells = Vec::with_capacity(self.origins.columns.len());
        for (column, from) in &self.origins.columns {
            let text = match from {
                From::File(at) => self.cell(column, *at, row),
                From::Constant(text) => Some(Cow::Borrowed(text.as_str())),
                From::Nothing => None,
            };
            let words = self.own.words.get(column.name);
            let text = match words.and_then(|words| words.get(text.as_deref().unwrap_or_default()))
            {
                Some(None) => {
                    let word = text.as_deref().unwrap_or_default();
                    return Ok(Outcome::LeftOut(format!(
                        "rows whose `{}` is “{word}”",
                        column.name
                    )));
                }
                Some(Some(word)) => {
                    let from = text.as_deref().unwrap_or_default();
                    let about = format!("“{from}” means {word}, as was said");
                    self.report
                        .count(NoteKind::Converted, Some(column.name), about, row.line);
                    Some(Cow::Owned(word.clone()))
                }
                None => text,
            };
            cells.push(text.map(Cow::into_owned));
        }
        let mut filled = Filled(cells);
        self.check(&filled)?;
        self.resolve(&mut filled, row.line)?;
        self.figure(&mut filled, row.line)?;
        self.reason(&mut filled);
        if self.own.table.name == "votes" {
            self.roll_call(&filled, row.line);
        }
        if self.own.table.name == "memberships" {
            let (table, actors) = (self.own.table, self.names.actors);
            let spells = &mut self.spells;
            if spells.take(table, &filled, actors, row.line, &mut self.report)? {
                return Ok(Outcome::Same);
            }
        }
        Ok(Outcome::Row(filled))
    }

    /// Gives a cell of the file as it is meant for a column of the table.
    fn cell<'r>(
        &mut self,
        column: &ColumnSpec,
        at: usize,
        row: &'r Row<'_>,
    ) -> Option<Cow<'r, str>> {
        let raw = row.cell(at);
        if raw == "NA" && self.codes.has_namibia(column.name) {
            return Some(Cow::Borrowed(raw));
        }
        let read = self.table.columns().get(at)?;
        let text = read.meant(raw)?;
        match column.kind {
            Kind::Number if self.stands_for_missing(&text) => {
                let about = format!("“{text}” is missing, as was said");
                self.report
                    .count(NoteKind::Missing, Some(&read.name), about, row.line);
                None
            }
            Kind::Integer => match whole(&text) {
                Some(digits) => {
                    let about = format!("whole numbers written with decimals, as in “{text}”");
                    let digits = digits.to_owned();
                    if !self.report.says(NoteKind::Converted, &read.name) {
                        self.report
                            .count(NoteKind::Converted, Some(&read.name), about, row.line);
                    }
                    Some(Cow::Owned(digits))
                }
                None => Some(text),
            },
            Kind::Flag => Some(flag(text)),
            _ => Some(text),
        }
    }

    fn stands_for_missing(&self, text: &str) -> bool {
        let codes = self.own.missing.iter().flatten();
        let same = |code: &String| match (code.parse::<f64>(), text.parse::<f64>()) {
            (Ok(code), Ok(figure)) => code == figure,
            _ => code == text,
        };
        let mut codes = codes;
        codes.any(same)
    }

    /// Holds every cell to what its column says.
    fn check(&self, row: &Filled) -> Result<(), Fault> {
        for (column, cell) in self.own.table.columns().zip(row.cells()) {
            let read = column.read(cell.unwrap_or_default());
            read.map_err(|problem| (column.name, self.with_first_fault(column, problem)))?;
            if let (Meaning::Year, Some(text)) = (column.meaning, cell)
                && !text
                    .parse::<Year>()
                    .is_ok_and(|year| (1000..2200).contains(&year))
            {
                return Err((column.name, format!("{text} is no year")));
            }
        }
        self.in_order(row)
    }

    /// Adds to what is wrong with a number which cell keeps the file's column from being one of numbers, so that
    /// the marks in its numbers are not known.
    fn with_first_fault(&self, column: &ColumnSpec, problem: String) -> String {
        let mut origins = self.origins.columns.iter();
        let from = origins
            .find(|(spec, _)| spec.name == column.name)
            .map(|(_, from)| from);
        let Some(From::File(at)) = from.filter(|_| column.kind != Kind::Text) else {
            return problem;
        };
        let fault = self
            .table
            .columns()
            .get(*at)
            .and_then(|read| read.no_number.as_ref());
        match fault {
            Some((line, why)) if !problem.contains(why.split('”').next().unwrap_or(why)) => {
                format!("{problem}; the column holds more than numbers: line {line}: {why}")
            }
            _ => problem,
        }
    }

    /// Refuses a span that ended before it began.
    fn in_order(&self, row: &Filled) -> Result<(), Fault> {
        let date = |name: &str| row.text(self.own.table, name)?.parse::<PartialDate>().ok();
        for (from, to) in [("since", "until"), ("founded", "dissolved")] {
            if let (Some(begun), Some(ended)) = (date(from), date(to))
                && ended.latest() < begun.earliest()
            {
                return Err((to, format!("{ended} is before `{from}`, {begun}")));
            }
        }
        Ok(())
    }

    /// Turns names and codes of actors and organizations into ids, as of the row's year.
    fn resolve(&mut self, row: &mut Filled, line: u64) -> Result<(), Fault> {
        let table = self.own.table;
        let year = ["year", "since", "date"]
            .iter()
            .find_map(|name| year_of(row.text(table, name)?));
        for (column, cell) in table.columns().zip(&mut row.0) {
            let Some(text) = cell else { continue };
            match column.meaning {
                Meaning::Actor => {
                    let found = self.codes.find(column.name, text, year, line);
                    *text = found.map_err(|problem| (column.name, problem))?.to_string();
                }
                Meaning::Organization if table.name != "organizations" => {
                    let found = self.names.organization(text);
                    *text = found.map_err(|problem| (column.name, problem))?.to_string();
                }
                _ => {}
            }
        }
        Ok(())
    }

    /// Says of a vote whose roll call the world does not know that no measure sees it yet.
    fn roll_call(&mut self, row: &Filled, line: u64) {
        let text = |name: &str| row.text(self.own.table, name).unwrap_or_default();
        let call = (
            text("body").to_owned(),
            text("rollcall").parse().unwrap_or_default(),
        );
        if !self.names.roll_calls.contains(&call) {
            let about = "votes in roll calls that the world does not know: no measure sees them until `--as rollcalls` \
                         brings them in";
            self.report
                .count(NoteKind::Doubtful, Some("rollcall"), about.to_owned(), line);
        }
    }

    /// Makes the row's figure the table's.
    fn figure(&mut self, row: &mut Filled, line: u64) -> Result<(), Fault> {
        let table = self.own.table;
        let text = |name: &str| row.text(table, name).map(str::to_owned);
        let Some(what) = table.what.and_then(text) else {
            return Ok(());
        };
        let (value, unit) = (text("value"), text("unit"));
        let made = match (value, unit.as_deref()) {
            (Some(value), unit) => {
                self.units
                    .figure(&what, unit, &value, line, &mut self.report)?
            }
            (None, Some(unit)) => {
                let unit = self
                    .units
                    .of_missing(&what, unit)
                    .map_err(|problem| ("unit", problem))?;
                unit.into_iter()
                    .for_each(|unit| row.set(table, "unit", unit));
                None
            }
            (None, None) => None,
        };
        if let Some((value, unit)) = made {
            row.set(table, "value", value);
            row.set(table, "unit", unit);
        }
        Ok(())
    }

    /// Says of a row without a value that it was not reported, where it does not say why itself.
    fn reason(&self, row: &mut Filled) {
        let table = self.own.table;
        let known = |name: &str| table.column(name).is_some();
        let empty = |name: &str| row.text(table, name).is_none();
        if known("value") && known("missing") && empty("value") && empty("missing") {
            row.set(table, "missing", Missing::NotReported.as_str().to_owned());
        }
    }
}
