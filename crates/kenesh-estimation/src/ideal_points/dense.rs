//! Symmetric positive definite matrices of a few rows.

/// Holds a small square matrix, row after row.
pub(super) type Matrix<const N: usize> = [[f64; N]; N];

/// Computes the lower Cholesky factor; a pivot that rounding made negative counts as 1e-12.
pub(super) fn cholesky<const N: usize>(a: &Matrix<N>) -> Matrix<N> {
    let mut l = [[0.0; N]; N];
    for row in 0..N {
        for column in 0..=row {
            let inner: f64 = (0..column).map(|k| l[row][k] * l[column][k]).sum();
            let rest = a[row][column] - inner;
            l[row][column] = if row == column {
                rest.max(1e-12).sqrt()
            } else {
                rest / l[column][column]
            };
        }
    }
    l
}

/// Computes the inverse of a symmetric positive definite matrix.
pub(super) fn inverse<const N: usize>(a: &Matrix<N>) -> Matrix<N> {
    let l = cholesky(a);
    // The inverse of l, column after column, then its crossproduct.
    let mut m = [[0.0; N]; N];
    for column in 0..N {
        for row in column..N {
            let inner: f64 = (column..row).map(|k| l[row][k] * m[k][column]).sum();
            let unit = if row == column { 1.0 } else { 0.0 };
            m[row][column] = (unit - inner) / l[row][row];
        }
    }
    let mut inverse = [[0.0; N]; N];
    for row in 0..N {
        for column in 0..N {
            inverse[row][column] = (row.max(column)..N).map(|k| m[k][row] * m[k][column]).sum();
        }
    }
    inverse
}

/// Multiplies a matrix with a vector.
pub(super) fn times<const N: usize>(a: &Matrix<N>, x: &[f64; N]) -> [f64; N] {
    let mut y = [0.0; N];
    for (y, row) in y.iter_mut().zip(a) {
        *y = row.iter().zip(x).map(|(a, x)| a * x).sum();
    }
    y
}

/// Multiplies a matrix with several vectors at once, given as rows of lanes.
pub(super) fn times_lanes<const N: usize, const L: usize>(
    a: &Matrix<N>,
    x: &[[f64; L]; N],
) -> [[f64; L]; N] {
    let mut y = [[0.0; L]; N];
    for (y, row) in y.iter_mut().zip(a) {
        for (a, x) in row.iter().zip(x) {
            add(y, *a, x);
        }
    }
    y
}

/// Multiplies two matrices.
pub(super) fn product<const N: usize>(a: &Matrix<N>, b: &Matrix<N>) -> Matrix<N> {
    let mut c = [[0.0; N]; N];
    for (c, row) in c.iter_mut().zip(a) {
        for (a, b) in row.iter().zip(b) {
            add(c, *a, b);
        }
    }
    c
}

/// Adds `factor` times `x` to `y`.
pub(super) fn add<const L: usize>(y: &mut [f64; L], factor: f64, x: &[f64; L]) {
    for (y, x) in y.iter_mut().zip(x) {
        *y += factor * x;
    }
}

/// Computes the inner product.
pub(super) fn dot<const N: usize>(a: &[f64; N], b: &[f64; N]) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn the_inverse_undoes_the_matrix(entries in prop::array::uniform9(-2.0..2.0f64)) {
            let row = |r: usize| [entries[3 * r], entries[3 * r + 1], entries[3 * r + 2]];
            let m = [row(0), row(1), row(2)];
            let mut a = [[0.0; 3]; 3];
            for (r, row) in a.iter_mut().enumerate() {
                for (c, entry) in row.iter_mut().enumerate() {
                    *entry = dot(&m[r], &m[c]) + if r == c { 0.5 } else { 0.0 };
                }
            }
            let unit = product(&a, &inverse(&a));
            for (r, row) in unit.iter().enumerate() {
                for (c, entry) in row.iter().enumerate() {
                    prop_assert!((entry - f64::from(u8::from(r == c))).abs() < 1e-8);
                }
            }
        }
    }
}
