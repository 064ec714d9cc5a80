//! `kenesh cite`: the references of everything that a brief uses.

use super::engine;
use super::of_case::brief_on;
use crate::arguments::{Arguments, BriefOf};
use crate::failure::Failure;
use crate::output;
use kenesh_render::document::SourceRow;
use kenesh_sources::SOURCES;
use kenesh_store::World;
use std::collections::BTreeMap;

/// What `CITATION.cff` says of the program.
const TITLE: &str = "kenesh: how a state turns an international organization into influence";
const AUTHORS: &str = "The kenesh developers";
const RELEASED: &str = "2026-11-24";

/// Prints the entries of a brief's sources, sorted by id, and then the program's own.
pub(super) fn run(arguments: &Arguments, asked: &BriefOf) -> Result<(), Failure> {
    let engine = engine(arguments)?;
    let brief = brief_on(&engine, asked)?;
    let world = engine.world();
    let sources: BTreeMap<&str, &SourceRow> = brief
        .sources
        .iter()
        .map(|source| (source.id.as_str(), source))
        .collect();
    let mut entries: Vec<String> = sources
        .values()
        .map(|source| entry(world, source))
        .collect::<Result<_, _>>()?;
    entries.push(own(world)?);
    output::print(&(entries.join("\n\n") + "\n"))
}

/// Gives a source's entry: the data set's own, else one made of what the world says of it.
fn entry(world: &World, source: &SourceRow) -> Result<String, Failure> {
    let imported = world
        .manifest()
        .sources
        .get(&source.id)
        .map(|imported| imported.bibtex.as_str());
    let known = || {
        SOURCES
            .iter()
            .find(|known| known.id == source.id)
            .map(|known| known.bibtex)
    };
    Ok(
        match imported.filter(|bibtex| !bibtex.is_empty()).or_else(known) {
            Some(bibtex) => bibtex.to_owned(),
            None => return made(world, source),
        },
    )
}

fn made(world: &World, source: &SourceRow) -> Result<String, Failure> {
    let row = world.source(&source.id)?;
    let published = row.and_then(|row| row.published.as_deref());
    let publisher = row.and_then(|row| row.publisher.as_deref());
    let author = publisher.map_or(String::new(), |name| format!("{{{}}}", escaped(name)));
    Ok(misc(
        &source.id,
        &[
            ("author", author),
            ("title", format!("{{{}}}", escaped(&source.title))),
            (
                "year",
                published
                    .and_then(|date| date.get(..4))
                    .unwrap_or_default()
                    .to_owned(),
            ),
            ("version", escaped(&source.version)),
            ("url", source.url.clone()),
            ("note", escaped(&source.citation)),
        ],
    ))
}

/// Gives the program's own entry, which names the world that it was asked of.
fn own(world: &World) -> Result<String, Failure> {
    let note = format!(
        "World {} of {}, SHA-256 {}",
        world.name(),
        world.vintage(),
        world.hash()?
    );
    Ok(misc(
        "kenesh",
        &[
            ("author", format!("{{{AUTHORS}}}")),
            ("title", format!("{{{TITLE}}}")),
            ("year", RELEASED.get(..4).unwrap_or_default().to_owned()),
            ("version", env!("CARGO_PKG_VERSION").to_owned()),
            ("note", escaped(&note)),
        ],
    ))
}

/// Writes an entry of the fields that are not empty.
fn misc(id: &str, fields: &[(&str, String)]) -> String {
    let filled = fields.iter().filter(|(_, text)| !text.is_empty());
    let lines: Vec<String> = filled
        .map(|(name, text)| format!("  {name} = {{{text}}}"))
        .collect();
    format!("@misc{{{},\n{}\n}}", key(id), lines.join(",\n"))
}

/// Takes out of an id what a key cannot hold.
fn key(id: &str) -> String {
    let taken = |letter: char| letter.is_alphanumeric() || "-_.:+/".contains(letter);
    id.chars()
        .map(|letter| if taken(letter) { letter } else { '-' })
        .collect()
}

/// Writes a text so that BibTeX and LaTeX print it as it stands.
fn escaped(text: &str) -> String {
    let mut out = String::new();
    for letter in text.chars() {
        match letter {
            '\\' => out.push_str("\\textbackslash{}"),
            '~' => out.push_str("\\textasciitilde{}"),
            '^' => out.push_str("\\textasciicircum{}"),
            // Braces count for BibTeX even behind a backslash, so that a lone one would end the field.
            '{' => out.push_str("\\textbraceleft{}"),
            '}' => out.push_str("\\textbraceright{}"),
            '&' | '%' | '$' | '#' | '_' => out.extend(['\\', letter]),
            '\n' | '\r' => out.push(' '),
            _ => out.push(letter),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_bibtex_reads_otherwise_is_escaped() {
        assert_eq!(
            escaped("R&D 5 % of $1 #2 a_b {x} ~ ^ \\ Türkiye"),
            "R\\&D 5 \\% of \\$1 \\#2 a\\_b \\textbraceleft{}x\\textbraceright{} \
             \\textasciitilde{} \\textasciicircum{} \\textbackslash{} Türkiye"
        );
        assert_eq!(key("my data, 2025"), "my-data--2025");
    }

    #[test]
    fn the_program_is_cited_as_its_citation_file_says() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../CITATION.cff");
        let Ok(text) = std::fs::read_to_string(path) else {
            return;
        };
        let version = env!("CARGO_PKG_VERSION");
        for line in [
            format!("title: \"{TITLE}\""),
            format!("name: \"{AUTHORS}\""),
            format!("date-released: {RELEASED}"),
            format!("\nversion: {version}"),
        ] {
            assert!(text.contains(&line), "CITATION.cff does not say {line}");
        }
    }
}
