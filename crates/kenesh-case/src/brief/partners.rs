//! Each member's largest partner by every instrument, beside the power.

use super::Drawn;
use super::question::Question;
use super::words::{list, percent, the};
use kenesh_domain::ActorId;
use kenesh_engine::Core;
use kenesh_engine::measures::dependence::Instrument;
use kenesh_engine::measures::partners::{MEASURE, Partner, Partners};
use kenesh_render::document::{Column, Figure, Mark, Rows};
use std::collections::{BTreeMap, BTreeSet};

/// A member's partners by one instrument.
struct Held<'a> {
    member: &'a ActorId,
    instrument: Instrument,
    partners: Vec<Partner>,
}

impl Held<'_> {
    /// Words the first partner and, where it is another one, the power.
    fn words(&self, core: &Core, question: &Question) -> String {
        let Some(first) = self.partners.first() else {
            return "no figure".to_owned();
        };
        let leads = format!("{} {}", core.name(&first.partner), percent(first.share, 0));
        let own = self
            .partners
            .iter()
            .find(|row| row.partner == question.power);
        let own = match own {
            Some(own) if own.rank > 1 => format!(
                ", {} {} (rank {})",
                core.name(&own.partner),
                percent(own.share, 1),
                own.rank
            ),
            Some(_) => String::new(),
            None => format!(", {} not listed", core.name(&question.power)),
        };
        let basis = first
            .basis
            .map_or(String::new(), |basis| format!(", {}", basis.label()));
        format!("{}: {leads}{own}{basis}", first.year)
    }
}

/// Draws a row a member and a column an instrument: who comes first among all states, and where the power stands.
pub(crate) fn figure(core: &Core, question: &Question, partners: &Partners<'_>) -> Drawn {
    let mut held = Vec::new();
    for member in &question.measured {
        let mut by: BTreeMap<String, Vec<Partner>> = BTreeMap::new();
        for row in partners.of_state(member) {
            by.entry(row.instrument.to_string()).or_default().push(row);
        }
        held.extend(by.into_iter().filter_map(|(instrument, partners)| {
            let instrument = instrument.parse().ok()?;
            Some(Held {
                member,
                instrument,
                partners,
            })
        }));
    }
    if held.is_empty() {
        return Ok(None);
    }
    let instruments: BTreeSet<Instrument> = held.iter().map(|held| held.instrument).collect();
    let mut sources = BTreeSet::new();
    for instrument in instruments {
        sources.extend(instrument.sources(core)?);
    }
    let matrix = Rows::drawn(Mark::Matrix, &held)
        .x(Column::text("instrument", "Instrument"), |row| {
            row.instrument.label()
        })
        .y(Column::actor("member", "Member"), |row| row.member)
        .label(Column::text("partner", "Largest partner"), |row| {
            row.words(core, question)
        });
    Ok(Some(
        Figure::of("partners", matrix)
            .title(title(core, question, &held))
            .subtitle("The largest partner of each member among all of whom this world has a figure, by instrument, in the last year known of the member")
            .description("A table with a row for each member and a column for each instrument; a cell names the largest partner and the power.")
            .how(MEASURE.formula)
            .note("Years and bases differ from cell to cell. Remittances and migrants are estimates of 2021; direct investment ends in 2012.")
            .sources(sources),
    ))
}

/// Counts over how many members the power comes first by any instrument.
fn title(core: &Core, question: &Question, held: &[Held<'_>]) -> String {
    let first = |held: &Held<'_>| {
        held.partners
            .first()
            .is_some_and(|row| row.partner == question.power)
    };
    let led: Vec<&Held<'_>> = held.iter().filter(|held| first(held)).collect();
    if led.is_empty() {
        return format!(
            "{} is the largest partner of no member by any of these instruments",
            question.power_name
        );
    }
    let mut members: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for held in led {
        members
            .entry(held.instrument.label())
            .or_default()
            .push(the(core, held.member));
    }
    let mut members: Vec<(&str, Vec<String>)> = members.into_iter().collect();
    members.sort_by(|(a, x), (b, y)| y.len().cmp(&x.len()).then_with(|| a.cmp(b)));
    let more = members.len().saturating_sub(NAMED);
    let parts = members
        .into_iter()
        .take(NAMED)
        .map(|(instrument, members)| match members.as_slice() {
            [one] => format!("the {instrument} of {one}"),
            many => format!("the {instrument} of {} members", many.len()),
        });
    let parts: Vec<String> = parts.collect();
    let more = match more {
        0 => String::new(),
        1 => ", and by one instrument more".to_owned(),
        more => format!(", and by {more} instruments more"),
    };
    format!(
        "{} is the largest partner in {}{more}",
        question.power_name,
        list(&parts)
    )
}

/// How many instruments the title names.
const NAMED: usize = 3;
