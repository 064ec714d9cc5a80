//! Adds up figures of which one is missing and one is a true zero: `cargo run -p kenesh-domain --example missing`.

use kenesh_domain::{Cell, Flow, Missing};

fn main() {
    let cells = [
        ("Azerbaijan", Cell::Value(2_331.0)),
        ("Kyrgyzstan", Cell::StructuralZero),
        ("Turkmenistan", Cell::Missing(Missing::NotReported)),
    ];
    for (partner, cell) in cells {
        match cell.reason() {
            Some(reason) => println!("{partner:>13}: missing, {reason}"),
            None => println!("{partner:>13}: {:?}", cell.number()),
        }
    }
    let sum = Cell::sum(cells.map(|(_, cell)| cell));
    println!("{:>13}: {sum:?} {}", "sum", Flow::Exports.unit());
}
