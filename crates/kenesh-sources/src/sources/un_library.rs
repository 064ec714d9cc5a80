//! Recorded votes of the General Assembly and the Security Council, as the United Nations' library
//! gives them out: a row a member and adopted resolution, who did not vote among them.
//!
//! Beware of four traps. Only adopted resolutions are there: no paragraphs, amendments or rejected drafts,
//! and of the Council no vetoes. Who did not vote is marked X, or NV, or by an empty field, by release. The
//! year of a vote is that of its day, not of its session. And the library renews the file several times a
//! year, so that its last year may hold only a part of the votes.

use crate::format::record::Record;
use crate::format::stream::Stream;
use crate::source::{Absence, CoverageRow, File, Input, Redistribution, Rows, Source, SourceError};
use crate::sources::un_votes::BEFORE_FIRST_SESSION;
use kenesh_domain::{ActorId, PartialDate, Vote, Year};
use kenesh_tables::{RollCallRow, VoteRow};
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

/// The roll calls of the General Assembly.
pub const GENERAL_ASSEMBLY: Source = Source {
    id: "un-ga-voting",
    title: "United Nations General Assembly Voting Data",
    publisher: "United Nations Dag Hammarskjöld Library",
    version: "2025-10",
    published: "2025-10",
    licence: "free of charge for non-commercial use with acknowledgement; no automated downloads",
    redistribution: Redistribution::Forbidden,
    usage: "non-commercial, with acknowledgement: © United Nations, https://digitallibrary.un.org, and the day of the download",
    citation: "United Nations Dag Hammarskjöld Library, General Assembly Voting Data, 2025, https://digitallibrary.un.org/record/4060887",
    bibtex: "@misc{un-ga-voting,\n  author = {{United Nations Dag Hammarskj{\\\"o}ld Library}},\n  title = {General Assembly Voting Data},\n  year = {2025},\n  url = {https://digitallibrary.un.org/record/4060887}\n}",
    page: "https://digitallibrary.un.org/record/4060887",
    files: &[File {
        name: "*_ga_voting*.csv*",
        url: None,
        sha256: None,
        parse: |input| votes(input, "UNGA"),
    }],
    coverage: &[
        coverage(
            "rollcalls",
            "UNGA",
            "adopted resolutions only, by the day of the vote; what was adopted without a vote, paragraphs, \
             amendments and rejected drafts are not among them",
        ),
        coverage(
            "votes",
            "UNGA",
            "a member that did not vote is `absent`; a state without a row was no member",
        ),
    ],
};

/// The votes of the Security Council.
pub const SECURITY_COUNCIL: Source = Source {
    id: "un-sc-voting",
    title: "United Nations Security Council Voting Data",
    citation: "United Nations Dag Hammarskjöld Library, Security Council Voting Data, 2025, https://digitallibrary.un.org/record/4055387",
    bibtex: "@misc{un-sc-voting,\n  author = {{United Nations Dag Hammarskj{\\\"o}ld Library}},\n  title = {Security Council Voting Data},\n  year = {2025},\n  url = {https://digitallibrary.un.org/record/4055387}\n}",
    page: "https://digitallibrary.un.org/record/4055387",
    files: &[File {
        name: "*_sc_voting*.csv*",
        url: None,
        sha256: None,
        parse: |input| votes(input, "UNSC"),
    }],
    coverage: &[
        coverage(
            "rollcalls",
            "UNSC",
            "adopted resolutions only, so that no veto is among them; `session` is that of the General Assembly, \
             for the Council has none",
        ),
        coverage(
            "votes",
            "UNSC",
            "a member that did not take part is `absent`; a state without a row was no member of the Council",
        ),
    ],
    ..GENERAL_ASSEMBLY
};

const fn coverage(table: &'static str, body: &'static str, note: &'static str) -> CoverageRow {
    CoverageRow::new(table, body, Some((1946, 2025)), Absence::Unknown, note)
}

/// The day of September from which the new session counts as running.
const OPENING: &str = "-09-15";
/// The day of a year after which the Assembly hardly ever votes.
const LAST_DAYS: &str = "-12-20";

/// The places of the columns; the two bodies' files name some differently, and some releases lack others.
struct Columns {
    id: usize,
    code: usize,
    name: usize,
    vote: usize,
    date: usize,
    resolution: usize,
    session: Option<usize>,
    title: Option<usize>,
    subjects: Option<usize>,
    agenda: Option<usize>,
}

