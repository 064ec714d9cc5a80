//! The codebook of a file: what its columns mean, where its rows come from, and how to make it again.

use super::Answer;
use super::cells::CellKind;
use crate::commands::counted;
use crate::failure::Failure;
use kenesh_engine::MEASURES;
use kenesh_sources::SOURCES;
use kenesh_store::World;
use kenesh_tables::arrow::array::RecordBatch;
use kenesh_tables::{SourceRow, TABLES};
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::Path;

/// What a codebook is written from.
pub(super) struct Codebook<'a> {
    pub(super) file: &'a Path,
    pub(super) query: &'a str,
    pub(super) answer: &'a Answer,
    /// The columns' names in the file, where they differ from those in the answer; else none.
    pub(super) names: &'a [String],
    pub(super) sources: &'a BTreeSet<String>,
    pub(super) world: &'a World,
}

impl Codebook<'_> {
    /// Writes the codebook as Markdown.
    pub(super) fn write(&self) -> Result<String, Failure> {
        let name = self.file.file_name().unwrap_or_default().to_string_lossy();
        let rows: usize = self.answer.batches.iter().map(RecordBatch::num_rows).sum();
        let rows = counted(rows as u64, "row");
        let mut text = format!("# Codebook of {name}\n\n");
        // Writing to a text cannot fail.
        let _ = writeln!(
            text,
            "{rows}, written by kenesh {}.\n",
            env!("CARGO_PKG_VERSION")
        );
        let _ = writeln!(text, "The query:\n\n```sql\n{}\n```\n", self.query.trim());
        let _ = writeln!(
            text,
            "The world: “{}” of {}, SHA-256 `{}`.\n",
            self.world.name(),
            self.world.vintage(),
            self.world.hash()?
        );
        text.push_str("An empty cell is missing, never zero; the column `missing`, where there is one, says why.\n\n");
        self.columns(&mut text);
        self.sources(&mut text)?;
        Ok(text)
    }

    fn columns(&self, text: &mut String) {
        text.push_str("## Columns\n\n| column | kind | meaning |\n|---|---|---|\n");
        let meanings = meanings(self.query);
        for (at, field) in self.answer.schema.fields().iter().enumerate() {
            let kind = CellKind::of(field.data_type()).words();
            let found = meanings.iter().find(|(name, _)| name == field.name());
            let meaning = found.map_or("", |(_, meaning)| meaning);
            let renamed = self.names.get(at).filter(|name| *name != field.name());
            let (name, meaning) = match renamed {
                Some(name) => (name.as_str(), format!("`{}` {meaning}", field.name())),
                None => (field.name().as_str(), meaning.to_owned()),
            };
            let _ = writeln!(
                text,
                "| `{}` | {kind} | {} |",
                cell(name),
                cell(meaning.trim())
            );
        }
    }

    fn sources(&self, text: &mut String) -> Result<(), Failure> {
        text.push_str("\n## Sources\n\n");
        if self.sources.is_empty() {
            text.push_str(
                "The rows have no column `source`; `kenesh data sources` lists those of the world.\n",
            );
            return Ok(());
        }
        text.push_str(
            "| source | licence | what the rows may be used for | passing rows on | reference |\n",
        );
        text.push_str("|---|---|---|---|---|\n");
        for id in self.sources {
            let row = self.world.source(id)?;
            let field =
                |text: fn(&SourceRow) -> &String| cell(row.map_or("", |row| text(row).as_str()));
            let known = SOURCES.iter().find(|source| source.id == id);
            let _ = writeln!(
                text,
                "| `{}` | {} | {} | {} | {} |",
                cell(id),
                field(|row| &row.licence),
                field(|row| &row.r#use),
                known.map_or("as the licence says", |source| source
                    .redistribution
                    .words()),
                field(|row| &row.citation)
            );
        }
        Ok(())
    }
}

/// Gives the meanings of the columns of every table and measure that a query names, in the order in
/// which they are named.
fn meanings(query: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let letter = |letter: char| letter.is_alphanumeric() || letter == '_';
    for word in query.split(|c| !letter(c)).map(str::to_lowercase) {
        let tables = TABLES.iter().filter(|table| table.name == word);
        let measures = MEASURES.iter().filter(|measure| measure.name == word);
        for table in tables.chain(measures.map(|measure| &measure.table)) {
            let columns = table.columns();
            found.extend(columns.map(|column| (column.name.to_owned(), column.about.to_owned())));
        }
    }
    found
}

/// Writes a text so that it stays in its cell.
fn cell(text: impl AsRef<str>) -> String {
    text.as_ref().replace('|', "\\|").replace(['\n', '\r'], " ")
}
