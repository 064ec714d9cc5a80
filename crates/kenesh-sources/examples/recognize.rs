//! Says which data set a file is, and what its rows become:
//! `cargo run -p kenesh-sources --example recognize -- gdp.csv`.

use kenesh_sources::{Actors, Input, recognize};
use std::error::Error;

#[allow(clippy::unwrap_used)]
#[path = "../tests/it/registry.rs"]
mod registry;

fn main() -> Result<(), Box<dyn Error>> {
    let path = std::env::args().nth(1).ok_or("name a file of a data set")?;
    let name = path.rsplit('/').next().unwrap_or(&path);
    let (source, file) = recognize(name).ok_or("no data set has a file of this name")?;
    println!("{}: {} ({})", source.id, source.title, source.licence);
    let registry = registry::registry();
    let rows = (file.parse)(&Input::held(
        name,
        &std::fs::read(&path)?,
        &Actors::new(&registry),
    ))?;
    println!("{} rows read, {} made", rows.read, rows.len());
    for (reason, count) in &rows.left_out {
        println!("  {count} left out: {reason}");
    }
    Ok(())
}
