//! What the parsers' tests share: a small registry, and a file made of text.

use crate::actors::Actors;
use crate::error::SourceError;
use crate::rows::Rows;
use crate::source::Input;
use crate::sources::recognize;
use kenesh_domain::{Actor, ActorKind, Cell, Registry, Year};
use kenesh_tables::TieRow;

/// Gives a registry of a few states with their codes.
pub(crate) fn actors() -> Registry {
    let state = |id: &str, iso2: &str, (cow, iso_numeric): (u16, u16), name: &str| Actor {
        iso3: Some(id.to_owned()),
        iso2: Some(iso2.to_owned()),
        cow: Some(cow),
        iso_numeric: Some(iso_numeric),
        ..Actor::new(id, ActorKind::State, name)
    };
    Registry::new(vec![
        state("TUR", "TR", (640, 792), "Türkiye"),
        state("AZE", "AZ", (373, 31), "Azerbaijan"),
        state("KAZ", "KZ", (705, 398), "Kazakhstan"),
        state("KGZ", "KG", (703, 417), "Kyrgyzstan"),
        state("RUS", "RU", (365, 643), "Russia"),
        state("NAM", "NA", (565, 516), "Namibia"),
        state("USA", "US", (2, 840), "United States"),
    ])
}

/// Reads a file of this name that holds these bytes, as the connector that knows the name does.
pub(crate) fn read(name: &str, bytes: impl AsRef<[u8]>) -> Result<Rows, SourceError> {
    let (_, file) = recognize(name).unwrap();
    let registry = actors();
    (file.parse)(&Input::held(name, bytes.as_ref(), &Actors::new(&registry)))
}

/// What a tie is, between whom, and from when until when.
type Told<'a> = (&'a str, &'a str, &'a str, Option<Year>, Option<Year>);

/// Tells the ties in order.
pub(crate) fn ties(rows: &Rows) -> Vec<Told<'_>> {
    let ties = rows.of::<TieRow>().iter();
    ties.map(|row| {
        (
            row.tie.as_str(),
            row.a.as_str(),
            row.b.as_str(),
            row.since,
            row.until,
        )
    })
    .collect()
}

/// Tells the spells of the ties in order, with their values.
pub(crate) fn spells(rows: &Rows) -> Vec<(Option<Year>, Option<Year>, Cell)> {
    let ties = rows.of::<TieRow>().iter();
    ties.map(|tie| (tie.since, tie.until, tie.cell())).collect()
}

/// Holds a column of an R data file to write.
pub(crate) enum R<'a> {
    /// Real numbers; NaN is NA.
    Real(&'a [f64]),
    /// Integers; none is NA.
    Integer(&'a [Option<i32>]),
    /// Texts; none is NA.
    Text(&'a [Option<&'a str>]),
    /// A factor: levels, and the number from 1 of each row's.
    Factor(&'a [&'a str], &'a [i32]),
    /// Days since 1970.
    Date(&'a [f64]),
}

/// Writes an `.rda` file of one data frame, as R's `save(frame, version = 2, compress = FALSE)`
/// does; the layout is that of “R Internals”, “Serialization Formats”.
pub(crate) fn rda(columns: &[(&str, R<'_>)]) -> Vec<u8> {
    let mut out = b"RDX2\nX\n".to_vec();
    let words = |words: &[i32]| {
        words
            .iter()
            .flat_map(|word| word.to_be_bytes())
            .collect::<Vec<u8>>()
    };
    let rows = columns.first().map_or(0, |(_, column)| column.len());
    out.extend(words(&[2, 0x0004_0000, 0x0002_0300, 0x402]));
    out.extend(symbol("frame"));
    out.extend(words(&[0x313, columns.len() as i32]));
    columns
        .iter()
        .for_each(|(_, column)| out.extend(column.bytes()));
    let names: Vec<_> = columns.iter().map(|(name, _)| Some(*name)).collect();
    out.extend(attribute("names", &texts(&names)));
    out.extend(attribute("class", &texts(&[Some("data.frame")])));
    out.extend(attribute(
        "row.names",
        &words(&[13, 2, i32::MIN, -(rows as i32)]),
    ));
    out.extend(words(&[254, 254]));
    out
}

impl R<'_> {
    fn len(&self) -> usize {
        match self {
            R::Real(cells) | R::Date(cells) => cells.len(),
            R::Integer(cells) => cells.len(),
            R::Text(cells) => cells.len(),
            R::Factor(_, cells) => cells.len(),
        }
    }

    fn bytes(&self) -> Vec<u8> {
        let head = |flags: i32| [flags.to_be_bytes(), (self.len() as i32).to_be_bytes()].concat();
        let reals = |cells: &[f64]| {
            cells
                .iter()
                .flat_map(|cell| cell.to_be_bytes())
                .collect::<Vec<u8>>()
        };
        let end = 254i32.to_be_bytes().to_vec();
        match self {
            R::Real(cells) => [head(14), reals(cells)].concat(),
            R::Date(cells) => [
                head(0x30e),
                reals(cells),
                attribute("class", &texts(&[Some("Date")])),
                end,
            ]
            .concat(),
            R::Integer(cells) => {
                let cells = cells
                    .iter()
                    .flat_map(|cell| cell.unwrap_or(i32::MIN).to_be_bytes());
                [head(13), cells.collect()].concat()
            }
            R::Text(cells) => texts(cells),
            R::Factor(levels, cells) => {
                let levels: Vec<_> = levels.iter().map(|level| Some(*level)).collect();
                let cells = cells.iter().flat_map(|cell| cell.to_be_bytes()).collect();
                let levels = attribute("levels", &texts(&levels));
                [
                    head(0x30d),
                    cells,
                    levels,
                    attribute("class", &texts(&[Some("factor")])),
                    end,
                ]
                .concat()
            }
        }
    }
}

fn attribute(name: &str, value: &[u8]) -> Vec<u8> {
    [&0x402i32.to_be_bytes()[..], &symbol(name), value].concat()
}

fn symbol(name: &str) -> Vec<u8> {
    [1i32.to_be_bytes().to_vec(), characters(Some(name))].concat()
}

fn texts(cells: &[Option<&str>]) -> Vec<u8> {
    let head = [16i32.to_be_bytes(), (cells.len() as i32).to_be_bytes()].concat();
    let cells = cells.iter().flat_map(|cell| characters(*cell));
    head.into_iter().chain(cells).collect()
}

fn characters(text: Option<&str>) -> Vec<u8> {
    match text {
        // The encoding is marked as UTF-8.
        Some(text) => [
            &0x8009i32.to_be_bytes()[..],
            &(text.len() as i32).to_be_bytes(),
            text.as_bytes(),
        ]
        .concat(),
        None => [9i32.to_be_bytes(), (-1i32).to_be_bytes()].concat(),
    }
}
