//! Regressions of small frames against dense least squares on dummies, and what becomes of the odd ones.

#![allow(clippy::unwrap_used, clippy::panic)]

mod accession;
mod chairs;
mod dense;
mod dummies;
mod edges;
mod event_study;
mod grammar;
mod instruments;
mod odd;
mod offset;
mod pooled;
mod wild;
