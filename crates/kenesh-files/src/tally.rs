//! The cells of a column counted by what they look like, and the spelling in which they are numbers.

use crate::cell::{CLASSES, Class, class};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Which marks stand in a column's numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Spelling {
    /// Points are decimal, and nothing stands between thousands.
    #[default]
    Plain,
    /// Points are decimal, commas between thousands.
    PointDecimal,
    /// Commas are decimal, points between thousands.
    CommaDecimal,
}

/// What is known of a file's decimal mark beside the column itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum FileMark {
    /// Another column, or semicolons between the cells, say that commas are decimal.
    Comma,
    /// Commas separate the cells, so that whoever wrote them into cells quoted them.
    Point,
    /// Nothing.
    Unknown,
}

/// Counts the cells of a column by what they look like.
#[derive(Debug, Clone, Default)]
pub(crate) struct Tally {
    counts: [u64; CLASSES],
    firsts: [Option<(u64, String)>; CLASSES],
    missing: BTreeMap<String, (u64, u64)>,
    minus: (u64, u64),
    /// The words that the user says stand for missing, too.
    also_missing: Arc<[String]>,
}

/// The most bytes of a cell that a message repeats.
const SHOWN: usize = 60;

impl Tally {
    /// Begins a count in which further words stand for missing.
    pub(crate) fn with(also_missing: &Arc<[String]>) -> Tally {
        Tally {
            also_missing: Arc::clone(also_missing),
            ..Tally::default()
        }
    }

    /// The further words that stand for missing.
    pub(crate) fn also_missing(&self) -> Arc<[String]> {
        Arc::clone(&self.also_missing)
    }

    /// Takes a cell without the blanks around it, and the line in which it stands.
    pub(crate) fn take(&mut self, cell: &str, line: u64) {
        if cell.is_empty() {
            return;
        }
        let class = match self.also_missing.iter().any(|word| word == cell) {
            true => Class::Missing,
            false => class(cell),
        };
        let at = class as usize;
        self.counts[at] += 1;
        if self.firsts[at].is_none() {
            self.firsts[at] = Some((line, shown(cell)));
        }
        if class == Class::Missing {
            match self.missing.get_mut(cell) {
                Some((count, _)) => *count += 1,
                None => drop(self.missing.insert(cell.to_owned(), (1, line))),
            }
        }
        if cell.starts_with('−') {
            self.minus = (
                self.minus.0 + 1,
                if self.minus.0 == 0 {
                    line
                } else {
                    self.minus.1
                },
            );
        }
    }

    pub(crate) fn count(&self, of: &[Class]) -> u64 {
        of.iter().map(|class| self.counts[*class as usize]).sum()
    }

    pub(crate) fn first(&self, of: &[Class]) -> Option<(u64, String)> {
        let firsts = of
            .iter()
            .filter_map(|class| self.firsts[*class as usize].clone());
        firsts.min()
    }

    pub(crate) fn filled(&self) -> u64 {
        self.counts.iter().sum::<u64>() - self.count(&[Class::Missing])
    }

    /// Says whether the column shows that commas are decimal in the file.
    pub(crate) fn proves_comma_decimal(&self) -> bool {
        self.is_numeric() && self.count(&[Class::CommaDecimal, Class::SpacedComma]) > 0
    }

    /// Says whether the column shows that points are decimal in the file.
    pub(crate) fn proves_point_decimal(&self) -> bool {
        let proofs = [Class::Decimal, Class::CommaThousands, Class::SpacedPoint];
        self.is_numeric() && self.count(&proofs) > 0
    }

    /// Finds the spelling in which all cells are numbers; the error is a cell that is no number beside some that are.
    pub(crate) fn spelling(&self, mark: FileMark) -> Result<Spelling, Option<(u64, String)>> {
        spelling(self, mark)
    }

    /// The words for missing, how often each comes and in which line first.
    pub(crate) fn missing(&self) -> &BTreeMap<String, (u64, u64)> {
        &self.missing
    }

