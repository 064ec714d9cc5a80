//! Each member in four lines: who leads in it, how the power's part went, the strongest rival, how it votes.

use super::influence::Capacities;
use super::question::Question;
use super::ukraine::Ukraine;
use super::words::{number, percent, the};
use crate::error::CaseError;
use kenesh_domain::{ActorId, Flow, Indicator, Status, Tie, Year};
use kenesh_engine::measures::dependence::Instrument;
use kenesh_engine::measures::influence;
use kenesh_engine::measures::partners::{Partner, Partners, Trend};
use kenesh_engine::{Core, EngineError};
use kenesh_render::document::{Column, Figure, Mark, Rows, Section};
use std::collections::{BTreeMap, BTreeSet};

/// How many members have lines of their own.
const TOLD: usize = 10;

/// The instruments of which a member's lines speak, with the words for them.
const INSTRUMENTS: [(Instrument, &str); 3] = [
    (Instrument::TradeShare, "trade"),
    (Instrument::ArmsShare, "arms"),
    (Instrument::EnergyShare, "energy"),
];

/// What is known of a member.
struct Member<'a> {
    actor: &'a ActorId,
    status: Status,
    first: BTreeMap<Instrument, Partner>,
    trade: Option<Trend>,
    arms: Option<Trend>,
    rival: Option<Rival<'a>>,
    capacity: Option<(f64, Year)>,
    votes: Option<Votes>,
}

struct Rival<'a> {
    patron: &'a ActorId,
    capacity: f64,
}

/// A member's agreement with the power in UN votes, and with the average state.
struct Votes {
    year: Year,
    with_power: f64,
    with_all: Option<f64>,
}

/// Writes the section: the largest economies in four lines each, the others in a line of a table.
pub(super) fn section(
    core: &Core,
    question: &Question,
    capacities: &Capacities,
    ukraine: &Ukraine,
) -> Result<Section, CaseError> {
    let (order, year) = by_economy(core, question)?;
    let partners = Partners::of(core, Some(&question.power))?;
    let read = |actor| member(core, question, (&partners, capacities), actor);
    let members: Vec<Member<'_>> = order
        .into_iter()
        .map(read)
        .collect::<Result<_, EngineError>>()?;
    let (told, others) = members.split_at(members.len().min(TOLD));
    let sources = sources(core)?;
    let mut section = Section::new("members", "The members");
    if told.is_empty() {
        return Ok(section);
    }
    let rule = match (others.is_empty(), year) {
        (_, None) => "In the order of their names: this world holds no GDP of them.".to_owned(),
        (true, Some(year)) => {
            format!(
                "The largest economies first, observers last (GDP of {year} or the last year before)."
            )
        }
        (false, Some(year)) => format!(
            "The {TOLD} largest economies, observers last (GDP of {year} or the last year before); the others in a line each."
        ),
    };
    section = section.text(rule);
    section
        .figures
        .push(cards(core, question, told, ukraine).sources(sources.iter().copied()));
    if !others.is_empty() {
        section
            .figures
            .push(lines(core, question, others).sources(sources.iter().copied()));
    }
    Ok(section)
}

