//! Whether a state swings between two powers: whose side it takes where they vote against each other, and whether it
//! changes sides when the same question comes back.

/// A vote on a question on which one power voted in favour and the other against.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Contested {
    /// Which question it is; one that comes back has the same number.
    pub question: usize,
    /// Whether the first power voted in favour, and the second against.
    pub first_for: bool,
    /// How the state voted; an abstention is neither.
    pub vote: Choice,
}

/// How a state voted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Choice {
    /// In favour.
    For,
    /// Against.
    Against,
    /// It abstained.
    Neither,
}

impl Contested {
    /// Says whether it sided with the first power; nothing where it abstained.
    fn with_first(self) -> Option<bool> {
        match self.vote {
            Choice::Neither => None,
            vote => Some((vote == Choice::For) == self.first_for),
        }
    }
}

/// Counts whose side a state took, and how often it changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Sides {
    /// Votes with the first power.
    pub with_first: u32,
    /// Votes with the second.
    pub with_second: u32,
    /// Abstentions.
    pub abstained: u32,
    /// Votes on a question on which the state had voted before.
    pub repeats: u32,
    /// Those on which its vote was another one than the time before, an abstention too.
    pub moved: u32,
    /// Votes for or against on a question on which it had taken a side before.
    pub sided_again: u32,
    /// Those by which it went from one power's side to the other's, by a vote of its own that changed.
    pub crossed: u32,
}

/// Counts over contested votes in the order of time, of questions `0..questions`.
///
/// Beware that a state half of whose votes are with each power need not swing: one that always votes alike on each
/// question stands between the powers, on some questions with one and on others with the other. Beware too that a state
/// which votes as before, while the powers change places, has not crossed.
///
/// ```
/// use kenesh_measures::swing::{Choice::*, Contested, sides};
/// let vote = |question, vote| Contested { question, first_for: true, vote };
/// let found = sides(2, &[vote(0, For), vote(1, Against), vote(0, Against), vote(1, Against)]);
/// assert_eq!((found.with_first, found.with_second, found.crossed, found.sided_again), (1, 3, 1, 2));
/// ```
pub fn sides(questions: usize, votes: &[Contested]) -> Sides {
    let mut last: Vec<Option<Contested>> = vec![None; questions];
    let mut last_side: Vec<Option<Contested>> = vec![None; questions];
    let mut found = Sides::default();
    for vote in votes {
        match vote.with_first() {
            Some(true) => found.with_first += 1,
            Some(false) => found.with_second += 1,
            None => found.abstained += 1,
        }
        if let Some(before) = last
            .get_mut(vote.question)
            .and_then(|slot| slot.replace(*vote))
        {
            found.repeats += 1;
            found.moved += u32::from(before.vote != vote.vote);
        }
        if vote.vote == Choice::Neither {
            continue;
        }
        if let Some(before) = last_side
            .get_mut(vote.question)
            .and_then(|slot| slot.replace(*vote))
        {
            found.sided_again += 1;
            let changed = before.vote != vote.vote && before.with_first() != vote.with_first();
            found.crossed += u32::from(changed);
        }
    }
    found
}

/// The quantile of the normal distribution that leaves 5 % above it.
const Z: f64 = 1.644_853_626_951_472_2;

/// Gives a share with its 90 % interval; nothing of nothing.
///
/// Wilson's score interval, which stays between 0 and 1 and has a width where the count is zero or all: Wilson 1927,
/// Journal of the American Statistical Association 22.
pub fn share(part: u32, all: u32) -> Option<(f64, f64, f64)> {
    if all == 0 {
        return None;
    }
    let (n, p) = (f64::from(all), f64::from(part) / f64::from(all));
    let (square, scale) = (Z * Z, 1.0 + Z * Z / n);
    let centre = (p + square / (2.0 * n)) / scale;
    let half = Z * (p * (1.0 - p) / n + square / (4.0 * n * n)).sqrt() / scale;
    Some((p, (centre - half).max(0.0), (centre + half).min(1.0)))
}

/// The share of its votes for or against that a state must give each power, to be said to take either's side.
pub const LEAST: f64 = 0.1;

/// The fewest crossings of a state that swings: one or two are no habit.
pub const FEWEST: u32 = 3;

