//! Assembles the brief: asks the engine, words the findings, and leaves the looks to the renderers.

mod alignment;
mod answer;
mod asymmetry;
mod bottom_line;
mod changes;
mod cohesion;
mod dependence;
mod evidence;
mod glossary;
mod influence;
mod influence_over_time;
mod institution;
mod leads;
mod members;
mod military;
mod newest_trade;
mod partners;
mod platforms;
mod positions;
mod proximity;
mod question;
mod reported;
mod sources;
mod strains;
mod ukraine;
mod unknown;
mod verdicts;
mod words;

pub use platforms::leaning;
pub use question::Question;

use crate::case::{CLAIMS, Case, LINTS, Paper, Place, REPLICATIONS};
use crate::claims::{Claim, judge};
use crate::error::CaseError;
use crate::lint;
use kenesh_engine::{Core, Engine};
use kenesh_measures::parallel;
use kenesh_render::document::{
    Brief, CaseLabel, ClaimsReport, Figure, FirstPage, SCHEMA, Section, Verdict, WorldLabel,
};
use words::capitalized;

/// Assembles the brief on a power in an organization.
///
/// # Errors
/// An unknown power or organization, a world that does not hold what the brief needs to begin, or a
/// brief that contradicts itself, which is a fault of the program.
pub fn brief(engine: &Engine, power: &str, organization: &str) -> Result<Brief, CaseError> {
    of(engine, &Question::ask(engine, power, organization)?)
}

/// Assembles the brief on the power and the organization of a case.
///
/// # Errors
/// As of [`brief`]; or a name in the case that the world does not know.
pub fn brief_of_case(engine: &Engine, case: &Case) -> Result<Brief, CaseError> {
    of(engine, &Question::of_case(engine, case)?)
}

fn of(engine: &Engine, question: &Question) -> Result<Brief, CaseError> {
    let case = question.case.as_ref();
    let claiming = case.filter(|case| case.says_something());
    let core = engine.core()?;
    let (measured, claims) = std::thread::scope(|scope| {
        let claims = scope.spawn(|| claiming.map(|case| ledger(engine, case)).transpose());
        let measured = Measured::of(core, question);
        let claims = claims.join();
        (
            measured,
            claims.unwrap_or_else(|panic| std::panic::resume_unwind(panic)),
        )
    });
    let (measured, claims) = (measured?, claims?);
    let answer = answer::sentences(core, question, &measured)?;
    let first_page = measured.first_page();
    let on_claims = claiming.zip(claims.as_ref());
    let on_claims = on_claims.map(|(case, claims)| verdicts::section(core, claims, case));
    let on_claims = on_claims.transpose()?;
    let sections = measured.sections.into_iter().map(said_missing);
    let has_evidence = measured.evidence.is_some();
    let evidence = measured.evidence.map(|evidence| evidence.section);
    let sections = sections.chain(evidence).chain(on_claims);
    let mut sections: Vec<Section> = sections.collect();
    let said: Vec<String> = answer.iter().map(|answer| answer.text.clone()).collect();
    sections.push(glossary::section(&said, &sections));

    let command = command(question);
    let brief = Brief {
        schema: SCHEMA,
        title: capitalized(&format!(
            "{} {} {}",
            question.power_name,
            if question.is_member() { "in" } else { "and" },
            question.org_name
        )),
        power: question.power.to_string(),
        organization: question.org.to_string(),
        case: case.and_then(label),
        world: WorldLabel {
            name: core.world().name().to_owned(),
            vintage: core.world().vintage().to_owned(),
            hash: core.world().hash()?.to_owned(),
        },
        period: [question.first_year, core.today().year()],
        reproduce: match core.world().manifest().sources.is_empty() {
            true => format!("{command} --html brief.html"),
            false => format!("{command} --world DIR --html brief.html"),
        },
        command,
        version: env!("CARGO_PKG_VERSION").to_owned(),
        actors: question.labels(core)?,
        standing: question.outside(),
        answer,
        first_page,
        sections,
        claims,
        unknown: unknown::sentences(core, question, has_evidence)?,
        sources: Vec::new(),
    };
    finished(core, brief)
}

/// Begins titles and sentences with a large letter, lists the sources, and looks the brief over.
fn finished(core: &Core, mut brief: Brief) -> Result<Brief, CaseError> {
    let figures = brief
        .sections
        .iter_mut()
        .flat_map(|section| &mut section.figures);
    figures.for_each(|figure| figure.title = capitalized(&figure.title));
    for answer in &mut brief.answer {
        answer.text = capitalized(&answer.text);
    }
    brief.sources = sources::listed(core, &brief)?;
    brief
        .check()
        .map_err(|faults| CaseError::Brief(faults.to_string()))?;
    Ok(brief)
}

/// Gives the command that asks the question; a case in a directory goes by the directory's name.
fn command(question: &Question) -> String {
    match question.case.as_ref().map(|case| &case.place) {
        Some(place @ Place::Folder(_)) => match place.name() {
            name if name.contains(char::is_whitespace) => format!("kenesh brief --case \"{name}\""),
            name => format!("kenesh brief --case {name}"),
        },
        _ => format!("kenesh brief {} {}", question.power, question.org),
    }
}

