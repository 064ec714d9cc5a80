//! The largest value of every component of influence capacity that is no share, over all dyads since 1992.
//!
//! Maxima are taken over all pairs of states and over the EU as one patron of states outside it.
//! `sender` is the patron, `receiver` the state that depends on it.

mod volumes;

use super::inputs::{Given, Inputs};
use super::members::Members;
use super::trade::{traders, with_union};
use super::{Derivation, Made, UNION, aid, arms, from_first};
use crate::error::EngineError;
use kenesh_domain::{ActorId, Cell, Component, DyadPanel, Flow, Year};
use kenesh_measures::maximum::Maximum;
use kenesh_tables::ScaleRow;
use std::ops::RangeInclusive;

pub(super) const DERIVATION: Derivation = Derivation {
    name: "scales",
    makes: "table scales",
    from: "flows exports, oda, arms, remittances, fdi_inward_stock, finance_…, troops and mentions; tie exercise",
    run,
};

/// The first year searched.
const SINCE: Year = arms::SCALED_SINCE;

/// Where a figure stands: year, sender, receiver; the first of equal figures counts.
type Place = (Year, ActorId, ActorId);

fn run(inputs: &Inputs<'_>) -> Result<Vec<Made>, EngineError> {
    let mut made = Vec::new();
    if let Some(exports) = inputs.flow(Flow::Exports)? {
        made.push(with(&exports, trade_components(inputs, &exports.figures)?));
    }
    if let Some(oda) = inputs.flow(Flow::Oda)? {
        made.push(with(&oda, aid_components(inputs, &oda.figures)?));
    }
    if let Some(arms) = inputs.flow(Flow::Arms)? {
        made.push(with(&arms, arms_components(inputs)?));
    }
    made.extend(volumes::largest(inputs)?);
    Ok(made)
}

fn with<T>(given: &Given<T>, scales: Vec<ScaleRow>) -> Made {
    let mut made = given.made();
    made.rows.tables.extend(scales);
    made
}

/// Clips years to those searched.
fn since(years: RangeInclusive<Year>) -> RangeInclusive<Year> {
    let years = from_first(years);
    SINCE.max(*years.start())..=*years.end()
}

/// Makes a row of the largest figure; none where there was none.
fn largest(
    component: Component,
    years: &RangeInclusive<Year>,
    most: &Maximum<Place>,
) -> Option<ScaleRow> {
    let ((year, sender, receiver), maximum) = most.found()?;
    Some(ScaleRow {
        component: component.into(),
        maximum,
        unit: component.unit().into(),
        since: Some(*years.start()),
        until: Some(*years.end()),
        sender: Some(sender.clone()),
        receiver: Some(receiver.clone()),
        year: Some(*year),
    })
}

/// Offers what a pair trades in a year in both directions.
fn offer(most: &mut Maximum<Place>, place: (Year, &ActorId, &ActorId), there: Cell, back: Cell) {
    let (year, sender, receiver) = place;
    let both = there.zip(back, |there, back| there + back);
    // Most figures are far from the largest: only what may replace it needs a place.
    let best = most.found().map(|(_, best)| best);
    if both
        .number()
        .is_some_and(|number| best.is_none_or(|best| number >= best))
    {
        most.offer((year, sender.clone(), receiver.clone()), both);
    }
}

fn trade_components(
    inputs: &Inputs<'_>,
    exports: &DyadPanel,
) -> Result<Vec<ScaleRow>, EngineError> {
    let years = since(exports.years());
    let mut most = Maximum::default();
    let states = traders(exports);
    for receiver in &states {
        for sender in states.iter().filter(|sender| *sender != receiver) {
            let both = exports
                .series(receiver, sender)
                .zip(exports.series(sender, receiver));
            for ((year, x), (_, m)) in both.filter(|((year, _), _)| years.contains(year)) {
                offer(&mut most, (year, sender, receiver), x, m);
            }
        }
    }
    let (union, members) = (ActorId::new(UNION), Members::of(inputs, years.clone()));
    let outside = with_union(exports, &members).into_iter();
    for pair in outside.filter(|pair| !members.has(&pair.state, pair.year)) {
        let place = (pair.year, &union, &pair.state);
        offer(&mut most, place, pair.to_union, pair.from_union);
    }
    Ok(Vec::from_iter(largest(Component::Trade, &years, &most)))
}

