//! The tables that come with BACI: the names of products, and which state each of its numbers means.

use super::baci::{BACI, no_state, nomenclature, release, state};
use crate::format::csv::Sheet;
use crate::source::{Input, Rows, SourceError};
use kenesh_domain::Year;
use kenesh_tables::ProductRow;

/// Reads the names of products.
pub(super) fn products(input: &Input<'_>) -> Result<Rows, SourceError> {
    let sheet = Sheet::of(input)?;
    let [code, description] = sheet.columns(["code", "description"])?;
    let mut rows = Rows {
        vintage: release(input.name).filter(|release| release != BACI.version),
        ..Rows::default()
    };
    for record in sheet.records() {
        rows.read += 1;
        rows.push(ProductRow {
            nomenclature: nomenclature(input.name),
            product: format!("{:0>6}", record.text(code)?),
            name: record.text(description)?.to_owned(),
        });
    }
    Ok(rows)
}

/// Compares the producer's list of its numbers with ours; those that mean another state here are told.
pub(super) fn countries(input: &Input<'_>) -> Result<Rows, SourceError> {
    let sheet = Sheet::of(input)?;
    let [code, iso3] = sheet.columns(["country_code", "country_iso3"])?;
    let mut rows = Rows::default();
    for record in sheet.records() {
        rows.read += 1;
        let (number, theirs) = (record.integer(code)?, record.text(iso3)?);
        match state(input.actors, number, LATE) {
            None => rows.leave_out(no_state(number)),
            Some(ours) if input.actors.iso3(theirs, LATE).as_ref() == Some(&ours) => {
                rows.leave_out("the same state here, nothing to add");
            }
            Some(ours) => rows.leave_out(format!("UN {number} is {theirs} there, {ours} here")),
        }
    }
    Ok(rows)
}

/// A year of which all states of the list are present ones.
const LATE: Year = 2020;
