//! Tests and intervals that hold where groups are few.

mod cluster_sums;
pub(super) mod few;
mod jackknife;
mod periods;
mod weights;
mod wild;