/// Gives the largest net aid.
fn aid_components(inputs: &Inputs<'_>, panel: &DyadPanel) -> Result<Vec<ScaleRow>, EngineError> {
    let years = since(panel.years());
    let mut most = Maximum::default();
    let union = ActorId::new(UNION);
    for received in aid::received(inputs, panel) {
        let (state, year) = (&received.state, received.year);
        let donors = aid::donors(panel).filter(|donor| *donor != state);
        let given = donors.map(|donor| (donor, panel.get(donor, state, year)));
        let together = received.from_union.map(|cell| (&union, cell));
        for (donor, cell) in given.chain(together).filter(|_| years.contains(&year)) {
            most.offer((year, donor.clone(), state.clone()), cell);
        }
    }
    Ok(Vec::from_iter(largest(Component::Aid, &years, &most)))
}

/// Gives where the largest five-year transfer stands, and how large it is.
fn arms_components(inputs: &Inputs<'_>) -> Result<Vec<ScaleRow>, EngineError> {
    let Some(windows) = arms::windows(inputs)? else {
        return Ok(Vec::new());
    };
    let mut most = Maximum::default();
    if let Some((place, sum)) = &windows.largest {
        most.offer(place.clone(), Cell::Value(*sum));
    }
    let years = since(SINCE..=windows.last());
    Ok(Vec::from_iter(largest(Component::Arms, &years, &most)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::derive::testing;

    /// Component, maximum, sender, receiver and year.
    type Found = (String, f64, Option<String>, Option<String>, Option<Year>);

    fn scales(world: &Inputs<'_>) -> Vec<Found> {
        let name = |actor: &Option<ActorId>| actor.as_ref().map(ActorId::to_string);
        let row = |row: &ScaleRow| {
            (
                row.component.to_string(),
                row.maximum,
                name(&row.sender),
                name(&row.receiver),
                row.year,
            )
        };
        let rows = testing::rows(world);
        rows.of::<ScaleRow>().iter().map(row).collect()
    }

    fn at(component: &str, maximum: f64, pair: [&str; 2], year: Year) -> Found {
        let [sender, receiver] = pair.map(|actor| Some(actor.to_owned()));
        (component.to_owned(), maximum, sender, receiver, Some(year))
    }

    #[test]
    fn the_union_is_a_patron_of_states_outside_it_only() {
        let world = testing::with_members(&[("DEU", 1958, 2014), ("FRA", 1958, 2014)]);
        world.flows.keep(
            Flow::Exports,
            testing::flows(&[
                ("DEU", "FRA", 1991, 900.0),
                ("FRA", "DEU", 1991, 900.0),
                ("DEU", "FRA", 2014, 30.0),
                ("FRA", "DEU", 2014, 30.0),
                ("DEU", "TUR", 2014, 20.0),
                ("TUR", "DEU", 2014, 20.0),
                ("FRA", "TUR", 2014, 20.0),
                ("TUR", "FRA", 2014, 20.0),
            ]),
        );
        let found = scales(&world);
        assert_eq!(found[0], at("trade", 80.0, ["EU", "TUR"], 2014));
        assert_eq!(found.len(), 1);
    }

    #[test]
    fn aid_is_scaled_among_all_donors_and_without_their_sum() {
        let world = testing::with_members(&[("DEU", 1958, 2022), ("FRA", 1958, 2022)]);
        world.flows.keep(
            Flow::Oda,
            testing::flows(&[
                ("DEU", "KGZ", 2018, 30.0),
                ("FRA", "KGZ", 2018, 30.0),
                ("TUR", "KGZ", 2018, 40.0),
            ]),
        );
        let found = scales(&world);
        assert_eq!(found, [at("aid", 60.0, ["EU", "KGZ"], 2018)]);
    }
}
