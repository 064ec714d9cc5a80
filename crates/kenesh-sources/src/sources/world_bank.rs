//! GDP and population from the World Bank's World Development Indicators.
//!
//! There are two layouts: a row a state and year, and the World Bank's own, in which years are columns.
//!
//! Beware that the files hold regions and income groups beside states: they are left out and counted.

use crate::format::csv::{Sheet, text};
use crate::source::{Absence, CoverageRow, File, Input, Redistribution, Rows, Source, SourceError};
use kenesh_domain::{Indicator, Year};

/// Gross domestic product in current US dollars.
pub const GDP: Source = Source {
    id: "wb-gdp",
    title: "GDP (current US$)",
    publisher: "World Bank",
    version: "2023",
    published: "2024",
    licence: "CC BY 4.0",
    redistribution: Redistribution::Cite,
    usage: "any use with attribution",
    citation: "World Bank, World Development Indicators, NY.GDP.MKTP.CD",
    bibtex: "@misc{wb-gdp,\n  author = {{World Bank}},\n  title = {GDP (current US\\$), World Development Indicators, NY.GDP.MKTP.CD},\n  year = {2024},\n  url = {https://data.worldbank.org/indicator/NY.GDP.MKTP.CD}\n}",
    page: "https://data.worldbank.org/indicator/NY.GDP.MKTP.CD",
    files: &[
        File {
            name: "gdp.csv",
            url: Some("https://raw.githubusercontent.com/datasets/gdp/main/data/gdp.csv"),
            sha256: None,
            parse: |input| indicator(input, Indicator::Gdp),
        },
        File {
            name: "API_NY.GDP.MKTP.CD_DS2_*.csv*",
            url: None,
            sha256: None,
            parse: |input| wide(input, Indicator::Gdp),
        },
    ],
    coverage: &[CoverageRow::new(
        "indicators",
        "gdp",
        Some((1960, 2023)),
        Absence::Unknown,
        "every state that reports",
    )],
};

/// Total population.
pub const POPULATION: Source = Source {
    id: "wb-population",
    title: "Population, total",
    publisher: "World Bank",
    version: "2024",
    published: "2025",
    licence: "CC BY 4.0",
    redistribution: Redistribution::Cite,
    usage: "any use with attribution",
    citation: "World Bank, World Development Indicators, SP.POP.TOTL",
    bibtex: "@misc{wb-population,\n  author = {{World Bank}},\n  title = {Population, total, World Development Indicators, SP.POP.TOTL},\n  year = {2025},\n  url = {https://data.worldbank.org/indicator/SP.POP.TOTL}\n}",
    page: "https://data.worldbank.org/indicator/SP.POP.TOTL",
    files: &[
        File {
            name: "population.csv",
            url: Some(
                "https://raw.githubusercontent.com/datasets/population/main/data/population.csv",
            ),
            sha256: None,
            parse: |input| indicator(input, Indicator::Population),
        },
        File {
            name: "API_SP.POP.TOTL_DS2_*.csv*",
            url: None,
            sha256: None,
            parse: |input| wide(input, Indicator::Population),
        },
    ],
    coverage: &[CoverageRow::new(
        "indicators",
        "population",
        Some((1960, 2024)),
        Absence::Unknown,
        "every state",
    )],
};

fn indicator(input: &Input<'_>, name: Indicator) -> Result<Rows, SourceError> {
    let sheet = Sheet::of(input)?;
    let [country, code, year, value] =
        sheet.columns(["Country Name", "Country Code", "Year", "Value"])?;
    let mut rows = Rows::default();
    for record in sheet.records() {
        rows.read += 1;
        let year = record.year(year)?;
        let state = input.actors.iso3(record.text(code)?, year);
        if let Some(state) = rows.known(record.text(country)?, state) {
            rows.indicator(state, year, name, record.number(value)?);
        }
    }
    Ok(rows)
}

/// Reads the World Bank's own layout: a row a state, a column a year, and some lines above the header, which tell
/// the day of the release.
fn wide(input: &Input<'_>, name: Indicator) -> Result<Rows, SourceError> {
    let text = text(input)?;
    let sheet = Sheet::below(input.name, &text, "Country Name")?;
    let [country, code] = sheet.columns(["Country Name", "Country Code"])?;
    let columns = sheet.names().enumerate();
    let years: Vec<(usize, Year)> = columns
        .filter_map(|(place, name)| Some((place, name.parse().ok()?)))
        .collect();
    let mut rows = Rows {
        vintage: updated(&text).map(str::to_owned),
        ..Rows::default()
    };
    for record in sheet.records() {
        rows.read += 1;
        let code = record.text(code)?;
        let mut lost = false;
        for (column, year) in &years {
            let Some(value) = record.maybe_number(*column)? else {
                continue;
            };
            match input.actors.iso3(code, *year) {
                Some(state) => rows.indicator(state, *year, name, value),
                None => lost = true,
            }
        }
        if lost {
            rows.leave_out(format!("{}: no state", record.text(country)?));
        }
    }
    Ok(rows)
}

/// Finds the day of the release, which stands above the header.
fn updated(text: &str) -> Option<&str> {
    let mut lines = text.lines();
    let day = lines.find_map(|line| line.strip_prefix("\"Last Updated Date\",\""))?;
    day.split('"').next()
}

#[cfg(test)]
pub(super) mod tests {
    use crate::testing::read;
    use kenesh_domain::Cell;
    use kenesh_tables::IndicatorRow;

    #[test]
    fn regions_are_left_out_and_counted() {
        let text =
            "Country Name,Country Code,Year,Value\nArab World,ARB,2020,5\nTürkiye,TUR,2020,7.5\n";
        let rows = read("gdp.csv", text).unwrap();
        assert_eq!(rows.of::<IndicatorRow>().len(), 1);
        assert_eq!(rows.of::<IndicatorRow>()[0].cell(), Cell::Value(7.5));
        assert_eq!(rows.left_out["Arab World: no state"], 1);
    }

    pub(in crate::sources) const ABOVE: &str = "\"Data Source\",\"World Development Indicators\",\n\n\"Last Updated Date\",\"2023-09-19\",\n\n";

    /// In the World Bank's own file every row ends in a comma; some copies have lost it.
    #[test]
    fn years_may_be_columns_and_an_empty_cell_is_no_row() {
        let header = "\"Country Name\",\"Country Code\",\"Indicator Name\",\"Indicator Code\",\"2019\",\"2020\"";
        let row = |name: &str, code: &str, values: &str| {
            format!("\"{name}\",\"{code}\",\"GDP (current US$)\",\"NY.GDP.MKTP.CD\",{values}")
        };
        let lines = [
            header.to_owned(),
            row("Turkiye", "TUR", "\"\",\"7.5\""),
            row("Arab World", "ARB", "\"4\",\"5\""),
            row("Aruba", "ABW", "\"\",\"\""),
        ];
        let long =
            "Country Name,Country Code,Year,Value\nArab World,ARB,2020,5\nTürkiye,TUR,2020,7.5\n";
        let long = read("gdp.csv", long).unwrap();
        for end in [",\n", "\n"] {
            let text = format!("{ABOVE}{}{end}", lines.join(end));
            let rows = read("API_NY.GDP.MKTP.CD_DS2_en_csv_v2_5871885.csv", text).unwrap();
            assert_eq!(rows.tables, long.tables);
            assert_eq!(rows.left_out, long.left_out);
            assert_eq!(
                (rows.read, rows.vintage.as_deref()),
                (3, Some("2023-09-19"))
            );
        }
    }
}
