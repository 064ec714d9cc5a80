//! For which years the absence of a row means zero.

use super::Core;
use crate::error::EngineError;
use kenesh_domain::{Absence, Year};
use kenesh_store::World;
use kenesh_tables::CoverageRow;
use std::collections::BTreeMap;
use std::ops::RangeInclusive;

/// Says for which years absence means zero, by table and name of rows.
#[derive(Debug, Clone, Default)]
pub(super) struct Coverage(BTreeMap<String, BTreeMap<String, Vec<RangeInclusive<Year>>>>);

impl Coverage {
    /// Reads for which years absence means zero.
    pub(super) fn read(world: &World) -> Result<Coverage, EngineError> {
        let mut coverage = Coverage::default();
        let rows = world.rows::<CoverageRow>()?.iter();
        for row in rows.filter(|row| row.absence == Absence::Zero) {
            let years = row.since.unwrap_or(Year::MIN)..=row.until.unwrap_or(Year::MAX);
            let names = coverage.0.entry(row.table.to_string()).or_default();
            names.entry(row.what.to_string()).or_default().push(years);
        }
        Ok(coverage)
    }

    /// Gives the periods in which the absence of a row of a name means zero.
    pub(super) fn periods(&self, table: &str, what: &str) -> &[RangeInclusive<Year>] {
        let rows = self.0.get(table).and_then(|names| names.get(what));
        rows.map_or(&[], Vec::as_slice)
    }
}

impl Core {
    /// Says whether coverage makes absence a zero in a year.
    pub fn vouched(&self, table: &str, what: &str, year: Year) -> bool {
        let mut periods = self.coverage.periods(table, what).iter();
        periods.any(|years| years.contains(&year))
    }

    /// Says whether coverage makes absence a zero in some year.
    pub fn vouched_ever(&self, table: &str, what: &str) -> bool {
        !self.coverage.periods(table, what).is_empty()
    }
}
