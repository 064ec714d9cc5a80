//! Roll calls of one period, packed into bits: how alike every pair of states voted.

use crate::Interval;
use crate::alignment::{Similarity, Vote};
use crate::cohesion::{self, PairMean, mean_pairwise, mean_with};
use kenesh_domain::{Cell, Missing};

/// Says which vote lies outside the roll calls and states given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error(
    "a vote of state {state} in roll call {call} among {states} states and {calls} roll calls: count both from 0"
)]
pub struct OutsideBallots {
    /// The state's place.
    pub state: usize,
    /// The roll call's place.
    pub call: usize,
    /// How many states there are.
    pub states: usize,
    /// How many roll calls there are.
    pub calls: usize,
}

/// Holds every state's votes in the roll calls of one period, a bit a roll call.
///
/// Three planes of bits a state: whether it voted, whether it voted other than yes, whether it
/// voted no. The distance |v − w| of two votes is then the number of the last two bits that differ.
/// Beware that an absence is no vote: it sets no bit and enters no figure.
///
/// ```
/// use kenesh_domain::Cell;
/// use kenesh_measures::alignment::Vote::{Abstain, No, Yes};
/// use kenesh_measures::roll_calls::Ballots;
/// let ballots = Ballots::of(2, 2, [(0, 0, Yes), (0, 1, Abstain), (1, 0, No), (1, 1, No)])?;
/// let found = ballots.agreements().get(0, 1);
/// assert_eq!((found.value, found.n), (Cell::Value(0.75), 2));
/// # Ok::<(), kenesh_measures::roll_calls::OutsideBallots>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ballots {
    states: usize,
    calls: usize,
    // A state's words of each plane lie together, as those of two states are compared.
    planes: [Vec<u64>; 3],
}

const PRESENT: usize = 0;
const NOT_YES: usize = 1;
const NO: usize = 2;

impl Ballots {
    /// Packs votes (roll call, state, vote), both counted from 0; of two votes of a state in one
    /// roll call the last counts.
    pub fn of(
        calls: usize,
        states: usize,
        votes: impl IntoIterator<Item = (usize, usize, Vote)>,
    ) -> Result<Ballots, OutsideBallots> {
        let plane = vec![0; states * calls.div_ceil(64)];
        let mut ballots = Ballots {
            states,
            calls,
            planes: [plane.clone(), plane.clone(), plane],
        };
        for (call, state, vote) in votes {
            ballots.set(call, state, vote)?;
        }
        Ok(ballots)
    }

    fn set(&mut self, call: usize, state: usize, vote: Vote) -> Result<(), OutsideBallots> {
        let (states, calls) = (self.states, self.calls);
        if call >= calls || state >= states {
            return Err(OutsideBallots {
                state,
                call,
                states,
                calls,
            });
        }
        let (word, bit) = (state * calls.div_ceil(64) + call / 64, 1 << (call % 64));
        let bits = [true, vote != Vote::Yes, vote == Vote::No];
        for (plane, set) in self.planes.iter_mut().zip(bits) {
            plane[word] = if set {
                plane[word] | bit
            } else {
                plane[word] & !bit
            };
        }
        Ok(())
    }

    fn words(&self, state: usize) -> [&[u64]; 3] {
        let words = self.calls.div_ceil(64);
        let own = state * words..(state + 1) * words;
        [PRESENT, NOT_YES, NO].map(|plane| &self.planes[plane][own.clone()])
    }

    /// Computes the agreement of every pair of states, (1/n) Σ (1 − |v − w| / 2) over the n roll
    /// calls in which both voted, yes coded 1, abstention 2 and no 3.
    ///
    /// The same figure as [`crate::alignment::agreement`], with the same traps: unanimous roll calls
    /// are kept. Bailey, Strezhnev & Voeten 2017.
    pub fn agreements(&self) -> Agreements {
        let mut pairs = Vec::with_capacity(self.states * self.states.saturating_sub(1) / 2);
        for b in 0..self.states {
            let second = self.words(b);
            pairs.extend((0..b).map(|a| Pair::of(self.words(a), second)));
        }
        let voted = |state: &usize| self.words(*state)[PRESENT].iter().any(|word| *word != 0);
        Agreements {
            voters: (0..self.states).filter(voted).collect(),
            pairs,
        }
    }
}

/// Holds the votes that two states have in common, and the sum of their distances.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Pair {
    common: u32,
    apart: u32,
}

impl Pair {
    fn of(a: [&[u64]; 3], b: [&[u64]; 3]) -> Pair {
        let mut pair = Pair::default();
        for word in 0..a[PRESENT].len() {
            let common = a[PRESENT][word] & b[PRESENT][word];
            let differ = |plane: usize| ((a[plane][word] ^ b[plane][word]) & common).count_ones();
            pair.common += common.count_ones();
            pair.apart += differ(NOT_YES) + differ(NO);
        }
        pair
    }

    fn cell(self) -> Cell {
        let agreement = 1.0 - f64::from(self.apart) / (2.0 * f64::from(self.common));
        Cell::of(Some(agreement), Missing::NotReported)
    }
}

/// Holds how alike every pair of states voted in one period.
///
/// States are known by their places in the ballots. Beware that a pair without a common vote has
/// no agreement: it is missing as not reported, and left out of every mean.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Agreements {
    voters: Vec<usize>,
    // The pairs of a state with all before it, state after state.
    pairs: Vec<Pair>,
}

impl Agreements {
    /// Gives the places of the states that voted at all, upwards.
    pub fn voters(&self) -> &[usize] {
        &self.voters
    }

    /// Gives the agreement of two states, in either order, and the number of their common votes; a
    /// state has none with itself.
    pub fn get(&self, a: usize, b: usize) -> Similarity {
        let pair = self.pair(a, b);
        Similarity {
            value: pair.cell(),
            n: pair.common as usize,
        }
    }

    fn pair(&self, a: usize, b: usize) -> Pair {
        let (low, high) = (a.min(b), a.max(b));
        if low == high {
            return Pair::default();
        }
        let before = high * (high - 1) / 2;
        self.pairs.get(before + low).copied().unwrap_or_default()
    }

    fn cell(&self, a: &usize, b: &usize) -> Cell {
        self.pair(*a, *b).cell()
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
    use crate::alignment::agreement;
    use crate::stream::{index, stream};
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
