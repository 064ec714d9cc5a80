//! A case: a power, an organization, rivals, claims and lint rules, as files.

use crate::claims::{Claim, texts};
use crate::error::CaseError;
use crate::lint::Lint;
use kenesh_engine::Engine;
use kenesh_render::document::{OnStarter, Verdict};
use kenesh_store::WorldError;
use kenesh_tables::arrow::array::RecordBatch;
use kenesh_tables::{Kind, read_loose};
use serde::Deserialize;

/// Holds a case as its files state it.
#[derive(Debug, Clone)]
pub struct Case {
    /// What `case.toml` says.
    pub about: About,
    /// The ledger of claims, in order.
    pub claims: Vec<Claim>,
    /// The lint rules, in order.
    pub lints: Vec<Lint>,
    /// The case's own tables, by name: statements, citations, works.
    pub tables: Vec<(&'static str, RecordBatch)>,
    /// What earlier works found, to be computed again.
    pub replications: Vec<Claim>,
    /// What the starter world says of the claims that SQL tests; a test keeps it current.
    pub on_starter: Vec<OnStarter>,
}

/// Says what a case is about.
#[derive(Debug, Clone, Deserialize)]
pub struct About {
    /// The power whose influence is asked about.
    pub power: String,
    /// The organization it uses.
    pub organization: String,
    /// The powers that contest it.
    pub rivals: Vec<String>,
    /// The first and the last year of the case.
    pub years: [i32; 2],
    /// The states whose cohesion the case asks about, whatever their status.
    pub bloc: Bloc,
    /// Who wrote the case.
    pub author: String,
    /// The work whose claims the case tests.
    pub paper: Paper,
}

/// Names a group of states.
#[derive(Debug, Clone, Deserialize)]
pub struct Bloc {
    /// Its name, as it stands in a sentence.
    pub name: String,
    /// Its states.
    pub members: Vec<String>,
}

/// Names the work whose claims a case tests.
#[derive(Debug, Clone, Deserialize)]
pub struct Paper {
    /// Its authors.
    pub authors: String,
    /// Its title.
    pub title: String,
    /// Its year.
    pub year: i32,
    /// Its id among the sources.
    pub source: String,
}

#[derive(Deserialize)]
struct Ledger {
    claim: Vec<Claim>,
}

#[derive(Deserialize)]
struct Rules {
    lint: Vec<Lint>,
}

macro_rules! file {
    ($name:literal) => {
        include_str!(concat!("../cases/tur-ots/", $name))
    };
}

impl Case {
    /// Gives the case of a power and an organization, where one is embedded.
    pub fn embedded(power: &str, organization: &str) -> Result<Option<Case>, CaseError> {
        let case = Case::turkiye_ots()?;
        let same = case.about.power == power && case.about.organization == organization;
        Ok(same.then_some(case))
    }

    /// Gives the case of Türkiye and the Organization of Turkic States.
    ///
    /// # Errors
    /// A file of the case that cannot be understood, which is a fault of the program.
    pub fn turkiye_ots() -> Result<Case, CaseError> {
        Ok(Case {
            about: parse("case.toml", file!("case.toml"))?,
            claims: parse::<Ledger>("claims.toml", file!("claims.toml"))?.claim,
            lints: parse::<Rules>("lints.toml", file!("lints.toml"))?.lint,
            tables: vec![
                (
                    "statements",
                    table("statements.csv", file!("statements.csv"))?,
                ),
                ("citations", table("citations.csv", file!("citations.csv"))?),
                ("works", table("works.csv", file!("works.csv"))?),
            ],
            replications: parse::<Ledger>("replications.toml", file!("replications.toml"))?.claim,
            on_starter: on_starter(file!("on_starter.csv"))?,
        })
    }

    /// Gives an engine over the same world whose SQL sees the case's own tables too.
    pub fn engine(&self, engine: &Engine) -> Result<Engine, CaseError> {
        let tables = self.tables.iter();
        let tables = tables.map(|(name, rows)| ((*name).to_owned(), rows.clone()));
        Ok(engine.beside(tables)?)
    }
}

fn parse<T: for<'de> Deserialize<'de>>(file: &'static str, text: &str) -> Result<T, CaseError> {
    toml::from_str(text).map_err(|error| CaseError::File {
        file,
        problem: error.to_string(),
    })
}

/// Reads one of the case's tables; years and amounts are numbers, everything else is text.
fn table(file: &'static str, text: &str) -> Result<RecordBatch, CaseError> {
    let kind = |column: &str| match column {
        "year" => Kind::Integer,
        "number" => Kind::Number,
        _ => Kind::Text,
    };
    Ok(read_loose(text, kind).map_err(|fault| WorldError::of_csv(fault, file))?)
}

/// Reads the verdicts on the starter world.
fn on_starter(text: &str) -> Result<Vec<OnStarter>, CaseError> {
    let file = "on_starter.csv";
    let wrong = |problem: String| CaseError::File { file, problem };
    let rows = table(file, text)?;
    let column = |name: &str| texts(&rows, name).map_err(wrong);
    let cells = column("claim")?
        .into_iter()
        .zip(column("verdict")?)
        .zip(column("evidence")?);
    cells
        .map(|((id, verdict), evidence)| {
            let known = Verdict::parse(&verdict)
                .ok_or_else(|| wrong(format!("{id}: no verdict `{verdict}`")))?;
            Ok(OnStarter {
                id,
                verdict: known,
                evidence,
            })
        })
        .collect()
}
