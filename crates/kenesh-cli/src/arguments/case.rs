//! Which case is asked about, and what `kenesh case` takes.

use clap::{Args, Subcommand};
use std::path::PathBuf;

/// The power of the brief that is made where none is named.
pub const POWER: &str = "TUR";

/// The organization of the brief that is made where none is named.
pub const ORGANIZATION: &str = "OTS";

/// Names a case.
#[derive(Debug, Clone, Args)]
pub struct OfCase {
    /// The case: a directory, or the name of an embedded case (`kenesh case list`)
    #[arg(long, value_name = "CASE", env = "KENESH_CASE")]
    pub case: Option<String>,
}

/// Names what a brief is on: a power in an organization, or a case.
#[derive(Debug, Args)]
pub struct BriefOf {
    /// The power, by any code or name; that of the case if absent, without a case TUR
    pub power: Option<String>,
    /// The organization, by id or name; that of the case if absent, without a case OTS
    pub organization: Option<String>,
    /// The case
    #[command(flatten)]
    pub of: OfCase,
}

/// Lists what can be done with cases.
#[derive(Debug, Subcommand)]
pub enum Cases {
    /// Begin a case of your own: a directory with one claim and one lint rule, every key explained
    #[command(after_help = "Example: kenesh case new mine RUS EAEU")]
    New {
        /// The directory; it must be empty or not there
        #[arg(value_name = "DIR")]
        directory: PathBuf,
        /// The power, by any code or name
        #[arg(default_value = POWER)]
        power: String,
        /// The organization, by id or name
        #[arg(default_value = ORGANIZATION)]
        organization: String,
    },
    /// Say everything that is wrong with a case: its files, its names, the SQL of its claims and rules
    #[command(after_help = "Example: kenesh case check mine")]
    Check {
        /// The directory, or the name of an embedded case
        #[arg(value_name = "CASE")]
        case: String,
    },
    /// List the embedded cases, and those in directories that are named
    #[command(after_help = "Examples: kenesh case list; kenesh case list mine")]
    List {
        /// Directories that hold a case each
        #[arg(value_name = "DIR")]
        directories: Vec<String>,
        /// One more
        #[command(flatten)]
        of: OfCase,
    },
}
