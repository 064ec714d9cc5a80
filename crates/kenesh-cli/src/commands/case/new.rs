//! `kenesh case new`: the first files of a case of one's own.

use super::super::engine;
use crate::arguments::Arguments;
use crate::failure::Failure;
use crate::output;
use kenesh_case::skeleton;
use std::path::Path;

/// Writes the files into a directory that is empty or not there.
pub(super) fn run(
    arguments: &Arguments,
    directory: &Path,
    power: &str,
    organization: &str,
) -> Result<(), Failure> {
    refuse_taken(directory)?;
    let files = skeleton(&engine(arguments)?, power, organization)?;
    output::write_folder(directory, &files)?;
    let names: Vec<&str> = files.iter().map(|(name, _)| *name).collect();
    let place = directory.display();
    output::tell(&format!(
        "wrote {} in {place}; change them, then `kenesh case check {place}` and `kenesh claims --case {place}`",
        names.join(", ")
    ));
    Ok(())
}

/// Refuses a place where something is already.
fn refuse_taken(directory: &Path) -> Result<(), Failure> {
    let taken = match std::fs::read_dir(directory) {
        Ok(mut entries) => entries.next().is_some(),
        Err(_) => directory.exists(),
    };
    match taken {
        false => Ok(()),
        true => Err(Failure::Usage(format!(
            "{} is there already and not empty: a new case takes a directory that is empty or not there",
            directory.display()
        ))),
    }
}
