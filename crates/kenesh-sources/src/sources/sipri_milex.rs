//! Military expenditure of states from SIPRI's workbook.
//!
//! Beware that missing figures come with their reason: `...` (the sheets' notes write `. .`) is not
//! reported, `xxx` is a state that did not exist. Where two rows of a sheet are one actor, such as
//! the USSR and Russia, a figure comes before a missing one, and not reported before not existing.
//! Figures in the sheets' blue and red are estimates and highly uncertain; the colours are not read.
//!
//! Beware too of zeros: where no exchange rate was at hand the sheets in dollars hold a 0, such as
//! Yugoslavia's in every year. A zero is kept where the sheet in local currency has one too (Costa
//! Rica, Iceland); where that has a figure the dollars are not reported. Türkiye has no figures in the
//! sheets per head and as a share of government spending.

use crate::format::xlsx::{Field, Grid, Row, Workbook};
use crate::source::{Absence, CoverageRow, File, Input, Redistribution, Rows, Source, SourceError};
use crate::sources::sipri_names::state;
use kenesh_domain::{ActorId, Cell, Indicator, Missing, Year};
use kenesh_tables::IndicatorRow;
use std::collections::{BTreeMap, HashSet};

/// Military expenditure 1949–2024.
pub const MILEX: Source = Source {
    id: "sipri-milex-2024",
    title: "SIPRI Military Expenditure Database",
    publisher: "Stockholm International Peace Research Institute",
    version: "2024",
    published: "",
    licence: "SIPRI: non-commercial with credit line; no redistribution of data",
    redistribution: Redistribution::Forbidden,
    usage: "non-commercial; derived figures only, and not as SIPRI's",
    citation: "SIPRI Military Expenditure Database, 1949–2024, Stockholm International Peace Research Institute, https://www.sipri.org/databases/milex",
    bibtex: "@misc{sipri-milex-2024,\n  author = {{Stockholm International Peace Research Institute}},\n  title = {SIPRI Military Expenditure Database, 1949--2024},\n  url = {https://www.sipri.org/databases/milex}\n}",
    page: "https://www.sipri.org/databases/milex",
    files: &[File {
        name: "SIPRI-Milex-data-1949-2024.xlsx",
        url: None,
        sha256: Some("9362c97ad1e36e3a577139d309d37de331ecb5849824167578c60692f789ffc4"),
        parse: expenditure,
    }],
    coverage: &[
        covered(
            "military_expenditure",
            1949,
            "states in SIPRI's list, calendar years; missing figures are rows with their reason",
        ),
        covered(
            "military_expenditure_constant",
            1949,
            "as military_expenditure, in prices and exchange rates of 2023",
        ),
        covered(
            "military_expenditure_gdp",
            1949,
            "as military_expenditure, as a share of GDP",
        ),
        covered(
            "military_expenditure_per_capita",
            1988,
            "as military_expenditure, a head",
        ),
        covered(
            "military_expenditure_government",
            1988,
            "as military_expenditure, as a share of general government spending",
        ),
    ],
};

const fn covered(what: &'static str, since: Year, note: &'static str) -> CoverageRow {
    CoverageRow::new(
        "indicators",
        what,
        Some((since, 2024)),
        Absence::Unknown,
        note,
    )
}

/// The sheets that are read, with the indicator of each.
const SHEETS: [(&str, Indicator); 5] = [
    ("Current US$", Indicator::MilitaryExpenditure),
    (
        "Constant (2023) US$",
        Indicator::MilitaryExpenditureConstant,
    ),
    ("Share of GDP", Indicator::MilitaryExpenditureGdp),
    ("Per capita", Indicator::MilitaryExpenditurePerCapita),
    (
        "Share of Govt. spending",
        Indicator::MilitaryExpenditureGovernment,
    ),
];
/// The sheet that tells a zero from a figure that could not be converted.
const LOCAL: &str = "Local currency calendar years";

fn expenditure(input: &Input<'_>) -> Result<Rows, SourceError> {
    let mut workbook = Workbook::of(input)?;
    let local = workbook.sheet(LOCAL)?;
    let spent = spent(&local)?;
    let mut rows = Rows::default();
    for (sheet, indicator) in SHEETS {
        let grid = workbook.sheet(sheet)?;
        for ((state, year), cell) in cells(input, &grid, &spent, &mut rows)? {
            rows.push(IndicatorRow::new(state, year, indicator, cell));
        }
    }
    Ok(rows)
}

/// Gives the names and years of the sheet in local currency that have a figure above zero.
fn spent(local: &Grid) -> Result<HashSet<(&str, Year)>, SourceError> {
    let (years, lines) = table(local)?;
    let mut spent = HashSet::new();
    for row in lines {
        for (column, year) in &years {
            if matches!(row.field(*column), Field::Number(value) if *value > 0.0) {
                spent.insert((row.text(0), *year));
            }
        }
    }
    Ok(spent)
}

/// Reads the cells of a sheet by state and year.
fn cells(
    input: &Input<'_>,
    grid: &Grid,
    spent: &HashSet<(&str, Year)>,
    rows: &mut Rows,
) -> Result<BTreeMap<(ActorId, Year), Cell>, SourceError> {
    let (years, lines) = table(grid)?;
    let mut cells = BTreeMap::new();
    for row in lines.filter(|row| !row.text(0).is_empty()) {
        let name = row.text(0);
        rows.read += 1;
        let Some(state) = rows.known(name, state(input.actors, name)) else {
            continue;
        };
        for (column, year) in &years {
            let cell = match cell(row, *column)? {
                Cell::Value(0.0) if spent.contains(&(name, *year)) => {
                    Cell::Missing(Missing::NotReported)
                }
                cell => cell,
            };
            put(&mut cells, (state.clone(), *year), cell);
        }
    }
    Ok(cells)
}

