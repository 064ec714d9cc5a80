//! The likelihood of one vote, and its slopes.
//!
//! The latent lean of a vote is u + ε with u = β·θ − m and ε standard normal: no below −g/2, yes
//! above g/2, abstention between, so that the cutpoints of y* = β·θ + ε are m ∓ g/2.

use super::normal::Normal;

/// Says how a state answered an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Answer {
    Yes,
    Abstain,
    No,
}

/// Holds log P(answer | u, g) and its derivatives.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Slopes {
    pub log: f64,
    pub u: f64,
    pub g: f64,
    pub uu: f64,
    pub ug: f64,
    pub gg: f64,
}

/// Computes log P(answer | u, g) and its first and second derivatives.
///
/// All three are log-concave in (u, g) together.
pub(super) fn slopes(normal: &Normal, answer: Answer, u: f64, g: f64) -> Slopes {
    match answer {
        Answer::Yes => outer(normal, u, g, 1.0),
        Answer::No => outer(normal, -u, g, -1.0),
        Answer::Abstain => between(normal, u, g),
    }
}

/// Yes, or no seen from the other side: log Φ(z), z = ±u − g/2.
fn outer(normal: &Normal, u: f64, g: f64, side: f64) -> Slopes {
    let z = u - 0.5 * g;
    let r = normal.ratio(z);
    let bend = -r * (z + r);
    Slopes {
        log: normal.log_cumulative(z),
        u: side * r,
        g: -0.5 * r,
        uu: bend,
        ug: -0.5 * side * bend,
        gg: 0.25 * bend,
    }
}

/// Abstention: log (Φ(b) − Φ(a)), a = −g/2 − u, b = g/2 − u.
fn between(normal: &Normal, u: f64, g: f64) -> Slopes {
    // The interval is turned to the left side, where differences of Φ are exact.
    let side = if u < 0.0 { -1.0 } else { 1.0 };
    let (a, b) = (-0.5 * g - u.abs(), 0.5 * g - u.abs());
    // φ(a)/φ(b) and (Φ(b) − Φ(a))/φ(b).
    let fall = (0.5 * (b * b - a * a)).exp();
    let mass = 1.0 / normal.ratio(b) - fall / normal.ratio(a);
    let (at_a, at_b) = (fall / mass, 1.0 / mass);
    let (u1, g1) = (at_a - at_b, 0.5 * (at_a + at_b));
    let (moment_a, moment_b) = (a * at_a, b * at_b);
    Slopes {
        log: normal.log_cumulative(b) + (mass * normal.ratio(b)).ln(),
        u: side * u1,
        g: g1,
        uu: moment_a - moment_b - u1 * u1,
        ug: side * (0.5 * (moment_a + moment_b) - u1 * g1),
        gg: 0.25 * (moment_a - moment_b) - g1 * g1,
    }
}

/// Computes log P(answer | u, g) alone.
pub(super) fn log_likelihood(normal: &Normal, answer: Answer, u: f64, g: f64) -> f64 {
    match answer {
        Answer::Yes => normal.log_cumulative(u - 0.5 * g),
        Answer::No => normal.log_cumulative(-u - 0.5 * g),
        Answer::Abstain => {
            let (a, b) = (-0.5 * g - u.abs(), 0.5 * g - u.abs());
            let (whole, below) = (normal.log_cumulative(b), normal.log_cumulative(a));
            whole + (-(below - whole).exp()).ln_1p()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Answer::{Abstain, No, Yes};
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn the_three_answers_exhaust_what_can_happen(u in -6.0..6.0f64, g in 0.02..4.0f64) {
            let normal = Normal::new();
            let total: f64 = [Yes, Abstain, No]
                .iter()
                .map(|answer| log_likelihood(&normal, *answer, u, g).exp())
                .sum();
            prop_assert!((total - 1.0).abs() < 1e-8);
        }

        #[test]
        fn slopes_are_those_of_the_likelihood(u in -5.0..5.0f64, g in 0.1..4.0f64, which in 0..3usize) {
            let normal = Normal::new();
            let answer = [Yes, Abstain, No][which];
            let at = |u: f64, g: f64| slopes(&normal, answer, u, g);
            let (here, h) = (at(u, g), 1e-4);
            let close = |a: f64, b: f64| (a - b).abs() < 2e-4 * (1.0 + a.abs());
            prop_assert!((here.log - log_likelihood(&normal, answer, u, g)).abs() < 1e-7);
            prop_assert!(close(here.u, (at(u + h, g).log - at(u - h, g).log) / (2.0 * h)));
            prop_assert!(close(here.g, (at(u, g + h).log - at(u, g - h).log) / (2.0 * h)));
            prop_assert!(close(here.uu, (at(u + h, g).u - at(u - h, g).u) / (2.0 * h)));
            prop_assert!(close(here.ug, (at(u, g + h).u - at(u, g - h).u) / (2.0 * h)));
            prop_assert!(close(here.gg, (at(u, g + h).g - at(u, g - h).g) / (2.0 * h)));
            prop_assert!(here.uu <= 1e-9 && here.uu * here.gg - here.ug * here.ug > -1e-9);
        }
    }
}
