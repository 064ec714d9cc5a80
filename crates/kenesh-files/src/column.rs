//! What a column is, from all its cells: whole numbers, numbers in one spelling, flags, texts.

use crate::cell::{BETWEEN, Class, is_missing};
use crate::note::{Note, NoteKind};
use crate::tally::{FileMark, SPACED, Spelling, Tally};
use std::borrow::Cow;
use std::sync::Arc;

/// Says what a column holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Holds {
    /// Whole numbers of at most 64 bits.
    Whole,
    /// Numbers.
    Numbers,
    /// Truth values.
    Flags,
    /// Texts.
    Texts,
}

/// Describes a column of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Its name, without the blanks around it.
    pub name: String,
    /// What its cells are.
    pub holds: Holds,
    /// Of texts among which numbers are: the line of the first cell that is no number, and what is wrong with it.
    pub no_number: Option<(u64, String)>,
    spelling: Spelling,
    na_is_a_code: bool,
    also_missing: Arc<[String]>,
}

impl Column {
    /// Says what a column is after all its cells were counted; adds to the notes what is not taken as it stands.
    pub(crate) fn of(name: &str, tally: &Tally, mark: FileMark, notes: &mut Vec<Note>) -> Column {
        let filled = tally.filled();
        let mut column = Column {
            also_missing: tally.also_missing(),
            ..Column::typed(name, Holds::Texts)
        };
        let letters = tally.count(&[Class::FlagLetter]);
        if filled > 0 && (letters == filled || tally.count(&[Class::Flag]) == filled) {
            column.holds = Holds::Flags;
            if let Some((line, _)) = tally.first(&[Class::FlagLetter]) {
                let about = "T and F are read as true and false";
                notes.push(Note::of_column(NoteKind::Guessed, name, about).at(letters, line));
            }
        } else {
            match tally.spelling(mark) {
                Ok(spelling) => column.numeric(tally, spelling, notes),
                Err(no_number) => column.texts(tally, no_number, notes),
            }
        }
        column.note_missing(tally, notes);
        column
    }

    /// Makes a column whose cells are what they are, such as one of a typed file.
    pub(crate) fn typed(name: &str, holds: Holds) -> Column {
        Column {
            name: name.to_owned(),
            holds,
            no_number: None,
            spelling: Spelling::Plain,
            na_is_a_code: false,
            also_missing: Arc::default(),
        }
    }

    /// Settles what `NA` and its like mean in a typed column of texts.
    pub(crate) fn of_texts(name: &str, tally: &Tally, notes: &mut Vec<Note>) -> Column {
        let mut column = Column {
            also_missing: tally.also_missing(),
            ..Column::typed(name, Holds::Texts)
        };
        column.texts(tally, None, notes);
        column.note_missing(tally, notes);
        column
    }

    fn numeric(&mut self, tally: &Tally, spelling: Spelling, notes: &mut Vec<Note>) {
        let fractions = match spelling {
            Spelling::Plain | Spelling::PointDecimal => {
                &[Class::Decimal, Class::PointAndThree, Class::CommaThousands][..]
            }
            Spelling::CommaDecimal => &[
                Class::CommaDecimal,
                Class::CommaAndThree,
                Class::PointThousands,
            ][..],
        };
        self.holds = match tally.count(fractions) + tally.count(&SPACED) {
            0 => Holds::Whole,
            _ => Holds::Numbers,
        };
        self.spelling = spelling;
        let mut converted = |about: &str, classes: &[Class]| {
            if let Some((line, first)) = tally.first(classes) {
                let about = format!("{about}, as in “{first}”");
                let note = Note::of_column(NoteKind::Converted, &self.name, about);
                notes.push(note.at(tally.count(classes), line));
            }
        };
        match spelling {
            Spelling::Plain => {}
            Spelling::PointDecimal => {
                converted(
                    "commas stand between thousands",
                    &[Class::CommaThousands, Class::CommaAndThree],
                );
            }
            Spelling::CommaDecimal => {
                converted(
                    "commas are decimal",
                    &[Class::CommaDecimal, Class::CommaAndThree],
                );
                converted(
                    "points stand between thousands",
                    &[Class::PointThousands, Class::PointAndThree],
                );
            }
        }
        converted("blanks or apostrophes stand between thousands", &SPACED);
        if tally.minus().0 > 0 {
            let note = Note::of_column(NoteKind::Converted, &self.name, "“−” is a minus sign");
            notes.push(note.at(tally.minus().0, tally.minus().1));
        }
    }

