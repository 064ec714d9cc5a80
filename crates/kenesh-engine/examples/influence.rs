//! Measures influence capacity on the starter world: `cargo run -p kenesh-engine --example influence`.

use kenesh_engine::{
    Engine, EngineError, Only,
    measures::influence::{Counted, Influence, influence},
};

fn main() -> Result<(), EngineError> {
    let engine = Engine::starter()?;
    let only = Only::everything().years(Influence::year, 2014..=2014);
    let rows = influence(engine.core()?, "TUR", &Counted::Common, &only)?;
    let last = rows.iter().filter(|row| row.channel == "economic");
    for row in last {
        let (lo, hi) = (row.lo.unwrap_or_default(), row.hi.unwrap_or_default());
        match row.capacity {
            Some(capacity) => println!("{}: {capacity:.4} ({lo:.4}–{hi:.4})", row.member),
            None => println!("{}: missing", row.member),
        }
    }
    Ok(())
}
