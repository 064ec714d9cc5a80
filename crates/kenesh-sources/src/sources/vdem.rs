//! How democratic states are by the five principles of the Varieties of Democracy project (V-Dem),
//! each an index from 0 to 1 with the bounds that its measurement model gives.
//!
//! Beware that the scale is not the same from release to release, so that figures of two releases are
//! not compared; and that the rows also cover colonies before they were states. States are resolved
//! by their COW number in the year, so that entities that have none are left out and counted: states
//! of Germany and Italy before unification, Austria-Hungary and Korea as empires, the West Bank and
//! Gaza, Somaliland, Zanzibar within Tanzania, Hong Kong.

use crate::format::rdata::Table;
use crate::format::stream::Stream;
use crate::source::{Absence, CoverageRow, File, Input, Redistribution, Rows, Source, SourceError};
use kenesh_domain::{Dimension, Year};
use kenesh_tables::PositionRow;

/// Version 15, of 2025.
pub const VDEM: Source = Source {
    id: "v-dem-15",
    title: "Varieties of Democracy, country-years, version 15",
    publisher: "V-Dem Institute, University of Gothenburg",
    version: "15",
    published: "2025",
    licence: "terms not checked; cite the producer",
    redistribution: Redistribution::Forbidden,
    usage: "research with citation of the version",
    citation: "Coppedge, M., Gerring, J., Knutsen, C. H., Lindberg, S. I., Teorell, J., Altman, D. et al. 2025, V-Dem [Country-Year/Country-Date] Dataset v15, Varieties of Democracy (V-Dem) Project",
    bibtex: "@misc{v-dem-15,\n  author = {Coppedge, Michael and Gerring, John and Knutsen, Carl Henrik and Lindberg, Staffan I. and Teorell, Jan and Altman, David and others},\n  title = {V-Dem Country-Year Dataset v15},\n  publisher = {Varieties of Democracy (V-Dem) Project},\n  year = {2025},\n  url = {https://www.v-dem.net}\n}",
    page: "https://www.v-dem.net/data/the-v-dem-dataset",
    files: &[
        File {
            name: "vdem??_simple.rda",
            url: None,
            sha256: None,
            parse: frame,
        },
        File {
            name: "V-Dem-CY-*.csv",
            url: None,
            sha256: None,
            parse: text,
        },
    ],
    coverage: &[
        covered("democracy_electoral"),
        covered("democracy_liberal"),
        covered("democracy_participatory"),
        covered("democracy_deliberative"),
        covered("democracy_egalitarian"),
    ],
};

const fn covered(what: &'static str) -> CoverageRow {
    CoverageRow::new(
        "positions",
        what,
        Some((1789, 2024)),
        Absence::Unknown,
        "states and colonies that have a COW number, from 0 to 1; lo and hi are the bounds codelow and codehigh of the measurement model; figures of two releases are not compared",
    )
}

/// The dimensions, and the columns that hold the index and its bounds.
const SERIES: [(Dimension, [&str; 3]); 5] = [
    (
        Dimension::ElectoralDemocracy,
        [
            "v2x_polyarchy",
            "v2x_polyarchy_codelow",
            "v2x_polyarchy_codehigh",
        ],
    ),
    (
        Dimension::LiberalDemocracy,
        ["v2x_libdem", "v2x_libdem_codelow", "v2x_libdem_codehigh"],
    ),
    (
        Dimension::ParticipatoryDemocracy,
        [
            "v2x_partipdem",
            "v2x_partipdem_codelow",
            "v2x_partipdem_codehigh",
        ],
    ),
    (
        Dimension::DeliberativeDemocracy,
        [
            "v2x_delibdem",
            "v2x_delibdem_codelow",
            "v2x_delibdem_codehigh",
        ],
    ),
    (
        Dimension::EgalitarianDemocracy,
        ["v2x_egaldem", "v2x_egaldem_codelow", "v2x_egaldem_codehigh"],
    ),
];

/// Holds an index and its bounds.
type Figure = [Option<f64>; 3];

/// Reads the copy of the main indices as R keeps it.
fn frame(input: &Input<'_>) -> Result<Rows, SourceError> {
    let table = Table::of(input)?;
    let [name, code, year] = table.fields(["vdem_country_name", "vdem_cowcode", "year"])?;
    let mut series = Vec::new();
    for (_, columns) in SERIES {
        series.push(table.fields(columns)?);
    }
    let mut rows = table.begin();
    rows.vintage = vintage(input.name);
    for row in 0..table.rows() {
        let mut figures = [Figure::default(); SERIES.len()];
        for (figure, columns) in figures.iter_mut().zip(&series) {
            for (number, column) in figure.iter_mut().zip(columns) {
                *number = column.maybe_number(row)?;
            }
        }
        let named = (name.text(row)?, code.maybe_number(row)?);
        positions(input, &mut rows, named, year.year(row)?, figures);
    }
    Ok(rows)
}

