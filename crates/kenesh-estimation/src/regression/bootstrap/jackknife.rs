//! The jackknife by states, for dyads of few states: the regression is repeated without every row of one state, for
//! each in turn.
//!
//! The spread of these coefficients, (N − 1)/N Σ (b₍ᵢ₎ − b)², overstates the variance a little, because each dyad goes
//! with either of its states, where the sandwich understates it much (as CV3 of MacKinnon, Nielsen & Webb 2023,
//! Journal of Econometrics 232(2), for clusters). t has N − 1 degrees of freedom.

use crate::regression::fitted::Estimate;
use crate::regression::fitting::problem::Fitting;
use crate::regression::fitting::regress::regress;
use crate::regression::settings::{Covariance, FewClusters, Settings};
use kenesh_measures::distributions::{two_sided, two_sided_quantile};
use kenesh_measures::parallel;

/// Puts the jackknife's p and intervals in the terms, none where a coefficient cannot be estimated without some state;
/// says how.
pub(super) fn by_state(
    fitting: &Fitting<'_>,
    members: &[[u32; 2]],
    states: usize,
    terms: &mut [Estimate],
) -> Option<String> {
    let settings = Settings {
        covariance: Covariance::Iid,
        few_clusters: FewClusters::Asymptotic,
        ..fitting.settings.clone()
    };
    let names: Vec<&str> = terms.iter().map(|term| term.name.as_str()).collect();
    let without = |state: &u32| -> Vec<Option<f64>> {
        let rows = fitting.sample.rows.iter().zip(members);
        let rows = rows.filter(|(_, members)| !members.contains(state));
        let rows: Vec<u32> = rows.map(|(row, _)| *row).collect();
        let part = fitting.frame.part(&rows);
        let found = regress(fitting.formula, &part, &settings).ok();
        let of = |name: &&str| {
            let mut terms = found.iter().flat_map(|found| &found.terms);
            terms
                .find(|term| term.name == *name)
                .map(|term| term.estimate)
        };
        names.iter().map(of).collect()
    };
    let states: Vec<u32> = (0..states as u32).collect();
    let all = parallel::map(&states, without);
    let count = states.len() as f64;
    let level = 1.0 - fitting.settings.confidence;
    let reach = two_sided_quantile(level, count - 1.0);
    let mut any = false;
    for (k, term) in terms.iter_mut().enumerate() {
        let apart = |own: &Vec<Option<f64>>| Some((own[k]? - term.estimate).powi(2));
        let squares: Option<Vec<f64>> = all.iter().map(apart).collect();
        let squares = squares.map(|squares| squares.iter().sum::<f64>());
        let error = squares.map_or(f64::NAN, |sum| ((count - 1.0) / count * sum).sqrt());
        let known = error > 0.0 && term.std_error.is_finite();
        let error = if known { error } else { f64::NAN };
        any |= known;
        term.p_value = two_sided(term.estimate / error, count - 1.0);
        (term.lo, term.hi) = (term.estimate - reach * error, term.estimate + reach * error);
    }
    any.then(|| "leaving out one state at a time".to_owned())
}
