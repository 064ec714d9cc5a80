//! Formal voting power: Shapley–Shubik and Penrose–Banzhaf indices of weighted games, exact.

use crate::swings::swings_by_weight;
use std::collections::BTreeMap;

/// Holds the formal power of one member.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct VotingPower {
    /// The share of orders of all members in which this one turns the coalition into a winning one.
    pub shapley_shubik: f64,
    /// The member's swings over all members' swings.
    pub banzhaf_normalized: f64,
    /// The member's swings over the 2^(n−1) coalitions of the others (Penrose's measure).
    pub banzhaf_absolute: f64,
}

/// Says why a game's voting power cannot be computed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum VotingError {
    /// The quota cannot be met, or is met by nobody.
    #[error(
        "the quota is {quota} of {total} votes: it must lie between 1 and the sum of the weights"
    )]
    Quota {
        /// The quota given.
        quota: u64,
        /// The sum of the weights.
        total: u64,
    },
    /// The weights sum to more than a 64-bit number holds.
    #[error("the weights sum to more than 2^64 − 1: divide weights and quota by a common factor")]
    Overflow,
    /// The game is too large to be counted exactly.
    #[error(
        "a game of {members} members and a quota of {quota} votes is too large to count exactly: give the weights in coarser units"
    )]
    TooLarge {
        /// How many members have weight.
        members: usize,
        /// The quota, or the blocking quota where that is smaller, after common factors.
        quota: u64,
    },
}

/// Computes the power of every member when all must agree.
///
/// Closed form: Shapley–Shubik and normalized Banzhaf 1/n each, absolute Banzhaf 1/2^(n−1). Under
/// consensus formal power is thus equal by construction and cannot explain leadership.
///
/// ```
/// let five = kenesh_measures::voting_power::unanimity(5);
/// assert_eq!(five[0].shapley_shubik, 0.2);
/// assert_eq!(five[0].banzhaf_absolute, 1.0 / 16.0);
/// ```
pub fn unanimity(members: usize) -> Vec<VotingPower> {
    let equal = 1.0 / members as f64;
    let absolute = 0.5f64.powf(members as f64 - 1.0);
    let power = VotingPower {
        shapley_shubik: equal,
        banzhaf_normalized: equal,
        banzhaf_absolute: absolute,
    };
    vec![power; members]
}

/// Computes the power of every member of a weighted game, in the order of `weights`.
///
/// A coalition wins when its weights reach `quota`. Swings are counted exactly, by one of two ways:
/// a table of the others' coalitions by size and summed weight, built by additions only (each
/// member is left out by dividing the members in halves, never by subtracting), or, where weights
/// are large and at most 30 members have any, by pairing sorted halves of the others' coalitions.
/// Counts are 64-bit floats: every count is an exact integer for up to 54 members, and beyond that
/// each addition rounds once, with no cancellation. Common factors are taken out and the blocking
/// quota is used where it is smaller, since both indices of a game and its dual are equal.
///
/// Beware that this is one weighted game: a double majority (states and population) is not, and
/// that a quota of at most half the votes lets two disjoint coalitions win. Shapley & Shubik 1954,
/// Banzhaf 1965, Penrose 1946.
///
/// ```
/// use kenesh_measures::voting_power::weighted;
/// let eec_1958 = weighted(&[4, 4, 4, 2, 2, 1], 12)?;
/// assert_eq!(eec_1958[5].shapley_shubik, 0.0); // Luxembourg had votes and no power
/// # Ok::<(), kenesh_measures::voting_power::VotingError>(())
/// ```
pub fn weighted(weights: &[u64], quota: u64) -> Result<Vec<VotingPower>, VotingError> {
    let sum = weights.iter().try_fold(0u64, |sum, w| sum.checked_add(*w));
    let total = sum.ok_or(VotingError::Overflow)?;
    if quota == 0 || quota > total {
        return Err(VotingError::Quota { quota, total });
    }
    let factor = weights
        .iter()
        .copied()
        .fold(0, greatest_common_divisor)
        .max(1);
    let reduced: Vec<u64> = weights
        .iter()
        .map(|w| w / factor)
        .filter(|w| *w > 0)
        .collect();
    let quota = quota.div_ceil(factor);
    let quota = quota.min(total / factor - quota + 1);
    let swings = swings_by_weight(&reduced, quota)?;
    Ok(indices(weights, factor, reduced.len(), &swings))
}

/// Turns swings by coalition size into indices; members without weight have none.
fn indices(
    weights: &[u64],
    factor: u64,
    players: usize,
    swings: &BTreeMap<u64, Vec<f64>>,
) -> Vec<VotingPower> {
    let of = |weight: &u64| swings.get(&(weight / factor)).filter(|_| *weight > 0);
    let count = |weight: &u64| of(weight).map_or(0.0, |by_size| by_size.iter().sum());
    let all: f64 = weights.iter().map(count).sum();
    let coalitions = 2f64.powf(players as f64 - 1.0);
    weights
        .iter()
        .map(|weight| VotingPower {
            shapley_shubik: of(weight).map_or(0.0, |by_size| shapley(by_size)),
            banzhaf_normalized: count(weight) / all,
            banzhaf_absolute: count(weight) / coalitions,
        })
        .collect()
}

