//! How alike two measures are of the same things: Spearman's rank correlation and Pearson's.

/// Measures Spearman's rank correlation of pairs, from −1 to 1: the correlation of their ranks, equal
/// figures sharing the mean of their ranks.
///
/// Nothing for fewer than three pairs, or where one side is the same throughout. Beware that it says
/// nothing on how far the figures lie apart.
///
/// Source: Spearman 1904, with mid-ranks for ties (Kendall 1945).
///
/// ```
/// use kenesh_measures::rank_correlation::spearman;
/// let pairs = [(106.0, 7.0), (86.0, 0.0), (100.0, 27.0), (101.0, 50.0), (99.0, 28.0), (103.0, 29.0),
///              (97.0, 20.0), (113.0, 12.0), (112.0, 6.0), (110.0, 17.0)];
/// assert!((spearman(&pairs).unwrap() - -29.0 / 165.0).abs() < 1e-12);
/// ```
pub fn spearman(pairs: &[(f64, f64)]) -> Option<f64> {
    if pairs.len() < 3 {
        return None;
    }
    let (xs, ys): (Vec<f64>, Vec<f64>) = pairs.iter().copied().unzip();
    correlation(&ranks(&xs), &ranks(&ys))
}

/// Measures Pearson's correlation of pairs, from −1 to 1: how near they lie to one line.
///
/// Nothing for fewer than three pairs, or where one side is the same throughout. Beware that a few pairs far from
/// all others decide it.
///
/// ```
/// use kenesh_measures::rank_correlation::pearson;
/// assert!((pearson(&[(1.0, 2.0), (2.0, 1.0), (3.0, 3.0)]).unwrap() - 0.5).abs() < 1e-12);
/// ```
pub fn pearson(pairs: &[(f64, f64)]) -> Option<f64> {
    if pairs.len() < 3 {
        return None;
    }
    let (xs, ys): (Vec<f64>, Vec<f64>) = pairs.iter().copied().unzip();
    correlation(&xs, &ys)
}

/// Gives each figure's rank from 1, equal figures the mean of the ranks that they take together.
fn ranks(values: &[f64]) -> Vec<f64> {
    let below = |value: f64| {
        values
            .iter()
            .filter(|other| other.total_cmp(&value).is_lt())
            .count()
    };
    let equal = |value: f64| values.iter().filter(|other| **other == value).count();
    let rank = |value: &f64| below(*value) as f64 + (equal(*value) as f64 + 1.0) / 2.0;
    values.iter().map(rank).collect()
}

fn correlation(xs: &[f64], ys: &[f64]) -> Option<f64> {
    let n = xs.len() as f64;
    let (x_mean, y_mean) = (xs.iter().sum::<f64>() / n, ys.iter().sum::<f64>() / n);
    let (mut xy, mut xx, mut yy) = (0.0, 0.0, 0.0);
    for (x, y) in xs.iter().zip(ys) {
        let (x, y) = (x - x_mean, y - y_mean);
        xy += x * y;
        xx += x * x;
        yy += y * y;
    }
    (xx > 0.0 && yy > 0.0).then(|| xy / (xx * yy).sqrt())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_order_is_one_and_the_opposite_minus_one() {
        let rising: Vec<(f64, f64)> = (0..9).map(|i| (f64::from(i), f64::from(i * i))).collect();
        assert_eq!(spearman(&rising), Some(1.0));
        let falling: Vec<(f64, f64)> = rising.iter().map(|(x, y)| (*x, -y)).collect();
        assert_eq!(spearman(&falling), Some(-1.0));
    }

    #[test]
    fn equal_figures_share_the_mean_of_their_ranks() {
        assert_eq!(ranks(&[3.0, 1.0, 3.0, 0.0]), [3.5, 2.0, 3.5, 1.0]);
    }

    #[test]
    fn what_does_not_vary_has_no_order() {
        assert_eq!(spearman(&[(1.0, 1.0), (1.0, 2.0), (1.0, 3.0)]), None);
        assert_eq!(spearman(&[(1.0, 1.0), (2.0, 2.0)]), None);
    }
}
