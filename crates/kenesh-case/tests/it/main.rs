//! The case on the starter world: the acceptance tests with their ready numbers, and the ledger.

#![allow(clippy::unwrap_used, clippy::panic)]

mod acceptance;
mod ask;
mod broken_cases;
mod cases;
mod citations;
mod documents;
mod imported_claims;
mod ledger;
mod renderings;
mod thin_worlds;
mod twenty_briefs;
