//! From the tree of objects to the data frames in it.

use crate::columns::{column, names};
use crate::header::Form;
use crate::limits::Budget;
use crate::value::{Kind, Pair, Value};
use crate::{Column, Frame, Named, RDataError};

/// How many objects an error names that are no data frames.
const NAMED: usize = 5;

/// Makes a table of every data frame at the top of a file.
pub(crate) fn frames(
    form: Form,
    root: &Value<'_>,
    budget: &mut Budget,
) -> Result<Vec<Named>, RDataError> {
    if form == Form::Object {
        if !root.is_frame() {
            let found = format!("{}, which has no name", root.words());
            return Err(RDataError::NoFrame { found });
        }
        let name = String::new();
        let frame = frame(root, budget)?;
        return Ok(vec![Named { name, frame }]);
    }
    match &root.kind {
        Kind::Pairs(pairs) => workspace(pairs, budget),
        Kind::Null => workspace(&[], budget),
        _ => Err(RDataError::damaged(
            root.offset,
            format!("{} stands where the list of objects must", root.words()),
        )),
    }
}

fn workspace(pairs: &[Pair<'_>], budget: &mut Budget) -> Result<Vec<Named>, RDataError> {
    let mut found = Vec::new();
    for (tag, value) in pairs.iter().filter(|(_, value)| value.is_frame()) {
        let name = tag.as_deref().unwrap_or_default();
        budget.take::<u8>(size_of::<Named>() + name.len(), value.offset)?;
        found.push(Named {
            name: name.to_owned(),
            frame: frame(value, budget)?,
        });
    }
    if found.is_empty() {
        return Err(RDataError::NoFrame {
            found: listing(pairs),
        });
    }
    Ok(found)
}

/// Says which objects a file holds in the place of data frames.
fn listing(pairs: &[Pair<'_>]) -> String {
    let named = |(tag, value): &Pair<'_>| {
        let name = tag.as_deref().unwrap_or_default();
        format!("`{name}` ({})", value.words())
    };
    let shown: Vec<String> = pairs.iter().take(NAMED).map(named).collect();
    match pairs.len() {
        0 => "no object at all".into(),
        count if count > NAMED => format!("{} and {} more", shown.join(", "), count - NAMED),
        _ => shown.join(", "),
    }
}

/// Makes a table of a data frame, of which all columns that are read must have as many rows.
fn frame(value: &Value<'_>, budget: &mut Budget) -> Result<Frame, RDataError> {
    let Kind::List(cells) = &value.kind else {
        return Err(RDataError::damaged(value.offset, "a data frame is no list"));
    };
    let names = names(value.names(), budget)?.unwrap_or_default();
    if names.len() != cells.len() {
        let problem = format!(
            "a data frame has {} columns and {} names",
            cells.len(),
            names.len()
        );
        return Err(RDataError::damaged(value.offset, problem));
    }
    budget.take::<(String, Column)>(cells.len(), value.offset)?;
    let mut columns = Vec::with_capacity(cells.len());
    let mut rows = None;
    for (name, cell) in names.into_iter().zip(cells) {
        let column = column(cell, budget)?;
        if let Some(count) = column.rows() {
            let expected = *rows.get_or_insert(count);
            if count != expected {
                let problem =
                    format!("column `{name}` has {count} rows where others have {expected}");
                return Err(RDataError::damaged(cell.offset, problem));
            }
        }
        columns.push((name, column));
    }
    Ok(Frame::new(
        rows.unwrap_or_else(|| value.row_names()),
        columns,
    ))
}
