//! The Correlates of War Project's own text files of its IGO data.
//!
//! They have the columns of the R files, whatever the case of their names; the letters are Latin-1.

use crate::dyads::Cow;
use crate::format::csv::Sheet;
use crate::format::record::Record;
use crate::source::{Input, Rows, SourceError};
use crate::sources::cow_igo::{KEYS, Known, NUMBERS, StateYears, status, write};
use crate::sources::cow_igo_organizations::{id, organization};
use kenesh_domain::{PartialDate, Year};
use std::collections::BTreeMap;

/// How the files write that a year is not there.
const NO_YEAR: f64 = -9.0;

pub(super) fn memberships(input: &Input<'_>) -> Result<Rows, SourceError> {
    let sheet = Sheet::of(input)?;
    let [code, year] = sheet.columns(["ccode", "year"])?;
    let (mut rows, mut states, mut years) = (Rows::default(), StateYears::new(), Vec::new());
    for (place, record) in sheet.records().enumerate() {
        rows.read += 1;
        let (code, year) = (record.integer(code)?, record.year(year)?);
        years.push(year);
        if let Some(state) = rows.known(Cow(code), input.actors.cow(code, year)) {
            states.push((state, year, place));
        }
    }
    let names = sheet.names().enumerate();
    let mut columns: Vec<(String, usize)> = names
        .filter(|(_, name)| !KEYS.contains(&name.to_lowercase().as_str()))
        .map(|(place, name)| (id(name), place))
        .collect();
    columns.sort();
    let columns = columns.into_iter();
    let rosters = columns.map(|(org, column)| Ok((org, known(&sheet, column)?)));
    write(states, &years, rosters, &mut rows)?;
    Ok(rows)
}

fn known(sheet: &Sheet, column: usize) -> Result<Vec<Known>, SourceError> {
    let read = |record: Record<'_>| {
        let number = record.maybe_number(column)?;
        status(number).ok_or_else(|| record.expected(column, NUMBERS))
    };
    sheet.records().map(read).collect()
}

pub(super) fn organizations(input: &Input<'_>) -> Result<Rows, SourceError> {
    let sheet = Sheet::of(input)?;
    let [code, short, long] = sheet.columns(["ioname", "orgname", "longorgname"])?;
    let [founded, ended] = sheet.columns(["sdate", "deaddate"])?;
    let mut rows = Rows::default();
    let mut last: BTreeMap<String, Record<'_>> = BTreeMap::new();
    for record in sheet.records() {
        rows.read += 1;
        last.insert(id(record.text(code)?), record);
    }
    for (org, record) in last {
        let names = (record.text(short)?, record.text(long)?);
        let years = (date(record, founded)?, date(record, ended)?);
        rows.push(organization(&org, names, years));
    }
    Ok(rows)
}

/// Reads a date that is known to the year, where there is one.
fn date(record: Record<'_>, column: usize) -> Result<Option<PartialDate>, SourceError> {
    let Some(number) = record.maybe_number(column)? else {
        return Ok(None);
    };
    if number == NO_YEAR {
        return Ok(None);
    }
    let year: Year = record.year(column)?;
    let date = PartialDate::of_year(year);
    date.map(Some)
        .map_err(|error| record.wrong(column, error.to_string()))
}

#[cfg(test)]
mod tests {
    use crate::sources::cow_igo::tests::{frame, organizations};
    use crate::testing::read;

    #[test]
    fn the_text_of_memberships_makes_the_same_rows() {
        let rows = [
            (705.0, 2000.0, -1.0),
            (705.0, 2001.0, 0.0),
            (705.0, 2002.0, 1.0),
            (640.0, 2002.0, -9.0),
            (999.0, 2002.0, 1.0),
        ];
        let mut text = "ccode,year,state,CIS\n".to_owned();
        for (code, year, cis) in rows {
            text += &format!("{code},{year},state,{cis}\n");
        }
        let column = |of: fn(&(f64, f64, f64)) -> f64| rows.iter().map(of).collect::<Vec<f64>>();
        let bytes = frame(
            &column(|row| row.0),
            &column(|row| row.1),
            &column(|row| row.2),
        );
        let expected = read("state_year_format3.rda", bytes).unwrap();
        assert_eq!(expected.left_out["COW 999: no state"], 1);
        for name in ["state_year_format3.csv", "State_Year_Formatv3.csv"] {
            assert_eq!(read(name, &text).unwrap(), expected);
        }
    }

    #[test]
    fn the_text_of_organizations_makes_the_same_rows() {
        let cut = "x".repeat(80);
        let text = format!(
            "ioname,orgname,year,afghanistan,longorgname,sdate,deaddate\nIOMig,Old,1951,0,Old,1951,\n\
             IOMig,Intl Org for Migration,1952,0,{cut},1951,-9\n\
             IRENA,x,2010,0,\"International Renewable Energy AgencyÊ\",2009,2010\n"
        );
        let latin: Vec<u8> = text.chars().map(|letter| letter as u8).collect();
        let expected = read("igo_year_format3.rda", organizations()).unwrap();
        for name in ["igo_year_format3.csv", "igo_year_formatv3.csv"] {
            assert_eq!(read(name, &latin).unwrap(), expected);
        }
    }
}
