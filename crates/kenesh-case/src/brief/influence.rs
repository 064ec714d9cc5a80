//! Influence capacity: what the power could lean on, beside its rivals, by member and channel.

use super::question::Question;
use super::words::{number, of, the};
use super::{influence_over_time, proximity};
use crate::error::CaseError;
use kenesh_domain::{ActorId, Year};
use kenesh_engine::measures::influence::{self, Influence, influence_in, weight_draws};
use kenesh_engine::{Core, EngineError};
use kenesh_render::document::{Chart, Column, Figure, Section};
use kenesh_render::row;
use std::collections::BTreeMap;

const CHANNELS: [&str; 3] = ["economic", "military", "total"];

const CAVEAT: &str = "Capacity is what a power could lean on, not what it achieves; channels do not sum to the total; the \
                      ideational channel has no dependence data and is not multiplied. The shape is that of published \
                      bandwidth × dependence indices, the weights are ours.";

/// The formula of the figures that show the total alone.
pub(crate) const TOTAL: &str = "(mean of the channels' bandwidths) × (mean of their dependences), as in the figure of influence \
                     capacity by channel";

/// Holds every patron's capacity over every member, measured once for the section and the answer.
pub(crate) struct Capacities {
    /// Every year, at equal weights.
    series: Vec<Influence>,
    /// The last year in which each channel has a capacity.
    last: BTreeMap<String, i64>,
    /// Each channel in its last year, with intervals.
    points: Vec<Influence>,
}

impl Capacities {
    /// Measures.
    pub(crate) fn measure(core: &Core, question: &Question) -> Result<Capacities, CaseError> {
        let series = all_years(core, question)?;
        let last = last_years(&series);
        let points = points(core, question, &last)?;
        Ok(Capacities {
            series,
            last,
            points,
        })
    }
}

/// Writes the section.
pub(crate) fn section(core: &Core, question: &Question, capacities: &Capacities) -> Section {
    let Capacities {
        series,
        last,
        points,
    } = capacities;
    let section = Section::new("influence", "Influence capacity");
    if points.is_empty() {
        return section.text(
            "This world holds no dyadic figures for these members: capacity is unknown, not zero.",
        );
    }
    let mut section = section.text(CAVEAT);
    section.figures.push(dots(core, question, points, last));
    section.figures.push(map(core, question, points, last));
    section
        .figures
        .extend(influence_over_time::figure(core, question, series));
    section.figures.extend(proximity::figure(core, question));
    section
}

fn all_years(core: &Core, question: &Question) -> Result<Vec<Influence>, EngineError> {
    let mut rows = Vec::new();
    for member in question.measured(core) {
        for patron in &question.patrons {
            for year in core.flow_years() {
                rows.extend(influence_in(core, patron, &member, year, None)?);
            }
        }
    }
    Ok(rows)
}

/// Gives the last year in which each channel has a capacity.
fn last_years(rows: &[Influence]) -> BTreeMap<String, i64> {
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
    last: &BTreeMap<String, i64>,
) -> Result<Vec<Influence>, EngineError> {
    let mut draws = weight_draws();
    let mut rows = Vec::new();
    for channel in CHANNELS {
        let Some(year) = last.get(channel) else {
            continue;
        };
        for member in question.measured(core) {
            for patron in &question.patrons {
                let found = influence_in(core, patron, &member, *year as Year, Some(&mut draws))?;
                rows.extend(found.into_iter().filter(|row| row.channel == channel));
            }
        }
    }
    Ok(rows)
}

