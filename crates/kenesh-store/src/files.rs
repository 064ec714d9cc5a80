//! A user's files as tables in SQL: `select * from 'trade.csv'`.

use crate::function::Fault;
use async_trait::async_trait;
use datafusion::arrow::array::RecordBatch;
use datafusion::arrow::compute::cast;
use datafusion::arrow::datatypes::{DataType, Field, Schema, SchemaRef};
use datafusion::catalog::{MemTable, MemorySchemaProvider, SchemaProvider, TableProvider};
use datafusion::error::{DataFusionError, Result};
use kenesh_files::{Note, Opened, is_data_file};
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

/// Lets queries read a user's files by their paths, and keeps what of them was not taken as it stands.
///
/// Beware that whoever may ask may then read every file that the program may.
#[derive(Debug, Clone, Default)]
pub struct Files {
    read: Arc<Mutex<Vec<Read>>>,
}

/// A file that was read, and what was noted of it.
type Read = (String, Vec<Note>);

impl Files {
    /// Gives the files that were read, in the order of reading, and what was noted of each.
    pub fn notes(&self) -> Vec<(String, Vec<Note>)> {
        // The lock guards what was said, which no panic leaves half said.
        self.read
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    fn table(&self, path: &Path) -> Result<MemTable> {
        let failed = |fault: Fault| DataFusionError::External(fault);
        let opened = Opened::of(path).map_err(|error| failed(error.into()))?;
        let table = opened.all().map_err(|error| failed(error.into()))?;
        let schema = plain(&table.schema());
        let mut batches = Vec::new();
        let read = table.batches(|batch| {
            batches.push(decoded(&schema, batch)?);
            Ok::<(), Fault>(())
        });
        read.map_err(failed)?;
        let mut read = self.read.lock().unwrap_or_else(PoisonError::into_inner);
        let said = (table.file().to_owned(), table.notes().to_vec());
        if !read.contains(&said) {
            read.push(said);
        }
        MemTable::try_new(schema, vec![batches])
    }
}

/// Gives the schema in which texts are texts, not codes.
fn plain(schema: &SchemaRef) -> SchemaRef {
    let fields = schema.fields().iter().map(|field| match field.data_type() {
        DataType::Dictionary(..) => Arc::new(Field::new(field.name(), DataType::Utf8, true)),
        _ => Arc::clone(field),
    });
    Arc::new(Schema::new(fields.collect::<Vec<_>>()))
}

fn decoded(schema: &SchemaRef, batch: &RecordBatch) -> std::result::Result<RecordBatch, Fault> {
    let columns = batch.columns().iter().zip(schema.fields());
    let columns = columns.map(|(column, field)| cast(column, field.data_type()));
    let columns = columns.collect::<std::result::Result<Vec<_>, _>>()?;
    Ok(RecordBatch::try_new(Arc::clone(schema), columns)?)
}

/// The tables of a session, and the files that may be asked beside them.
#[derive(Debug)]
pub(crate) struct TablesAndFiles {
    pub(crate) tables: MemorySchemaProvider,
    pub(crate) files: Option<Files>,
}

#[async_trait]
impl SchemaProvider for TablesAndFiles {
    fn table_names(&self) -> Vec<String> {
        self.tables.table_names()
    }

    async fn table(&self, name: &str) -> Result<Option<Arc<dyn TableProvider>>> {
        if let Some(table) = self.tables.table(name).await? {
            return Ok(Some(table));
        }
        let path = Path::new(name);
        match &self.files {
            Some(files) if is_data_file(path) || name.contains('.') && path.is_file() => {
                Ok(Some(Arc::new(files.table(path)?)))
            }
            _ => Ok(None),
        }
    }

    fn table_exist(&self, name: &str) -> bool {
        self.tables.table_exist(name)
    }

    fn register_table(
        &self,
        name: String,
        table: Arc<dyn TableProvider>,
    ) -> Result<Option<Arc<dyn TableProvider>>> {
        self.tables.register_table(name, table)
    }
}
