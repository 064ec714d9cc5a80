//! The tables that are coded by hand: a CSV text each.

use crate::error::WorldError;
use crate::starter;
use kenesh_tables::arrow::array::RecordBatch;
use kenesh_tables::{TABLES, TableSpec, read_csv};
use sha2::{Digest, Sha256};
use std::borrow::Cow;
use std::path::PathBuf;

/// Says where coded tables lie.
#[derive(Debug)]
pub(super) enum Coded {
    /// In the program.
    Embedded,
    /// In a world's directory.
    Directory(PathBuf),
}

impl Coded {
    /// Gives the text of a table; nothing where there is no file.
    fn text(&self, table: &TableSpec) -> Result<Option<Cow<'static, str>>, WorldError> {
        match self {
            Coded::Embedded => {
                let mut texts = starter::TEXTS.iter();
                let found = texts.find(|(name, _)| *name == table.name);
                Ok(found.map(|(_, text)| Cow::Borrowed(*text)))
            }
            Coded::Directory(directory) => {
                let path = directory.join(place(table));
                match std::fs::read_to_string(&path) {
                    Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
                    text => Ok(Some(text.map_err(WorldError::unreadable(&path))?.into())),
                }
            }
        }
    }

    /// Reads the rows of a table.
    pub(super) fn rows(&self, table: &'static TableSpec) -> Result<RecordBatch, WorldError> {
        match self.text(table)? {
            Some(text) => {
                let refused = |fault| WorldError::of_csv(fault, &place(table));
                read_csv(table, &text).map_err(refused)
            }
            None => Ok(RecordBatch::new_empty(table.schema())),
        }
    }

    /// Hashes names and texts in order, each with its length, so that no two worlds run together.
    pub(super) fn hash(&self) -> Result<String, WorldError> {
        let mut tables: Vec<&TableSpec> = TABLES.iter().collect();
        tables.sort_by_key(|table| table.name);
        let mut digest = Sha256::new();
        for table in tables {
            if let Some(text) = self.text(table)? {
                feed(&mut digest, table.name);
                feed(&mut digest, &text);
            }
        }
        Ok(hex::encode(digest.finalize()))
    }
}

/// Names the file of a table.
pub(super) fn place(table: &TableSpec) -> String {
    format!("tables/{}.csv", table.name)
}

pub(super) fn feed(digest: &mut Sha256, text: &str) {
    digest.update((text.len() as u64).to_le_bytes());
    digest.update(text.as_bytes());
}
