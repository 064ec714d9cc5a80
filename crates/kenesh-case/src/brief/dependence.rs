//! Who depends on whom: the patrons' shares of each member's trade, aid and arms.

use super::Drawn;
use super::question::Question;
use super::words::{list, most, named, of, percent, the};
use super::{asymmetry, military, newest_trade, reported};
use crate::error::CaseError;
use kenesh_domain::{ActorId, Cell, Missing, Year};
use kenesh_engine::Core;
use kenesh_engine::measures::dependence::{Dependences, Instrument};
use kenesh_render::document::{Column, Figure, Mark, Rows, Section};
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
        note: "The trade data of all pairs end in 2014: what came after is on other bases, which do not go on from these.",
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
pub(crate) fn section(core: &Core, question: &Question) -> Result<Section, CaseError> {
    let members = &question.measured;
    let mut section = Section::new("dependence", "Who depends on whom");
    let without = &question.unmeasured;
    if !without.is_empty() {
        section = section.text(format!(
            "This world holds no dyadic figures for {} of the {} members and observers: {}. They are left out below, not \
             counted as independent.",
            without.len(),
            question.members.len(),
            named(core, without)
        ));
    }
    let organization = core.organization(question.org.as_str())?;
    if let Some(known) = organization.known_to {
        section = section.text(format!(
            "The roster of {} is known to {known}; who joined or left since is not in this world.",
            organization.name
        ));
    }
    for wording in &FIGURES {
        section
            .figures
            .extend(figure(core, question, members, wording)?);
        if wording.instrument == Instrument::TradeShare {
            section
                .figures
                .extend(newest_trade::figure(core, question)?);
        }
    }
    section.figures.extend(asymmetry::figure(core, question)?);
    section.figures.extend(reported::figures(core, question)?);
    section.figures.extend(military::figure(core, question)?);
    Ok(section)
}

/// Gives the years for which an instrument has flows, from the brief's first year.
fn years(
    core: &Core,
    question: &Question,
    instrument: Instrument,
) -> Result<Option<RangeInclusive<Year>>, CaseError> {
    let years = core.flows(instrument.flow())?.years();
    let first = (*years.start()).max(question.first_year);
    Ok((!years.is_empty()).then(|| first..=*years.end()))
}

/// A patron beside a member in a year.
pub(super) struct Pair<'a> {
    pub(super) year: Year,
    pub(super) member: &'a ActorId,
    pub(super) patron: &'a ActorId,
    pub(super) cell: Cell,
}

/// Draws lines by year, a panel for each member and a line for each patron.
pub(super) fn panels<'a>(pairs: &'a [Pair<'a>], value: Column) -> Rows<'a, Pair<'a>> {
    Rows::drawn(Mark::Lines, pairs)
        .x(Column::year("year", "Year"), |row| row.year)
        .facet(Column::actor("member", "Member"), |row| row.member)
        .series(Column::actor("patron", "Patron"), |row| row.patron)
        .y(value, |row| row.cell)
        .missing(|row| row.cell.reason())
}

fn figure(core: &Core, question: &Question, members: &[ActorId], wording: &Wording) -> Drawn {
    let Some(years) = years(core, question, wording.instrument)? else {
        return Ok(None);
    };
    let dependences = Dependences::of(core, wording.instrument)?;
    let (first, last) = (*years.start(), *years.end());
    let mut pairs = Vec::new();
    for member in members {
        for patron in question.patrons.iter().filter(|patron| *patron != member) {
            pairs.extend(series(&dependences, [member, patron], years.clone()));
        }
    }
    if pairs.iter().all(|pair| pair.cell.number().is_none()) {
        return Ok(None);
    }
    let looks = format!(
        "Lines, a panel for each of {}: the share of {} with each patron by year",
        named(core, members),
        wording.of
    );
    Ok(Some(
        Figure::of(
            wording.id,
            panels(&pairs, Column::share("value", "Share", 1)),
        )
        .finding(&looks, title(core, question, members, wording, last)?)
        .subtitle(format!("{}, {first}–{last}", wording.subtitle))
        .sources(wording.instrument.sources(core)?)
        .how(wording.how)
        .note(wording.note),
    ))
}

/// Gives a series, leaving out patrons of which the source covers no year at all.
fn series<'a>(
    dependences: &Dependences<'_>,
    [member, patron]: [&'a ActorId; 2],
    years: RangeInclusive<Year>,
) -> Vec<Pair<'a>> {
    let pair = |year| Pair {
        year,
        member,
        patron,
        cell: dependences.get(member, patron, year),
    };
    let pairs: Vec<Pair<'_>> = years.map(pair).collect();
    let covered = |pair: &Pair<'_>| pair.cell != Cell::Missing(Missing::NotCovered);
    match pairs.iter().any(covered) {
        true => pairs,
        false => Vec::new(),
    }
}

/// States who led in the last year, and where the power stood.
fn title(
    core: &Core,
    question: &Question,
    members: &[ActorId],
    wording: &Wording,
    last: Year,
) -> Result<String, CaseError> {
    let dependences = Dependences::of(core, wording.instrument)?;
    let leader = |member| leader(&dependences, question, member, last);
    let leaders: Vec<&ActorId> = members.iter().filter_map(leader).collect();
    let led = |patron: &ActorId| leaders.iter().filter(|leader| **leader == patron).count();
    let all = leaders.len();
    let power = &question.power;
    let rival = question.rivals().iter().max_by_key(|rival| led(rival));
    let share = |member| dependences.get(member, power, last).number();
    let known = members.iter().find_map(share).is_some();
    if !known {
        let led = rival.map_or(String::new(), |rival| {
            format!(
                "; {} led in that of {} members",
                the(core, rival),
                of(led(rival), all)
            )
        });
        return Ok(format!(
            "{}'s part in the {} of the members is not in this world{led}",
            question.power_name, wording.of
        ));
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
    Ok(format!("In {last} {}", list(&parts)))
}

/// Finds the patron on which a member depends most in a year.
fn leader<'a>(
    dependences: &Dependences<'_>,
    question: &'a Question,
    member: &ActorId,
    year: Year,
) -> Option<&'a ActorId> {
    let share = |patron| dependences.get(member, patron, year).number();
    let patrons = question.patrons.iter().filter(|patron| *patron != member);
    let shares = patrons.filter_map(|patron| Some((patron, share(patron)?)));
    most(shares.filter(|(_, share)| *share > 0.0))
}

/// Words the range of the power's shares over the members in the instrument's last year.
pub(crate) fn range(
    core: &Core,
    question: &Question,
    instrument: Instrument,
) -> Result<Option<(Year, String)>, CaseError> {
    let Some(years) = years(core, question, instrument)? else {
        return Ok(None);
    };
    let last = *years.end();
    let dependences = Dependences::of(core, instrument)?;
    let share = |member: &ActorId| dependences.get(member, &question.power, last).number();
    let members = question.measured.iter();
    let mut shares: Vec<(f64, &ActorId)> = members
        .filter_map(|member| Some((share(member)?, member)))
        .collect();
    shares.sort_by(|(a, _), (b, _)| a.total_cmp(b));
    let (Some(low), Some(high)) = (shares.first(), shares.last()) else {
        return Ok(None);
    };
    Ok(Some((
        last,
        format!(
            "from {} of {}'s to {} of {}'s",
            percent(low.0, 1),
            core.name(low.1),
            percent(high.0, 1),
            core.name(high.1)
        ),
    )))
}
