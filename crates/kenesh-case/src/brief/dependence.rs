//! Who depends on whom: the patrons' shares of each member's trade, aid and arms.

use super::question::Question;
use super::words::{list, named, of, percent, the};
use super::{asymmetry, military, reported};
use kenesh_domain::{ActorId, Cell, Missing, Year};
use kenesh_engine::Core;
use kenesh_engine::measures::dependence::{Instrument, dependence_of};
use kenesh_render::document::{Chart, Column, Figure, Section};
use kenesh_render::row;
use kenesh_render::sheet::Value;
use std::ops::RangeInclusive;

/// Says how one instrument's figure is worded.
struct Wording {
    id: &'static str,
    instrument: Instrument,
    /// What the share is of: `trade`, `arms imports`, `aid`.
    of: &'static str,
    subtitle: &'static str,
    how: &'static str,
    note: &'static str,
}

const FIGURES: [Wording; 3] = [
    Wording {
        id: "trade-share",
        instrument: Instrument::TradeShare,
        of: "trade",
        subtitle: "Patrons' shares of each member's trade in goods",
        how: "(exports to + imports from the patron) / (exports + imports with all partners), current US$; EU is the sum \
              over its members at the date",
        note: "The dyadic trade data end in 2014: what came after is not covered, not zero.",
    },
    Wording {
        id: "aid-share",
        instrument: Instrument::OdaShare,
        of: "aid",
        subtitle: "Donors' shares of each member's net official development assistance",
        how: "net ODA from the donor / net ODA from all donors that report to the OECD, constant 2022 US$",
        note: "China and the EU institutions do not report to this table: their aid is unknown, not zero. Only positive net \
               flows are in it.",
    },
    Wording {
        id: "arms-share",
        instrument: Instrument::ArmsShare,
        of: "arms imports",
        subtitle: "Suppliers' shares of each member's arms imports over five years",
        how: "trend-indicator value delivered by the supplier / by all suppliers, in the five years that end in the year \
              shown; deliveries spread evenly over their years; our calculation",
        note: "A window in which a state imported no major arms has no shares.",
    },
];

/// Writes the section.
pub(crate) fn section(core: &Core, question: &Question) -> Section {
    let members = question.measured(core);
    let mut section = Section::new("dependence", "Who depends on whom");
    let unmeasured = question.members.len() - members.len();
    if unmeasured > 0 {
        let without: Vec<ActorId> = question
            .members
            .iter()
            .map(|(actor, _)| actor.clone())
            .filter(|actor| !members.contains(actor))
            .collect();
        section = section.text(format!(
            "This world holds no dyadic figures for {} of the {} members and observers: {}. They are left out below, not \
             counted as independent.",
            unmeasured,
            question.members.len(),
            named(core, &without)
        ));
    }
    for wording in &FIGURES {
        section
            .figures
            .extend(figure(core, question, &members, wording));
    }
    section.figures.extend(asymmetry::figure(core, question));
    section.figures.extend(reported::figures(core, question));
    section.figures.extend(military::figure(core, question));
    section
}

/// Gives the years for which an instrument has flows, from the brief's first year.
fn years(core: &Core, question: &Question, instrument: Instrument) -> Option<RangeInclusive<Year>> {
    let panel = core.flows(instrument.flow())?;
    let first = panel.years().next()?.max(question.first_year);
    Some(first..=panel.years().last()?)
}

fn figure(
    core: &Core,
    question: &Question,
    members: &[ActorId],
    wording: &Wording,
) -> Option<Figure> {
    let years = years(core, question, wording.instrument)?;
    let (first, last) = (*years.start(), *years.end());
    let mut figure = Figure::new(wording.id)
        .subtitle(format!("{}, {first}–{last}", wording.subtitle))
        .column(Column::year("year", "Year"))
        .column(Column::actor("member", "Member"))
        .column(Column::actor("patron", "Patron"))
        .column(Column::share("value", "Share", 1))
        .column(Column::missing())
        .chart(
            Chart::lines("year", "value")
                .series("patron")
                .facet("member"),
        )
        .sources(wording.instrument.sources(core))
        .how(wording.how)
        .note(wording.note);
    for member in members {
        for patron in question.patrons.iter().filter(|patron| *patron != member) {
            figure = figure.rows(series(
                core,
                wording.instrument,
                member,
                patron,
                years.clone(),
            ));
        }
    }
    let shown = figure
        .table
        .rows
        .iter()
        .any(|row| row.get(3).is_some_and(|value| !value.is_null()));
    let title = title(core, question, members, wording, last);
    let description = format!(
        "Lines, a panel for each of {}: the share of {} with each patron by year. {title}.",
        named(core, members),
        wording.of
    );
    shown.then(|| figure.title(title).description(description))
}

