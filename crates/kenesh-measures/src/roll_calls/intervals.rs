//! How sure a pair's similarity is, had other roll calls of the kind come to a vote.

use super::measure::Measure;
use crate::Interval;
use crate::distributions::Z95;
use crate::joint_table::JointTable;
use kenesh_domain::{Cell, Missing};

/// Holds a figure with its standard error.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Uncertain {
    /// The figure; missing as not reported without a common vote, as not applicable where undefined.
    pub value: Cell,
    /// The standard error; missing as not applicable where leaving out one roll call leaves the
    /// measure undefined.
    pub error: Cell,
}

impl Uncertain {
    /// Gives the 5 % and 95 % limits about the figure by the normal distribution; nothing without
    /// either.
    ///
    /// Beware that limits may lie beyond what the measure can be.
    pub fn interval(&self) -> Option<Interval> {
        let (median, error) = (self.value.number()?, self.error.number()?);
        Some(Interval {
            lo: median - Z95 * error,
            median,
            hi: median + Z95 * error,
        })
    }
}

/// Computes a measure and its jackknife standard error from joint votes, each roll call left out in
/// turn.
///
/// √((n − 1)/n Σ (m₋ᵢ − m̄)²); for agreement exactly the standard error of a mean, for the others near
/// that of the delta method. Nine figures are enough, as roll calls with the same two votes are
/// alike. Beware that roll calls on versions of one resolution are not independent, so the error is
/// a lower bound. Efron & Stein 1981, Annals of Statistics 9.
///
/// ```
/// use kenesh_measures::joint_table::JointTable;
/// use kenesh_measures::roll_calls::{Measure, jackknife};
/// let table = JointTable { counts: [[6, 0, 0], [0, 0, 0], [4, 0, 0]] };
/// let found = jackknife(Measure::Agreement, &table);
/// assert!((found.error.number().unwrap() - (0.24_f64 / 9.0).sqrt()).abs() < 1e-12);
/// ```
pub fn jackknife(measure: Measure, table: &JointTable) -> Uncertain {
    let n = table.common() as f64;
    let counts = table.numbers();
    let places = (0..9).map(|place| (place / 3, place % 3));
    let without = places.filter(|(v, w)| counts[*v][*w] > 0.0).map(|(v, w)| {
        let mut fewer = counts;
        fewer[v][w] -= 1.0;
        (counts[v][w], measure.of(fewer))
    });
    let without: Vec<(f64, f64)> = without.collect();
    let mean = without.iter().map(|(times, m)| times * m).sum::<f64>() / n;
    let squares = without.iter().map(|(times, m)| times * (m - mean).powi(2));
    Uncertain {
        value: cell(measure.of(counts), n),
        error: cell(((n - 1.0) / n * squares.sum::<f64>()).sqrt(), n),
    }
}

/// Says why a figure of a pair with `n` common votes is missing, where it is.
pub(super) fn cell(figure: f64, n: f64) -> Cell {
    let reason = match n > 0.0 {
        true => Missing::NotApplicable,
        false => Missing::NotReported,
    };
    Cell::of(Some(figure), reason)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_estimated_has_no_error() {
        let once = JointTable {
            counts: [[1, 0, 0], [0; 3], [0; 3]],
        };
        let found = jackknife(Measure::Agreement, &once);
        assert_eq!(found.value, Cell::Value(1.0));
        assert_eq!(found.error.number(), None);
        assert_eq!(found.interval(), None);
        let none = jackknife(Measure::Kappa, &JointTable::default());
        assert_eq!(none.value.reason(), Some(Missing::NotReported));
    }
}
