//! Every state's total trade on each basis, and what the EU trades as one actor, each within its basis.

use super::inputs::{Given, Inputs};
use super::members::Members;
use super::trade::{totals, with_union};
use super::{Derivation, Made, from_first, refused};
use crate::error::EngineError;
use kenesh_domain::{Absence, ActorId, Cell, DyadPanel, Flow, Indicator, Missing, Panel, Year};
use kenesh_tables::{FlowRow, IndicatorRow};
use std::collections::BTreeMap;

pub(super) const DERIVATION: Derivation = Derivation {
    name: "trade_bases",
    makes: "indicators trade_total_…; flows from and to the EU on each basis",
    from: "flows exports_… and imports_…",
    run,
};

/// Exports by the exporter's report and imports by the importer's; the total of a state's own reports where its
/// connector does not make it, and the total of what its partners report where enough states report.
const TWO_SIDED: [(Flow, Flow, Option<Indicator>, Option<Indicator>); 3] = [
    (
        Flow::ExportsImf,
        Flow::ImportsImf,
        Some(Indicator::TradeTotalImf),
        None,
    ),
    (Flow::ExportsNational, Flow::ImportsNational, None, None),
    (
        Flow::ExportsWits,
        Flow::ImportsWits,
        None,
        Some(Indicator::TradeTotalWitsMirror),
    ),
];

fn run(inputs: &Inputs<'_>) -> Result<Vec<Made>, EngineError> {
    let mut made = Vec::new();
    for (exports, imports, own, mirror) in TWO_SIDED {
        let (Some(sent), Some(received)) = (inputs.flow(exports)?, inputs.flow(imports)?) else {
            continue;
        };
        let mut rows = sent.made();
        unions(inputs, exports, &sent, &mut rows);
        unions(inputs, imports, &received, &mut rows);
        if let Some(own) = own {
            add(own, &both(&sent.figures, &received.figures)?, &mut rows);
        }
        if let Some(mirror) = mirror {
            add(mirror, &both(&received.figures, &sent.figures)?, &mut rows);
        }
        made.push(rows);
    }
    if let Some(exports) = inputs.flow(Flow::ExportsBaci)? {
        let mut rows = exports.made();
        unions(inputs, Flow::ExportsBaci, &exports, &mut rows);
        add(
            Indicator::TradeTotalBaci,
            &totals(&exports.figures)?,
            &mut rows,
        );
        made.push(rows);
    }
    Ok(made)
}

/// Adds what the members of the union report, or what is reported of trade with them.
fn unions(inputs: &Inputs<'_>, flow: Flow, given: &Given<DyadPanel>, made: &mut Made) {
    let members = Members::of(inputs, from_first(given.figures.years()));
    for pair in with_union(&given.figures, &members) {
        let union = ActorId::new(super::UNION);
        let directions = [
            ((union.clone(), pair.state.clone()), pair.from_union),
            ((pair.state, union), pair.to_union),
        ];
        let known = directions
            .into_iter()
            .filter(|(_, cell)| cell.number().is_some());
        made.rows
            .tables
            .extend(known.map(|(ends, cell)| FlowRow::new(ends, pair.year, flow, cell)));
    }
}

/// Adds up what each state sends by the first panel and receives by the second; no total where it has only one.
fn both(sent: &DyadPanel, received: &DyadPanel) -> Result<Panel, EngineError> {
    let out = sums(sent, |sender, _| sender);
    let back = sums(received, |_, receiver| receiver);
    let total = |((state, year), out): (&(&ActorId, Year), &f64)| {
        let back = back.get(&(*state, *year))?;
        Some(((*state).clone(), *year, Cell::Value(out + back)))
    };
    let totals = out.iter().filter_map(total);
    Panel::from_cells(totals, Missing::NotCovered).map_err(refused("trade_total"))
}

/// Adds up the figures of a panel by one of the two states and the year, those of and with unions left out.
fn sums<'a>(
    panel: &'a DyadPanel,
    of: impl Fn(&'a ActorId, &'a ActorId) -> &'a ActorId,
) -> BTreeMap<(&'a ActorId, Year), f64> {
    let mut sums = BTreeMap::new();
    for (sender, receiver, year, cell) in panel.rows() {
        let union = *sender == super::UNION || *receiver == super::UNION;
        if let Some(number) = cell.number().filter(|_| sender != receiver && !union) {
            *sums.entry((of(sender, receiver), year)).or_default() += number;
        }
    }
    sums
}

fn add(indicator: Indicator, total: &Panel, made: &mut Made) {
    let known = total.rows().filter(|(_, _, cell)| cell.number().is_some());
    let mut years: Vec<Year> = Vec::new();
    for (state, year, cell) in known {
        years.push(year);
        made.rows
            .push(IndicatorRow::new(state.clone(), year, indicator, cell));
    }
    let note = "sum of the reported exports and imports over all partners, on this basis alone";
    made.cover(
        "indicators",
        indicator.as_str(),
        years,
        Absence::Unknown,
        note,
    );
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::derive::testing;

    #[test]
    fn a_total_is_of_the_states_own_reports_and_needs_both_directions() {
        let world = testing::with_members(&[]);
        let exports = [
            ("KAZ", "TUR", 2023, 3.0),
            ("KAZ", "RUS", 2023, 5.0),
            ("UZB", "TUR", 2023, 9.0),
        ];
        let imports = [("TUR", "KAZ", 2023, 4.0), ("CHN", "KAZ", 2022, 1.0)];
        world.flows.keep(Flow::ExportsImf, testing::flows(&exports));
        world.flows.keep(Flow::ImportsImf, testing::flows(&imports));
        let rows = testing::rows(&world);
        let totals: Vec<_> = rows
            .of::<IndicatorRow>()
            .iter()
            .map(|row| (row.state.as_str(), row.year, row.cell()))
            .collect();
        assert_eq!(totals, [("KAZ", 2023, Cell::Value(12.0))]);
    }

    #[test]
    fn the_partners_reports_make_a_basis_of_their_own() {
        let world = testing::with_members(&[]);
        let exports = [("RUS", "UZB", 2015, 3.0), ("TUR", "UZB", 2015, 2.0)];
        let imports = [("UZB", "RUS", 2015, 4.0)];
        world
            .flows
            .keep(Flow::ExportsWits, testing::flows(&exports));
        world
            .flows
            .keep(Flow::ImportsWits, testing::flows(&imports));
        let rows = testing::rows(&world);
        let of = |indicator: Indicator| {
            let rows = rows.of::<IndicatorRow>().iter();
            let own = rows.filter(|row| row.indicator.known() == Some(indicator));
            own.map(|row| (row.state.to_string(), row.cell()))
                .collect::<Vec<_>>()
        };
        assert_eq!(
            of(Indicator::TradeTotalWitsMirror),
            [("UZB".to_owned(), Cell::Value(9.0))]
        );
    }
}
