//! Measures influence capacity on the starter world: `cargo run -p kenesh-engine --example influence`.

use kenesh_engine::{Engine, EngineError, measures::influence::influence};

fn main() -> Result<(), EngineError> {
    let engine = Engine::starter()?;
    let rows = influence(engine.core(), "TUR")?;
    let last = rows
        .iter()
        .filter(|row| row.year == 2014 && row.channel == "economic");
    for row in last {
        let (lo, hi) = (row.lo.unwrap_or_default(), row.hi.unwrap_or_default());
        match row.capacity {
            Some(capacity) => println!("{}: {capacity:.4} ({lo:.4}–{hi:.4})", row.member),
            None => println!("{}: missing", row.member),
        }
    }
    Ok(())
}
