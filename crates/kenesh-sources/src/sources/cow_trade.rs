//! Exports from the Correlates of War Project's bilateral trade data.
//!
//! The file gives what state 1 imports from state 2 (`flow1`) and state 2 from state 1 (`flow2`), in
//! millions of current dollars, once a direction; in the producer's own file every pair of states has one
//! row, so that it becomes two flows. Beware that NA and −9 are missing and not zero, and that a zero may be
//! less than half a million.

use crate::actors::Actors;
use crate::dyads::pair;
use crate::format::rdata::Table;
use crate::format::stream::Stream;
use crate::source::{Absence, CoverageRow, File, Input, Redistribution, Rows, Source, SourceError};
use kenesh_domain::{ActorId, Cell, Flow, Missing, Year};
use kenesh_tables::FlowRow;
use std::collections::HashSet;

/// The dyadic trade data, version 4.0.
pub const COW_TRADE: Source = Source {
    id: "cow-trade-4.0",
    title: "Correlates of War Project Trade Data Set",
    publisher: "Correlates of War Project",
    version: "4.0",
    published: "2016",
    licence: "free with citation of the version; get the data set from the producer",
    redistribution: Redistribution::Forbidden,
    usage: "research with citation; the data set itself is not to be passed on",
    citation: "Barbieri, K. & Keshk, O. M. G. 2016, Correlates of War Project Trade Data Set Codebook, Version 4.0; Barbieri, K., Keshk, O. M. G. & Pollins, B. 2009, Trading Data: Evaluating our Assumptions and Coding Rules, Conflict Management and Peace Science 26(5): 471–491.",
    bibtex: "@misc{cow-trade-4.0,\n  author = {Barbieri, Katherine and Keshk, Omar M. G.},\n  title = {Correlates of War Project Trade Data Set Codebook, Version 4.0},\n  year = {2016},\n  url = {https://correlatesofwar.org/data-sets/bilateral-trade}\n}",
    page: "https://correlatesofwar.org/data-sets/bilateral-trade",
    files: &[
        File {
            name: "cow_trade_ddy.rds",
            url: Some("https://svmiller.com/R/peacesciencer/cow_trade_ddy.rds"),
            sha256: Some("b904e5dad332013c1ee68188c099902e18417ef906e9545043db30212420aeb7"),
            parse: exports,
        },
        File {
            name: "Dyadic_COW_*.csv*",
            url: None,
            sha256: None,
            parse: both_ways,
        },
    ],
    coverage: &[CoverageRow::new(
        "flows",
        "exports",
        Some((1870, 2014)),
        Absence::Unknown,
        "as the importer reports, M US$ (0 may be below half a million); a pair of states of the \
               system without a figure is a missing row. A zero both ways between Russia and a \
               successor state in 1992-93 is taken as not reported",
    )],
};

/// The other successor states of the Soviet Union.
const SUCCESSORS: [&str; 14] = [
    "ARM", "AZE", "BLR", "EST", "GEO", "KAZ", "KGZ", "LTU", "LVA", "MDA", "TJK", "TKM", "UKR",
    "UZB",
];

/// In these years trade among the successor states was hardly reported: the file has zeros between
/// Russia and Kazakhstan in 1993 and 3,289 M US$ in 1994.
const UNREPORTED: std::ops::RangeInclusive<Year> = 1992..=1993;

fn exports(input: &Input<'_>) -> Result<Rows, SourceError> {
    let table = Table::of(input)?;
    let [importer, exporter, year, flow, back] =
        table.fields(["ccode1", "ccode2", "year", "flow1", "flow2"])?;
    let mut exports = Exports {
        rows: table.begin(),
        given_up: Vec::new(),
    };
    for row in 0..table.rows() {
        let codes = (exporter.integer(row)?, importer.integer(row)?);
        let year = year.year(row)?;
        let flow = flow.maybe_number(row)?;
        let back = back.maybe_number(row)?;
        let Some(pair) = pair(input.actors, &mut exports.rows, codes, year) else {
            continue;
        };
        exports.add(
            pair,
            year,
            [flow, back],
            gives_up(input.actors, codes, year),
        );
    }
    Ok(exports.finish())
}

