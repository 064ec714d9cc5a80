//! Preferential trade agreements in force, and how deep they go, from the Design of Trade Agreements
//! data (DESTA).
//!
//! The list of dyads has a row a pair of states and treaty, accessions included: it says since when a
//! pair has an agreement in force. The file of contents has a row a treaty and what it provides for:
//! it says how deep the deepest agreement of a pair goes, between the states that a treaty itself names.
//!
//! Beware that an agreement ends only where the list has a withdrawal: release 2.1 keeps those in
//! another file, so that its agreements hold to the last year, whatever came after them.

use crate::actors::Actors;
use crate::dyads::{Dyads, later};
use crate::format::xlsx::{Grid, Row, Workbook};
use crate::source::{Absence, CoverageRow, File, Input, Redistribution, Rows, Source, SourceError};
use kenesh_domain::{ActorId, Tie, Year};
use std::collections::HashMap;

/// Agreements 1948–2021.
pub const DESTA: Source = Source {
    id: "desta-2.1",
    title: "Design of Trade Agreements (DESTA), version 2.1",
    publisher: "Dür, Baccini and Elsig",
    version: "2.1",
    published: "2022",
    licence: "no licence found; the producer asks for citation of the article",
    redistribution: Redistribution::Forbidden,
    usage: "research with citation of the article",
    citation: "Dür, A., Baccini, L. & Elsig, M. 2014, The Design of International Trade Agreements: Introducing a New Dataset, Review of International Organizations 9(3): 353–375; version 2.1, 2022",
    bibtex: "@article{desta-2.1,\n  author = {Dür, Andreas and Baccini, Leonardo and Elsig, Manfred},\n  title = {The Design of International Trade Agreements: Introducing a New Dataset},\n  journal = {Review of International Organizations},\n  volume = {9},\n  number = {3},\n  pages = {353--375},\n  year = {2014},\n  note = {Version 2.1, 2022}\n}",
    page: "https://www.designoftradeagreements.org/downloads/",
    files: &[
        File {
            name: "desta_list_of_treaties_*_dyads.xlsx",
            url: None,
            sha256: None,
            parse: agreements,
        },
        File {
            name: "desta_version_??_??.xlsx",
            url: None,
            sha256: None,
            parse: super::desta_depths::depths,
        },
    ],
    coverage: &[
        CoverageRow::new(
            "ties",
            "preferential_agreement",
            Some((1948, 2021)),
            Absence::Zero,
            IN_FORCE,
        ),
        CoverageRow::new(
            "ties",
            "preferential_agreement_depth",
            Some((1948, 2021)),
            Absence::Unknown,
            "of seven provisions (all tariffs, standards, investment, services, procurement, competition, intellectual property) how many the deepest agreement in force has, by our rule, which gives DESTA's own index in 315 of 320 treaties; the parties that a treaty names itself, without those that acceded; missing from the year in which a treaty enters into force that is not coded in full, such as that of the Eurasian Economic Union",
        ),
    ],
};

const IN_FORCE: &str = "an agreement of the list is in force, from the year of its entry; one without a known entry counts as not in force. The list of 2.1 has no ends, so that agreements that ended hold on. Not in the list: Türkiye with Azerbaijan (2020) and with Uzbekistan (2022), which have the agreement of the Economic Cooperation Organization there";

/// DESTA's number of Kosovo, which ISO has none for.
const KOSOVO: i64 = 900;

/// Finds the state that a number meant in a year.
pub(super) fn state(actors: &Actors<'_>, code: i64, year: Year) -> Option<ActorId> {
    match code {
        KOSOVO => actors.iso3("XKX", year),
        code => actors.iso_numeric(code, year),
    }
}

/// Gives a year that a treaty may be of, or nothing where the field is empty.
pub(super) fn year(row: Row<'_>, column: usize) -> Result<Option<Year>, SourceError> {
    match row.maybe_year(column)? {
        Some(year) if !(1900..2100).contains(&year) => {
            Err(row.expected(column, "a year from 1900 to 2099", &year.to_string()))
        }
        year => Ok(year),
    }
}

