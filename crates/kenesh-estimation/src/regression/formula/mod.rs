//! Formulas: the tree, and how its text is read.

mod arithmetic;
mod columns;
pub(super) mod expression;
pub(super) mod grammar;
mod parse;
#[cfg(test)]
mod parse_tests;
mod parts;
pub(super) mod reader;
mod several;
pub(super) mod tree;
