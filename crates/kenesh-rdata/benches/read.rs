//! Reading an R data file of invented votes, plain and compressed.

#![allow(clippy::unwrap_used, dead_code)]

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use kenesh_rdata::{Limits, read};
use std::hint::black_box;
use std::io::Write;

#[path = "../tests/it/writer.rs"]
mod writer;

const ROWS: i32 = 100_000;

/// A data frame of whole numbers, real numbers and texts.
fn file() -> Vec<u8> {
    let whole: Vec<i32> = (0..ROWS).map(|row| row % 193).collect();
    let real: Vec<f64> = (0..ROWS).map(|row| f64::from(row).sqrt()).collect();
    let votes: Vec<_> = (0..ROWS)
        .map(|row| Some(["yes", "abstain", "no"][row as usize % 3]))
        .collect();
    let columns = [
        writer::integers(&whole),
        writer::reals(&real),
        writer::texts(&votes),
    ];
    let attributes = [
        ("names", writer::names(&["state", "figure", "vote"])),
        ("row.names", writer::integers(&[i32::MIN, -ROWS])),
        ("class", writer::names(&["data.frame"])),
    ];
    writer::rda3(&[("votes", writer::with(writer::list(&columns), &attributes))])
}

fn reading(c: &mut Criterion) {
    let plain = file();
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    gzip.write_all(&plain).unwrap();
    let packed = gzip.finish().unwrap();
    let mut group = c.benchmark_group("an R file of 100,000 rows");
    group.throughput(Throughput::Bytes(plain.len() as u64));
    for (name, bytes) in [("plain", &plain), ("gzip", &packed)] {
        group.bench_function(name, |b| {
            b.iter(|| read(black_box(bytes), &Limits::default()).unwrap())
        });
    }
    group.finish();
}

criterion_group!(benches, reading);
criterion_main!(benches);
