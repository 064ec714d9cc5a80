//! The check of a case: everything that is wrong with it, in its files and in a world.

use crate::brief::Question;
use crate::case::{CLAIMS, Case, Files, LINTS, MAIN, Problem, REPLICATIONS, Read, read};
use crate::claims::{Claim, judge};
use crate::error::CaseError;
use crate::lint;
use kenesh_engine::Engine;
use kenesh_measures::parallel;
use kenesh_render::document::ClaimsReport;

/// Holds what a check found.
#[derive(Debug)]
pub struct Checked {
    /// What is wrong, file by file.
    pub problems: Vec<Problem>,
    /// What became of the claims and lint rules that can be run.
    pub report: ClaimsReport,
}

/// Reads a case, looks its names up in a world, and runs every claim and every lint rule.
pub fn check(engine: &Engine, files: &Files) -> Checked {
    let mut read = read(files);
    let mut report = ClaimsReport::new(Vec::new(), Vec::new());
    if let Some(case) = read.case.take() {
        let problems = misplaced(engine, &case);
        read.problems.extend(problems);
        match case.engine(engine) {
            Ok(engine) => report = run(&engine, &case, &mut read),
            Err(error) => read.problems.push(Problem::new(MAIN, error.to_string())),
        }
    }
    read.problems.sort_by_key(Problem::order);
    Checked {
        problems: read.problems,
        report,
    }
}

/// Finds names that the world does not know.
fn misplaced(engine: &Engine, case: &Case) -> Vec<Problem> {
    let unread = |error: &dyn std::fmt::Display| Problem::new(MAIN, error.to_string());
    let strange = match engine.core() {
        Ok(core) => case.strange(core),
        Err(error) => Err(error.into()),
    };
    let mut problems = strange.unwrap_or_else(|error| vec![unread(&error)]);
    if let Err(CaseError::Engine(error)) = Question::of_case(engine, case) {
        problems.push(unread(&error));
    }
    problems
}

/// Runs claims, earlier findings and rules; those that cannot be run are problems.
fn run(engine: &Engine, case: &Case, read: &mut Read) -> ClaimsReport {
    let judged = |claims: &[Claim]| parallel::map(claims, |claim| judge(engine, claim));
    let claims = sound(CLAIMS, judged(&case.claims), read);
    let found = sound(REPLICATIONS, judged(&case.replications.claims), read);
    let lints = parallel::map(&case.lints, |rule| lint::run(engine, rule));
    let mut report = ClaimsReport::new(claims, sound(LINTS, lints, read));
    report.replications = found;
    report
}

/// Gives the rows of what could be run.
fn sound<T>(file: &'static str, rows: Vec<Result<T, CaseError>>, read: &mut Read) -> Vec<T> {
    let mut sound = Vec::new();
    for row in rows {
        match row {
            Ok(row) => sound.push(row),
            Err(error) => {
                let problem = error.in_file(file);
                let at = problem
                    .id
                    .clone()
                    .and_then(|id| read.lines.get(&(file, id)));
                read.problems.push(problem.at(at.copied()));
            }
        }
    }
    sound
}
