//! Text tables: how their bytes are coded, what separates their cells, where the rows begin and end.

mod bytes;
mod dialect;
mod records;
mod survey;

pub(crate) use bytes::open;
pub(crate) use records::Source;
pub(crate) use survey::{Survey, survey};
