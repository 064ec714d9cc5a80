//! `kenesh case list`: the cases there are.

use super::super::print;
use crate::arguments::Arguments;
use crate::failure::Failure;
use kenesh_case::Case;
use kenesh_render::sheet::Rows;

/// Prints the embedded cases, then those in the directories named.
pub(super) fn run(arguments: &Arguments, directories: &[String]) -> Result<(), Failure> {
    let named = directories.iter().map(|directory| Case::find(directory));
    let cases = Case::every_embedded().chain(named);
    let cases: Vec<Case> = cases.collect::<Result<_, _>>()?;
    let years = |case: &Case| {
        let years = case.about.years;
        years.map(|[first, last]| format!("{first}–{last}"))
    };
    let table = Rows::of(&cases)
        .text("case", "Case", |case| case.place.to_string())
        .text("power", "Power", |case| &case.about.power)
        .text("organization", "Organization", |case| {
            &case.about.organization
        })
        .text("years", "Years", years)
        .number("claims", "Claims", 0, |case| case.claims.len())
        .number("rules", "Lint rules", 0, |case| case.lints.len())
        .text("author", "Author", |case| case.about.author.as_ref())
        .sheet();
    print(arguments, &table)
}
