//! The institution: its steps, its chairs, its formal power, its agenda, and who proposed what.

use super::Drawn;
use super::question::Question;
use super::words::{counted, list, number, of, the};
use crate::error::CaseError;
use kenesh_domain::{Axis, Dimension, OrgId, Outcome};
use kenesh_engine::measures::agenda_setter::AgendaSetter;
use kenesh_engine::measures::institutionalization::Institutionalization;
use kenesh_engine::measures::voting_power::VotingPower;
use kenesh_engine::measures::{agenda_setter, institutionalization, rotation, voting_power};
use kenesh_engine::{Core, EngineError};
use kenesh_render::document::{Column, Figure, Mark, Rows, Section};
use kenesh_tables::{
    AgendaRow, ChairRow, InitiativeRow, MilestoneRow, OrganizationRow, Row, Sourced,
};
use std::collections::BTreeMap;

/// Writes the section.
pub(crate) fn section(core: &Core, question: &Question) -> Result<Section, CaseError> {
    let mut section = Section::new("institution", "The institution");
    section.figures.extend(steps(core, question)?);
    section.figures.extend(timeline(core, question)?);
    section.figures.extend(chairs(core, question)?);
    match power(core, question) {
        Ok(figure) => section.figures.extend(figure),
        Err(EngineError::Measure { problem, .. }) => {
            section = section.text(format!("Formal voting power is not known: {problem}."));
        }
        Err(error) => return Err(error.into()),
    }
    section.figures.extend(setter(core, question)?);
    section.figures.extend(agenda(core, question)?);
    section.figures.extend(initiatives(core, question)?);
    Ok(section)
}

/// Gives the rows of a table that are about the brief's organization.
fn own<'a, R: Row>(
    core: &'a Core,
    question: &Question,
    org: fn(&R) -> &OrgId,
) -> Result<Vec<&'a Sourced<R>>, EngineError> {
    let rows = core.world().rows::<R>()?.iter();
    Ok(rows.filter(|row| *org(row) == question.org).collect())
}

fn sources<'a, R>(rows: &[&'a Sourced<R>]) -> impl Iterator<Item = &'a str> {
    rows.iter().map(|row| row.source.as_str())
}

fn steps(core: &Core, question: &Question) -> Drawn {
    let rows = institutionalization::institutionalization(core, &question.org)?;
    let (Some(first), Some(last)) = (rows.first(), rows.last()) else {
        return Ok(None);
    };
    let title = format!(
        "By {} {} of density and {} of authority are dated",
        last.year,
        counted(usize::try_from(last.density).unwrap_or(0), "feature"),
        last.authority
    );
    let milestones = own::<MilestoneRow>(core, question, |row| &row.org)?;
    let line = |axis| rows.iter().map(move |row| (axis, row));
    let lines: Vec<_> = line(Axis::Density).chain(line(Axis::Authority)).collect();
    let count = |axis, row: &Institutionalization| match axis {
        Axis::Density => row.density,
        Axis::Authority => row.authority,
    };
    let features = |axis, row: &Institutionalization| match axis {
        Axis::Density => row.density_features.replace('_', " "),
        Axis::Authority => row.authority_features.replace('_', " "),
    };
    let steps = Rows::drawn(Mark::Steps, &lines)
        .x(Column::year("year", "Year"), |(_, row)| row.year)
        .series(Column::text("axis", "Axis"), |(axis, _)| axis.as_str())
        .y(Column::number("value", "Features", 0), |(axis, row)| {
            count(*axis, row)
        })
        .text("features", "Which", |(axis, row)| features(*axis, row));
    Ok(Some(Figure::of("institutionalization", steps)
        .finding("Two step lines by year", title)
        .subtitle(format!("Dated institutional features, cumulated, {}–{}", first.year, last.year))
        .sources(sources(&milestones))
        .how(institutionalization::MEASURE.formula)
        .note("A feature is counted where a source was read; one that is not listed is unknown rather than absent.")))
}

