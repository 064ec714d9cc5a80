//! Who depends on whom: the patrons' shares of each member's trade, aid and arms.

use super::Drawn;
use super::question::Question;
use super::words::{among, list, named, of_members, the};
use super::{asymmetry, military, newest_trade, partners, reported};
use crate::error::CaseError;
use kenesh_domain::{ActorId, Cell, Missing, Year};
use kenesh_engine::Core;
use kenesh_engine::measures::dependence::{Dependences, Instrument};
use kenesh_engine::measures::partners::{Leader, Partners};
use kenesh_render::document::{Column, Figure, Mark, Rows, Section};
use std::collections::BTreeMap;
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

const FIGURES: [Wording; 4] = [
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
    Wording {
        id: "energy-share",
        instrument: Instrument::EnergyShare,
        of: "energy imports",
        subtitle: "Suppliers' shares of each member's imports of oil, gas and coal by value",
        how: "imports of crude oil, natural gas and coal from the supplier / from all suppliers, M US$ of the year",
        note: "Refined products and electricity are not in it. Where a state keeps origins confidential, as Türkiye its gas of \
               2023, the supplier that is named seems to have all of it. A state that imports little can have large shares.",
    },
];

/// Writes the section.
pub(crate) fn section(core: &Core, question: &Question) -> Result<Section, CaseError> {
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
    let partners = Partners::of(core, Some(&question.power))?;
    for wording in &FIGURES {
        section
            .figures
            .extend(figure(core, question, &partners, wording)?);
        if wording.instrument == Instrument::TradeShare {
            section
                .figures
                .extend(newest_trade::figure(core, question)?);
        }
    }
    section
        .figures
        .extend(partners::figure(core, question, &partners)?);
    section.figures.extend(asymmetry::figure(core, question)?);
    section.figures.extend(reported::figures(core, question)?);
    section.figures.extend(military::figure(core, question)?);
    Ok(section)
}

/// Gives the years for which an instrument has figures, from the brief's first year.
fn years(dependences: &Dependences<'_>, question: &Question) -> Option<RangeInclusive<Year>> {
    let years = dependences.years();
    let first = (*years.start()).max(question.first_year);
    (!years.is_empty()).then(|| first..=*years.end())
}

/// Gives the last year in which the power has a share of some member's, or where it has none in any, the last in which
/// some patron has.
fn last_year(
    dependences: &Dependences<'_>,
    question: &Question,
    years: RangeInclusive<Year>,
) -> Option<Year> {
    let known = |patron: &ActorId, year: Year| {
        let mut members = question.measured.iter().filter(|member| *member != patron);
        members.any(|member| dependences.get(member, patron, year).number().is_some())
    };
    let own = years
        .clone()
        .rev()
        .find(|year| known(&question.power, *year));
    own.or_else(|| {
        years
            .rev()
            .find(|year| question.patrons.iter().any(|patron| known(patron, *year)))
    })
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

fn figure(core: &Core, question: &Question, partners: &Partners<'_>, wording: &Wording) -> Drawn {
    let dependences = Dependences::of(core, wording.instrument)?;
    let Some(years) = years(&dependences, question) else {
        return Ok(None);
    };
    let members = &question.measured;
    let Some(at) = last_year(&dependences, question, years.clone()) else {
        return Ok(None);
    };
    let (first, last) = (*years.start(), *years.end());
    let mut pairs = Vec::new();
    for member in members {
        for patron in question.over(core, member) {
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
        .finding(
            &looks,
            title(core, question, (&dependences, partners), wording, at),
        )
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

/// States who led in a year, among whom, and where the power stood.
fn title(
    core: &Core,
    question: &Question,
    (dependences, partners): (&Dependences<'_>, &Partners<'_>),
    wording: &Wording,
    year: Year,
) -> String {
    let leaders = question
        .full_members()
        .filter_map(|member| partners.leader(dependences, member, year));
    let leaders: Vec<Leader<'_>> = leaders.collect();
    let mut led: BTreeMap<&ActorId, usize> = BTreeMap::new();
    for leader in &leaders {
        *led.entry(leader.partner).or_default() += 1;
    }
    let whom = among(leaders.iter().map(|leader| leader.among).max().unwrap_or(0));
    let own = led.remove(&question.power).unwrap_or(0);
    let mut others: Vec<(&ActorId, usize)> = led.into_iter().collect();
    others.sort_by(|(a, x), (b, y)| y.cmp(x).then_with(|| a.cmp(b)));
    let (power, what) = (&question.power_name, wording.of);
    let share = |member: &ActorId| dependences.get(member, &question.power, year).number();
    let mut parts = vec![match question.full_members().find_map(share) {
        Some(_) => format!(
            "{power} led {whom} in the {what} of {}",
            of_members(own, leaders.len())
        ),
        None => format!("{power}'s part in the {what} of the members is not in this world"),
    }];
    let others = others.iter().take(NAMED);
    parts.extend(others.map(|(other, led)| format!("{} in that of {led}", the(core, other))));
    format!("In {year} {}", list(&parts))
}

/// How many leaders beside the power a title names.
const NAMED: usize = 2;
