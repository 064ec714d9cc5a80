//! The counter-based random stream: every replicate has its own, whoever draws it and when.

use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;

/// Opens the random stream of one replicate.
///
/// ChaCha with 8 rounds, keyed by `seed`, with `replicate` as its stream number, so a replicate
/// needs no other to have been drawn before it and results do not depend on threads or machines.
/// Beware that two analyses with the same seed share their draws: that is wanted for comparisons
/// (common random numbers), not for independent runs.
///
/// ```
/// use kenesh_measures::stream::{stream, uniform};
/// assert_eq!(uniform(&mut stream(1, 7)), uniform(&mut stream(1, 7)));
/// assert_ne!(uniform(&mut stream(1, 7)), uniform(&mut stream(1, 8)));
/// ```
pub fn stream(seed: u64, replicate: u64) -> ChaCha8Rng {
    let mut rng = ChaCha8Rng::seed_from_u64(seed);
    rng.set_stream(replicate);
    rng
}

/// Draws a number uniformly from [0, 1): the upper 53 bits of one 64-bit word.
pub fn uniform(rng: &mut impl Rng) -> f64 {
    (rng.next_u64() >> 11) as f64 * (1.0 / (1u64 << 53) as f64)
}

/// Draws a number uniformly from `lo` to `hi`; one word is used even where the two are equal.
pub fn uniform_between(rng: &mut impl Rng, lo: f64, hi: f64) -> f64 {
    lo + (hi - lo) * uniform(rng)
}

/// Draws an index uniformly from `0..bound`, without bias; 0 where `bound` is 0.
///
/// Lemire's multiplication with rejection (2019, ACM Transactions on Modeling and Computer
/// Simulation 29(1)).
pub fn index(rng: &mut impl Rng, bound: usize) -> usize {
    let bound = bound as u64;
    if bound == 0 {
        return 0;
    }
    let threshold = bound.wrapping_neg() % bound;
    loop {
        let product = u128::from(rng.next_u64()) * u128::from(bound);
        if product as u64 >= threshold {
            return (product >> 64) as usize;
        }
    }
}

/// Draws `n` weights uniformly from the simplex: none negative, sum 1.
///
/// The weights are the gaps between n − 1 sorted uniform numbers, which have the same distribution
/// as normalized exponential numbers (Devroye 1986, V.2) and use no logarithm, whose last bit
/// differs between platforms.
pub fn simplex(rng: &mut impl Rng, n: usize) -> Vec<f64> {
    let mut cuts: Vec<f64> = (1..n).map(|_| uniform(rng)).collect();
    cuts.sort_by(f64::total_cmp);
    if n > 0 {
        cuts.push(1.0);
    }
    let mut below = 0.0;
    for cut in &mut cuts {
        let gap = *cut - below;
        below = *cut;
        *cut = gap;
    }
    cuts
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The first block of ChaCha8 for the all-zero key and stream 0, published as a test vector by
    /// Strombergson (draft-strombergson-chacha-test-vectors, TC1): 3e 00 ef 2f 89 5f 40 d6.
    #[test]
    fn words_follow_the_published_vector() {
        let mut rng = ChaCha8Rng::from_seed([0; 32]);
        assert_eq!(
            rng.next_u64().to_le_bytes(),
            [0x3e, 0x00, 0xef, 0x2f, 0x89, 0x5f, 0x40, 0xd6]
        );
    }

    /// Computed apart from this crate, from RFC 8439's block function cut to 8 rounds and the seed
    /// expansion of `seed_from_u64`.
    #[test]
    fn first_values_are_pinned() {
        let first = |seed, replicate| {
            let mut rng = stream(seed, replicate);
            [rng.next_u64(), rng.next_u64()]
        };
        assert_eq!(first(0, 0), [13080132717333068652, 8594738769458413623]);
        assert_eq!(first(0, 1), [13937087304575520531, 13615851043850391654]);
        assert_eq!(first(2025, 0), [9908528617031782545, 14084782301768868763]);
    }

    #[test]
    fn a_replicate_needs_no_other() {
        let forwards: Vec<f64> = (0..5).map(|r| uniform(&mut stream(3, r))).collect();
        let mut backwards: Vec<f64> = (0..5).rev().map(|r| uniform(&mut stream(3, r))).collect();
        backwards.reverse();
        assert_eq!(forwards, backwards);
    }

    #[test]
    fn weights_lie_on_the_simplex_and_average_to_equal() {
        let (n, draws) = (4, 20_000);
        let mut mean = vec![0.0; n];
        let mut square = 0.0;
        for replicate in 0..draws {
            let weights = simplex(&mut stream(11, replicate), n);
            assert!((weights.iter().sum::<f64>() - 1.0).abs() < 1e-12);
            assert!(weights.iter().all(|w| *w >= 0.0));
            square += weights[0] * weights[0] / draws as f64;
            mean.iter_mut()
                .zip(&weights)
                .for_each(|(m, w)| *m += w / draws as f64);
        }
        // Dirichlet(1, 1, 1, 1): mean 1/4, second moment 2/(4·5) = 0.1; four standard errors.
        assert!(mean.iter().all(|m| (m - 0.25).abs() < 0.006), "{mean:?}");
        assert!((square - 0.1).abs() < 0.004, "{square}");
    }

    #[test]
    fn small_simplices() {
        assert!(simplex(&mut stream(1, 1), 0).is_empty());
        assert_eq!(simplex(&mut stream(1, 1), 1), [1.0]);
    }

    #[test]
    fn indices_cover_their_range_evenly() {
        let mut seen = [0usize; 5];
        let mut rng = stream(5, 0);
        (0..10_000).for_each(|_| seen[index(&mut rng, 5)] += 1);
        assert!(seen.iter().all(|n| n.abs_diff(2000) < 160), "{seen:?}");
        assert_eq!(index(&mut rng, 0), 0);
    }
}
