//! The distribution of the mean of two channels' sides, when the share of the first is uniform on [0, 1].

use super::distribution::Distribution;

/// How many uniform distributions a side is taken as where it is not one itself.
const GROUPS: usize = 6;

/// About how many pieces the mean's distribution is cut into.
const PIECES: f64 = 9.0;

/// The least pieces between two ends.
const LEAST_PIECES: f64 = 3.0;

/// The least width, as a part of the whole range, that a side is given so that sums do not cancel.
const LEAST_WIDTH: f64 = 1e-5;

/// Finds the distribution of the mean of two independent sides.
pub(super) fn mixture(first: &Distribution, second: &Distribution) -> Distribution {
    let range = first.highest().max(second.highest()) - first.lowest().min(second.lowest());
    let narrow = |side: &Distribution| side.highest() - side.lowest() < LEAST_WIDTH * range;
    if range <= 0.0 {
        return first.clone();
    }
    if narrow(first) && narrow(second) {
        return Distribution::uniform(first.lowest(), second.lowest());
    }
    // Most sides are one uniform distribution, for which the sums are short.
    let uniform = |side: &Distribution| side.knots().len() <= 2;
    match uniform(first) && uniform(second) {
        true => mixed::<2>(first, second, range),
        false => mixed::<{ 2 * GROUPS }>(first, second, range),
    }
}

/// The same of two sides of which at least one varies, with at most `N` steps each.
fn mixed<const N: usize>(first: &Distribution, second: &Distribution, range: f64) -> Distribution {
    let steps = |side| Steps::<N>::new(side, LEAST_WIDTH * range);
    let sides = Sides::new([steps(first), steps(second)]);
    let mut ends = [
        first.lowest(),
        first.highest(),
        second.lowest(),
        second.highest(),
    ];
    ends.sort_by(f64::total_cmp);
    // Between two sides that do not overlap the distribution is straight.
    let apart = first.highest() <= second.lowest() || second.highest() <= first.lowest();
    let gap = if apart { ends[2] - ends[1] } else { 0.0 };
    let mut found = Distribution::empty();
    let (mut from, mut below) = (ends[0], Below::default());
    found.push(from, 0.0);
    for (place, end) in ends.windows(2).enumerate() {
        let width = end[1] - end[0];
        if width <= LEAST_WIDTH * range {
            continue;
        }
        let pieces = match apart && place == 1 {
            true => 1.0,
            false => (PIECES * width / (range - gap)).ceil().max(LEAST_PIECES),
        };
        for piece in 1..=pieces as usize {
            let t = piece as f64 / pieces;
            let to = end[0] + width * t * t * t * (10.0 - t * (15.0 - 6.0 * t));
            let next = sides.below(to);
            let middle = 2.0 * (next.distance - below.distance) / (to - from)
                - 0.5 * (below.part + next.part);
            found.push(
                0.5 * (from + to),
                middle.clamp(below.part, next.part.max(below.part)),
            );
            found.push(to, next.part);
            (from, below) = (to, next);
        }
    }
    found.end_at_one();
    found
}

/// Holds what of a distribution lies at or below a number: its part, and its mean distance times that part,
/// which is the integral of the part.
#[derive(Debug, Clone, Copy, Default)]
struct Below {
    part: f64,
    distance: f64,
}

/// Holds a side as a sum of uniform distributions: where its density jumps, and by how much.
#[derive(Clone, Copy)]
struct Steps<const N: usize> {
    at: [f64; N],
    jumps: [f64; N],
    count: usize,
}

impl<const N: usize> Steps<N> {
    fn new(side: &Distribution, least_width: f64) -> Steps<N> {
        let mut steps = Steps {
            at: [0.0; N],
            jumps: [0.0; N],
            count: 0,
        };
        let pieces = side.knots().len() - 1;
        if pieces <= 1 {
            steps.add(
                side.lowest(),
                side.highest().max(side.lowest() + least_width),
                1.0,
            );
        }
        let size = pieces.div_ceil(GROUPS);
        for group in 0..GROUPS {
            if pieces > 1 {
                steps.add_like(side.pieces().skip(group * size).take(size));
            }
        }
        steps
    }

