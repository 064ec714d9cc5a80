//! The case on the starter world: the acceptance tests with their ready numbers, and the ledger.

mod acceptance;
mod ask;
mod citations;
mod ledger;
mod thin_worlds;
