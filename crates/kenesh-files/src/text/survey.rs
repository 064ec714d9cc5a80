//! The first pass over a text table: how wide its rows are, where they end, what its columns hold.

use super::bytes::Coding;
use super::records::{Records, Source};
use crate::column::Column;
use crate::error::FileError;
use crate::note::{Note, NoteKind};
use crate::tally::{FileMark, Tally, shown};
use csv::StringRecord;
use std::sync::Arc;

/// What the first pass over a text table found.
#[derive(Debug)]
pub(crate) struct Survey {
    /// The columns asked for, in the order asked.
    pub(crate) columns: Vec<Column>,
    /// What is not taken as it stands.
    pub(crate) notes: Vec<Note>,
    /// How many cells before the first named one each row has.
    pub(crate) before: usize,
    /// How many cells a row has.
    pub(crate) width: usize,
    /// How many records follow the names, without the lines at the end that are no rows.
    pub(crate) records: u64,
    /// The first row of another width: its line and how many cells it has.
    pub(crate) ragged: Option<(u64, usize)>,
}

/// Looks through a table for the columns at these places.
pub(crate) fn survey(
    file: &str,
    source: &Source,
    names: &[String],
    places: &[usize],
    missing: &Arc<[String]>,
) -> Result<Survey, FileError> {
    let mut records = source.records(file)?;
    let mut record = StringRecord::new();
    records.next(&mut record)?;
    let mut widths = Widths::new(names.len());
    // A row may begin with the name of the row, which has no name of its own: both are counted until all are seen.
    let mut plain = vec![Tally::with(missing); places.len()];
    let mut shifted = vec![Tally::with(missing); places.len()];
    let mut end = End::default();
    while let Some(line) = records.next(&mut record)? {
        if !end.is_row(&record, line, names.len()) {
            continue;
        }
        // What looked like a remark and is followed by a row was a row.
        for remark in end.remarks.drain(..) {
            widths.see(&remark.cells, remark.line);
            if let Some(at) = places.iter().position(|place| *place == 0) {
                plain[at].take(remark.text(), remark.line);
            }
        }
        widths.see(&record, line);
        for (at, place) in places.iter().enumerate() {
            if record.len() <= names.len() || widths.last_is_empty {
                plain[at].take(record.get(*place).unwrap_or_default().trim(), line);
            }
            if record.len() > names.len() {
                shifted[at].take(record.get(place + 1).unwrap_or_default().trim(), line);
            }
        }
    }
    let mut notes = noted(source, &records);
    let before = widths.before();
    widths.note(&mut notes, before);
    end.note(&mut notes);
    let tallies = if before == 1 { &shifted } else { &plain };
    let mark = mark(source, tallies);
    let columns = tallies.iter().zip(places).map(|(tally, place)| {
        let name = names.get(*place).map_or("", String::as_str);
        Column::of(name, tally, mark, &mut notes)
    });
    Ok(Survey {
        columns: columns.collect(),
        before,
        width: widths.width(before),
        records: end.rows,
        ragged: widths.ragged(before),
        notes,
    })
}

/// Says what is known of the decimal mark of the whole table.
fn mark(source: &Source, tallies: &[Tally]) -> FileMark {
    let proven = |proves: fn(&Tally) -> bool| tallies.iter().any(proves);
    let delimiter = match source {
        Source::File { dialect, .. } => dialect.delimiter,
        Source::Sheet(..) => b',',
    };
    match (
        proven(Tally::proves_comma_decimal),
        proven(Tally::proves_point_decimal),
    ) {
        (true, false) => FileMark::Comma,
        (false, false) if delimiter == b';' => FileMark::Comma,
        (false, true) => FileMark::Point,
        (false, false) if delimiter == b',' => FileMark::Point,
        _ => FileMark::Unknown,
    }
}

/// Notes how the file is coded and separated, where that is not how kenesh would write it.
fn noted(source: &Source, records: &Records) -> Vec<Note> {
    let mut notes = Vec::new();
    if let Source::File {
        coding, dialect, ..
    } = source
    {
        if *coding != Coding::Utf8 {
            let about = format!("the file is {}", coding.words());
            notes.push(Note::of_file(NoteKind::Converted, about));
        }
        if dialect.delimiter != b',' {
            let about = format!("{} separate the cells", dialect.words());
            notes.push(Note::of_file(NoteKind::Guessed, about));
        }
        if dialect.skipped > 0 {
            let about = "the first line says what separates the cells";
            notes.push(Note::of_file(NoteKind::Dropped, about).at(1, 1));
        }
    }
    let (rows, line) = records.western();
    if rows > 0 {
        let about = "rows are no UTF-8 and read as Western European (Windows-1252, Latin-1)";
        notes.push(Note::of_file(NoteKind::Guessed, about).at(rows, line));
    }
    notes
}

