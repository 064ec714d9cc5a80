//! The question that a brief answers: which power, which organization, beside whom, over whom.

use super::words::{acronym, organization_named, the};
use crate::case::{Case, Paper};
use crate::error::CaseError;
use kenesh_domain::{Actor, ActorId, OrgId, Organization, Status, Year};
use kenesh_engine::measures::partners::largest;
use kenesh_engine::{Core, Engine, EngineError};
use kenesh_render::document::{ActorLabel, Role};
use std::collections::{BTreeMap, BTreeSet};

/// Holds the question with every name resolved.
#[derive(Debug, Clone)]
pub struct Question {
    /// The power.
    pub power: ActorId,
    /// Its name as a sentence needs it, with an article where English wants one.
    pub power_name: String,
    /// As what the power belongs to the organization; nothing for an outsider.
    pub standing: Option<Status>,
    /// The organization.
    pub org: OrgId,
    /// Its name as a sentence needs it, with an article where English wants one.
    pub org_name: String,
    /// Its acronym as a sentence needs it: `the OTS`, `NATO`.
    pub org_short: String,
    /// Members and observers besides the power, with their role, sorted by actor.
    pub members: Vec<(ActorId, Status)>,
    /// The members and observers whose dependence the world can measure, sorted.
    pub measured: Vec<ActorId>,
    /// The members and observers for which the world has no such figures.
    pub unmeasured: Vec<ActorId>,
    /// The power, the rivals that the case or the world names, and the members' largest partners by the data.
    pub patrons: Vec<ActorId>,
    /// The case that the brief follows.
    pub case: Option<Case>,
    /// The first year that the brief looks at.
    pub first_year: Year,
}

/// The year after which the successor states of the Soviet Union have figures of their own.
const FIRST_YEAR: Year = 1992;

impl Question {
    /// Resolves the names, and finds the embedded case that they name, where there is one.
    ///
    /// # Errors
    /// An unknown actor or organization, with the nearest names.
    pub fn ask(engine: &Engine, power: &str, organization: &str) -> Result<Question, CaseError> {
        let core = engine.core()?;
        let (power, organization) = (core.actor(power)?, core.organization(organization)?);
        let case = Case::embedded(power.id.as_str(), organization.id.as_str())?;
        let case = case.map(|case| case.resolved(core)).transpose()?;
        Question::of(core, power, organization, case)
    }

    /// Takes the names from a case.
    ///
    /// # Errors
    /// A name that the world does not know.
    pub fn of_case(engine: &Engine, case: &Case) -> Result<Question, CaseError> {
        let core = engine.core()?;
        let case = case.clone().resolved(core)?;
        let power = core.actor(&case.about.power)?;
        let organization = core.organization(&case.about.organization)?;
        Question::of(core, power, organization, Some(case))
    }

    fn of(
        core: &Core,
        power: &Actor,
        organization: &Organization,
        case: Option<Case>,
    ) -> Result<Question, CaseError> {
        let roster = core.roster().at(&organization.id, core.today());
        let member = |(actor, status): &(&ActorId, Status)| {
            let counts = matches!(status, Status::Member | Status::Observer) && **actor != power.id;
            counts.then(|| ((*actor).clone(), *status))
        };
        let members: Vec<(ActorId, Status)> = roster.iter().filter_map(member).collect();
        let standing = roster.iter().find(|(actor, _)| **actor == power.id);
        let dependents = core.dependents()?;
        let ids = members.iter().map(|(actor, _)| actor.clone());
        let (measured, unmeasured): (Vec<_>, Vec<_>) =
            ids.partition(|actor| dependents.contains(actor));
        let patrons = patrons(core, &power.id, case.as_ref(), &measured)?;
        let years = case.as_ref().and_then(|case| case.about.years);
        Ok(Question {
            power: power.id.clone(),
            power_name: the(core, &power.id),
            standing: standing.map(|(_, status)| *status),
            org: organization.id.clone(),
            org_name: organization_named(&organization.name),
            org_short: acronym(&organization.id),
            measured,
            unmeasured,
            members,
            patrons,
            first_year: years.map_or(FIRST_YEAR, |[first, _]| first),
            case,
        })
    }

    /// Says whether the power sits in the organization as a member, so that chairs, votes and the choice of platforms are
    /// its own.
    pub fn is_member(&self) -> bool {
        self.standing == Some(Status::Member)
    }

