//! What `kenesh data` takes.

use clap::{Args, Subcommand, ValueEnum};
use std::path::PathBuf;

/// Lists what can be done with data.
#[derive(Debug, Subcommand)]
pub enum Data {
    /// The data sets that kenesh reads: title, version, licence, files, where to get them
    #[command(after_help = "Example: kenesh data list --format csv")]
    List,
    /// Bring files of data sets, or a file of your own, into the world
    #[command(
        after_help = "Examples: kenesh --world DIR data import downloads/\n          \
                      kenesh --world DIR data import renamed.csv --source wb-gdp\n          \
                      kenesh --world DIR data import gifts.csv --as flows --map sender=From --set unit=US$\n          \
                      kenesh --world DIR data import trade.dta --as flows --map sender=ccode1:cow --map receiver=ccode2:cow"
    )]
    Import(Import),
    /// Take sources out of the world
    #[command(after_help = "Example: kenesh --world DIR data remove wb-gdp")]
    Remove {
        /// The ids of the sources, as `kenesh data status` lists them
        #[arg(required = true, value_name = "SOURCE")]
        sources: Vec<String>,
    },
    /// What the world holds, by source: version, files, tables, names, rows, years, licence
    #[command(
        after_help = "Examples: kenesh --world DIR data status; kenesh --world DIR data status --series;\n          \
                      kenesh --world DIR data status --prefer"
    )]
    Status {
        /// Show instead which source counts where several hold rows of the same name
        #[arg(long)]
        prefer: bool,
        /// Show instead each series: how far it reaches, on which basis, and how far its producer's newest
        /// release is known to reach
        #[arg(long, conflicts_with = "prefer")]
        series: bool,
    },
    /// Read everything that the world holds, and name what was changed or damaged
    #[command(after_help = "Example: kenesh --world DIR data verify")]
    Verify,
    /// Fetch files of data sets from where they are published and bring them into the world
    #[command(
        after_help = "Examples: kenesh --world DIR data pull wb-gdp wb-population\n          \
                      kenesh data pull --into downloads"
    )]
    Pull(Pull),
    /// Select the figures of the starter world anew out of an imported world, as CSV files; for
    /// developers of kenesh, after a data set has had a new release
    #[command(
        after_help = "Example: kenesh --world DIR data starter crates/kenesh-store/starter/tables"
    )]
    Starter {
        /// Where the tables go; those that are there are replaced
        #[arg(value_name = "DIR")]
        into: PathBuf,
    },
    /// The sources: title, licence, what their rows may be used for, how many there are
    Sources,
    /// The tables: what a row is and how many there are
    Tables,
    /// The measures: what they take and measure
    Measures,
}

/// Says which files go into the world, and how.
#[derive(Debug, Args)]
pub struct Import {
    /// Files, or directories that are searched through
    #[arg(required = true, value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// The data set that a renamed file is; with --as the id that the rows will cite
    #[arg(long, value_name = "ID")]
    pub source: Option<String>,
    /// Read files again that the world holds already
    #[arg(long)]
    pub force: bool,
    /// Import the other files where one fails; without it nothing is imported then
    #[arg(long)]
    pub keep_going: bool,
    /// The table whose rows your own file holds: CSV and its like, Parquet, .dta, .rds, .rda, .xlsx
    #[arg(long = "as", id = "as", value_name = "TABLE", conflicts_with_all = ["force", "keep_going"])]
    pub table: Option<String>,
    /// Which column of your file holds a column of the table; may come several times. After a colon, whose codes
    /// a column of actors holds: iso3, iso2, cow, cow_letters, gw, m49, polity, polity_letters, un, world_bank or
    /// names; found out from the whole column if absent
    #[arg(long, value_name = "COLUMN=HEADER[:CODES]", value_parser = pair, requires = "as")]
    pub map: Vec<(String, String)>,
    /// What every row holds in a column that your file does not have; may come several times
    #[arg(long, value_name = "COLUMN=TEXT", value_parser = pair, requires = "as")]
    pub set: Vec<(String, String)>,
    /// What words of your file are in the table's words, as in vote=1:yes,2:abstain,3:no,8:-,9:- where `-` leaves
    /// the row out; may come several times
    #[arg(long, value_name = "COLUMN=WORD:MEANING,…", value_parser = pair, requires = "as")]
    pub words: Vec<(String, String)>,
    /// A figure of your file that stands for missing, as in --missing=-9; may come several times; `none` where
    /// none does
    #[arg(
        long,
        value_name = "FIGURE",
        allow_hyphen_values = true,
        requires = "as"
    )]
    pub missing: Vec<String>,
    /// Write everything that was converted, dropped, merged or guessed, and every bad row, as a CSV table
    #[arg(long, value_name = "FILE", requires = "as")]
    pub report: Option<PathBuf>,
    /// The title of your data; the file's name if absent
    #[arg(long, value_name = "TEXT", requires = "as")]
    pub title: Option<String>,
    /// The version or date of your data; today if absent
    #[arg(long, value_name = "TEXT", requires = "as")]
    pub vintage: Option<String>,
    /// What to do with a row of your file that cannot be understood
    #[arg(
        long,
        value_name = "WHAT",
        value_enum,
        default_value_t,
        requires = "as"
    )]
    pub bad_rows: BadRows,
}

/// Says what to do with a row that cannot be understood.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub enum BadRows {
    /// Refuse the file
    #[default]
    Stop,
    /// Leave the row out and report it
    Skip,
}

/// Says which files are fetched, and where they go.
#[derive(Debug, Args)]
pub struct Pull {
    /// The data sets; every one that has an address if absent
    #[arg(value_name = "SOURCE")]
    pub sources: Vec<String>,
    /// Where the files go; `downloads` in the world if absent
    #[arg(long, value_name = "DIR")]
    pub into: Option<PathBuf>,
    /// Take a file even if it is not the release that is known here
    #[arg(long)]
    pub accept_changed: bool,
    /// Only fetch
    #[arg(long)]
    pub no_import: bool,
    /// Fetch URL/FILE for every file instead of its own address
    #[arg(long, value_name = "URL")]
    pub mirror: Option<String>,
}

/// Reads `column=text`; the text may hold further equals signs.
fn pair(text: &str) -> Result<(String, String), String> {
    match text.split_once('=') {
        Some((column, other)) if !column.trim().is_empty() && !other.is_empty() => {
            Ok((column.trim().to_owned(), other.to_owned()))
        }
        _ => Err("it takes a column of the table, `=` and a text, as in sender=From".to_owned()),
    }
}
