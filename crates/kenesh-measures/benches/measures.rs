//! The kernels of the measures on invented figures: agreement of all pairs, SMAA, intervals over weights.

#![allow(clippy::unwrap_used)]

use criterion::{Criterion, criterion_group, criterion_main};
use kenesh_measures::alignment::Vote;
use kenesh_measures::capacity::{Channel, Graded, Side};
use kenesh_measures::decision::{Criterion as Scale, Decision, Measurement};
use kenesh_measures::roll_calls::Ballots;
use kenesh_measures::smaa::smaa;
use kenesh_measures::stream::{index, stream, uniform};
use kenesh_measures::weight_interval::{channel_interval, total_interval};
use std::hint::black_box;

/// 193 states in the 80 roll calls of a session.
fn agreement(c: &mut Criterion) {
    let mut random = stream(1, 0);
    let places = (0..80).flat_map(|call| (0..193).map(move |state| (call, state)));
    let votes = places.map(|(call, state)| {
        let vote = [Vote::Yes, Vote::Abstain, Vote::No][index(&mut random, 3)];
        (call, state, vote)
    });
    let ballots = Ballots::of(80, 193, votes).unwrap();
    c.bench_function("agreement of all pairs, a session", |b| {
        b.iter(|| black_box(&ballots).agreements())
    });
}

/// Five platforms on seven criteria, each with an error.
fn platforms(c: &mut Criterion) {
    let mut random = stream(2, 0);
    let mut measured = || {
        let value = 0.1 + 0.8 * uniform(&mut random);
        Ok(Measurement {
            value,
            lo: value - 0.05,
            hi: value + 0.05,
        })
    };
    let scale = |n: usize| Scale {
        name: n.to_string(),
        worst: 0.0,
        best: 1.0,
    };
    let decision = Decision {
        alternatives: (0..5).map(|n| n.to_string()).collect(),
        criteria: (0..7).map(scale).collect(),
        measurements: (0..5)
            .map(|_| (0..7).map(|_| measured()).collect())
            .collect(),
    };
    c.bench_function("SMAA, 5 alternatives on 7 criteria", |b| {
        b.iter(|| smaa(black_box(&decision), 10_000, 1))
    });
}

/// A pair of states with trade, arms, an agreement and a pact.
fn intervals(c: &mut Criterion) {
    let graded = |grade| {
        Some(Graded {
            grade,
            weight: 0.25,
        })
    };
    let plain = |flows| Side {
        flows,
        graded: None,
    };
    let economic = Channel {
        bandwidth: Side {
            flows: &[0.62],
            graded: graded(0.5),
        },
        dependence: plain(&[0.04, 0.02]),
    };
    let military = Channel {
        bandwidth: Side {
            flows: &[0.25],
            graded: graded(1.0 / 3.0),
        },
        dependence: plain(&[0.01]),
    };
    c.bench_function("interval over the weights, a channel", |b| {
        b.iter(|| channel_interval(black_box(&economic)))
    });
    let channels = [economic, military];
    c.bench_function("interval over the weights, a total", |b| {
        b.iter(|| total_interval(black_box(&channels)))
    });
}

criterion_group!(benches, agreement, platforms, intervals);
criterion_main!(benches);
