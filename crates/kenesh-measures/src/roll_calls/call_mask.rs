//! A choice of roll calls, a bit each.

/// Holds a choice of the roll calls of a period: an issue, the contested ones, or all.
///
/// Beware that a mask knows roll calls by their places in the ballots of one period, and fits no
/// other period. A roll call that the ballots do not have counts for nothing.
///
/// ```
/// use kenesh_measures::roll_calls::CallMask;
/// let nuclear = CallMask::of(10, [1, 4, 8]);
/// let contested = CallMask::of(10, [4, 5, 8]);
/// assert_eq!(nuclear.and(&contested).iter().collect::<Vec<_>>(), [4, 8]);
/// assert_eq!(CallMask::all(10).len(), 10);
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CallMask {
    words: Vec<u64>,
}

impl CallMask {
    /// Chooses all of `calls` roll calls.
    pub fn all(calls: usize) -> CallMask {
        CallMask::of(calls, 0..calls)
    }

    /// Chooses some of `calls` roll calls, counted from 0; a place of `calls` or more is passed over.
    pub fn of(calls: usize, chosen: impl IntoIterator<Item = usize>) -> CallMask {
        let mut words = vec![0; calls.div_ceil(64)];
        for call in chosen.into_iter().filter(|call| *call < calls) {
            words[call / 64] |= 1 << (call % 64);
        }
        CallMask { words }
    }

    /// Counts the roll calls chosen.
    pub fn len(&self) -> usize {
        self.words
            .iter()
            .map(|word| word.count_ones() as usize)
            .sum()
    }

    /// Tells whether no roll call is chosen.
    pub fn is_empty(&self) -> bool {
        self.words.iter().all(|word| *word == 0)
    }

    /// Keeps the roll calls that both choose.
    pub fn and(&self, other: &CallMask) -> CallMask {
        let both = self.words.iter().zip(&other.words);
        CallMask {
            words: both.map(|(one, other)| one & other).collect(),
        }
    }

    /// Keeps the roll calls that the other does not choose.
    pub fn without(&self, other: &CallMask) -> CallMask {
        let both = self.words.iter().zip(&other.words);
        CallMask {
            words: both.map(|(one, other)| one & !other).collect(),
        }
    }

    /// Gives the places of the roll calls chosen, upwards.
    pub fn iter(&self) -> impl Iterator<Item = usize> + '_ {
        self.words.iter().enumerate().flat_map(|(place, word)| {
            let rest = |word: &u64| Some(word & (word - 1)).filter(|rest| *rest != 0);
            let bits = std::iter::successors(Some(*word).filter(|word| *word != 0), rest);
            bits.map(move |word| place * 64 + word.trailing_zeros() as usize)
        })
    }

    pub(super) fn words(&self) -> &[u64] {
        &self.words
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    proptest! {
        #[test]
        fn masks_are_sets(
            one in prop::collection::btree_set(0usize..200, 0..80),
            other in prop::collection::btree_set(0usize..200, 0..80),
        ) {
            let set = |mask: &CallMask| mask.iter().collect::<BTreeSet<_>>();
            let (a, b) = (CallMask::of(200, one.clone()), CallMask::of(200, other.clone()));
            prop_assert_eq!(set(&a), one.clone());
            prop_assert_eq!(a.len(), one.len());
            prop_assert_eq!(set(&a.and(&b)), &one & &other);
        }
    }

    #[test]
    fn no_roll_call_lies_outside() {
        assert_eq!(CallMask::of(3, [2, 3, 64]).iter().collect::<Vec<_>>(), [2]);
        assert_eq!(CallMask::all(65).len(), 65);
        assert!(CallMask::all(0).is_empty());
        let longer = CallMask::of(70, [0, 69]).and(&CallMask::all(3));
        assert_eq!(longer.iter().collect::<Vec<_>>(), [0]);
    }
}
