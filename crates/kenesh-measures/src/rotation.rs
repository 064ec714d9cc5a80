//! Rotation of the chair: who should follow under a fixed order, and who did.

use crate::alphabet::{Key, english, turkish};
use std::collections::BTreeSet;

/// Says in which order the chair should pass.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Order {
    /// By name in the English alphabet; diacritics do not count.
    English,
    /// By name in the Turkish alphabet: ç after c, ğ after g, ı before i, ö after o, ş after s,
    /// ü after u.
    Turkish,
    /// By a fixed cycle of names.
    Cycle(Vec<String>),
}

/// Holds one turn in the chair.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Turn<'a> {
    /// When it began, as given.
    pub since: &'a str,
    /// The name of the chair.
    pub chair: &'a str,
    /// The names of the members at that time.
    pub roster: &'a [&'a str],
}

/// Holds one turn beside the rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// When the turn began.
    pub since: String,
    /// Who took the chair.
    pub chair: String,
    /// Who should have followed the chair before; nothing for the first turn.
    pub expected: Option<String>,
    /// Whether the rule was followed; nothing for the first turn.
    pub follows: Option<bool>,
}

/// Holds a round of turns in which nobody had the chair twice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Round {
    /// The chairs as observed.
    pub chairs: Vec<String>,
    /// The fewest chairs that must be taken out for the rest to be in order.
    pub out_of_turn: Vec<String>,
}

/// Holds an observed succession beside the rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rotation {
    /// One step a turn.
    pub steps: Vec<Step>,
    /// The rounds.
    pub rounds: Vec<Round>,
    /// How many chairs were out of turn, over all rounds.
    pub out_of_turn: usize,
}

/// Names the member that should follow `current` in the chair.
///
/// By an alphabet: the next name of the roster after `current`, or the first after the last. By a
/// cycle: the next name of the cycle that is on the roster. `current` need not be on the roster.
/// Nothing where the roster is empty, or where the cycle does not hold `current`.
fn expected_successor<'a>(order: &Order, roster: &[&'a str], current: &str) -> Option<&'a str> {
    if let Order::Cycle(cycle) = order {
        let at = cycle.iter().position(|name| name == current)?;
        let (before, after) = cycle.split_at(at + 1);
        let mut next = after.iter().chain(before);
        return next.find_map(|name| roster.iter().find(|r| *r == name).copied());
    }
    let own = key(order, current);
    let after = roster.iter().filter(|name| key(order, name) > own);
    let by_key = |a: &&&str, b: &&&str| key(order, a).cmp(&key(order, b));
    after
        .min_by(by_key)
        .or_else(|| roster.iter().min_by(by_key))
        .copied()
}

/// Compares an observed succession with the rule.
///
/// Each step is judged by the chair before it and by the roster when the turn began, so one chair
/// out of turn makes two steps or more differ; `out_of_turn` counts chairs instead: within each
/// round, all but the longest run of chairs in cyclic order. Beware that several smallest sets can
/// exist, of which one is named, and that a new member shifts the expected chair without anyone
/// breaking the rule.
pub fn rotation(order: &Order, turns: &[Turn]) -> Rotation {
    let previous = std::iter::once(None).chain(turns.iter().map(|t| Some(t.chair)));
    let steps: Vec<Step> = turns
        .iter()
        .zip(previous)
        .map(|(turn, previous)| {
            let expected = previous.and_then(|p| expected_successor(order, turn.roster, p));
            Step {
                since: turn.since.to_string(),
                chair: turn.chair.to_string(),
                expected: expected.map(str::to_string),
                follows: expected.map(|e| e == turn.chair),
            }
        })
        .collect();
    let rounds: Vec<Round> = rounds(turns)
        .iter()
        .map(|chairs| round(order, chairs))
        .collect();
    Rotation {
        steps,
        out_of_turn: rounds.iter().map(|r| r.out_of_turn.len()).sum(),
        rounds,
    }
}

/// Cuts the succession wherever a chair returns.
fn rounds<'a>(turns: &[Turn<'a>]) -> Vec<Vec<&'a str>> {
    let mut rounds: Vec<Vec<&str>> = Vec::new();
    for turn in turns {
        match rounds.last_mut() {
            Some(round) if !round.contains(&turn.chair) => round.push(turn.chair),
            _ => rounds.push(vec![turn.chair]),
        }
    }
    rounds
}

/// Finds the longest run in cyclic order, trying every place to begin the cycle.
fn round(order: &Order, chairs: &[&str]) -> Round {
    let sorted: BTreeSet<Key> = chairs.iter().map(|c| key(order, c)).collect();
    let places: Vec<usize> = chairs
        .iter()
        .map(|c| sorted.range(..key(order, c)).count())
        .collect();
    let n = sorted.len();
    let begins = |start: usize| -> Vec<usize> {
        let from_start: Vec<usize> = places.iter().map(|p| (p + n - start) % n).collect();
        longest_rising(&from_start)
    };
    let mut kept: Vec<usize> = Vec::new();
    for run in (0..n).map(begins) {
        if run.len() > kept.len() {
            kept = run;
        }
    }
    let out = chairs.iter().enumerate().filter(|(k, _)| !kept.contains(k));
    Round {
        chairs: chairs.iter().map(|c| c.to_string()).collect(),
        out_of_turn: out.map(|(_, c)| c.to_string()).collect(),
    }
}

