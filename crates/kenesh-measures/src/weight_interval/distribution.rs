//! A distribution that is straight between knots.

/// The most knots of a distribution.
pub(super) const MOST_KNOTS: usize = 40;

/// Holds a cumulative distribution that is straight between knots, from 0 at the first to 1 at the last;
/// one knot is a fixed number. Where a number has been cut off at zero, the first height is its part.
#[derive(Debug, Clone)]
pub(super) struct Distribution {
    knots: [f64; MOST_KNOTS],
    heights: [f64; MOST_KNOTS],
    count: usize,
}

impl Distribution {
    pub fn empty() -> Distribution {
        Distribution {
            knots: [0.0; MOST_KNOTS],
            heights: [0.0; MOST_KNOTS],
            count: 0,
        }
    }

    pub fn fixed(value: f64) -> Distribution {
        let mut fixed = Distribution::empty();
        fixed.push(value, 1.0);
        fixed
    }

    /// The uniform distribution between two numbers, in either order.
    pub fn uniform(a: f64, b: f64) -> Distribution {
        let mut uniform = Distribution::empty();
        uniform.push(a.min(b), 0.0);
        uniform.push(a.max(b), 1.0);
        uniform
    }

    /// Adds a knot above the others; one too many is dropped.
    pub fn push(&mut self, knot: f64, height: f64) {
        if let Some(place) = self.knots.get_mut(self.count) {
            *place = knot;
            self.heights[self.count] = height;
            self.count += 1;
        }
    }

    /// Makes the last knot the end of the whole.
    pub fn end_at_one(&mut self) {
        if let Some(last) = self.heights[..self.count].last_mut() {
            *last = 1.0;
        }
    }

    pub fn knots(&self) -> &[f64] {
        &self.knots[..self.count]
    }

    pub fn heights(&self) -> &[f64] {
        &self.heights[..self.count]
    }

    pub fn lowest(&self) -> f64 {
        self.knots[0]
    }

    pub fn highest(&self) -> f64 {
        self.knots[self.count.max(1) - 1]
    }

    pub fn is_fixed(&self) -> bool {
        self.count <= 1
    }

    /// The pieces between knots: from, to, and the part of the whole within.
    pub fn pieces(&self) -> impl Iterator<Item = (f64, f64, f64)> {
        let pairs = self.knots().windows(2).zip(self.heights().windows(2));
        pairs.map(|(knots, heights)| (knots[0], knots[1], heights[1] - heights[0]))
    }

    /// The part at or below a number.
    pub fn at_most(&self, x: f64) -> f64 {
        let above = self.knots().partition_point(|knot| *knot <= x);
        match (above.checked_sub(1), self.knots().get(above)) {
            (None, _) => 0.0,
            (Some(_), None) => 1.0,
            (Some(below), Some(next)) => {
                let (from, height) = (self.knots[below], self.heights[below]);
                height + (self.heights[above] - height) * (x - from) / (next - from)
            }
        }
    }

    /// The number that a part of the whole lies at or below.
    pub fn quantile(&self, part: f64) -> f64 {
        let above = self.heights().partition_point(|height| *height < part);
        if above == 0 || above >= self.count {
            return self.knots[above.min(self.count.max(1) - 1)];
        }
        let (from, to) = (self.knots[above - 1], self.knots[above]);
        let (low, high) = (self.heights[above - 1], self.heights[above]);
        from + (to - from) * (part - low) / (high - low)
    }
}
