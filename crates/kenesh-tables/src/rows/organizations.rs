//! Organizations: who belongs, who chairs, what organs there are, what was decided.

use crate::table;
use kenesh_domain::{ActorId, Axis, Channel, DecisionRule, OrgId, Outcome, PartialDate, Status};
use std::borrow::Cow;

table! {
    /// an international organization
    #[table("organizations", Fact, SourceAndVintage, key = (org))]
    pub struct OrganizationRow {
        /// the organization
        pub org: OrgId,
        /// usual English name
        pub name: String,
        /// the usual short name
        pub short_name: Option<String>,
        /// other names, in several languages and former ones, separated by a bar
        pub aliases: Option<String>,
        /// partial date of the founding act
        pub founded: Option<PartialDate>,
        /// partial date of the end
        pub dissolved: Option<PartialDate>,
        /// consensus, unanimity, weighted or majority
        pub decision_rule: Option<DecisionRule>,
        /// where the rule stands
        pub rule_text: Option<String>,
        /// how the chair rotates
        pub rotation: Option<String>,
        /// official site
        pub website: Option<String>,
        /// the Correlates of War's code of it, where that is another
        pub cow_igo: Option<String>,
        /// where its secretariat sits
        pub seat: Option<String>,
        /// partial date to which its roster is known, where that is not the world's
        pub known_to: Option<PartialDate>,
    }
}

table! {
    /// what an organization is for and how far it reaches, coded from its name
    #[table("classifications", Fact, SourceAndVintage, key = (org))]
    pub struct ClassificationRow {
        /// the organization
        pub org: OrgId,
        /// political, security, economic, financial, cultural or technical
        pub remit: String,
        /// regional, cross-regional or universal
        pub scope: String,
        /// how it was coded
        pub basis: String,
    }
}

table! {
    /// an actor's status in an organization over a period
    #[table("memberships", Fact, SourceAndVintage, key = (org, actor, since, until))]
    pub struct MembershipRow {
        /// the organization
        pub org: OrgId,
        /// the actor
        pub actor: ActorId,
        /// member, associate, observer, partner, applicant, suspended
        pub status: Status,
        /// partial date of signature or admission; empty where it was not found
        pub since: Option<PartialDate>,
        /// partial date on which it ended
        pub until: Option<PartialDate>,
        /// partial date of entry into force
        pub in_force: Option<PartialDate>,
        /// partial date to which the row is known to hold, where that is not the world's
        pub known_to: Option<PartialDate>,
        /// what a reader should know
        pub note: Option<Cow<'static, str>>,
    }
}

table! {
    /// an observed chairmanship
    #[table("chairs", Fact, SourceAndVintage, key = (org, since))]
    pub struct ChairRow {
        /// the organization
        pub org: OrgId,
        /// the actor in the chair
        pub chair: ActorId,
        /// partial date of taking the chair
        pub since: PartialDate,
        /// partial date on which it ended
        pub until: Option<PartialDate>,
        /// what a reader should know
        pub note: Option<String>,
    }
}

table! {
    /// an organ of an organization
    #[table("bodies", Fact, SourceAndVintage, key = (org, body))]
    pub struct BodyRow {
        /// the organization
        pub org: OrgId,
        /// id of the body
        pub body: String,
        /// name
        pub name: String,
        /// intergovernmental, secretariat, parliamentary, …
        pub kind: Option<String>,
        /// order among the core bodies
        pub rank: Option<i64>,
        /// what it does
        pub role: Option<String>,
        /// partial date from which it holds
        pub since: Option<PartialDate>,
        /// what a reader should know
        pub note: Option<String>,
    }
}

table! {
    /// an area of cooperation as a list names it
    #[table("agenda", Fact, SourceAndVintage, key = (org, list, item))]
    pub struct AgendaRow {
        /// the organization
        pub org: OrgId,
        /// the list
        pub list: String,
        /// place in the list
        pub item: i64,
        /// the pillar above it
        pub pillar: Option<String>,
        /// the area as printed
        pub area: String,
    }
}

table! {
    /// a dated event of institutionalization
    #[table("milestones", Fact, SourceAndVintage, key = (org, date, feature))]
    pub struct MilestoneRow {
        /// the organization
        pub org: OrgId,
        /// partial date
        pub date: PartialDate,
        /// the feature it brought, or summit, renamed, …
        pub feature: String,
        /// density or authority, where it is a feature
        pub axis: Option<Axis>,
        /// what happened
        pub text: String,
        /// what a reader should know
        pub note: Option<String>,
    }
}

table! {
    /// a proposal within an organization and its fate
    #[table("initiatives", Fact, SourceAndVintage, key = (org, initiative))]
    pub struct InitiativeRow {
        /// the organization
        pub org: OrgId,
        /// id of the initiative
        pub initiative: String,
        /// the actor that proposed it, where a source names one
        pub proposer: Option<ActorId>,
        /// partial date of the proposal
        pub date: Option<PartialDate>,
        /// the pillar it belongs to
        pub pillar: Option<String>,
        /// adopted, rejected, pending or failed
        pub outcome: Outcome,
        /// partial date of the outcome
        pub outcome_date: Option<PartialDate>,
        /// what was proposed
        pub text: String,
        /// what a reader should know
        pub note: Option<String>,
    }
}

table! {
    /// a coded instrument of a power towards a member
    #[table("instruments", Fact, SourceAndVintage, key = (power, member, instrument))]
    pub struct InstrumentRow {
        /// the power
        pub power: ActorId,
        /// the member, or none where it is multilateral
        pub member: Option<ActorId>,
        /// military, economic or ideational
        pub channel: Channel,
        /// what it is
        pub instrument: String,
        /// partial date from which it holds
        pub since: Option<PartialDate>,
        /// within the organization rather than bilateral
        pub multilateral: bool,
        /// what the source describes
        pub text: String,
    }
}
