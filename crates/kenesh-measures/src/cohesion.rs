//! Cohesion of a group: how alike its members are, with and without a leader, and beside random
//! blocs of the same size.

use crate::stream::{index, stream};
use crate::{Interval, interval};
use kenesh_domain::{Cell, Missing};

/// Holds a mean over pairs, with how many entered it and how many could not.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PairMean {
    /// The mean; missing where no pair has a figure.
    pub value: Cell,
    /// Pairs that entered.
    pub pairs: usize,
    /// Pairs without a figure, left out of the mean.
    pub missing: usize,
}

/// Holds the cohesion of a group and its relation to a leader.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Cohesion {
    /// Mean over pairs of members, the leader left aside.
    pub within: PairMean,
    /// Mean over pairs of members and leader together.
    pub with_leader: PairMean,
    /// Mean of the leader with each member.
    pub leader_to_members: PairMean,
    /// `leader_to_members` − `within`: negative where members are closer to each other than to
    /// the leader.
    pub leader_gap: Cell,
}

/// Averages `value` over the pairs of `members`.
///
/// `value` is called once a pair, in the order of `members`, and must be symmetric. A pair without
/// a figure is left out and counted, so beware of a mean that rests on few of many pairs; a group
/// of one has no pair and is missing as not applicable.
///
/// ```
/// use kenesh_domain::Cell;
/// use kenesh_measures::cohesion::mean_pairwise;
/// let places = [0.0, 1.0, 3.0];
/// let apart = mean_pairwise(&[0, 1, 2], |a: &usize, b| Cell::Value(places[*b] - places[*a]));
/// assert_eq!((apart.value, apart.pairs), (Cell::Value(2.0), 3));
/// ```
pub fn mean_pairwise<T>(members: &[T], value: impl Fn(&T, &T) -> Cell) -> PairMean {
    let pairs = members
        .iter()
        .enumerate()
        .flat_map(|(i, a)| members.iter().skip(i + 1).map(move |b| (a, b)));
    mean(pairs.map(|(a, b)| value(a, b)))
}

/// Averages `value` of the leader with each member; the leader itself, where listed, is skipped.
pub fn mean_with<T: PartialEq>(
    leader: &T,
    members: &[T],
    value: impl Fn(&T, &T) -> Cell,
) -> PairMean {
    mean(
        members
            .iter()
            .filter(|m| *m != leader)
            .map(|m| value(leader, m)),
    )
}

/// Compares the members' likeness to each other with their likeness to the leader.
///
/// The leader may be listed among `members` or not. For distances rather than agreement the sign
/// of `leader_gap` turns.
pub fn cohesion<T: PartialEq + Clone>(
    leader: &T,
    members: &[T],
    value: impl Fn(&T, &T) -> Cell,
) -> Cohesion {
    let others: Vec<T> = members.iter().filter(|m| *m != leader).cloned().collect();
    let mut all = others.clone();
    all.push(leader.clone());
    let within = mean_pairwise(&others, &value);
    let leader_to_members = mean_with(leader, &others, &value);
    Cohesion {
        within,
        with_leader: mean_pairwise(&all, &value),
        leader_to_members,
        leader_gap: leader_to_members.value.zip(within.value, |l, w| l - w),
    }
}

/// Computes the 5 %, 50 % and 95 % quantiles of cohesion over random blocs of `size` states.
///
/// Each draw takes `size` of `states` without replacement from its own stream. Blocs without any
/// figure are skipped; nothing where no bloc of that size has one.
pub fn random_blocs<T: Clone>(
    size: usize,
    states: &[T],
    value: impl Fn(&T, &T) -> Cell,
    draws: u64,
    seed: u64,
) -> Option<Interval> {
    interval(&random_means(size, states, value, draws, seed))
}

