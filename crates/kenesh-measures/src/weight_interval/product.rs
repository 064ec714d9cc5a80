//! The distribution of a product of two independent factors that are not negative.

use super::distribution::{Distribution, MOST_KNOTS};

/// The last step of Newton's method, as a part of the quantile; what remains is about its square.
const NEAR: f64 = 2e-3;

/// Holds a product of two factors, of which one is weighed at its knots and the other integrated.
///
/// With β the density of the first factor b and F the distribution of the second,
/// P(b y ≤ q) = ∫ F(q/b) β db = q Σ (jump of β at knot b) H(q/b), where H(y) = ∫ F(t)/t² dt is closed
/// between the knots of F.
pub(super) struct Product {
    knots: [Knot; MOST_KNOTS],
    knot_count: usize,
    pieces: [Piece; MOST_KNOTS],
    piece_count: usize,
    /// H below the second factor's first knot.
    below: f64,
}

/// Holds a knot of the first factor and by how much its density jumps there.
#[derive(Clone, Copy, Default)]
struct Knot {
    at: f64,
    inverse: f64,
    logarithm: f64,
    jump: f64,
}

/// Holds a piece of the second factor: up to `to`, F(t) = start + slope t, H(t) = constant − start/t + slope ln t.
#[derive(Clone, Copy, Default)]
struct Piece {
    to: f64,
    start: f64,
    slope: f64,
    constant: f64,
}

impl Product {
    /// Prepares the product of two factors that both vary.
    pub fn new(first: &Distribution, second: &Distribution) -> Product {
        let mut product = Product {
            knots: [Knot::default(); MOST_KNOTS],
            knot_count: first.knots().len(),
            pieces: [Piece::default(); MOST_KNOTS],
            piece_count: second.knots().len().saturating_sub(1),
            below: 0.0,
        };
        let mut density = 0.0;
        let densities = first.pieces().map(|(from, to, part)| part / (to - from));
        let knots = first.knots().iter().zip(densities.chain([0.0]));
        for (place, (at, next)) in product.knots.iter_mut().zip(knots) {
            *place = Knot {
                at: *at,
                inverse: 1.0 / at,
                logarithm: libm::log(*at),
                jump: next - density,
            };
            density = next;
        }
        product.integrate(second);
        product
    }

    /// Integrates the pieces from the last knot, where H is 0, downwards.
    fn integrate(&mut self, second: &Distribution) {
        let (knots, heights) = (second.knots(), second.heights());
        let mut upper = libm::log(second.highest());
        for at in (0..self.piece_count).rev() {
            let (from, to) = (knots[at], knots[at + 1]);
            let slope = (heights[at + 1] - heights[at]) / (to - from);
            let start = heights[at] - slope * from;
            let constant = self.below + start / to - slope * upper;
            if from > 0.0 {
                let lower = libm::log(from);
                self.below = constant - start / from + slope * lower;
                upper = lower;
            }
            self.pieces[at] = Piece {
                to,
                start,
                slope,
                constant,
            };
        }
    }

    /// The probability that the product is at most `q`, which is above zero, and its density there.
    pub fn at_most(&self, q: f64, second: &Distribution) -> (f64, f64) {
        let (lowest, highest) = (second.lowest(), second.highest());
        let (logarithm, per_q) = (libm::log(q), 1.0 / q);
        let (pieces, per_highest) = (&self.pieces[..self.piece_count], 1.0 / highest);
        let (mut sum, mut slope, mut piece) = (0.0, 0.0, 0);
        for knot in self.knots[..self.knot_count].iter().rev() {
            // The other factor at this knot is y = q / knot: it grows from knot to knot.
            let (inverse, y) = (knot.at * per_q, q * knot.inverse);
            while pieces.get(piece).is_some_and(|p| p.to <= y) {
                piece += 1;
            }
            let (height, grown) = match pieces.get(piece) {
                None => (per_highest - inverse, per_highest),
                Some(_) if y < lowest => (self.below, self.below),
                Some(p) => {
                    let rising = p.constant + p.slope * (logarithm - knot.logarithm);
                    (rising - p.start * inverse, rising + p.slope)
                }
            };
            sum += knot.jump * height;
            slope += knot.jump * grown;
        }
        (q * sum, slope)
    }
}

/// Holds the ends of an interval.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Ends {
    /// The 5 % quantile.
    pub lo: f64,
    /// The 95 % quantile.
    pub hi: f64,
}

/// The ends of the product of two independent factors.
pub(super) fn ends(first: &Distribution, second: &Distribution) -> Ends {
    let parts = [0.05, 0.95];
    let [lo, hi] = match (first.is_fixed(), second.is_fixed()) {
        (true, _) => parts.map(|part| first.lowest() * second.quantile(part)),
        (_, true) => parts.map(|part| first.quantile(part) * second.lowest()),
        _ if first.knots().len() <= second.knots().len() => of_product(first, second, parts),
        _ => of_product(second, first, parts),
    };
    Ends { lo, hi }
}

/// Finds each quantile by Newton's method, kept between bounds that close in on it.
fn of_product(first: &Distribution, second: &Distribution, parts: [f64; 2]) -> [f64; 2] {
    let product = Product::new(first, second);
    parts.map(|part| {
        let mut from = first.lowest() * second.lowest();
        let mut to = first.highest() * second.highest();
        let mut q = guess(first, second, part);
        for _ in 0..60 {
            if !(q > from && q < to) {
                q = 0.5 * (from + to);
            }
            let (found, density) = product.at_most(q, second);
            if found < part {
                from = q;
            } else {
                to = q;
            }
            let next = q - (found - part) / density;
            if (next - q).abs() <= NEAR * q {
                return next;
            }
            q = next;
        }
        q
    })
}

/// A quantile of a product whose factors' logarithms deviate from their medians like normal numbers.
fn guess(first: &Distribution, second: &Distribution, part: f64) -> f64 {
    let (a, b) = (first.quantile(0.5), second.quantile(0.5));
    if part == 0.5 {
        return a * b;
    }
    let deviation = |median: f64, of: &Distribution| libm::log(of.quantile(part) / median);
    let (x, y) = (deviation(a, first), deviation(b, second));
    let both = (x * x + y * y).sqrt();
    a * b * libm::exp(if part < 0.5 { -both } else { both })
}
