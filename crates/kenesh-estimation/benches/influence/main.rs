//! Follows the influence regression from votes to pulls, or measures how long it takes.
//!
//! `cargo bench -p kenesh-estimation --bench influence -- chain [WORLDS] [filtered]` simulates
//! votes of worlds with and without a pull, estimates positions from two halves of the roll calls, and
//! says how often intervals hold the pull. `… -- time` estimates 195 states over 33 years.

mod chain;
mod time;
mod votes;

use std::error::Error;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args()
        .skip(1)
        .filter(|argument| argument != "--bench")
        .collect();
    let filtered = arguments.iter().any(|word| word == "filtered");
    match arguments.first().map(String::as_str) {
        Some("chain") => chain::run(arguments.get(1).map_or(Ok(10), |n| n.parse())?, filtered),
        Some("time") => time::run(),
        _ => Err("say chain or time".into()),
    }
}
