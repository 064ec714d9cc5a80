//! The votes of the General Assembly and the published points, as their files have them.

use kenesh_estimation::ideal_points::RollCalls;
use kenesh_measures::alignment::Vote;
use kenesh_rdata::{Frame, Limits, read};
use std::collections::BTreeMap;
use std::error::Error;
use std::path::Path;

type Failure = Box<dyn Error>;

/// The votes, and the names of the states.
pub struct Assembly {
    /// The votes.
    pub calls: RollCalls,
    /// The states' names, by place.
    pub names: Vec<String>,
}

impl Assembly {
    /// Reads the votes, if so wished without those on paragraphs and amendments that the dataset added to
    /// the sessions 52 to 72, as the published points do: the data have no flag for them, but numbers of
    /// their own.
    pub fn read(data: &Path, without_parts: bool) -> Result<Assembly, Failure> {
        let votes = frame(&data.join("unvotes/un_votes.rda"))?;
        let roll_calls = frame(&data.join("unvotes/un_roll_calls.rda"))?;
        let (numbers, sessions) = (roll_calls.column("rcid")?, roll_calls.column("session")?);
        let (mut places, mut of_call) = (BTreeMap::new(), Vec::new());
        for row in 0..roll_calls.rows() {
            let number = numbers.integer(row).ok_or("a roll call has no number")?;
            if without_parts && (5_640..=6_059).contains(&number) {
                continue;
            }
            places.insert(number, of_call.len());
            of_call.push(i32::try_from(sessions.integer(row).ok_or("no session")?)?);
        }
        let (number, vote) = (votes.column("rcid")?, votes.column("vote")?);
        let country = votes
            .column("country")?
            .labels()
            .ok_or("countries are no texts")?;
        let mut cast = Vec::with_capacity(votes.rows());
        for row in 0..votes.rows() {
            let call = number.integer(row).ok_or("a vote has no roll call")?;
            let Some(call) = places.get(&call) else {
                continue;
            };
            let answer = match vote.text(row) {
                Some("yes") => Vote::Yes,
                Some("abstain") => Vote::Abstain,
                Some("no") => Vote::No,
                _ => return Err("a vote is neither yes, abstain nor no".into()),
            };
            let state = country.code(row).ok_or("a vote has no country")?;
            cast.push((*call, state, answer));
        }
        let names = country.levels().to_vec();
        let calls = RollCalls::new(&of_call, names.len(), cast)?;
        Ok(Assembly { calls, names })
    }

    /// Finds a state by its name.
    pub fn state(&self, name: &str) -> Result<usize, Failure> {
        let place = self.names.iter().position(|held| held == name);
        Ok(place.ok_or_else(|| format!("no state is called {name}"))?)
    }
}

fn frame(path: &Path) -> Result<Frame, Failure> {
    let frames = read(&std::fs::read(path)?, &Limits::default())?;
    Ok(frames.into_iter().next().ok_or("no data frame")?.frame)
}

/// Published points, by name and session.
pub type Points = BTreeMap<(String, i32), f64>;

/// Reads the published points of April 2020.
pub fn published(data: &Path) -> Result<Points, Failure> {
    let bytes = std::fs::read(data.join("idealpoints/IdealpointestimatesAll_Apr2020.csv"))?;
    // Latin-1: a byte is a character.
    let text: String = bytes.iter().map(|byte| char::from(*byte)).collect();
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let mut points = BTreeMap::new();
    for row in reader.records() {
        let row = row?;
        let name = row.get(13).ok_or("a row is short")?;
        let point = row.get(4).ok_or("a row is short")?.parse()?;
        points.insert(
            (today(name).to_owned(), row.get(2).ok_or("short")?.parse()?),
            point,
        );
    }
    Ok(points)
}

/// The names by which the votes call states that the points call otherwise.
fn today(name: &str) -> &str {
    match name {
        "German Federal Republic" => "Federal Republic of Germany",
        "Macedonia" => "North Macedonia",
        "Swaziland" => "Eswatini",
        _ if name.starts_with("Côte d") => "Côte d’Ivoire",
        _ => name,
    }
}
