//! Influence regressions of simulated worlds.

#![allow(clippy::unwrap_used, clippy::panic)]

mod coverage;
mod placebos;
mod properties;
mod reference;
mod worlds;
