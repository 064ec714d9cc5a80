//! How values are shown where the names of actors are at hand.

use crate::document::ActorLabel;
use crate::numbers;
use crate::sheet::{Column, ColumnKind, Value};
use std::collections::BTreeMap;

/// The field of rows that holds an organization, some of whose ids states have too: NAM is the Non-Aligned Movement,
/// and Namibia.
const ORGANIZATION: &str = "org";

/// Knows the names of actors; without them ids are shown.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Names<'a>(pub(crate) Option<&'a BTreeMap<String, ActorLabel>>);

impl Names<'_> {
    /// Shows a value as its column asks; with names at hand, actors by their names and codes such
    /// as `joint_exercise` as words.
    pub(crate) fn show(&self, value: &Value, column: &Column) -> String {
        let shown = numbers::value(value, column);
        let Some(actors) = self.0 else { return shown };
        match column.kind {
            ColumnKind::Text if column.name == ORGANIZATION => shown,
            ColumnKind::Actor | ColumnKind::Text => match actors.get(&shown) {
                Some(actor) => actor.name.clone(),
                None if is_code(&shown) => shown.replace('_', " "),
                None => shown,
            },
            _ => shown,
        }
    }
}

fn is_code(text: &str) -> bool {
    let plain = |part: &str| {
        !part.is_empty()
            && part
                .bytes()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
    };
    text.contains('_') && text.split('_').all(plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_organization_is_not_shown_by_the_name_of_a_state_with_its_id() {
        let actors = crate::sample::brief().actors;
        let shown = |name| {
            let column = Column::text(name, "Which");
            Names(Some(&actors)).show(&"KAZ".into(), &column)
        };
        assert_eq!([shown("org"), shown("state")], ["KAZ", "Kazakhstan"]);
    }
}
