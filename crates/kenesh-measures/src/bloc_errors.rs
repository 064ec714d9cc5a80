//! How sure the mean agreement of a bloc is.

use crate::alignment::Vote;
use crate::bloc::Bloc;
use crate::roll_calls::{Ballots, CallMask, Uncertain};
use kenesh_domain::{Cell, Missing};

/// Holds the means of a bloc's agreement with their errors; an error is missing as not applicable where
/// leaving out one roll call leaves no pair.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct BlocErrors {
    /// Of the members with each other, the leader left aside.
    pub within: Uncertain,
    /// Of the leader with the members.
    pub with_leader: Uncertain,
    /// `with_leader` − `within`.
    pub gap: Uncertain,
}

/// Computes a bloc's mean agreements and their jackknife errors, each roll call left out in turn.
///
/// √((n − 1)/n Σ (m₋ᵢ − m̄)²) over the n roll calls chosen; the gap is computed anew each time, so that
/// what moves both means moves it little. Beware that roll calls on versions of one resolution are not
/// independent, so the error is a lower bound, and that it says nothing of the votes that were not
/// called. Efron & Stein 1981, Annals of Statistics 9.
///
/// ```
/// use kenesh_domain::Cell;
/// use kenesh_measures::alignment::Vote::{No, Yes};
/// use kenesh_measures::bloc::Bloc;
/// use kenesh_measures::bloc_errors::bloc_errors;
/// use kenesh_measures::roll_calls::{Ballots, CallMask};
/// let ballots = Ballots::of(2, 3, [(0, 0, No), (0, 1, Yes), (0, 2, Yes), (1, 0, Yes), (1, 1, Yes), (1, 2, Yes)])?;
/// let found = bloc_errors(&ballots, &CallMask::all(2), Bloc { leader: 0, members: &[1, 2] });
/// assert_eq!((found.within.value, found.within.error), (Cell::Value(1.0), Cell::Value(0.0)));
/// assert_eq!((found.with_leader.value, found.with_leader.error), (Cell::Value(0.5), Cell::Value(0.5)));
/// # Ok::<(), kenesh_measures::roll_calls::OutsideBallots>(())
/// ```
pub fn bloc_errors(ballots: &Ballots, chosen: &CallMask, bloc: Bloc<'_>) -> BlocErrors {
    let calls: Vec<usize> = chosen.iter().collect();
    let others: Vec<usize> = bloc
        .members
        .iter()
        .copied()
        .filter(|member| *member != bloc.leader)
        .collect();
    let pairs = others.iter().enumerate();
    let within: Vec<(usize, usize)> = pairs
        .flat_map(|(i, a)| others.iter().skip(i + 1).map(|b| (*a, *b)))
        .collect();
    let with_leader: Vec<(usize, usize)> =
        others.iter().map(|member| (bloc.leader, *member)).collect();
    let (within, with_leader) = (
        Means::of(ballots, &calls, &within),
        Means::of(ballots, &calls, &with_leader),
    );
    let gaps = with_leader
        .without
        .iter()
        .zip(&within.without)
        .map(|(led, own)| led - own);
    BlocErrors {
        within: jackknifed(within.whole, &within.without),
        with_leader: jackknifed(with_leader.whole, &with_leader.without),
        gap: jackknifed(with_leader.whole - within.whole, &gaps.collect::<Vec<_>>()),
    }
}

/// A mean over pairs, and the same without each roll call in turn; not a number without a pair.
struct Means {
    whole: f64,
    without: Vec<f64>,
}

/// The sum of a pair's agreement over roll calls, and their number.
#[derive(Clone, Copy, Default)]
struct Sum {
    agreement: f64,
    votes: f64,
}

impl Means {
    fn of(ballots: &Ballots, calls: &[usize], pairs: &[(usize, usize)]) -> Means {
        let table: Vec<Vec<Option<Vote>>> = calls
            .iter()
            .map(|call| {
                (0..ballots.states())
                    .map(|state| ballots.vote(*call, state))
                    .collect()
            })
            .collect();
        let mut sums = vec![Sum::default(); pairs.len()];
        for votes in &table {
            for (sum, pair) in sums.iter_mut().zip(pairs) {
                if let Some(agreement) = agreement(votes, *pair) {
                    sum.agreement += agreement;
                    sum.votes += 1.0;
                }
            }
        }
        let away = |votes: &Vec<Option<Vote>>| {
            mean(
                sums.iter()
                    .zip(pairs.iter().map(|pair| agreement(votes, *pair))),
            )
        };
        Means {
            whole: mean(sums.iter().zip(std::iter::repeat(None))),
            without: table.iter().map(away).collect(),
        }
    }
}

