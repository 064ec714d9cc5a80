//! Latent leans: what a vote says of the number behind it.

use crate::ideal_points::likelihood::Answer;
use kenesh_measures::distributions::{normal_cumulative, normal_quantile};

/// The smallest probability whose quantile is asked for.
const LEAST: f64 = 1e-300;

/// Draws a lean's noise given the answer: standard normal where u + noise lies on the answer's side of
/// the cutpoints ∓g/2. `p` is a uniform number.
pub fn lean(answer: Answer, u: f64, g: f64, p: f64) -> f64 {
    match answer {
        Answer::Yes => -below(u - 0.5 * g, p),
        Answer::No => below(-u - 0.5 * g, p),
        Answer::Abstain => {
            // Turned to the left side, where small probabilities are exact.
            let side = if u < 0.0 { -1.0 } else { 1.0 };
            let (a, b) = (-0.5 * g - u.abs(), 0.5 * g - u.abs());
            let (least, most) = (normal_cumulative(a), normal_cumulative(b));
            side * normal_quantile((least + p * (most - least)).max(LEAST)).clamp(a, b)
        }
    }
}

/// A standard normal number below z.
fn below(z: f64, p: f64) -> f64 {
    normal_quantile(((1.0 - p) * normal_cumulative(z)).clamp(LEAST, 1.0 - f64::EPSILON)).min(z)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ideal_points::likelihood::slopes;
    use crate::ideal_points::normal::Normal;
    use proptest::prelude::*;

    proptest! {
        /// The mean of the noise is the slope of the log-likelihood in u.
        #[test]
        fn leans_lie_on_their_side_and_have_the_right_mean(u in -4.0..4.0f64, g in 0.1..3.0f64) {
            let normal = Normal::new();
            for answer in [Answer::Yes, Answer::Abstain, Answer::No] {
                let (n, mut sum) = (4000, 0.0);
                for k in 0..n {
                    let x = u + lean(answer, u, g, (f64::from(k) + 0.5) / f64::from(n));
                    let side = match answer {
                        Answer::Yes => x >= 0.5 * g - 1e-9,
                        Answer::No => x <= 1e-9 - 0.5 * g,
                        Answer::Abstain => x.abs() <= 0.5 * g + 1e-9,
                    };
                    prop_assert!(side, "{answer:?} {x}");
                    sum += (x - u) / f64::from(n);
                }
                let slope = slopes(&normal, answer, u, g).u;
                prop_assert!((sum - slope).abs() < 2e-3, "{answer:?} {sum} {slope}");
            }
        }
    }
}