/// Reads the producer's own file, which has a row a pair, with what each of the two imports.
fn both_ways(input: &Input<'_>) -> Result<Rows, SourceError> {
    let mut stream = Stream::of(input)?;
    let [first, second, year, flow, back] =
        stream.columns(["ccode1", "ccode2", "year", "flow1", "flow2"])?;
    let mut exports = Exports::default();
    while let Some(row) = stream.next()? {
        exports.rows.read += 1;
        let codes = (row.integer(second)?, row.integer(first)?);
        let year = row.year(year)?;
        let [flow, back] = [row.maybe_number(flow)?, row.maybe_number(back)?];
        let Some((second, first)) = pair(input.actors, &mut exports.rows, codes, year) else {
            continue;
        };
        let given_up = gives_up(input.actors, codes, year);
        exports.add(
            (second.clone(), first.clone()),
            year,
            [flow, back],
            given_up,
        );
        exports.add((first, second), year, [back, flow], given_up);
    }
    let rows = exports.finish();
    let vintage = release(input.name).filter(|release| release != COW_TRADE.version);
    Ok(Rows { vintage, ..rows })
}

/// Finds the release in a file's name: 4.0 in `Dyadic_COW_4.0.csv`.
fn release(name: &str) -> Option<String> {
    let name = name.to_ascii_lowercase();
    let (release, _) = name.strip_prefix("dyadic_cow_")?.split_once(".csv")?;
    Some(release.to_owned())
}

/// Says whether the number of either state ended within the year.
fn gives_up(actors: &Actors<'_>, (one, other): (i64, i64), year: Year) -> bool {
    actors.cow_given_up(one, year) || actors.cow_given_up(other, year)
}

/// Collects flows, and the places of those under a number that its state gave up within the year.
#[derive(Debug, Default)]
struct Exports {
    rows: Rows,
    given_up: Vec<usize>,
}

impl Exports {
    /// Adds a flow beside the one that goes back.
    fn add(
        &mut self,
        (sender, receiver): (ActorId, ActorId),
        year: Year,
        [flow, back]: [Option<f64>; 2],
        given_up: bool,
    ) {
        if given_up {
            self.given_up.push(self.rows.of::<FlowRow>().len());
        }
        let zeros = flow == Some(0.0) && back == Some(0.0) && UNREPORTED.contains(&year);
        let gap = zeros && unreported(sender.as_str(), receiver.as_str());
        let flow = flow.filter(|flow| *flow >= 0.0 && !gap);
        let cell = Cell::of(flow, Missing::NotReported);
        let pair = (sender, receiver);
        self.rows
            .push(FlowRow::new(pair, year, Flow::Exports, cell));
    }

    fn finish(mut self) -> Rows {
        drop_second_records(&mut self.rows, &self.given_up);
        self.rows
    }
}

/// Drops the flows of a state under a number that it gave up within the year, where the file has them
/// under its new number too: Yemen in 1990.
fn drop_second_records(rows: &mut Rows, given_up: &[usize]) {
    let key = |flow: &FlowRow| (flow.sender.clone(), flow.receiver.clone(), flow.year);
    let places: HashSet<usize> = given_up.iter().copied().collect();
    let flows = rows.of::<FlowRow>();
    let second = given_up.iter().filter_map(|place| flows.get(*place));
    let keys: HashSet<(ActorId, ActorId, Year)> = second.map(key).collect();
    let years: HashSet<Year> = keys.iter().map(|(_, _, year)| *year).collect();
    let others = flows.iter().enumerate().filter(|(place, flow)| {
        years.contains(&flow.year) && !places.contains(place) && keys.contains(&key(flow))
    });
    let twice: HashSet<(ActorId, ActorId, Year)> = others.map(|(_, flow)| key(flow)).collect();
    let mut place = 0;
    let before = rows.len();
    rows.tables.with::<FlowRow>(|flows| {
        flows.retain(|flow| {
            let second = places.contains(&place) && twice.contains(&key(flow));
            place += 1;
            !second
        })
    });
    let dropped = before - rows.len();
    if dropped > 0 {
        rows.left_out.insert(SECOND.to_owned(), dropped as u64);
    }
}

/// Why a flow is left out that another row gives.
const SECOND: &str = "second record of a state whose number changed within the year";

/// Says whether a missing trade of a pair in a year is a chief part of both states' trade: that of
/// Russia with another successor state in the first two years.
///
/// Beware that a sum over partners that leaves such a trade out is no total.
pub fn chief_part_unreported(a: &str, b: &str, year: Year) -> bool {
    UNREPORTED.contains(&year) && unreported(a, b)
}

/// Says whether a pair is Russia and a successor state.
fn unreported(sender: &str, receiver: &str) -> bool {
    let pair = |one: &str, other: &str| one == "RUS" && SUCCESSORS.contains(&other);
    pair(sender, receiver) || pair(receiver, sender)
}

#[cfg(test)]
#[path = "cow_trade_tests.rs"]
pub(super) mod tests;
