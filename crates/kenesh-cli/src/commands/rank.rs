//! `kenesh rank`: the organizations as platforms of a power.

use super::{engine, print};
use crate::arguments::Arguments;
use crate::failure::Failure;
use crate::output;
use kenesh_case::brief::leaning;
use kenesh_engine::measures::criteria::criteria;
use kenesh_engine::measures::platforms::{Platform, platforms};
use kenesh_render::sheet::{Column, Sheet};

/// Prints the ranking, or the criteria behind it.
pub(super) fn run(arguments: &Arguments, power: &str, show_criteria: bool) -> Result<(), Failure> {
    let engine = engine(arguments)?;
    let core = engine.core()?;
    if show_criteria {
        return print(arguments, &Sheet::whole(&criteria(core, power)?));
    }
    let ranked = platforms(core, power)?;
    let columns = [
        Platform::org,
        Platform::expected_rank,
        Platform::first_rank,
        Platform::copeland,
        Platform::confidence,
        Platform::members,
    ];
    let leans = |row: &Platform| row.central_weights.as_deref().map(leaning);
    let table = Sheet::of(&ranked, &columns).with(
        Column::text("first_when", "First"),
        ranked.iter().map(leans),
    );
    print(arguments, &table)?;
    match ranked.first() {
        None => {
            output::tell("No organization of this power has criteria for a ranking in this world.");
        }
        Some(row) => {
            if let Some(dropped) = &row.dropped {
                output::tell(&format!(
                    "Left out for all, because at least one organization lacks a figure: {dropped}."
                ));
            }
        }
    }
    Ok(())
}
