//! Bilateral foreign direct investment from UNCTAD's statistics, in millions of US dollars.
//!
//! A row of the file is what one state, the first of the pair, reports: what came in from the second
//! and what went out to it. Here the sender is always the state that invests, so the same investment
//! has two instruments: `fdi_inflow` as the host reports it and `fdi_outflow` as the investor does.
//!
//! Beware that they differ widely; that flows and stocks may be negative; that the file has no empty
//! inflow, so that its zeros may stand for no report; and that some pairs with Serbia come several
//! times in a year, with different figures: such a figure is left out.

use crate::format::csv::Sheet;
use crate::format::record::Record;
use crate::source::{Absence, CoverageRow, File, Input, Redistribution, Rows, Source, SourceError};
use kenesh_domain::{ActorId, Flow, Year};
use std::collections::BTreeMap;

/// Bilateral investment flows and stocks, 2001–2012.
pub const FDI: Source = Source {
    id: "unctad-fdi-2012",
    title: "Bilateral FDI Statistics",
    publisher: "UNCTAD",
    version: "2012",
    published: "",
    licence: "UNCTAD: non-commercial use with acknowledgement",
    redistribution: Redistribution::Cite,
    usage: "non-commercial use with acknowledgement",
    citation: "UNCTAD, Bilateral FDI Statistics, flows and stocks by pair, 2001–2012",
    bibtex: "@misc{unctad-fdi-2012,\n  author = {{UNCTAD}},\n  title = {Bilateral FDI Statistics},\n  note = {Flows and stocks by pair, 2001--2012},\n  url = {https://unctad.org/topic/investment/investment-statistics-and-trends}\n}",
    page: "https://unctad.org/topic/investment/investment-statistics-and-trends",
    files: &[File {
        name: "unctad_bilateral_fdi_2001_2012.csv.gz",
        url: None,
        sha256: Some("f3aae107f5e249fbc90bb37c24b879014686866ccd10229ec6e014ccbb86cb7a"),
        parse: investment,
    }],
    coverage: &[
        covered(
            "fdi_inflow",
            "as the host reports; the file has no empty inflow, so that a zero may stand for no report",
        ),
        covered("fdi_outflow", "as the investor's state reports"),
        covered("fdi_inward_stock", "as the host reports"),
        covered("fdi_outward_stock", "as the investor's state reports"),
    ],
};

const fn covered(what: &'static str, note: &'static str) -> CoverageRow {
    CoverageRow::new("flows", what, Some((2001, 2012)), Absence::Unknown, note)
}

/// The columns, their instruments, and whether the reporting state is the one that receives.
const COLUMNS: [(&str, Flow, bool); 4] = [
    ("FDI_inflows", Flow::FdiInflow, true),
    ("FDI_outflows", Flow::FdiOutflow, false),
    ("FDI_instock", Flow::FdiInwardStock, true),
    ("FDI_outstock", Flow::FdiOutwardStock, false),
];

/// What a report says: the figure in each column, or that the file gives several.
type Report = [Figure; 4];

#[derive(Debug, Clone, Copy, PartialEq, Default)]
enum Figure {
    #[default]
    None,
    One(f64),
    Several,
}

fn investment(input: &Input<'_>) -> Result<Rows, SourceError> {
    let sheet = Sheet::of(input)?;
    let [pair, year] = sheet.columns(["CountryPair", "year"])?;
    let columns = sheet.columns(COLUMNS.map(|(column, ..)| column))?;
    let mut rows = Rows::default();
    let mut reports: BTreeMap<(ActorId, ActorId, Year), Report> = BTreeMap::new();
    for record in sheet.records() {
        rows.read += 1;
        let year = record.year(year)?;
        let codes = codes(record, pair)?;
        let states = codes.map(|code| input.actors.iso3(code, year));
        let Some((reporter, partner)) = rows.pair(codes, states) else {
            continue;
        };
        if reporter == partner {
            rows.leave_out(format!("{reporter}: a state with itself"));
            continue;
        }
        let report = reports.entry((reporter, partner, year)).or_default();
        for (figure, column) in report.iter_mut().zip(columns) {
            *figure = joined(*figure, record.maybe_number(column)?);
        }
    }
    for ((reporter, partner, year), report) in reports {
        write(&reporter, &partner, year, report, &mut rows);
    }
    Ok(rows)
}