/// Reads the producer's table, which is some 400 megabytes long.
fn text(input: &Input<'_>) -> Result<Rows, SourceError> {
    let mut stream = Stream::of(input)?;
    let [name, code, year] = stream.columns(["country_name", "COWcode", "year"])?;
    let mut series = Vec::new();
    for (_, columns) in SERIES {
        series.push(stream.columns(columns)?);
    }
    let mut rows = Rows {
        vintage: vintage(input.name),
        ..Rows::default()
    };
    while let Some(record) = stream.next()? {
        rows.read += 1;
        let mut figures = [Figure::default(); SERIES.len()];
        for (figure, columns) in figures.iter_mut().zip(&series) {
            for (number, column) in figure.iter_mut().zip(columns) {
                *number = record.maybe_number(*column)?;
            }
        }
        let named = (record.text(name)?, record.maybe_number(code)?);
        positions(input, &mut rows, named, record.year(year)?, figures);
    }
    Ok(rows)
}

/// Finds the release in a file's name where it is not the source's: 16 in `V-Dem-CY-Core-v16.csv`.
fn vintage(name: &str) -> Option<String> {
    let other = |character: char| !(character.is_ascii_digit() || character == '.');
    let mut numbers = name.split(other).map(|number| number.trim_matches('.'));
    let release = numbers.find(|number| !number.is_empty())?;
    Some(release.to_owned()).filter(|release| release != VDEM.version)
}

/// Makes the positions of one state and year.
fn positions(
    input: &Input<'_>,
    rows: &mut Rows,
    (name, code): (&str, Option<f64>),
    year: Year,
    figures: [Figure; SERIES.len()],
) {
    let state = code.and_then(|code| input.actors.cow(code as i64, year));
    let Some(state) = rows.known(name, state) else {
        return;
    };
    if figures.iter().all(|[value, ..]| value.is_none()) {
        rows.leave_out(format!("{name}: no index in the year"));
    }
    for ((dimension, _), [value, lo, hi]) in SERIES.into_iter().zip(figures) {
        if let Some(value) = value {
            rows.push(PositionRow {
                state: state.clone(),
                year,
                dimension: dimension.into(),
                value,
                lo,
                hi,
            });
        }
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::SERIES;
    use crate::rows::Rows;
    use crate::sources::recognize;
    use crate::testing::{R, rda, read};
    use kenesh_tables::PositionRow;

    const NAME: &str = "vdem15_simple.rda";

    /// Makes a frame of three rows: Türkiye, Saxony without a number, and Azerbaijan without an index.
    pub(in crate::sources) fn frame(index: R<'_>) -> Vec<u8> {
        let names = [Some("Türkiye"), Some("Saxony"), Some("Azerbaijan")];
        let mut columns = vec![
            ("vdem_country_name", R::Text(&names)),
            ("vdem_cowcode", R::Real(&[640.0, f64::NAN, 373.0])),
            ("year", R::Real(&[2024.0, 1800.0, 1990.0])),
            ("v2x_polyarchy", index),
        ];
        for column in SERIES.iter().flat_map(|(_, columns)| columns).skip(1) {
            columns.push((column, R::Real(&[0.25, 0.5, f64::NAN])));
        }
        rda(&columns)
    }

    pub(in crate::sources) fn header() -> String {
        let columns = SERIES.iter().flat_map(|(_, columns)| *columns);
        let columns: Vec<_> = columns.collect();
        format!("country_name,COWcode,year,{}\n", columns.join(","))
    }

    /// Tells of each position whose it is, when, in what, and the index with its bounds.
    fn told(rows: &Rows) -> Vec<(&str, i32, &str, [Option<f64>; 3])> {
        let figures = |row: &PositionRow| [Some(row.value), row.lo, row.hi];
        let positions = rows.of::<PositionRow>().iter();
        let told = positions.map(|row| {
            (
                row.state.as_str(),
                row.year,
                row.dimension.as_str(),
                figures(row),
            )
        });
        told.collect()
    }

    #[test]
    fn an_index_comes_with_its_bounds_and_who_has_no_number_is_counted() {
        let rows = read(NAME, frame(R::Real(&[0.3, 0.5, f64::NAN]))).unwrap();
        let positions = told(&rows);
        assert_eq!(positions.len(), 5);
        let figures = [0.3, 0.25, 0.25].map(Some);
        let want = ("TUR", 2024, "democracy_electoral", figures);
        assert_eq!(positions[0], want);
        assert_eq!(positions[4].2, "democracy_egalitarian");
        assert_eq!(rows.left_out["Saxony: no state"], 1);
        assert_eq!(rows.left_out["Azerbaijan: no index in the year"], 1);
        assert_eq!((rows.read, rows.vintage), (3, None));
    }

    #[test]
    fn the_producers_table_says_the_same_and_its_name_the_release() {
        let numbers = "0.3,0.25,0.35,,,,,,,,,,,,";
        let lines = format!("Türkiye,640,2024,{numbers}\nSaxony,,1800,{numbers}\n");
        let name = "V-Dem-CY-Full+Others-v16.csv";
        let rows = read(name, format!("{}{lines}", header())).unwrap();
        let figures = [0.3, 0.25, 0.35].map(Some);
        let want = ("TUR", 2024, "democracy_electoral", figures);
        assert_eq!(told(&rows), [want]);
        assert_eq!((rows.read, rows.vintage.as_deref()), (2, Some("16")));
    }

    #[test]
    fn the_copy_and_the_producers_tables_are_recognized() {
        let id = |name: &str| recognize(name).map(|(source, _)| source.id);
        for name in [NAME, "V-Dem-CY-Core-v15.csv", "v-dem-cy-fullothers-v16.csv"] {
            assert_eq!(id(name), Some("v-dem-15"));
        }
        assert_eq!(id("V-Dem-CD-v15.csv"), None);
    }
}
