//! Prints the answer of a brief on the starter world: `cargo run -p kenesh-case --example answer -- TUR OTS`.

use kenesh_case::brief::brief;
use kenesh_engine::Engine;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let asked: Vec<String> = std::env::args().skip(1).collect();
    let (power, organization) = match asked.as_slice() {
        [power, organization] => (power.as_str(), organization.as_str()),
        _ => ("TUR", "OTS"),
    };
    let brief = brief(&Engine::starter()?, power, organization)?;
    println!("{}\n", brief.title);
    for sentence in &brief.answer {
        println!("- {}", sentence.text);
    }
    Ok(())
}