/// Splits a pair, such as `TUR-AZE`.
fn codes(record: Record<'_>, column: usize) -> Result<[&str; 2], SourceError> {
    match record.text(column)?.split_once('-') {
        Some((reporter, partner)) => Ok([reporter, partner]),
        None => Err(record.expected(column, "a pair such as TUR-AZE")),
    }
}

/// Joins what a further row of the same report says to what was known.
fn joined(known: Figure, found: Option<f64>) -> Figure {
    match (known, found) {
        (known, None) => known,
        (Figure::None, Some(value)) => Figure::One(value),
        (Figure::One(one), Some(value)) if one == value => known,
        _ => Figure::Several,
    }
}

fn write(reporter: &ActorId, partner: &ActorId, year: Year, report: Report, rows: &mut Rows) {
    for (figure, (_, instrument, inward)) in report.into_iter().zip(COLUMNS) {
        match figure {
            Figure::None => {}
            Figure::Several => {
                rows.leave_out(format!(
                    "{reporter}-{partner}: several figures for one year"
                ));
            }
            Figure::One(value) => {
                let (sender, receiver) = if inward {
                    (partner, reporter)
                } else {
                    (reporter, partner)
                };
                rows.flow((sender.clone(), receiver.clone()), year, instrument, value);
            }
        }
    }
}

#[cfg(test)]
pub(super) mod tests {
    use crate::rows::Rows;
    use crate::testing::read;
    use kenesh_domain::Cell;
    use kenesh_tables::FlowRow;

    const NAME: &str = "unctad_bilateral_fdi_2001_2012.csv.gz";
    pub(in crate::sources) const HEADER: &str = "\"CountryPair\",\"year\",\"FDI_inflows\",\"FDI_outflows\",\"FDI_instock\",\"FDI_outstock\"\n";

    fn parse(lines: &str) -> Result<Rows, crate::SourceError> {
        read(NAME, format!("{HEADER}{lines}"))
    }

    #[test]
    fn the_sender_is_the_state_that_invests() {
        let rows = parse("\"TUR-AZE\",2012,338,373,,5051\n").unwrap();
        let flows: Vec<_> = rows
            .of::<FlowRow>()
            .iter()
            .map(|flow| {
                (
                    flow.sender.as_str(),
                    flow.receiver.as_str(),
                    flow.instrument.as_str(),
                    flow.cell(),
                )
            })
            .collect();
        assert_eq!(
            flows,
            [
                ("AZE", "TUR", "fdi_inflow", Cell::Value(338.0)),
                ("TUR", "AZE", "fdi_outflow", Cell::Value(373.0)),
                ("TUR", "AZE", "fdi_outward_stock", Cell::Value(5051.0)),
            ]
        );
    }

    #[test]
    fn a_figure_that_comes_twice_and_differs_is_left_out() {
        let rows = parse(
            "TUR-AZE,2012,1,3,,\nTUR-AZE,2012,2,3,,\nTUR-TUR,2012,1,1,1,1\nABW-TUR,2012,1,1,1,1\n",
        )
        .unwrap();
        assert_eq!(rows.of::<FlowRow>().len(), 1);
        assert_eq!(rows.of::<FlowRow>()[0].instrument, "fdi_outflow");
        assert_eq!(rows.left_out["TUR-AZE: several figures for one year"], 1);
        assert_eq!(rows.left_out["TUR: a state with itself"], 1);
        assert_eq!(rows.left_out["ABW: no state"], 1);
    }
}
