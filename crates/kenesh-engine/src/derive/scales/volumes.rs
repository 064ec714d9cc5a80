//! The largest volumes beside trade, aid and arms, and the most exercises of a pair.

use super::super::Made;
use super::super::inputs::{Given, Inputs};
use super::{Place, SINCE, since, with};
use crate::error::EngineError;
use crate::volumes::{VOLUMES, Volume, on_record};
use kenesh_domain::{Cell, Component, DyadPanel, Tie, Year};
use kenesh_measures::maximum::Maximum;
use kenesh_tables::ScaleRow;

/// Gives a row of each volume that the world holds; aid has its own, with the union's sums.
pub(super) fn largest(inputs: &Inputs<'_>) -> Result<Vec<Made>, EngineError> {
    let mut made = Vec::new();
    for volume in VOLUMES
        .iter()
        .filter(|volume| volume.component != Component::Aid)
    {
        let flows = volume.flows.iter().map(|flow| inputs.flow(*flow));
        let flows: Vec<Given<DyadPanel>> = flows
            .collect::<Result<Vec<_>, _>>()?
            .into_iter()
            .flatten()
            .collect();
        let Some(first) = flows.first() else { continue };
        made.push(with(first, Vec::from_iter(of_flows(volume, &flows))));
    }
    if let Some(pairs) = inputs.tie(Tie::Exercise)? {
        let mut most = Maximum::default();
        let mut years = (Year::MAX, Year::MIN);
        for ((a, b), spells) in pairs.figures.iter() {
            for year in spells
                .iter()
                .filter_map(|spell| spell.since)
                .filter(|year| *year >= SINCE)
            {
                years = (years.0.min(year), years.1.max(year));
                let sum = exercises(spells.iter().map(|spell| (spell.since, spell.cell)), year);
                most.offer((year, a.clone(), b.clone()), sum);
            }
        }
        let row = super::largest(Component::Exercises, &(years.0..=years.1), &most);
        made.push(with(&pairs, Vec::from_iter(row)));
    }
    Ok(made)
}

/// Adds up a pair's exercises of the five years to a year.
fn exercises(spells: impl Iterator<Item = (Option<Year>, Cell)>, year: Year) -> Cell {
    let recent =
        spells.filter(|(since, _)| since.is_some_and(|since| (year - 4..=year).contains(&since)));
    on_record(recent.map(|(_, cell)| cell))
}

fn of_flows(volume: &Volume, flows: &[Given<DyadPanel>]) -> Option<ScaleRow> {
    let mut most: Maximum<Place> = Maximum::default();
    let years = flows.iter().map(|flow| since(flow.figures.years()));
    let years =
        years.reduce(|all, years| *all.start().min(years.start())..=*all.end().max(years.end()))?;
    let mut pairs: Vec<_> = flows
        .iter()
        .flat_map(|flow| {
            let panel = &*flow.figures;
            panel.senders().iter().flat_map(move |sender| {
                panel
                    .receivers()
                    .iter()
                    .map(move |receiver| (sender, receiver))
            })
        })
        .collect();
    pairs.sort_unstable();
    pairs.dedup();
    for (sender, receiver) in pairs
        .into_iter()
        .filter(|(sender, receiver)| sender != receiver)
    {
        let dyads: Vec<_> = flows
            .iter()
            .map(|flow| flow.figures.dyad(sender, receiver))
            .collect();
        for year in years.clone() {
            let window = year.saturating_sub(volume.years - 1)..=year;
            let sum =
                on_record(window.flat_map(|year| dyads.iter().map(move |dyad| dyad.get(year))));
            if sum
                .number()
                .is_some_and(|sum| most.found().is_none_or(|(_, best)| sum >= best))
            {
                most.offer((year, sender.clone(), receiver.clone()), sum);
            }
        }
    }
    super::largest(volume.component, &years, &most)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::derive::testing;
    use kenesh_domain::Flow;

    #[test]
    fn finance_is_added_up_over_terms_and_five_years() {
        let world = testing::with_members(&[]);
        world.flows.keep(
            Flow::FinanceOda,
            testing::flows(&[
                ("CHN", "KAZ", 2010, 3.0),
                ("CHN", "KAZ", 2014, 2.0),
                ("CHN", "KAZ", 2015, 1.0),
            ]),
        );
        world.flows.keep(
            Flow::FinanceOof,
            testing::flows(&[("CHN", "KAZ", 2012, 4.0)]),
        );
        let rows = testing::rows(&world);
        let found = &rows.of::<ScaleRow>()[0];
        assert_eq!(
            (found.component.as_str(), found.maximum, found.year),
            ("finance", 9.0, Some(2014))
        );
    }
}
