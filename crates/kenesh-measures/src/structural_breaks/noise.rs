//! Residuals drawn anew.

use crate::stream::index;
use rand::Rng;

/// Says how residuals hang together in time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Noise {
    /// Not at all: they are shuffled. Beware that residuals which do hang together then pass for
    /// breaks: of forty figures with a correlation of .5 from one to the next, 45 % are said to break at
    /// the level of 5 %.
    Independent,
    /// Each with the one before it: what remains of them after an autoregression of first order is
    /// shuffled, and residuals are built up from it again. Beware that a gap in time counts as no gap,
    /// and that the coefficient is underestimated in short series: of the same forty figures 6 % are
    /// said to break, and 90 % intervals of dates hold the true one in 82 % of series.
    Autoregressive,
}

impl Noise {
    /// Draws residuals like those given.
    pub(super) fn like(self, residuals: &[f64], rng: &mut impl Rng) -> Vec<f64> {
        let carried = match self {
            Noise::Independent => 0.0,
            Noise::Autoregressive => autocorrelation(residuals),
        };
        let first = residuals.first().copied();
        let rest = residuals.windows(2).map(|pair| pair[1] - carried * pair[0]);
        // The first comes from no other: on the scale of the rest.
        let scale = (1.0 - carried * carried).max(0.0).sqrt();
        let mut news: Vec<f64> = first
            .map(|first| first * scale)
            .into_iter()
            .chain(rest)
            .collect();
        shuffle(&mut news, rng);
        let mut before: Option<f64> = None;
        for residual in &mut news {
            *residual = match before {
                Some(before) => carried * before + *residual,
                None if scale > 0.0 => *residual / scale,
                None => *residual,
            };
            before = Some(*residual);
        }
        news
    }
}

/// Computes the least-squares coefficient of residuals on those before them, held within ±0.99.
fn autocorrelation(residuals: &[f64]) -> f64 {
    let pairs = residuals.windows(2);
    let (product, square) = pairs.fold((0.0, 0.0), |(product, square), pair| {
        (product + pair[0] * pair[1], square + pair[0] * pair[0])
    });
    match square > 0.0 {
        true => (product / square).clamp(-0.99, 0.99),
        false => 0.0,
    }
}

/// Puts items in random order, each order as likely (Fisher & Yates).
fn shuffle(items: &mut [f64], rng: &mut impl Rng) {
    for last in (1..items.len()).rev() {
        items.swap(last, index(rng, last + 1));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stream::{stream, uniform};

    #[test]
    fn independent_residuals_are_the_same_in_another_order() {
        let residuals: Vec<f64> = (0..20).map(f64::from).collect();
        let mut drawn = Noise::Independent.like(&residuals, &mut stream(1, 1));
        assert_ne!(drawn, residuals);
        drawn.sort_by(f64::total_cmp);
        assert_eq!(drawn, residuals);
        assert!(
            Noise::Autoregressive
                .like(&[], &mut stream(1, 1))
                .is_empty()
        );
    }

    /// Residuals with coefficient .7 have one of about .7 again, and about the same variance.
    #[test]
    fn autoregressive_residuals_keep_their_correlation() {
        let mut rng = stream(2, 0);
        let mut residuals = vec![0.0];
        for place in 0..2_000 {
            residuals.push(0.7 * residuals[place] + uniform(&mut rng) - 0.5);
        }
        let drawn = Noise::Autoregressive.like(&residuals, &mut stream(2, 1));
        assert!((autocorrelation(&residuals) - 0.7).abs() < 0.05);
        assert!((autocorrelation(&drawn) - autocorrelation(&residuals)).abs() < 0.05);
        let square = |all: &[f64]| all.iter().map(|x| x * x).sum::<f64>();
        assert!((square(&drawn) / square(&residuals) - 1.0).abs() < 0.15);
        let shuffled = Noise::Independent.like(&residuals, &mut stream(2, 1));
        assert!(autocorrelation(&shuffled).abs() < 0.1);
    }
}
