//! Turns the canonical rows of a source into the tables of the registry, one batch a name of rows.

use super::part::Batch;
use crate::error::WorldError;
use crate::schema::Table;
use datafusion::arrow::array::{
    ArrayRef, BooleanArray, Float64Array, Int64Array, RecordBatch, StringArray,
};
use kenesh_domain::{Cell, Missing, Year};
use kenesh_sources::{
    FlowRow, IndicatorRow, IssueRow, MembershipRow, OrganizationRow, PositionRow, RollCallRow,
    Rows, ScaleRow, TieRow, VoteRow,
};
use std::collections::BTreeMap;
use std::sync::Arc;

/// A row of a table of the registry.
trait Canonical: Sized {
    /// The table's name.
    const TABLE: &'static str;

    /// Names what the row is about, by which the table's files are told apart.
    fn what(&self) -> &str {
        Self::TABLE
    }

    /// Gives the key by which rows are sorted.
    fn key(&self) -> impl Ord;

    /// Gives the table's columns but source and vintage, in the registry's order.
    fn columns(rows: &[&Self]) -> Vec<ArrayRef>;
}

/// Gives the batches of a file's rows, by table and name, rows sorted by their keys.
pub(super) fn batches(rows: &Rows, source: &str, vintage: &str) -> Result<Vec<Batch>, WorldError> {
    let mut found = Vec::new();
    let origin = (source, vintage);
    gather(&rows.flows, origin, &mut found)?;
    gather(&rows.indicators, origin, &mut found)?;
    gather(&rows.ties, origin, &mut found)?;
    gather(&rows.positions, origin, &mut found)?;
    gather(&rows.organizations, origin, &mut found)?;
    gather(&rows.memberships, origin, &mut found)?;
    gather(&rows.scales, origin, &mut found)?;
    gather(&rows.rollcalls, origin, &mut found)?;
    gather(&rows.issues, origin, &mut found)?;
    gather(&rows.votes, origin, &mut found)?;
    Ok(found)
}

fn gather<R: Canonical>(
    rows: &[R],
    (source, vintage): (&str, &str),
    found: &mut Vec<Batch>,
) -> Result<(), WorldError> {
    let mut groups: BTreeMap<&str, Vec<&R>> = BTreeMap::new();
    for row in rows {
        groups.entry(row.what()).or_default().push(row);
    }
    let table =
        Table::named(R::TABLE).ok_or_else(|| fault(R::TABLE, "it is not in the registry"))?;
    for (what, mut rows) in groups {
        rows.sort_by(|a, b| a.key().cmp(&b.key()));
        let mut columns = R::columns(&rows);
        columns.push(same(source, rows.len()));
        columns.push(same(vintage, rows.len()));
        found.push(Batch {
            table,
            what: what.to_owned(),
            source: source.to_owned(),
            batch: RecordBatch::try_new(table.schema(), columns)
                .map_err(|error| fault(R::TABLE, &error.to_string()))?,
        });
    }
    Ok(())
}

fn fault(table: &str, problem: &str) -> WorldError {
    WorldError::Table {
        place: format!("table `{table}`"),
        problem: problem.to_owned(),
    }
}

fn same(text: &str, rows: usize) -> ArrayRef {
    Arc::new(StringArray::from_iter_values(std::iter::repeat_n(
        text, rows,
    )))
}

fn texts<'a, R>(rows: &[&'a R], text: impl Fn(&'a R) -> &'a str) -> ArrayRef {
    Arc::new(StringArray::from_iter_values(
        rows.iter().map(|row| text(row)),
    ))
}

fn maybe_texts<'a, R>(rows: &[&'a R], text: impl Fn(&'a R) -> Option<&'a str>) -> ArrayRef {
    Arc::new(rows.iter().map(|row| text(row)).collect::<StringArray>())
}

fn numbers<R>(rows: &[&R], number: impl Fn(&R) -> Option<f64>) -> ArrayRef {
    Arc::new(rows.iter().map(|row| number(row)).collect::<Float64Array>())
}

fn integers<R>(rows: &[&R], integer: impl Fn(&R) -> Option<i64>) -> ArrayRef {
    Arc::new(rows.iter().map(|row| integer(row)).collect::<Int64Array>())
}

fn year(year: Year) -> Option<i64> {
    Some(i64::from(year))
}

fn reason(cell: Cell) -> Option<&'static str> {
    cell.reason().map(Missing::as_str)
}

impl Canonical for FlowRow {
    const TABLE: &'static str = "flows";

    fn what(&self) -> &str {
        self.instrument
    }

    fn key(&self) -> impl Ord {
        (self.sender.as_str(), self.receiver.as_str(), self.year)
    }

    fn columns(rows: &[&FlowRow]) -> Vec<ArrayRef> {
        vec![
            texts(rows, |row| row.sender.as_str()),
            texts(rows, |row| row.receiver.as_str()),
            integers(rows, |row| year(row.year)),
            texts(rows, |row| row.instrument),
            numbers(rows, |row| row.cell.number()),
            texts(rows, |row| row.unit),
            maybe_texts(rows, |row| reason(row.cell)),
        ]
    }
}

impl Canonical for IndicatorRow {
    const TABLE: &'static str = "indicators";

    fn what(&self) -> &str {
        &self.indicator
    }

    fn key(&self) -> impl Ord {
        (self.state.as_str(), self.year)
    }

