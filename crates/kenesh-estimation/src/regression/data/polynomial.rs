//! Orthogonal polynomials of a number, as R's `poly`.

/// The polynomial of a degree that is orthogonal over the rows to all of lower degree, of length one and with a
/// positive leading coefficient; missing where the number is.
///
/// By the recurrence p₊ = (x − a) p − b p₋ (Forsythe 1957, Journal of the Society for Industrial and Applied
/// Mathematics 5(2)); where there are no more distinct numbers than the degree, what is left is rounding.
pub(crate) fn polynomial(numbers: &[f64], degree: usize) -> Vec<f64> {
    let finite = |x: &f64| x.is_finite();
    let count = numbers.iter().filter(|x| finite(x)).count() as f64;
    let sum = |of: &dyn Fn(usize) -> f64| -> f64 {
        let rows = (0..numbers.len()).filter(|row| finite(&numbers[*row]));
        rows.map(of).sum()
    };
    let mean = sum(&|row| numbers[row]) / count;
    let x: Vec<f64> = numbers.iter().map(|x| x - mean).collect();
    let mut before = vec![0.0; x.len()];
    let mut own = vec![1.0; x.len()];
    let mut length_before = 1.0;
    for _ in 0..degree {
        let length = sum(&|row| own[row] * own[row]);
        let a = sum(&|row| x[row] * own[row] * own[row]) / length;
        let b = length / length_before;
        let next = |row: usize| (x[row] - a) * own[row] - b * before[row];
        let next: Vec<f64> = (0..x.len()).map(next).collect();
        (before, own, length_before) = (own, next, length);
    }
    let length = sum(&|row| own[row] * own[row]).sqrt();
    own.iter().map(|p| p / length).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `poly(c(1, 2, 3, 4, 6), 2)` of R 4: contrasts in closed form.
    #[test]
    fn polynomials_are_orthogonal_and_of_length_one() {
        let x = [2001.0, 2002.0, f64::NAN, 2003.0, 2004.0, 2006.0];
        let all: Vec<Vec<f64>> = (1..=3).map(|degree| polynomial(&x, degree)).collect();
        assert!(all[0][2].is_nan());
        let first = (2001.0 - 2003.2) / 14.8_f64.sqrt();
        assert!((all[0][0] - first).abs() < 1e-12, "{:?}", all[0]);
        let dot = |a: &[f64], b: &[f64]| {
            let rows = a.iter().zip(b).filter(|(a, _)| a.is_finite());
            rows.map(|(a, b)| a * b).sum::<f64>()
        };
        for (i, a) in all.iter().enumerate() {
            let one = vec![1.0; 6];
            assert!(dot(a, &one).abs() < 1e-12);
            for (j, b) in all.iter().enumerate() {
                let expected = f64::from(u8::from(i == j));
                assert!((dot(a, b) - expected).abs() < 1e-12);
            }
        }
    }
}
