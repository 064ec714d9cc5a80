//! The file formats that datasets come in: text tables, R data, Stata and Excel.

pub(crate) mod csv;
pub(crate) mod rdata;
pub(crate) mod record;
pub(crate) mod stata;
#[cfg(test)]
pub(crate) mod stata_testing;
pub(crate) mod stream;
pub(crate) mod xlsx;
#[cfg(test)]
pub(crate) mod xlsx_testing;

use crate::error::SourceError;
use kenesh_domain::nearest;

/// Finds columns by name among those of a file; the error names one that is not there and the nearest
/// that are.
fn places<const N: usize>(
    file: &str,
    there: &[&str],
    names: [&str; N],
) -> Result<[usize; N], SourceError> {
    let mut places = [0; N];
    for (place, name) in places.iter_mut().zip(names) {
        let found = there.iter().position(|column| *column == name);
        *place = found.ok_or_else(|| {
            let near = nearest(name, there.iter().map(|column| (*column, *column)), 3);
            SourceError::Column {
                file: file.to_owned(),
                column: name.to_owned(),
                hint: match near.as_slice() {
                    [] => String::new(),
                    near => format!(" (nearest: {})", near.join(", ")),
                },
            }
        })?;
    }
    Ok(places)
}