    fn columns(rows: &[&IndicatorRow]) -> Vec<ArrayRef> {
        vec![
            texts(rows, |row| row.state.as_str()),
            integers(rows, |row| year(row.year)),
            texts(rows, |row| &row.indicator),
            numbers(rows, |row| row.cell.number()),
            texts(rows, |row| row.unit),
            maybe_texts(rows, |row| reason(row.cell)),
        ]
    }
}

impl Canonical for TieRow {
    const TABLE: &'static str = "ties";

    fn what(&self) -> &str {
        self.tie
    }

    fn key(&self) -> impl Ord {
        (self.a.as_str(), self.b.as_str(), self.since, self.until)
    }

    fn columns(rows: &[&TieRow]) -> Vec<ArrayRef> {
        vec![
            texts(rows, |row| row.a.as_str()),
            texts(rows, |row| row.b.as_str()),
            integers(rows, |row| row.since.and_then(year)),
            integers(rows, |row| row.until.and_then(year)),
            texts(rows, |row| row.tie),
            numbers(rows, |row| row.cell.number()),
            maybe_texts(rows, |row| reason(row.cell)),
            integers(rows, |row| row.n),
        ]
    }
}

impl Canonical for PositionRow {
    const TABLE: &'static str = "positions";

    fn what(&self) -> &str {
        self.dimension
    }

    fn key(&self) -> impl Ord {
        (self.state.as_str(), self.year)
    }

    fn columns(rows: &[&PositionRow]) -> Vec<ArrayRef> {
        vec![
            texts(rows, |row| row.state.as_str()),
            integers(rows, |row| year(row.year)),
            texts(rows, |row| row.dimension),
            numbers(rows, |row| Some(row.value)),
            numbers(rows, |row| row.lo),
            numbers(rows, |row| row.hi),
        ]
    }
}

impl Canonical for ScaleRow {
    const TABLE: &'static str = "scales";

    fn what(&self) -> &str {
        self.component
    }

    fn key(&self) -> impl Ord {
        self.component
    }

    fn columns(rows: &[&ScaleRow]) -> Vec<ArrayRef> {
        vec![
            texts(rows, |row| row.component),
            numbers(rows, |row| Some(row.maximum)),
            texts(rows, |row| row.unit),
            integers(rows, |row| row.since.and_then(year)),
            integers(rows, |row| row.until.and_then(year)),
            maybe_texts(rows, |row| row.sender.as_ref().map(|id| id.as_str())),
            maybe_texts(rows, |row| row.receiver.as_ref().map(|id| id.as_str())),
            integers(rows, |row| row.year.and_then(year)),
        ]
    }
}

impl Canonical for OrganizationRow {
    const TABLE: &'static str = "organizations";

    fn key(&self) -> impl Ord {
        self.org.as_str()
    }

    fn columns(rows: &[&OrganizationRow]) -> Vec<ArrayRef> {
        let unknown = || maybe_texts(rows, |_| None);
        vec![
            texts(rows, |row| row.org.as_str()),
            texts(rows, |row| row.name.as_str()),
            maybe_texts(rows, |row| row.founded.as_deref()),
            maybe_texts(rows, |row| row.dissolved.as_deref()),
            unknown(), // decision_rule
            unknown(), // rule_text
            unknown(), // rotation
            unknown(), // website
        ]
    }
}

impl Canonical for MembershipRow {
    const TABLE: &'static str = "memberships";

    fn key(&self) -> impl Ord {
        (self.org.as_str(), self.actor.as_str(), self.since.as_str())
    }

    fn columns(rows: &[&MembershipRow]) -> Vec<ArrayRef> {
        vec![
            texts(rows, |row| row.org.as_str()),
            texts(rows, |row| row.actor.as_str()),
            texts(rows, |row| row.status),
            texts(rows, |row| row.since.as_str()),
            maybe_texts(rows, |row| row.until.as_deref()),
            maybe_texts(rows, |_| None), // in_force
            maybe_texts(rows, |row| row.note),
        ]
    }
}

impl Canonical for RollCallRow {
    const TABLE: &'static str = "rollcalls";

    fn key(&self) -> impl Ord {
        (self.body, self.rollcall)
    }

    fn columns(rows: &[&RollCallRow]) -> Vec<ArrayRef> {
        let important: BooleanArray = rows.iter().map(|row| row.important).collect();
        vec![
            texts(rows, |row| row.body),
            integers(rows, |row| Some(row.rollcall)),
            maybe_texts(rows, |row| row.date.as_deref()),
            integers(rows, |row| Some(row.session)),
            integers(rows, |row| year(row.year)),
            maybe_texts(rows, |row| row.resolution.as_deref()),
            maybe_texts(rows, |row| row.title.as_deref()),
            Arc::new(important),
        ]
    }
}

impl Canonical for IssueRow {
    const TABLE: &'static str = "issues";

    fn key(&self) -> impl Ord {
        (self.body, self.rollcall, &*self.issue)
    }

    fn columns(rows: &[&IssueRow]) -> Vec<ArrayRef> {
        vec![
            texts(rows, |row| row.body),
            integers(rows, |row| Some(row.rollcall)),
            texts(rows, |row| &row.issue),
            texts(rows, |row| &row.name),
        ]
    }
}

impl Canonical for VoteRow {
    const TABLE: &'static str = "votes";

    fn key(&self) -> impl Ord {
        (self.body, self.rollcall, self.state.as_str())
    }

    fn columns(rows: &[&VoteRow]) -> Vec<ArrayRef> {
        vec![
            texts(rows, |row| row.body),
            integers(rows, |row| Some(row.rollcall)),
            texts(rows, |row| row.state.as_str()),
            texts(rows, |row| row.vote.as_str()),
        ]
    }
}
