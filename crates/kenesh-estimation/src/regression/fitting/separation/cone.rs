//! Which of some inequalities a'γ ≥ 0 can hold strictly while all hold.
//!
//! The least squares of A'(1 + ν) over ν ≥ 0 settle it: where the remainder r = A'(1 + ν) is zero, positive
//! multiples of all rows add up to nothing, so that no row can be positive (Gordan's theorem); else the
//! conditions of the least say that Ar ≥ 0, and r itself makes a row positive. The method is the active set
//! of Lawson & Hanson (1974, Solving Least Squares Problems, chapter 23), which ends.

use crate::regression::matrix::{Matrix, cholesky, dot, solve};

/// The cosine between a row and γ below which it counts as zero.
const NOTHING: f64 = 1e-7;

/// Says of every row whether a'γ > 0 for some γ with a'γ ≥ 0 for all rows; `None` where the search was given up.
pub(super) fn positive(rows: &Matrix) -> Option<Vec<bool>> {
    let unit: Vec<Option<Vec<f64>>> = rows.iter().map(|row| unit(row)).collect();
    let mut found = vec![false; rows.len()];
    loop {
        let left = |at: &usize| unit[*at].is_some() && !found[*at];
        let places: Vec<usize> = (0..rows.len()).filter(left).collect();
        let own: Vec<&[f64]> = places
            .iter()
            .filter_map(|at| unit[*at].as_deref())
            .collect();
        let Some(direction) = direction(&own)? else {
            return Some(found);
        };
        let mut more = false;
        for (at, row) in places.into_iter().zip(own) {
            if dot(row, &direction) > 10.0 * NOTHING {
                (found[at], more) = (true, true);
            }
        }
        if !more {
            return Some(found);
        }
    }
}

/// The row at length one; none of zeros.
fn unit(row: &[f64]) -> Option<Vec<f64>> {
    let length = dot(row, row).sqrt();
    (length > 0.0).then(|| row.iter().map(|a| a / length).collect())
}

/// A γ of length one with a'γ ≥ 0 for all rows and more for one, if there is any.
fn direction(rows: &[&[f64]]) -> Option<Option<Vec<f64>>> {
    let width = rows.first().map_or(0, |row| row.len());
    let mut sum = vec![0.0; width];
    rows.iter().for_each(|row| add(&mut sum, 1.0, row));
    let mut active = Active::default();
    for _ in 0..3 * (rows.len() + width) + 100 {
        let rest = active.rest(&sum, rows);
        let length = dot(&rest, &rest).sqrt();
        let size = rows.len() as f64 + active.more.iter().sum::<f64>();
        if length <= 1e-10 * size {
            return Some(None);
        }
        let along = |at: usize| dot(rows[at], &rest) / length;
        let others = (0..rows.len()).filter(|at| !active.rows.contains(at));
        match others.min_by(|a, b| along(*a).total_cmp(&along(*b))) {
            Some(least) if along(least) < -NOTHING => active.enter(least, &sum, rows),
            _ => return Some(Some(rest.iter().map(|r| r / length).collect())),
        }
    }
    None
}

/// The rows that count more than once, and how much more.
#[derive(Default)]
struct Active {
    rows: Vec<usize>,
    more: Vec<f64>,
}

impl Active {
    fn rest(&self, sum: &[f64], rows: &[&[f64]]) -> Vec<f64> {
        let mut rest = sum.to_vec();
        for (at, more) in self.rows.iter().zip(&self.more) {
            add(&mut rest, *more, rows[*at]);
        }
        rest
    }

    /// Takes a row in; those that would count less than once go.
    fn enter(&mut self, row: usize, sum: &[f64], rows: &[&[f64]]) {
        self.rows.push(row);
        self.more.push(0.0);
        while !self.rows.is_empty() {
            let wanted = self.least_squares(sum, rows);
            let pairs = || self.more.iter().zip(&wanted);
            let step = pairs()
                .filter(|(_, wanted)| **wanted <= 0.0)
                .map(|(more, wanted)| more / (more - wanted))
                .fold(1.0_f64, f64::min);
            let moved: Vec<f64> = pairs()
                .map(|(more, wanted)| more + step * (wanted - more))
                .collect();
            if step >= 1.0 {
                self.more = wanted;
                return;
            }
            let kept = |(_, more): &(&usize, f64)| *more > 1e-12;
            let kept = self.rows.iter().zip(moved).filter(kept);
            (self.rows, self.more) = kept.map(|(row, more)| (*row, more)).unzip();
        }
    }

    fn least_squares(&self, sum: &[f64], rows: &[&[f64]]) -> Vec<f64> {
        let of = |at: &usize| rows[*at];
        let gram = |a: &usize| self.rows.iter().map(|b| dot(of(a), of(b))).collect();
        let gram: Matrix = self.rows.iter().map(gram).collect();
        let right: Vec<f64> = self.rows.iter().map(|a| -dot(of(a), sum)).collect();
        solve(&cholesky(&gram, 1e-14), &right)
    }
}

fn add(sum: &mut [f64], factor: f64, row: &[f64]) {
    crate::regression::matrix::add(sum, factor, row);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(rows: &[[f64; 2]]) -> Vec<bool> {
        positive(&rows.iter().map(|row| row.to_vec()).collect()).unwrap()
    }

    #[test]
    fn rows_around_the_origin_cannot_be_positive() {
        assert_eq!(found(&[[1.0, 0.0], [-1.0, 1.0], [-1.0, -1.0]]), [false; 3]);
    }

    #[test]
    fn rows_in_a_half_plane_are_positive_but_for_opposite_ones() {
        assert_eq!(
            found(&[[1.0, 0.0], [-3.0, 0.0], [5.0, 1e-3], [0.0, 0.0]]),
            [false, false, true, false]
        );
        assert_eq!(found(&[[1.0, 0.0], [0.0, 2.0]]), [true; 2]);
    }

    /// The first direction makes only the first row positive; given that, a second makes the others so.
    #[test]
    fn what_one_direction_leaves_another_may_find() {
        let rows = vec![vec![1.0, 0.0], vec![0.0, 1.0], vec![1.0, -1e-3]];
        assert_eq!(positive(&rows).unwrap(), [true; 3]);
    }
}