/// Gives the members, then the observers, by GDP in the last year known of each, those without one last, and the newest
/// year.
fn by_economy<'a>(
    core: &Core,
    question: &'a Question,
) -> Result<(Vec<(&'a ActorId, Status)>, Option<Year>), EngineError> {
    let incomes = core.indicators(Indicator::Gdp)?;
    let last = |actor: &ActorId| {
        let mut years = incomes.years().rev();
        years.find_map(|year| Some((incomes.get(actor, year).number()?, year)))
    };
    let members = question
        .members
        .iter()
        .map(|(actor, status)| (actor, *status, last(actor)));
    let mut members: Vec<_> = members.collect();
    let size = |known: Option<(f64, Year)>| known.map_or(-1.0, |(value, _)| value);
    members.sort_by(|(a, s, x), (b, t, y)| {
        let role = |status: &Status| *status != Status::Member;
        let larger = size(*y).total_cmp(&size(*x));
        role(s).cmp(&role(t)).then(larger).then_with(|| a.cmp(b))
    });
    let newest = members
        .iter()
        .filter_map(|(.., known)| Some((*known)?.1))
        .max();
    Ok((
        members
            .into_iter()
            .map(|(actor, status, _)| (actor, status))
            .collect(),
        newest,
    ))
}

fn member<'a>(
    core: &Core,
    question: &'a Question,
    (partners, capacities): (&Partners<'_>, &'a Capacities),
    (actor, status): (&'a ActorId, Status),
) -> Result<Member<'a>, EngineError> {
    let first = partners
        .of_state(actor)
        .into_iter()
        .filter(|row| row.rank == 1);
    let first = first.filter_map(|row| Some((row.instrument.parse().ok()?, row)));
    let total = |patron: &'a ActorId| {
        let mut of = capacities.of(patron, "total");
        of.find_map(|(row, value)| (row.member == *actor).then_some((value, row.year)))
    };
    let rivals = question
        .over(core, actor)
        .into_iter()
        .filter(|patron| **patron != question.power);
    let rivals = rivals.filter_map(|patron| {
        Some(Rival {
            patron,
            capacity: total(patron)?.0,
        })
    });
    Ok(Member {
        actor,
        status,
        first: first.collect(),
        trade: partners.trend(Instrument::TradeShare, actor, &question.power),
        arms: partners.trend(Instrument::ArmsShare, actor, &question.power),
        rival: rivals.max_by(|a, b| {
            a.capacity
                .total_cmp(&b.capacity)
                .then_with(|| b.patron.cmp(a.patron))
        }),
        capacity: total(&question.power),
        votes: votes(core, question, actor)?,
    })
}

fn votes(core: &Core, question: &Question, actor: &ActorId) -> Result<Option<Votes>, EngineError> {
    let agreement = core.agreement()?;
    let all = core.indicators(Indicator::UnAgreementMean)?;
    let in_year = |year| {
        Some(Votes {
            year,
            with_power: agreement
                .get(actor.min(&question.power), actor.max(&question.power), year)
                .number()?,
            with_all: all.get(actor, year).number(),
        })
    };
    Ok(agreement.years().rev().find_map(in_year))
}

impl Member<'_> {
    fn leads(&self, core: &Core) -> Option<String> {
        let known = INSTRUMENTS.iter().filter_map(|(instrument, word)| {
            let first = self.first.get(instrument)?;
            let share = percent(first.share, 0);
            Some(format!(
                "{word} {} {share} ({})",
                core.name(&first.partner),
                first.year
            ))
        });
        joined(known)
    }

    fn trend(&self) -> Option<String> {
        let trade = self
            .trade
            .as_ref()
            .map(|trend| format!("trade {}", change(trend)));
        let arms = self
            .arms
            .as_ref()
            .map(|trend| format!("arms {}", change(trend)));
        joined(trade.into_iter().chain(arms))
    }

    fn rival(&self, core: &Core, question: &Question) -> Option<String> {
        let rival = self.rival.as_ref()?;
        let power = &question.power_name;
        let own = match self.capacity {
            Some((own, year)) => format!("{power} {} ({year})", number(own, 3)),
            None => format!("that of {power} is not known"),
        };
        Some(format!(
            "{}: influence capacity {}, {own}",
            core.name(rival.patron),
            number(rival.capacity, 3)
        ))
    }

    fn votes(&self, question: &Question, ukraine: &Ukraine) -> Option<String> {
        let agreement = self.votes.as_ref().map(|votes| {
            let all = votes.with_all.map_or(String::new(), |all| {
                format!(", {} with the average state", number(all, 2))
            });
            format!(
                "agrees with {} at {}{all} ({})",
                question.power_name,
                number(votes.with_power, 2),
                votes.year
            )
        });
        joined(agreement.into_iter().chain(ukraine.of(self.actor)))
    }
}

