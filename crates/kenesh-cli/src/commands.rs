//! The commands: each asks the engine and prints what it says.

mod brief;
mod case;
mod cite;
mod claims;
mod compare;
mod data;
mod explain;
mod export;
mod files;
mod fit;
mod influence;
mod of_case;
mod rank;
mod sql;
mod suppliers;
mod tables;
mod votes;

use crate::arguments::{Arguments, Command};
use crate::failure::Failure;
use crate::output;
use clap::CommandFactory;
use kenesh_engine::measures::influence::Counted;
use kenesh_engine::{Engine, EngineError};
use kenesh_render::sheet::{Column, Sheet, Value};
use kenesh_render::{Length, Style};
use kenesh_store::World;
use std::io::IsTerminal;
use std::path::Path;

/// Does what the command line asks.
pub fn run(arguments: &Arguments) -> Result<(), Failure> {
    match &arguments.command {
        Command::Brief {
            asked,
            html,
            pdf,
            full,
        } => {
            let length = if *full { Length::Full } else { Length::Short };
            brief::run(arguments, asked, [html.as_deref(), pdf.as_deref()], length)
        }
        Command::Rank { power, criteria } => rank::run(arguments, power, *criteria),
        Command::Influence {
            power,
            organization,
            year,
            all_years,
            all_components,
        } => {
            let years = match (all_years, year) {
                (true, _) => influence::Years::All,
                (false, Some(year)) => influence::Years::One(*year),
                (false, None) => influence::Years::Last,
            };
            let counted = match all_components {
                true => Counted::All,
                false => Counted::Common,
            };
            influence::run(arguments, power, organization.as_deref(), (years, &counted))
        }
        Command::Votes(asked) => votes::run(arguments, asked),
        Command::Compare(asked) => compare::run(arguments, asked),
        Command::Suppliers(asked) => suppliers::run(arguments, asked),
        Command::Claims { id, lint, of } => claims::run(arguments, of, id.as_deref(), *lint),
        Command::Case { what } => case::run(arguments, what),
        Command::Sql { query, of } => sql::run(arguments, query, of),
        Command::Fit(wanted) => fit::run(arguments, wanted),
        Command::Data { what } => data::run(arguments, what),
        Command::Cite(asked) => cite::run(arguments, asked),
        Command::Export(export) => export::run(arguments, export),
        Command::Explain { id, dyad, of } => explain::run(arguments, of, id, dyad),
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

/// Opens the tables of the world that the command line names, without reading them.
fn world(arguments: &Arguments) -> Result<World, Failure> {
    let world = match &arguments.world {
        Some(directory) => World::open(directory),
        None => World::starter(),
    };
    Ok(world.map_err(EngineError::World)?)
}

/// Gives the directory into which a command writes; the starter world is in no directory.
fn directory(arguments: &Arguments) -> Result<&Path, Failure> {
    arguments.world.as_deref().ok_or_else(|| {
        Failure::Usage(
            "this command changes a world, and none is named: give its directory with `--world DIR` \
             or in KENESH_WORLD (a new world begins in a directory that is not there or empty)"
                .to_owned(),
        )
    })
}

/// Prints a table in the format asked for.
fn print(arguments: &Arguments, table: &Sheet) -> Result<(), Failure> {
    output::print(&table.render(arguments.format, style(arguments))?)
}

/// Lists what is known of one thing, a field a row.
fn fields<'a, V: Into<Value>>(known: impl IntoIterator<Item = (&'a str, V)>) -> Sheet {
    let columns = [("field", "Field"), ("value", "Value")];
    let mut table = Sheet::new(columns.map(|(name, label)| Column::text(name, label)));
    for (field, value) in known {
        table.push([field.into(), value.into()]);
    }
    table
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

/// Writes a number with its noun.
fn counted(number: u64, noun: &str) -> String {
    match number {
        1 => format!("1 {noun}"),
        _ => format!("{number} {noun}s"),
    }
}
