//! The roll calls of the General Assembly by session, states told apart by their names in the file.

use kenesh_measures::alignment::Vote;
use kenesh_measures::roll_calls::Ballots;
use kenesh_rdata::{Frame, Limits, read};
use std::collections::BTreeMap;
use std::error::Error;
use std::path::Path;

/// Holds the votes of a session and the names of the states that voted in it, in order.
pub struct Session {
    #[allow(
        dead_code,
        reason = "the example that times all pairs needs no numbers"
    )]
    pub number: i64,
    pub states: Vec<String>,
    pub ballots: Ballots,
}

impl Session {
    /// Gives a state's place in the ballots.
    #[allow(dead_code, reason = "the example that times all pairs needs no names")]
    pub fn place(&self, name: &str) -> Option<usize> {
        self.states.iter().position(|state| state == name)
    }
}

/// Holds one vote: the roll call's number, the state's place among all names, the vote.
type Row = (i64, usize, Vote);

/// Reads all sessions from the directory that has `unvotes/un_votes.rda`.
pub fn sessions(data: &Path) -> Result<Vec<Session>, Box<dyn Error>> {
    let calls = frame(&data.join("unvotes/un_roll_calls.rda"))?;
    let (numbers, sessions) = (calls.column("rcid")?, calls.column("session")?);
    let session_of: BTreeMap<i64, i64> = (0..calls.rows())
        .filter_map(|row| numbers.integer(row).zip(sessions.integer(row)))
        .collect();
    let votes = frame(&data.join("unvotes/un_votes.rda"))?;
    let (numbers, cast) = (votes.column("rcid")?, votes.column("vote")?);
    let (countries, cast) = (votes.column("country")?.labels(), cast.labels());
    let (countries, cast) = countries
        .zip(cast)
        .ok_or("no labels of countries and votes")?;
    let mut rows: BTreeMap<i64, Vec<Row>> = BTreeMap::new();
    for row in 0..votes.rows() {
        let number = numbers.integer(row).ok_or("a vote without a roll call")?;
        let state = countries.code(row).ok_or("a vote of no state")?;
        let vote = cast
            .get(row)
            .and_then(ballot)
            .ok_or("neither yes, abstain nor no")?;
        let session = session_of.get(&number).ok_or("a roll call of no session")?;
        rows.entry(*session)
            .or_default()
            .push((number, state, vote));
    }
    let pack = |(number, rows)| pack(number, rows, countries.levels());
    rows.into_iter().map(pack).collect()
}

fn ballot(text: &str) -> Option<Vote> {
    match text {
        "yes" => Some(Vote::Yes),
        "abstain" => Some(Vote::Abstain),
        "no" => Some(Vote::No),
        _ => None,
    }
}

fn pack(number: i64, rows: Vec<Row>, names: &[String]) -> Result<Session, Box<dyn Error>> {
    let calls = sorted(rows.iter().map(|row| row.0));
    let states = sorted(rows.iter().map(|row| row.1));
    let votes = rows.iter().filter_map(|(call, state, vote)| {
        let call = calls.binary_search(call).ok()?;
        Some((call, states.binary_search(state).ok()?, *vote))
    });
    let ballots = Ballots::of(calls.len(), states.len(), votes)?;
    let name = |place: &usize| names.get(*place).cloned().unwrap_or_default();
    Ok(Session {
        number,
        states: states.iter().map(name).collect(),
        ballots,
    })
}

fn sorted<T: Ord>(items: impl Iterator<Item = T>) -> Vec<T> {
    let mut items: Vec<T> = items.collect();
    items.sort_unstable();
    items.dedup();
    items
}

fn frame(path: &Path) -> Result<Frame, Box<dyn Error>> {
    let frames = read(&std::fs::read(path)?, &Limits::default())?;
    Ok(frames.into_iter().next().ok_or("no data frame")?.frame)
}