/// Watches how wide rows are against how many names there are.
struct Widths {
    names: usize,
    rows: u64,
    /// Rows that are one cell wider, and of those the ones whose last cell is empty.
    wider: u64,
    wider_and_empty: u64,
    last_is_empty: bool,
    /// The first row that is as wide as the names, one cell wider, of any other width.
    first: [Option<(u64, usize)>; 3],
}

impl Widths {
    fn new(names: usize) -> Widths {
        Widths {
            names,
            rows: 0,
            wider: 0,
            wider_and_empty: 0,
            last_is_empty: true,
            first: [None; 3],
        }
    }

    fn see(&mut self, record: &StringRecord, line: u64) {
        self.rows += 1;
        let width = record.len();
        let kind = match width {
            width if width == self.names => 0,
            width if width == self.names + 1 => 1,
            _ => 2,
        };
        self.first[kind] = self.first[kind].or(Some((line, width)));
        if kind == 1 {
            self.wider += 1;
            let empty = record
                .get(width - 1)
                .is_some_and(|cell| cell.trim().is_empty());
            self.wider_and_empty += u64::from(empty);
            self.last_is_empty &= empty;
        }
    }

    /// Says whether rows have one cell more than there are names, and it ends them.
    fn trails(&self) -> bool {
        self.wider > 0 && self.wider == self.wider_and_empty
    }

    /// Says how many cells stand before the first named one: R writes the rows' names so.
    fn before(&self) -> usize {
        // One name above two cells is a title rather than R's line of names.
        usize::from(self.wider == self.rows && self.rows > 0 && self.names > 1 && !self.trails())
    }

    fn width(&self, before: usize) -> usize {
        self.names + before
    }

    fn ragged(&self, before: usize) -> Option<(u64, usize)> {
        let others = match (before, self.trails()) {
            (1, _) => [self.first[0], self.first[2]],
            (_, true) => [self.first[2], None],
            _ => [self.first[1], self.first[2]],
        };
        others.into_iter().flatten().min()
    }

    fn note(&self, notes: &mut Vec<Note>, before: usize) {
        let line = self.first[1].map_or(0, |(line, _)| line);
        if before == 1 {
            let about = "rows begin with a cell that has no name, as R writes the rows' names";
            notes.push(Note::of_file(NoteKind::Dropped, about).at(self.wider, line));
        } else if self.trails() {
            let about = "rows end with an empty cell that has no name";
            notes.push(Note::of_file(NoteKind::Dropped, about).at(self.wider, line));
        }
    }
}

/// Watches for what stands at the end of a table and is no row: empty rows and remarks.
#[derive(Default)]
struct End {
    /// How many records there are to the last row.
    rows: u64,
    seen: u64,
    empty: u64,
    first_empty: u64,
    /// Whether the last row is followed by an empty one.
    blank: bool,
    /// What follows the last row and may be no row.
    remarks: Vec<Remark>,
}

/// A record of which only the first cell is filled.
struct Remark {
    line: u64,
    cells: StringRecord,
}

/// The most lines that a remark at the end of a table has.
const REMARKS: usize = 40;

impl Remark {
    fn text(&self) -> &str {
        self.cells.get(0).unwrap_or_default().trim()
    }
}

impl End {
    /// Says whether a record is surely a row; a record that may be a remark is kept until that is known.
    fn is_row(&mut self, record: &StringRecord, line: u64, names: usize) -> bool {
        self.seen += 1;
        let filled = |cell: &str| !cell.trim().is_empty();
        let first = record.get(0).is_some_and(filled);
        let others = record.iter().skip(1).any(filled);
        if !first && !others {
            self.empty += 1;
            if self.empty == 1 {
                self.first_empty = line;
            }
            self.blank = true;
            return false;
        }
        let alone = first && !others && names > 1 && (record.len() == 1 || self.blank);
        if alone && self.remarks.len() < REMARKS {
            self.remarks.push(Remark {
                line,
                cells: record.clone(),
            });
            return false;
        }
        self.rows = self.seen;
        self.blank = false;
        true
    }

    fn note(&self, notes: &mut Vec<Note>) {
        for remark in &self.remarks {
            let about = format!("a remark after the last row: “{}”", shown(remark.text()));
            notes.push(Note::of_file(NoteKind::Dropped, about).at(1, remark.line));
        }
        if self.empty > 0 {
            let note = Note::of_file(NoteKind::Dropped, "empty rows");
            notes.push(note.at(self.empty, self.first_empty));
        }
    }
}
