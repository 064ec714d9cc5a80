//! Trade by partner as states report it to the International Monetary Fund: the Direction of Trade
//! Statistics, since 2025 “International Trade in Goods (by partner country)”, in millions of current
//! dollars. Only annual figures are read.
//!
//! The same data come in four layouts, told apart by their header. `copy`: annual sums of monthly
//! values, with the number of months. `interface`: what the Fund's programming interface gives as
//! text, a row a figure, in dollars whatever the column `SCALE` says, which is a hint for display.
//! `portal`: what its page gives out, a row a figure or a column a year, in the scale of the row.
//! `panel`: what the former page gave out until 2025, by names, in dollars.
//!
//! Beware that codes such as `G001` are groups of states, which are left out and counted, and that
//! imports come with cost, insurance and freight or without: only the former are read.

use crate::actors::Actors;
use crate::format::record::Record;
use crate::format::stream::Stream;
use crate::source::{Absence, CoverageRow, File, Input, Redistribution, Rows, Source, SourceError};
use crate::sources::imf_names::ALSO;
use crate::sources::imf_portal::portal;
use crate::sources::trade_reports::{self, Basis, Side};
use kenesh_domain::{ActorId, Flow, Year};

/// The Fund's statistics of trade by partner.
pub const IMF: Source = Source {
    id: "imf-direction-of-trade",
    title: "Direction of Trade Statistics, now International Trade in Goods (by partner country)",
    publisher: "International Monetary Fund",
    version: "2023",
    published: "",
    licence: "IMF: personal, non-commercial use; the special terms of its statistical data were not read",
    redistribution: Redistribution::Forbidden,
    usage: "personal, non-commercial use; cite the producer",
    citation: "International Monetary Fund, Direction of Trade Statistics, now International Trade in Goods (by partner country), dataflow IMF.STA:IMTS, https://data.imf.org",
    bibtex: "@misc{imf-direction-of-trade,\n  author = {{International Monetary Fund}},\n  title = {Direction of Trade Statistics, now International Trade in Goods (by partner country)},\n  note = {Dataflow IMF.STA:IMTS},\n  url = {https://data.imf.org/en/datasets/IMF.STA:IMTS}\n}",
    page: "https://data.imf.org/en/datasets/IMF.STA:IMTS",
    files: &[
        file("imf_dots_*.csv*"),
        file("imf_imts_*.csv*"),
        file("dataset_*IMF.STA_IMTS_*.csv*"),
        file("DOT_*_panel.csv*"),
    ],
    coverage: &[
        covered(
            "exports_imf",
            "the years of the files imported; as the exporter reports to the Fund, free on board. The copy of 2011–2023 holds twelve reporters (Brunei, Cambodia, China, Indonesia, Laos, Malaysia, Myanmar, Philippines, Singapore, Thailand, United States, Viet Nam). In it figures of the Netherlands since 2017 are missing, all of China's and the United States' among them: it has Sint Maarten in their place, which is left out",
        ),
        covered(
            "imports_imf",
            "the years of the files imported; as the importer reports to the Fund, with cost, insurance and freight. The copy of 2011–2022 holds twelve reporters (Brunei, Cambodia, China, Indonesia, Laos, Malaysia, Myanmar, Philippines, Singapore, Thailand, United States, Viet Nam). In it figures of the Netherlands since 2017 are missing, all of China's and the United States' among them: it has Sint Maarten in their place, which is left out",
        ),
    ],
};

const fn file(name: &'static str) -> File {
    File {
        name,
        url: None,
        sha256: None,
        parse: trade,
    }
}

const fn covered(what: &'static str, note: &'static str) -> CoverageRow {
    CoverageRow::new("flows", what, None, Absence::Unknown, note)
}

const BASIS: Basis = [Flow::ExportsImf, Flow::ImportsImf];

/// The Fund's indicators that are read, by their present and their former codes.
const INDICATORS: [(&str, Side); 4] = [
    ("XG_FOB_USD", Side::Exports),
    ("MG_CIF_USD", Side::Imports),
    ("TXG_FOB_USD", Side::Exports),
    ("TMG_CIF_USD", Side::Imports),
];

/// Turns dollars into millions.
pub(super) const DOLLARS: f64 = 1e-6;

fn trade(input: &Input<'_>) -> Result<Rows, SourceError> {
    let stream = Stream::of(input)?;
    if stream.has("SERIES_CODE") || stream.has("COUNTERPART_COUNTRY.ID") {
        portal(stream, input.actors)
    } else if stream.has("COUNTERPART_COUNTRY") {
        interface(stream, input.actors)
    } else if stream.has("Counterpart Country Name") {
        panel(stream, input.actors)
    } else {
        copy(stream, input.actors)
    }
}

/// Finds the state that a code of the Fund means in a year.
///
/// Beware that some reporters use the codes of the Soviet Union and of Serbia and Montenegro beyond
/// their ends, beside those of the successors: these are left out.
fn state(actors: &Actors<'_>, code: &str, year: Year) -> Option<ActorId> {
    match code {
        "KOS" => actors.iso3("XKX", year),
        "SUN" if year > 1991 => None,
        "SCG" if year > 2005 => None,
        code => actors.iso3(code, year),
    }
}

/// Adds a figure in millions of dollars, reporter first; says whether it counts.
pub(super) fn add(
    rows: &mut Rows,
    actors: &Actors<'_>,
    codes: [&str; 2],
    year: Year,
    figure: (Side, f64),
) -> bool {
    let states = codes.map(|code| state(actors, code, year));
    let Some(pair) = trade_reports::pair(rows, codes, states) else {
        return false;
    };
    trade_reports::add(rows, BASIS, pair, year, figure);
    true
}

