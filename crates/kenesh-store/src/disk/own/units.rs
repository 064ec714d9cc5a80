//! What a row's figure is counted in, and whether it can be.

use super::report::Report;
use crate::error::WorldError;
use kenesh_domain::{Component, Dimension, Flow, Indicator, Named, Tie, Unit, Vocabulary, Word};
use kenesh_files::{FileError, NoteKind};
use std::collections::HashMap;

/// Figures that data sets write for missing.
const CODES: [f64; 4] = [-9.0, -99.0, -999.0, -9999.0];

/// Makes the figures of a file the table's.
#[derive(Debug, Default)]
pub(super) struct Units {
    table: &'static str,
    named: HashMap<String, Figures>,
}

/// What is known of the figures of one name.
#[derive(Debug)]
struct Figures {
    word: Option<Word>,
    /// The unit that the table keeps; of a user's own name that of the first row.
    unit: Option<(String, Unit)>,
    units: HashMap<String, Result<Unit, String>>,
    /// Whether a figure above zero, and one below that is no code for missing, was there.
    above: bool,
    below: bool,
    /// The first figure that may be a code for missing.
    code: Option<(u64, String)>,
}

impl Units {
    pub(super) fn of(table: &'static str) -> Units {
        Units {
            table,
            named: HashMap::new(),
        }
    }

    /// Makes a figure the table's; gives it and the unit in which the table keeps it, where it is another.
    pub(super) fn figure(
        &mut self,
        what: &str,
        unit: Option<&str>,
        text: &str,
        line: u64,
        report: &mut Report,
    ) -> Result<Option<(String, String)>, (&'static str, String)> {
        let table = self.table;
        if !self.named.contains_key(what) {
            self.named.insert(what.to_owned(), Figures::of(table, what));
        }
        let Some(figures) = self.named.get_mut(what) else {
            return Ok(None);
        };
        let Ok(figure) = text.parse::<f64>() else {
            return Ok(None);
        };
        let made = match unit {
            None => None,
            Some(unit) => figures
                .made(unit, figure)
                .map_err(|problem| ("unit", problem))?,
        };
        let figure = made.as_ref().map_or(figure, |(figure, _)| *figure);
        figures
            .can_be(figure, text)
            .map_err(|problem| ("value", problem))?;
        figures.see(figure, text, line);
        Ok(made.map(|(figure, into)| {
            let from = unit.unwrap_or_default();
            if from != into {
                report.count(
                    NoteKind::Converted,
                    Some("unit"),
                    format!("{from} made {into}"),
                    line,
                );
            }
            (figure.to_string(), into)
        }))
    }

    /// Gives the unit in which the table keeps a figure that is missing, where it is another.
    pub(super) fn of_missing(&mut self, what: &str, unit: &str) -> Result<Option<String>, String> {
        let table = self.table;
        let figures = self.named.entry(what.to_owned());
        let figures = figures.or_insert_with(|| Figures::of(table, what));
        Ok(figures.made(unit, 0.0)?.map(|(_, unit)| unit))
    }

    /// Refuses figures that may stand for missing, where nobody said whether they do.
    pub(super) fn finish(&self, file: &str, said: bool) -> Result<(), WorldError> {
        let mut asked: Vec<&(u64, String)> =
            self.named.values().filter_map(Figures::asks).collect();
        asked.sort();
        match asked.first() {
            Some((line, text)) if !said => {
                let problem = format!(
                    "no figure but {text} and its like is negative: does it stand for missing? Say `--missing={text}`, \
                     or `--missing=none` where it is a figure"
                );
                Err(WorldError::File(FileError::Cell {
                    file: file.to_owned(),
                    line: *line,
                    column: "value".to_owned(),
                    problem,
                }))
            }
            _ => Ok(()),
        }
    }
}

impl Figures {
    fn of(table: &str, what: &str) -> Figures {
        let word = word(table, what);
        let unit = word.map(|word| word.unit).filter(|unit| !unit.is_empty());
        Figures {
            word,
            unit: unit.map(|unit| (unit.to_owned(), Unit::of(unit))),
            units: HashMap::new(),
            above: false,
            below: false,
            code: None,
        }
    }

    /// Makes a figure one of the unit that the table keeps.
    fn made(&mut self, text: &str, figure: f64) -> Result<Option<(f64, String)>, String> {
        let (kept, unit) = match &mut self.unit {
            Some(unit) => unit,
            // A user's own name, or one without a unit: the first row says it.
            none => none.insert((text.to_owned(), Unit::of(text))),
        };
        if text == kept {
            return Ok(None);
        }
        if !self.units.contains_key(text) {
            // Flags and indices have no unit to speak of.
            let plain =
                matches!(kept.as_str(), "flag" | "index" | "class" | "votes") && text == "1";
            let of = if plain { unit.clone() } else { Unit::of(text) };
            let of = of.to(unit, 1.0).map(|_| of).ok_or_else(|| {
                format!(
                    "“{text}” cannot be made {kept}; what can is {}",
                    unit.known()
                )
            });
            self.units.insert(text.to_owned(), of);
        }
        match self.units.get(text) {
            Some(Ok(of)) => Ok(of.to(unit, figure).map(|figure| (figure, kept.clone()))),
            Some(Err(problem)) => Err(problem.clone()),
            None => Ok(None),
        }
    }

