//! Cases, the claim ledger, the lint, and the brief.

pub mod brief;
mod case;
mod claims;
mod error;
mod lint;

pub use brief::brief;
pub use case::{About, Case, Paper};
pub use claims::{Claim, PrimarySource, judge};
pub use error::CaseError;
pub use lint::{Lint, run as run_lint};
