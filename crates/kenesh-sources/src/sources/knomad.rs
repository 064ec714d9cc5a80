//! Migrants and remittances between states, from the bilateral matrices of KNOMAD and the World Bank.
//!
//! A cell of a matrix counts as a row of the file: the row is where persons or money come from, the
//! column where they go to, so that the sender of migrants is the state they were born in, and the
//! sender of remittances the state in which they live.
//!
//! Beware that the remittances are estimates of a model and no reports; that an empty cell is neither
//! zero nor a gap in a report, but no estimate; and that a matrix also has territories and totals,
//! which are left out.

use crate::format::xlsx::{Field, Row, Workbook};
use crate::source::{Absence, CoverageRow, File, Input, Redistribution, Rows, Source, SourceError};
use kenesh_domain::{ActorId, Cell, Flow, Missing, Year};
use kenesh_tables::FlowRow;

/// The page on which the producer offers both matrices.
const PAGE: &str = "https://www.knomad.org/data/remittances";
/// What the World Bank says of its own data sets, on its page “Data Access and Licensing”.
const LICENCE: &str = "CC BY 4.0, the World Bank's default for data sets of its own";

/// Bilateral stocks of migrants in 2021.
pub const MIGRATION: Source = Source {
    id: "knomad-migration-2021",
    title: "Bilateral Migration Matrix 2021",
    publisher: "KNOMAD and World Bank",
    version: "2021",
    published: "2022-12",
    licence: LICENCE,
    redistribution: Redistribution::Cite,
    usage: "any use with attribution",
    citation: "KNOMAD/World Bank, Bilateral Migration Matrix 2021, December 2022",
    bibtex: "@misc{knomad-migration-2021,\n  author = {{KNOMAD} and {World Bank}},\n  title = {Bilateral Migration Matrix 2021},\n  year = {2022},\n  url = {https://www.knomad.org/data/remittances}\n}",
    page: PAGE,
    files: &[File {
        name: "*bilateral*migration*matrix*.xlsx",
        url: None,
        sha256: None,
        parse: |input| matrix(input, Flow::Migrants, "Destination country (across)"),
    }],
    coverage: &[CoverageRow::new(
        "flows",
        "migrants",
        Some((2021, 2021)),
        Absence::Unknown,
        "persons from the sender who live in the receiver, estimates of the World Bank's staff from censuses, registers and the figures of the United Nations; a pair whose cell is empty is unknown. The notes of the matrix say nothing of the zeros that some cells have: they stand as they are, and some destinations round their figures",
    )],
};

/// Bilateral remittances in 2021.
pub const REMITTANCES: Source = Source {
    id: "knomad-remittances-2021",
    title: "Bilateral Remittance Matrix 2021",
    publisher: "KNOMAD and World Bank",
    version: "2021",
    published: "2022-12",
    licence: LICENCE,
    redistribution: Redistribution::Cite,
    usage: "any use with attribution",
    citation: "KNOMAD/World Bank, Bilateral Remittance Matrix 2021, December 2022; method: Ratha, D. & Shaw, W. 2007, South–South Migration and Remittances, World Bank",
    bibtex: "@misc{knomad-remittances-2021,\n  author = {{KNOMAD} and {World Bank}},\n  title = {Bilateral Remittance Matrix 2021},\n  year = {2022},\n  note = {Method of Ratha and Shaw 2007},\n  url = {https://www.knomad.org/data/remittances}\n}",
    page: PAGE,
    files: &[File {
        name: "*bilateral*remittance*matrix*.xlsx",
        url: None,
        sha256: None,
        parse: |input| {
            matrix(
                input,
                Flow::Remittances,
                "Remittance-receiving country (across)",
            )
        },
    }],
    coverage: &[CoverageRow::new(
        "flows",
        "remittances",
        Some((2021, 2021)),
        Absence::Unknown,
        "what persons who live in the sender send to the receiver: a model estimate, not a report. What a state received is shared out over where its migrants live and over incomes there, so that the sum of a receiver is as reported and the pairs are not. Uzbekistan and Turkmenistan receive 100 % from Russia by construction. A pair whose cell is empty has no estimate, because no migrants or no receipts are known, or because its notes assume nothing between India and Pakistan, Israel and Lebanon, Armenia and Azerbaijan: it is unknown. A zero is as calculated",
    )],
};

/// Spellings that are no one's alias.
const ALSO: &[(&str, &str)] = &[
    ("GuineaBissau", "GNB"),
    ("Korea, Dem. Rep.", "PRK"),
    ("TimorLeste", "TLS"),
];

/// Reads the matrix whose corner begins with these words.
fn matrix(input: &Input<'_>, instrument: Flow, corner: &str) -> Result<Rows, SourceError> {
    let grid = Workbook::of(input)?.first_sheet()?;
    let title = grid.rows().next().map_or("", |title| title.text(0));
    let year = year(title)
        .or_else(|| year(input.name))
        .ok_or_else(|| grid.without("year in its title"))?;
    let begins = |row: &Row<'_>| {
        let words = row.text(0).to_lowercase();
        words.starts_with(&corner.to_lowercase())
    };
    let mut lines = grid.rows();
    let header = lines
        .by_ref()
        .find(begins)
        .ok_or_else(|| grid.without(&format!("row that begins with “{corner}”")))?;
    let columns: Vec<_> = (0..header.fields().count())
        .map(|column| (header.text(column), state(input, header.text(column))))
        .collect();
    let vintage = Some(year.to_string()).filter(|year| year != REMITTANCES.version);
    let mut rows = Rows {
        vintage,
        ..Rows::default()
    };
    for row in lines.take_while(|row| !row.text(0).is_empty()) {
        let sender = state(input, row.text(0));
        for (column, (name, receiver)) in columns.iter().enumerate().skip(1) {
            let Some(cell) = cell(row, column)?.filter(|_| !name.is_empty()) else {
                continue;
            };
            rows.read += 1;
            let names = [row.text(0), name];
            match rows.pair(names, [sender.clone(), receiver.clone()]) {
                Some((one, other)) if one == other => {
                    rows.leave_out(format!("{one}: a state with itself"));
                }
                Some(pair) => rows.push(FlowRow::new(pair, year, instrument, cell)),
                None => {}
            }
        }
    }
    Ok(rows)
}