    fn texts(&mut self, tally: &Tally, no_number: Option<(u64, String)>, notes: &mut Vec<Note>) {
        self.no_number = no_number;
        let filled = tally.filled();
        self.na_is_a_code = filled > 0 && tally.count(&[Class::TwoLetters]) == filled;
        if let (Some((line, first)), true) = (
            tally.first(&[Class::Padded]),
            tally.count(&[Class::Padded, Class::Whole]) == filled,
        ) {
            let about = format!("kept as text: “{first}” begins with a zero");
            let note = Note::of_column(NoteKind::Guessed, &self.name, about);
            notes.push(note.at(tally.count(&[Class::Padded]), line));
        }
    }

    fn note_missing(&self, tally: &Tally, notes: &mut Vec<Note>) {
        for (word, (count, line)) in tally.missing() {
            let note = match self.keeps(word) {
                true => Note::of_column(
                    NoteKind::Guessed,
                    &self.name,
                    "“NA” is Namibia's code, as the other cells are codes of two letters",
                ),
                false => Note::of_column(
                    NoteKind::Missing,
                    &self.name,
                    format!("“{word}” is missing"),
                ),
            };
            notes.push(note.at(*count, *line));
        }
    }

    fn keeps(&self, word: &str) -> bool {
        self.na_is_a_code && word == "NA"
    }

