//! Lists the columns of every data frame in an R data file:
//! `cargo run -p kenesh-rdata --example columns -- un_votes.rda`.

use kenesh_rdata::{Limits, read};
use std::error::Error;

fn main() -> Result<(), Box<dyn Error>> {
    let path = std::env::args_os().nth(1).ok_or("name an R data file")?;
    for named in read(&std::fs::read(path)?, &Limits::default())? {
        println!("{}: {} rows", named.name, named.frame.rows());
        for (name, column) in named.frame.columns() {
            println!("  {name}: {}", column.words());
        }
    }
    Ok(())
}
