//! Formal voting power where all must agree: Shapley–Shubik and Penrose–Banzhaf indices.

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn at6_voting_power_under_unanimity() {
        let expected = VotingPower {
            shapley_shubik: 0.2,
            banzhaf_normalized: 0.2,
            banzhaf_absolute: 0.0625,
        };
        assert_eq!(unanimity(5), vec![expected; 5]);
        assert!(unanimity(0).is_empty());
    }
}