/// Finds the first year in a text.
fn year(text: &str) -> Option<Year> {
    let mut numbers = text.split(|character: char| !character.is_ascii_digit());
    numbers.find_map(|digits| {
        let year = digits.parse::<Year>().ok()?;
        (1990..2100).contains(&year).then_some(year)
    })
}

fn state(input: &Input<'_>, name: &str) -> Option<ActorId> {
    input.actors.name(name, ALSO)
}

/// Gives what a cell says; nothing where it is empty.
fn cell(row: Row<'_>, column: usize) -> Result<Option<Cell>, SourceError> {
    match row.field(column) {
        Field::Text(text) if matches!(text.as_str(), "…" | "..." | ".." | ". .") => {
            Ok(Some(Cell::Missing(Missing::NotReported)))
        }
        _ => Ok(row.maybe_number(column)?.map(Cell::Value)),
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::{Cell, Missing};
    use crate::format::xlsx::Field;
    use crate::format::xlsx_testing::{n, t, xlsx};
    use crate::rows::Rows;
    use crate::sources::recognize;
    use crate::testing::read;
    use kenesh_tables::FlowRow;

    /// Makes a matrix of remittances of 2021 with these rows below its header.
    pub(in crate::sources) fn remittances(rows: &[Vec<Field>]) -> Vec<u8> {
        let corner = "Remittance-receiving country (across) - Remittance-sending country (down) ";
        let head = vec![
            vec![t(
                "Bilateral Remittance Estimates for 2021 (December 2022 Version)",
            )],
            vec![t(corner), t("Azerbaijan"), t("Russia"), t("WORLD")],
        ];
        xlsx(&[(
            "FINAL BRM 2021 ",
            head.into_iter().chain(rows.iter().cloned()).collect(),
        )])
    }

    fn flows(rows: &Rows) -> Vec<(&str, &str, i32, Cell)> {
        let flows = rows.of::<FlowRow>().iter();
        flows
            .map(|flow| {
                (
                    flow.sender.as_str(),
                    flow.receiver.as_str(),
                    flow.year,
                    flow.cell(),
                )
            })
            .collect()
    }

    #[test]
    fn the_row_sends_and_totals_and_notes_are_left_out() {
        let bytes = remittances(&[
            vec![t("Russia"), n(1004.5), Field::Empty, n(1004.5)],
            vec![t("Channel Islands"), n(1.0)],
            vec![t("WORLD"), n(1526.5), n(3.0), n(1529.5)],
            vec![t(" "), Field::Empty, n(6393.5)],
            vec![t("Note: All numbers are in current US dollar"), n(1.0)],
        ]);
        let rows = read("knomad_bilateral_remittance_matrix_2021.xlsx", bytes).unwrap();
        assert_eq!(
            flows(&rows),
            [("RUS", "AZE", 2021, Cell::Value(1004.5))],
            "{:?}",
            rows.left_out
        );
        assert_eq!(rows.of::<FlowRow>()[0].instrument, "remittances");
        assert_eq!((rows.read, rows.vintage.as_deref()), (6, None));
        assert_eq!(rows.left_out["WORLD: no state"], 4);
        assert_eq!(rows.left_out["Channel Islands: no state"], 1);
    }

    #[test]
    fn migrants_go_from_the_row_to_the_column_and_dots_are_missing() {
        let bytes = xlsx(&[(
            "BRM",
            vec![
                vec![t("Bilateral Estimates of Migrant Stocks in 2023")],
                vec![
                    t("Destination country (across) - Source country (down)"),
                    t("Azerbaijan"),
                    t("Türkiye"),
                ],
                vec![t("Azerbaijan"), n(0.0), t("…")],
                vec![t("Kazakhstan"), n(7.0), n(0.0)],
            ],
        )]);
        let rows = read("bilateral_migration_matrix_2023.xlsx", bytes).unwrap();
        let want = [
            ("AZE", "TUR", 2023, Cell::Missing(Missing::NotReported)),
            ("KAZ", "AZE", 2023, Cell::Value(7.0)),
            ("KAZ", "TUR", 2023, Cell::Value(0.0)),
        ];
        assert_eq!(flows(&rows), want);
        assert_eq!(rows.vintage.as_deref(), Some("2023"));
        assert_eq!(rows.left_out["AZE: a state with itself"], 1);
    }

    #[test]
    fn the_copies_and_the_producers_files_are_recognized() {
        let id = |name: &str| recognize(name).map(|(source, _)| source.id);
        for (name, want) in [
            (
                "knomad_bilateral_remittance_matrix_2021.xlsx",
                "knomad-remittances-2021",
            ),
            (
                "bilateral_remittance_matrix_2021_0.xlsx",
                "knomad-remittances-2021",
            ),
            (
                "Bilateralremittancematrix2018Oct2019.xlsx",
                "knomad-remittances-2021",
            ),
            (
                "bilateral_migration_matrix_2021.xlsx",
                "knomad-migration-2021",
            ),
        ] {
            assert_eq!(id(name), Some(want));
        }
        assert_eq!(id("remittance_matrix.csv"), None);
    }
}
