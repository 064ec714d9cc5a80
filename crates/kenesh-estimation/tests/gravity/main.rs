//! Regressions of a synthetic gravity panel against what fixest 0.12.2 and pyfixest 0.60 gave.
//!
//! The panels come from `gen_gravity.py` by way of `benches/gravity.py`; without them the tests are skipped and
//! say so.

#![allow(clippy::unwrap_used, clippy::panic)]

mod fixest;
mod panel;
mod programs;
mod reference;
