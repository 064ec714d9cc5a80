//! Intervals against random weights, closed forms and pairs without a choice.

use super::*;
use crate::capacity::{Graded, Side, total};
use crate::stream::{stream, uniform};
use crate::{Interval, interval};

fn flows(flows: &[f64]) -> Side<'_> {
    Side {
        flows,
        graded: None,
    }
}

fn with(flows: &[f64], grade: f64, weight: f64) -> Side<'_> {
    let graded = Some(Graded { grade, weight });
    Side { flows, graded }
}

fn channel<'a>(bandwidth: Side<'a>, dependence: Side<'a>) -> Channel<'a> {
    Channel {
        bandwidth,
        dependence,
    }
}

/// Draws the mean of a side: exponential weights over their sum are uniform on the simplex.
fn drawn(side: &Side, random: &mut impl rand::Rng) -> f64 {
    let (mut sum, mut weights) = (0.0, 0.0);
    for flow in side.flows {
        let weight = -(1.0 - uniform(random)).ln();
        sum += weight * flow;
        weights += weight;
    }
    let mean = sum / weights;
    match side.graded {
        Some(Graded { grade, weight }) => {
            let share = 2.0 * weight / (1.0 + weight) * uniform(random);
            (1.0 - share) * mean + share * grade
        }
        None => mean,
    }
}

const DRAWS: usize = 200_000;

/// An end lies within 0.002 and 1 %, to which the error of the draws is added.
fn near(found: Ends, expected: Interval, what: &str) {
    for (found, expected) in [(found.lo, expected.lo), (found.hi, expected.hi)] {
        let within = 0.002_f64.min(0.01 * expected.max(0.1)) + 0.002;
        assert!(
            (found - expected).abs() <= within,
            "{what}: {found} beside {expected}"
        );
    }
}

/// The sides of real pairs and extremes: one to four flows, graded or not, equal, at both ends.
fn sides() -> Vec<Side<'static>> {
    vec![
        with(&[0.66], 0.25, 0.25),
        flows(&[0.05, 0.02]),
        with(&[0.3, 0.6], 1.0, 0.25),
        flows(&[0.0, 0.5, 1.0]),
        with(&[0.1, 0.5, 0.9, 0.2], 1.0, 1.0),
        flows(&[0.3, 0.3, 0.3]),
        with(&[0.0], 1.0, 1.0),
        flows(&[0.0]),
        with(&[0.45], 0.0, 0.5),
        flows(&[0.2, 0.7]),
    ]
}

#[test]
fn ends_are_those_of_random_weights() {
    let (sides, mut random) = (sides(), stream(5, 0));
    for place in 0..sides.len() {
        let side = |step: usize| sides[(place + step * step) % sides.len()];
        let channels = [channel(side(0), side(1)), channel(side(2), side(3))];
        let draw = |_| {
            drawn(&channels[0].bandwidth, &mut random) * drawn(&channels[0].dependence, &mut random)
        };
        let one: Vec<f64> = (0..DRAWS).map(draw).collect();
        near(
            channel_interval(&channels[0]).unwrap(),
            interval(&one).unwrap(),
            &format!("channel {place}"),
        );
        let mut mixed = |[a, b]: [&Side; 2]| {
            let share = uniform(&mut random);
            share * drawn(a, &mut random) + (1.0 - share) * drawn(b, &mut random)
        };
        let [a, b] = &channels;
        let both: Vec<f64> = (0..DRAWS)
            .map(|_| mixed([&a.bandwidth, &b.bandwidth]) * mixed([&a.dependence, &b.dependence]))
            .collect();
        near(
            total_interval(&channels).unwrap(),
            interval(&both).unwrap(),
            &format!("total {place}"),
        );
    }
}

/// The product of two independent uniform numbers is at most q with probability q (1 − ln q): .05 at .00863.
#[test]
fn ends_of_a_product_of_two_uniform_numbers() {
    let found = channel_interval(&channel(flows(&[0.0, 1.0]), flows(&[0.0, 1.0]))).unwrap();
    for (q, p) in [(found.lo, 0.05), (found.hi, 0.95)] {
        assert!((q * (1.0 - q.ln()) - p).abs() < 1e-6, "{found:?}");
    }
}

/// A treaty's share is uniform from 0 to twice its printed one: 0.4 × u of the way from 0.5 to 1.
#[test]
fn ends_of_one_free_weight() {
    let found = channel_interval(&channel(with(&[0.5], 1.0, 0.25), flows(&[1.0]))).unwrap();
    assert!(
        (found.lo - 0.51).abs() < 1e-9 && (found.hi - 0.69).abs() < 1e-9,
        "{found:?}"
    );
}

#[test]
fn nothing_to_weigh_has_no_width_and_nothing_known_no_interval() {
    let fixed = channel(flows(&[0.25]), with(&[0.5], 0.5, 0.25));
    let found = channel_interval(&fixed).unwrap();
    assert!(
        (found.lo - 0.125).abs() < 1e-12 && (found.hi - 0.125).abs() < 1e-12,
        "{found:?}"
    );
    let whole = total_interval(&[fixed, fixed]).unwrap();
    let expected = total(&[fixed, fixed]).unwrap().capacity;
    assert!(
        (whole.lo - expected).abs() < 1e-9 && (whole.hi - expected).abs() < 1e-9,
        "{whole:?}"
    );
    assert!(channel_interval(&channel(flows(&[]), flows(&[0.5]))).is_none());
    assert!(total_interval(&[fixed, channel(flows(&[0.5]), flows(&[]))]).is_none());
    assert!(channel_interval(&channel(flows(&[-0.1]), flows(&[0.5]))).is_none());
}
