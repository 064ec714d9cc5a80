//! Organizations, how they decide, and who belongs to them as what.

use crate::{ActorId, OrgId, PartialDate, Period, word};
use serde::{Deserialize, Serialize};
use std::fmt;

crate::vocabulary! {
    /// Says how an organization decides.
    pub enum DecisionRule: "decision rule" {
        /// A decision is taken when no member objects.
        Consensus: "consensus" = word("consensus"),
        /// A decision needs every member's vote.
        Unanimity: "unanimity" = word("unanimity"),
        /// Members' votes weigh differently.
        Weighted: "weighted" = word("weighted votes"),
        /// A decision needs more than half of the members.
        Majority: "majority" = word("majority"),
    }
}

crate::vocabulary! {
    /// Says as what an actor belongs to an organization.
    pub enum Status: "status" {
        /// A full member.
        Member: "member" = word("member"),
        /// An associate member.
        Associate: "associate" = word("associate member"),
        /// An observer.
        Observer: "observer" = word("observer"),
        /// A partner, such as a dialogue partner.
        Partner: "partner" = word("partner"),
        /// An applicant for membership.
        Applicant: "applicant" = word("applicant"),
        /// A member whose rights are suspended.
        Suspended: "suspended" = word("suspended member"),
    }
}

impl Status {
    /// Ranks two statuses that began on the same date: suspension takes rights away, and of the
    /// rest the one with more rights holds.
    pub(crate) const fn standing(self) -> u8 {
        match self {
            Status::Applicant => 0,
            Status::Partner => 1,
            Status::Observer => 2,
            Status::Associate => 3,
            Status::Member => 4,
            Status::Suspended => 5,
        }
    }
}

/// Describes an international organization.
///
/// ```
/// use kenesh_domain::{DecisionRule, Organization};
/// let ots = Organization {
///     decision_rule: Some(DecisionRule::Consensus),
///     ..Organization::new("OTS", "Organization of Turkic States")
/// };
/// assert_eq!(ots.to_string(), "Organization of Turkic States (OTS)");
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Organization {
    /// The id under which every table knows the organization.
    pub id: OrgId,
    /// The name to print.
    pub name: String,
    /// Other names: short, in other languages, former ones.
    pub aliases: Vec<String>,
    /// The date of the founding act.
    pub founded: Option<PartialDate>,
    /// The date on which it ended; none where it still exists.
    pub dissolved: Option<PartialDate>,
    /// How it decides, where a source says so.
    pub decision_rule: Option<DecisionRule>,
    /// How the chair passes on, such as `english-alphabetical`, where a source says so.
    pub rotation: Option<String>,
    /// The date to which its roster is known, where that is not the world's.
    pub known_to: Option<PartialDate>,
}

impl Organization {
    /// Makes an organization of which only the name is known.
    pub fn new(id: impl Into<OrgId>, name: impl Into<String>) -> Organization {
        Organization {
            id: id.into(),
            name: name.into(),
            founded: None,
            dissolved: None,
            decision_rule: None,
            rotation: None,
            aliases: Vec::new(),
            known_to: None,
        }
    }
}

impl fmt::Display for Organization {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({})", self.name, self.id)
    }
}

/// Says that an actor belongs to an organization, as what and over which period.
///
/// Beware that the period begins with signature or admission, from which membership counts here;
/// entry into force, often years later, is kept beside it and counts for nothing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Membership {
    /// The organization.
    pub org: OrgId,
    /// The actor that belongs to it; it may itself be an organization.
    pub actor: ActorId,
    /// As what it belongs.
    pub status: Status,
    /// From signature or admission to the date on which it ended.
    pub period: Period,
    /// Whether its first date is known; else the period begins on a day on which it is known to have held.
    pub dated: bool,
    /// The date of entry into force.
    pub in_force: Option<PartialDate>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_statuses_have_the_same_standing() {
        let mut standings = Status::ALL.map(Status::standing);
        standings.sort();
        assert_eq!(standings, [0, 1, 2, 3, 4, 5]);
    }
}
