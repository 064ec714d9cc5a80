//! Covariances of coefficients from the scores of the rows.

pub(super) mod dyadic;
pub(super) mod sandwich;
pub(super) mod scores;
pub(super) mod serial;
