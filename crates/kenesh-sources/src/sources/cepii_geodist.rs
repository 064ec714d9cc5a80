//! Distances between the chief cities of states, from CEPII's GeoDist.
//!
//! Beware that the file's flags of a common language are not read: they say nothing of Turkish and
//! Azerbaijani (both flags are 0 for TUR and AZE), so that a user would take for a fact that two
//! peoples who understand each other share no language. Linguistic distance has sources of its own.

use crate::format::rdata::Table;
use crate::source::{Absence, CoverageRow, File, Input, Redistribution, Rows, Source, SourceError};
use kenesh_domain::{ActorId, Tie, Year};

/// The dyadic file of GeoDist.
pub const CEPII_GEODIST: Source = Source {
    id: "cepii-geodist",
    title: "GeoDist: bilateral distances",
    publisher: "CEPII (Mayer and Zignago)",
    version: "2011",
    published: "2011-12",
    licence: "free with citation",
    redistribution: Redistribution::Cite,
    usage: "research with citation",
    citation: "Mayer, T. & Zignago, S. 2011, Notes on CEPII’s distances measures: the GeoDist database, CEPII Working Paper 2011-25.",
    bibtex: "@techreport{cepii-geodist,\n  author = {Mayer, Thierry and Zignago, Soledad},\n  title = {Notes on {CEPII}'s distances measures: the {GeoDist} database},\n  institution = {CEPII},\n  type = {Working Paper},\n  number = {2011-25},\n  year = {2011}\n}",
    page: "http://www.cepii.fr/CEPII/en/bdd_modele/presentation.asp?id=6",
    files: &[File {
        name: "dist_cepii.rda",
        url: Some(
            "https://raw.githubusercontent.com/cran/cepiigeodist/d66e4d69dbbd5dc15b79944b259250a57a657a8b/data/dist_cepii.rda",
        ),
        sha256: Some("5d38f8c769ab5aa2769a20995b2547fa719b98138150b5764d045436ff9394b9"),
        parse: distances,
    }],
    coverage: &[CoverageRow::new(
        "ties",
        "distance",
        None,
        Absence::Unknown,
        "km, great circle between the most populated cities of two states; static. Not covered: \
               Kosovo, Liechtenstein, Monaco, Montenegro, South Sudan, the Holy See and states that \
               vanished before 1993",
    )],
};

/// Codes that are no longer ISO's, and those that took their place. Beware of `YUG`: the other
/// successors of Yugoslavia stand beside it, so that it is what Serbia's seat was until 2003.
const FORMER: [(&str, &str); 5] = [
    ("PAL", "PSE"),
    ("ROM", "ROU"),
    ("TMP", "TLS"),
    ("YUG", "SRB"),
    ("ZAR", "COD"),
];

/// The year at which codes are read; distances themselves do not change.
const AS_OF: Year = 2011;

fn distances(input: &Input<'_>) -> Result<Rows, SourceError> {
    let table = Table::of(input)?;
    let [origin, destination, distance] = table.fields(["iso_o", "iso_d", "dist"])?;
    let (from, to) = (origin.labels()?, destination.labels()?);
    let state = |code: &String| {
        let now = FORMER
            .iter()
            .find(|(former, _)| former == code)
            .map_or(code.as_str(), |(_, now)| now);
        input.actors.iso3(now, AS_OF)
    };
    let origins: Vec<Option<ActorId>> = from.levels().iter().map(state).collect();
    let destinations: Vec<Option<ActorId>> = to.levels().iter().map(state).collect();
    let mut rows = table.begin();
    for row in 0..table.rows() {
        let distance = distance.number(row)?;
        let a = from
            .code(row)
            .and_then(|place| origins.get(place)?.as_ref());
        let b = to
            .code(row)
            .and_then(|place| destinations.get(place)?.as_ref());
        match (a, b) {
            (Some(a), Some(b)) if a < b => {
                rows.lasting_tie((a.clone(), b.clone()), Tie::Distance, distance);
            }
            (Some(_), Some(_)) => {}
            (None, _) => rows.leave_out(format!("{}: no state", origin.text(row)?)),
            (_, None) => rows.leave_out(format!("{}: no state", destination.text(row)?)),
        }
    }
    rows.tables.sort();
    Ok(rows)
}

#[cfg(test)]
pub(super) mod tests {
    use crate::testing::{R, rda, read};
    use kenesh_domain::Cell;
    use kenesh_tables::TieRow;

    const FILE: &str = "dist_cepii.rda";

    pub(in crate::sources) fn frame(distances: R<'_>) -> Vec<u8> {
        rda(&[
            (
                "iso_o",
                R::Text(&[Some("AZE"), Some("TUR"), Some("TUR"), Some("ABW")]),
            ),
            (
                "iso_d",
                R::Text(&[Some("TUR"), Some("AZE"), Some("TUR"), Some("TUR")]),
            ),
            ("dist", distances),
        ])
    }

    #[test]
    fn each_pair_is_written_once_and_dependencies_are_counted() {
        let rows = read(FILE, frame(R::Real(&[1.5, 1.5, 0.2, 9.0]))).unwrap();
        assert_eq!(rows.of::<TieRow>().len(), 1);
        let tie = &rows.of::<TieRow>()[0];
        assert_eq!(
            (tie.a.as_str(), tie.b.as_str(), tie.since, tie.cell()),
            ("AZE", "TUR", None, Cell::Value(1.5))
        );
        assert_eq!(rows.left_out["ABW: no state"], 1);
    }
}