    /// How many cells have a minus that is no hyphen, and the line of the first.
    pub(crate) fn minus(&self) -> (u64, u64) {
        self.minus
    }

    fn is_numeric(&self) -> bool {
        self.filled() > 0 && self.count(NO_NUMBERS) == 0
    }
}

/// Numbers with blanks or apostrophes between thousands.
pub(crate) const SPACED: [Class; 3] = [Class::Spaced, Class::SpacedComma, Class::SpacedPoint];

/// What is no number, however numbers are written.
const NO_NUMBERS: &[Class] = &[
    Class::Text,
    Class::TwoLetters,
    Class::Flag,
    Class::FlagLetter,
    Class::Padded,
    Class::Beyond,
];

/// Finds the spelling in which all cells are numbers; the error is a cell that is no number beside some that are.
fn spelling(tally: &Tally, mark: FileMark) -> Result<Spelling, Option<(u64, String)>> {
    let count = |classes: &[Class]| tally.count(classes);
    if tally.filled() > 0 && count(NO_NUMBERS) > 0 {
        return Err(no_number(tally));
    }
    let commas = count(&[Class::CommaDecimal, Class::SpacedComma]);
    let points = count(&[Class::CommaThousands, Class::SpacedPoint]);
    let thousands = count(&[Class::PointThousands]);
    let either = count(&[Class::CommaAndThree]);
    let (decimals, three) = (count(&[Class::Decimal]), count(&[Class::PointAndThree]));
    let mixed = |classes: &[Class], problem: &str| {
        let first = tally.first(classes);
        Err(first.map(|(line, cell)| (line, format!("“{cell}” {problem}"))))
    };
    if commas + thousands > 0 {
        // An exponent or one point before fewer or more than three digits is a decimal point.
        return match decimals + points {
            0 => Ok(Spelling::CommaDecimal),
            _ => mixed(
                &[
                    Class::CommaDecimal,
                    Class::SpacedComma,
                    Class::PointThousands,
                ],
                "has a decimal comma, and other cells a decimal point",
            ),
        };
    }
    if points > 0 || either > 0 && decimals > 0 {
        return Ok(Spelling::PointDecimal);
    }
    if either + three == 0 {
        return Ok(Spelling::Plain);
    }
    match mark {
        FileMark::Comma if decimals == 0 => Ok(Spelling::CommaDecimal),
        _ if either == 0 => Ok(Spelling::Plain),
        FileMark::Comma | FileMark::Point => Ok(Spelling::PointDecimal),
        FileMark::Unknown => mixed(
            &[Class::CommaAndThree],
            "may have a decimal comma or one between thousands; write it without",
        ),
    }
}

/// Names a cell that is no number in a column of which others are.
fn no_number(tally: &Tally) -> Option<(u64, String)> {
    let numbers = [
        Class::Whole,
        Class::Decimal,
        Class::PointAndThree,
        Class::CommaDecimal,
        Class::CommaAndThree,
        Class::CommaThousands,
        Class::PointThousands,
        Class::Spaced,
        Class::SpacedComma,
        Class::SpacedPoint,
    ];
    let words = |class: Class, problem: &str| {
        let first = tally.first(&[class])?;
        Some((first.0, format!("“{}” {problem}", first.1)))
    };
    let some = tally.count(&numbers) > 0;
    let others = [
        Class::Text,
        Class::TwoLetters,
        Class::Flag,
        Class::FlagLetter,
    ];
    let none = others.into_iter().filter(|_| some);
    let none = none.filter_map(|class| words(class, "is no number")).min();
    none.or_else(|| {
        words(
            Class::Beyond,
            "has more digits than a whole number of 64 bits holds",
        )
    })
    .or_else(|| {
        words(
            Class::Padded,
            "begins with a zero, which a number would lose",
        )
    })
}

/// Shortens a cell for a message.
pub(crate) fn shown(cell: &str) -> String {
    let mut letters = cell.chars();
    let start: String = letters.by_ref().take(SHOWN).collect();
    match letters.next() {
        Some(_) => format!("{start}…"),
        None => start,
    }
}
