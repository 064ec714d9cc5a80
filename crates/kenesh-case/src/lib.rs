//! Cases, the claim ledger, the lint, and the brief.

pub mod brief;
mod case;
mod check;
mod claims;
mod error;
mod lint;
mod skeleton;

pub use brief::{brief, brief_of_case};
pub use case::{About, Bloc, Case, Files, Paper, Place, Problem, Replications};
pub use check::{Checked, check};
pub use claims::{Claim, PrimarySource, judge};
pub use error::CaseError;
pub use lint::{Lint, run as run_lint};
pub use skeleton::skeleton;
