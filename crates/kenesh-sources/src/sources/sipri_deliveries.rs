//! Deliveries of major arms from SIPRI's download of deals by year of delivery.
//!
//! The file has a row a deal and year, with the trend-indicator value (TIV) that SIPRI itself counts in
//! that year; rows of one supplier, recipient and year are summed. Nothing is spread over years, so
//! that figures of single years are nearer to SIPRI's tables than those of the trade register are.
//!
//! Beware that notes stand above the header, and that the last field of every line ends in `;`. Beware
//! too that SIPRI gives out whatever a user selects, under one name: where the notes say that the file
//! is not of all suppliers, recipients and years, it is refused, since absence counts as zero here. The
//! TIV measures military capability, not money.
//!
//! The European Union, suppliers that are unknown and parties that are no state count as in the trade
//! register: see `sipri_register`.

use crate::format::csv::{Sheet, text};
use crate::source::{Absence, CoverageRow, File, Input, Redistribution, Rows, Source, SourceError};
use crate::sources::sipri_sums::Sums;
use kenesh_domain::Year;

/// Deliveries of 1995 to 2024.
pub const DELIVERIES: Source = Source {
    id: "sipri-deliveries",
    title: "SIPRI Arms Transfers Database, deals by year of delivery",
    publisher: "Stockholm International Peace Research Institute",
    version: "2026-02-12",
    published: "2026-02-12",
    licence: "SIPRI: non-commercial with credit line; no redistribution of data",
    redistribution: Redistribution::Forbidden,
    usage: "non-commercial; derived figures only, and not as SIPRI's",
    citation: "Information from the SIPRI Arms Transfers Database, deals with deliveries in 1995–2024, generated on 12 February 2026, Stockholm International Peace Research Institute, https://www.sipri.org/databases/armstransfers",
    bibtex: "@misc{sipri-deliveries,\n  author = {{Stockholm International Peace Research Institute}},\n  title = {SIPRI Arms Transfers Database, deals by year of delivery},\n  note = {Deliveries 1995--2024, generated on 12 February 2026},\n  url = {https://www.sipri.org/databases/armstransfers}\n}",
    page: "https://www.sipri.org/databases/armstransfers",
    files: &[
        File {
            name: "sipri_deliveries_*.csv*",
            url: None,
            sha256: None,
            parse: deliveries,
        },
        File {
            name: "trade-register*.csv",
            url: None,
            sha256: None,
            parse: deliveries,
        },
    ],
    coverage: &[
        CoverageRow::new("flows", "arms", Some((FIRST, LAST)), Absence::Zero, FLOWS),
        CoverageRow::new(
            "indicators",
            "arms_imports",
            Some((FIRST, LAST)),
            Absence::Zero,
            IMPORTS,
        ),
    ],
};

/// The years for which the release described vouches.
const FIRST: Year = 1995;
const LAST: Year = 2024;
const FLOWS: &str = "major arms between states, and from the EU; TIV of the year of delivery as SIPRI gives it, summed over deals: our sum, not SIPRI's figure";
const IMPORTS: &str = "major arms that a state received from every supplier, also from unknown ones and from those that are no state";

/// How the notes of a whole file begin; the blanks are SIPRI's.
const WHOLE: &str = "Transfers of major conventional arms from All countries to All countries";
const BEGINNING: &str = "Transfers of major conventional arms from ";
const MADE: &str = "Data generated:";

fn deliveries(input: &Input<'_>) -> Result<Rows, SourceError> {
    let text = text(input)?;
    let (notes, table) = split(&text);
    whole(input.name, &notes)?;
    let sheet = Sheet::of(&Input::held(input.name, table.as_bytes(), input.actors))?;
    let [supplier, recipient, year, tiv] = sheet.columns([
        "Supplier",
        "Recipient",
        "Delivery year",
        "TIV delivery values",
    ])?;
    let (mut rows, mut sums) = (Rows::default(), Sums::default());
    let mut last = LAST;
    for record in sheet.records() {
        rows.read += 1;
        let deal = (record.text(supplier)?, record.text(recipient)?);
        let year = record.year(year)?;
        match record.maybe_number(tiv)? {
            Some(value) => sums.add(input.actors, deal, &[year], value, &mut rows),
            None => rows.leave_out("no deliveries identified"),
        }
        last = last.max(year);
    }
    sums.write(&mut rows);
    cover_since(last, &mut rows);
    rows.vintage = notes.iter().find_map(|note| made(note));
    Ok(rows)
}

/// Splits a text into its notes and its table, whose lines keep their numbers and lose the `;` at
/// their ends. A text without a header is all table.
fn split(text: &str) -> (Vec<&str>, String) {
    let lines = || {
        text.lines()
            .map(|line| line.trim_end().trim_end_matches(';'))
    };
    let header = |line: &str| {
        ["Supplier", "Recipient"]
            .iter()
            .all(|name| line.contains(name))
    };
    let above = lines().position(header).unwrap_or_default();
    let mut table = "\n".repeat(above);
    for line in lines().skip(above) {
        table.push_str(line);
        table.push('\n');
    }
    (lines().take(above).collect(), table)
}

/// Refuses a file that says it is not of all suppliers and recipients, or not of all years.
fn whole(file: &str, notes: &[&str]) -> Result<(), SourceError> {
    let blanks = |note: &str| note.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut notes = notes.iter().map(|note| blanks(note));
    let Some(note) = notes.find(|note| note.starts_with(BEGINNING)) else {
        return Ok(());
    };
    let years = note.split('\'').filter_map(|word| word.parse().ok());
    let years: Vec<Year> = years.collect();
    let partly = years.first().is_some_and(|first| *first > FIRST)
        || years.last().is_some_and(|last| *last < LAST);
    if note.starts_with(WHOLE) && !partly {
        return Ok(());
    }
    let problem = format!(
        "it says “{note}”, but what it does not list would count as zero; download the transfers of \
         all suppliers to all recipients, from {FIRST} to {LAST} or later"
    );
    Err(SourceError::broken(file, problem))
}

/// Vouches for the years of a newer release.
fn cover_since(last: Year, rows: &mut Rows) {
    if last > LAST {
        let years = Some((LAST + 1, last));
        rows.coverage.extend([
            CoverageRow::new("flows", "arms", years, Absence::Zero, FLOWS),
            CoverageRow::new("indicators", "arms_imports", years, Absence::Zero, IMPORTS),
        ]);
    }
}

/// Reads the day on which a file was made: `Data generated: 12 Feb 2026 12:26:12 PM`.
fn made(note: &str) -> Option<String> {
    const MONTHS: [&str; 12] = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ];
    let mut words = note.trim().strip_prefix(MADE)?.split_whitespace();
    let day: u8 = words.next()?.parse().ok()?;
    let name = words.next()?.get(..3)?;
    let month = MONTHS.iter().position(|month| *month == name)? + 1;
    let year: Year = words.next()?.parse().ok()?;
    Some(format!("{year:04}-{month:02}-{day:02}"))
}

#[cfg(test)]
#[path = "sipri_deliveries_tests.rs"]
pub(super) mod tests;
