//! Structural breaks in a yearly figure: how many, when, and how sure.
//!
//! The figures are cut into segments, each with its own mean or its own straight line, so that the
//! squares of the residuals are least; all cuts are found by dynamic programming (Bai & Perron 2003,
//! Journal of Applied Econometrics 18). The number of breaks is chosen by an information criterion, and
//! tested by reshuffled residuals rather than by tables of critical values.

mod dates;
mod noise;
mod segments;
mod sup_f;

pub use dates::{BreakDate, break_dates};
pub use noise::Noise;
pub use sup_f::{SupF, sup_f};

use crate::trend::known;
use kenesh_domain::Cell;
use segments::{Segmentation, segmentations};

/// Says what a segment has of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shift {
    /// A mean.
    Mean,
    /// A mean and a linear trend.
    MeanAndTrend,
}

impl Shift {
    /// Counts the coefficients of a segment.
    fn coefficients(self) -> usize {
        match self {
            Shift::Mean => 1,
            Shift::MeanAndTrend => 2,
        }
    }
}

/// Says what cuts are allowed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cuts {
    /// What shifts at a break.
    pub shift: Shift,
    /// The fewest figures of a segment; one more than the coefficients at least. Bai & Perron advise
    /// 15 % of the series.
    pub shortest: usize,
}

impl Cuts {
    fn shortest(self) -> usize {
        self.shortest.max(self.shift.coefficients() + 1)
    }
}

/// Holds the best cut for one number of breaks.
#[derive(Debug, Clone, PartialEq)]
pub struct Cut {
    /// The times of the first figure of each segment but the first.
    pub breaks: Vec<f64>,
    /// The sum of squared residuals.
    pub squares: f64,
    /// Schwarz's criterion, ln(squares / n) + p ln(n) / n with p the coefficients and the breaks (Yao
    /// 1988).
    pub bic: f64,
    /// Liu, Wu & Zidek's criterion, ln(squares / (n − p)) + 0.299 p ln(n)^2.1 / n (1997).
    pub lwz: f64,
}

/// Names the criterion that chooses the number of breaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Criterion {
    /// Schwarz's; beware that it finds too many breaks where residuals are correlated.
    Bic,
    /// Liu, Wu & Zidek's; stricter.
    Lwz,
}

/// Finds the best cuts of a series with no break, one, and so on up to `most`.
///
/// Missing figures are left out, and segments are counted in figures. The cuts end where the series is
/// too short for more; there is none for a series that is shorter than one segment. Beware that a break
/// is found in any series: compare the criteria, and test with [`sup_f`].
///
/// ```
/// use kenesh_domain::Cell;
/// use kenesh_measures::structural_breaks::{Criterion, Cuts, Shift, choose, cuts};
/// let figures = [3.0, 3.1, 2.9, 3.0, 5.0, 5.1, 4.9, 5.0];
/// let series: Vec<(f64, Cell)> = (2000..).map(f64::from).zip(figures.map(Cell::Value)).collect();
/// let found = cuts(&series, Cuts { shift: Shift::Mean, shortest: 2 }, 3);
/// let chosen = choose(&found, Criterion::Bic).unwrap();
/// assert_eq!(chosen.breaks, [2004.0]);
/// ```
pub fn cuts(series: &[(f64, Cell)], allowed: Cuts, most: usize) -> Vec<Cut> {
    let points = known(series);
    let found = segmentations(&points, allowed, most);
    found
        .iter()
        .map(|found| cut(&points, allowed.shift, found))
        .collect()
}

fn cut(points: &[(f64, f64)], shift: Shift, found: &Segmentation) -> Cut {
    let n = points.len() as f64;
    let breaks = found.starts.len() - 1;
    let parameters = (found.starts.len() * shift.coefficients() + breaks) as f64;
    let start = |place: &usize| points.get(*place).map(|point| point.0);
    Cut {
        breaks: found.starts.iter().skip(1).filter_map(start).collect(),
        squares: found.squares,
        bic: (found.squares / n).ln() + parameters * n.ln() / n,
        lwz: (found.squares / (n - parameters)).ln() + 0.299 * parameters * n.ln().powf(2.1) / n,
    }
}

/// Chooses the cut for which a criterion is least, of several the one with fewest breaks.
///
/// A cut that leaves no degrees of freedom has no criterion by Liu, Wu & Zidek and is passed over.
pub fn choose(cuts: &[Cut], criterion: Criterion) -> Option<&Cut> {
    let of = |cut: &Cut| match criterion {
        Criterion::Bic => cut.bic,
        Criterion::Lwz => cut.lwz,
    };
    let defined = cuts.iter().filter(|cut| !of(cut).is_nan());
    defined.min_by(|a, b| of(a).total_cmp(&of(b)))
}

#[cfg(test)]
#[path = "structural_breaks/tests.rs"]
mod tests;
