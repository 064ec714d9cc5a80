//! The command line: one registry from which help, errors and completions come.

mod asked;
mod case;
mod data;
mod fit;

pub use asked::{Compare, Suppliers, Votes};
pub use case::{BriefOf, Cases, ORGANIZATION, OfCase, POWER};
pub use data::{BadRows, Data, Import, Pull};
pub use fit::{Family, Fit, FrameOf, Layout, Rows};

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::{Args, ColorChoice, Parser, Subcommand};
use clap_complete::Shell;
use kenesh_render::Format;
use std::path::PathBuf;

/// Measures, explains and tests how a state turns an international organization into influence.
#[derive(Debug, Parser)]
#[command(
    name = "kenesh",
    version,
    arg_required_else_help = true,
    after_help = "Data goes to standard output, talk to standard error.\n\
                  Exit codes: 0 done; 1 could not be done (a file, a world, a full disk); \
                  2 asked in a way that has no answer (an unknown name, wrong SQL, wrong usage)."
)]
pub struct Arguments {
    /// The world to ask or to import into: a directory; the starter world if absent
    #[arg(long, value_name = "DIR", global = true, env = "KENESH_WORLD")]
    pub world: Option<PathBuf>,

    /// How data is printed
    #[arg(long, value_parser = formats(), default_value = "table", global = true)]
    pub format: Format,

    /// When to colour the text; `NO_COLOR` is honoured
    #[arg(long, value_name = "WHEN", default_value = "auto", global = true)]
    pub color: ColorChoice,

    /// Print long texts as they are; on a terminal they go through `PAGER`, which is `less -FRX` if it is not set
    #[arg(long, global = true)]
    pub no_pager: bool,

    /// What to do
    #[command(subcommand)]
    pub command: Command,
}

/// Offers the formats by their names.
fn formats() -> impl TypedValueParser<Value = Format> {
    let named = Format::ALL.map(|(_, name, words)| PossibleValue::new(name).help(words));
    PossibleValuesParser::new(named).map(|name| Format::named(&name).unwrap_or_default())
}

