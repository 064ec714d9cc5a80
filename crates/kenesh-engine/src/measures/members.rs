//! Who belongs to an organization at a date, and in which role.

use crate::error::EngineError;
use crate::measure::{Measure, answer, argument};
use crate::world::Core;
use kenesh_domain::{ActorId, DateError, PartialDate, Status};
use kenesh_tables::{Row, table};

table! {
    /// A member, observer or partner of an organization at a date.
    pub struct Member {
        /// the actor
        pub actor: ActorId,
        /// its name
        pub name: String,
        /// member, associate, observer, partner, applicant or suspended
        pub status: String,
        /// partial date of signature or admission; none where it was not found
        pub since: Option<String>,
        /// partial date to which the organization's roster is known, where that is not the world's
        pub known_to: Option<String>,
    }
}

/// Lists members: `members('OTS', '2025-11')`.
pub const MEASURE: Measure = Measure {
    name: "members",
    arguments: &["organization", "date"],
    about: "Lists who belongs to an organization at a date, and in which role.",
    formula: "membership counts from signature or admission; the latest status wins; one without a date is known to hold at \
              known_to, and before that it is not known",
    example: "select * from members('OTS', '2025-11')",
    table: Member::SPEC,
    narrowed_by: &[],
    large: None,
    run: |core, arguments, _| {
        let date = argument(arguments, 1).parse();
        let date = date.map_err(|error: DateError| EngineError::Measure {
            measure: "members",
            problem: format!("date: {error}"),
        })?;
        answer(members(core, argument(arguments, 0), date))
    },
};

/// Lists who belongs to an organization at a date, sorted by actor.
pub fn members(
    core: &Core,
    organization: &str,
    date: PartialDate,
) -> Result<Vec<Member>, EngineError> {
    let organization = core.organization(organization)?;
    let org = &organization.id;
    let known_to = organization.known_to.map(|known| known.to_string());
    let since = |actor: &ActorId| {
        let held = core
            .roster()
            .memberships(org)
            .iter()
            .filter(|seat| seat.actor == *actor && seat.period.contains(date));
        let dated = held.filter(|seat| seat.dated);
        dated.filter_map(|seat| seat.period.since).max()
    };
    let member = |(actor, status): (&ActorId, Status)| Member {
        actor: actor.clone(),
        name: core.name(actor),
        status: status.as_str().to_owned(),
        since: since(actor).map(|since| since.to_string()),
        known_to: known_to.clone(),
    };
    Ok(core
        .roster()
        .at(org, date)
        .into_iter()
        .map(member)
        .collect())
}
