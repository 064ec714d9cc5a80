//! The agreement of every pair of states, and its means.

use super::ballots::Ballots;
use super::call_mask::CallMask;
use super::measure::distances;
use super::pairs::{Pairs, Period, pairs};
use super::similarities::cell;
use crate::Interval;
use crate::alignment::Similarity;
use crate::cohesion::{self, PairMean, mean_pairwise, mean_with};
use kenesh_domain::Cell;

impl Ballots {
    /// Computes the agreement of every pair of states, (1/n) Σ (1 − |v − w| / 2) over the n roll
    /// calls in which both voted, yes coded 1, abstention 2 and no 3.
    ///
    /// The same figure as [`crate::alignment::agreement`], with the same traps: unanimous roll calls
    /// are kept. Bailey, Strezhnev & Voeten 2017.
    pub fn agreements(&self) -> Agreements {
        self.agreements_in(&CallMask::all(self.calls()))
    }

    /// Computes the agreement of every pair of states over the roll calls chosen: an issue's, or
    /// [those that are contested](Ballots::contested).
    pub fn agreements_in(&self, chosen: &CallMask) -> Agreements {
        let period = Period {
            ballots: self,
            chosen,
        };
        Agreements {
            voters: self.voters(chosen),
            pairs: pairs(&[period], 1, agreement).swap_remove(0),
        }
    }
}

/// Computes the agreement of every pair of states in each of several periods.
///
/// Up to `threads` threads share the rows in a fixed way; the figures do not depend on their number.
pub fn all_agreements(periods: &[Period<'_>], threads: usize) -> Vec<Agreements> {
    let made = pairs(periods, threads, agreement);
    let agreements = |(period, pairs): (&Period<'_>, _)| Agreements {
        voters: period.ballots.voters(period.chosen),
        pairs,
    };
    periods.iter().zip(made).map(agreements).collect()
}

/// Counts common votes, and computes the agreement; not a number without a common vote.
#[inline(always)]
fn agreement(table: [[f64; 3]; 3]) -> [f64; 2] {
    let [near, far] = distances(table);
    let n = table.as_flattened().iter().sum::<f64>();
    [n, 1.0 - (near + 2.0 * far) / (2.0 * n)]
}

/// Holds how alike every pair of states voted in one period.
///
/// States are known by their places in the ballots. Beware that a pair without a common vote has
/// no agreement: it is missing as not reported, and left out of every mean.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Agreements {
    voters: Vec<usize>,
    pairs: Pairs<2>,
}

impl Agreements {
    /// Gives the places of the states that voted at all, upwards.
    pub fn voters(&self) -> &[usize] {
        &self.voters
    }

    /// Gives the agreement of two states, in either order, and the number of their common votes; a
    /// state has none with itself.
    pub fn get(&self, a: usize, b: usize) -> Similarity {
        let [n, agreement] = self.pairs.get(a, b).unwrap_or([0.0, f64::NAN]);
        Similarity {
            value: cell(agreement, n),
            n: n as usize,
        }
    }

    fn cell(&self, a: &usize, b: &usize) -> Cell {
        self.get(*a, *b).value
    }

    /// Averages over all pairs of states that voted.
    pub fn over_all_pairs(&self) -> PairMean {
        mean_pairwise(&self.voters, |a, b| self.cell(a, b))
    }

    /// Averages a state's agreement with every other that voted.
    pub fn with_all_others(&self, state: usize) -> PairMean {
        mean_with(&state, &self.voters, |a, b| self.cell(a, b))
    }

