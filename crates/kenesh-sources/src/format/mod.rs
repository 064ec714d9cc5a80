//! The file formats that datasets come in: text tables, R data, Stata and Excel.

mod archive;
pub(crate) mod csv;
mod guard;
pub(crate) mod rdata;
pub(crate) mod stata;
#[cfg(test)]
pub(crate) mod stata_testing;
pub(crate) mod stream;
pub(crate) mod xlsx;
#[cfg(test)]
pub(crate) mod xlsx_testing;
