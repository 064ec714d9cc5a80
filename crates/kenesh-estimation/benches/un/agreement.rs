//! How two series agree.

/// Means and standard deviations of pairs.
pub fn moments(pairs: &[(f64, f64)]) -> ((f64, f64), (f64, f64)) {
    let one = |own: Vec<f64>| {
        let n = own.len() as f64;
        let mean = own.iter().sum::<f64>() / n;
        let square = own.iter().map(|x| (x - mean).powi(2)).sum::<f64>() / n;
        (mean, square.sqrt())
    };
    let (a, b): (Vec<f64>, Vec<f64>) = pairs.iter().copied().unzip();
    (one(a), one(b))
}

/// The correlation of pairs.
pub fn correlation(pairs: &[(f64, f64)]) -> f64 {
    let ((a, s), (b, t)) = moments(pairs);
    let sum: f64 = pairs.iter().map(|(x, y)| (x - a) * (y - b)).sum();
    sum / (pairs.len() as f64 * s * t)
}
