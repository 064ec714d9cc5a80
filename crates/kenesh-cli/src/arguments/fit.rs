//! What `kenesh fit` takes.

use super::OfCase;
use clap::{Args, ValueEnum};

/// Says what is regressed on what, and how.
#[derive(Debug, Args)]
pub struct Fit {
    /// Formulas in fixest's grammar; several stand side by side
    #[arg(required = true, value_name = "FORMULA")]
    pub formulas: Vec<String>,
    /// The query whose answer is the data, or a file: CSV and its like, Parquet, .dta, .rds, .rda, .xlsx; its
    /// columns are the variables
    #[arg(long, value_name = "SQL|FILE")]
    pub data: String,
    /// Least squares, Poisson pseudo-maximum likelihood or logit
    #[arg(long, value_enum, default_value_t)]
    pub model: Family,
    /// Cluster the errors by this column, or by several joined by `^`; may come twice
    #[arg(long, value_name = "COLUMN")]
    pub cluster: Vec<String>,
    /// The errors where they are not clustered: iid, hc1, dyadic:A,B, driscoll-kraay:PERIOD or
    /// newey-west:UNIT,PERIOD; without it iid, and for PPML hc1, or clustered by the unit of --panel
    #[arg(long, value_name = "ERRORS", conflicts_with = "cluster")]
    pub errors: Option<String>,
    /// The column of weights
    #[arg(long, value_name = "COLUMN")]
    pub weights: Option<String>,
    /// The column that enters with coefficient 1, such as the logarithm of an exposure
    #[arg(long, value_name = "COLUMN")]
    pub offset: Option<String>,
    /// The column that numbers draws of what is not observed: the regressions on each are made one by Rubin's
    /// rules
    #[arg(long, value_name = "COLUMN")]
    pub draws: Option<String>,
    /// Fit every level of this column by itself, beside each other
    #[arg(long, value_name = "COLUMN", conflicts_with = "draws")]
    pub split: Option<String>,
    /// Units and periods for lag() and lead(); with PPML errors are clustered by the unit
    #[arg(long, value_name = "UNIT,PERIOD")]
    pub panel: Option<String>,
    /// What becomes of rows alone in a fixed effect
    #[arg(long, value_enum, default_value_t)]
    pub singletons: Rows,
    /// Take p and intervals of few clusters, states or periods from t, which rejects too often, as fixest does
    #[arg(long)]
    pub asymptotic: bool,
    /// Print a frame instead of the table: coefficients, the regressions, or every row
    #[arg(long, value_enum)]
    pub frame: Option<FrameOf>,
    /// Write the table for a paper or a page
    #[arg(long, value_enum, conflicts_with = "frame")]
    pub layout: Option<Layout>,
    /// The case whose tables the query sees beside the world's
    #[command(flatten)]
    pub of: OfCase,
}

/// Names the models.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub enum Family {
    /// Least squares
    #[default]
    Ols,
    /// Poisson pseudo-maximum likelihood
    Ppml,
    /// Logistic regression
    Logit,
}

/// Says what becomes of rows alone in a fixed effect.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub enum Rows {
    /// They stay, as in fixest
    #[default]
    Keep,
    /// They go in one pass
    Once,
    /// They go until none is left
    All,
}

/// Names broom's frames.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum FrameOf {
    /// The coefficients
    Tidy,
    /// The regressions
    Glance,
    /// Every row used
    Augment,
}

/// Names the layouts of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Layout {
    /// LaTeX, with booktabs
    Latex,
    /// HTML
    Html,
}
