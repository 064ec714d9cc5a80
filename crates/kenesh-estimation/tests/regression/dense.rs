//! Least squares by Householder's QR on whole matrices: the independent method.

/// The least-squares coefficients of `y` on the columns, of full rank; residuals come second.
pub fn least_squares(columns: &[Vec<f64>], y: &[f64]) -> (Vec<f64>, Vec<f64>) {
    let (rows, width) = (y.len(), columns.len());
    let mut a: Vec<Vec<f64>> = columns.to_vec();
    let mut right = y.to_vec();
    for k in 0..width {
        let norm = a[k][k..].iter().map(|v| v * v).sum::<f64>().sqrt();
        let mut v = a[k][k..].to_vec();
        v[0] += norm.copysign(v[0]);
        let square: f64 = v.iter().map(|v| v * v).sum();
        let reflect = |column: &mut Vec<f64>| {
            let along: f64 = v.iter().zip(&column[k..]).map(|(v, c)| v * c).sum();
            column[k..]
                .iter_mut()
                .zip(&v)
                .for_each(|(c, v)| *c -= 2.0 * along / square * v);
        };
        a[k..].iter_mut().for_each(reflect);
        reflect(&mut right);
    }
    let mut b = vec![0.0; width];
    for k in (0..width).rev() {
        let known: f64 = (k + 1..width).map(|j| a[j][k] * b[j]).sum();
        b[k] = (right[k] - known) / a[k][k];
    }
    let fitted = |row: usize| columns.iter().zip(&b).map(|(c, b)| c[row] * b).sum::<f64>();
    let residuals = (0..rows).map(|row| y[row] - fitted(row)).collect();
    (b, residuals)
}

/// Dummies of every level but, where told, the first.
pub fn dummies(codes: &[usize], first: bool) -> Vec<Vec<f64>> {
    let levels = codes.iter().max().map_or(0, |most| most + 1);
    let dummy = |level: usize| {
        codes
            .iter()
            .map(|code| f64::from(u8::from(*code == level)))
            .collect()
    };
    (usize::from(!first)..levels).map(dummy).collect()
}
