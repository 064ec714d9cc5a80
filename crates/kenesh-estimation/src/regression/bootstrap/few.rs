//! Where groups are few, p and intervals that keep their level take the place of asymptotic ones, or none.
//!
//! What was found at a nominal 5 % under a true null (`benches/size.rs`): t rejects two-way clusters at .09 to .19 with
//! fewer than 20 groups; dyadic errors at .14 with 20 states and .49 with 5; Driscoll–Kraay at .10 with 20 periods.

use super::jackknife::by_state;
use super::periods::by_period;
use super::wild::wild_cluster;
use crate::regression::absorb::descent::Layout;
use crate::regression::covariance::sandwich::{Estimated, Regression};
use crate::regression::error::RegressionError;
use crate::regression::fitted::Estimate;
use crate::regression::fitting::problem::Fitting;
use crate::regression::settings::{Covariance, FewClusters};

/// With fewer clusters or periods than this, errors do not tell how sure a coefficient is.
const FEW: usize = 20;
/// With fewer states, or periods of Driscoll–Kraay errors, t still rejects too often.
const NOT_MANY: usize = 60;

/// Puts p and intervals that hold in the place of asymptotic ones where groups are few; says whether they are still
/// asymptotic.
pub(crate) fn few_groups(
    fitting: &Fitting<'_>,
    regression: &Regression<'_>,
    layout: &dyn Layout,
    covariance: &mut Estimated,
    terms: &mut [Estimate],
) -> Result<bool, RegressionError> {
    let FewClusters::WildBootstrap(wild) = &fitting.settings.few_clusters else {
        return Ok(true);
    };
    let least = covariance.clusters.iter().copied().min().unwrap_or(FEW);
    let periods = covariance.clusters.last().copied().unwrap_or(FEW);
    let (groups, count, by) = match &fitting.settings.covariance {
        Covariance::Usual | Covariance::Iid | Covariance::Hc1 => return Ok(true),
        Covariance::Cluster(_) if least < FEW => {
            let by = wild_cluster(fitting, regression, layout, wild, terms)?;
            ("clusters", least, by)
        }
        Covariance::Dyadic { first, second } if least < NOT_MANY => {
            let members = regression.members(first, second)?;
            ("states", least, by_state(fitting, &members, least, terms))
        }
        Covariance::DriscollKraay { lag, .. } if (FEW..NOT_MANY).contains(&periods) => {
            let by = by_period(fitting, periods, *lag, terms);
            ("periods", periods, Some(by))
        }
        Covariance::DriscollKraay { .. } | Covariance::NeweyWest { .. } if periods < FEW => {
            ("periods", periods, None)
        }
        _ => return Ok(true),
    };
    covariance.label += &match by {
        Some(by) => format!("; {count} {groups}, p and intervals by {by}"),
        None => {
            let none = |term: &mut Estimate| [term.p_value, term.lo, term.hi] = [f64::NAN; 3];
            terms.iter_mut().for_each(none);
            format!("; {count} {groups} are too few for p and intervals")
        }
    };
    Ok(false)
}
