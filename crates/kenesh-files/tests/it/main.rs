//! Files of every kind and coding, as tables.

#![allow(clippy::unwrap_used, clippy::panic)]

mod forms;
mod kinds;
mod mutated;
