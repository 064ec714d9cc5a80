//! Who took the chair, and who should have by the rule.

use crate::error::EngineError;
use crate::measure::{Measure, answer, argument};
use crate::world::Core;
use kenesh_domain::{ActorId, OrgId, PartialDate};
use kenesh_measures::rotation as formula;
use kenesh_tables::{Row, table};
use std::collections::BTreeMap;

table! {
    /// A chairmanship held against the rotation rule.
    pub struct Rotation {
        /// the order that the rule follows: English, Turkish or fixed cycle
        pub alphabet: String,
        /// the actor in the chair
        pub chair: ActorId,
        /// partial date of taking it
        pub since: String,
        /// whom the rule expects after the one before; none for the first
        pub expected: Option<ActorId>,
        /// whether the chair is the one expected
        pub follows: Option<bool>,
    }
}

/// Compares chairs with the rule: `rotation('OTS')`.
pub const MEASURE: Measure = Measure {
    name: "rotation",
    arguments: &["organization"],
    about: "Compares the observed chairs with the rotation rule, in the English and the Turkish alphabet.",
    formula: "expected = the member that follows the last chair in the alphabet among the members at that date; the \
              fixed cycle is the order in which the members first took the chair",
    example: "select * from rotation('OTS') where alphabet = 'English'",
    table: Rotation::SPEC,
    narrowed_by: &[],
    large: None,
    run: |core, arguments, _| {
        let org = core.organization(argument(arguments, 0))?.id.clone();
        answer(rotation(core, &org))
    },
};

/// Compares every observed chair with three orders, sorted by order and date.
pub fn rotation(core: &Core, org: &OrgId) -> Result<Vec<Rotation>, EngineError> {
    let chairs = chairs(core, org)?;
    let mut rows = Vec::new();
    for (alphabet, order, language) in orders(&chairs) {
        rows.extend(against(core, org, &chairs, alphabet, &order, language)?);
    }
    Ok(rows)
}

/// Counts the states that took the chair out of turn among the last `last` chairs, by the English
/// alphabet: the fewest to set aside so that the others follow the order.
pub fn out_of_turn(core: &Core, org: &OrgId, last: usize) -> Result<Vec<String>, EngineError> {
    let chairs = chairs(core, org)?;
    let recent = chairs
        .get(chairs.len().saturating_sub(last)..)
        .unwrap_or_default();
    let english = |actor: &ActorId| core.name_in(actor, "en");
    let found = compare(core, org, recent, &formula::Order::English, english)?;
    let rounds = found.map(|(found, _)| found.rounds).unwrap_or_default();
    Ok(rounds
        .into_iter()
        .flat_map(|round| round.out_of_turn)
        .collect())
}

type Chair = (ActorId, PartialDate);

fn orders(chairs: &[Chair]) -> [(&'static str, formula::Order, Option<&'static str>); 3] {
    let mut cycle: Vec<String> = Vec::new();
    for (chair, _) in chairs {
        if !cycle.contains(&chair.to_string()) {
            cycle.push(chair.to_string());
        }
    }
    [
        ("English", formula::Order::English, Some("en")),
        ("Turkish", formula::Order::Turkish, Some("tr")),
        ("fixed cycle", formula::Order::Cycle(cycle), None),
    ]
}

/// Holds chairs against one order, in names of one language or, for the cycle, in ids; nothing
/// where a member's name in that language is not known.
fn against(
    core: &Core,
    org: &OrgId,
    chairs: &[Chair],
    alphabet: &str,
    order: &formula::Order,
    language: Option<&str>,
) -> Result<Vec<Rotation>, EngineError> {
    let name = |actor: &ActorId| match language {
        Some(language) => core.name_in(actor, language),
        None => Ok(Some(actor.to_string())),
    };
    let Some((found, ids)) = compare(core, org, chairs, order, name)? else {
        return Ok(Vec::new());
    };
    let id = |name: &String| {
        ids.get(name)
            .cloned()
            .unwrap_or_else(|| name.as_str().into())
    };
    let row = |step: &formula::Step| Rotation {
        alphabet: alphabet.to_owned(),
        chair: id(&step.chair),
        since: step.since.clone(),
        expected: step.expected.as_ref().map(id),
        follows: step.follows,
    };
    Ok(found.steps.iter().map(row).collect())
}

/// A rotation, and the actors by the names under which it knows them.
type Compared = (formula::Rotation, BTreeMap<String, ActorId>);

fn compare(
    core: &Core,
    org: &OrgId,
    chairs: &[Chair],
    order: &formula::Order,
    name: impl Fn(&ActorId) -> Result<Option<String>, EngineError>,
) -> Result<Option<Compared>, EngineError> {
    let mut ids = BTreeMap::new();
    let mut turns: Vec<(String, String, Vec<String>)> = Vec::new();
    for (chair, since) in chairs {
        let members = core.roster().members_at(org, *since);
        let mut roster = Vec::new();
        for member in members.into_iter().chain([chair]) {
            let Some(name) = name(member)? else {
                return Ok(None);
            };
            ids.insert(name.clone(), member.clone());
            if !roster.contains(&name) {
                roster.push(name);
            }
        }
        // The chair is the last of those whose names were just found.
        let chair = name(chair)?.unwrap_or_default();
        turns.push((since.to_string(), chair, roster));
    }
    let rosters: Vec<Vec<&str>> = turns
        .iter()
        .map(|(_, _, roster)| roster.iter().map(String::as_str).collect())
        .collect();
    let turns: Vec<formula::Turn<'_>> = turns
        .iter()
        .zip(&rosters)
        .map(|((since, chair, _), roster)| formula::Turn {
            since,
            chair,
            roster,
        })
        .collect();
    Ok(Some((formula::rotation(order, &turns), ids)))
}

fn chairs(core: &Core, org: &OrgId) -> Result<Vec<Chair>, EngineError> {
    let terms = crate::chairs::terms(core, org)?.into_iter();
    Ok(terms.map(|term| (term.chair, term.since)).collect())
}
