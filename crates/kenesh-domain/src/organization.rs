//! Organizations, how they decide, and who belongs to them as what.

use crate::{ActorId, OrgId, PartialDate, Period};
use serde::{Deserialize, Serialize};
use std::fmt;

/// Says how an organization decides.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DecisionRule {
    /// A decision is taken when no member objects.
    Consensus,
    /// A decision needs every member's vote.
    Unanimity,
    /// Members' votes weigh differently.
    Weighted,
    /// A decision needs more than half of the members.
    Majority,
}

impl DecisionRule {
    /// Every rule.
    pub const ALL: [DecisionRule; 4] = [
        DecisionRule::Consensus,
        DecisionRule::Unanimity,
        DecisionRule::Weighted,
        DecisionRule::Majority,
    ];

    /// Names the rule as tables store it.
    pub const fn as_str(self) -> &'static str {
        match self {
            DecisionRule::Consensus => "consensus",
            DecisionRule::Unanimity => "unanimity",
            DecisionRule::Weighted => "weighted",
            DecisionRule::Majority => "majority",
        }
    }

    /// Reads a rule as tables store it.
    pub fn parse(text: &str) -> Option<DecisionRule> {
        DecisionRule::ALL
            .into_iter()
            .find(|rule| rule.as_str() == text)
    }
}

impl fmt::Display for DecisionRule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// Says as what an actor belongs to an organization.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// A full member.
    Member,
    /// An associate member.
    Associate,
    /// An observer.
    Observer,
    /// A partner, such as a dialogue partner.
    Partner,
    /// An applicant for membership.
    Applicant,
    /// A member whose rights are suspended.
    Suspended,
}

impl Status {
    /// Every status.
    pub const ALL: [Status; 6] = [
        Status::Member,
        Status::Associate,
        Status::Observer,
        Status::Partner,
        Status::Applicant,
        Status::Suspended,
    ];

    /// Names the status as tables store it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Status::Member => "member",
            Status::Associate => "associate",
            Status::Observer => "observer",
            Status::Partner => "partner",
            Status::Applicant => "applicant",
            Status::Suspended => "suspended",
        }
    }

    /// Reads a status as tables store it.
    pub fn parse(text: &str) -> Option<Status> {
        Status::ALL
            .into_iter()
            .find(|status| status.as_str() == text)
    }

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

impl fmt::Display for Status {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
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
    /// The date of the founding act.
    pub founded: Option<PartialDate>,
    /// The date on which it ended; none where it still exists.
    pub dissolved: Option<PartialDate>,
    /// How it decides, where a source says so.
    pub decision_rule: Option<DecisionRule>,
    /// How the chair passes on, such as `english-alphabetical`, where a source says so.
    pub rotation: Option<String>,
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
        }
    }

    /// Gives the span of its existence.
    pub const fn existence(&self) -> Period {
        Period {
            since: self.founded,
            until: self.dissolved,
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
    /// The date of entry into force.
    pub in_force: Option<PartialDate>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_reads_back() {
        for rule in DecisionRule::ALL {
            assert_eq!(DecisionRule::parse(rule.as_str()), Some(rule));
        }
        for status in Status::ALL {
            assert_eq!(Status::parse(status.as_str()), Some(status));
        }
        assert_eq!(Status::parse("guest"), None);
    }

    #[test]
    fn no_two_statuses_have_the_same_standing() {
        let mut standings = Status::ALL.map(Status::standing);
        standings.sort();
        assert_eq!(standings, [0, 1, 2, 3, 4, 5]);
    }
}