    /// Computes the 5 %, 50 % and 95 % quantiles of the mean agreement within random blocs of `size`
    /// states that voted; nothing where fewer voted.
    ///
    /// Beware that periods that share a seed share their draws.
    pub fn random_blocs(&self, size: usize, draws: u64, seed: u64) -> Option<Interval> {
        cohesion::random_blocs(size, &self.voters, |a, b| self.cell(a, b), draws, seed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::alignment::{Vote, agreement};
    use crate::stream::{index, stream};
    use kenesh_domain::Missing;
    use proptest::prelude::*;

    fn pack(records: &[Vec<Option<Vote>>]) -> Agreements {
        let calls = records.first().map_or(0, Vec::len);
        let votes = records.iter().enumerate().flat_map(|(state, record)| {
            let cast = record.iter().enumerate();
            cast.filter_map(move |(call, vote)| Some((call, state, (*vote)?)))
        });
        Ballots::of(calls, records.len(), votes)
            .unwrap()
            .agreements()
    }

    /// Draws votes; a state of ten votes in one roll call of ten only.
    fn random(states: usize, calls: usize, seed: u64) -> Vec<Vec<Option<Vote>>> {
        let mut rng = stream(seed, 0);
        let mut record = |state: usize| {
            let vote = |code: usize| match state % 10 == 9 && !code.is_multiple_of(10) {
                true => None,
                false => Vote::of((code % 4) as u8),
            };
            (0..calls).map(|_| vote(index(&mut rng, 40))).collect()
        };
        (0..states).map(&mut record).collect()
    }

    proptest! {
        #[test]
        fn every_pair_is_as_vote_by_vote(
            codes in prop::collection::vec(prop::collection::vec(0u8..4, 70), 1..6),
        ) {
            let records: Vec<Vec<Option<Vote>>> =
                codes.iter().map(|codes| codes.iter().map(|code| Vote::of(*code)).collect()).collect();
            let found = pack(&records);
            for (a, one) in records.iter().enumerate() {
                for (b, other) in records.iter().enumerate().filter(|(b, _)| *b != a) {
                    let known = agreement(one, other).unwrap();
                    let pair = found.get(a, b);
                    prop_assert_eq!(pair.n, known.n);
                    match (pair.value.number(), known.value.number()) {
                        (Some(x), Some(y)) => prop_assert!((x - y).abs() < 1e-12),
                        (x, y) => prop_assert_eq!(x, y),
                    }
                }
            }
        }
    }

    #[test]
    fn means_are_those_of_a_brute_force() {
        let records = random(40, 130, 3);
        let found = pack(&records);
        let value =
            |a: usize, b: usize| agreement(&records[a], &records[b]).unwrap().value.number();
        let pairs = (0..40)
            .flat_map(|a| (0..40).map(move |b| (a, b)))
            .filter(|(a, b)| a != b);
        let all: Vec<f64> = pairs.filter_map(|(a, b)| value(a, b)).collect();
        let mean = all.iter().sum::<f64>() / all.len() as f64;
        assert!((found.over_all_pairs().value.number().unwrap() - mean).abs() < 1e-12);
        let own: Vec<f64> = (0..40)
            .filter(|b| *b != 7)
            .filter_map(|b| value(7, b))
            .collect();
        let mean = own.iter().sum::<f64>() / own.len() as f64;
        assert!((found.with_all_others(7).value.number().unwrap() - mean).abs() < 1e-12);
    }

    #[test]
    fn who_never_voted_is_in_no_bloc_and_no_pair() {
        let yes = vec![Some(Vote::Yes); 3];
        let found = pack(&[
            yes.clone(),
            vec![None; 3],
            yes.clone(),
            vec![Some(Vote::No); 3],
        ]);
        assert_eq!(found.voters(), [0, 2, 3]);
        let missing = Cell::Missing(Missing::NotReported);
        assert_eq!((found.get(0, 1).value, found.get(0, 1).n), (missing, 0));
        assert_eq!(found.get(0, 0).n, 0);
        assert_eq!(found.with_all_others(1).value, missing);
        let blocs = found.random_blocs(3, 50, 1).unwrap();
        assert!((blocs.lo - 1.0 / 3.0).abs() < 1e-12 && (blocs.hi - 1.0 / 3.0).abs() < 1e-12);
        assert_eq!(found.random_blocs(4, 50, 1), None);
    }

    #[test]
    fn the_last_vote_counts_and_a_vote_outside_is_refused() {
        let votes = [(0, 0, Vote::No), (0, 0, Vote::Yes), (0, 1, Vote::Yes)];
        let found = Ballots::of(1, 2, votes).unwrap().agreements();
        assert_eq!(found.get(1, 0).value, Cell::Value(1.0));
        assert!(Ballots::of(1, 2, [(1, 0, Vote::Yes)]).is_err());
        assert!(Ballots::of(1, 2, [(0, 2, Vote::Yes)]).is_err());
        let none = Ballots::of(0, 0, []).unwrap().agreements();
        assert_eq!(
            none.over_all_pairs().value,
            Cell::Missing(Missing::NotApplicable)
        );
    }
}
