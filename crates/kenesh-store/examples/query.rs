//! Reads the starter world as typed rows and in SQL: `cargo run -p kenesh-store --example query`.

use kenesh_store::{Session, World};
use kenesh_tables::{ChairRow, Sourced};
use std::sync::Arc;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let world = Arc::new(World::starter()?);
    let rows = world.rows()?.iter();
    for row in rows.filter(|row: &&Sourced<ChairRow>| row.org == "OTS") {
        println!("{} chairs since {} ({})", row.chair, row.since, row.source);
    }
    let session = Session::open(&world, [])?;
    let (_, batches) = session.query("select count(*) from memberships where org = 'OTS'")?;
    println!("{batches:?}");
    Ok(())
}
