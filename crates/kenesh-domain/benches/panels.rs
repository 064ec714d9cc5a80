//! Panels of invented figures: made of cells, read in order and by name.

#![allow(clippy::unwrap_used)]

use criterion::{Criterion, criterion_group, criterion_main};
use kenesh_domain::{ActorId, Cell, DyadPanel, Missing, Year};
use std::hint::black_box;

/// Flows of 100 states over 30 years, of which every seventh is missing.
fn flows() -> Vec<(ActorId, ActorId, Year, Cell)> {
    let states: Vec<ActorId> = (0..100).map(|n| ActorId::new(format!("S{n:02}"))).collect();
    let mut rows = Vec::new();
    for (i, sender) in states.iter().enumerate() {
        for (j, receiver) in states.iter().enumerate().filter(|(j, _)| *j != i) {
            let years = (1990..2020).filter(|year| !(i + j + *year as usize).is_multiple_of(7));
            let cell = |year: Year| Cell::Value(f64::from(year) * (i + j) as f64);
            rows.extend(years.map(|year| (sender.clone(), receiver.clone(), year, cell(year))));
        }
    }
    rows
}

fn panels(c: &mut Criterion) {
    let rows = flows();
    let made = || DyadPanel::from_cells(rows.iter().cloned(), Missing::NotReported).unwrap();
    let panel = made();
    c.bench_function("a panel of pairs made of cells", |b| b.iter(made));
    c.bench_function("a panel of pairs read in order", |b| {
        b.iter(|| {
            black_box(&panel)
                .rows()
                .filter_map(|row| row.3.number())
                .sum::<f64>()
        })
    });
    c.bench_function("a panel of pairs read by name", |b| {
        b.iter(|| {
            let read = rows
                .iter()
                .map(|(a, b, year, _)| black_box(&panel).get(a, b, *year));
            read.filter_map(|cell| cell.number()).sum::<f64>()
        })
    });
}

criterion_group!(benches, panels);
criterion_main!(benches);
