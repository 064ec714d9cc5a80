//! The votes as the estimation walks through them: item after item, positions session after session.

use super::absence;
use super::likelihood::Answer;
use super::places::{Entry, Index, Place};
use super::roll_calls::RollCalls;
use super::settings::Absences;
use kenesh_measures::alignment::Vote;
use std::collections::BTreeMap;
use std::ops::Range;

/// Holds the answers to one item: a roll call's votes, or who attended it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Item {
    pub call: usize,
    pub entries: Range<usize>,
    /// Whether the answers are presence (yes) and absence (no) instead of votes.
    pub attendance: bool,
    pub group: usize,
}

/// Holds a fixed share of the items, and the places that they touch.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Chunk {
    pub items: Range<usize>,
    pub places: Range<usize>,
}

/// Holds the votes by item and the positions by session and by state.
pub(super) struct Panel {
    /// By session, then by state.
    pub places: Vec<Place>,
    /// The places of every state in time, with the sessions gone by since the one before.
    pub paths: Vec<Vec<(usize, f64)>>,
    pub items: Vec<Item>,
    pub entries: Vec<Entry>,
    pub chunks: Vec<Chunk>,
    /// How likely a state was to attend at all in a session, on the probit scale, by place.
    pub attendance: Vec<f64>,
    /// Number of sessions.
    pub groups: usize,
    /// Roll calls left out because all answers are the same.
    pub unanimous: usize,
}

const CHUNKS: usize = 16;

impl Panel {
    pub(super) fn new(calls: &RollCalls, absences: Absences) -> Panel {
        let (places, paths) = places(calls);
        let index = Index::new(&places);
        let mut panel = Panel {
            attendance: vec![0.0; places.len()],
            places,
            paths,
            items: Vec::new(),
            entries: Vec::new(),
            chunks: Vec::new(),
            groups: 0,
            unanimous: 0,
        };
        let mut in_time: Vec<usize> = (0..calls.calls()).collect();
        in_time.sort_by_key(|call| calls.sessions()[*call]);
        for call in in_time {
            panel.push_votes(calls, call, &index);
        }
        if absences == Absences::Modelled {
            panel.attendance = absence::attendance(calls, &panel.places);
            for call in 0..calls.calls() {
                let answers = absence::answers(calls, call, &panel.places, &index);
                panel.push(call, answers, true);
            }
        }
        panel.number_sessions();
        panel.chunks = chunks(&panel.items, &panel.entries);
        panel
    }

    fn push_votes(&mut self, calls: &RollCalls, call: usize, index: &Index) {
        let session = calls.sessions()[call];
        let entry = |(state, vote): &(u32, Vote)| {
            let place = index.find(session, *state as usize)?;
            Some(Entry {
                place: place as u32,
                answer: answer(*vote),
            })
        };
        let entries = calls.of_call(call).iter().filter_map(entry).collect();
        if !self.push(call, entries, false) {
            self.unanimous += 1;
        }
    }

    /// Adds an item, unless all its answers are the same.
    fn push(&mut self, call: usize, entries: Vec<Entry>, attendance: bool) -> bool {
        let contested = entries
            .windows(2)
            .any(|pair| pair[0].answer != pair[1].answer);
        if contested {
            let start = self.entries.len();
            self.entries.extend(entries);
            self.items.push(Item {
                call,
                entries: start..self.entries.len(),
                attendance,
                group: 0,
            });
        }
        contested
    }

    /// Numbers the sessions in time.
    fn number_sessions(&mut self) {
        let mut sessions: Vec<i32> = self.places.iter().map(|place| place.session).collect();
        sessions.dedup();
        self.groups = sessions.len();
        for place in &mut self.places {
            place.group = sessions.partition_point(|held| *held < place.session);
        }
        for item in &mut self.items {
            let place = self.entries[item.entries.start].place as usize;
            item.group = self.places[place].group;
        }
    }

    pub(super) fn entries_of(&self, item: &Item) -> &[Entry] {
        &self.entries[item.entries.clone()]
    }
}

fn answer(vote: Vote) -> Answer {
    match vote {
        Vote::Yes => Answer::Yes,
        Vote::Abstain => Answer::Abstain,
        Vote::No => Answer::No,
    }
}

