//! The organizations of the Correlates of War Project's IGO data: their names and years.

use crate::format::rdata::{Field, Table};
use crate::source::{Input, Rows, SourceError};
use kenesh_domain::{OrgId, PartialDate};
use kenesh_tables::OrganizationRow;
use std::collections::BTreeMap;

pub(super) fn organizations(input: &Input<'_>) -> Result<Rows, SourceError> {
    let table = Table::of(input)?;
    let [code, short, long] = table.fields(["ioname", "orgname", "longorgname"])?;
    let [founded, ended] = table.fields(["sdate", "deaddate"])?;
    let mut last: BTreeMap<String, usize> = BTreeMap::new();
    for row in 0..table.rows() {
        last.insert(id(code.text(row)?), row);
    }
    let mut rows = table.begin();
    for (org, row) in last {
        let year = |field: Field<'_>| match field.maybe_number(row)? {
            Some(_) => date(field, row).map(Some),
            None => Ok(None),
        };
        let names = (short.text(row)?, long.text(row)?);
        rows.push(organization(&org, names, (year(founded)?, year(ended)?)));
    }
    Ok(rows)
}

/// Makes the row of an organization of its short and long names and of its first and last years.
pub(super) fn organization(
    org: &str,
    (short, long): (&str, &str),
    (founded, dissolved): (Option<PartialDate>, Option<PartialDate>),
) -> OrganizationRow {
    OrganizationRow {
        org: OrgId::new(org),
        name: name(short, long),
        short_name: None,
        aliases: None,
        founded,
        dissolved,
        decision_rule: None,
        rule_text: None,
        rotation: None,
        website: None,
        cow_igo: None,
        seat: None,
        known_to: None,
    }
}

/// The project's codes of organizations that are known here under another id; in capitals.
const OURS: [(&str, &str); 9] = [
    ("ACCT", "OIF"),
    ("ANDEAN", "CAN"),
    ("COE", "CoE"),
    ("COMSEC", "Commonwealth"),
    ("CPSC", "CPLP"),
    ("D8", "D-8"),
    ("IORARC", "IORA"),
    ("LOAS", "LAS"),
    ("NORDC", "NC"),
];

/// Gives the id under which an organization is known here.
pub(super) fn id(code: &str) -> String {
    let code = code.to_uppercase();
    let ours = OURS.iter().find(|(theirs, _)| *theirs == code);
    ours.map_or(code, |(_, ours)| (*ours).to_owned())
}

/// Reads a date that is known to the year.
fn date(field: Field<'_>, row: usize) -> Result<PartialDate, SourceError> {
    PartialDate::of_year(field.year(row)?).map_err(|error| field.wrong(row, error.to_string()))
}

/// The length at which the file cuts some of its long names short.
const CUT: usize = 80;

/// Letters that came through the wrong encoding: Mac Roman, read as Latin-1.
const MAC_ROMAN: [(char, char); 4] = [
    ('\u{8a}', 'ä'),
    ('\u{8e}', 'é'),
    ('\u{99}', 'ô'),
    ('Ê', ' '),
];

/// Chooses the long name, or the short one where the long one is cut short.
fn name(short: &str, long: &str) -> String {
    let cut = long.chars().count() == CUT || long.trim().is_empty();
    let name = if cut { short } else { long };
    let mend = |letter: char| {
        MAC_ROMAN
            .iter()
            .find(|(wrong, _)| *wrong == letter)
            .map_or(letter, |(_, right)| *right)
    };
    name.chars().map(mend).collect::<String>().trim().to_owned()
}
