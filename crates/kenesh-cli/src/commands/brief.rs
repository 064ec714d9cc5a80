//! `kenesh brief`: the report on a power in an organization.

use super::{engine, style};
use crate::arguments::Arguments;
use crate::failure::Failure;
use crate::output;
use kenesh_case::render::{self, BriefFormat};
use std::path::Path;

/// Prints the brief, and writes it as a page where one is asked for.
pub(super) fn run(
    arguments: &Arguments,
    power: &str,
    organization: &str,
    html: Option<&Path>,
) -> Result<(), Failure> {
    let mut engine = engine(arguments)?;
    let brief = kenesh_case::brief(&mut engine, power, organization)?;
    if let Some(path) = html {
        output::write(
            path,
            &render::brief(&brief, BriefFormat::Html, style(arguments))?,
        )?;
        output::tell(&format!("wrote {}", path.display()));
    }
    output::print(&render::brief(
        &brief,
        arguments.format.of_brief(),
        style(arguments),
    )?)
}
