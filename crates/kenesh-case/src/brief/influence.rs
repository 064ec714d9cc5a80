//! Influence capacity: what the power could lean on, beside its rivals, by member and channel.

use super::question::Question;
use super::words::{mean, most, number, of, the};
use super::{influence_over_time, proximity};
use crate::error::CaseError;
use kenesh_domain::{ActorId, Cell, Missing, Year};
use kenesh_engine::measures::influence::{self, Influence, weightings};
use kenesh_engine::{Core, EngineError};
use kenesh_render::document::{Column, Figure, Mark, Rows, Section};
use std::collections::BTreeMap;

const CHANNELS: [&str; 3] = ["economic", "military", "total"];

const CAVEAT: &str = "Capacity is what a power could lean on, not what it achieves; channels do not sum to the total; the \
                      ideational channel has no dependence data and is not multiplied. The shape is that of published \
                      bandwidth × dependence indices, the weights are ours.";

/// Holds every patron's capacity over every member, measured once for the section and the answer.
pub(crate) struct Capacities {
    /// Every year, at equal weights.
    series: Vec<Influence>,
    /// The last year in which each channel has a capacity.
    last: BTreeMap<String, Year>,
    /// Each channel in its last year, with intervals.
    points: Vec<Influence>,
}

impl Capacities {
    /// Measures.
    pub(crate) fn measure(core: &Core, question: &Question) -> Result<Capacities, CaseError> {
        core.load(&influence::FROM)?;
        let series = all_years(core, question)?;
        let last = last_years(&series);
        let points = points(core, question, &last)?;
        Ok(Capacities {
            series,
            last,
            points,
        })
    }

    /// Goes through a patron's capacities in a channel.
    fn of<'a>(
        &'a self,
        patron: &'a ActorId,
        channel: &'a str,
    ) -> impl Iterator<Item = (&'a Influence, f64)> {
        let points = self.points.iter();
        let own = points.filter(move |point| point.channel == channel && point.power == *patron);
        own.filter_map(|point| Some((point, point.capacity?)))
    }

    /// Gives the year of the total.
    fn year(&self) -> Year {
        self.last.get("total").copied().unwrap_or_default()
    }

    /// Counts over how many members each patron has the largest total.
    fn leads(&self, question: &Question) -> BTreeMap<&ActorId, usize> {
        let mut tally = BTreeMap::new();
        for member in &question.measured {
            let points = self.points.iter();
            let over = points.filter(|point| point.channel == "total" && point.member == *member);
            let with = over.filter_map(|point| Some((&point.power, point.capacity?)));
            let with = with.filter(|(_, capacity)| *capacity > 0.0);
            if let Some(patron) = most(with) {
                *tally.entry(patron).or_insert(0) += 1;
            }
        }
        tally
    }
}

/// Writes the section.
pub(crate) fn section(
    core: &Core,
    question: &Question,
    capacities: &Capacities,
) -> Result<Section, CaseError> {
    let section = Section::new("influence", "Influence capacity");
    if capacities.points.is_empty() {
        return Ok(section.text(
            "This world holds no dyadic figures for these members: capacity is unknown, not zero.",
        ));
    }
    let mut section = section.text(CAVEAT);
    section.figures.push(dots(core, question, capacities)?);
    section.figures.push(map(core, question, capacities)?);
    section.figures.extend(influence_over_time::figure(
        core,
        question,
        &capacities.series,
    )?);
    section.figures.extend(proximity::figure(core, question)?);
    Ok(section)
}

fn all_years(core: &Core, question: &Question) -> Result<Vec<Influence>, EngineError> {
    let mut rows = Vec::new();
    let (capacities, years) = (influence::Capacities::of(core)?, core.flow_years()?);
    for member in &question.measured {
        for patron in &question.patrons {
            for year in years.clone() {
                rows.extend(capacities.over(patron, member, year, None)?);
            }
        }
    }
    Ok(rows)
}

/// Gives the last year in which each channel has a capacity.
pub fn last_years(rows: &[Influence]) -> BTreeMap<String, Year> {
    let mut last = BTreeMap::new();
    for row in rows.iter().filter(|row| row.capacity.is_some()) {
        let year = last.entry(row.channel.clone()).or_insert(row.year);
        *year = row.year.max(*year);
    }
    last
}

/// Measures each channel in its last year, with intervals.
fn points(
    core: &Core,
    question: &Question,
    last: &BTreeMap<String, Year>,
) -> Result<Vec<Influence>, EngineError> {
    let capacities = influence::Capacities::of(core)?;
    let weightings = weightings();
    let mut rows = Vec::new();
    for channel in CHANNELS {
        let Some(year) = last.get(channel) else {
            continue;
        };
        for member in &question.measured {
            for patron in &question.patrons {
                let found = capacities.over(patron, member, *year, Some(weightings))?;
                rows.extend(found.into_iter().filter(|row| row.channel == channel));
            }
        }
    }
    Ok(rows)
}

fn dots(core: &Core, question: &Question, capacities: &Capacities) -> Result<Figure, CaseError> {
    let years: Vec<String> = capacities
        .last
        .iter()
        .map(|(channel, year)| format!("{channel} {year}"))
        .collect();
    let title = headline(core, question, capacities);
    let rows = Rows::drawn(Mark::Dots, &capacities.points)
        .facet(Influence::channel, |point| &point.channel)
        .y(Influence::member, |point| &point.member)
        .series(Column::actor("patron", "Patron"), |point| &point.power)
        .x(Column::number("value", "Capacity", 4), |point| {
            point.capacity
        })
        .lo(Influence::lo, |point| widened(point, point.lo, f64::min))
        .hi(Influence::hi, |point| widened(point, point.hi, f64::max))
        .column(Influence::left_out, left_out);
    Ok(Figure::of("influence", rows)
        .finding(
            "Points with intervals, a panel for each channel and a row for each member",
            title,
        )
        .subtitle(format!(
            "Bandwidth × dependence, 0 to 1, by channel in its last year ({})",
            years.join(", ")
        ))
        .sources(core.sources_of(&influence::FROM)?)
        .how(influence::MEASURE.formula)
        .note("Components without a figure are left out and listed, never taken as zero."))
}

