//! Tables as TypeScript, for pages that show them.

use crate::{Kind, TableSpec};
use std::fmt::Write as _;

/// Writes an interface of the table's rows, as JSON carries them; a missing value is null.
///
/// ```
/// use kenesh_tables::{NameRow, Row, typescript};
/// assert!(typescript("NameRow", &NameRow::SPEC).starts_with(
///     "/** an actor's name in another language than English */\nexport interface NameRow {\n"
/// ));
/// ```
pub fn typescript(name: &str, table: &TableSpec) -> String {
    let mut text = format!("/** {} */\nexport interface {name} {{\n", table.about);
    for column in table.columns() {
        let kind = match column.kind {
            Kind::Text => "string",
            Kind::Integer | Kind::Number => "number",
            Kind::Flag => "boolean",
        };
        let null = if column.required { "" } else { " | null" };
        // Writing to a text cannot fail.
        let _ = writeln!(
            text,
            "  /** {} */\n  {}: {kind}{null};",
            column.about, column.name
        );
    }
    text + "}\n"
}