/// Finds the side that an indicator is of; counts the row as left out where it is of neither.
pub(super) fn side(rows: &mut Rows, indicator: &str) -> Option<Side> {
    let side = INDICATORS.iter().find(|(code, _)| *code == indicator);
    if side.is_none() {
        rows.leave_out(format!("{indicator}: not read"));
    }
    side.map(|(_, side)| *side)
}

/// Says whether a frequency is annual; counts the row as left out where it is not.
pub(super) fn annual(rows: &mut Rows, frequency: &str) -> bool {
    let annual = ["A", "Annual"].contains(&frequency);
    if !annual {
        rows.leave_out(format!("frequency {frequency}: not annual"));
    }
    annual
}

fn interface(mut stream: Stream<'_>, actors: &Actors<'_>) -> Result<Rows, SourceError> {
    let [country, indicator, partner] =
        stream.columns(["COUNTRY", "INDICATOR", "COUNTERPART_COUNTRY"])?;
    let [frequency, year, value] = stream.columns(["FREQUENCY", "TIME_PERIOD", "OBS_VALUE"])?;
    let mut rows = Rows::default();
    while let Some(row) = stream.next()? {
        rows.read += 1;
        if !annual(&mut rows, row.text(frequency)?) {
            continue;
        }
        let Some(side) = side(&mut rows, row.text(indicator)?) else {
            continue;
        };
        let codes = [row.text(country)?, row.text(partner)?];
        match known(row, value)? {
            Some(dollars) => {
                let figure = (side, dollars * DOLLARS);
                add(&mut rows, actors, codes, row.year(year)?, figure);
            }
            None => rows.leave_out("no figure"),
        }
    }
    Ok(rows)
}

/// Gives a number, or nothing where the field is empty or is no number by the Fund's word.
pub(super) fn known(row: Record<'_>, column: usize) -> Result<Option<f64>, SourceError> {
    match row.text(column)? {
        "NaN" => Ok(None),
        _ => row.maybe_number(column),
    }
}

fn panel(mut stream: Stream<'_>, actors: &Actors<'_>) -> Result<Rows, SourceError> {
    let [country, partner, year] =
        stream.columns(["Country Name", "Counterpart Country Name", "Time Period"])?;
    let values: Vec<(Side, usize)> = stream
        .names()
        .enumerate()
        .filter_map(|(column, name)| {
            let ends = |code: &str| name.ends_with(&format!("({code})"));
            let (_, side) = INDICATORS.iter().find(|(code, _)| ends(code))?;
            Some((*side, column))
        })
        .collect();
    let mut rows = Rows::default();
    while let Some(row) = stream.next()? {
        rows.read += 1;
        let Ok(year) = row.year(year) else {
            rows.leave_out("a part of a year: not annual");
            continue;
        };
        let names = [row.text(country)?, row.text(partner)?];
        let states = names.map(|name| actors.name(name, ALSO));
        let Some(pair) = trade_reports::pair(&mut rows, names, states) else {
            continue;
        };
        for (side, column) in &values {
            if let Some(dollars) = row.maybe_number(*column)? {
                let figure = (*side, dollars * DOLLARS);
                trade_reports::add(&mut rows, BASIS, pair.clone(), year, figure);
            }
        }
    }
    Ok(rows)
}

/// How the copy calls Sint Maarten, to which it gives the code of the Netherlands.
const SINT_MAARTEN: &str = "Sint Maarten, Kingdom of the Netherlands";

fn copy(mut stream: Stream<'_>, actors: &Actors<'_>) -> Result<Rows, SourceError> {
    let [reporter, partner, name, year] =
        stream.columns(["reporter_iso3", "partner_iso3", "partner_name", "year"])?;
    let [flow, value, months] = stream.columns(["flow", "value_musd", "months"])?;
    let mut rows = Rows::default();
    let (mut exports, mut imports) = (0, 0);
    while let Some(row) = stream.next()? {
        rows.read += 1;
        let (side, months) = (copied_side(row, flow)?, row.integer(months)?);
        let (year, value) = (row.year(year)?, row.number(value)?);
        if row.text(name)? == SINT_MAARTEN {
            rows.leave_out(format!("{SINT_MAARTEN}: no state"));
            continue;
        }
        let codes = [row.text(reporter)?, row.text(partner)?];
        if add(&mut rows, actors, codes, year, (side, value)) && months < 12 {
            match side {
                Side::Exports => exports += 1,
                Side::Imports => imports += 1,
            }
        }
    }
    for (instrument, partial) in BASIS.into_iter().zip([exports, imports]) {
        tell_partial(&mut rows, instrument, partial);
    }
    Ok(rows)
}

fn copied_side(row: Record<'_>, column: usize) -> Result<Side, SourceError> {
    match row.text(column)? {
        "export_fob" => Ok(Side::Exports),
        "import_cif" => Ok(Side::Imports),
        _ => Err(row.expected(column, "export_fob or import_cif")),
    }
}

/// Says of how many figures fewer than twelve months are known: no trade in them, or no report.
fn tell_partial(rows: &mut Rows, instrument: Flow, partial: u64) {
    if partial > 0 {
        let note = format!(
            "{partial} of the figures are sums of fewer than twelve months: in the others there was no trade, or no report"
        );
        let blank = CoverageRow::new("flows", instrument.as_str(), None, Absence::Unknown, "");
        rows.coverage.push(CoverageRow {
            note: Some(note.into()),
            ..blank
        });
    }
}

#[cfg(test)]
#[path = "imf_trade_tests.rs"]
pub(super) mod tests;