/// Computes the mean over pairs of each of `draws` random blocs, those without any figure skipped.
pub(crate) fn random_means<T: Clone>(
    size: usize,
    states: &[T],
    value: impl Fn(&T, &T) -> Cell,
    draws: u64,
    seed: u64,
) -> Vec<f64> {
    if size > states.len() {
        return Vec::new();
    }
    let means = (0..draws).filter_map(|replicate| {
        let mut rng = stream(seed, replicate);
        let mut bloc = states.to_vec();
        (0..size).for_each(|k| bloc.swap(k, k + index(&mut rng, states.len() - k)));
        bloc.truncate(size);
        mean_pairwise(&bloc, &value).value.number()
    });
    means.collect()
}

fn mean(cells: impl Iterator<Item = Cell>) -> PairMean {
    let (mut sum, mut pairs, mut missing) = (0.0, 0, 0);
    let mut gaps = Cell::StructuralZero;
    for cell in cells {
        match cell.number() {
            Some(number) => {
                sum += number;
                pairs += 1;
            }
            None => {
                missing += 1;
                gaps = Cell::sum([gaps, cell]);
            }
        }
    }
    let value = match (pairs, missing) {
        (0, 0) => Cell::Missing(Missing::NotApplicable),
        (0, _) => gaps,
        _ => Cell::of(Some(sum / pairs as f64), Missing::NotApplicable),
    };
    PairMean {
        value,
        pairs,
        missing,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Members at 0.9 with each other, the leader at 0.6 with each.
    fn lookup(a: &&str, b: &&str) -> Cell {
        match (*a, *b) {
            ("TKM", _) | (_, "TKM") => Cell::Missing(Missing::NotReported),
            ("TUR", _) | (_, "TUR") => Cell::Value(0.6),
            _ => Cell::Value(0.9),
        }
    }

    #[test]
    fn members_closer_to_each_other_than_to_the_leader() {
        let found = cohesion(&"TUR", &["AZE", "KAZ", "KGZ", "TUR"], lookup);
        assert!((found.within.value.number().unwrap() - 0.9).abs() < 1e-12);
        assert!((found.leader_to_members.value.number().unwrap() - 0.6).abs() < 1e-12);
        assert!((found.with_leader.value.number().unwrap() - 0.75).abs() < 1e-12);
        assert!((found.leader_gap.number().unwrap() + 0.3).abs() < 1e-12);
        let pairs = (
            found.within.pairs,
            found.leader_to_members.pairs,
            found.with_leader.pairs,
        );
        assert_eq!(pairs, (3, 3, 6));
        assert_eq!(found, cohesion(&"TUR", &["AZE", "KAZ", "KGZ"], lookup));
    }

    #[test]
    fn pairs_without_a_figure_are_counted() {
        let found = mean_pairwise(&["AZE", "KAZ", "TKM"], lookup);
        assert_eq!(
            found,
            PairMean {
                value: Cell::Value(0.9),
                pairs: 1,
                missing: 2
            }
        );
        let none = mean_pairwise(&["AZE", "TKM"], lookup);
        assert_eq!(none.value, Cell::Missing(Missing::NotReported));
        let alone = mean_pairwise(&["AZE"], lookup);
        assert_eq!(alone.value, Cell::Missing(Missing::NotApplicable));
    }

    /// A bloc of all states has the overall mean in every draw; a pair of states on a line of five
    /// has at least distance 1 and a median of 2.
    #[test]
    fn random_blocs_on_a_line() {
        let states = [0.0f64, 1.0, 2.0, 3.0, 4.0];
        let apart = |a: &f64, b: &f64| Cell::Value((a - b).abs());
        let all = random_blocs(5, &states, apart, 20, 1).unwrap();
        assert!((all.lo - 2.0).abs() < 1e-12 && (all.hi - 2.0).abs() < 1e-12);
        let two = random_blocs(2, &states, apart, 2000, 1).unwrap();
        assert_eq!((two.lo, two.median, two.hi), (1.0, 2.0, 4.0));
        assert_eq!(random_blocs(6, &states, apart, 20, 1), None);
    }
}
