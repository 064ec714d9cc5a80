//! Cases, the claim ledger, the lint, and the brief with its renderings.

pub mod brief;
mod case;
mod claims;
pub mod document;
mod error;
mod lint;
pub mod render;
pub mod table;

pub use brief::brief;
pub use case::{About, Case, Paper};
pub use claims::{Claim, PrimarySource, judge};
pub use error::CaseError;
pub use lint::{Lint, run as run_lint};
