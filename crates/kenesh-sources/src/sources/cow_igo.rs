//! Who belonged to which intergovernmental organization, from the Correlates of War Project's IGO
//! data, version 3.
//!
//! The data have one record a year: 1 full member, 2 associate, 3 observer, 0 none, −9 missing and −1
//! while the organization did not exist. Beware that missing is no absence: which years of an
//! organization are known is told by coverage rows that come from the file. Beware too that the data
//! count the Shanghai Five as SCO, end Ukraine's CIS membership in 1992, and split the European Union
//! (since 1993) from the European Economic Community (`EEC`, until 1992).

use crate::dyads::Cow;
use crate::format::rdata::{Field, Table};
use crate::source::{Absence, CoverageRow, File, Input, Redistribution, Rows, Source, SourceError};
use crate::sources::cow_igo_organizations::id;
use crate::sources::{cow_igo_csv, cow_igo_organizations};
use kenesh_domain::{ActorId, OrgId, PartialDate, Status, Year};
use kenesh_tables::MembershipRow;

/// The state-years and organization-years, version 3.0.
pub const COW_IGO: Source = Source {
    id: "cow-igo-3",
    title: "Intergovernmental Organizations",
    publisher: "Correlates of War Project",
    version: "3.0",
    published: "2019-07",
    licence: "free with citation of the version",
    redistribution: Redistribution::Cite,
    usage: "research with citation",
    citation: "Pevehouse, J. C. W., Nordstrom, T., McManus, R. W. & Jamison, A. S. 2020, Tracking Organizations in the World: The Correlates of War IGO Version 3.0 Datasets, Journal of Peace Research 57(3): 492–503.",
    bibtex: "@article{cow-igo-3,\n  author = {Pevehouse, Jon C. W. and Nordstrom, Timothy and McManus, Roseanne W. and Jamison, Anne Spencer},\n  title = {Tracking Organizations in the World: The {Correlates of War} {IGO} Version 3.0 Datasets},\n  journal = {Journal of Peace Research},\n  volume = {57},\n  number = {3},\n  pages = {492--503},\n  year = {2020},\n  doi = {10.1177/0022343319881175}\n}",
    page: "https://correlatesofwar.org/data-sets/IGOs",
    files: &[
        File {
            name: "state_year_format3.rda",
            url: Some(
                "https://raw.githubusercontent.com/dieghernan/igoR/HEAD/data/state_year_format3.rda",
            ),
            sha256: Some("dc39e159f7153c71cf3168e0733da0d079fead8ccf5df20fe4dde019544d7e7e"),
            parse: memberships,
        },
        File {
            name: "igo_year_format3.rda",
            url: Some(
                "https://raw.githubusercontent.com/dieghernan/igoR/HEAD/data/igo_year_format3.rda",
            ),
            sha256: Some("7fb22534081f6383dca740c7f7ae26ce587125d98fcc1b6fdcfa96eac34a9113"),
            parse: cow_igo_organizations::organizations,
        },
        File {
            name: "state_year_format*3.csv*",
            url: None,
            sha256: None,
            parse: cow_igo_csv::memberships,
        },
        File {
            name: "igo_year_format*3.csv*",
            url: None,
            sha256: None,
            parse: cow_igo_csv::organizations,
        },
    ],
    coverage: &[CoverageRow::new(
        "memberships",
        "*",
        Some((FIRST, FINAL)),
        Absence::Unknown,
        "534 organizations; each has rows of its own for the years in which absence is zero and \
               those in which it is unknown. No OTS, EAEU or BRICS",
    )],
};

/// The first year of the data.
const FIRST: Year = 1816;

/// The last year of the data.
const FINAL: Year = 2014;

/// Holds the states' years in order: actor, year and row of the file.
pub(super) type StateYears = Vec<(ActorId, Year, usize)>;

/// The columns that are no organizations.
pub(super) const KEYS: [&str; 3] = ["ccode", "year", "state"];

fn memberships(input: &Input<'_>) -> Result<Rows, SourceError> {
    let table = Table::of(input)?;
    let [code, year] = table.fields(["ccode", "year"])?;
    let mut rows = table.begin();
    let years = (0..table.rows()).map(|row| year.year(row));
    let years = years.collect::<Result<Vec<Year>, SourceError>>()?;
    let mut states = StateYears::new();
    for (row, year) in years.iter().enumerate() {
        let code = code.integer(row)?;
        if let Some(state) = rows.known(Cow(code), input.actors.cow(code, *year)) {
            states.push((state, *year, row));
        }
    }
    let names = table.names().filter(|name| !KEYS.contains(name));
    let mut columns: Vec<(String, &str)> = names.map(|name| (id(name), name)).collect();
    columns.sort();
    let columns = columns.into_iter();
    let rosters = columns.map(|(org, column)| Ok((org, known(table.field(column)?, &years)?)));
    write(states, &years, rosters, &mut rows)?;
    Ok(rows)
}

/// Adds the spells of the states in every organization, and the years that are known of it.
pub(super) fn write(
    mut states: StateYears,
    years: &[Year],
    rosters: impl Iterator<Item = Result<(String, Vec<Known>), SourceError>>,
    rows: &mut Rows,
) -> Result<(), SourceError> {
    states.sort();
    for found in rosters {
        let (org, known) = found?;
        roster(&org, &known, &states, rows);
        coverage(&org, &known, years, rows);
    }
    Ok(())
}

