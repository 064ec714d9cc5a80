//! The `kenesh` command as a whole: what it prints, where, with which exit code, and what it leaves.

#![allow(clippy::unwrap_used, clippy::panic)]

mod acceptance;
mod briefs;
mod commands;
mod formats;
mod page;
mod program;
mod streams;
mod worlds;
