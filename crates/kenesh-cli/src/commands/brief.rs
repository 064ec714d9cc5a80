//! `kenesh brief`: the report on a power in an organization.

use super::of_case::brief_on;
use super::{engine, style};
use crate::arguments::{Arguments, BriefOf};
use crate::failure::Failure;
use crate::output;
use kenesh_render::Length;
use std::path::Path;

/// Prints the brief, and writes it as a page where one is asked for.
pub(super) fn run(
    arguments: &Arguments,
    asked: &BriefOf,
    html: Option<&Path>,
    full: bool,
) -> Result<(), Failure> {
    let engine = engine(arguments)?;
    let brief = brief_on(&engine, asked)?;
    if let Some(path) = html {
        output::write(path, &kenesh_render::html::brief(&brief)?)?;
        output::tell(&format!("wrote {}", path.display()));
    }
    let length = if full { Length::Full } else { Length::Short };
    let text = kenesh_render::brief(&brief, arguments.format, length, style(arguments))?;
    output::print(&text)
}