/// Says what the data know of a state in an organization in a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Known {
    /// It belonged to it, with this status.
    Status(Status),
    /// It did not belong to it.
    Outside,
    /// Nothing is known.
    Missing,
    /// The organization did not exist.
    Nowhere,
}

fn known(field: Field<'_>, years: &[Year]) -> Result<Vec<Known>, SourceError> {
    let read = |row: usize| {
        let number = field.maybe_number(row)?;
        let wrong = || format!("expected {NUMBERS}, found {}", number.unwrap_or_default());
        status(number).ok_or_else(|| field.wrong(row, wrong()))
    };
    (0..years.len()).map(read).collect()
}

/// The numbers that stand for a status.
pub(super) const NUMBERS: &str = "−9, −1, 0, 1, 2 or 3";

/// Reads a number that stands for a status.
pub(super) fn status(number: Option<f64>) -> Option<Known> {
    Some(match number {
        Some(1.0) => Known::Status(Status::Member),
        Some(2.0) => Known::Status(Status::Associate),
        Some(3.0) => Known::Status(Status::Observer),
        Some(0.0) => Known::Outside,
        Some(-1.0) => Known::Nowhere,
        Some(-9.0) | None => Known::Missing,
        Some(_) => return None,
    })
}

/// Adds the spells of every state in an organization.
fn roster(org: &str, known: &[Known], states: &StateYears, rows: &mut Rows) {
    let mut seen: Vec<(Year, Known)> = Vec::new();
    for history in states.chunk_by(|one, next| one.0 == next.0) {
        seen.clear();
        for (_, year, row) in history {
            let found = known.get(*row).copied().unwrap_or(Known::Missing);
            match seen.last_mut() {
                // Two codes of one state in one year (a unification): the membership counts.
                Some((last, kept)) if last == year => {
                    if !matches!(kept, Known::Status(_)) {
                        *kept = found;
                    }
                }
                _ => seen.push((*year, found)),
            }
        }
        if let Some((state, _, _)) = history.first() {
            rows.tables.extend(spells(org, state, &seen));
        }
    }
}

/// Joins consecutive years of one status.
fn spells(org: &str, state: &ActorId, seen: &[(Year, Known)]) -> Vec<MembershipRow> {
    let join = |one: &(Year, Known), next: &(Year, Known)| next.0 == one.0 + 1 && next.1 == one.1;
    let of = |year: Year| {
        let place = seen.binary_search_by_key(&year, |(year, _)| *year).ok()?;
        seen.get(place).map(|(_, known)| *known)
    };
    let row = |spell: &[(Year, Known)]| {
        let (&(first, Known::Status(status)), &(last, _)) = (spell.first()?, spell.last()?) else {
            return None;
        };
        let missing = |year: Year| of(year) == Some(Known::Missing);
        Some(MembershipRow {
            org: OrgId::new(org),
            actor: state.clone(),
            status,
            since: Some(PartialDate::of_year(first).ok()?),
            until: (last != FINAL)
                .then_some(last + 1)
                .and_then(|year| PartialDate::of_year(year).ok()),
            in_force: None,
            known_to: None,
            note: Some(note(missing(first - 1), missing(last + 1), last == FINAL).into()),
        })
    };
    seen.chunk_by(join).filter_map(row).collect()
}

/// Says how far the bounds of a spell can be trusted.
fn note(missing_before: bool, missing_after: bool, open: bool) -> &'static str {
    match (missing_before, missing_after, open) {
        (false, false, false) => "yearly data",
        (false, _, true) => "yearly data; still so in 2014, their last year",
        (true, _, true) => {
            "yearly data; the year before is missing: it may have begun earlier; still so in 2014, their \
             last year"
        }
        (true, false, false) => {
            "yearly data; the year before is missing: it may have begun earlier"
        }
        (false, true, false) => "yearly data; the year after is missing: it may have lasted",
        (true, true, false) => {
            "yearly data; the years before and after are missing: it may have lasted longer"
        }
    }
}

/// Adds the years in which everyone's status in an organization is known, and those in which not.
fn coverage(org: &str, known: &[Known], years: &[Year], rows: &mut Rows) {
    let mut absence = [None; (FINAL - FIRST + 1) as usize];
    for (known, year) in known.iter().zip(years) {
        let Some(found) = absence.get_mut((*year - FIRST) as usize) else {
            continue;
        };
        match known {
            Known::Missing => *found = Some(Absence::Unknown),
            Known::Nowhere => {}
            Known::Status(_) | Known::Outside => *found = found.or(Some(Absence::Zero)),
        }
    }
    let years = (FIRST..=FINAL).zip(absence);
    let years: Vec<(Year, Absence)> = years
        .filter_map(|(year, found)| Some((year, found?)))
        .collect();
    for spell in years.chunk_by(|one, next| next.0 == one.0 + 1 && next.1 == one.1) {
        let (Some((first, absence)), Some((last, _))) = (spell.first(), spell.last()) else {
            continue;
        };
        rows.coverage.push(CoverageRow {
            what: org.to_owned().into(),
            ..CoverageRow::new(
                "memberships",
                "",
                Some((*first, *last)),
                *absence,
                "states of the system",
            )
        });
    }
}

#[cfg(test)]
#[path = "cow_igo_tests.rs"]
pub(super) mod tests;