/// Computes (1/n) Σ_s swings(s) / C(n − 1, s).
fn shapley(swings_by_size: &[f64]) -> f64 {
    let n = swings_by_size.len();
    let mut binomial = 1.0;
    let mut sum = 0.0;
    for (size, swings) in swings_by_size.iter().enumerate() {
        sum += swings / binomial;
        binomial = binomial * (n - 1 - size) as f64 / (size + 1) as f64;
    }
    sum / n as f64
}

fn greatest_common_divisor(a: u64, b: u64) -> u64 {
    if b == 0 {
        a
    } else {
        greatest_common_divisor(b, a % b)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Counts pivots over all orders and swings over all coalitions, by their definitions.
    fn brute_force(weights: &[u64], quota: u64) -> Vec<VotingPower> {
        let n = weights.len();
        let mut pivots = vec![0.0; n];
        let mut orders = 0.0;
        permute(&mut (0..n).collect::<Vec<_>>(), 0, &mut |order| {
            orders += 1.0;
            let mut sum = 0;
            let pivot = order.iter().find(|i| {
                sum += weights[**i];
                sum >= quota
            });
            pivots[*pivot.unwrap()] += 1.0;
        });
        let swings: Vec<f64> = (0..n)
            .map(|i| {
                let without = (0u32..1 << n).filter(|c| c >> i & 1 == 0);
                let sum = |c: u32| (0..n).filter(|k| c >> k & 1 == 1).map(|k| weights[k]).sum();
                without
                    .filter(|c| {
                        let sum: u64 = sum(*c);
                        sum < quota && sum + weights[i] >= quota
                    })
                    .count() as f64
            })
            .collect();
        let all: f64 = swings.iter().sum();
        (0..n)
            .map(|i| VotingPower {
                shapley_shubik: pivots[i] / orders,
                banzhaf_normalized: swings[i] / all,
                banzhaf_absolute: swings[i] / 2f64.powi(n as i32 - 1),
            })
            .collect()
    }

    fn permute(order: &mut Vec<usize>, from: usize, visit: &mut impl FnMut(&[usize])) {
        if from == order.len() {
            return visit(order);
        }
        for k in from..order.len() {
            order.swap(from, k);
            permute(order, from + 1, visit);
            order.swap(from, k);
        }
    }

    fn assert_same(found: &[VotingPower], expected: &[VotingPower]) {
        assert_eq!(found.len(), expected.len());
        for (f, e) in found.iter().zip(expected) {
            assert!(
                (f.shapley_shubik - e.shapley_shubik).abs() < 1e-12,
                "{f:?} {e:?}"
            );
            assert!(
                (f.banzhaf_normalized - e.banzhaf_normalized).abs() < 1e-12,
                "{f:?} {e:?}"
            );
            assert!(
                (f.banzhaf_absolute - e.banzhaf_absolute).abs() < 1e-12,
                "{f:?} {e:?}"
            );
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(48))]
        #[test]
        fn agrees_with_brute_force(
            weights in prop::collection::vec(0u64..12, 1..8),
            scale in prop::sample::select(vec![1u64, 3, 10_000_019]),
            at in 0.0..1.0f64,
        ) {
            let weights: Vec<u64> = weights.iter().map(|w| w * scale).collect();
            let total: u64 = weights.iter().sum();
            prop_assume!(total > 0);
            let quota = 1 + (at * (total - 1) as f64) as u64;
            assert_same(&weighted(&weights, quota).unwrap(), &brute_force(&weights, quota));
        }

        #[test]
        fn both_ways_of_counting_agree_with_brute_force(
            weights in prop::collection::vec(1u64..90_000_000, 2..8),
            at in 0.0..1.0f64,
        ) {
            let total: u64 = weights.iter().sum();
            let quota = 1 + (at * (total - 1) as f64) as u64;
            assert_same(&weighted(&weights, quota).unwrap(), &brute_force(&weights, quota));
        }
    }

    #[test]
    fn at6_voting_power_under_unanimity() {
        let expected = VotingPower {
            shapley_shubik: 0.2,
            banzhaf_normalized: 0.2,
            banzhaf_absolute: 0.0625,
        };
        assert_eq!(unanimity(5), vec![expected; 5]);
        assert_same(&weighted(&[1; 5], 5).unwrap(), &unanimity(5));
        assert_same(&weighted(&[85, 10, 20, 7, 36], 158).unwrap(), &unanimity(5));
    }

    /// Council of the EEC, 1958–1972: Shapley–Shubik 14/60, 9/60, 0; Banzhaf 5/21, 3/21, 0
    /// (Brams, in the Britannica Guide to Statistics and Probability, prints the latter).
    #[test]
    fn eec_1958() {
        let found = weighted(&[4, 4, 4, 2, 2, 1], 12).unwrap();
        let power = |s: f64, b: f64, swings: f64| VotingPower {
            shapley_shubik: s / 60.0,
            banzhaf_normalized: b / 21.0,
            banzhaf_absolute: swings / 32.0,
        };
        let large = power(14.0, 5.0, 10.0);
        let medium = power(9.0, 3.0, 6.0);
        assert_same(
            &found,
            &[large, large, large, medium, medium, power(0.0, 0.0, 0.0)],
        );
    }

    /// Security Council: five vetoes and nine of fifteen votes, (7 ×5, 1 ×10; 39): Shapley–Shubik
    /// 421/2145 and 4/2145, normalized Banzhaf 848/5080 and 84/5080.
    #[test]
    fn security_council() {
        let weights: Vec<u64> = [7; 5].into_iter().chain([1; 10]).collect();
        let found = weighted(&weights, 39).unwrap();
        assert!((found[0].shapley_shubik - 421.0 / 2145.0).abs() < 1e-15);
        assert!((found[14].shapley_shubik - 4.0 / 2145.0).abs() < 1e-15);
        assert!((found[0].banzhaf_normalized - 848.0 / 5080.0).abs() < 1e-15);
        assert!((found[14].banzhaf_normalized - 84.0 / 5080.0).abs() < 1e-15);
    }

    /// Council of the EU of fifteen (1995–2004), 62 of 87 votes, with the four digits commonly
    /// printed for it: weights 10, 8, 5, 4, 3, 2.
    #[test]
    fn eu_of_fifteen() {
        let weights = [10, 10, 10, 10, 8, 5, 5, 5, 5, 4, 4, 3, 3, 3, 2];
        let found = weighted(&weights, 62).unwrap();
        let rounded = |x: f64| (x * 1e4).round() / 1e4;
        let kinds = [0, 4, 5, 9, 11, 14].map(|k: usize| found[k]);
        let shapley = kinds.map(|p| rounded(p.shapley_shubik));
        assert_eq!(shapley, [0.1167, 0.0955, 0.0552, 0.0454, 0.0353, 0.0207]);
        let banzhaf = kinds.map(|p| rounded(p.banzhaf_normalized));
        assert_eq!(banzhaf, [0.1116, 0.0924, 0.0587, 0.0479, 0.0359, 0.0226]);
    }

    /// The 27 members of the EU by population (Eurostat, 1 January 2020), 65 %: weights in persons
    /// are counted by halves.
    #[test]
    fn european_union_by_population() {
        let persons: [u64; 27] = [
            83166711, 67320216, 59641488, 47332614, 37958138, 19328838, 17407585, 11522440,
            10718565, 10693939, 10327589, 10295909, 9769526, 8901064, 6951482, 5822763, 5525292,
            5457873, 4964440, 4058165, 2794090, 2095861, 1907675, 1328976, 888005, 626108, 514564,
        ];
        let total: u64 = persons.iter().sum();
        let found = weighted(&persons, (total * 65).div_ceil(100)).unwrap();
        let sum: f64 = found.iter().map(|p| p.shapley_shubik).sum();
        assert!((sum - 1.0).abs() < 1e-12);
        assert!(
            found
                .windows(2)
                .all(|w| w[0].shapley_shubik >= w[1].shapley_shubik)
        );
        assert!(
            found
                .windows(2)
                .all(|w| w[0].banzhaf_absolute >= w[1].banzhaf_absolute)
        );
    }

    /// General Assembly, two thirds of 193: equal members have 1/193 each, and the absolute index
    /// is C(192, 128) / 2^192 (128 others and one make 129).
    #[test]
    fn general_assembly() {
        let found = weighted(&[1; 193], 129).unwrap();
        assert!((found[0].shapley_shubik - 1.0 / 193.0).abs() < 1e-14);
        let log_binomial: f64 = (1..=64)
            .map(|k| (f64::from(128 + k) / f64::from(k)).ln())
            .sum();
        let expected = (log_binomial - 192.0 * 2f64.ln()).exp();
        assert!((found[192].banzhaf_absolute / expected - 1.0).abs() < 1e-10);
    }

    #[test]
    fn errors_say_what_to_mend() {
        assert_eq!(
            weighted(&[1, 2], 4),
            Err(VotingError::Quota { quota: 4, total: 3 })
        );
        assert_eq!(
            weighted(&[1, 2], 0),
            Err(VotingError::Quota { quota: 0, total: 3 })
        );
        assert_eq!(
            weighted(&[], 1),
            Err(VotingError::Quota { quota: 1, total: 0 })
        );
        assert_eq!(weighted(&[u64::MAX, 1], 2), Err(VotingError::Overflow));
        let many: Vec<u64> = (1..=60).map(|k| k * k * 1_000_003 + k).collect();
        let half = many.iter().sum::<u64>() / 2;
        assert!(matches!(
            weighted(&many, half),
            Err(VotingError::TooLarge { members: 60, .. })
        ));
        assert!(unanimity(0).is_empty());
    }
}