    /// Adds the uniform distribution that has the part, the mean and the variance of some pieces.
    fn add_like(&mut self, pieces: impl Iterator<Item = (f64, f64, f64)>) {
        let (mut whole, mut sum, mut squares) = (0.0, 0.0, 0.0);
        for (from, to, part) in pieces {
            whole += part;
            sum += part * 0.5 * (from + to);
            squares += part * (from * from + from * to + to * to) / 3.0;
        }
        if whole > 1e-9 {
            let mean = sum / whole;
            let half = (3.0 * (squares / whole - mean * mean)).max(1e-12).sqrt();
            self.add(mean - half, mean + half, whole);
        }
    }

    fn add(&mut self, from: f64, to: f64, part: f64) {
        for (at, jump) in [(from, part / (to - from)), (to, -part / (to - from))] {
            self.at[self.count] = at;
            self.jumps[self.count] = jump;
            self.count += 1;
        }
    }

    fn iter(&self) -> impl Iterator<Item = (f64, f64)> {
        let steps = self.at.iter().zip(&self.jumps).take(self.count);
        steps.map(|(at, jump)| (*at, *jump))
    }

    /// What lies at or below a number, and the density above it.
    fn below(&self, x: f64) -> (Below, f64) {
        let (mut below, mut density) = (Below::default(), 0.0);
        for (at, jump) in self.iter().filter(|(at, _)| *at <= x) {
            density += jump;
            below.part += jump * (x - at);
            below.distance += 0.5 * jump * (x - at) * (x - at);
        }
        (below, density)
    }

    /// Σ jump d² ln |d| and Σ jump d³ ln |d| over the distances d of a number from the steps.
    fn logarithms(&self, x: f64) -> (f64, f64) {
        let (mut squares, mut cubes) = (0.0, 0.0);
        for (at, jump) in self.iter().filter(|(at, _)| *at != x) {
            let distance = x - at;
            let square = jump * distance * distance * libm::log(distance.abs());
            squares += square;
            cubes += square * distance;
        }
        (squares, cubes)
    }
}

/// Holds two sides, and for every pair of their steps the distance d of the two as d ln d and d².
struct Sides<const N: usize> {
    sides: [Steps<N>; 2],
    pairs: [[(f64, f64); N]; N],
}

impl<const N: usize> Sides<N> {
    fn new(sides: [Steps<N>; 2]) -> Sides<N> {
        let mut pairs = [[(0.0, 0.0); N]; N];
        for (row, (a, _)) in pairs.iter_mut().zip(sides[0].iter()) {
            for (pair, (b, _)) in row.iter_mut().zip(sides[1].iter()) {
                let distance = (a - b).abs();
                if distance > 0.0 {
                    *pair = (distance * libm::log(distance), distance * distance);
                }
            }
        }
        Sides { sides, pairs }
    }

    /// What of the mean lies at or below `x`.
    ///
    /// It does if both sides do, and in the part u/(u + v) where one is u below `x` and the other v above, at
    /// a mean distance of u/2. Over two uniform sides u/(u + v) integrates to differences of
    /// ((u² − v²) ln(u + v) + u v)/2 at the corners, and u²/(u + v)/2 to those of
    /// (u³ + v³) ln(u + v)/6 + u v (u − 2v)/12, where u + v is the distance of two steps.
    fn below(&self, x: f64) -> Below {
        let [a, b] = &self.sides;
        let ((a_below, a_density), (b_below, b_density)) = (a.below(x), b.below(x));
        let (mut squares, mut cubes) = (0.0, 0.0);
        for ((at, jump), row) in a.iter().zip(&self.pairs) {
            for ((other, other_jump), (logarithm, square)) in b.iter().zip(row) {
                if (at <= x) != (other <= x) {
                    let (uneven, both) = (2.0 * x - at - other, (at - other).abs());
                    let (jumps, rest) = (jump * other_jump, 0.25 * (square - uneven * uneven));
                    squares += jumps * (uneven * logarithm + rest);
                    cubes += jumps
                        * 0.25
                        * ((square + 3.0 * uneven * uneven) * logarithm
                            + rest * (3.0 * uneven - both));
                }
            }
        }
        let mut add = |density: f64, side: &Steps<N>| {
            if density != 0.0 {
                let (square, cube) = side.logarithms(x);
                squares += density * square;
                cubes += density * cube;
            }
        };
        add(b_density, a);
        add(a_density, b);
        Below {
            part: a_below.part * b_below.part - 0.5 * squares,
            distance: 0.5 * (a_below.distance * b_below.part + a_below.part * b_below.distance)
                - cubes / 6.0,
        }
    }
}
