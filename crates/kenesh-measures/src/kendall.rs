//! Kendall's τ-b of two states' votes.

use crate::alignment::{Similarity, UnequalRecords, Vote};
use crate::joint_table::JointTable;
use kenesh_domain::{Cell, Missing};

/// Computes Kendall's τ-b of two voting records, from −1 to 1: pairs of roll calls that both order
/// alike less those that they order otherwise, over √((n₀ − n₁)(n₀ − n₂)).
///
/// n₀ is the number of pairs of roll calls, n₁ and n₂ those in which the one or the other voted the
/// same twice. Both records over the same roll calls, absences as `None` and dropped. Missing as not
/// reported without a common vote, as not applicable where either always voted the same way. Beware
/// that it is a correlation: two that always vote apart by one step correlate perfectly. Kendall
/// 1945, Biometrika 33; for alliances Bueno de Mesquita 1975.
///
/// ```
/// use kenesh_measures::alignment::Vote::{Abstain, No, Yes};
/// use kenesh_measures::kendall::tau_b;
/// let found = tau_b(&[Some(Yes), Some(No), Some(No)], &[Some(Yes), Some(Abstain), Some(No)])?;
/// assert!((found.value.number().unwrap() - (2.0_f64 / 3.0).sqrt()).abs() < 1e-12);
/// # Ok::<(), kenesh_measures::alignment::UnequalRecords>(())
/// ```
pub fn tau_b(a: &[Option<Vote>], b: &[Option<Vote>]) -> Result<Similarity, UnequalRecords> {
    let table = JointTable::of(a, b)?;
    let sums = pairs_of_roll_calls(table.numbers());
    let tau = sums[0] / (sums[1] * sums[2]).sqrt();
    let n = table.common();
    let reason = match n {
        0 => Missing::NotReported,
        _ => Missing::NotApplicable,
    };
    Ok(Similarity {
        value: Cell::of(Some(tau), reason),
        n,
    })
}

/// Sums over ordered pairs of roll calls the sign of both differences, and counts the pairs in which
/// the first state, and the second, voted differently.
fn pairs_of_roll_calls(counts: [[f64; 3]; 3]) -> [f64; 3] {
    let cells = || (0..3).flat_map(|r| (0..3).map(move |c| (r, c)));
    let sign = |x: usize, y: usize| (x > y) as i8 - (x < y) as i8;
    let mut sums = [0.0; 3];
    for ((r, c), (s, d)) in cells().flat_map(|one| cells().map(move |other| (one, other))) {
        let pairs = counts[r][c] * counts[s][d];
        let (rows, columns) = (f64::from(sign(r, s)), f64::from(sign(c, d)));
        let terms = [rows * columns, rows * rows, columns * columns];
        sums.iter_mut()
            .zip(terms)
            .for_each(|(sum, term)| *sum += pairs * term);
    }
    sums
}
