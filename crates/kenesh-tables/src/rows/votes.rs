//! Recorded votes: the questions, the issues that they touch, and how states voted.

use crate::table;
use kenesh_domain::{ActorId, Issue, Named, Vote, Year};
use std::borrow::Cow;

table! {
    /// a recorded vote of a body on one question
    #[table("rollcalls", Data, SourceAndVintage, key = (body, rollcall))]
    pub struct RollCallRow {
        /// the body: UNGA
        pub body: Cow<'static, str>,
        /// the source's number of the roll call
        pub rollcall: i64,
        /// the date
        pub date: Option<String>,
        /// the session
        pub session: i64,
        /// the year to which the session counts
        pub year: Year,
        /// the resolution voted on
        pub resolution: Option<String>,
        /// the question, in the source's words
        pub title: Option<String>,
        /// whether the source marks it as important to the USA
        pub important: Option<bool>,
        /// whether a paragraph or an amendment was voted on, not a whole text, where the source tells
        pub part: Option<bool>,
        /// what the source says it is about
        pub subjects: Option<String>,
        /// whether the source was read before the body's year was over, so that votes of it are wanting
        pub partial: Option<bool>,
    }
}

table! {
    /// an issue that a roll call touches
    #[table("issues", Data, SourceAndVintage, key = (body, rollcall, issue))]
    pub struct IssueRow {
        /// the body
        pub body: Cow<'static, str>,
        /// the roll call
        pub rollcall: i64,
        /// the issue's code
        pub issue: Named<Issue>,
        /// the issue's name
        pub name: String,
    }
}

table! {
    /// a state's vote in a roll call; a state that was absent has no row
    #[table("votes", Data, SourceAndVintage, key = (body, rollcall, state))]
    pub struct VoteRow {
        /// the body
        pub body: Cow<'static, str>,
        /// the roll call
        pub rollcall: i64,
        /// the state
        pub state: ActorId,
        /// yes, abstain or no
        pub vote: Vote,
    }
}
