//! The numbers of kenesh: free functions on arrays of figures, one file a measure.
//!
//! Every function takes [`Cell`](kenesh_domain::Cell)s or plain numbers and gives back a cell or a
//! small record. A missing figure never counts as zero: either it makes the result missing, or the
//! result lists it as left out, and the function's documentation says which. Nothing here knows
//! where a figure came from; random draws come from a counter-based [`stream`], so the same inputs
//! give the same numbers whatever the number of threads.
//!
//! | question | module |
//! |---|---|
//! | Who depends on whom, and how lopsidedly? | [`dependence`], [`asymmetry`], [`contest`], [`transfers`], [`concentration`], [`sole_supplier`], [`replacement`] |
//! | How much influence does that allow, and to whom? | [`capacity`], [`weight_interval`], [`comparison`] |
//! | How alike are policies? | [`alignment`], [`joint_table`], [`roll_calls`], [`portfolios`], [`ideal_distance`], [`religious_proximity`], [`swing`] |
//! | Does a bloc hold together? | [`cohesion`], [`bloc`], [`agreement_index`], [`outlier`], [`modularity`] |
//! | Has a figure changed, and when? | [`trend`], [`structural_breaks`] |
//! | What do the rules give? | [`voting_power`], [`agenda_setter`], [`rotation`], [`institutionalization`] |
//! | Who gains and who pays? | [`disparity`], [`burden`], [`growth`] |
//! | Which platform is best? | [`decision`], [`smaa`], [`copeland`], [`weights_reversal`] |
//! | What has a union of states together, and what is the most of all? | [`union_of_states`], [`maximum`] |

pub mod agenda_setter;
pub mod agreement_index;
pub mod alignment;
mod alphabet;
pub mod asymmetry;
pub mod bloc;
pub mod bloc_errors;
pub mod burden;
pub mod capacity;
pub mod cohesion;
pub mod comparison;
pub mod concentration;
pub mod contest;
pub mod copeland;
pub mod decision;
pub mod dependence;
pub mod disparity;
pub mod distributions;
pub mod growth;
pub mod ideal_distance;
pub mod institutionalization;
pub mod joint_table;
mod left_out;
pub mod maximum;
pub mod modularity;
#[cfg(test)]
mod nile;
pub mod outlier;
pub mod parallel;
pub mod portfolios;
pub mod quantile;
pub mod rank_correlation;
pub mod religious_proximity;
pub mod replacement;
pub mod roll_calls;
pub mod rotation;
pub mod smaa;
pub mod sole_supplier;
pub mod stream;
pub mod structural_breaks;
pub mod swing;
pub mod transfers;
pub mod trend;
pub mod union_of_states;
pub mod voting_power;
pub mod weight_interval;
pub mod weights_reversal;

pub use left_out::LeftOut;
pub use quantile::{Interval, interval, quantile};
