//! The `kenesh` command as a whole: what it prints, where, with which exit code, and what it leaves.

#![allow(clippy::unwrap_used, clippy::panic)]

mod acceptance;
mod briefs;
mod cases;
mod citations;
mod commands;
mod door;
mod exports;
mod fits;
mod formats;
mod imported_brief;
mod imports;
mod killed;
mod own_files;
mod page;
mod pager;
mod place;
mod program;
mod pulls;
mod questions;
mod readme;
mod series;
mod streams;
mod worlds;
