//! Structural breaks in a yearly figure: how many, when, and how sure.
//!
//! The figures are cut into segments, each with its own mean, so that the squares of the residuals are
//! least; all cuts are found by dynamic programming (Bai & Perron 2003,
//! Journal of Applied Econometrics 18). The number of breaks is chosen by an information criterion, and
//! tested by reshuffled residuals rather than by tables of critical values.

mod dates;
mod noise;
mod segments;
mod sup_f;

pub use dates::{BreakDate, break_dates};
pub use sup_f::{SupF, sup_f};

use crate::trend::known;
use kenesh_domain::Cell;
use segments::{Segmentation, segmentations};

/// Holds the best cut for one number of breaks.
#[derive(Debug, Clone, PartialEq)]
pub struct Cut {
    /// The times of the first figure of each segment but the first.
    pub breaks: Vec<f64>,
    /// The sum of squared residuals.
    pub squares: f64,
    /// Liu, Wu & Zidek's criterion, ln(squares / (n − p)) + 0.299 p ln(n)^2.1 / n with p the means and
    /// the breaks (1997); stricter than Schwarz's, which finds too many where residuals are correlated.
    pub lwz: f64,
}

/// Finds the best cuts of a series with no break, one, and so on up to `most`.
///
/// Missing figures are left out; a segment has at least `shortest` figures and never fewer than two (Bai &
/// Perron advise 15 % of the series). The cuts end where the series is
/// too short for more; there is none for a series that is shorter than one segment. Beware that a break
/// is found in any series: test with [`sup_f`].
///
/// ```
/// use kenesh_domain::Cell;
/// use kenesh_measures::structural_breaks::{choose, cuts};
/// let figures = [3.0, 3.1, 2.9, 3.0, 5.0, 5.1, 4.9, 5.0];
/// let series: Vec<(f64, Cell)> = (2000..).map(f64::from).zip(figures.map(Cell::Value)).collect();
/// let found = cuts(&series, 2, 3);
/// assert_eq!(choose(&found).unwrap().breaks, [2004.0]);
/// ```
pub fn cuts(series: &[(f64, Cell)], shortest: usize, most: usize) -> Vec<Cut> {
    let points = known(series);
    let found = segmentations(&points, shortest, most);
    found.iter().map(|found| cut(&points, found)).collect()
}

fn cut(points: &[(f64, f64)], found: &Segmentation) -> Cut {
    let n = points.len() as f64;
    let breaks = found.starts.len() - 1;
    let parameters = (found.starts.len() + breaks) as f64;
    let start = |place: &usize| points.get(*place).map(|point| point.0);
    Cut {
        breaks: found.starts.iter().skip(1).filter_map(start).collect(),
        squares: found.squares,
        lwz: (found.squares / (n - parameters)).ln() + 0.299 * parameters * n.ln().powf(2.1) / n,
    }
}

/// Chooses the cut for which the criterion is least, of several the one with fewest breaks.
///
/// A cut that leaves no degrees of freedom has no criterion and is passed over.
pub fn choose(cuts: &[Cut]) -> Option<&Cut> {
    let defined = cuts.iter().filter(|cut| !cut.lwz.is_nan());
    defined.min_by(|a, b| a.lwz.total_cmp(&b.lwz))
}

#[cfg(test)]
#[path = "structural_breaks/tests.rs"]
mod tests;
