//! The canonical rows that a parser makes: what the tables of a world hold, before they are a table.
//!
//! Source and vintage are not here: every row of a file carries its source's.

use kenesh_domain::{ActorId, Cell, Year};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// What flowed from a sender to a receiver in a year.
#[derive(Debug, Clone, PartialEq)]
pub struct FlowRow {
    /// From whom.
    pub sender: ActorId,
    /// To whom.
    pub receiver: ActorId,
    /// The year.
    pub year: Year,
    /// What flowed, such as `exports`.
    pub instrument: &'static str,
    /// How much, or why that is missing.
    pub cell: Cell,
    /// The unit.
    pub unit: &'static str,
}

/// A figure of a state in a year.
#[derive(Debug, Clone, PartialEq)]
pub struct IndicatorRow {
    /// The state.
    pub state: ActorId,
    /// The year.
    pub year: Year,
    /// Which figure, such as `gdp`.
    pub indicator: Cow<'static, str>,
    /// The figure, or why it is missing.
    pub cell: Cell,
    /// The unit.
    pub unit: &'static str,
}

/// An attribute of a pair of actors over a period.
///
/// Beware that the pair has no direction unless the tie's name says so: parsers write `a` before `b`
/// in alphabetical order and each pair once.
#[derive(Debug, Clone, PartialEq)]
pub struct TieRow {
    /// One actor.
    pub a: ActorId,
    /// The other.
    pub b: ActorId,
    /// First year, or none for what does not change with time.
    pub since: Option<Year>,
    /// Last year.
    pub until: Option<Year>,
    /// Which attribute, such as `alliance`.
    pub tie: &'static str,
    /// Its value, or why it is missing.
    pub cell: Cell,
    /// How many observations stand behind it.
    pub n: Option<i64>,
}

/// A state's position on a dimension in a year.
#[derive(Debug, Clone, PartialEq)]
pub struct PositionRow {
    /// The state.
    pub state: ActorId,
    /// The year.
    pub year: Year,
    /// The dimension, such as `ideal_point`.
    pub dimension: &'static str,
    /// The position.
    pub value: f64,
    /// Its 5 % quantile.
    pub lo: Option<f64>,
    /// Its 95 % quantile.
    pub hi: Option<f64>,
}

/// The largest value that a component of influence capacity has among all dyads and years.
#[derive(Debug, Clone, PartialEq)]
pub struct ScaleRow {
    /// The component, such as `trade_gdp`.
    pub component: &'static str,
    /// Its largest value, or a high quantile where the component's name says so.
    pub maximum: f64,
    /// The unit.
    pub unit: &'static str,
    /// First year searched.
    pub since: Option<Year>,
    /// Last year searched.
    pub until: Option<Year>,
    /// The sender where the maximum stands; none where it is not one dyad's.
    pub sender: Option<ActorId>,
    /// The receiver where it stands.
    pub receiver: Option<ActorId>,
    /// The year where it stands.
    pub year: Option<Year>,
}

/// An organization that a dataset of memberships knows.
#[derive(Debug, Clone, PartialEq)]
pub struct OrganizationRow {
    /// Its id: the one that the starter world uses where it names the organization, else the
    /// dataset's code in capitals.
    pub org: String,
    /// Its name.
    pub name: String,
    /// Partial date of the founding.
    pub founded: Option<String>,
    /// Partial date of the end.
    pub dissolved: Option<String>,
}

/// An actor's status in an organization over a period.
#[derive(Debug, Clone, PartialEq)]
pub struct MembershipRow {
    /// The organization's id.
    pub org: String,
    /// The actor.
    pub actor: ActorId,
    /// member, associate or observer.
    pub status: &'static str,
    /// Partial date from which it holds.
    pub since: String,
    /// Partial date on which it ended.
    pub until: Option<String>,
    /// What a reader should know.
    pub note: Option<&'static str>,
}

/// A recorded vote of a body on one question.
#[derive(Debug, Clone, PartialEq)]
pub struct RollCallRow {
    /// The body, such as `UNGA`.
    pub body: &'static str,
    /// The dataset's number of the roll call.
    pub rollcall: i64,
    /// The date, as YYYY-MM-DD, where there is one.
    pub date: Option<String>,
    /// The session.
    pub session: i64,
    /// The year to which the session counts; for the General Assembly session + 1945.
    pub year: Year,
    /// The resolution voted on.
    pub resolution: Option<String>,
    /// The question, in the dataset's words.
    pub title: Option<String>,
    /// Whether the dataset marks the vote as important to the USA.
    pub important: Option<bool>,
}

/// An issue that a roll call touches; a roll call may touch several or none.
#[derive(Debug, Clone, PartialEq)]
pub struct IssueRow {
    /// The body.
    pub body: &'static str,
    /// The roll call.
    pub rollcall: i64,
    /// The dataset's code of the issue, such as `me`.
    pub issue: String,
    /// The issue in words.
    pub name: String,
}

/// How a state voted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Vote {
    /// In favour.
    Yes,
    /// Neither.
    Abstain,
    /// Against.
    No,
}

impl Vote {
    /// Gives the vote as tables store it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Vote::Yes => "yes",
            Vote::Abstain => "abstain",
            Vote::No => "no",
        }
    }
}

/// A state's vote in a roll call; a state that was absent has no row.
#[derive(Debug, Clone, PartialEq)]
pub struct VoteRow {
    /// The body.
    pub body: &'static str,
    /// The roll call.
    pub rollcall: i64,
    /// The state.
    pub state: ActorId,
    /// Its vote.
    pub vote: Vote,
}

