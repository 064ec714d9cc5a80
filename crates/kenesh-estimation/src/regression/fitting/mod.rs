//! From a formula and a table to coefficients.

pub(super) mod basis;
pub(super) mod collinear;
pub(super) mod generalized;
pub(super) mod instruments;
pub(super) mod least_squares;
pub(super) mod likelihood;
pub(super) mod problem;
pub(super) mod regress;
pub(super) mod separation;
pub(super) mod solve;
pub(super) mod starting;
