//! What a solved regression tells, alone or pooled over draws.

pub(super) mod pooled;
pub(super) mod terms;
