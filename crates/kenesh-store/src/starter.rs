//! The starter world: the tables embedded in the program, readable as CSV beside this crate.

/// What `world.toml` of the starter world says.
pub(crate) const MANIFEST: &str = include_str!("../starter/world.toml");

macro_rules! embedded {
    ($($table:literal),* $(,)?) => {
        /// The text of each table, by name.
        pub(crate) const TABLES: &[(&str, &str)] =
            &[$(($table, include_str!(concat!("../starter/tables/", $table, ".csv")))),*];
    };
}

embedded!(
    "sources",
    "actors",
    "names",
    "organizations",
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
    "scales",
    "coverage",
);

#[cfg(test)]
mod tests {
    use crate::{Table, World};

    /// The years in `coverage` are typed in; rows that are selected anew must not leave them behind.
    #[test]
    fn coverage_states_the_years_of_the_rows() {
        let world = World::starter().unwrap();
        for covered in world.rows("coverage").iter() {
            let table = covered.text("table").unwrap();
            let (first, last) = match table {
                "flows" | "indicators" | "positions" => ("year", "year"),
                "ties" => ("since", "until"),
                _ => continue,
            };
            let what = Table::named(table).and_then(Table::what).unwrap();
            let own = world.rows(table);
            let own = || {
                own.iter().filter(|row| {
                    row.text(what) == covered.text("what")
                        && row.text("source") == covered.text("source")
                })
            };
            let found = (
                own().filter_map(|row| row.year(first)).min(),
                own().filter_map(|row| row.year(last)).max(),
            );
            let stated = (covered.year("since"), covered.year("until"));
            assert!(
                found.0 >= stated.0 && found.1 == stated.1,
                "{:?} in {table}: {found:?}, stated {stated:?}",
                covered.text("what")
            );
        }
    }
}
