//! Small systems of equations that need not be symmetric or positive definite.

/// What a pivot must keep of its column's largest entry; below, the system says nothing of it.
const SINGULAR: f64 = 1e-12;

/// Solves `matrix` x = `right` in place, by Gauss with partial pivoting; none where singular.
///
/// The matrix is by rows, as wide as `right` is long.
pub(super) fn solve(matrix: &mut [f64], right: &mut [f64]) -> Option<()> {
    let size = right.len();
    let largest: Vec<f64> = (0..size)
        .map(|k| (0..size).fold(0.0_f64, |most, r| most.max(matrix[r * size + k].abs())))
        .collect();
    for k in 0..size {
        let by_size = |a: &usize, b: &usize| {
            matrix[a * size + k]
                .abs()
                .total_cmp(&matrix[b * size + k].abs())
        };
        let pivot = (k..size).max_by(by_size)?;
        let known = matrix[pivot * size + k].abs() > SINGULAR * largest[k];
        if !known {
            return None;
        }
        right.swap(k, pivot);
        (k..size).for_each(|c| matrix.swap(k * size + c, pivot * size + c));
        let (above, below) = matrix.split_at_mut((k + 1) * size);
        let lead = &above[k * size..];
        for (r, row) in below.chunks_exact_mut(size).enumerate() {
            let factor = row[k] / lead[k];
            row[k..]
                .iter_mut()
                .zip(&lead[k..])
                .for_each(|(x, lead)| *x -= factor * lead);
            right[k + 1 + r] -= factor * right[k];
        }
    }
    for k in (0..size).rev() {
        let row = &matrix[k * size..(k + 1) * size];
        let known: f64 = (k + 1..size).map(|c| row[c] * right[c]).sum();
        right[k] = (right[k] - known) / row[k];
    }
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_system_that_needs_pivots() {
        let mut right = [7.0, 4.0, 6.0];
        solve(
            &mut [0.0, 2.0, 1.0, 1.0, 0.0, 1.0, 1.0, 1.0, 1.0],
            &mut right,
        )
        .unwrap();
        // x = 1, y = 2, z = 3.
        assert!(
            right
                .iter()
                .zip([1.0, 2.0, 3.0])
                .all(|(a, b)| (a - b).abs() < 1e-14),
            "{right:?}"
        );
        assert!(solve(&mut [1.0, 2.0, 2.0, 4.0], &mut [1.0, 2.0]).is_none());
    }
}