/// Names the components left out, in words.
fn left_out(point: &Influence) -> Option<String> {
    let word = |name: &str| match name {
        "oda_share" => "aid".to_owned(),
        "defence_agreement" => "pact".to_owned(),
        name => name.replace('_', " "),
    };
    let names = point.left_out.as_ref()?;
    Some(names.split(' ').map(word).collect::<Vec<_>>().join(", "))
}

/// Gives an end of the interval, widened to hold the point at equal weights.
fn widened(point: &Influence, end: Option<f64>, pick: fn(f64, f64) -> f64) -> Option<f64> {
    end.map(|end| point.capacity.map_or(end, |value| pick(end, value)))
}

/// States over how many members the power leads in total capacity, and who leads elsewhere.
fn headline(core: &Core, question: &Question, capacities: &Capacities) -> String {
    let tally = capacities.leads(question);
    let all: usize = tally.values().sum();
    let led = |patron: &ActorId| tally.get(patron).copied().unwrap_or(0);
    let (own, year) = (led(&question.power), capacities.year());
    let rival = question.rivals().iter().max_by_key(|rival| led(rival));
    let rival = rival.and_then(|rival| Some((rival, *tally.get(rival)?)));
    let known = capacities.of(&question.power, "total").next().is_some();
    match rival {
        Some((rival, led)) if !known => format!(
            "{}'s total capacity is not in this world; {} had the largest over {} members in {year}",
            question.power_name,
            the(core, rival),
            of(led, all)
        ),
        Some((rival, led)) => format!(
            "In {year} {} had the largest capacity over {} members, {} over {led}",
            question.power_name,
            of(own, all),
            the(core, rival)
        ),
        None => format!(
            "In {year} {} had the largest capacity over {} members",
            question.power_name,
            of(own, all)
        ),
    }
}

fn map(core: &Core, question: &Question, capacities: &Capacities) -> Result<Figure, CaseError> {
    let total = |actor: &ActorId| {
        let mut own = capacities.of(&question.power, "total");
        own.find(|(point, _)| point.member == *actor)
            .map(|(_, capacity)| capacity)
    };
    let members = question.members.iter().map(|(actor, _)| actor);
    let held = members.filter_map(|actor| Some((actor, total(actor)?)));
    let most = held.reduce(|most, next| if next.1 > most.1 { next } else { most });
    let (power, year) = (&question.power_name, capacities.year());
    let title = match most {
        None => format!("{power}'s total capacity over these members is unknown"),
        Some((actor, value)) => format!(
            "{power}'s total capacity is largest over {}: {}",
            core.name(actor),
            number(value, 4)
        ),
    };
    let none = Cell::Missing(Missing::NotApplicable);
    let others = question.members.iter().map(|(actor, status)| {
        let total = Cell::of(total(actor), Missing::NotCovered);
        (actor, status.as_str(), total)
    });
    let own = std::iter::once((&question.power, "power", none));
    let actors: Vec<_> = own.chain(others).collect();
    let rows = Rows::drawn(Mark::Map, &actors)
        .x(Column::actor("actor", "Actor"), |(actor, ..)| *actor)
        .series(Column::text("role", "Role"), |(_, role, _)| *role)
        .y(
            Column::number("value", "Total capacity", 4),
            |(.., total)| *total,
        )
        .missing(|(.., total)| total.reason());
    Ok(Figure::of("map", rows)
        .finding("A map of the members and observers", title)
        .subtitle(format!(
            "Members and observers by role, filled by {power}'s total capacity in {year}"
        ))
        .sources(core.sources_of(&influence::FROM)?)
        .how(influence::TOTAL)
        .note(
            "Boundaries do not imply endorsement, and showing an actor says nothing on its status.",
        ))
}

/// Says how much total capacity the power has on average and over whom most, for the answer.
pub(crate) fn summary<'a>(
    question: &'a Question,
    capacities: &'a Capacities,
) -> Option<Summary<'a>> {
    let of_channel = |channel| capacities.of(&question.power, channel);
    let average = |channel| mean(of_channel(channel).map(|(_, capacity)| capacity));
    Some(Summary {
        year: *capacities.last.get("total")?,
        strongest: of_channel("total").max_by(|(_, a), (_, b)| a.total_cmp(b)),
        economic: average("economic"),
        military: average("military"),
        leads: capacities.leads(question),
        military_year: capacities.last.get("military").copied(),
    })
}

/// Holds what the answer says of capacity.
pub(crate) struct Summary<'a> {
    /// The year of the total.
    pub(crate) year: Year,
    /// The pair over which the power's total is largest.
    pub(crate) strongest: Option<(&'a Influence, f64)>,
    /// The power's mean economic capacity in that channel's last year.
    pub(crate) economic: Option<f64>,
    /// The power's mean military capacity in that channel's last year.
    pub(crate) military: Option<f64>,
    /// Over how many members each patron leads in the total.
    pub(crate) leads: BTreeMap<&'a ActorId, usize>,
    /// The last year of the military channel.
    pub(crate) military_year: Option<Year>,
}
