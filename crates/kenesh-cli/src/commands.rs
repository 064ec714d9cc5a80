//! The commands: each asks the engine and prints what it says.

mod brief;
mod claims;
mod data;
mod explain;
mod influence;
mod rank;
mod sql;
mod tables;

use crate::arguments::{Arguments, Command, Format};
use crate::failure::Failure;
use crate::output;
use clap::CommandFactory;
use kenesh_case::render::Style;
use kenesh_case::table::Table;
use kenesh_engine::Engine;
use std::io::IsTerminal;

/// Does what the command line asks.
pub fn run(arguments: &Arguments) -> Result<(), Failure> {
    match &arguments.command {
        Command::Brief {
            power,
            organization,
            html,
        } => brief::run(arguments, power, organization, html.as_deref()),
        Command::Rank { power, criteria } => rank::run(arguments, power, *criteria),
        Command::Influence {
            power,
            organization,
            year,
            all_years,
        } => {
            let years = match (all_years, year) {
                (true, _) => influence::Years::All,
                (false, Some(year)) => influence::Years::One(*year),
                (false, None) => influence::Years::Last,
            };
            influence::run(arguments, power, organization.as_deref(), years)
        }
        Command::Claims { id, lint } => claims::run(arguments, id.as_deref(), *lint),
        Command::Sql { query } => sql::run(arguments, query),
        Command::Data { what } => data::run(arguments, what),
        Command::Explain { id } => explain::run(arguments, id),
        Command::Completions { shell } => completions(*shell),
    }
}

fn completions(shell: clap_complete::Shell) -> Result<(), Failure> {
    let mut text = Vec::new();
    clap_complete::generate(shell, &mut Arguments::command(), "kenesh", &mut text);
    output::print(&String::from_utf8_lossy(&text))
}

/// Opens the world that the command line names.
fn engine(arguments: &Arguments) -> Result<Engine, Failure> {
    Ok(match &arguments.world {
        Some(directory) => Engine::open(directory)?,
        None => Engine::starter()?,
    })
}

/// Prints a table in the format asked for.
fn print(arguments: &Arguments, table: &Table) -> Result<(), Failure> {
    output::print(&table.render(arguments.format.of_table(), style(arguments))?)
}

/// Gives the looks: colour only where it is wanted, and the width of the terminal.
fn style(arguments: &Arguments) -> Style {
    let colour = match arguments.color {
        clap::ColorChoice::Always => true,
        clap::ColorChoice::Never => false,
        clap::ColorChoice::Auto => {
            std::io::stdout().is_terminal()
                && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty())
        }
    };
    Style {
        colour,
        ..Style::default()
    }
}

impl Format {
    fn of_table(self) -> kenesh_case::render::TableFormat {
        use kenesh_case::render::TableFormat;
        match self {
            Format::Table => TableFormat::Table,
            Format::Csv => TableFormat::Csv,
            Format::Json => TableFormat::Json,
            Format::Md => TableFormat::Markdown,
        }
    }

    fn of_brief(self) -> kenesh_case::render::BriefFormat {
        use kenesh_case::render::BriefFormat;
        match self {
            Format::Table => BriefFormat::Terminal,
            Format::Csv => BriefFormat::Csv,
            Format::Json => BriefFormat::Json,
            Format::Md => BriefFormat::Markdown,
        }
    }
}