    /// Says that the power is no member, and what it is instead; nothing of a member.
    pub fn outside(&self) -> Option<String> {
        let (power, org) = (&self.power_name, &self.org_short);
        match self.standing {
            Some(Status::Member) => None,
            Some(status) => Some(format!(
                "{power} is no member of {org}; its status there: {}.",
                status.label()
            )),
            None => Some(format!(
                "{power} is no member of {org}: it is seen from outside."
            )),
        }
    }

    /// Gives the members and observers over which the world can measure, with their status.
    pub fn measured_with_status(&self) -> impl Iterator<Item = (&ActorId, Status)> {
        let measured = |(actor, _): &&(ActorId, Status)| self.measured.contains(actor);
        self.members
            .iter()
            .filter(measured)
            .map(|(actor, status)| (actor, *status))
    }

    /// Gives the full members over which the world can measure.
    pub fn full_members(&self) -> impl Iterator<Item = &ActorId> {
        let full = self
            .measured_with_status()
            .filter(|(_, status)| *status == Status::Member);
        full.map(|(actor, _)| actor)
    }

    /// Gives the work whose claims the case tests.
    pub fn paper(&self) -> Option<&Paper> {
        self.case.as_ref()?.about.paper.as_ref()
    }

    /// Gives what the case's work says of votes, where its mechanism has members move towards the power.
    pub fn mechanism(&self) -> Option<&str> {
        self.paper()?.mechanism.as_deref()
    }

    /// Gives the patrons that are states, which have languages, religions and votes of their own.
    pub fn states(&self, core: &Core) -> Vec<&ActorId> {
        let patrons = self.patrons.iter();
        patrons.filter(|patron| core.is_state(patron)).collect()
    }

    /// Gives the rivals: the patrons besides the power.
    pub fn rivals(&self) -> &[ActorId] {
        self.patrons.get(1..).unwrap_or_default()
    }

    /// Gives the patrons that are compared over a member: a union that is a patron stands for its states, but over its
    /// own members these count and it does not.
    pub fn over<'a>(&'a self, core: &Core, member: &ActorId) -> Vec<&'a ActorId> {
        let today = core.today().year();
        let part = |state: &ActorId, union: &ActorId| core.is_part_of(state, union, today);
        let stands_for =
            |union: &&ActorId, patron: &ActorId| part(patron, union) && !part(member, union);
        let counts = |patron: &&ActorId| {
            let represented = self.patrons.iter().any(|union| stands_for(&union, patron));
            **patron == self.power || *patron != member && !part(member, patron) && !represented
        };
        self.patrons.iter().filter(counts).collect()
    }

    /// Labels every actor that the brief names.
    pub fn labels(&self, core: &Core) -> Result<BTreeMap<String, ActorLabel>, CaseError> {
        let label = |id: &ActorId, role| {
            let number = core.registry().get(id).and_then(|actor| actor.iso_numeric);
            (id.to_string(), ActorLabel::new(core.name(id), number, role))
        };
        let states = core.dependents()?.iter();
        let others: BTreeSet<&str> = states
            .map(ActorId::as_str)
            .chain(core.organizations().map(|org| org.id.as_str()))
            .collect();
        let actors = core.registry().iter();
        let mut labels: BTreeMap<String, ActorLabel> = actors
            .filter(|actor| others.contains(actor.id.as_str()))
            .map(|actor| label(&actor.id, Role::Other))
            .collect();
        labels.extend(self.rivals().iter().map(|rival| label(rival, Role::Rival)));
        labels.extend(self.members.iter().map(|(member, status)| {
            let role = if *status == Status::Member {
                Role::Member
            } else {
                Role::Observer
            };
            let rival = self.rivals().contains(member);
            label(member, if rival { Role::Rival } else { role })
        }));
        labels.extend([label(&self.power, Role::Power)]);
        Ok(labels)
    }
}

/// How many of the members' largest partners stand beside the powers that are named.
const PARTNERS: usize = 4;

/// Gives the power, the powers named, and the members' largest partners in trade and arms; a union to which the power
/// belongs is no rival of its own member.
fn patrons(
    core: &Core,
    power: &ActorId,
    case: Option<&Case>,
    members: &[ActorId],
) -> Result<Vec<ActorId>, EngineError> {
    let named = case.into_iter().flat_map(|case| case.about.rival_ids());
    let named = named.chain(core.world().patrons().iter().map(ActorId::new));
    let partners = largest(core, power, members, PARTNERS)?;
    let mut patrons = vec![power.clone()];
    for patron in named.chain(partners) {
        let rival = !core.is_part_of(power, &patron, core.today().year());
        if rival && !patrons.contains(&patron) {
            patrons.push(patron);
        }
    }
    Ok(patrons)
}
