//! The starter world: the tables embedded in the program, readable as CSV beside this crate.

/// What `world.toml` of the starter world says.
pub(crate) const MANIFEST: &str = include_str!("../starter/world.toml");

macro_rules! embedded {
    ($($table:literal),* $(,)?) => {
        /// The text of each table, by name.
        pub(crate) const TEXTS: &[(&str, &str)] =
            &[$(($table, include_str!(concat!("../starter/tables/", $table, ".csv")))),*];
    };
}

embedded!(
    "sources",
    "actors",
    "codes",
    "names",
    "organizations",
    "classifications",
    "memberships",
    "chairs",
    "bodies",
    "agenda",
    "milestones",
    "initiatives",
    "instruments",
    "reported",
    "indicators",
    "flows",
    "ties",
    "positions",
    "rollcalls",
    "votes",
    "scales",
    "coverage",
);

#[cfg(test)]
mod tests {
    use crate::World;
    use kenesh_tables::{CoverageRow, FlowRow, IndicatorRow, PositionRow, Row, TieRow};

    type Years = (Option<i32>, Option<i32>);

    /// Gives the name, the source and the years of every row of a table.
    fn named<R: Row>(world: &World, years: fn(&R) -> Years) -> Vec<(String, String, Years)> {
        let rows = world.rows::<R>().unwrap().iter();
        rows.map(|row| (row.what().into_owned(), row.source.clone(), years(row)))
            .collect()
    }

    /// The years in `coverage` are typed in; rows that are selected anew must not leave them behind.
    #[test]
    fn coverage_states_the_years_of_the_rows() {
        let world = World::starter().unwrap();
        for covered in world.rows::<CoverageRow>().unwrap() {
            let rows = match &*covered.table {
                "flows" => named::<FlowRow>(&world, |row| (Some(row.year), Some(row.year))),
                "indicators" => {
                    named::<IndicatorRow>(&world, |row| (Some(row.year), Some(row.year)))
                }
                "positions" => named::<PositionRow>(&world, |row| (Some(row.year), Some(row.year))),
                "ties" => named::<TieRow>(&world, |row| (row.since, row.until)),
                _ => continue,
            };
            let own = || {
                let own = rows.iter();
                own.filter(|(what, source, _)| *what == covered.what && *source == covered.source)
                    .map(|(.., years)| *years)
            };
            let first = own().filter_map(|(first, _)| first).min();
            let last = own().filter_map(|(_, last)| last).max();
            assert!(
                first >= covered.since && last == covered.until,
                "{} in {}: {first:?} to {last:?}, stated {covered:?}",
                covered.what,
                covered.table
            );
        }
    }
}
