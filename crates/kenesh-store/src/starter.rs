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