fn timeline(core: &Core, question: &Question) -> Drawn {
    let milestones = own::<MilestoneRow>(core, question, |row| &row.org)?;
    let (Some(first), Some(last)) = (milestones.first(), milestones.last()) else {
        return Ok(None);
    };
    let title = format!(
        "{} between {} and {}",
        counted(milestones.len(), "dated step"),
        first.date.year(),
        last.date.year()
    );
    let kind = |row: &MilestoneRow| {
        let feature = || row.feature.replace('_', " ");
        row.axis.map_or_else(feature, |axis| axis.to_string())
    };
    let events = Rows::drawn(Mark::Timeline, milestones.iter().copied())
        .x(Column::date("date", "Date"), |row| row.date)
        .series(Column::text("kind", "Kind"), |row| kind(row))
        .label(Column::text("text", "What happened"), |row| &row.text);
    Ok(Some(
        Figure::of("timeline", events)
            .finding("A timeline", title)
            .subtitle("Steps of institutionalization, summits and enlargements")
            .sources(sources(&milestones))
            .how("as the sources date them; the precision of a date is its length"),
    ))
}

/// Draws the chairs against the English alphabet, where that is the organization's own rule: chairs
/// that no rule or another one binds break nothing.
fn chairs(core: &Core, question: &Question) -> Drawn {
    let rule = &core.organization(question.org.as_str())?.rotation;
    if rule.as_deref() != Some("english-alphabetical") {
        return Ok(None);
    }
    let rows = rotation::rotation(core, &question.org)?;
    let known = |alphabet: &str| {
        let tested = rows.iter().filter(|row| row.follows.is_some());
        tested.filter(|row| row.alphabet == alphabet).count()
    };
    if known("English") == 0 {
        return Ok(None);
    }
    let broke = |alphabet: &str| {
        rows.iter()
            .filter(|row| row.alphabet == alphabet && row.follows == Some(false))
            .count()
    };
    let title = format!(
        "{} of the steps in the chair differ from the English alphabetical order",
        of(broke("English"), known("English"))
    );
    let orders = [
        ("Turkish", "Turkish alphabet"),
        ("fixed cycle", "order of first chairs"),
    ];
    let orders = orders.into_iter().filter(|(order, _)| known(order) > 0);
    let other = orders.map(|(order, words)| {
        let steps = of(broke(order), known(order));
        format!("{steps} by the {words}")
    });
    let other: Vec<String> = other.collect();
    let observed = own::<ChairRow>(core, question, |row| &row.org)?;
    let table = Rows::of(rows.iter().filter(|row| row.alphabet == "English"))
        .date("since", "Since", |row| &row.since)
        .actor("chair", "Chair", |row| &row.chair)
        .actor("expected", "By the rule", |row| row.expected.as_ref())
        .flag("follows", "Follows", |row| row.follows);
    Ok(Some(
        Figure::of("chairs", table)
            .finding("A table of the chairs in order", title)
            .subtitle("Observed chairs against the alphabetical rotation rule")
            .sources(sources(&observed))
            .how(rotation::MEASURE.formula)
            .note(format!(
                "Steps that differ from other orders: {}.",
                list(&other)
            )),
    ))
}

fn power(core: &Core, question: &Question) -> Result<Option<Figure>, EngineError> {
    let rows = voting_power::voting_power(core, question.org.as_str())?;
    let Some(first) = rows.first() else {
        return Ok(None);
    };
    let equal = rows
        .iter()
        .all(|row| (row.shapley_shubik - first.shapley_shubik).abs() < 1e-12);
    let title = if equal {
        format!(
            "Under {} formal power is equal by construction: {} each",
            first.rule,
            number(first.shapley_shubik, 3)
        )
    } else {
        format!("Formal power under the rule “{}”", first.rule)
    };
    let organization = own::<OrganizationRow>(core, question, |row| &row.org)?;
    let table = Rows::of(&rows)
        .field(VotingPower::actor)
        .field(VotingPower::shapley_shubik)
        .field(VotingPower::banzhaf_normalized)
        .field(VotingPower::banzhaf_absolute);
    Ok(Some(Figure::of("voting-power", table)
        .finding("A table of the members' indices", title)
        .subtitle("Shapley–Shubik and Banzhaf indices of today's members")
        .sources(sources(&organization))
        .how(voting_power::MEASURE.formula)
        .note("So no claim of formal dominance can rest on the rule: leadership must come from the agenda or from outside options.")))
}

