//! The imported files of a world: each is checked when it is first read.

use super::World;
use super::coded::feed;
use crate::disk::{self, Manifest, Part};
use crate::error::WorldError;
use datafusion::arrow::array::RecordBatch;
use kenesh_tables::{Column, Row, TableSpec};
use once_cell::sync::OnceCell;
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

/// Rows as they lie: the source that they cite, and batches whose texts are dictionaries.
pub type OfSource = (String, Vec<RecordBatch>);

/// Remembers by path which files were seen to be those that were written.
#[derive(Debug)]
pub(super) struct Parts(BTreeMap<String, OnceCell<()>>);

impl Parts {
    pub(super) fn of(manifest: &Manifest) -> Parts {
        let paths = manifest.parts().map(|part| part.path.clone());
        Parts(paths.map(|path| (path, OnceCell::new())).collect())
    }
}

impl World {
    /// Gives the bytes of a file, which are those that were written.
    fn bytes(&self, part: &Part) -> Result<Vec<u8>, WorldError> {
        let bytes = disk::bytes(&self.directory, part)?;
        if let Some(checked) = self.parts.0.get(&part.path) {
            checked.get_or_try_init(|| disk::check(&self.directory, part, &bytes))?;
        }
        Ok(bytes)
    }

    /// Gives a file's path once its bytes are known to be those that were written.
    pub(crate) fn check(&self, part: &Part) -> Result<PathBuf, WorldError> {
        let checked = self.parts.0.get(&part.path);
        if checked.is_none_or(|checked| checked.get().is_none()) {
            self.bytes(part)?;
        }
        Ok(self.directory.join(&part.path))
    }

    /// Reads columns of the rows of a name, coded ones first: a list of batches for each source.
    ///
    /// # Errors
    /// A file that cannot be read or is not the one that was written, or a row that cannot be understood.
    pub fn batches<R: Row>(
        &self,
        what: &str,
        columns: &[Column<R>],
    ) -> Result<Vec<OfSource>, WorldError> {
        let names: Vec<&str> = columns.iter().map(|column| column.spec.name).collect();
        let mut batches = self.coded_batches(&R::SPEC, what, &names)?;
        batches.extend(self.imported_batches(what, columns)?);
        Ok(batches)
    }

    /// Reads columns of the imported rows of a name: a list of batches for each file.
    ///
    /// # Errors
    /// As [`World::batches`].
    pub fn imported_batches<R: Row>(
        &self,
        what: &str,
        columns: &[Column<R>],
    ) -> Result<Vec<OfSource>, WorldError> {
        let parts = self.files(&R::SPEC).filter(|part| part.what == what);
        parts
            .map(|part| Ok((part.source.clone(), self.part_batches(part, columns)?)))
            .collect()
    }

    /// Reads columns of the rows of one of a table's [files](World::files), of which no other is read.
    ///
    /// # Errors
    /// As [`World::batches`].
    pub fn part_batches<R: Row>(
        &self,
        part: &Part,
        columns: &[Column<R>],
    ) -> Result<Vec<RecordBatch>, WorldError> {
        let names: Vec<&str> = columns.iter().map(|column| column.spec.name).collect();
        let place = self.directory.join(&part.path);
        disk::read(&place, self.bytes(part)?, &R::SPEC, &names)
    }

    /// Reads every column of a file into one batch of its table's own schema.
    pub(super) fn whole(
        &self,
        part: &Part,
        table: &'static TableSpec,
    ) -> Result<RecordBatch, WorldError> {
        let place = self.directory.join(&part.path);
        disk::read_whole(&place, self.bytes(part)?, table)
    }
}

/// Hashes a world together with the files laid over it; without any it stays as it was.
pub(super) fn hash_with(base: String, manifest: &Manifest) -> String {
    let parts: BTreeSet<(&str, &str)> = manifest
        .parts()
        .map(|part| (part.path.as_str(), part.sha256.as_str()))
        .collect();
    if parts.is_empty() {
        return base;
    }
    let mut digest = Sha256::new();
    feed(&mut digest, &base);
    for (path, sha256) in parts {
        feed(&mut digest, path);
        feed(&mut digest, sha256);
    }
    hex::encode(digest.finalize())
}
