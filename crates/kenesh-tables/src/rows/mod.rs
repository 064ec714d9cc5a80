//! The rows of a world's tables.

mod actors;
mod figures;
mod organizations;
mod products;
mod votes;

pub use actors::{ActorRow, CodeRow, NameRow, SourceRow};
pub use figures::{CoverageRow, FlowRow, IndicatorRow, PositionRow, ReportedRow, ScaleRow, TieRow};
pub use organizations::{
    AgendaRow, BodyRow, ChairRow, ClassificationRow, InitiativeRow, InstrumentRow, MembershipRow,
    MilestoneRow, OrganizationRow,
};
pub use products::{ProductFlow, ProductFlowRow, ProductFlows, ProductRow};
pub use votes::{IssueRow, RollCallRow, VoteRow};

use crate::{Row, RowFault, TableSpec, read_rows};
use arrow::array::RecordBatch;
use std::any::Any;
use std::sync::Arc;

/// Rows of a table whose type is not said: a `Vec<Sourced<R>>` of its row type.
pub type AnyRows = Arc<dyn Any + Send + Sync>;

/// Lists the tables of a world by their rows.
macro_rules! tables {
    ($($row:ident),+ $(,)?) => {
        /// Every table of a world, in the order in which help lists them.
        pub const TABLES: &[TableSpec] = &[$($row::SPEC),+];

        /// Reads every row of a batch of the table named; a table that no world has gives no rows.
        ///
        /// # Errors
        /// See [`read_rows`].
        pub fn read_table(name: &str, batch: &RecordBatch) -> Result<AnyRows, RowFault> {
            $(if name == $row::SPEC.name {
                return Ok(Arc::new(read_rows::<$row>(batch)?));
            })+
            Ok(Arc::new(()))
        }
    };
}

tables!(
    SourceRow,
    ActorRow,
    CodeRow,
    NameRow,
    OrganizationRow,
    ClassificationRow,
    MembershipRow,
    ChairRow,
    BodyRow,
    AgendaRow,
    MilestoneRow,
    InitiativeRow,
    InstrumentRow,
    ReportedRow,
    IndicatorRow,
    FlowRow,
    TieRow,
    PositionRow,
    RollCallRow,
    IssueRow,
    VoteRow,
    ProductFlowRow,
    ProductRow,
    ScaleRow,
    CoverageRow,
);

impl TableSpec {
    /// Finds a table by name.
    pub fn named(name: &str) -> Option<&'static TableSpec> {
        TABLES.iter().find(|table| table.name == name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Provenance;

    #[test]
    fn every_row_names_its_source_and_vintage() {
        let without: Vec<&str> = TABLES
            .iter()
            .filter(|table| table.provenance != Provenance::SourceAndVintage)
            .map(|table| table.name)
            .collect();
        assert_eq!(without, ["sources", "coverage"]);
        assert!(TABLES.iter().all(|table| table.column("source").is_some()));
    }

    #[test]
    fn tables_and_columns_are_named_once_and_say_what_they_mean() {
        for (at, table) in TABLES.iter().enumerate() {
            assert!(
                TABLES
                    .iter()
                    .skip(at + 1)
                    .all(|other| other.name != table.name)
            );
            assert!(!table.about.is_empty(), "{}", table.name);
            for (at, column) in table.columns().enumerate() {
                assert!(!column.about.is_empty(), "{}.{}", table.name, column.name);
                let twice = table
                    .columns()
                    .skip(at + 1)
                    .any(|other| other.name == column.name);
                assert!(!twice, "{}.{}", table.name, column.name);
            }
        }
    }
}
