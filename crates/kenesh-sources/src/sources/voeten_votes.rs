//! Voeten's raw roll calls of the General Assembly: a row a state and roll call, absences among them.
//!
//! Beware that releases differ in their columns: the long one tells each roll call's session, day, text and
//! issues, a short one the votes alone, which then count to the roll calls of `unvotes-2019` by their number.
//! Paragraphs and amendments are among them, and drafts that were rejected. The vote 9 marks a state that was
//! no member yet.

use crate::format::record::Record;
use crate::format::stream::Stream;
use crate::source::{Absence, CoverageRow, File, Input, Redistribution, Rows, Source, SourceError};
use crate::sources::un_votes::{BEFORE_FIRST_SESSION, BODY, FIRST_IMPORTANT, counts_to_serbia};
use kenesh_domain::{Issue, Vote, Year};
use kenesh_tables::{IssueRow, RollCallRow, VoteRow};
use std::collections::BTreeSet;

/// The raw votes.
pub const RAW_VOTES: Source = Source {
    id: "voeten-un-votes",
    title: "United Nations General Assembly Voting Data, raw votes",
    publisher: "Voeten, Strezhnev and Bailey, Harvard Dataverse",
    version: "",
    published: "",
    licence: "CC0",
    redistribution: Redistribution::Free,
    usage: "any use, citation asked for",
    citation: "Voeten, E., Strezhnev, A. & Bailey, M., United Nations General Assembly Voting Data, Harvard Dataverse, doi:10.7910/DVN/LEJUQZ.",
    bibtex: "@misc{voeten-un-votes,\n  author = {Voeten, Erik and Strezhnev, Anton and Bailey, Michael},\n  title = {United Nations General Assembly Voting Data},\n  publisher = {Harvard Dataverse},\n  doi = {10.7910/DVN/LEJUQZ}\n}",
    page: "https://doi.org/10.7910/DVN/LEJUQZ",
    files: &[File {
        name: "UNVotes*.csv*",
        url: None,
        sha256: None,
        parse: votes,
    }],
    coverage: &[CoverageRow::new(
        "votes",
        BODY,
        None,
        Absence::Unknown,
        "the sessions of the file; a member that did not vote is `absent`, a state without a row was no member",
    )],
};

/// The columns of issues, which are flags.
const ISSUES: [Issue; 6] = [
    Issue::Palestine,
    Issue::Nuclear,
    Issue::Disarmament,
    Issue::HumanRights,
    Issue::Colonialism,
    Issue::Development,
];

/// The places of the columns of a roll call, which not every release has.
struct About {
    session: usize,
    date: Option<usize>,
    resolution: Option<usize>,
    titles: [Option<usize>; 2],
    important: Option<usize>,
    parts: [Option<usize>; 2],
    issues: Vec<(Issue, usize)>,
}

impl About {
    fn of(stream: &Stream<'_>) -> Option<About> {
        let column = |name: &str| stream.column(name);
        let issues = ISSUES.iter();
        Some(About {
            session: column("session")?,
            date: column("date"),
            resolution: column("unres").or_else(|| column("resid")),
            titles: [column("descr"), column("short")],
            important: column("importantvote"),
            parts: [column("amend"), column("para")],
            issues: issues
                .filter_map(|issue| Some((*issue, column(issue.as_str())?)))
                .collect(),
        })
    }
}

fn votes(input: &Input<'_>) -> Result<Rows, SourceError> {
    let mut stream = Stream::of(input)?;
    let [rollcall, state, vote] = stream.columns(["rcid", "ccode", "vote"])?;
    let about = About::of(&stream);
    let mut rows = Rows::default();
    let mut seen = BTreeSet::new();
    while let Some(record) = stream.next()? {
        rows.read += 1;
        let call = record.integer(rollcall)?;
        let mut year = if counts_to_serbia(call) { 2005 } else { 1985 };
        if let Some(about) = &about {
            year = year_of(record.integer(about.session)?);
            if seen.insert(call) {
                describe(&mut rows, about, call, record)?;
            }
        }
        let Some(vote) = given(record, vote)? else {
            rows.leave_out("no member yet");
            continue;
        };
        let code = record.integer(state)?;
        let state = input.actors.cow(code, year);
        if let Some(state) = rows.known(format_args!("COW {code}"), state) {
            rows.push(VoteRow {
                body: BODY.into(),
                rollcall: call,
                state,
                vote,
            });
        }
    }
    Ok(rows)
}