/// Finds the columns of years, and the rows below the header.
fn table(grid: &Grid) -> Result<(Vec<(usize, Year)>, impl Iterator<Item = Row<'_>>), SourceError> {
    let mut lines = grid.rows();
    let header = lines
        .by_ref()
        .find(|row| row.text(0) == "Country")
        .ok_or_else(|| grid.without("row that begins with “Country”"))?;
    let years = years(header);
    match years.is_empty() {
        true => Err(grid.without("column of a year")),
        false => Ok((years, lines)),
    }
}

/// Finds the columns of years in the header.
fn years(header: Row<'_>) -> Vec<(usize, Year)> {
    let year = |(column, field): (usize, &Field)| match field {
        Field::Number(year) if (1900.0..2100.0).contains(year) => Some((column, *year as Year)),
        Field::Text(year) => Some((column, year.parse().ok()?)),
        _ => None,
    };
    header.fields().enumerate().filter_map(year).collect()
}

fn cell(row: Row<'_>, column: usize) -> Result<Cell, SourceError> {
    match row.field(column) {
        Field::Number(value) => Ok(Cell::Value(*value)),
        Field::Empty => Ok(Cell::Missing(Missing::NotReported)),
        Field::Text(text) => match text.as_str() {
            ". ." | ".." | "..." | "…" => Ok(Cell::Missing(Missing::NotReported)),
            "xxx" => Ok(Cell::Missing(Missing::NotExisting)),
            other => Err(row.wrong(
                column,
                format!("expected a number, “. .” or “xxx”, found “{other}”"),
            )),
        },
    }
}

/// Keeps the better of two cells of one state and year.
fn put(cells: &mut BTreeMap<(ActorId, Year), Cell>, key: (ActorId, Year), cell: Cell) {
    let rank = |cell: &Cell| match cell {
        Cell::Missing(Missing::NotExisting) => 0,
        Cell::Missing(_) => 1,
        _ => 2,
    };
    let held = cells.entry(key).or_insert(cell);
    if rank(held) < rank(&cell) {
        *held = cell;
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::{LOCAL, SHEETS};
    use crate::format::xlsx::Field;
    use crate::format::xlsx_testing::{n, t, xlsx};
    use crate::rows::Rows;
    use crate::testing::read;
    use kenesh_domain::{Cell, Missing};
    use kenesh_tables::IndicatorRow;

    const NAME: &str = "SIPRI-Milex-data-1949-2024.xlsx";

    /// Makes a workbook whose five sheets hold these rows below a title, and one in local currency.
    pub(in crate::sources) fn workbook(rows: &[Vec<Field>], local: &[Vec<Field>]) -> Vec<u8> {
        let below = |rows: &[Vec<Field>]| {
            let title = vec![vec![t("Military expenditure")], vec![]];
            title
                .into_iter()
                .chain(rows.iter().cloned())
                .collect::<Vec<_>>()
        };
        let mut sheets = vec![(LOCAL, below(local))];
        sheets.extend(SHEETS.map(|(sheet, ..)| (sheet, below(rows))));
        xlsx(&sheets)
    }

    fn parse(rows: &[Vec<Field>]) -> Result<Rows, crate::SourceError> {
        read(NAME, workbook(rows, &[header()]))
    }

    pub(in crate::sources) fn header() -> Vec<Field> {
        vec![t("Country"), t("Notes"), n(1991.0), n(1992.0)]
    }

    #[test]
    fn missing_figures_keep_their_reason() {
        let rows = parse(&[
            header(),
            vec![t("Africa")],
            vec![t("Türkiye"), t(""), n(5.5), t("...")],
            vec![t("Kazakhstan"), t("‡"), t("xxx"), t(". .")],
        ])
        .unwrap();
        let cells: Vec<_> = rows.of::<IndicatorRow>()[..4]
            .iter()
            .map(|row| row.cell())
            .collect();
        assert_eq!(
            cells,
            [
                Cell::Missing(Missing::NotExisting),
                Cell::Missing(Missing::NotReported),
                Cell::Value(5.5),
                Cell::Missing(Missing::NotReported),
            ]
        );
        assert_eq!(rows.left_out["Africa: no state"], 5);
    }

    #[test]
    fn of_two_rows_of_one_state_the_figure_is_kept() {
        let rows = parse(&[
            header(),
            vec![t("Russia"), t(""), t("..."), n(7.0)],
            vec![t("RUS"), t(""), n(3.0), t("xxx")],
        ])
        .unwrap();
        assert_eq!(rows.of::<IndicatorRow>()[0].cell(), Cell::Value(3.0));
        assert_eq!(rows.of::<IndicatorRow>()[1].cell(), Cell::Value(7.0));
    }

    #[test]
    fn a_zero_is_kept_only_where_local_currency_has_one_too() {
        let local = [header(), vec![t("Türkiye"), t("Lira"), n(0.0), n(900.0)]];
        let dollars = [header(), vec![t("Türkiye"), t(""), n(0.0), n(0.0)]];
        let bytes = workbook(&dollars, &local);
        let rows = read(NAME, bytes).unwrap();
        assert_eq!(rows.of::<IndicatorRow>()[0].cell(), Cell::Value(0.0));
        assert_eq!(
            rows.of::<IndicatorRow>()[1].cell(),
            Cell::Missing(Missing::NotReported)
        );
    }
}
