//! The fast mode held against a sampler of the same posterior, and against votes whose truth is known.

mod chain;
mod coverage;
mod hold;
mod leans;
mod options;
mod sampler;
mod simulate;

use sampler::{Sampling, sample};
use simulate::{Design, simulate};