/// Lists what the program can do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Report on a power in an organization: who depends on whom, who aligns, what holds
    #[command(
        after_help = "Examples: kenesh brief TUR OTS --html brief.html; kenesh brief --case mine"
    )]
    Brief {
        /// Also write the brief as one self-contained page
        #[arg(long, value_name = "FILE")]
        html: Option<PathBuf>,
        /// Also write its first page and the whole report on paper, through an installed Chromium
        #[arg(long, value_name = "FILE")]
        pdf: Option<PathBuf>,
        /// Print all of it: every figure, method, source, and what is not known
        #[arg(long)]
        full: bool,
        /// What the brief is on
        #[command(flatten)]
        asked: BriefOf,
    },
    /// Rank the organizations as platforms of a power, with every weighting of the criteria
    #[command(after_help = "Example: kenesh rank RUS")]
    Rank {
        /// The power, by any code or name
        power: String,
        /// Print the criteria behind the ranking instead
        #[arg(long)]
        criteria: bool,
    },
    /// Show who has how much influence capacity over whom, by channel
    #[command(after_help = "Example: kenesh influence TUR --organization OTS")]
    Influence {
        /// The power, by any code or name
        #[arg(default_value = POWER)]
        power: String,
        /// Only over the members and observers of this organization
        #[arg(long, value_name = "ORG")]
        organization: Option<String>,
        /// Only this year; the last year of each member and channel if absent
        #[arg(long)]
        year: Option<i32>,
        /// Every year
        #[arg(long, conflicts_with = "year")]
        all_years: bool,
        /// Count too what is known of some powers or years only: compare nothing on that
        #[arg(long)]
        all_components: bool,
    },
    /// Show how states voted on a resolution of the UN General Assembly, on a series or on a subject
    #[command(
        after_help = "Examples: kenesh votes ES-11/1 OTS --with TUR; kenesh votes ES-11 EAEU; kenesh votes \"human rights\""
    )]
    Votes(Votes),
    /// Compare two powers over the members of an organization, in the same years and on the same bases
    #[command(after_help = "Example: kenesh compare RUS CHN OTS")]
    Compare(Compare),
    /// Show who supplies a state, and who could in place of one supplier
    #[command(
        after_help = "Examples: kenesh suppliers KAZ arms --without RUS; kenesh suppliers KAZ gas"
    )]
    Suppliers(Suppliers),
    /// Judge the claims of a case, or show one claim or lint rule with its test
    #[command(
        after_help = "Examples: kenesh claims --case tur-ots; kenesh claims C121 --case tur-ots; \
                      kenesh claims --lint --case mine"
    )]
    Claims {
        /// The claim (C…) or lint rule (I…)
        id: Option<String>,
        /// Show the lint rules instead
        #[arg(long)]
        lint: bool,
        /// The case
        #[command(flatten)]
        of: OfCase,
    },
    /// Begin a case of your own, check one, list those there are
    #[command(
        after_help = "Examples: kenesh case new mine RUS EAEU; kenesh case check mine; kenesh case list"
    )]
    Case {
        /// What to do with cases
        #[command(subcommand)]
        what: Cases,
    },
    /// Ask the world and the measures in SQL
    #[command(
        after_help = "Examples: kenesh sql \"select * from influence('TUR') where year = 2014\"\n          \
                      kenesh sql \"show tables\"; kenesh sql \"describe flows\"\n          \
                      kenesh sql \"select * from 'panel.csv' order by x desc\"\n\n\
                      A file of your own is a table by its path. Nulls stand last in either direction; whole numbers\n\
                      that outgrow 64 bits are an error; flows of unions of states stand in union_flows."
    )]
    Sql {
        /// The query
        #[arg(allow_hyphen_values = true)]
        query: String,
        /// The case whose tables the query sees beside the world's
        #[command(flatten)]
        of: OfCase,
    },
    /// Regress: panels with fixed effects, on the answer to a query, as fixest does
    #[command(
        after_help = "Examples: kenesh fit \"log(value) ~ i(year) | sender + receiver\" --cluster sender \\\n            \
                      --data \"select * from flows where instrument = 'exports' and value > 0\"\n          \
                      kenesh fit \"value ~ rta | sender^year + receiver^year + sender^receiver\" --model ppml --data \"…\""
    )]
    Fit(Fit),
    /// Find data sets, bring them or a file of your own into a world, and see what it holds
    #[command(
        after_help = "Examples: kenesh data list; kenesh --world DIR data import FILE; \
                      kenesh --world DIR data status"
    )]
    Data {
        /// What to do with data
        #[command(subcommand)]
        what: Data,
    },
    /// Print the references of everything a brief uses, as BibTeX
    #[command(after_help = "Example: kenesh cite TUR OTS > brief.bib")]
    Cite(BriefOf),
    /// Write a table or an answer in SQL for other programs, with its codebook
    #[command(
        after_help = "Examples: kenesh export memberships --to memberships.csv\n          \
                      kenesh export --sql \"select * from influence('TUR')\" --to influence.dta"
    )]
    Export(Export),
    /// Say where a figure, a measure, a claim or a source comes from
    #[command(
        after_help = "Examples: kenesh explain influence; kenesh explain influence TUR AZE 2014; kenesh explain trade-share; kenesh explain cow-trade-4.0; \
                      kenesh explain C121 --case tur-ots"
    )]
    Explain {
        /// The id of a figure of the brief, a measure, a table, a source or, of a case, a claim or a lint rule
        id: String,
        /// Of influence: the power, the member and the year of which every input is printed
        #[arg(num_args = 0..=3, value_names = ["POWER", "MEMBER", "YEAR"])]
        dyad: Vec<String>,
        /// The case
        #[command(flatten)]
        of: OfCase,
    },
    /// Print completions for a shell
    Completions {
        /// The shell
        shell: Shell,
    },
}

/// Says what is written for other programs, and where.
#[derive(Debug, Args)]
pub struct Export {
    /// The table
    #[arg(required_unless_present = "sql", conflicts_with = "sql")]
    pub table: Option<String>,
    /// The query whose answer is written instead
    #[arg(long, value_name = "QUERY")]
    pub sql: Option<String>,
    /// The file: its ending .csv, .parquet or .dta (Stata) says which kind
    #[arg(long, value_name = "FILE")]
    pub to: PathBuf,
    /// The codebook in Markdown; beside the file as NAME.codebook.md if absent
    #[arg(long, value_name = "FILE")]
    pub codebook: Option<PathBuf>,
    /// The case whose tables can be written beside the world's
    #[command(flatten)]
    pub of: OfCase,
}