/// Says whether a state swings: it takes either side in more than [`LEAST`] of its votes and crosses more often, on
/// questions that come back, than all states together do, both by the lower ends of the intervals, and at least
/// [`FEWEST`] times.
///
/// Nothing where it never had the occasion to cross.
pub fn swings(state: &Sides, all: &Sides) -> Option<bool> {
    let votes = state.with_first + state.with_second;
    let lower = |part, all| share(part, all).map(|(_, lo, _)| lo);
    let less = lower(state.with_first.min(state.with_second), votes)?;
    let crosses = lower(state.crossed, state.sided_again)?;
    let (usual, _, _) = share(all.crossed, all.sided_again)?;
    Some(less > LEAST && crosses > usual && state.crossed >= FEWEST)
}

#[cfg(test)]
mod tests {
    use super::Choice::{Against, For, Neither};
    use super::*;
    use proptest::prelude::*;

    fn votes(choices: &[(usize, bool, Choice)]) -> Vec<Contested> {
        let vote = |(question, first_for, vote): &(usize, bool, Choice)| Contested {
            question: *question,
            first_for: *first_for,
            vote: *vote,
        };
        choices.iter().map(vote).collect()
    }

    /// Of two questions that come back n times each, a state that votes with either power on one of them stands in the
    /// middle and never crosses; one that alternates on both crosses every time.
    #[test]
    fn who_stands_in_the_middle_does_not_swing_and_who_alternates_does() {
        let times = 0..50_usize;
        let middle: Vec<_> = times
            .clone()
            .flat_map(|_| [(0, true, For), (1, true, Against)])
            .collect();
        let turns = times.flat_map(|time| {
            let vote = if time % 2 == 0 { For } else { Against };
            [(0, true, vote), (1, true, vote)]
        });
        let middle = sides(2, &votes(&middle));
        let turning = sides(2, &votes(&Vec::from_iter(turns)));
        let all = Sides {
            with_first: 100,
            with_second: 100,
            repeats: 196,
            moved: 98,
            sided_again: 196,
            crossed: 98,
            abstained: 0,
        };
        assert_eq!((middle.with_first, middle.with_second), (50, 50));
        assert_eq!(
            (middle.sided_again, middle.crossed, middle.moved),
            (98, 0, 0)
        );
        assert_eq!((turning.with_first, turning.with_second), (50, 50));
        assert_eq!((turning.sided_again, turning.crossed), (98, 98));
        assert_eq!(
            [middle, turning].map(|state| swings(&state, &all)),
            [Some(false), Some(true)]
        );
        assert_eq!(swings(&Sides::default(), &all), None);
    }

    #[test]
    fn an_abstention_between_moves_twice_and_crosses_once() {
        let found = sides(
            1,
            &votes(&[(0, true, For), (0, true, Neither), (0, true, Against)]),
        );
        assert_eq!((found.repeats, found.moved), (2, 2));
        assert_eq!((found.sided_again, found.crossed), (1, 1));
    }

    #[test]
    fn who_votes_as_before_while_the_powers_change_places_has_not_crossed() {
        let found = sides(1, &votes(&[(0, true, For), (0, false, For)]));
        assert_eq!((found.with_first, found.with_second), (1, 1));
        assert_eq!((found.sided_again, found.crossed), (1, 0));
    }

    /// The ends are the roots of (p − q)² = z² q (1 − q) / n.
    #[test]
    fn the_interval_is_wilson_s() {
        for (part, all) in [(0, 7), (3, 7), (7, 7), (40, 400)] {
            let (p, lo, hi) = share(part, all).unwrap();
            for q in [lo, hi] {
                let apart = (p - q).powi(2) - Z * Z * q * (1.0 - q) / f64::from(all);
                assert!(apart.abs() < 1e-12, "{part} of {all}: {q}");
            }
            assert!(lo <= p && p <= hi);
        }
        assert_eq!(share(0, 0), None);
    }

    proptest! {
        #[test]
        fn the_powers_change_places_and_nothing_else(
            choices in prop::collection::vec((0..3_usize, any::<bool>(), 0..3_usize), 0..40)
        ) {
            let of = |other: bool| {
                let votes: Vec<_> = choices
                    .iter()
                    .map(|(question, first, vote)| (*question, *first != other, [For, Against, Neither][*vote]))
                    .collect();
                sides(3, &self::votes(&votes))
            };
            let (one, two) = (of(false), of(true));
            prop_assert_eq!((one.with_first, one.with_second), (two.with_second, two.with_first));
            prop_assert_eq!((one.crossed, one.moved), (two.crossed, two.moved));
            prop_assert!(one.crossed <= one.sided_again && one.moved <= one.repeats);
        }
    }
}