/// Gives a pair's agreement in a roll call, where both voted.
fn agreement(votes: &[Option<Vote>], (a, b): (usize, usize)) -> Option<f64> {
    let (v, w) = votes
        .get(a)
        .copied()
        .flatten()
        .zip(votes.get(b).copied().flatten())?;
    Some(1.0 - f64::from((v as u8).abs_diff(w as u8)) / 2.0)
}

/// Averages the agreement of pairs with common votes, one roll call's taken away.
fn mean<'a>(pairs: impl Iterator<Item = (&'a Sum, Option<f64>)>) -> f64 {
    let pairs = pairs.map(|(sum, away)| match away {
        Some(agreement) => (sum.agreement - agreement, sum.votes - 1.0),
        None => (sum.agreement, sum.votes),
    });
    let pairs = pairs.filter(|(_, votes)| *votes > 0.0);
    let (total, count) = pairs.fold((0.0, 0.0), |(total, count), (sum, votes)| {
        (total + sum / votes, count + 1.0)
    });
    total / count
}

fn jackknifed(value: f64, without: &[f64]) -> Uncertain {
    let n = without.len() as f64;
    let mean = without.iter().sum::<f64>() / n;
    let squares = without
        .iter()
        .map(|other| (other - mean).powi(2))
        .sum::<f64>();
    Uncertain {
        value: Cell::of(Some(value), Missing::NotReported),
        error: Cell::of(
            Some(((n - 1.0) / n * squares).sqrt()),
            Missing::NotApplicable,
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bloc::bloc_votes;
    use crate::stream::{index, stream};

    fn random(calls: usize, states: usize, seed: u64) -> Ballots {
        let mut rng = stream(seed, 0);
        let mut votes = Vec::new();
        for call in 0..calls {
            for state in 0..states {
                votes.extend(Vote::of(index(&mut rng, 4) as u8).map(|vote| (call, state, vote)));
            }
        }
        Ballots::of(calls, states, votes).unwrap()
    }

    #[test]
    fn means_are_those_of_the_bloc_and_errors_those_of_computing_it_anew() {
        let ballots = random(30, 6, 5);
        let bloc = Bloc {
            leader: 0,
            members: &[0, 1, 3, 5],
        };
        let found = bloc_errors(&ballots, &CallMask::all(30), bloc);
        let anew = |mask: &CallMask| {
            let agreement = bloc_votes(&ballots, mask, bloc, 1, 1).agreement;
            let number = |cell: Cell| cell.number().unwrap();
            [
                number(agreement.within.value),
                number(agreement.leader_to_members.value),
                number(agreement.leader_gap),
            ]
        };
        let whole = anew(&CallMask::all(30));
        let without: Vec<[f64; 3]> = (0..30)
            .map(|left| anew(&CallMask::of(30, (0..30).filter(|call| *call != left))))
            .collect();
        for (place, mean) in [found.within, found.with_leader, found.gap]
            .into_iter()
            .enumerate()
        {
            let values: Vec<f64> = without.iter().map(|row| row[place]).collect();
            let centre = values.iter().sum::<f64>() / 30.0;
            let error =
                (29.0 / 30.0 * values.iter().map(|v| (v - centre).powi(2)).sum::<f64>()).sqrt();
            assert!((mean.value.number().unwrap() - whole[place]).abs() < 1e-12);
            assert!((mean.error.number().unwrap() - error).abs() < 1e-12);
        }
        let interval = found.gap.interval().unwrap();
        assert!(interval.lo < interval.median && interval.median < interval.hi);
    }

    #[test]
    fn a_bloc_without_a_common_vote_has_neither_mean_nor_error() {
        let ballots = Ballots::of(2, 3, [(0, 0, Vote::Yes), (1, 1, Vote::Yes)]).unwrap();
        let found = bloc_errors(
            &ballots,
            &CallMask::all(2),
            Bloc {
                leader: 2,
                members: &[0, 1],
            },
        );
        assert_eq!(found.within.value, Cell::Missing(Missing::NotReported));
        assert_eq!(found.gap.error, Cell::Missing(Missing::NotApplicable));
        assert_eq!(found.gap.interval(), None);
    }
}
