//! Figures: of states, of dyads, of pairs, and what is known of the absence of one.

use crate::table;
use kenesh_domain::{
    Absence, ActorId, Cell, Component, Dimension, Flow, Indicator, Missing, Named, Tie, Vocabulary,
    Year,
};
use std::borrow::Cow;

table! {
    /// an amount as a document prints it
    #[table("reported", Fact, SourceAndVintage, key = (id))]
    pub struct ReportedRow {
        /// id of the amount
        pub id: String,
        /// what it measures
        pub subject: String,
        /// from whom
        pub sender: Option<ActorId>,
        /// to whom
        pub receiver: Option<ActorId>,
        /// first year
        pub since: Option<Year>,
        /// last year
        pub until: Option<Year>,
        /// the instrument
        pub instrument: Option<String>,
        /// the amount as printed
        pub value: f64,
        /// its unit
        pub unit: String,
        /// label as printed
        pub label: Option<String>,
        /// where in the document
        pub r#where: Option<String>,
    }
}

table! {
    /// a figure of a state in a year
    #[table("indicators", Data, SourceAndVintage, what = indicator, key = (state, year))]
    pub struct IndicatorRow {
        /// the state
        pub state: ActorId,
        /// the year
        pub year: Year,
        /// which figure
        pub indicator: Named<Indicator>,
        /// the figure
        pub value: Option<f64>,
        /// its unit
        pub unit: Cow<'static, str>,
        /// why the value is missing, where it is
        pub missing: Option<Missing>,
    }
}

table! {
    /// what went from one actor to another in a year; of unions of states see `union_flows`
    #[table("flows", Data, SourceAndVintage, what = instrument, key = (sender, receiver, year))]
    pub struct FlowRow {
        /// from whom
        pub sender: ActorId,
        /// to whom
        pub receiver: ActorId,
        /// the year
        pub year: Year,
        /// what flowed
        pub instrument: Named<Flow>,
        /// how much
        pub value: Option<f64>,
        /// its unit
        pub unit: Cow<'static, str>,
        /// why the value is missing, where it is
        pub missing: Option<Missing>,
    }
}

table! {
    /// an attribute of a pair of actors over a period
    #[table("ties", Data, SourceAndVintage, what = tie, key = (a, b, since, until))]
    pub struct TieRow {
        /// one actor
        pub a: ActorId,
        /// the other
        pub b: ActorId,
        /// first year
        pub since: Option<Year>,
        /// last year
        pub until: Option<Year>,
        /// which attribute
        pub tie: Named<Tie>,
        /// its value
        pub value: Option<f64>,
        /// why the value is missing, where it is
        pub missing: Option<Missing>,
        /// observations behind it
        pub n: Option<i64>,
    }
}

table! {
    /// a state's position on a dimension in a year
    #[table("positions", Data, SourceAndVintage, what = dimension, key = (state, year))]
    pub struct PositionRow {
        /// the state
        pub state: ActorId,
        /// the year
        pub year: Year,
        /// the dimension
        pub dimension: Named<Dimension>,
        /// the position
        pub value: f64,
        /// lower bound
        pub lo: Option<f64>,
        /// upper bound
        pub hi: Option<f64>,
    }
}

table! {
    /// the fixed maximum by which a component of influence capacity is scaled
    #[table("scales", Register, SourceAndVintage, what = component, key = (component))]
    pub struct ScaleRow {
        /// the component
        pub component: Named<Component>,
        /// the largest value of any dyad and year
        pub maximum: f64,
        /// its unit
        pub unit: Cow<'static, str>,
        /// first year searched
        pub since: Option<Year>,
        /// last year searched
        pub until: Option<Year>,
        /// sender where the maximum stands
        pub sender: Option<ActorId>,
        /// receiver where it stands
        pub receiver: Option<ActorId>,
        /// year where it stands
        pub year: Option<Year>,
    }
}

table! {
    /// the years and actors for which absence means zero, and those for which it means unknown
    #[table("coverage", Register, SourceFirst, key = (table, what, since))]
    #[derive(Eq, serde::Serialize, serde::Deserialize)]
    pub struct CoverageRow {
        /// the table
        pub table: Cow<'static, str>,
        /// which rows
        pub what: Cow<'static, str>,
        /// first year
        pub since: Option<Year>,
        /// last year
        pub until: Option<Year>,
        /// zero or unknown
        pub absence: Absence,
        /// what a reader should know
        pub note: Option<Cow<'static, str>>,
    }
}

/// Rows whose value may be missing, with the reason beside it.
macro_rules! valued {
    ($($row:ident),+) => {$(
        impl $row {
            /// Gives the value, or why it is missing.
            pub fn cell(&self) -> Cell {
                Cell::of(self.value, self.missing.unwrap_or(Missing::NotReported))
            }
        }
    )+};
}

valued!(FlowRow, IndicatorRow, TieRow);

/// Gives the unit in which a vocabulary counts a name; a name of a user's own has none here.
fn unit<V: Vocabulary>(name: &Named<V>) -> Cow<'static, str> {
    Cow::Borrowed(name.known().map_or("", |known| known.word().unit))
}

impl FlowRow {
    /// Makes a row in the unit of its instrument.
    pub fn new(
        (sender, receiver): (ActorId, ActorId),
        year: Year,
        instrument: impl Into<Named<Flow>>,
        cell: Cell,
    ) -> FlowRow {
        let instrument = instrument.into();
        FlowRow {
            sender,
            receiver,
            year,
            unit: unit(&instrument),
            instrument,
            value: cell.number(),
            missing: cell.reason(),
        }
    }
}

impl IndicatorRow {
    /// Makes a row in the unit of its indicator.
    pub fn new(
        state: ActorId,
        year: Year,
        indicator: impl Into<Named<Indicator>>,
        cell: Cell,
    ) -> IndicatorRow {
        let indicator = indicator.into();
        IndicatorRow {
            state,
            year,
            unit: unit(&indicator),
            indicator,
            value: cell.number(),
            missing: cell.reason(),
        }
    }
}

impl TieRow {
    /// Makes a row of a pair from a first to a last year; nothing is said of how many observations
    /// stand behind it.
    pub fn new(
        (a, b): (ActorId, ActorId),
        (since, until): (Option<Year>, Option<Year>),
        tie: impl Into<Named<Tie>>,
        cell: Cell,
    ) -> TieRow {
        TieRow {
            a,
            b,
            since,
            until,
            tie: tie.into(),
            value: cell.number(),
            missing: cell.reason(),
            n: None,
        }
    }
}

impl CoverageRow {
    /// Says what the absence of a table's rows of a name means in these years, or in any.
    pub const fn new(
        table: &'static str,
        what: &'static str,
        years: Option<(Year, Year)>,
        absence: Absence,
        note: &'static str,
    ) -> CoverageRow {
        let (since, until) = match years {
            Some((since, until)) => (Some(since), Some(until)),
            None => (None, None),
        };
        CoverageRow {
            table: Cow::Borrowed(table),
            what: Cow::Borrowed(what),
            since,
            until,
            absence,
            note: Some(Cow::Borrowed(note)),
        }
    }
}