/// Lists the places and the paths through them: every session with a roll call between a state's
/// first and last vote.
fn places(calls: &RollCalls) -> (Vec<Place>, Vec<Vec<(usize, f64)>>) {
    let mut sessions: BTreeMap<i32, Vec<usize>> = BTreeMap::new();
    for (call, session) in calls.sessions().iter().enumerate() {
        let counts = sessions
            .entry(*session)
            .or_insert_with(|| vec![0; calls.states()]);
        for (state, _) in calls.of_call(call) {
            counts[*state as usize] += 1;
        }
    }
    let mut spans: Vec<Option<(i32, i32)>> = vec![None; calls.states()];
    for (session, counts) in &sessions {
        for (span, _) in spans
            .iter_mut()
            .zip(counts)
            .filter(|(_, count)| **count > 0)
        {
            *span = Some((span.map_or(*session, |(first, _)| first), *session));
        }
    }
    let (mut places, mut paths) = (Vec::new(), vec![Vec::new(); calls.states()]);
    for (session, counts) in &sessions {
        for (state, span) in spans.iter().enumerate() {
            if span.is_some_and(|(first, last)| (first..=last).contains(session)) {
                paths[state].push(places.len());
                places.push(Place {
                    state,
                    session: *session,
                    votes: counts[state],
                    group: 0,
                });
            }
        }
    }
    let timed = paths
        .into_iter()
        .map(|path| with_gaps(&path, &places))
        .collect();
    (places, timed)
}

fn with_gaps(path: &[usize], places: &[Place]) -> Vec<(usize, f64)> {
    let mut before = None;
    let mut timed = Vec::with_capacity(path.len());
    for place in path {
        let session = places[*place].session;
        let gap = before.map_or(0.0, |earlier| f64::from(session) - f64::from(earlier));
        timed.push((*place, gap));
        before = Some(session);
    }
    timed
}

/// Cuts the items into shares of about as many answers each.
fn chunks(items: &[Item], entries: &[Entry]) -> Vec<Chunk> {
    let mut chunks = Vec::new();
    let mut start = 0;
    for share in 1..=CHUNKS {
        let until = entries.len() * share / CHUNKS;
        let end = items.partition_point(|item| item.entries.end <= until);
        if end > start {
            let touched = items[start].entries.start..items[end - 1].entries.end;
            let touched = || {
                entries[touched.clone()]
                    .iter()
                    .map(|entry| entry.place as usize)
            };
            chunks.push(Chunk {
                items: start..end,
                places: touched().min().unwrap_or(0)..touched().max().map_or(0, |last| last + 1),
            });
            start = end;
        }
    }
    chunks
}

#[cfg(test)]
mod tests {
    use super::*;
    use Vote::{No, Yes};

    #[test]
    fn positions_run_from_the_first_to_the_last_vote() {
        let votes = [
            (0, 0, Yes),
            (0, 1, No),
            (1, 1, Yes),
            (2, 0, No),
            (2, 1, Yes),
        ];
        let calls = RollCalls::new(&[1, 3, 4], 3, votes).unwrap();
        let panel = Panel::new(&calls, Absences::Ignored);
        let seen: Vec<_> = panel
            .places
            .iter()
            .map(|p| (p.session, p.state, p.votes))
            .collect();
        let all = [
            (1, 0, 1),
            (1, 1, 1),
            (3, 0, 0),
            (3, 1, 1),
            (4, 0, 1),
            (4, 1, 1),
        ];
        assert_eq!(seen, all);
        assert_eq!(panel.paths[0], [(0, 0.0), (2, 2.0), (4, 1.0)]);
        assert!(panel.paths[2].is_empty());
        // The roll call of session 3 has one vote only, which says nothing.
        assert_eq!((panel.items.len(), panel.unanimous), (2, 1));
        let groups: Vec<usize> = panel.places.iter().map(|p| p.group).collect();
        assert_eq!((panel.groups, groups), (3, vec![0, 0, 1, 1, 2, 2]));
        let covered: usize = panel.chunks.iter().map(|chunk| chunk.items.len()).sum();
        assert_eq!(covered, 2);
    }
}
