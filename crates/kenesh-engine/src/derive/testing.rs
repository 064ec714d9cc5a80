//! What the derivations' tests share: small panels, given as if they had been read from a world.

use super::derive;
use super::inputs::{Given, Inputs};
use kenesh_domain::{ActorId, Cell, DyadPanel, Missing, Panel, Year};
use kenesh_sources::Rows;
use std::ops::RangeInclusive;
use std::sync::Arc;

/// Makes inputs without figures whose union has these members from a first to a last year.
pub(super) fn with_members(members: &[(&str, Year, Year)]) -> Inputs<'static> {
    let members: Vec<(ActorId, RangeInclusive<Year>)> = members
        .iter()
        .map(|(member, since, until)| ((*member).into(), *since..=*until))
        .collect();
    Inputs::new(None, move |year| {
        let then = members.iter().filter(|(_, years)| years.contains(&year));
        then.map(|(member, _)| member.clone()).collect()
    })
}

/// Gives figures that one source tells.
pub(super) fn given<T>(figures: T) -> Given<T> {
    Given {
        figures: Arc::new(figures),
        source: "a-source".to_owned(),
        vintage: "1".to_owned(),
        vouched: None,
    }
}

/// Makes a panel of flows, not covered where none is given.
pub(super) fn flows(flows: &[(&str, &str, Year, f64)]) -> Given<DyadPanel> {
    let cell = |(a, b, year, value): &(&str, &str, Year, f64)| {
        ((*a).into(), (*b).into(), *year, Cell::Value(*value))
    };
    given(DyadPanel::from_cells(flows.iter().map(cell), Missing::NotCovered).unwrap())
}

/// Makes a panel of flows that may be missing.
pub(super) fn cells(cells: &[(&str, &str, Year, Cell)]) -> DyadPanel {
    let cell =
        |(a, b, year, cell): &(&str, &str, Year, Cell)| ((*a).into(), (*b).into(), *year, *cell);
    DyadPanel::from_cells(cells.iter().map(cell), Missing::NotCovered).unwrap()
}

/// Makes a panel of figures, not covered where none is given.
pub(super) fn figures(figures: &[(&str, Year, f64)]) -> Given<Panel> {
    let cell =
        |(state, year, value): &(&str, Year, f64)| ((*state).into(), *year, Cell::Value(*value));
    given(Panel::from_cells(figures.iter().map(cell), Missing::NotCovered).unwrap())
}

/// Derives the rows of the one source that there is.
pub(super) fn rows(inputs: &Inputs<'_>) -> Rows {
    let mut made = derive(inputs).unwrap();
    assert!(made.len() < 2, "one source was expected");
    made.pop().map(|(_, _, rows)| rows).unwrap_or_default()
}
