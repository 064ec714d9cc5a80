//! Whole files through the public interface: real ones, hand-made ones and damaged ones.

#![allow(clippy::unwrap_used, clippy::panic)]

mod damage;
mod forms;
mod real;
mod vectors;
mod writer;