/// Says what the absence of a row means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Absence {
    /// Absence means zero: there was no such tie or flow.
    Zero,
    /// Absence means that nothing is known.
    Unknown,
}

impl Absence {
    /// Gives the meaning as tables store it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Absence::Zero => "zero",
            Absence::Unknown => "unknown",
        }
    }
}

/// Says for which years and rows of a source absence means zero, and for which it means unknown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CoverageRow {
    /// The table: `flows`, `ties`, …
    pub table: &'static str,
    /// The exact name of an instrument, indicator, tie, dimension or organization.
    pub what: &'static str,
    /// First year.
    pub since: Option<Year>,
    /// Last year.
    pub until: Option<Year>,
    /// What absence means.
    pub absence: Absence,
    /// Which actors, and what a reader should know.
    pub note: &'static str,
}

/// Says the same as [`CoverageRow`] where only the file itself tells it, such as for which years of
/// an organization the members are known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundCoverageRow {
    /// The table.
    pub table: &'static str,
    /// The exact name, such as an organization's id.
    pub what: String,
    /// First year.
    pub since: Option<Year>,
    /// Last year.
    pub until: Option<Year>,
    /// What absence means.
    pub absence: Absence,
    /// What a reader should know.
    pub note: &'static str,
}

/// The most different reasons that are told apart.
const MOST_REASONS: usize = 10_000;
/// The most bytes of a reason that are kept.
const LONGEST_REASON: usize = 300;

/// Counts the rows of a file that were left out for a reason, such as `Arab World: no actor`.
pub type LeftOut = BTreeMap<String, u64>;

/// Holds the rows of one file.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Rows {
    /// Rows of the table `flows`.
    pub flows: Vec<FlowRow>,
    /// Rows of the table `indicators`.
    pub indicators: Vec<IndicatorRow>,
    /// Rows of the table `ties`.
    pub ties: Vec<TieRow>,
    /// Rows of the table `positions`.
    pub positions: Vec<PositionRow>,
    /// Rows of the table `scales`.
    pub scales: Vec<ScaleRow>,
    /// Rows of the table `organizations`.
    pub organizations: Vec<OrganizationRow>,
    /// Rows of the table `memberships`.
    pub memberships: Vec<MembershipRow>,
    /// Rows of the table `rollcalls`.
    pub rollcalls: Vec<RollCallRow>,
    /// Rows of the table `votes`.
    pub votes: Vec<VoteRow>,
    /// Rows of the table `issues`.
    pub issues: Vec<IssueRow>,
    /// Rows of the table `coverage` that only the file itself tells, beside those of the source.
    pub coverage: Vec<FoundCoverageRow>,
    /// The release that the file's name gives, where that is not the source's version.
    pub vintage: Option<String>,
    /// Rows of the file that became no row here, by reason; the sum says what was lost.
    pub left_out: LeftOut,
    /// How many rows the file had.
    pub read: u64,
}

impl Rows {
    /// Counts one row of the file as left out.
    ///
    /// Beware that a reason is cut after 300 bytes, and that what comes after 10,000 different ones
    /// counts as “other reasons”: a damaged file may give every row one of its own.
    pub fn leave_out(&mut self, reason: impl Into<String>) {
        let mut reason = reason.into();
        if reason.len() > LONGEST_REASON {
            reason.truncate(reason.floor_char_boundary(LONGEST_REASON));
            reason.push('…');
        }
        if self.left_out.len() >= MOST_REASONS && !self.left_out.contains_key(&reason) {
            reason = "other reasons".to_owned();
        }
        *self.left_out.entry(reason).or_default() += 1;
    }

    /// Keeps a pair of actors if both are known; else counts the row as left out, under the name or
    /// code of the first that is not.
    pub(crate) fn pair(
        &mut self,
        names: [&str; 2],
        actors: [Option<ActorId>; 2],
    ) -> Option<(ActorId, ActorId)> {
        match (names, actors) {
            (_, [Some(a), Some(b)]) => Some((a, b)),
            ([_, name], [Some(_), None]) | ([name, _], [None, _]) => {
                self.leave_out(format!("{name}: no state"));
                None
            }
        }
    }

    /// Counts the rows made.
    pub fn len(&self) -> usize {
        self.flows.len()
            + self.indicators.len()
            + self.ties.len()
            + self.positions.len()
            + self.scales.len()
            + self.organizations.len()
            + self.memberships.len()
            + self.rollcalls.len()
            + self.votes.len()
            + self.issues.len()
    }

    /// Says whether no row was made.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn endless_reasons_take_bounded_memory() {
        let mut rows = Rows::default();
        for number in 0..MOST_REASONS + 5 {
            rows.leave_out(format!("{number}: no state"));
        }
        rows.leave_out("7: no state");
        assert_eq!(rows.left_out.len(), MOST_REASONS + 1);
        assert_eq!(rows.left_out["other reasons"], 5);
        assert_eq!(rows.left_out["7: no state"], 2);
    }

    #[test]
    fn a_long_reason_is_cut_between_characters() {
        let mut rows = Rows::default();
        rows.leave_out(format!("{}ü: no state", "a".repeat(LONGEST_REASON - 1)));
        let (reason, _) = rows.left_out.first_key_value().unwrap();
        assert_eq!(*reason, format!("{}…", "a".repeat(LONGEST_REASON - 1)));
    }
}
