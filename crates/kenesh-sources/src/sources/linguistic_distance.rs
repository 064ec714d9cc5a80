//! How far the languages of two states lie apart: the tree of languages, weighted by speakers.
//!
//! Beware that a state has a distance to itself (how diverse it is), which is no tie; that Namibia's
//! code is the text `NA`; and that the file also lists dependencies and states of the past, the
//! latter under COW abbreviations: those that another code of the file already stands for are left
//! out, such as `USR` beside `RU`.

use crate::format::xlsx::{Field, Row, Workbook};
use crate::source::{Absence, CoverageRow, File, Input, Redistribution, Rows, Source, SourceError};
use kenesh_domain::{ActorId, Tie, Year};

/// Linguistic distances between states.
pub const LINGUISTIC_DISTANCE: Source = Source {
    id: "glottolog-country-distance",
    title: "Linguistic distance between countries (2F Country Distance 1pml adj)",
    publisher: "Claessens, Kyritsis and Atkinson",
    version: "2023",
    published: "2023",
    licence: "no licence stated in the repository; the article is open access",
    redistribution: Redistribution::Forbidden,
    usage: "research with citation of the article; ask the authors for more",
    citation: "Claessens, S., Kyritsis, T. & Atkinson, Q. D. 2023, Cross-national analyses require additional controls to account for the non-independence of nations, Nature Communications 14, doi:10.1038/s41467-023-41486-1",
    bibtex: "@article{glottolog-country-distance,\n  author = {Claessens, S. and Kyritsis, T. and Atkinson, Q. D.},\n  title = {Cross-national analyses require additional controls to account for the non-independence of nations},\n  journal = {Nature Communications},\n  volume = {14},\n  year = {2023},\n  doi = {10.1038/s41467-023-41486-1}\n}",
    page: "https://github.com/ScottClaessens/crossNationalCorrelations",
    files: &[File {
        name: "2F_Country_Distance_1pml_adj.xlsx",
        url: Some(
            "https://github.com/ScottClaessens/crossNationalCorrelations/raw/refs/heads/master/data/networks/2F%20Country%20Distance%201pml%20adj.xlsx",
        ),
        sha256: Some("3b820413cd9943b3e2e7713655d69d9b415c6034f6efe13191caccaa92917952"),
        parse: distances,
    }],
    coverage: &[CoverageRow::new(
        "ties",
        "linguistic_distance",
        None,
        Absence::Unknown,
        "static: every pair of the states in the file; 0 is the same, 1 is unrelated",
    )],
};

/// Codes that are not ISO's, of states that no other code of the file stands for.
const ALSO: &[(&str, &str)] = &[
    ("CZE", "CSK"),
    ("GDR", "DDR"),
    ("RVN", "RVN"),
    ("XK", "XKX"),
    ("YPR", "YMD"),
    ("YUG", "YUG"),
];
/// The year in which the file's ISO codes are understood.
const CODES_OF: Year = 2023;

fn distances(input: &Input<'_>) -> Result<Rows, SourceError> {
    let grid = Workbook::of(input)?.first_sheet()?;
    let mut lines = grid.rows();
    let header = lines
        .next()
        .filter(|row| row.text(0) == "ISO")
        .ok_or_else(|| grid.without("header that begins with “ISO”"))?;
    let columns: Vec<Option<ActorId>> = (0..header.fields().count())
        .map(|column| state(input, header.text(column)))
        .collect();
    let mut rows = Rows::default();
    for row in lines {
        let code = row.text(0);
        rows.read += 1;
        if let Some(a) = rows.known(code, state(input, code)) {
            ties(row, &a, &columns, &mut rows)?;
        }
    }
    rows.tables.sort();
    Ok(rows)
}

fn state(input: &Input<'_>, code: &str) -> Option<ActorId> {
    match code.len() {
        2 if code != "XK" => input.actors.iso2(code, CODES_OF),
        _ if ALSO.iter().any(|(also, _)| *also == code) => input.actors.name(code, ALSO),
        _ => None,
    }
}

/// Makes the ties of one state with the states after it in the alphabet.
fn ties(
    row: Row<'_>,
    a: &ActorId,
    columns: &[Option<ActorId>],
    rows: &mut Rows,
) -> Result<(), SourceError> {
    for (column, b) in columns.iter().enumerate().skip(1) {
        let Some(b) = b.as_ref().filter(|b| *b > a) else {
            continue;
        };
        let Field::Number(distance) = row.field(column) else {
            return Err(row.wrong(column, "expected a number".to_owned()));
        };
        rows.lasting_tie((a.clone(), b.clone()), Tie::LinguisticDistance, *distance);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use crate::format::xlsx::Field;
    use crate::format::xlsx_testing::{n, t, xlsx};
    use crate::rows::Rows;
    use crate::testing::read;
    use kenesh_tables::TieRow;

    const NAME: &str = "2F_Country_Distance_1pml_adj.xlsx";

    fn parse(rows: &[Vec<Field>]) -> Result<Rows, crate::SourceError> {
        let bytes = xlsx(&[("Sheet 1", rows.to_vec())]);
        read(NAME, bytes)
    }

    #[test]
    fn pairs_come_once_and_namibia_is_a_state() {
        let rows = parse(&[
            vec![t("ISO"), t("AI"), t("NA"), t("TR"), t("AZ")],
            vec![t("AI"), n(0.9), n(0.9), n(0.9), n(0.9)],
            vec![t("NA"), n(0.9), n(0.4), n(0.99), n(0.98)],
            vec![t("TR"), n(0.9), n(0.99), n(0.1), n(0.313)],
            vec![t("AZ"), n(0.9), n(0.98), n(0.313), n(0.2)],
        ])
        .unwrap();
        let pairs: Vec<_> = rows
            .of::<TieRow>()
            .iter()
            .map(|tie| (tie.a.as_str(), tie.b.as_str()))
            .collect();
        assert_eq!(pairs, [("AZE", "NAM"), ("AZE", "TUR"), ("NAM", "TUR")]);
        assert_eq!(rows.left_out["AI: no state"], 1);
    }
}
