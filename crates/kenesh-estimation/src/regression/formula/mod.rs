//! Formulas: the tree, and how its text is read.

mod columns;
mod parse;
#[cfg(test)]
mod parse_tests;
pub(super) mod reader;
pub(super) mod tree;
