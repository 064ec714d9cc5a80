//! Tables as their declarations make them: written, read back, gathered, and described.

#![allow(clippy::unwrap_used, clippy::panic)]

mod arbitrary;
mod cells;
mod csv;
mod declare;
mod gathered;
mod round_trip;
mod typescript;
