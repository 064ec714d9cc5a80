//! Bilateral defence agreements from Kinne's Defense Cooperation Agreement Dataset.
//!
//! An agreement holds from the year of signature to the end that the dataset codes or estimates, at
//! most 2010; agreements of one pair that touch or overlap are one spell.
//!
//! Beware that many ends are estimates, that three rows name one state twice, and that a COW number
//! may pass on within an agreement's life: it is resolved in each of its years.

use crate::dyads::{Cow, Dyads, later, see_span};
use crate::format::csv::Sheet;
use crate::source::{Absence, CoverageRow, File, Input, Redistribution, Rows, Source, SourceError};
use kenesh_domain::{Tie, Year};

/// Defence agreements 1980–2010.
pub const DCAD: Source = Source {
    id: "dcad-1.0",
    title: "Defense Cooperation Agreement Dataset (DCAD)",
    publisher: "B. J. Kinne, Correlates of War Project",
    version: "1.0",
    published: "",
    licence: "free with citation of the article",
    redistribution: Redistribution::Cite,
    usage: "any use with citation of the article",
    citation: "Kinne, B. J. 2020, The Defense Cooperation Agreement Dataset (DCAD), Journal of Conflict Resolution 64(4): 729–755; version 1.0",
    bibtex: "@article{dcad-1.0,\n  author = {Kinne, Brandon J.},\n  title = {The Defense Cooperation Agreement Dataset (DCAD)},\n  journal = {Journal of Conflict Resolution},\n  volume = {64},\n  number = {4},\n  pages = {729--755},\n  year = {2020}\n}",
    page: "https://correlatesofwar.org/data-sets/defense-cooperation-agreement-dataset",
    files: &[File {
        name: "DCAD-v1.0-main.csv",
        url: None,
        sha256: Some("f7d56e1703ae7cd7395b636210fa5d33a5fc3feafe5686734c212ffd5af7405a"),
        parse: agreements,
    }],
    coverage: &[CoverageRow::new(
        "ties",
        "defence_agreement",
        Some((FIRST, LAST)),
        Absence::Zero,
        "bilateral agreements among all states from signature; ends are partly the source's estimates; agreements signed before 1980 are not covered",
    )],
};

/// The first and last years that the dataset observes.
const FIRST: Year = 1980;
const LAST: Year = 2010;

fn agreements(input: &Input<'_>) -> Result<Rows, SourceError> {
    let sheet = Sheet::of(input)?;
    let [one, other, signed, end] =
        sheet.columns(["ccode1", "ccode2", "signYear", "endYearEstimate"])?;
    let (mut rows, mut dyads) = (Rows::default(), Dyads::default());
    for record in sheet.records() {
        rows.read += 1;
        let codes = (record.integer(one)?, record.integer(other)?);
        if codes.0 == codes.1 {
            let code = Cow(codes.0);
            rows.leave_out(format!("{code}: an agreement of a state with itself"));
            continue;
        }
        let since = record.year(signed)?;
        if !(FIRST..=LAST).contains(&since) {
            let problem = format!("expected a year from {FIRST} to {LAST}, found {since}");
            return Err(record.wrong(signed, problem));
        }
        let span = (since, record.year(end)?.min(LAST));
        see_span(&mut dyads, &mut rows, input.actors, codes, span, 1.0);
    }
    rows.tables.extend(dyads.ties(Tie::DefenceAgreement, later));
    Ok(rows)
}

#[cfg(test)]
pub(super) mod tests {
    use crate::testing::read;
    use kenesh_tables::TieRow;

    const NAME: &str = "DCAD-v1.0-main.csv";
    pub(in crate::sources) const HEADER: &str =
        "ccode1,cowName1,ccode2,cowName2,signYear,endYearEstimate\n";

    #[test]
    fn agreements_that_touch_are_one_spell() {
        let lines =
            "640,TUR,373,AZE,1992,1994\n373,AZE,640,TUR,1995,1996\n640,TUR,373,AZE,2000,2012\n";
        let rows = read(NAME, format!("{HEADER}{lines}")).unwrap();
        let spells: Vec<_> = rows
            .of::<TieRow>()
            .iter()
            .map(|tie| (tie.since, tie.until))
            .collect();
        assert_eq!(spells, [(Some(1992), Some(1996)), (Some(2000), Some(2010))]);
        assert_eq!(
            (
                rows.of::<TieRow>()[0].a.as_str(),
                rows.of::<TieRow>()[0].b.as_str()
            ),
            ("AZE", "TUR")
        );
    }

    #[test]
    fn a_state_with_itself_and_an_unknown_code_are_left_out() {
        let lines = "640,TUR,640,TUR,1992,1994\n640,TUR,999,XXX,1992,1994\n";
        let rows = read(NAME, format!("{HEADER}{lines}")).unwrap();
        assert!(rows.is_empty());
        assert_eq!(
            rows.left_out["COW 640: an agreement of a state with itself"],
            1
        );
        assert_eq!(rows.left_out["COW 999: no state"], 1);
    }

    #[test]
    fn the_file_may_be_latin_1() {
        let mut bytes = HEADER.as_bytes().to_vec();
        bytes.extend(b"640,T\xdcR,373,AZE,1992,1994\n");
        assert_eq!(read(NAME, bytes).unwrap().of::<TieRow>().len(), 1);
    }
}
