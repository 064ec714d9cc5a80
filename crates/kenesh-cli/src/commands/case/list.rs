//! `kenesh case list`: the cases there are.

use super::super::of_case::case;
use super::super::print;
use crate::arguments::{Arguments, OfCase};
use crate::failure::Failure;
use kenesh_case::Case;
use kenesh_render::sheet::Rows;

/// Prints the embedded cases, then those in the directories named.
pub(super) fn run(
    arguments: &Arguments,
    directories: &[String],
    of: &OfCase,
) -> Result<(), Failure> {
    let named = directories.iter().map(|directory| Case::find(directory));
    let cases = Case::every_embedded().chain(named);
    let mut cases: Vec<Case> = cases.collect::<Result<_, _>>()?;
    cases.extend(case(of)?);
    let mut seen = Vec::new();
    cases.retain(|case| {
        let first = !seen.contains(&case.place);
        seen.push(case.place.clone());
        first
    });
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
