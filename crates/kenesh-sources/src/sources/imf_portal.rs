//! Trade by partner as the data portal of the International Monetary Fund gives it out.
//!
//! Codes stand in columns such as `COUNTRY.ID`, or all in `SERIES_CODE`; figures in `OBS_VALUE`, with the
//! year in `TIME_PERIOD`, or in a column a year. Beware that they are in the scale of their row, unlike
//! those of the programming interface; a row whose scale is not given is left out.

use crate::actors::Actors;
use crate::format::record::Record;
use crate::format::stream::Stream;
use crate::source::{Rows, SourceError};
use crate::sources::imf_trade::{DOLLARS, add, annual, known, side};
use kenesh_domain::Year;

/// Reads what the portal gives out.
pub(super) fn portal(mut stream: Stream<'_>, actors: &Actors<'_>) -> Result<Rows, SourceError> {
    let codes = codes(&stream)?;
    let scale = if stream.has("SCALE.ID") {
        "SCALE.ID"
    } else {
        "SCALE"
    };
    let [scale] = stream.columns([scale])?;
    let years = years(&stream);
    let long = match years.is_empty() {
        true => Some(stream.columns(["TIME_PERIOD", "OBS_VALUE"])?),
        false => None,
    };
    let mut rows = Rows::default();
    while let Some(row) = stream.next()? {
        rows.read += 1;
        let [country, indicator, partner, frequency] = series(row, &codes)?;
        if !annual(&mut rows, frequency) {
            continue;
        }
        let Some(side) = side(&mut rows, indicator) else {
            continue;
        };
        let Some(scale) = self::scale(row.text(scale)?) else {
            rows.leave_out(format!("{country}: its scale is not given"));
            continue;
        };
        let pair = [country, partner];
        if let Some([year, value]) = long {
            match known(row, value)? {
                Some(value) => {
                    add(
                        &mut rows,
                        actors,
                        pair,
                        row.year(year)?,
                        (side, value * scale),
                    );
                }
                None => rows.leave_out("no figure"),
            }
        }
        for (year, column) in &years {
            if let Some(value) = known(row, *column)? {
                add(&mut rows, actors, pair, *year, (side, value * scale));
            }
        }
    }
    Ok(rows)
}

/// Says where the codes of a series stand: in a column each, or all in one.
enum Codes {
    Columns([usize; 4]),
    Series(usize),
}

fn codes(stream: &Stream<'_>) -> Result<Codes, SourceError> {
    if stream.has("SERIES_CODE") {
        let [series] = stream.columns(["SERIES_CODE"])?;
        return Ok(Codes::Series(series));
    }
    let columns = stream.columns([
        "COUNTRY.ID",
        "INDICATOR.ID",
        "COUNTERPART_COUNTRY.ID",
        "FREQUENCY.ID",
    ])?;
    Ok(Codes::Columns(columns))
}

/// Gives reporter, indicator, partner and frequency, such as those of `USA.XG_FOB_USD.CAN.A`.
fn series<'a>(row: Record<'a>, codes: &Codes) -> Result<[&'a str; 4], SourceError> {
    match codes {
        Codes::Columns([country, indicator, partner, frequency]) => Ok([
            row.text(*country)?,
            row.text(*indicator)?,
            row.text(*partner)?,
            row.text(*frequency)?,
        ]),
        Codes::Series(column) => {
            let parts: Vec<&str> = row.text(*column)?.split('.').collect();
            let parts = <[&str; 4]>::try_from(parts);
            parts.map_err(|_| row.expected(*column, "a series such as USA.XG_FOB_USD.CAN.A"))
        }
    }
}

/// Finds the columns that are a year.
fn years(stream: &Stream<'_>) -> Vec<(Year, usize)> {
    let columns = stream.names().enumerate();
    let years = columns.filter_map(|(column, name)| {
        let year = name.parse().ok().filter(|_| name.len() == 4)?;
        Some((year, column))
    });
    years.collect()
}

/// Turns the scale of a row, a word or a power of ten, into what makes its values millions.
fn scale(text: &str) -> Option<f64> {
    match text {
        "Units" => Some(DOLLARS),
        "Thousands" => Some(1e-3),
        "Millions" => Some(1.0),
        "Billions" => Some(1e3),
        text => {
            let power: i32 = text.parse().ok().filter(|power| (0..=12).contains(power))?;
            Some(10f64.powi(power - 6))
        }
    }
}