fn setter(core: &Core, question: &Question) -> Drawn {
    let mut rows = agenda_setter::agenda_setter(core, question.org.as_str())?;
    rows.sort_by(|a, b| {
        b.mean_gain
            .total_cmp(&a.mean_gain)
            .then_with(|| a.setter.cmp(&b.setter))
    });
    let Some(most) = rows.first().cloned() else {
        return Ok(None);
    };
    let rank = rows
        .iter()
        .position(|row| row.setter == question.power.as_str())
        .map(|place| {
            format!(
                "; {} ranks {}",
                question.power_name,
                of(place + 1, rows.len())
            )
        });
    let own = rank.unwrap_or_default();
    let title = format!(
        "Setting the agenda would bring most to {}{own}",
        the(core, &most.setter)
    );
    let bars = Rows::drawn(Mark::Bars, &rows)
        .y(AgendaSetter::setter, |row| &row.setter)
        .x(Column::number("value", "Mean gain", 3), |row| row.mean_gain)
        .share("positive", "Status quos with a gain", 0, |row| {
            row.share_positive
        });
    Ok(Some(Figure::of("agenda-setter", bars)
        .finding("Bars, one a member", title)
        .subtitle(format!("Mean gain of each member from setting the agenda under consensus, ideal points of {}", most.year))
        .sources(core.sources_of(&[Dimension::IdealPoint.into()])?)
        .how(agenda_setter::MEASURE.formula)
        .note(format!(
            "Where the status quo lies is an assumption: it is drawn from all states' positions. Inside the members' range, \
             {} to {}, nobody can gain.",
            number(most.core_lo, 2),
            number(most.core_hi, 2)
        ))))
}

fn agenda(core: &Core, question: &Question) -> Drawn {
    let rows = own::<AgendaRow>(core, question, |row| &row.org)?;
    let pillars = rows.iter().filter_map(|row| row.pillar.as_deref());
    let pillars: Vec<&str> = pillars.collect();
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for pillar in &pillars {
        *counts.entry(pillar).or_default() += 1;
    }
    let security = counts
        .iter()
        .find(|(pillar, _)| pillar.contains("Security"))
        .map(|(_, count)| *count);
    let title = match security {
        Some(count) => format!(
            "{} areas of the vision stand under political and security cooperation",
            of(count, pillars.len())
        ),
        None => format!("{} areas in {} pillars", pillars.len(), counts.len()),
    };
    let list = |row: &AgendaRow| match row.list.as_str() {
        "table1" => "key agenda".to_owned(),
        "table2" => "2040 vision".to_owned(),
        other => other.to_owned(),
    };
    let table = Rows::of(rows.iter().copied())
        .text("list", "List", |row| list(row))
        .text("pillar", "Pillar", |row| row.pillar.as_ref())
        .number("item", "Item", 0, |row| row.item)
        .text("area", "Area", |row| &row.area);
    let figure = Figure::of("agenda", table)
        .finding("A table of the areas", title)
        .subtitle("Areas of cooperation as printed, by list and pillar")
        .sources(sources(&rows))
        .how("as printed, in order");
    Ok((!pillars.is_empty()).then_some(figure))
}

fn initiatives(core: &Core, question: &Question) -> Drawn {
    let mut rows = own::<InitiativeRow>(core, question, |row| &row.org)?;
    rows.sort_by_key(|row| (row.date, &row.initiative));
    let named = rows.iter().filter(|row| row.proposer.is_some()).count();
    let by_power = |row: &&&Sourced<InitiativeRow>| row.proposer.as_ref() == Some(&question.power);
    let own: Vec<_> = rows.iter().filter(by_power).collect();
    let adopted = own.iter().filter(|row| row.outcome == Outcome::Adopted);
    let adopted = adopted.count();
    if rows.is_empty() {
        return Ok(None);
    }
    let title = match question.is_member() {
        true => format!(
            "{} proposed {} initiatives with a known author; {} of them were adopted",
            question.power_name,
            of(own.len(), named),
            adopted
        ),
        false => format!(
            "Of {} {named} name who proposed them",
            counted(rows.len(), "initiative")
        ),
    };
    let table = Rows::of(rows.iter().copied())
        .date("date", "Proposed", |row| row.date)
        .actor("proposer", "By", |row| row.proposer.as_ref())
        .text("text", "What", |row| &row.text)
        .text("outcome", "Outcome", |row| row.outcome.as_str())
        .date("outcome_date", "When", |row| row.outcome_date);
    Ok(Some(Figure::of("initiatives", table)
        .finding("A table of initiatives", title)
        .subtitle("Who proposed what, when, with what fate")
        .sources(sources(&rows))
        .how("as the sources name the proposer; the list holds what was read, not everything that was proposed")
        .note("A selection of what sources name, so the counts are no estimate of each member's share of the agenda.")))
}
