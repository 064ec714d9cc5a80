//! The wild cluster bootstrap.

pub(super) mod cluster_sums;
pub(super) mod weights;
pub(super) mod wild;
