//! A case: a power, an organization, rivals, claims and lint rules, as the files of a folder.

mod embedded;
mod entries;
mod files;
mod problem;
mod read;
mod resolve;
mod sound;
mod tables;

pub(crate) use files::MAIN;
pub use files::{Files, Place};
pub use problem::Problem;
pub(crate) use read::{CLAIMS, LINTS, REPLICATIONS, Read, read};

use crate::claims::Claim;
use crate::error::CaseError;
use crate::lint::Lint;
use kenesh_engine::Engine;
use kenesh_render::document::OnStarter;
use kenesh_tables::arrow::array::RecordBatch;
use serde::Deserialize;

/// Holds a case as its files state it.
#[derive(Debug, Clone)]
pub struct Case {
    /// Where its files are.
    pub place: Place,
    /// What `case.toml` says.
    pub about: About,
    /// The ledger of claims, in order.
    pub claims: Vec<Claim>,
    /// The lint rules, in order.
    pub lints: Vec<Lint>,
    /// The case's own tables, by name, such as statements and citations.
    pub tables: Vec<(String, RecordBatch)>,
    /// What earlier works found, to be computed again.
    pub replications: Replications,
    /// What the starter world says of the claims that SQL tests, where the case keeps it.
    pub on_starter: Vec<OnStarter>,
}

/// Says what a case is about; actors and organizations go by any code or name.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct About {
    /// The power whose influence is asked about.
    pub power: String,
    /// The organization it uses.
    pub organization: String,
    /// The powers that contest it; they stand in the brief beside those that the world names.
    #[serde(default)]
    pub rivals: Vec<String>,
    /// The organizations to compare with; they must be known, and no figure uses them yet.
    #[serde(default)]
    pub comparators: Vec<String>,
    /// The first and the last year of the case.
    pub years: Option<[i32; 2]>,
    /// The states whose cohesion the case asks about, whatever their status.
    pub bloc: Option<Bloc>,
    /// Who wrote the case.
    pub author: Option<String>,
    /// The work whose claims the case tests.
    pub paper: Option<Paper>,
}

/// Names a group of states.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Bloc {
    /// Its name, as it stands in a sentence.
    pub name: String,
    /// Its states.
    pub members: Vec<String>,
}

/// Names the work whose claims a case tests.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Paper {
    /// Its authors.
    pub authors: String,
    /// Its title.
    pub title: String,
    /// Its year.
    pub year: i32,
    /// Its id among the sources, where the world lists it.
    pub source: Option<String>,
    /// What its mechanism says of votes, in sentences; only of a work that has members move towards the power.
    pub mechanism: Option<String>,
    /// Which of its tables prints the trade with the power, as `reported` names the place.
    pub trade_table: Option<String>,
    /// Which of its tables prints the power's aid, as `reported` names the place.
    pub aid_table: Option<String>,
}

/// Holds what earlier works found, in the form of claims, and what the findings have in common.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Replications {
    /// What the findings are on, such as “these votes”.
    pub on: Option<String>,
    /// What they are computed from, such as “the roll calls”.
    pub from: Option<String>,
    /// How they are computed.
    pub how: Option<String>,
    /// The sources they are computed from.
    #[serde(default)]
    pub sources: Vec<String>,
    /// The findings; read one by one, so that one at fault does not hide the others.
    #[serde(default, rename = "claim")]
    pub claims: Vec<Claim>,
}

impl Case {
    /// Gives the case of a power and an organization, both by id, where one is embedded.
    ///
    /// # Errors
    /// A file of an embedded case that cannot be understood, which is a fault of the program.
    pub fn embedded(power: &str, organization: &str) -> Result<Option<Case>, CaseError> {
        for case in Case::every_embedded() {
            let case = case?;
            if case.about.power == power && case.about.organization == organization {
                return Ok(Some(case));
            }
        }
        Ok(None)
    }

    /// Gives every embedded case, sorted by name.
    pub fn every_embedded() -> impl Iterator<Item = Result<Case, CaseError>> {
        Files::embedded().map(|files| Case::of(&files))
    }

    /// Gives the case in a directory, or the embedded one of that name.
    ///
    /// # Errors
    /// Neither; or files that cannot be understood: the first problem, and how many more there are.
    pub fn find(asked: &str) -> Result<Case, CaseError> {
        Case::of(&Files::find(asked)?)
    }

    /// Gives the case that files hold.
    ///
    /// # Errors
    /// The first problem, and how many more there are.
    pub fn of(files: &Files) -> Result<Case, CaseError> {
        match read::read(files) {
            Read {
                case: Some(case),
                problems,
                ..
            } if problems.is_empty() => Ok(case),
            Read { problems, .. } => Err(CaseError::files(&files.place, problems)),
        }
    }

    /// Gives an engine over the same world whose SQL sees the case's own tables too.
    pub fn engine(&self, engine: &Engine) -> Result<Engine, CaseError> {
        Ok(engine.beside(self.tables.iter().cloned())?)
    }

    /// Says whether the case claims anything or looks for anything.
    pub fn says_something(&self) -> bool {
        !self.claims.is_empty() || !self.lints.is_empty()
    }

    /// Lists the ids of its claims and lint rules, in order.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        let claims = self.claims.iter().map(|claim| claim.id.as_str());
        claims.chain(self.lints.iter().map(|rule| rule.id.as_str()))
    }
}
