//! What `kenesh votes`, `kenesh compare` and `kenesh suppliers` take.

use clap::Args;

/// Says whose votes are wanted on what.
#[derive(Debug, Args)]
pub struct Votes {
    /// A resolution's number, the beginning of a series, such as ES-11, or words of a title
    pub resolution: String,
    /// Of whom: an organization, by its roster on the day, or states in quotes; all states if absent
    #[arg(value_name = "ORG")]
    pub bloc: Option<String>,
    /// Say who voted as this power did
    #[arg(long, value_name = "POWER")]
    pub with: Option<String>,
}

/// Says which powers are compared over whom.
#[derive(Debug, Args)]
pub struct Compare {
    /// One power, by any code or name
    pub first: String,
    /// The other
    pub second: String,
    /// The organization over whose members and observers they are compared
    #[arg(value_name = "ORG")]
    pub organization: String,
}

/// Says whose suppliers of what are wanted.
#[derive(Debug, Args)]
pub struct Suppliers {
    /// The state that is supplied, by any code or name
    pub state: String,
    /// Of what: aid, arms, coal, energy, fdi, gas or oil
    pub instrument: String,
    /// The supplier to do without
    #[arg(long, value_name = "POWER")]
    pub without: Option<String>,
}
