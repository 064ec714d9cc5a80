//! A figure: a table that may carry a chart, with its finding, formula and sources.

use super::Faults;
use super::chart::Chart;
use crate::sheet::{Cells, Rows, Sheet};
use serde::{Deserialize, Serialize};

/// Holds a figure: the finding as its title, a table, perhaps a chart, the formula, the sources.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Figure {
    /// The id, unique within the brief, in kebab-case.
    pub id: String,
    /// The finding, a sentence.
    pub title: String,
    /// Measure, unit and years.
    pub subtitle: String,
    /// One or two sentences for a screen reader.
    pub description: String,
    /// The columns and rows.
    #[serde(flatten)]
    pub table: Sheet,
    /// The chart, if the table carries one.
    pub chart: Option<Chart>,
    /// Ids of the sources.
    pub sources: Vec<String>,
    /// The formula in words and symbols.
    pub how: String,
    /// A caveat that a reader needs beside the figure.
    pub note: Option<String>,
}

impl Figure {
    /// Starts an empty figure.
    pub fn new(id: &str) -> Figure {
        Figure {
            id: id.to_owned(),
            title: String::new(),
            subtitle: String::new(),
            description: String::new(),
            table: Sheet::default(),
            chart: None,
            sources: Vec::new(),
            how: String::new(),
            note: None,
        }
    }

    /// Starts a figure of rows, with their chart.
    pub fn of<R>(id: &str, rows: Rows<'_, R>) -> Figure {
        Figure {
            table: rows.sheet,
            chart: rows.chart,
            ..Figure::new(id)
        }
    }

    /// Sets the finding, and has a screen reader read it out after what the figure looks like.
    pub fn finding(self, looks: &str, title: impl Into<String>) -> Figure {
        let title = title.into();
        self.description(format!("{looks}. {title}.")).title(title)
    }

    /// Sets the finding.
    pub fn title(mut self, title: impl Into<String>) -> Figure {
        self.title = title.into();
        self
    }

    /// Sets measure, unit and years.
    pub fn subtitle(mut self, subtitle: impl Into<String>) -> Figure {
        self.subtitle = subtitle.into();
        self
    }

    /// Sets what a screen reader reads out.
    pub fn description(mut self, description: impl Into<String>) -> Figure {
        self.description = description.into();
        self
    }

    /// Adds a source once.
    pub fn source(mut self, id: impl Into<String>) -> Figure {
        let id = id.into();
        if !self.sources.contains(&id) {
            self.sources.push(id);
        }
        self
    }

    /// Adds sources, each once.
    pub fn sources<S: Into<String>>(self, ids: impl IntoIterator<Item = S>) -> Figure {
        ids.into_iter().fold(self, Figure::source)
    }

    /// Sets the formula.
    pub fn how(mut self, how: impl Into<String>) -> Figure {
        self.how = how.into();
        self
    }

    /// Sets the caveat.
    pub fn note(mut self, note: impl Into<String>) -> Figure {
        self.note = Some(note.into());
        self
    }

    /// Checks the table, that the chart's columns exist, and that lo ≤ value ≤ hi where present.
    ///
    /// # Errors
    /// Lists every fault found, each opening with the figure's id.
    pub fn check(&self) -> Result<(), Faults> {
        let mut faults = Faults::default();
        if self.id.is_empty() || self.title.is_empty() {
            faults.add("has no id or no title".to_owned());
        }
        faults.take(self.table.check());
        if let Some(chart) = &self.chart {
            for (part, column) in chart.parts() {
                match column {
                    None if chart.needs().contains(&part) => {
                        faults.add(format!("{:?} needs {part}", chart.mark));
                    }
                    Some(name) if self.table.position(name).is_none() => faults.add(format!(
                        "the chart names a column {name} that does not exist"
                    )),
                    _ => {}
                }
            }
            self.check_intervals(chart, &mut faults);
        }
        faults.within(&format!("figure {}", self.id)).result()
    }

    fn check_intervals(&self, chart: &Chart, faults: &mut Faults) {
        let Some(value) = self.table.named(chart.measured()) else {
            return;
        };
        let lo = self.table.named(chart.lo.as_ref());
        let hi = self.table.named(chart.hi.as_ref());
        for (number, row) in self.table.rows.iter().enumerate() {
            let read = |cells: Option<Cells<'_>>| cells?.of(row).number();
            let Some(v) = value.of(row).number() else {
                continue;
            };
            let slack = 1e-9 * v.abs().max(1.0);
            let under = read(lo).is_some_and(|lo| lo > v + slack);
            if under || read(hi).is_some_and(|hi| hi < v - slack) {
                faults.add(format!("row {number}: {v} lies outside its interval"));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::chart::Mark;
    use super::*;
    use crate::sample::row;
    use crate::sheet::Column;

    fn figure() -> Figure {
        Figure::new("f")
            .title("A finding")
            .column(Column::year("year", "Year"))
            .column(Column::number("value", "Value", 2))
            .column(Column::number("lo", "Low", 2))
            .column(Column::number("hi", "High", 2))
            .chart(Chart::lines("year", "value").band("lo", "hi"))
            .row(row![2000, 1.5, 1.0, 2.0])
            .row(row![2001, None::<f64>, None::<f64>, None::<f64>])
    }

    #[test]
    fn a_sound_figure_passes_and_reads_back() {
        assert_eq!(figure().check(), Ok(()));
        let json = serde_json::to_string(&figure()).unwrap();
        assert!(json.starts_with(r#"{"id":"f","title":"A finding","subtitle":"","description":"","columns":[{"name":"year","label":"Year","kind":"year","digits":0,"unit":null}"#), "{json}");
        assert!(json.ends_with(r#""rows":[[2000,1.5,1,2],[2001,null,null,null]],"chart":{"mark":"lines","x":"year","y":"value","lo":"lo","hi":"hi"},"sources":[],"how":"","note":null}"#), "{json}");
        assert_eq!(serde_json::from_str::<Figure>(&json).unwrap(), figure());
    }

    #[test]
    fn faults_are_named() {
        let wrong = figure().row(row![2002, 3.0, 1.0, 2.0]).chart(
            Chart::lines("year", "value")
                .band("lo", "hi")
                .series("patron"),
        );
        let faults = wrong.check().unwrap_err();
        assert_eq!(
            faults.list(),
            [
                "figure f: the chart names a column patron that does not exist",
                "figure f: row 2: 3 lies outside its interval"
            ]
        );
        let heat = figure().chart(Chart::new(Mark::Heat, "year", "value"));
        assert_eq!(
            heat.check().unwrap_err().list(),
            ["figure f: Heat needs label"]
        );
    }

    #[test]
    fn a_source_is_listed_once() {
        assert_eq!(figure().sources(["a", "b", "a"]).sources, ["a", "b"]);
    }
}
