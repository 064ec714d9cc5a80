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
    // A fault of a library on a damaged file becomes an error, which is told alone.
    let usual = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        if !kenesh_files::inside_guard() {
            usual(panic);
        }
    }));
    let arguments = Arguments::parse();
    output::pages(!arguments.no_pager);
    match commands::run(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            output::tell(&format!("error: {failure}"));
            failure.code()
        }
    }
}
