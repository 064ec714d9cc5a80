//! `kenesh brief`: the report on a power and an organization.

mod pdf;

use super::of_case::brief_on;
use super::{engine, style};
use crate::arguments::{Arguments, BriefOf};
use crate::failure::Failure;
use crate::output;
use kenesh_render::{Length, html};
use std::path::Path;

/// Prints the brief, and writes it as a page and on paper where that is asked for.
pub(super) fn run(
    arguments: &Arguments,
    asked: &BriefOf,
    [page, paper]: [Option<&Path>; 2],
    length: Length,
) -> Result<(), Failure> {
    let engine = engine(arguments)?;
    let brief = brief_on(&engine, asked)?;
    if let Some(path) = page {
        output::write(path, &html::brief(&brief)?)?;
        output::tell(&format!("wrote {}", path.display()));
    }
    if let Some(path) = paper {
        pdf::write(path, &html::brief(&brief)?)?;
        output::tell(&format!("wrote {}", path.display()));
    }
    let text = kenesh_render::brief(&brief, arguments.format, length, style(arguments))?;
    output::print(&text)
}
