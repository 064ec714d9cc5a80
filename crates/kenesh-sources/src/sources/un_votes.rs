//! Roll calls of the General Assembly, and how every state voted, as the R package unvotes gives them.
//!
//! Beware of three traps. A state that was absent has no row. States are keyed by the column
//! `country`: the column `country_code` is missing for some and holds the text `NA` for Namibia. And
//! `Yugoslavia` is two states in the file, told apart by the number of the roll call.

use crate::actors::Actors;
use crate::format::rdata::{Field, Table};
use crate::source::{Absence, CoverageRow, File, Input, Redistribution, Rows, Source, SourceError};
use kenesh_domain::{ActorId, Named, Vote, Year};
use kenesh_rdata::Labels;
use kenesh_tables::{IssueRow, RollCallRow, VoteRow};

/// The roll calls of the sessions 1 to 74.
pub const UN_VOTES: Source = Source {
    id: "unvotes-2019",
    title: "United Nations General Assembly Voting Data (as in the R package unvotes)",
    publisher: "Voeten, Strezhnev and Bailey, Harvard Dataverse",
    version: "2019",
    published: "2021-03-09",
    licence: "CC0 (data), MIT (package)",
    redistribution: Redistribution::Free,
    usage: "any use, citation asked for",
    citation: "Voeten, E., Strezhnev, A. & Bailey, M., United Nations General Assembly Voting Data, Harvard Dataverse, doi:10.7910/DVN/LEJUQZ, sessions to 74; read from Robinson, D., unvotes, R package; Voeten, E. 2013, Data and Analyses of Voting in the UN General Assembly.",
    bibtex: "@misc{unvotes-2019,\n  author = {Voeten, Erik and Strezhnev, Anton and Bailey, Michael},\n  title = {United Nations General Assembly Voting Data, sessions to 74},\n  publisher = {Harvard Dataverse},\n  doi = {10.7910/DVN/LEJUQZ},\n  note = {Read from the R package unvotes by David Robinson},\n  year = {2021}\n}",
    page: "https://doi.org/10.7910/DVN/LEJUQZ",
    files: &[
        File {
            name: "un_votes.rda",
            url: Some("https://raw.githubusercontent.com/dgrtwo/unvotes/master/data/un_votes.rda"),
            sha256: Some("cf814a48bc536e8f87f8e027942ac515fe6aae9d63cd71dd88ed718b14887e87"),
            parse: votes,
        },
        File {
            name: "un_roll_calls.rda",
            url: Some(
                "https://raw.githubusercontent.com/dgrtwo/unvotes/master/data/un_roll_calls.rda",
            ),
            sha256: Some("ff2070ae600cfd32176c6d149637306b9b677d6b910f48bec59a15357d673b4b"),
            parse: roll_calls,
        },
        File {
            name: "un_roll_call_issues.rda",
            url: Some(
                "https://raw.githubusercontent.com/cran/unvotes/73ca68e96bcb8dafef6686aad11fb810bf97be15/data/un_roll_call_issues.rda",
            ),
            sha256: Some("eec1b509ebce692c242b842837d5d861b52b65b2868a7c66f573d4a87d2eb0be"),
            parse: issues,
        },
    ],
    coverage: &[
        coverage(
            "votes",
            "a state without a row was absent, or no member yet",
        ),
        coverage(
            "rollcalls",
            "recorded votes only: what was adopted without a vote is not among them; \
             year = session + 1945, and 264 roll calls fall in another calendar year",
        ),
        coverage(
            "issues",
            "a roll call without a row touches none of the six issues, or was not coded",
        ),
    ],
};

const fn coverage(table: &'static str, note: &'static str) -> CoverageRow {
    CoverageRow::new(table, "UNGA", Some((1946, 2019)), Absence::Unknown, note)
}

/// The body whose roll calls these are.
pub(super) const BODY: &str = "UNGA";

/// A session counts to the year in which it opens.
pub(super) const BEFORE_FIRST_SESSION: Year = 1945;

/// The first session of which the United States' reports say which votes were important to them; the
/// file has zeros before.
pub(super) const FIRST_IMPORTANT: i64 = 39;

/// The name under which the file has the seat of Yugoslavia and, since 1992, that of Serbia.
const YUGOSLAVIA: &str = "Yugoslavia";

