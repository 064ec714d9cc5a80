//! Where each column of a table comes from in a file.

use super::OwnSource;
use crate::error::WorldError;
use kenesh_domain::nearest;
use kenesh_files::Opened;
use kenesh_tables::ColumnSpec;

/// Where a column of the table comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum From {
    /// A column of the file, by its place among those that are read.
    File(usize),
    /// The same in every row.
    Constant(String),
    /// Nowhere.
    Nothing,
}

/// Where every column of the table comes from, in the table's order.
#[derive(Debug)]
pub(super) struct Origins {
    pub(super) columns: Vec<(&'static ColumnSpec, From)>,
    headers: Vec<String>,
}

impl Origins {
    /// Finds where each column comes from, and refuses a map that cannot be.
    pub(super) fn of(own: &OwnSource, opened: &Opened) -> Result<Origins, WorldError> {
        for named in own.columns.keys().chain(own.constants.keys()) {
            if own.table.column(named).is_none() {
                let problem = format!("`{named}` is no column of `{}`", own.table.name);
                return Err(refuse(own, opened, problem));
            }
        }
        let mut origins = Origins {
            columns: Vec::new(),
            headers: Vec::new(),
        };
        for column in own.table.columns() {
            let from = origins.origin(own, opened, column)?;
            origins.columns.push((column, from));
        }
        Ok(origins)
    }

    /// The columns of the file that are read.
    pub(super) fn headers(&self) -> impl Iterator<Item = &str> {
        self.headers.iter().map(String::as_str)
    }

    fn origin(
        &mut self,
        own: &OwnSource,
        opened: &Opened,
        column: &ColumnSpec,
    ) -> Result<From, WorldError> {
        if let Some(text) = own.constants.get(column.name) {
            return Ok(From::Constant(text.clone()));
        }
        match column.name {
            "source" => return Ok(From::Constant(own.id.clone())),
            "vintage" => return Ok(From::Constant(own.vintage.clone())),
            _ => {}
        }
        let wanted = own
            .columns
            .get(column.name)
            .map_or(column.name, String::as_str);
        if opened.names().any(|name| name == wanted) {
            let known = self.headers.iter().position(|name| name == wanted);
            return Ok(From::File(known.unwrap_or_else(|| {
                self.headers.push(wanted.to_owned());
                self.headers.len() - 1
            })));
        }
        if !column.required && !own.columns.contains_key(column.name) {
            return Ok(From::Nothing);
        }
        let near = nearest(wanted, opened.names().map(|name| (name, name)), 3);
        let near = match near.is_empty() {
            true => opened.names().collect(),
            false => near,
        };
        let name = column.name;
        let problem = format!(
            "no column `{wanted}` for `{name}`; nearest: {}. Say which column it is with `--map {name}=NAME`, or \
             give every row the same with `--set {name}=TEXT`",
            near.join(", "),
        );
        Err(refuse(own, opened, problem))
    }
}

fn refuse(own: &OwnSource, opened: &Opened, problem: String) -> WorldError {
    let columns: Vec<&str> = own.table.columns().map(|column| column.name).collect();
    WorldError::Header {
        place: opened.file().to_owned(),
        table: own.table.name,
        problem,
        expected: columns.join(", "),
    }
}
