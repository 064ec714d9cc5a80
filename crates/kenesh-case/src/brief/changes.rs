//! What changed since 2022: who joined and left, whose part grew, who passed whom, how votes went.

use super::members::change;
use super::question::Question;
use super::ukraine::Ukraine;
use super::words::{capitalized, is_nearly_all, list, number, of_members, percent, the};
use crate::error::CaseError;
use kenesh_domain::{ActorId, PartialDate, Status, Year};
use kenesh_engine::measures::dependence::Instrument;
use kenesh_engine::measures::partners::{Partners, Trend};
use kenesh_engine::{Core, EngineError};
use kenesh_render::document::Section;

/// The year from which on changes count: the war in Ukraine and what followed it.
const SINCE: Year = 2022;

/// The year with which it is compared.
pub(super) const BEFORE: Year = SINCE - 1;

/// The instruments looked at, with the words for them.
const INSTRUMENTS: [(Instrument, &str); 3] = [
    (Instrument::TradeShare, "trade"),
    (Instrument::ArmsShare, "arms imports (five years)"),
    (Instrument::EnergyShare, "energy imports"),
];

/// How many states a sentence names.
const NAMED: usize = 3;

/// Writes the section, a sentence a line; what cannot be said for want of newer figures is said.
pub(super) fn section(
    core: &Core,
    question: &Question,
    ukraine: &Ukraine,
) -> Result<Section, CaseError> {
    let mut section = Section::new("changes", format!("What changed since {SINCE}"));
    if core.today().year() < SINCE {
        return Ok(section.text(format!("This world ends in {}.", core.today().year())));
    }
    let partners = Partners::of(core, Some(&question.power))?;
    section.text.push(roster(core, question));
    let shares = INSTRUMENTS
        .iter()
        .map(|named| share(core, question, &partners, *named));
    section.text.extend(shares);
    section.text.extend(passed(core, question, &partners));
    section.text.push(agreement(core, question)?);
    section.text.extend(ukraine.sentence(core, question));
    Ok(section)
}

/// Says who became a member and who ceased to be one, as far as the roster is known.
fn roster(core: &Core, question: &Question) -> String {
    if let Some(year) = core.roster_year(&question.org).filter(|year| *year < SINCE) {
        return format!("Members: known to {year} only.");
    }
    let dated =
        |actor: &ActorId, date: PartialDate| format!("{} ({})", the(core, actor), date.year());
    let then = core.roster().members_in_year(&question.org, BEFORE);
    let now = core.roster().members_at(&question.org, core.today());
    let (mut joined, mut left) = (Vec::new(), Vec::new());
    for seat in core.roster().memberships(&question.org) {
        let since = |date: &PartialDate| seat.status == Status::Member && date.year() >= SINCE;
        // A seat whose beginning nobody dated begins when it was first seen.
        if let Some(date) = seat
            .period
            .since
            .filter(since)
            .filter(|_| seat.dated && !then.contains(&&seat.actor))
        {
            joined.push(dated(&seat.actor, date));
        }
        if let Some(date) = seat
            .period
            .until
            .filter(since)
            .filter(|_| !now.contains(&&seat.actor))
        {
            left.push(dated(&seat.actor, date));
        }
    }
    match (joined.as_slice(), left.as_slice()) {
        ([], []) => "Members: none is known to have joined or left.".to_owned(),
        (joined, []) => format!("Members: {} joined.", few(joined)),
        ([], left) => format!("Members: {} left.", few(left)),
        (joined, left) => format!("Members: {} joined; {} left.", few(joined), few(left)),
    }
}

/// Names a few and counts many.
fn few(names: &[String]) -> String {
    match names.len() > NAMED {
        true => format!(
            "{} and {} more",
            names
                .iter()
                .take(NAMED)
                .cloned()
                .collect::<Vec<_>>()
                .join(", "),
            names.len() - NAMED
        ),
        false => list(names),
    }
}

