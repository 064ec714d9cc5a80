//! Counting of swings in a weighted game, behind [`crate::voting_power`].

use crate::voting_power::VotingError;
use std::collections::BTreeMap;

/// The most cells a table of coalitions by size and weight may have.
const MAX_CELLS: u128 = 1 << 22;
/// The most additions the table method may need; above it coalitions are counted by halves.
const MAX_ADDITIONS: u128 = 1 << 31;
/// The most members whose coalitions are counted by halves.
const MAX_MEMBERS_BY_HALVES: usize = 30;

/// Counts swings by size of the coalition joined, once for each different weight.
pub(crate) fn swings_by_weight(
    weights: &[u64],
    quota: u64,
) -> Result<BTreeMap<u64, Vec<f64>>, VotingError> {
    let n = weights.len();
    let cells = u128::from(quota) * n as u128;
    let halvings = u128::from(usize::BITS - n.leading_zeros());
    let additions = cells * n as u128 * halvings;
    if cells <= MAX_CELLS && additions <= MAX_ADDITIONS {
        let mut found = BTreeMap::new();
        let mut table = Table::empty(n, quota as usize);
        table.add_nobody();
        leave_each_out(weights, &table, &mut found);
        return Ok(found);
    }
    if n > MAX_MEMBERS_BY_HALVES {
        return Err(VotingError::TooLarge { members: n, quota });
    }
    let mut found = BTreeMap::new();
    for (k, weight) in weights.iter().enumerate() {
        if !found.contains_key(weight) {
            let others: Vec<u64> = weights
                .iter()
                .enumerate()
                .filter(|(i, _)| *i != k)
                .map(|(_, w)| *w)
                .collect();
            found.insert(*weight, swings_by_halves(&others, *weight, quota));
        }
    }
    Ok(found)
}

/// Counts coalitions by size and by summed weight below the quota.
#[derive(Clone)]
struct Table {
    sizes: usize,
    quota: usize,
    counts: Vec<f64>,
}

impl Table {
    fn empty(sizes: usize, quota: usize) -> Table {
        Table {
            sizes,
            quota,
            counts: vec![0.0; sizes * quota],
        }
    }

    fn add_nobody(&mut self) {
        if let Some(first) = self.counts.first_mut() {
            *first = 1.0;
        }
    }

    /// Lets one more member join every coalition counted so far.
    fn add(&mut self, weight: u64) {
        let Some(joined) = self
            .quota
            .checked_sub(usize::try_from(weight).unwrap_or(usize::MAX))
        else {
            return;
        };
        let weight = self.quota - joined;
        for size in (1..self.sizes).rev() {
            let (smaller, larger) = self.counts.split_at_mut(size * self.quota);
            let from = &smaller[(size - 1) * self.quota..][..joined];
            let to = &mut larger[weight..self.quota];
            to.iter_mut().zip(from).for_each(|(t, f)| *t += f);
        }
    }

    /// Counts, by size, the coalitions that a member of this weight turns into winning ones.
    fn swings(&self, weight: u64) -> Vec<f64> {
        let from = self
            .quota
            .saturating_sub(usize::try_from(weight).unwrap_or(usize::MAX));
        self.counts
            .chunks(self.quota)
            .map(|row| row[from..].iter().sum())
            .collect()
    }
}

/// Fills `found` with the swings of each of `weights`, given a table of all other members.
fn leave_each_out(weights: &[u64], table: &Table, found: &mut BTreeMap<u64, Vec<f64>>) {
    if weights.iter().all(|w| found.contains_key(w)) {
        return;
    }
    if let [weight] = weights {
        found.insert(*weight, table.swings(*weight));
        return;
    }
    let (left, right) = weights.split_at(weights.len() / 2);
    for (kept, joined) in [(left, right), (right, left)] {
        let mut with = table.clone();
        joined.iter().for_each(|w| with.add(*w));
        leave_each_out(kept, &with, found);
    }
}

/// Counts swings by size: each coalition of one half of the others is paired with the sorted
/// coalitions of the other half, a range of which is found by bisection.
fn swings_by_halves(others: &[u64], weight: u64, quota: u64) -> Vec<f64> {
    let (left, right) = others.split_at(others.len() / 2);
    let (left, right) = (coalitions_by_size(left), coalitions_by_size(right));
    let mut swings = vec![0.0; others.len() + 1];
    for (a, sums) in left.iter().enumerate() {
        for sum in sums.iter().filter(|sum| **sum < quota) {
            let (below, from) = (
                quota - sum,
                quota.saturating_sub(weight).saturating_sub(*sum),
            );
            for (b, sorted) in right.iter().enumerate() {
                let losing = sorted.partition_point(|s| *s < below);
                swings[a + b] += (losing - sorted.partition_point(|s| *s < from)) as f64;
            }
        }
    }
    swings
}

/// Lists the summed weights of all coalitions of `members`, sorted, by size.
fn coalitions_by_size(members: &[u64]) -> Vec<Vec<u64>> {
    let mut by_size = vec![Vec::new(); members.len() + 1];
    for coalition in 0u32..1 << members.len() {
        let inside = members
            .iter()
            .enumerate()
            .filter(|(k, _)| coalition >> k & 1 == 1);
        let sum = inside.map(|(_, weight)| *weight).sum();
        by_size[coalition.count_ones() as usize].push(sum);
    }
    by_size
        .iter_mut()
        .for_each(|sums: &mut Vec<u64>| sums.sort_unstable());
    by_size
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The 27 members of the EU by population in units of 50,000 persons, 65 %: the two ways of
    /// counting share no code and must agree to the last swing.
    #[test]
    fn both_ways_count_the_same() {
        let weights = [
            1663, 1346, 1193, 947, 759, 387, 348, 230, 214, 214, 207, 206, 195, 178, 139, 116, 111,
            109, 99, 81, 56, 42, 38, 27, 18, 13, 10,
        ];
        let total: u64 = weights.iter().sum();
        let quota = total - (total * 65).div_ceil(100) + 1;
        let by_table = swings_by_weight(&weights, quota).unwrap();
        for k in [0, 5, 9, 26] {
            let others: Vec<u64> = [&weights[..k], &weights[k + 1..]].concat();
            let by_halves = swings_by_halves(&others, weights[k], quota);
            assert_eq!(by_table[&weights[k]], by_halves);
        }
    }

    /// Three equal members, quota two: each swings with exactly one of the others.
    #[test]
    fn by_hand() {
        assert_eq!(
            swings_by_weight(&[1, 1, 1], 2).unwrap()[&1],
            [0.0, 2.0, 0.0]
        );
        assert_eq!(swings_by_halves(&[1, 1], 1, 2), [0.0, 2.0, 0.0]);
    }
}
