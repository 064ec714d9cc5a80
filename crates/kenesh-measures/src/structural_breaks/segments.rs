//! The best cuts of a series into segments, by dynamic programming.

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
    shortest: usize,
    most: usize,
) -> Vec<Segmentation> {
    let (n, shortest) = (points.len(), shortest.max(2));
    if n < shortest {
        return Vec::new();
    }
    let squares: Vec<Vec<f64>> = (0..n).map(|start| growing(&points[start..])).collect();
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
/// and squares (Welford 1962).
fn growing(points: &[(f64, f64)]) -> Vec<f64> {
    let mut sums = Sums::default();
    let squares = points.iter().map(|point| {
        sums.add(*point);
        sums.squares
    });
    squares.collect()
}

#[derive(Default)]
struct Sums {
    n: f64,
    mean: f64,
    squares: f64,
}

impl Sums {
    fn add(&mut self, (_, figure): (f64, f64)) {
        self.n += 1.0;
        let from_mean = figure - self.mean;
        self.mean += from_mean / self.n;
        self.squares += from_mean * (figure - self.mean);
    }
}

/// Gives the fitted figures of a cut.
pub(super) fn fitted(points: &[(f64, f64)], starts: &[usize]) -> Vec<f64> {
    let ends = starts.iter().skip(1).copied().chain([points.len()]);
    let segments = starts.iter().zip(ends);
    let level = |(start, end): (&usize, usize)| {
        let segment = &points[*start..end];
        let mut sums = Sums::default();
        segment.iter().for_each(|point| sums.add(*point));
        vec![sums.mean; segment.len()]
    };
    segments.flat_map(level).collect()
}
