//! Each member in four lines: who leads in it, how the power's part went, the strongest rival, how it votes.

mod known;

pub(super) use known::change;

use super::influence::Capacities;
use super::question::Question;
use super::ukraine::Ukraine;
use super::words::{among, percent};
use crate::error::CaseError;
use kenesh_domain::{ActorId, Flow, Indicator, Status, Tie, Year};
use kenesh_engine::measures::dependence::Instrument;
use kenesh_engine::measures::influence;
use kenesh_engine::measures::partners::Partners;
use kenesh_engine::{Core, EngineError};
use kenesh_render::document::{Column, Figure, Mark, Rows, Section};
use known::{Member, member};
use std::collections::BTreeSet;

/// How many members have lines of their own.
const TOLD: usize = 10;

/// The instruments of which a member's lines speak, with the words for them.
const INSTRUMENTS: [(Instrument, &str); 3] = [
    (Instrument::TradeShare, "trade"),
    (Instrument::ArmsShare, "arms"),
    (Instrument::EnergyShare, "energy"),
];

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

/// Who belongs to the organization, and as what.
type Seats<'a> = Vec<(&'a ActorId, Status)>;

/// Gives the members, then the observers, by GDP in the last year known of each, those without one last, and the newest
/// year.
fn by_economy<'a>(
    core: &Core,
    question: &'a Question,
) -> Result<(Seats<'a>, Option<Year>), EngineError> {
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
        .subtitle(format!(
            "The largest partner of {}; {power}'s share, within one basis; the rival with most capacity, from 0 to 1; agreement in UN votes, from 0 to 1",
            whom(members)
        ))
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
            "Largest partner in trade and arms of {}; {}'s influence capacity, 0 to 1; agreement with it in UN votes, 0 to 1",
            whom(members), question.power_name
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

/// Says among whom the largest partners are.
fn whom(members: &[Member<'_>]) -> String {
    let first = members.iter().flat_map(|member| member.first.values());
    let most = first.map(|row| row.among).max().unwrap_or(0);
    among(usize::try_from(most).unwrap_or(0))
}