    /// Gives a cell as it is meant: nothing where it is missing, numbers with a decimal point and nothing else.
    ///
    /// ```
    /// # let directory = tempfile::tempdir()?;
    /// # let path = directory.path().join("trade.csv");
    /// std::fs::write(&path, "value\n\"1,234.5\"\nN/A\n")?;
    /// let table = kenesh_files::Opened::of(&path)?.all()?;
    /// let value = &table.columns()[0];
    /// assert_eq!(value.meant("1,234.5").as_deref(), Some("1234.5"));
    /// assert_eq!(value.meant("N/A"), None);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn meant<'a>(&self, cell: &'a str) -> Option<Cow<'a, str>> {
        let cell = cell.trim();
        let missing = is_missing(cell) && !self.keeps(cell);
        if missing || self.also_missing.iter().any(|word| word == cell) {
            return None;
        }
        match self.holds {
            Holds::Whole | Holds::Numbers => Some(self.number(cell)),
            Holds::Flags | Holds::Texts => Some(Cow::Borrowed(cell)),
        }
    }

    fn number<'a>(&self, cell: &'a str) -> Cow<'a, str> {
        let plain = |byte: u8| byte.is_ascii_digit() || byte == b'.' || byte == b'-';
        if self.spelling != Spelling::CommaDecimal && cell.bytes().all(plain) {
            return Cow::Borrowed(cell);
        }
        let comma = self.spelling == Spelling::CommaDecimal;
        let written = cell.chars().filter_map(|letter| match letter {
            ',' if comma => Some('.'),
            '.' if comma => None,
            ',' => None,
            '−' => Some('-'),
            letter if BETWEEN.contains(&letter) => None,
            letter => Some(letter),
        });
        Cow::Owned(written.collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn column(cells: &[&str], mark: FileMark) -> (Column, Vec<String>) {
        let (mut tally, mut notes) = (Tally::default(), Vec::new());
        for (line, cell) in (2..).zip(cells) {
            tally.take(cell, line);
        }
        let column = Column::of("x", &tally, mark, &mut notes);
        (column, notes.iter().map(Note::to_string).collect())
    }

    fn meant(cells: &[&str], mark: FileMark) -> Vec<String> {
        let (column, _) = column(cells, mark);
        let of = |cell: &&str| column.meant(cell).map_or("–".to_owned(), Cow::into_owned);
        cells.iter().map(of).collect()
    }

    #[test]
    fn the_marks_of_a_column_are_found_from_all_its_cells() {
        let points = FileMark::Point;
        assert_eq!(
            meant(&["1,234", "12,345,678", "5"], points),
            ["1234", "12345678", "5"]
        );
        assert_eq!(meant(&["1,234", "0.5"], points), ["1234", "0.5"]);
        assert_eq!(meant(&["1,234", "0,5"], points), ["1.234", "0.5"]);
        assert_eq!(meant(&["1.234", "0,5"], points), ["1234", "0.5"]);
        assert_eq!(meant(&["1.234", "5"], points), ["1.234", "5"]);
        assert_eq!(meant(&["1.234", "5"], FileMark::Comma), ["1234", "5"]);
        assert_eq!(meant(&["1,234"], FileMark::Comma), ["1.234"]);
        assert_eq!(meant(&["−1 234,5", "NaN"], points), ["-1234.5", "–"]);
        assert_eq!(meant(&["1.234.567", "2"], points), ["1234567", "2"]);
    }

    #[test]
    fn what_cannot_be_told_is_text_and_says_which_cell() {
        let (unclear, _) = column(&["1,234", "2,345"], FileMark::Unknown);
        assert_eq!(unclear.holds, Holds::Texts);
        insta::assert_snapshot!(unclear.no_number.unwrap().1, @"“1,234” may have a decimal comma or one between thousands; write it without");
        let (mixed, _) = column(&["1.5", "2,5"], FileMark::Point);
        insta::assert_snapshot!(mixed.no_number.unwrap().1, @"“2,5” has a decimal comma, and other cells a decimal point");
        let (typo, _) = column(&["1.5", "2", "3x"], FileMark::Point);
        assert_eq!(typo.no_number, Some((4, "“3x” is no number".to_owned())));
        let (names, _) = column(&["TUR", "KAZ"], FileMark::Point);
        assert_eq!((names.holds, names.no_number), (Holds::Texts, None));
        let (codes, notes) = column(&["031", "792"], FileMark::Point);
        assert_eq!(codes.holds, Holds::Texts);
        assert_eq!(
            notes,
            ["`x`: kept as text: “031” begins with a zero (1, line 2)"]
        );
        let (ids, _) = column(&["9223372036854775808", "5"], FileMark::Point);
        assert_eq!(ids.holds, Holds::Texts);
    }

    #[test]
    fn na_is_namibia_among_codes_and_missing_elsewhere() {
        let (codes, notes) = column(&["NA", "TR", "NA"], FileMark::Point);
        assert_eq!(codes.meant("NA").as_deref(), Some("NA"));
        assert_eq!(
            notes,
            [
                "`x`: “NA” is Namibia's code, as the other cells are codes of two letters (2, the first in line 2)"
            ]
        );
        let (names, notes) = column(&["NA", "TUR"], FileMark::Point);
        assert_eq!(names.meant("NA"), None);
        assert_eq!(notes, ["`x`: “NA” is missing (1, line 2)"]);
        let (numbers, notes) = column(&["1", "NA", "#N/A"], FileMark::Point);
        assert_eq!((numbers.holds, numbers.na_is_a_code), (Holds::Whole, false));
        assert_eq!(notes.len(), 2);
    }

    #[test]
    fn flags_are_words_or_letters() {
        assert_eq!(
            column(&["TRUE", "false", "NA"], FileMark::Point).0.holds,
            Holds::Flags
        );
        let (letters, notes) = column(&["T", "F"], FileMark::Point);
        assert_eq!((letters.holds, notes.len()), (Holds::Flags, 1));
        assert_eq!(
            column(&["T", "F", "G"], FileMark::Point).0.holds,
            Holds::Texts
        );
    }
}
