//! `kenesh case check`: everything that is wrong with a case.

use super::super::{counted, engine, print};
use crate::arguments::Arguments;
use crate::failure::Failure;
use crate::output;
use kenesh_case::{Files, Problem, check};
use kenesh_render::Format;
use kenesh_render::document::{ClaimsReport, Verdict};
use kenesh_render::sheet::{Rows, Sheet};

/// Prints the problems; without any it says what became of the claims and the rules.
pub(super) fn run(arguments: &Arguments, case: &str) -> Result<(), Failure> {
    let files = Files::find(case)?;
    let checked = check(&engine(arguments)?, &files);
    let sound = checked.problems.is_empty();
    if !sound || arguments.format != Format::Table {
        print(arguments, &problems(&checked.problems))?;
    }
    match sound {
        true => {
            output::tell(&format!(
                "{}: no problems; {}",
                files.place,
                words(&checked.report)
            ));
            Ok(())
        }
        false => Err(Failure::Unfinished(format!(
            "{} in the case {}",
            counted(checked.problems.len() as u64, "problem"),
            files.place
        ))),
    }
}

fn problems(problems: &[Problem]) -> Sheet {
    Rows::of(problems)
        .text("file", "File", |problem| &problem.file)
        .number("line", "Line", 0, |problem| problem.line)
        .text("id", "Id", |problem| problem.id.as_ref())
        .text("problem", "Problem", |problem| &problem.problem)
        .sheet()
}

/// Counts the claims by verdict and the rules that find something.
pub(super) fn words(report: &ClaimsReport) -> String {
    let verdicts = Verdict::ALL.map(|verdict| (verdict, report.with(verdict).count()));
    let verdicts = verdicts.iter().filter(|(_, count)| *count > 0);
    let verdicts: Vec<String> = verdicts
        .map(|(verdict, count)| format!("{count} {}", verdict.as_str()))
        .collect();
    let fired = report.lints.iter().filter(|rule| rule.fired).count();
    let claims = counted(report.rows.len() as u64, "claim");
    let rules = counted(report.lints.len() as u64, "lint rule");
    let judged = match verdicts.is_empty() {
        true => claims,
        false => format!("{claims}: {}", verdicts.join(", ")),
    };
    format!("{judged}; {rules}: {fired} found something")
}
