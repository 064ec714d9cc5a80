//! Declares a table and prints what comes of it: `cargo run -p kenesh-tables --example codebook`.

use kenesh_domain::{ActorId, Year};
use kenesh_tables::{Row, batch, read_rows, table, typescript};

table! {
    /// how many embassies a state keeps in a year
    #[table("embassies", Fact, SourceAndVintage, key = (state, year))]
    pub struct Embassies {
        /// the state
        pub state: ActorId,
        /// the year
        pub year: Year,
        /// how many
        #[shown("Embassies")]
        pub kept: Option<i64>,
    }
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    for column in Embassies::SPEC.columns() {
        println!(
            "{:>8}  {:<14} {}",
            column.name,
            column.kind.words(),
            column.about
        );
    }
    println!("\n{}", typescript("Embassies", &Embassies::SPEC));
    let rows = [Embassies {
        state: "TUR".into(),
        year: 2024,
        kept: None,
    }];
    let written = batch(&rows, "an-example", "2026")?;
    println!("{:?}", read_rows::<Embassies>(&written)?);
    Ok(())
}