/// Gives a series, leaving out patrons of which the source covers no year at all.
fn series(
    core: &Core,
    instrument: Instrument,
    member: &ActorId,
    patron: &ActorId,
    years: RangeInclusive<Year>,
) -> Vec<Vec<Value>> {
    let cells: Vec<(Year, Cell)> = years
        .map(|year| (year, dependence_of(core, instrument, member, patron, year)))
        .collect();
    if cells
        .iter()
        .all(|(_, cell)| *cell == Cell::Missing(Missing::NotCovered))
    {
        return Vec::new();
    }
    let row = |(year, cell)| {
        row![
            year,
            member.as_str(),
            patron.as_str(),
            cell,
            Value::reason(cell)
        ]
    };
    cells.into_iter().map(row).collect()
}

/// States who led in the last year, and where the power stood.
fn title(
    core: &Core,
    question: &Question,
    members: &[ActorId],
    wording: &Wording,
    last: Year,
) -> String {
    let leaders: Vec<(ActorId, ActorId, f64)> = members
        .iter()
        .filter_map(|member| leader(core, question, wording.instrument, member, last))
        .collect();
    let led = |patron: &ActorId| {
        leaders
            .iter()
            .filter(|(_, leader, _)| leader == patron)
            .count()
    };
    let all = leaders.len();
    let power = &question.power;
    let rival = question.rivals().iter().max_by_key(|rival| led(rival));
    let known = members.iter().any(|member| {
        dependence_of(core, wording.instrument, member, power, last)
            .number()
            .is_some()
    });
    if !known {
        let led = rival.map_or(String::new(), |rival| {
            format!(
                "; {} led in that of {} members",
                the(core, rival),
                of(led(rival), all)
            )
        });
        return format!(
            "{}'s part in the {} of the members is not in this world{led}",
            question.power_name, wording.of
        );
    }
    let mut parts = vec![format!(
        "{} led in the {} of {} members",
        question.power_name,
        wording.of,
        of(led(power), all)
    )];
    if let Some(rival) = rival.filter(|rival| led(rival) > 0) {
        parts.push(format!("{} in that of {}", the(core, rival), led(rival)));
    }
    format!("In {last} {}", list(&parts))
}

/// Finds the patron on which a member depends most in a year.
pub(crate) fn leader(
    core: &Core,
    question: &Question,
    instrument: Instrument,
    member: &ActorId,
    year: Year,
) -> Option<(ActorId, ActorId, f64)> {
    question
        .patrons
        .iter()
        .filter(|patron| *patron != member)
        .filter_map(|patron| {
            Some((
                patron,
                dependence_of(core, instrument, member, patron, year).number()?,
            ))
        })
        .filter(|(_, share)| *share > 0.0)
        .max_by(|(_, a), (_, b)| a.total_cmp(b))
        .map(|(patron, share)| (member.clone(), patron.clone(), share))
}

/// Words the range of the power's shares over the members in the instrument's last year.
pub(crate) fn range(
    core: &Core,
    question: &Question,
    instrument: Instrument,
) -> Option<(Year, String)> {
    let last = *years(core, question, instrument)?.end();
    let mut shares: Vec<(f64, ActorId)> = question
        .measured(core)
        .into_iter()
        .filter_map(|member| {
            Some((
                dependence_of(core, instrument, &member, &question.power, last).number()?,
                member,
            ))
        })
        .collect();
    shares.sort_by(|(a, _), (b, _)| a.total_cmp(b));
    let (low, high) = (shares.first()?, shares.last()?);
    Some((
        last,
        format!(
            "from {} of {}'s to {} of {}'s",
            percent(low.0, 1),
            core.name(&low.1),
            percent(high.0, 1),
            core.name(&high.1)
        ),
    ))
}
