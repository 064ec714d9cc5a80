//! `kenesh rank`: the organizations as platforms of a power.

use super::{engine, print};
use crate::arguments::Arguments;
use crate::failure::Failure;
use crate::output;
use kenesh_case::brief::leaning;
use kenesh_engine::measures::criteria::criteria;
use kenesh_engine::measures::platforms::platforms;
use kenesh_render::row;
use kenesh_render::sheet::{Column, Sheet};

/// Prints the ranking, or the criteria behind it.
pub(super) fn run(arguments: &Arguments, power: &str, show_criteria: bool) -> Result<(), Failure> {
    let engine = engine(arguments)?;
    let core = engine.core();
    if show_criteria {
        let mut table = Sheet::new([
            Column::text("org", "Organization"),
            Column::text("criterion", "Criterion"),
            Column::number("value", "Figure", 3),
            Column::number("lo", "Lowest", 3),
            Column::number("hi", "Highest", 3),
            Column::text("better", "Better"),
            Column::missing(),
        ]);
        for row in criteria(core, power)? {
            table.push(row![
                row.org,
                row.criterion,
                row.value,
                row.lo,
                row.hi,
                row.better,
                row.missing
            ]);
        }
        return print(arguments, &table);
    }
    let ranked = platforms(core, power)?;
    let mut table = Sheet::new([
        Column::text("org", "Organization"),
        Column::number("expected_rank", "Expected rank", 2),
        Column::share("first_rank", "First rank", 1),
        Column::number("copeland", "Copeland", 1),
        Column::share("confidence", "Confidence", 1),
        Column::number("members", "Other members", 0),
        Column::text("first_when", "First"),
    ]);
    for row in &ranked {
        table.push(row![
            row.org.as_str(),
            row.expected_rank,
            row.first_rank,
            row.copeland,
            row.confidence,
            row.members,
            row.central_weights.as_deref().map(leaning)
        ]);
    }
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
