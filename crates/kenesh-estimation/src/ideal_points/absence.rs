//! Absences: left aside, or taken as answers of their own.
//!
//! Beware that a state may be absent because it lacks staff, or because the roll call is awkward for
//! it. Where the second counts, absences say something of positions.

use super::likelihood::Answer;
use super::normal::quantile;
use super::places::{Entry, Index, Place};
use super::roll_calls::RollCalls;

/// Computes every place's attendance on the probit scale; zero where the state is no member.
pub(super) fn attendance(calls: &RollCalls, places: &[Place]) -> Vec<f64> {
    let held = |session: i32| {
        calls
            .sessions()
            .iter()
            .filter(|held| **held == session)
            .count()
    };
    let mut last = (i32::MIN, 0);
    places
        .iter()
        .map(|place| {
            if last.0 != place.session {
                last = (place.session, held(place.session));
            }
            match place.votes {
                0 => 0.0,
                votes => quantile((votes as f64 + 0.5) / (last.1 as f64 + 1.0)),
            }
        })
        .collect()
}

/// Lists who was present (yes) and who of the members was absent (no) in a roll call.
pub(super) fn answers(
    calls: &RollCalls,
    call: usize,
    places: &[Place],
    index: &Index,
) -> Vec<Entry> {
    let session = calls.sessions()[call];
    let present = calls.of_call(call);
    (0..calls.states())
        .filter_map(|state| index.find(session, state).map(|place| (state, place)))
        .filter(|(_, place)| places[*place].votes > 0)
        .map(|(state, place)| {
            let voted = present
                .binary_search_by_key(&(state as u32), |vote| vote.0)
                .is_ok();
            Entry {
                place: place as u32,
                answer: if voted { Answer::Yes } else { Answer::No },
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ideal_points::Absences;
    use crate::ideal_points::panel::Panel;
    use kenesh_measures::alignment::Vote::{No, Yes};

    #[test]
    fn attendance_is_an_item_of_its_own() {
        let votes = [
            (0, 0, Yes),
            (0, 1, No),
            (1, 0, Yes),
            (1, 2, No),
            (2, 1, Yes),
        ];
        let calls = RollCalls::new(&[1, 1, 2], 3, votes).unwrap();
        let panel = Panel::new(&calls, Absences::Modelled);
        let item = panel
            .items
            .iter()
            .find(|item| item.attendance && item.call == 0);
        let seen: Vec<Answer> = panel
            .entries_of(item.unwrap())
            .iter()
            .map(|entry| entry.answer)
            .collect();
        assert_eq!(seen, [Answer::Yes, Answer::Yes, Answer::No]);
        // State 0 voted in both roll calls of session 1, the others in one of two.
        assert!((panel.attendance[0] - quantile(2.5 / 3.0)).abs() < 1e-12);
        assert_eq!(panel.attendance[1], quantile(0.5));
        // Nobody else was a member in session 2: all present, so no item.
        assert_eq!(panel.items.iter().filter(|item| item.attendance).count(), 2);
    }
}
