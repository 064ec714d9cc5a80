//! The names of a case as a world knows them.

use super::files::MAIN;
use super::problem::Problem;
use super::read::REPLICATIONS;
use super::{About, Case};
use crate::error::CaseError;
use kenesh_domain::ActorId;
use kenesh_engine::{Core, EngineError};
use kenesh_tables::SourceRow;

impl Case {
    /// Gives the case with an id for every name of an actor or organization.
    ///
    /// # Errors
    /// The first name that the world does not know, with the nearest, and how many more there are.
    pub(crate) fn resolved(self, core: &Core) -> Result<Case, CaseError> {
        let mut problems = Vec::new();
        let about = about(&self.about, core, &mut problems);
        match problems.is_empty() {
            true => Ok(Case { about, ..self }),
            false => Err(CaseError::files(&self.place, problems)),
        }
    }

    /// Lists the names that a world does not know, those of sources included.
    ///
    /// Beware that a brief leaves such a source out, so that a case can be asked of worlds that lack it.
    ///
    /// # Errors
    /// A table of sources that cannot be read.
    pub(crate) fn strange(&self, core: &Core) -> Result<Vec<Problem>, CaseError> {
        let mut problems = Vec::new();
        let about = about(&self.about, core, &mut problems);
        problems.extend(odd_bloc(&about));
        problems.extend(odd_years(&about, core));
        let paper = self.about.paper.as_ref();
        let paper = paper.and_then(|paper| paper.source.as_ref());
        let found = self.replications.sources.iter();
        let named = paper.map(|id| (MAIN, "paper.source", id));
        let named = named
            .into_iter()
            .chain(found.map(|id| (REPLICATIONS, "sources", id)));
        for (file, key, id) in named {
            if core.world().source(id)?.is_some() {
                continue;
            }
            let known = core.world().rows::<SourceRow>()?.iter();
            let known = known.map(|row| row.row.source.as_str());
            let words = EngineError::unknown("source", id, known);
            problems.push(Problem::new(file, format!("{key}: {words}")));
        }
        Ok(problems)
    }
}

/// Gives what a case is about with ids for names; names that the world does not know stay, as problems.
fn about(about: &About, core: &Core, problems: &mut Vec<Problem>) -> About {
    let actor = |name: &str| Ok(core.actor(name)?.id.to_string());
    let organization = |name: &str| Ok(core.organization(name)?.id.to_string());
    let rival = |name: &str| Ok(core.power(name)?.to_string());
    let mut id = |key: &str, name: &String, found: Result<String, EngineError>| {
        found.unwrap_or_else(|error| {
            problems.push(Problem::new(MAIN, format!("{key}: {error}")));
            name.clone()
        })
    };
    let mut resolved = about.clone();
    resolved.power = id("power", &about.power, actor(&about.power));
    resolved.organization = id(
        "organization",
        &about.organization,
        organization(&about.organization),
    );
    for name in &mut resolved.rivals {
        *name = id("rivals", name, rival(name));
    }
    for name in &mut resolved.comparators {
        *name = id("comparators", name, organization(name));
    }
    for name in resolved.bloc.iter_mut().flat_map(|bloc| &mut bloc.members) {
        *name = id("bloc.members", name, actor(name));
    }
    resolved
}

/// Finds a bloc whose cohesion without and with the power says nothing.
fn odd_bloc(about: &About) -> Option<Problem> {
    let members = &about.bloc.as_ref()?.members;
    let words = match members.contains(&about.power) {
        true => "bloc.members: the power stands among them, and is shown beside them: take it out",
        false if members.len() < 2 => "bloc.members: cohesion takes two states or more",
        false => return None,
    };
    Some(Problem::new(MAIN, words))
}

/// Finds a period that begins after the world's date.
fn odd_years(about: &About, core: &Core) -> Option<Problem> {
    let ([first, _], today) = (about.years?, core.today());
    let words = format!("`years` begin in {first}, after the date of this world, {today}");
    (first > today.year()).then(|| Problem::new(MAIN, words))
}

impl About {
    /// Gives the rivals by id, once the names are resolved.
    pub(crate) fn rival_ids(&self) -> impl Iterator<Item = ActorId> {
        self.rivals.iter().map(ActorId::new)
    }
}