    /// Refuses a figure that cannot be one of its kind.
    fn can_be(&self, figure: f64, text: &str) -> Result<(), String> {
        let Some(word) = self.word.filter(|word| !word.signed) else {
            return Ok(());
        };
        let label = word.label;
        if figure < 0.0 {
            return Err(format!(
                "{text} cannot be: {label} is never negative; where it stands for missing, say `--missing={text}`"
            ));
        }
        match word.unit {
            "share" if figure > 1.0 + 1e-9 => Err(format!(
                "{text} cannot be: {label} is a share, at most 1; of per cents say that the unit is %"
            )),
            "flag" if figure != 0.0 && figure != 1.0 => {
                Err(format!("{text} cannot be: {label} is 0 or 1"))
            }
            _ => Ok(()),
        }
    }

    fn see(&mut self, figure: f64, text: &str, line: u64) {
        self.above |= figure > 0.0;
        let code = CODES.iter().any(|code| text.parse() == Ok(*code));
        self.below |= figure < 0.0 && !code;
        if code && self.code.is_none() {
            self.code = Some((line, text.to_owned()));
        }
    }

    fn asks(&self) -> Option<&(u64, String)> {
        self.code.as_ref().filter(|_| self.above && !self.below)
    }
}

/// Gives what is known of the name of a table's rows.
fn word(table: &str, what: &str) -> Option<Word> {
    fn of<V: Vocabulary>(what: &str) -> Option<Word> {
        Named::<V>::new(what).known().map(Vocabulary::word)
    }
    match table {
        "flows" => of::<Flow>(what),
        "indicators" => of::<Indicator>(what),
        "ties" => of::<Tie>(what),
        "positions" => of::<Dimension>(what),
        "scales" => of::<Component>(what),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn figure(units: &mut Units, what: &str, unit: &str, text: &str) -> String {
        let made = units.figure(what, Some(unit), text, 2, &mut Report::default());
        match made {
            Ok(Some((figure, unit))) => format!("{figure} {unit}"),
            Ok(None) => "as it is".to_owned(),
            Err((column, problem)) => format!("{column}: {problem}"),
        }
    }

    #[test]
    fn figures_become_the_tables_or_are_refused() {
        let mut units = Units::of("flows");
        assert_eq!(
            figure(&mut units, "exports", "US$", "545000000"),
            "545 M US$"
        );
        assert_eq!(figure(&mut units, "exports", "M US$", "545"), "as it is");
        insta::assert_snapshot!(figure(&mut units, "exports", "EUR", "5"), @"unit: “EUR” cannot be made M US$; what can is US$, thousand US$, M US$ and bn US$ of current prices");
        insta::assert_snapshot!(figure(&mut units, "exports", "M US$", "-9"), @"value: -9 cannot be: exports is never negative; where it stands for missing, say `--missing=-9`");
        assert_eq!(
            figure(&mut units, "oda", "US$ 2022", "-2000000"),
            "-2 M US$ 2022"
        );
        insta::assert_snapshot!(figure(&mut units, "arms_share_5y", "share", "93202.86"), @"value: 93202.86 cannot be: share of arms imports over five years is a share, at most 1; of per cents say that the unit is %");
        assert_eq!(
            figure(&mut units, "arms_share_5y", "%", "12.5"),
            "0.125 share"
        );
        assert_eq!(figure(&mut units, "gifts", "bn EUR", "1"), "as it is");
        assert_eq!(figure(&mut units, "gifts", "M EUR", "1500"), "1.5 bn EUR");
    }

    #[test]
    fn a_code_for_missing_among_figures_above_zero_is_asked_about() {
        let mut units = Units::of("indicators");
        for text in ["3", "-9", "5"] {
            figure(&mut units, "probe", "1", text);
        }
        insta::assert_snapshot!(units.finish("a.csv", false).unwrap_err(), @"a.csv: line 2, column `value`: no figure but -9 and its like is negative: does it stand for missing? Say `--missing=-9`, or `--missing=none` where it is a figure");
        assert!(units.finish("a.csv", true).is_ok());
        figure(&mut units, "probe", "1", "-3");
        assert!(units.finish("a.csv", false).is_ok());
    }
}
