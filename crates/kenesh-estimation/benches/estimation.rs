//! Estimates on invented data: a gravity regression and ideal points of some sessions.

#![allow(clippy::unwrap_used)]

use criterion::{Criterion, criterion_group, criterion_main};
use kenesh_estimation::ideal_points::{self, RollCalls, fast};
use kenesh_estimation::regression::{Column, Covariance, Data, Family, Formula, Settings, fit};
use kenesh_measures::alignment::Vote;
use kenesh_measures::stream::{stream, uniform};
use std::hint::black_box;

/// Trade of 30 states over 20 years, with an agreement between some.
fn gravity() -> Data {
    let mut random = stream(1, 0);
    let mut columns: [Vec<u32>; 4] = Default::default();
    let (mut trade, mut agreement) = (Vec::new(), Vec::new());
    for (exporter, importer) in (0..900u32)
        .map(|n| (n / 30, n % 30))
        .filter(|(a, b)| a != b)
    {
        let since = (40.0 * uniform(&mut random)) as u32;
        for year in 0..20 {
            let codes = [exporter, importer, year, exporter * 30 + importer];
            columns
                .iter_mut()
                .zip(codes)
                .for_each(|(column, code)| column.push(code));
            let agreed = f64::from(u8::from(year >= since));
            agreement.push(agreed);
            let logarithm = 0.3 * agreed + 0.05 * f64::from(exporter + importer);
            trade.push((logarithm + 4.0 * uniform(&mut random) - 2.0).exp());
        }
    }
    let mut frame = Data::new(trade.len());
    frame.insert("trade", Column::Numbers(trade)).unwrap();
    frame.insert("rta", Column::Numbers(agreement)).unwrap();
    for (name, codes) in ["exp", "imp", "year", "pair"].into_iter().zip(columns) {
        let labels = (0..=codes.iter().copied().max().unwrap())
            .map(|code| code.to_string())
            .collect();
        frame
            .insert(name, Column::Factor { codes, labels })
            .unwrap();
    }
    frame
}

fn ppml(c: &mut Criterion) {
    let frame = gravity();
    let formula: Formula = "trade ~ rta | exp^year + imp^year + pair".parse().unwrap();
    let settings = Settings {
        family: Family::Poisson,
        covariance: Covariance::cluster(["pair"]),
        ..Settings::default()
    };
    c.bench_function("PPML, 17,400 rows, three effects", |b| {
        b.iter(|| fit(&formula, black_box(&frame), &settings).unwrap())
    });
}

/// 100 states in five sessions of 60 roll calls, which vote by where they stand.
fn roll_calls() -> RollCalls {
    let mut random = stream(2, 0);
    let sessions: Vec<i32> = (0..300).map(|call| call / 60).collect();
    let mut votes = Vec::new();
    for call in 0..300 {
        let (slope, middle) = (2.0 * uniform(&mut random) - 1.0, uniform(&mut random) - 0.5);
        for state in 0..100 {
            let stand = state as f64 / 50.0 - 1.0;
            let lean = slope * stand - middle + uniform(&mut random) - 0.5;
            let vote = match lean {
                lean if lean > 0.1 => Vote::Yes,
                lean if lean < -0.1 => Vote::No,
                _ => Vote::Abstain,
            };
            votes.push((call, state, vote));
        }
    }
    RollCalls::new(&sessions, 100, votes).unwrap()
}

fn positions(c: &mut Criterion) {
    let calls = roll_calls();
    let settings = ideal_points::Settings::anchored(99, 0);
    let mut group = c.benchmark_group("ideal points");
    group.sample_size(10);
    group.bench_function("100 states, 5 sessions", |b| {
        b.iter(|| fast(black_box(&calls), &settings).unwrap())
    });
    group.finish();
}

criterion_group!(benches, ppml, positions);
criterion_main!(benches);
