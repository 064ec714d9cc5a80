//! Exports from the Correlates of War Project's bilateral trade data.
//!
//! The file gives what state 1 imports from state 2 (`flow1`) and state 2 from state 1 (`flow2`), in
//! millions of current dollars, once a direction. Beware that NA is missing and not zero, and that a
//! zero may be less than half a million.

use crate::dyads::pair;
use crate::format::rdata::Table;
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
    files: &[File {
        name: "cow_trade_ddy.rds",
        url: Some("https://svmiller.com/R/peacesciencer/cow_trade_ddy.rds"),
        sha256: Some("b904e5dad332013c1ee68188c099902e18417ef906e9545043db30212420aeb7"),
        parse: exports,
    }],
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
    let mut rows = table.begin();
    let mut given_up = Vec::new();
    for row in 0..table.rows() {
        let codes = (exporter.integer(row)?, importer.integer(row)?);
        let year = year.year(row)?;
        let flow = flow.maybe_number(row)?;
        let back = back.maybe_number(row)?;
        let Some((sender, receiver)) = pair(input.actors, &mut rows, codes, year) else {
            continue;
        };
        if input.actors.cow_given_up(codes.0, year) || input.actors.cow_given_up(codes.1, year) {
            given_up.push(rows.of::<FlowRow>().len());
        }
        let zeros = flow == Some(0.0) && back == Some(0.0) && UNREPORTED.contains(&year);
        let gap = zeros && unreported(sender.as_str(), receiver.as_str());
        let flow = flow.filter(|flow| *flow >= 0.0 && !gap);
        let cell = Cell::of(flow, Missing::NotReported);
        rows.push(FlowRow::new((sender, receiver), year, Flow::Exports, cell));
    }
    drop_second_records(&mut rows, &given_up);
    Ok(rows)
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
pub(super) mod tests {
    use crate::testing::{R, rda, read};
    use kenesh_domain::{Cell, Missing};
    use kenesh_tables::FlowRow;

    const FILE: &str = "cow_trade_ddy.rds";

    pub(in crate::sources) fn frame(
        importer: f64,
        exporter: f64,
        year: f64,
        flow: f64,
        back: f64,
    ) -> Vec<u8> {
        let real = |value: &f64| vec![*value];
        let cells = [importer, exporter, year, flow, back].map(|value| real(&value));
        rda(&[
            ("ccode1", R::Real(&cells[0])),
            ("ccode2", R::Real(&cells[1])),
            ("year", R::Real(&cells[2])),
            ("flow1", R::Real(&cells[3])),
            ("flow2", R::Real(&cells[4])),
        ])
    }

    fn cell(importer: f64, exporter: f64, year: f64, flow: f64, back: f64) -> Cell {
        let bytes = frame(importer, exporter, year, flow, back);
        read(FILE, bytes).unwrap().of::<FlowRow>()[0].cell()
    }

    #[test]
    fn the_second_state_exports_to_the_first() {
        let bytes = frame(373.0, 640.0, 2014.0, 2282.0, 291.0);
        let rows = read(FILE, bytes).unwrap();
        let flow = &rows.of::<FlowRow>()[0];
        assert_eq!(
            (flow.sender.as_str(), flow.receiver.as_str(), flow.year),
            ("TUR", "AZE", 2014)
        );
        assert_eq!((flow.cell(), &*flow.unit), (Cell::Value(2282.0), "M US$"));
    }

    #[test]
    fn missing_is_no_zero() {
        let missing = Cell::Missing(Missing::NotReported);
        assert_eq!(cell(640.0, 2.0, 1950.0, f64::NAN, 3.0), missing);
        assert_eq!(cell(640.0, 2.0, 1950.0, -9.0, 3.0), missing);
        assert_eq!(cell(640.0, 2.0, 1950.0, 0.0, 0.0), Cell::Value(0.0));
    }

    #[test]
    fn zeros_both_ways_with_russia_in_1992_are_unreported() {
        let missing = Cell::Missing(Missing::NotReported);
        assert_eq!(cell(365.0, 705.0, 1992.0, 0.0, 0.0), missing);
        assert_eq!(cell(705.0, 365.0, 1993.0, 0.0, 0.0), missing);
        assert_eq!(cell(365.0, 705.0, 1994.0, 0.0, 0.0), Cell::Value(0.0));
        assert_eq!(cell(365.0, 705.0, 1992.0, 0.0, 5.0), Cell::Value(0.0));
        assert_eq!(cell(365.0, 640.0, 1992.0, 0.0, 0.0), Cell::Value(0.0));
    }

    #[test]
    fn trade_with_russia_in_1992_is_a_chief_part() {
        assert!(super::chief_part_unreported("KAZ", "RUS", 1993));
        assert!(super::chief_part_unreported("RUS", "KAZ", 1992));
        assert!(!super::chief_part_unreported("RUS", "KAZ", 1994));
        assert!(!super::chief_part_unreported("TUR", "KAZ", 1992));
    }

    #[test]
    fn a_vanished_state_is_left_out_and_counted() {
        let bytes = frame(300.0, 640.0, 1900.0, 1.0, 1.0);
        let rows = read(FILE, bytes).unwrap();
        assert_eq!(
            (
                rows.of::<FlowRow>().len(),
                rows.left_out["COW 300: no state"]
            ),
            (0, 1)
        );
    }
}
