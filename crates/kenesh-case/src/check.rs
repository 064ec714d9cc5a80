//! The check of a case: everything that is wrong with it, in its files and in a world.

use crate::brief::Question;
use crate::case::{Case, Files, Problem, read};
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
    let (case, mut problems) = read(files);
    let empty = || ClaimsReport::new(Vec::new(), Vec::new());
    let Some(case) = case else {
        let report = empty();
        return Checked { problems, report };
    };
    problems.extend(misplaced(engine, &case));
    let report = match case.engine(engine) {
        Ok(engine) => run(&engine, &case, &mut problems),
        Err(error) => {
            problems.push(Problem::new("case.toml", error.to_string()));
            empty()
        }
    };
    Checked { problems, report }
}

/// Finds names that the world does not know, and a power that is no member.
fn misplaced(engine: &Engine, case: &Case) -> Vec<Problem> {
    let strange = case.strange(engine.core());
    match Question::of_case(engine, case) {
        Err(CaseError::Engine(error)) => {
            let outside = Problem::new("case.toml", error.to_string());
            strange.into_iter().chain([outside]).collect()
        }
        _ => strange,
    }
}

/// Runs claims, earlier findings and rules; those that cannot be run are problems.
fn run(engine: &Engine, case: &Case, problems: &mut Vec<Problem>) -> ClaimsReport {
    let mut judged = |file: &str, claims: &[Claim]| {
        let rows = parallel::map(claims, |claim| judge(engine, claim));
        sound(file, rows, problems)
    };
    let claims = judged("claims.toml", &case.claims);
    let replications = judged("replications.toml", &case.replications.claims);
    let lints = parallel::map(&case.lints, |rule| lint::run(engine, rule));
    let lints = sound("lints.toml", lints, problems);
    let mut report = ClaimsReport::new(claims, lints);
    report.replications = replications;
    report
}

/// Gives the rows of what could be run.
fn sound<T>(file: &str, rows: Vec<Result<T, CaseError>>, problems: &mut Vec<Problem>) -> Vec<T> {
    let mut sound = Vec::new();
    for row in rows {
        match row {
            Ok(row) => sound.push(row),
            Err(CaseError::Test { id, problem }) => {
                problems.push(Problem::new(file, problem).of(Some(&id)));
            }
            Err(error) => problems.push(Problem::new(file, error.to_string())),
        }
    }
    sound
}
