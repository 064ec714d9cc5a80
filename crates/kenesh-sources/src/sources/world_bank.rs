//! GDP and population from the World Bank's World Development Indicators.
//!
//! Beware that the files hold regions and income groups beside states: they are left out and counted.

use crate::format::csv::Sheet;
use crate::source::{Absence, CoverageRow, File, Input, Redistribution, Rows, Source, SourceError};
use kenesh_domain::Indicator;

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
    files: &[File {
        name: "gdp.csv",
        url: Some("https://raw.githubusercontent.com/datasets/gdp/main/data/gdp.csv"),
        sha256: None,
        parse: |input| indicator(input, Indicator::Gdp),
    }],
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
    files: &[File {
        name: "population.csv",
        url: Some("https://raw.githubusercontent.com/datasets/population/main/data/population.csv"),
        sha256: None,
        parse: |input| indicator(input, Indicator::Population),
    }],
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

#[cfg(test)]
mod tests {
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
}