/// Joins what is known; nothing of nothing.
fn joined(parts: impl Iterator<Item = String>) -> Option<String> {
    let parts: Vec<String> = parts.collect();
    (!parts.is_empty()).then(|| parts.join("; "))
}

/// Words a change: `4.0 % (2015) to 4.3 % (2023)`.
pub(super) fn change(trend: &Trend) -> String {
    let end = |(year, share): (Year, f64)| format!("{} ({year})", percent(share, 1));
    match trend.first.1 == 0.0 && trend.last.1 == 0.0 {
        true => format!("0 % in {} and {}", trend.first.0, trend.last.0),
        false => format!("{} to {}", end(trend.first), end(trend.last)),
    }
}

fn cards(core: &Core, question: &Question, members: &[Member<'_>], ukraine: &Ukraine) -> Figure {
    let power = &question.power_name;
    let rows = Rows::drawn(Mark::Cards, members)
        .y(Column::actor("member", "Member"), |member| member.actor)
        .series(Column::text("status", "Status"), |member| {
            member.status.label()
        })
        .column(Column::text("leads", "Leads"), |member| {
            member.leads(core).unwrap_or_else(|| NO_FIGURES.to_owned())
        })
        .column(Column::text("trend", "Trend"), Member::trend)
        .column(Column::text("rival", "Rival"), |member| {
            member.rival(core, question)
        })
        .column(Column::text("votes", "Votes"), |member| {
            member.votes(question, ukraine)
        });
    Figure::of("members", rows)
        .finding("A block of lines for each member", format!("Who leads in each member, and where {} stands", power))
        .subtitle(format!("Each member's largest partner; {power}'s share, within one basis; the rival with most capacity, from 0 to 1; UN votes, from 0 to 1"))
        .how(HOW)
}

const NO_FIGURES: &str = "this world holds no figures of it";

const HOW: &str = "shares as in the figures on dependence, the largest partner in the last year known of the member, a trend over up to \
                   ten years on one basis; influence capacity as in its section, total of trade and arms; agreement in UN roll calls";

fn lines(core: &Core, question: &Question, members: &[Member<'_>]) -> Figure {
    let first = |member: &Member<'_>, instrument| {
        let first = member.first.get(&instrument)?;
        Some(format!(
            "{} {}",
            core.name(&first.partner),
            percent(first.share, 0)
        ))
    };
    let rows = Rows::of(members)
        .column(Column::actor("member", "Member"), |member| member.actor)
        .column(Column::text("trade", "Trade"), |member| {
            first(member, Instrument::TradeShare)
        })
        .column(Column::text("arms", "Arms"), |member| {
            first(member, Instrument::ArmsShare)
        })
        .column(Column::number("capacity", "Capacity", 3), |member| {
            member.capacity.map(|(value, _)| value)
        })
        .column(Column::number("agreement", "Votes", 2), |member| {
            member.votes.as_ref().map(|votes| votes.with_power)
        });
    Figure::of("other-members", rows)
        .finding("A row for each member", "The other members")
        .subtitle(format!(
            "Largest partner in trade and arms; {}'s influence capacity, 0 to 1; agreement with {} in UN votes, 0 to 1",
            question.power_name, the(core, &question.power)
        ))
        .how(HOW)
}

fn sources(core: &Core) -> Result<BTreeSet<&str>, EngineError> {
    let mut sources = core.sources_of(&influence::FROM)?;
    sources.extend(core.sources_of(&[
        Tie::Agreement.into(),
        Indicator::Gdp.into(),
        Flow::ArmsShareFiveYears.into(),
    ])?);
    for (instrument, _) in INSTRUMENTS {
        sources.extend(instrument.sources(core)?);
    }
    Ok(sources)
}