/// Says over how many members the power's share rose, and where it changed most; each on one basis.
fn share(
    core: &Core,
    question: &Question,
    partners: &Partners<'_>,
    (instrument, word): (Instrument, &str),
) -> String {
    let power = &question.power_name;
    let trends = question.measured.iter().filter_map(|member| {
        let trend = partners.since(instrument, member, &question.power, BEFORE)?;
        Some((member, trend))
    });
    let trends: Vec<(&ActorId, Trend)> = trends.collect();
    let most = trends.iter().max_by(|(a, x), (b, y)| {
        x.change()
            .abs()
            .total_cmp(&y.change().abs())
            .then_with(|| b.cmp(a))
    });
    let Some((member, trend)) = most else {
        return format!(
            "{}: of no member are {BEFORE} and a later year known on one basis.",
            capitalized(word)
        );
    };
    let rose = trends
        .iter()
        .filter(|(_, trend)| trend.change() > 0.0)
        .count();
    format!(
        "{}: {power}'s share rose in {} of which both ends are known; most changed: {}, {}.",
        capitalized(word),
        of_members(rose, trends.len()),
        core.name(member),
        change(trend)
    )
}

/// Names who became the largest supplier of arms of a member in another's place, where nearly all suppliers are known.
fn passed(core: &Core, question: &Question, partners: &Partners<'_>) -> Option<String> {
    let last = question.measured.iter().filter_map(|member| {
        let of = partners.of_state(member).into_iter();
        let mut first =
            of.filter(|row| row.rank == 1 && row.instrument == Instrument::ArmsShare.as_str());
        let now = first.next().filter(|row| row.year >= SINCE)?;
        let known = usize::try_from(now.among).ok()?;
        if !is_nearly_all(known) {
            return None;
        }
        let before = partners.largest_in(Instrument::ArmsShare, member, BEFORE)?;
        (before != now.partner).then(|| {
            let share = percent(now.share, 0);
            format!(
                "of {} {} ({share}, before {})",
                core.name(member),
                core.name(&now.partner),
                core.name(&before)
            )
        })
    });
    let changed: Vec<String> = last.collect();
    (!changed.is_empty()).then(|| format!("New largest supplier of arms: {}.", few(&changed)))
}

/// Says how the same members' agreement with the power went.
fn agreement(core: &Core, question: &Question) -> Result<String, EngineError> {
    let panel = core.agreement()?;
    let with = |member: &ActorId, year| {
        panel
            .get(
                member.min(&question.power),
                member.max(&question.power),
                year,
            )
            .number()
    };
    let members = question
        .members
        .iter()
        .filter(|(_, status)| *status == Status::Member);
    let members: Vec<&ActorId> = members.map(|(member, _)| member).collect();
    let last = panel
        .years()
        .rev()
        .find(|year| members.iter().any(|member| with(member, *year).is_some()));
    let Some(last) = last.filter(|last| *last >= SINCE) else {
        return Ok("UN votes: none of these years are in this world.".to_owned());
    };
    let pairs = members
        .iter()
        .filter_map(|member| Some((*member, with(member, BEFORE)?, with(member, last)?)));
    let pairs: Vec<(&ActorId, f64, f64)> = pairs.collect();
    let changed = |(_, before, now): &(&ActorId, f64, f64)| now - before;
    let most = pairs.iter().max_by(|a, b| {
        changed(a)
            .abs()
            .total_cmp(&changed(b).abs())
            .then_with(|| b.0.cmp(a.0))
    });
    let Some(most) = most else {
        return Ok(format!(
            "UN votes: of no member are {BEFORE} and {last} both known."
        ));
    };
    let count = pairs.len() as f64;
    let mean = |end: fn(&(&ActorId, f64, f64)) -> f64| pairs.iter().map(end).sum::<f64>() / count;
    Ok(format!(
        "UN votes: the agreement of {} with {} went from {} ({BEFORE}) to {} ({last}); most changed: {}, {} to {}.",
        match pairs.len() {
            1 => "one member".to_owned(),
            many => format!("the same {many} members"),
        },
        question.power_name,
        number(mean(|pair| pair.1), 2),
        number(mean(|pair| pair.2), 2),
        core.name(most.0),
        number(most.1, 2),
        number(most.2, 2)
    ))
}
