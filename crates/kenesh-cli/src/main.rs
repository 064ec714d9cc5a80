//! The `kenesh` command: parses what is asked, asks the engine, prints the answer.

mod arguments;
mod commands;
mod failure;
mod output;
mod progress;
mod today;

use arguments::Arguments;
use clap::Parser;
use std::process::ExitCode;

fn main() -> ExitCode {
    match commands::run(&Arguments::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            output::tell(&format!("error: {failure}"));
            failure.code()
        }
    }
}
