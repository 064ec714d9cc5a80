//! The best cuts of a series into segments, by dynamic programming.

use super::{Cuts, Shift};

/// Holds a cut by the places at which segments start, the first at 0.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Segmentation {
    pub starts: Vec<usize>,
    pub squares: f64,
}

/// Finds the cuts with the least squares for no break and more, as far as segments are long enough.
///
/// Of equally good cuts the one with the earliest last break. Points in the order of time.
pub(super) fn segmentations(
    points: &[(f64, f64)],
    allowed: Cuts,
    most: usize,
) -> Vec<Segmentation> {
    let (n, shortest) = (points.len(), allowed.shortest());
    if n < shortest {
        return Vec::new();
    }
    let squares: Vec<Vec<f64>> = (0..n)
        .map(|start| growing(&points[start..], allowed.shift))
        .collect();
    // Of the first `end` points: the least squares, and where the last segment starts.
    let mut best: Vec<(f64, usize)> = (0..=n)
        .map(|end| match end < shortest {
            true => (f64::INFINITY, 0),
            false => (squares[0][end - 1], 0),
        })
        .collect();
    let mut tables = vec![best.clone()];
    for _ in 0..most.min(n / shortest - 1) {
        best = (0..=n)
            .map(|end| one_more(&best, &squares, end, shortest))
            .collect();
        tables.push(best.clone());
    }
    (0..tables.len())
        .map(|breaks| trace(&tables[..=breaks], n))
        .collect()
}

/// Adds a segment to the best cuts before it.
fn one_more(
    before: &[(f64, usize)],
    squares: &[Vec<f64>],
    end: usize,
    shortest: usize,
) -> (f64, usize) {
    let mut best = (f64::INFINITY, 0);
    for start in shortest..=end.saturating_sub(shortest) {
        let sum = before[start].0 + squares[start][end - start - 1];
        if sum < best.0 {
            best = (sum, start);
        }
    }
    best
}

/// Follows the starts of segments back from the end.
fn trace(tables: &[Vec<(f64, usize)>], n: usize) -> Segmentation {
    let mut starts = Vec::new();
    let mut end = n;
    for table in tables.iter().rev() {
        end = table[end].1;
        starts.push(end);
    }
    starts.reverse();
    Segmentation {
        starts,
        squares: tables.last().map_or(f64::INFINITY, |table| table[n].0),
    }
}

/// Computes the squares of residuals of the first point, the first two, and so on, by updating means
/// and co-moments (Welford 1962).
fn growing(points: &[(f64, f64)], shift: Shift) -> Vec<f64> {
    let mut sums = Sums::default();
    let squares = points.iter().map(|point| {
        sums.add(*point);
        sums.squares(shift)
    });
    squares.collect()
}

#[derive(Default)]
struct Sums {
    n: f64,
    time: f64,
    figure: f64,
    times: f64,
    products: f64,
    figures: f64,
}

impl Sums {
    fn add(&mut self, (time, figure): (f64, f64)) {
        self.n += 1.0;
        let (from_time, from_figure) = (time - self.time, figure - self.figure);
        self.time += from_time / self.n;
        self.figure += from_figure / self.n;
        self.times += from_time * (time - self.time);
        self.products += from_time * (figure - self.figure);
        self.figures += from_figure * (figure - self.figure);
    }

    fn slope(&self, shift: Shift) -> f64 {
        match shift {
            Shift::MeanAndTrend if self.times > 0.0 => self.products / self.times,
            _ => 0.0,
        }
    }

    fn squares(&self, shift: Shift) -> f64 {
        (self.figures - self.slope(shift) * self.products).max(0.0)
    }
}

/// Gives the fitted figures of a cut.
pub(super) fn fitted(points: &[(f64, f64)], shift: Shift, starts: &[usize]) -> Vec<f64> {
    let ends = starts.iter().skip(1).copied().chain([points.len()]);
    let segments = starts
        .iter()
        .zip(ends)
        .map(|(start, end)| &points[*start..end]);
    let line = |segment: &[(f64, f64)]| {
        let mut sums = Sums::default();
        segment.iter().for_each(|point| sums.add(*point));
        let at = |(time, _): &(f64, f64)| sums.figure + sums.slope(shift) * (time - sums.time);
        segment.iter().map(at).collect::<Vec<f64>>()
    };
    segments.flat_map(line).collect()
}