/// Gives the header and the rows below it of the sheet with the data.
pub(super) fn table(grid: &Grid) -> Result<(Row<'_>, impl Iterator<Item = Row<'_>>), SourceError> {
    let mut lines = grid.rows();
    let header = lines.next().ok_or_else(|| grid.without("header"))?;
    Ok((header, lines))
}

/// Holds a row of the list of dyads.
struct Dyad {
    codes: (i64, i64),
    treaty: i64,
    withdrawn: bool,
    signed: Option<Year>,
    force: Option<Year>,
}

impl Dyad {
    /// Names the pair and treaty, in whatever order the pair stands.
    fn key(&self) -> (i64, i64, i64) {
        let (one, other) = self.codes;
        (one.min(other), one.max(other), self.treaty)
    }
}

fn agreements(input: &Input<'_>) -> Result<Rows, SourceError> {
    let grid = Workbook::of(input)?.sheet("data")?;
    let mut rows = Rows::default();
    let list = list(&grid, &mut rows)?;
    let years = |dyad: &Dyad| [dyad.signed, dyad.force];
    let last = list.iter().flat_map(years).flatten().max().unwrap_or(0);
    let withdrawn = list.iter().filter(|dyad| dyad.withdrawn);
    let ends = withdrawn.filter_map(|dyad| Some((dyad.key(), dyad.force.or(dyad.signed)?)));
    let ends: HashMap<_, Year> = ends.collect();
    let mut dyads = Dyads::default();
    for dyad in list.iter().filter(|dyad| !dyad.withdrawn) {
        let Some(since) = dyad.force else {
            rows.leave_out("not in force, or not known since when");
            continue;
        };
        let codes = <[i64; 2]>::from(dyad.codes);
        let states = codes.map(|code| state(input.actors, code, since));
        if let Some((one, other)) = rows.pair(codes.map(Iso), states) {
            let end = ends.get(&dyad.key()).filter(|end| **end >= since);
            let until = end.map_or(last, |end| end - 1);
            (since..=until).for_each(|year| dyads.see(&one, &other, year, 1.0));
        }
    }
    dyads
        .ties(Tie::PreferentialAgreement, later)
        .into_iter()
        .for_each(|tie| rows.push(tie));
    cover_later(&mut rows, last);
    Ok(rows)
}

/// Reads the list of dyads.
fn list(grid: &Grid, rows: &mut Rows) -> Result<Vec<Dyad>, SourceError> {
    let (header, lines) = table(grid)?;
    let [one, other, treaty, kind, signed, force] = header.columns([
        "iso1",
        "iso2",
        "base_treaty",
        "entry_type",
        "year",
        "entryforceyear",
    ])?;
    let mut list = Vec::new();
    for row in lines {
        rows.read += 1;
        let numbers = (
            row.maybe_integer(one)?,
            row.maybe_integer(other)?,
            row.maybe_integer(treaty)?,
        );
        let (Some(one), Some(other), Some(treaty)) = numbers else {
            rows.leave_out("a state or the treaty is not given");
            continue;
        };
        list.push(Dyad {
            codes: (one, other),
            treaty,
            withdrawn: row.text(kind) == "withdrawal",
            signed: year(row, signed)?,
            force: year(row, force)?,
        });
    }
    Ok(list)
}

/// Says that the flag covers the years of a release that goes on beyond version 2.1.
fn cover_later(rows: &mut Rows, last: Year) {
    let covered = DESTA.coverage.first();
    let ended = covered.and_then(|row| Some((row, row.until.filter(|until| *until < last)?)));
    if let Some((row, until)) = ended {
        rows.coverage.push(CoverageRow {
            since: Some(until + 1),
            until: Some(last),
            ..row.clone()
        });
    }
}

/// Names a state by its ISO number.
#[derive(Debug, Clone, Copy)]
pub(super) struct Iso(pub(super) i64);

impl std::fmt::Display for Iso {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "ISO {}", self.0)
    }
}

#[cfg(test)]
#[path = "desta_tests.rs"]
pub(super) mod tests;