fn year_of(session: i64) -> Year {
    let session = Year::try_from(session).unwrap_or_default();
    session.saturating_add(BEFORE_FIRST_SESSION)
}

/// Reads how a state voted; nothing where it was no member.
fn given(record: Record<'_>, column: usize) -> Result<Option<Vote>, SourceError> {
    match record.text(column)? {
        "1" => Ok(Some(Vote::Yes)),
        "2" => Ok(Some(Vote::Abstain)),
        "3" => Ok(Some(Vote::No)),
        "8" => Ok(Some(Vote::Absent)),
        "9" => Ok(None),
        _ => Err(record.expected(column, "1, 2, 3, 8 or 9")),
    }
}

/// Adds the roll call that a row tells of, and its issues.
fn describe(
    rows: &mut Rows,
    about: &About,
    rollcall: i64,
    record: Record<'_>,
) -> Result<(), SourceError> {
    let text = |column: Option<usize>| -> Result<Option<String>, SourceError> {
        let text = column.map(|column| record.text(column)).transpose()?;
        let known = text.filter(|text| !matches!(*text, "" | "NA"));
        Ok(known.map(str::to_owned))
    };
    let flag = |column: Option<usize>| -> Result<Option<bool>, SourceError> {
        let number = column
            .map(|column| record.maybe_number(column))
            .transpose()?;
        Ok(number.flatten().map(|number| number != 0.0))
    };
    let session = record.integer(about.session)?;
    let [amendment, paragraph] = [flag(about.parts[0])?, flag(about.parts[1])?];
    rows.push(RollCallRow {
        body: BODY.into(),
        rollcall,
        date: text(about.date)?,
        session,
        year: year_of(session),
        resolution: text(about.resolution)?,
        title: text(about.titles[0])?.or(text(about.titles[1])?),
        important: flag(about.important)?.filter(|_| session >= FIRST_IMPORTANT),
        part: amendment.zip(paragraph).map(|(a, p)| a || p),
        subjects: None,
        partial: None,
    });
    for (issue, column) in &about.issues {
        if flag(Some(*column))? == Some(true) {
            rows.push(IssueRow {
                body: BODY.into(),
                rollcall,
                issue: (*issue).into(),
                name: issue.label().to_owned(),
            });
        }
    }
    Ok(())
}

#[cfg(test)]
pub(super) mod tests {
    use crate::testing::read;
    use kenesh_domain::Vote;
    use kenesh_tables::{IssueRow, RollCallRow, VoteRow};

    #[test]
    fn the_short_release_holds_votes_alone_as_the_producer_codes_them() {
        let text = "rcid,ccode,member,vote,Country,Countryname\n3,2,1,1,USA,United States of America\n\
                    3,640,1,8,TUR,Turkey\n3,373,0,9,AZE,Azerbaijan\n3,999,1,3,?,Atlantis\n";
        let rows = read("UNVotes2021.csv", text).unwrap();
        let votes = rows.of::<VoteRow>().iter();
        let votes: Vec<_> = votes.map(|row| (row.state.as_str(), row.vote)).collect();
        assert_eq!(votes, [("USA", Vote::Yes), ("TUR", Vote::Absent)]);
        assert_eq!(rows.of::<RollCallRow>(), []);
        assert_eq!(rows.left_out["no member yet"], 1);
        assert_eq!(rows.left_out["COW 999: no state"], 1);
    }

    #[test]
    fn the_long_release_tells_each_roll_call_once_with_its_issues() {
        let text = "rcid,ccode,vote,year,session,date,unres,amend,para,short,descr,importantvote,me,nu,di,hr,co,ec\n\
                    5801,2,3,2020,75,2020-12-07,A/RES/75/33,0,1,NUCLEAR,,1,0,1,1,0,0,0\n\
                    5801,640,1,2020,75,2020-12-07,A/RES/75/33,0,1,NUCLEAR,,1,0,1,1,0,0,0\n";
        let rows = read("unvotes.csv", text).unwrap();
        let [call] = rows.of::<RollCallRow>() else {
            panic!()
        };
        assert_eq!((call.session, call.year, call.part), (75, 2020, Some(true)));
        assert_eq!(
            (call.title.as_deref(), call.important),
            (Some("NUCLEAR"), Some(true))
        );
        let issues = rows.of::<IssueRow>().iter();
        let issues: Vec<_> = issues.map(|row| row.issue.as_str()).collect();
        assert_eq!(issues, ["nu", "di"]);
    }
}