fn votes(input: &Input<'_>) -> Result<Rows, SourceError> {
    let table = Table::of(input)?;
    let [rollcall, country, vote] = table.fields(["rcid", "country", "vote"])?;
    let (seats, answers) = (Seats::of(country, input.actors)?, vote.labels()?);
    let ballots: Vec<Option<Vote>> = answers
        .levels()
        .iter()
        .map(|text| Vote::parse(text))
        .collect();
    let mut rows = table.begin();
    for row in 0..table.rows() {
        let rollcall = rollcall.integer(row)?;
        let given = answers
            .code(row)
            .and_then(|place| ballots.get(place).copied().flatten());
        let given = given.ok_or_else(|| {
            let found = answers.get(row).unwrap_or("NA");
            vote.wrong(row, format!("expected yes, abstain or no, found “{found}”"))
        })?;
        match seats.state(row, rollcall) {
            Some(state) => {
                let state = state.clone();
                rows.push(VoteRow {
                    body: BODY.into(),
                    rollcall,
                    state,
                    vote: given,
                });
            }
            None => rows.leave_out(format!("{}: no state", country.text(row)?)),
        }
    }
    Ok(rows)
}

/// Holds whose seat each name of the file is, looked up once.
struct Seats<'a> {
    countries: &'a Labels,
    states: Vec<Option<ActorId>>,
    yugoslavia: Option<usize>,
    serbia: Option<ActorId>,
}

impl<'a> Seats<'a> {
    fn of(country: Field<'a>, actors: &Actors<'_>) -> Result<Seats<'a>, SourceError> {
        let countries = country.labels()?;
        let names = countries.levels();
        Ok(Seats {
            countries,
            states: names.iter().map(|name| actors.name(name, &[])).collect(),
            yugoslavia: names.iter().position(|name| name == YUGOSLAVIA),
            serbia: actors.name("Serbia", &[("Serbia", "SRB")]),
        })
    }

    /// Gives the state that cast the vote of a row.
    fn state(&self, row: usize, rollcall: i64) -> Option<&ActorId> {
        let place = self.countries.code(row)?;
        if self.yugoslavia == Some(place) && counts_to_serbia(rollcall) {
            return self.serbia.as_ref();
        }
        self.states.get(place)?.as_ref()
    }
}

/// Says whether a roll call comes after the end of Yugoslavia in April 1992.
///
/// The file of votes has no year, but the roll calls are numbered in time: 3,662 is the last of
/// session 46, which counts to 1991. Beware of 9,001 to 9,056, which the dataset added later to the
/// sessions 2 to 23.
pub(super) fn counts_to_serbia(rollcall: i64) -> bool {
    rollcall > 3_662 && !(9_001..=9_056).contains(&rollcall)
}

fn roll_calls(input: &Input<'_>) -> Result<Rows, SourceError> {
    let table = Table::of(input)?;
    let [rollcall, session, important, date] =
        table.fields(["rcid", "session", "importantvote", "date"])?;
    let [resolution, short, long] = table.fields(["unres", "short", "descr"])?;
    let parts = table.fields(["amend", "para"])?;
    let mut rows = table.begin();
    for row in 0..table.rows() {
        let session = session.integer(row)?;
        let year = Year::try_from(session)
            .unwrap_or_default()
            .saturating_add(BEFORE_FIRST_SESSION);
        let day = |(year, month, day): (Year, u8, u8)| format!("{year:04}-{month:02}-{day:02}");
        let important = important
            .maybe_number(row)?
            .filter(|_| session >= FIRST_IMPORTANT);
        let title = long.maybe_text(row).or_else(|| short.maybe_text(row));
        rows.push(RollCallRow {
            body: BODY.into(),
            rollcall: rollcall.integer(row)?,
            date: date.maybe_date(row)?.map(day),
            session,
            year,
            resolution: resolution.maybe_text(row).map(str::to_owned),
            title: title.map(str::to_owned),
            important: important.map(|flag| flag != 0.0),
            part: part(parts, row)?,
            subjects: None,
            partial: None,
        });
    }
    Ok(rows)
}

/// Says whether a paragraph or an amendment was voted on; nothing where the file marks neither way.
fn part(marks: [Field<'_>; 2], row: usize) -> Result<Option<bool>, SourceError> {
    let [amendment, paragraph] = marks.map(|mark| mark.maybe_number(row));
    Ok(match (amendment?, paragraph?) {
        (Some(a), Some(p)) => Some(a != 0.0 || p != 0.0),
        (a, p) => a.or(p).filter(|mark| *mark != 0.0).map(|_| true),
    })
}

fn issues(input: &Input<'_>) -> Result<Rows, SourceError> {
    let table = Table::of(input)?;
    let [rollcall, code, name] = table.fields(["rcid", "short_name", "issue"])?;
    let mut rows = table.begin();
    for row in 0..table.rows() {
        rows.push(IssueRow {
            body: BODY.into(),
            rollcall: rollcall.integer(row)?,
            issue: Named::new(code.text(row)?),
            name: name.text(row)?.to_owned(),
        });
    }
    Ok(rows)
}

#[cfg(test)]
#[path = "un_votes_tests.rs"]
pub(super) mod tests;
