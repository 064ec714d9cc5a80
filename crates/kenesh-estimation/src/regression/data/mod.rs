//! The table, and what a regression takes from it: columns, codes, lags, rows.

pub(super) mod design;
pub(super) mod effects;
pub(super) mod factors;
pub(super) mod lags;
pub(super) mod polynomial;
pub(super) mod pruned;
pub(super) mod regressor;
pub(super) mod sample;
pub(super) mod subsets;
pub(super) mod table;
