//! Covariances of coefficients from the scores of the rows.

pub(super) mod concentration;
pub(super) mod dyadic;
pub(super) mod first_stage;
pub(super) mod sandwich;
pub(super) mod scores;
pub(super) mod serial;