/// Finds the positions of a longest rising subsequence.
fn longest_rising(places: &[usize]) -> Vec<usize> {
    let mut best: Vec<Vec<usize>> = Vec::new();
    for (k, place) in places.iter().enumerate() {
        let before = best
            .iter()
            .filter(|run| run.last().is_some_and(|l| places[*l] < *place));
        let mut run = before
            .max_by_key(|run| run.len())
            .cloned()
            .unwrap_or_default();
        run.push(k);
        best.push(run);
    }
    best.into_iter().max_by_key(Vec::len).unwrap_or_default()
}

/// Gives what names are sorted by: their letters' places first, the name itself to tell equal ones
/// apart.
fn key(order: &Order, name: &str) -> Key {
    match order {
        Order::English => english(name),
        Order::Turkish => turkish(name),
        Order::Cycle(cycle) => {
            let place = cycle.iter().position(|n| n == name).unwrap_or(cycle.len());
            (vec![place], name.to_string())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ENGLISH: [&str; 5] = [
        "Azerbaijan",
        "Kazakhstan",
        "Kyrgyzstan",
        "Türkiye",
        "Uzbekistan",
    ];
    const IN_TURKISH: [&str; 5] = [
        "Azerbaycan",
        "Kazakistan",
        "Kırgızistan",
        "Türkiye",
        "Özbekistan",
    ];

    fn turns<'a>(roster: &'a [&'a str; 5], chairs: &[(&'a str, usize)]) -> Vec<Turn<'a>> {
        chairs
            .iter()
            .map(|(since, k)| Turn {
                since,
                chair: roster[*k],
                roster,
            })
            .collect()
    }

    const OBSERVED: [(&str, usize); 5] = [
        ("2021", 3),
        ("2022", 4),
        ("2023", 1),
        ("2024", 2),
        ("2025", 0),
    ];

    #[test]
    fn at5_rotation() {
        let found = rotation(&Order::English, &turns(&ENGLISH, &OBSERVED));
        let differing: Vec<(&str, &str, &str)> = found
            .steps
            .iter()
            .filter(|s| s.follows == Some(false))
            .map(|s| {
                (
                    s.since.as_str(),
                    s.chair.as_str(),
                    s.expected.as_deref().unwrap(),
                )
            })
            .collect();
        let expected = [
            ("2023", "Kazakhstan", "Azerbaijan"),
            ("2025", "Azerbaijan", "Türkiye"),
        ];
        assert_eq!(differing, expected);
        assert_eq!(found.out_of_turn, 1);
        assert_eq!(found.rounds[0].out_of_turn, ["Azerbaijan"]);
        assert_eq!(found.steps[0].expected, None);
    }

    /// In Turkish Özbekistan stands before Türkiye, so the step to it in 2022 differs too.
    #[test]
    fn the_alphabet_changes_the_rule() {
        let found = rotation(&Order::Turkish, &turns(&IN_TURKISH, &OBSERVED));
        let expected: Vec<Option<&str>> =
            found.steps.iter().map(|s| s.expected.as_deref()).collect();
        let rule = ["Azerbaycan", "Türkiye", "Kırgızistan", "Özbekistan"].map(Some);
        assert_eq!(expected[1..], rule);
    }

    #[test]
    fn a_fixed_cycle_skips_who_is_no_member() {
        let cycle = ["T", "U", "K", "A"].map(str::to_string).to_vec();
        let order = Order::Cycle(cycle);
        assert_eq!(expected_successor(&order, &["A", "K", "T"], "T"), Some("K"));
        assert_eq!(expected_successor(&order, &["A", "K", "T"], "A"), Some("T"));
        assert_eq!(expected_successor(&order, &["A"], "Z"), None);
        assert_eq!(expected_successor(&order, &["T"], "T"), Some("T"));
    }

    #[test]
    fn a_faithful_rotation_over_two_rounds() {
        let chairs: Vec<(&str, usize)> = (0..9).map(|k| ("y", (k + 3) % 5)).collect();
        let found = rotation(&Order::English, &turns(&ENGLISH, &chairs));
        assert_eq!((found.out_of_turn, found.rounds.len()), (0, 2));
        assert_eq!(rotation(&Order::English, &[]).rounds, []);
    }

    /// The first of a round can be the one out of turn: A, T, U, Kz, Kg.
    #[test]
    fn the_first_may_be_out_of_turn() {
        let chairs = [0, 3, 4, 1, 2].map(|k| ("y", k));
        let found = rotation(&Order::English, &turns(&ENGLISH, &chairs));
        assert_eq!(found.rounds[0].out_of_turn, ["Azerbaijan"]);
    }
}