impl Columns {
    fn of(stream: &Stream<'_>) -> Result<Columns, SourceError> {
        let [id, code, name, vote, date, resolution] = stream.columns([
            "undl_id",
            "ms_code",
            "ms_name",
            "ms_vote",
            "date",
            "resolution",
        ])?;
        let either = |one, other| stream.column(one).or_else(|| stream.column(other));
        Ok(Columns {
            id,
            code,
            name,
            vote,
            date,
            resolution,
            session: stream.column("session"),
            title: either("title", "description"),
            subjects: stream.column("subjects"),
            agenda: either("agenda_title", "agenda"),
        })
    }
}

fn votes(input: &Input<'_>, body: &'static str) -> Result<Rows, SourceError> {
    let mut stream = Stream::of(input)?;
    let columns = Columns::of(&stream)?;
    let mut rows = Rows::default();
    let mut calls: BTreeMap<i64, RollCallRow> = BTreeMap::new();
    while let Some(record) = stream.next()? {
        rows.read += 1;
        let rollcall = record.integer(columns.id)?;
        let year = match calls.entry(rollcall) {
            Entry::Occupied(known) => known.get().year,
            Entry::Vacant(place) => {
                let call = roll_call(body, rollcall, &columns, record)?;
                place.insert(call).year
            }
        };
        let vote = vote(record, columns.vote)?;
        let state = state(input, &columns, record, year)?;
        if let Some(state) = rows.known(record.text(columns.name)?, state) {
            rows.push(VoteRow {
                body: body.into(),
                rollcall,
                state,
                vote,
            });
        }
    }
    for call in dated(calls) {
        rows.push(call);
    }
    Ok(rows)
}

/// Reads what a row says of the roll call; a special session counts to the regular one that was running.
fn roll_call(
    body: &'static str,
    rollcall: i64,
    columns: &Columns,
    record: Record<'_>,
) -> Result<RollCallRow, SourceError> {
    let text = |column: Option<usize>| -> Result<Option<String>, SourceError> {
        let text = column.map(|column| record.text(column)).transpose()?;
        Ok(text.filter(|text| !text.is_empty()).map(str::to_owned))
    };
    let date = record.text(columns.date)?;
    let day: Option<PartialDate> = date.parse().ok();
    let year = day
        .ok_or_else(|| record.expected(columns.date, "a date"))?
        .year();
    let regular = text(columns.session)?.and_then(|session| session.parse().ok());
    Ok(RollCallRow {
        body: body.into(),
        rollcall,
        date: Some(date.to_owned()),
        session: regular.unwrap_or_else(|| running(date, year)),
        year,
        resolution: text(Some(columns.resolution))?,
        title: text(columns.title)?,
        important: None,
        part: Some(false),
        subjects: text(columns.subjects)?.or(text(columns.agenda)?),
        partial: None,
    })
}

/// Marks the roll calls of the year that is not over.
fn dated(calls: BTreeMap<i64, RollCallRow>) -> impl Iterator<Item = RollCallRow> {
    let last = calls.values().filter_map(|call| call.date.clone()).max();
    let last = last.unwrap_or_default();
    calls.into_values().map(move |call| RollCallRow {
        partial: Some(last < format!("{:04}{LAST_DAYS}", call.year)),
        ..call
    })
}

/// Gives the regular session that runs on a day: it opens in September, the first in January 1946.
fn running(date: &str, year: Year) -> i64 {
    let opened = date.get(4..).is_some_and(|day| day >= OPENING);
    let sessions = year - BEFORE_FIRST_SESSION - Year::from(!opened);
    sessions.max(1).into()
}

/// Reads how a member voted; the marks differ by release.
fn vote(record: Record<'_>, column: usize) -> Result<Vote, SourceError> {
    match record.text(column)? {
        "Y" => Ok(Vote::Yes),
        "A" => Ok(Vote::Abstain),
        "N" => Ok(Vote::No),
        "X" | "NV" | "" => Ok(Vote::Absent),
        _ => Err(record.expected(column, "Y, A, N, X, NV or nothing")),
    }
}

/// Finds who cast a vote, by the code where it means a state in that year, else by the name.
fn state(
    input: &Input<'_>,
    columns: &Columns,
    record: Record<'_>,
    year: Year,
) -> Result<Option<ActorId>, SourceError> {
    let code = input.actors.iso3(record.text(columns.code)?, year);
    let name = record.text(columns.name)?;
    Ok(code.or_else(|| input.actors.name(name, SPELLINGS)))
}

/// Spellings of the file that are no one's alias: a code that the registry lacks comes with them.
const SPELLINGS: &[(&str, &str)] = &[("TÜRKÝYE", "TUR"), ("ZANZIBAR", "ZAN")];

#[cfg(test)]
#[path = "un_library_tests.rs"]
pub(super) mod tests;
