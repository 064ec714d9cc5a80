//! The case that a command is asked about, and what is asked of a world beside it.

use crate::arguments::{BriefOf, ORGANIZATION, OfCase, POWER};
use crate::failure::Failure;
use kenesh_case::{Case, brief, brief_of_case};
use kenesh_engine::{Core, Engine};
use kenesh_render::document::Brief;

/// Gives the case that the command line names, if it names one.
pub(super) fn case(of: &OfCase) -> Result<Option<Case>, Failure> {
    // An empty KENESH_CASE names none.
    let asked = of.case.as_deref().filter(|asked| !asked.is_empty());
    Ok(asked.map(Case::find).transpose()?)
}

/// Gives an engine that sees the tables of a case too, where there is one.
pub(super) fn beside(engine: Engine, case: Option<&Case>) -> Result<Engine, Failure> {
    match case {
        Some(case) => Ok(case.engine(&engine)?),
        None => Ok(engine),
    }
}

/// Makes the brief that the command line names.
pub(super) fn brief_on(engine: &Engine, asked: &BriefOf) -> Result<Brief, Failure> {
    let Some(case) = case(&asked.of)? else {
        let power = asked.power.as_deref().unwrap_or(POWER);
        let organization = asked.organization.as_deref().unwrap_or(ORGANIZATION);
        return Ok(brief(engine, power, organization)?);
    };
    refuse_others(engine.core()?, asked, &case)?;
    Ok(brief_of_case(engine, &case)?)
}

/// Refuses a power and an organization that are not those of the case named beside them.
fn refuse_others(core: &Core, asked: &BriefOf, case: &Case) -> Result<(), Failure> {
    let (power, organization) = (&case.about.power, &case.about.organization);
    let actor = |name: &str| Ok::<_, Failure>(core.actor(name)?.id.clone());
    let org = |name: &str| Ok::<_, Failure>(core.organization(name)?.id.clone());
    let same = |same: bool, given: &str| match same {
        true => Ok(()),
        false => Err(Failure::Usage(format!(
            "the case {} is about {power} in the {organization}, not about {given}: leave the names out, or ask \
             without `--case` and KENESH_CASE",
            case.place
        ))),
    };
    // What the case itself names wrongly is told by its brief.
    if let (Some(given), Ok(own)) = (&asked.power, actor(power)) {
        same(actor(given)? == own, given)?;
    }
    if let (Some(given), Ok(own)) = (&asked.organization, org(organization)) {
        same(org(given)? == own, given)?;
    }
    Ok(())
}

/// Says which cases there are and how to name one, to whom named none.
pub(super) fn none_named() -> Result<Failure, Failure> {
    let mut embedded = Vec::new();
    let mut example = String::new();
    for case in Case::every_embedded() {
        let (place, about) = case.map(|case| (case.place, case.about))?;
        embedded.push(format!(
            "{place} ({} in the {})",
            about.power, about.organization
        ));
        if example.is_empty() {
            example = format!(", as in `kenesh claims --case {place}`");
        }
    }
    Ok(Failure::Usage(format!(
        "no case is named: give its directory, or the name of an embedded one, with `--case CASE` or in \
         KENESH_CASE{example}; embedded are: {}; `kenesh case new DIR` begins one of your own",
        embedded.join(", ")
    )))
}