fn dots(
    core: &Core,
    question: &Question,
    points: &[Influence],
    last: &BTreeMap<String, i64>,
) -> Figure {
    let years: Vec<String> = last
        .iter()
        .map(|(channel, year)| format!("{channel} {year}"))
        .collect();
    let title = headline(core, question, points, last);
    let figure = Figure::new("influence")
        .title(title.clone())
        .subtitle(format!(
            "Bandwidth × dependence, 0 to 1, by channel in its last year ({})",
            years.join(", ")
        ))
        .description(format!(
            "Points with intervals, a panel for each channel and a row for each member. {title}."
        ))
        .column(Column::text("channel", "Channel"))
        .column(Column::actor("member", "Member"))
        .column(Column::actor("patron", "Patron"))
        .column(Column::number("value", "Capacity", 4))
        .column(Column::number("lo", "5 %", 4))
        .column(Column::number("hi", "95 %", 4))
        .column(Column::text("left_out", "Left out"))
        .chart(
            Chart::dots("value", "member")
                .series("patron")
                .facet("channel")
                .band("lo", "hi"),
        )
        .sources(core.sources_of(&FROM))
        .how(influence::MEASURE.formula)
        .note("Components without a figure are left out and listed, never taken as zero.");
    let row = |point: &Influence| {
        let (lo, hi) = bounds(point);
        row![
            point.channel.as_str(),
            point.member.as_str(),
            point.power.as_str(),
            point.capacity,
            lo,
            hi,
            left_out(point)
        ]
    };
    figure.rows(points.iter().map(row))
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

/// Gives the interval, widened to hold the point at equal weights.
fn bounds(point: &Influence) -> (Option<f64>, Option<f64>) {
    let held = |bound: Option<f64>, pick: fn(f64, f64) -> f64| {
        bound.map(|bound| point.capacity.map_or(bound, |value| pick(bound, value)))
    };
    (held(point.lo, f64::min), held(point.hi, f64::max))
}

/// The names of the rows from which capacity is made.
pub(crate) const FROM: [&str; 9] = [
    "exports",
    "trade_total",
    "gdp",
    "oda",
    "arms_scaled_5y",
    "arms_share_5y",
    "alliance",
    "defence_agreement",
    "trade_agreement",
];

/// States over how many members the power leads in total capacity, and who leads elsewhere.
fn headline(
    core: &Core,
    question: &Question,
    points: &[Influence],
    last: &BTreeMap<String, i64>,
) -> String {
    let tally = leads(question, core, points, "total");
    let all: usize = tally.values().sum();
    let own = tally.get(question.power.as_str()).copied().unwrap_or(0);
    let year = last.get("total").copied().unwrap_or_default();
    let rival = question
        .rivals()
        .iter()
        .max_by_key(|rival| tally.get(rival.as_str()).copied().unwrap_or(0));
    let rival = rival.and_then(|rival| Some((rival, *tally.get(rival.as_str())?)));
    let known = points.iter().any(|point| {
        point.power == question.power.as_str()
            && point.channel == "total"
            && point.capacity.is_some()
    });
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

/// Counts over how many members each patron has the largest capacity in a channel.
pub(crate) fn leads(
    question: &Question,
    core: &Core,
    points: &[Influence],
    channel: &str,
) -> BTreeMap<String, usize> {
    let mut tally = BTreeMap::new();
    for member in question.measured(core) {
        let over = points
            .iter()
            .filter(|point| point.channel == channel && point.member == member.as_str());
        let with = over.filter_map(|point| {
            Some((
                point.power.clone(),
                point.capacity.filter(|capacity| *capacity > 0.0)?,
            ))
        });
        if let Some((patron, _)) = with.max_by(|(_, a), (_, b)| a.total_cmp(b)) {
            *tally.entry(patron).or_insert(0) += 1;
        }
    }
    tally
}

fn map(
    core: &Core,
    question: &Question,
    points: &[Influence],
    last: &BTreeMap<String, i64>,
) -> Figure {
    let total = |actor: &ActorId| {
        points
            .iter()
            .find(|point| {
                point.channel == "total"
                    && point.power == question.power.as_str()
                    && point.member == actor.as_str()
            })
            .and_then(|point| point.capacity)
    };
    let mut held: Vec<(f64, &ActorId)> = question
        .members
        .iter()
        .filter_map(|(actor, _)| Some((total(actor)?, actor)))
        .collect();
    held.sort_by(|(a, _), (b, _)| b.total_cmp(a));
    let year = last.get("total").copied().unwrap_or_default();
    let title = held.first().map_or_else(
        || {
            format!(
                "{}'s total capacity over these members is unknown",
                question.power_name
            )
        },
        |(value, actor)| {
            format!(
                "{}'s total capacity is largest over {}: {}",
                question.power_name,
                core.name(actor),
                number(*value, 4)
            )
        },
    );
    let figure = Figure::new("map")
        .title(title.clone())
        .subtitle(format!(
            "Members and observers by role, filled by {}'s total capacity in {year}",
            question.power_name
        ))
        .description(format!("A map of the members and observers. {title}."))
        .column(Column::actor("actor", "Actor"))
        .column(Column::text("role", "Role"))
        .column(Column::number("value", "Total capacity", 4))
        .column(Column::missing())
        .chart(Chart::map("actor", "value").series("role"))
        .sources(core.sources_of(&FROM))
        .how(TOTAL)
        .note(
            "Boundaries do not imply endorsement, and showing an actor says nothing on its status.",
        );
    let power = row![
        question.power.as_str(),
        "power",
        None::<f64>,
        "not_applicable"
    ];
    let rows = question.members.iter().map(|(actor, status)| {
        let value = total(actor);
        row![
            actor.as_str(),
            status.as_str(),
            value,
            value.is_none().then_some("not_covered")
        ]
    });
    figure.rows(std::iter::once(power).chain(rows))
}

/// Says how much total capacity the power and its strongest rival have on average, for the answer.
pub(crate) fn summary(
    core: &Core,
    question: &Question,
    capacities: &Capacities,
) -> Option<Summary> {
    let Capacities { last, points, .. } = capacities;
    let year = last.get("total").copied()?;
    let mean = |patron: &ActorId, channel: &str| {
        let own: Vec<f64> = points
            .iter()
            .filter(|point| point.channel == channel && point.power == patron.as_str())
            .filter_map(|point| point.capacity)
            .collect();
        (!own.is_empty()).then(|| own.iter().sum::<f64>() / own.len() as f64)
    };
    let own = points
        .iter()
        .filter(|point| point.channel == "total" && point.power == question.power.as_str());
    let strongest = own
        .filter(|point| point.capacity.is_some())
        .max_by(|a, b| {
            a.capacity
                .unwrap_or(0.0)
                .total_cmp(&b.capacity.unwrap_or(0.0))
        })
        .cloned();
    Some(Summary {
        year,
        strongest,
        economic: mean(&question.power, "economic"),
        military: mean(&question.power, "military"),
        leads: leads(question, core, points, "total"),
        military_year: last.get("military").copied(),
    })
}

/// Holds what the answer says of capacity.
pub(crate) struct Summary {
    /// The year of the total.
    pub(crate) year: i64,
    /// The pair over which the power's total is largest.
    pub(crate) strongest: Option<Influence>,
    /// The power's mean economic capacity in that channel's last year.
    pub(crate) economic: Option<f64>,
    /// The power's mean military capacity in that channel's last year.
    pub(crate) military: Option<f64>,
    /// Over how many members each patron leads in the total.
    pub(crate) leads: BTreeMap<String, usize>,
    /// The last year of the military channel.
    pub(crate) military_year: Option<i64>,
}
