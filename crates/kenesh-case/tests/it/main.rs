//! The case on the starter world: the acceptance tests with their ready numbers, and the ledger.

mod acceptance;
mod ask;
mod citations;
mod ledger;
mod renderings;
mod thin_worlds;