/// Says whose case it is and which work it tests, as far as the case does.
fn label(case: &Case) -> Option<CaseLabel> {
    let (author, paper) = (&case.about.author, &case.about.paper);
    let note = match paper {
        Some(Paper {
            authors,
            title,
            year,
            ..
        }) => format!("It tests the claims of {authors} ({year}), “{title}”."),
        None => "It names no work whose claims it tests.".to_owned(),
    };
    let unnamed = || "an author who is not named".to_owned();
    (author.is_some() || paper.is_some()).then(|| CaseLabel {
        author: author.clone().unwrap_or_else(unnamed),
        note,
    })
}

/// Says of a section without content that the world holds nothing for it; the answer refers to it.
fn said_missing(section: Section) -> Section {
    if section.figures.is_empty() && section.text.is_empty() {
        section.text("This world holds no figures on this question: they are missing, not zero.")
    } else {
        section
    }
}

/// A figure; nothing where the world has none of it.
type Drawn = Result<Option<Figure>, CaseError>;

/// Holds the sections that need no claims, and what the answer takes from them.
struct Measured {
    sections: [Section; 8],
    evidence: Option<evidence::Evidence>,
    capacities: influence::Capacities,
    ranking: platforms::Ranking,
    blocs: Vec<cohesion::Bloc>,
    leads: leads::Leads,
}

impl Measured {
    fn of(core: &Core, question: &Question) -> Result<Measured, CaseError> {
        let capacities = influence::Capacities::measure(core, question)?;
        let ranking = platforms::Ranking::measure(core, question)?;
        let blocs = cohesion::blocs(core, question)?;
        let leads = leads::Leads::count(core, question)?;
        let ukraine = ukraine::Ukraine::count(core, question)?;
        let mut dependence = dependence::section(core, question)?;
        if let Some(figure) = leads.figure(core, question)? {
            dependence.figures.insert(0, figure);
        }
        let sections = [
            members::section(core, question, &capacities, &ukraine)?,
            changes::section(core, question, &ukraine)?,
            dependence,
            influence::section(core, question, &capacities)?,
            alignment::section(core, question, &blocs)?,
            institution::section(core, question)?,
            platforms::section(core, question, &ranking)?,
            strains::section(core, question)?,
        ];
        Ok(Measured {
            evidence: evidence::evidence(core, question)?,
            sections,
            capacities,
            ranking,
            blocs,
            leads,
        })
    }

    /// Names what stands on the first page: the members, what changed, and the figures that carry the answer.
    fn first_page(&self) -> FirstPage {
        let there = |id: &&str| {
            let mut figures = self.sections.iter().flat_map(|section| &section.figures);
            figures.any(|figure| figure.id == *id && figure.chart.is_some())
        };
        let bloc = answer::bloc(&self.blocs).map(cohesion::Bloc::id);
        let charts = ["leads", "map", bloc.unwrap_or_default(), "platforms"];
        let tables = ["leads", bloc.unwrap_or_default()];
        let named = |ids: &[&str]| {
            ids.iter()
                .filter(|id| there(id))
                .map(|id| (*id).to_owned())
                .collect()
        };
        FirstPage {
            sections: vec!["members".to_owned(), "changes".to_owned()],
            charts: named(&charts),
            tables: named(&tables),
        }
    }
}

/// Judges every claim of a case and runs its lint rules; on imported data it also says which claims are
/// judged otherwise than on the starter world.
///
/// # Errors
/// A test that is wrong SQL or returns other columns than it must.
pub fn ledger(engine: &Engine, case: &Case) -> Result<ClaimsReport, CaseError> {
    let engine = &case.engine(engine)?;
    let all = |file: &str, claims: &[Claim]| {
        let rows = parallel::map(claims, |claim| judge(engine, claim));
        in_file(case, file, rows)
    };
    let claims = all(CLAIMS, &case.claims)?;
    let lints = parallel::map(&case.lints, |rule| lint::run(engine, rule));
    let mut report = ClaimsReport::new(claims, in_file(case, LINTS, lints)?);
    report.replications = all(REPLICATIONS, &case.replications.claims)?;
    report
        .replications
        .retain(|row| row.verdict != Verdict::Untestable);
    match engine.world().manifest().sources.is_empty() {
        true => Ok(report),
        false => Ok(report.beside(&case.on_starter)),
    }
}

/// Gives the rows; a test at fault is told with its file.
fn in_file<T>(
    case: &Case,
    file: &str,
    rows: Vec<Result<T, CaseError>>,
) -> Result<Vec<T>, CaseError> {
    let rows = rows.into_iter();
    let told = |error: CaseError| match error {
        CaseError::Test { .. } => CaseError::files(&case.place, vec![error.in_file(file)]),
        error => error,
    };
    rows.collect::<Result<_, _>>().map_err(told)
}
