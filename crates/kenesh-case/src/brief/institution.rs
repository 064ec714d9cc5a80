//! The institution: its steps, its chairs, its formal power, its agenda, and who proposed what.

use super::question::Question;
use super::words::{list, number, of};
use crate::error::CaseError;
use kenesh_domain::ActorId;
use kenesh_engine::measures::{agenda_setter, institutionalization, rotation, voting_power};
use kenesh_engine::{Core, EngineError};
use kenesh_render::document::{Chart, Column, Figure, Section};
use kenesh_render::row;
use kenesh_store::Row;
use std::collections::BTreeMap;

/// Writes the section.
pub(crate) fn section(core: &Core, question: &Question) -> Result<Section, CaseError> {
    let mut section = Section::new("institution", "The institution");
    section.figures.extend(steps(core, question)?);
    section.figures.extend(timeline(core, question));
    section.figures.extend(chairs(core, question)?);
    match power(core, question) {
        Ok(figure) => section.figures.extend(figure),
        Err(EngineError::Measure { problem, .. }) => {
            section = section.text(format!("Formal voting power is not known: {problem}."));
        }
        Err(error) => return Err(error.into()),
    }
    section.figures.extend(setter(core, question)?);
    section.figures.extend(agenda(core, question));
    section.figures.extend(initiatives(core, question));
    Ok(section)
}

fn of_org<'a>(core: &'a Core, question: &Question, table: &str) -> Vec<Row<'a>> {
    let org = question.org.to_string();
    core.world()
        .rows(table)
        .iter()
        .filter(|row| row.text("org") == Some(org.as_str()))
        .collect()
}

fn sources<'a>(rows: &[Row<'a>]) -> Vec<&'a str> {
    rows.iter().filter_map(|row| row.text("source")).collect()
}

fn steps(core: &Core, question: &Question) -> Result<Option<Figure>, CaseError> {
    let rows = institutionalization::institutionalization(core, &question.org)?;
    let (Some(first), Some(last)) = (rows.first(), rows.last()) else {
        return Ok(None);
    };
    let title = format!(
        "By {} it had {} dated features of density and {} of authority",
        last.year, last.density, last.authority
    );
    let milestones = of_org(core, question, "milestones");
    let figure = Figure::new("institutionalization")
        .title(title.clone())
        .subtitle(format!("Dated institutional features, cumulated, {}–{}", first.year, last.year))
        .description(format!("Two step lines by year. {title}."))
        .column(Column::year("year", "Year"))
        .column(Column::text("axis", "Axis"))
        .column(Column::number("value", "Features", 0))
        .column(Column::text("features", "Which"))
        .chart(Chart::steps("year", "value").series("axis"))
        .sources(sources(&milestones))
        .how(institutionalization::MEASURE.formula)
        .note("A feature is counted where a source was read; one that is not listed is unknown rather than absent.");
    let density = rows.iter().map(|row| {
        row![
            row.year as i32,
            "density",
            row.density,
            row.density_features.replace('_', " ")
        ]
    });
    let authority = rows.iter().map(|row| {
        row![
            row.year as i32,
            "authority",
            row.authority,
            row.authority_features.replace('_', " ")
        ]
    });
    Ok(Some(figure.rows(density).rows(authority)))
}

fn timeline(core: &Core, question: &Question) -> Option<Figure> {
    let milestones = of_org(core, question, "milestones");
    let (first, last) = (milestones.first()?, milestones.last()?);
    let year = |row: &Row<'_>| {
        row.text("date")
            .and_then(|date| date.get(..4))
            .unwrap_or_default()
            .to_owned()
    };
    let title = format!(
        "{} dated steps between {} and {}",
        milestones.len(),
        year(first),
        year(last)
    );
    let figure = Figure::new("timeline")
        .title(title.clone())
        .subtitle("Steps of institutionalization, summits and enlargements")
        .description(format!("A timeline. {title}."))
        .column(Column::date("date", "Date"))
        .column(Column::text("kind", "Kind"))
        .column(Column::text("text", "What happened"))
        .chart(Chart::timeline("date", "text").series("kind"))
        .sources(sources(&milestones))
        .how("as the sources date them; the precision of a date is its length");
    let kind = |row: &Row<'_>| {
        row.text("axis").map_or_else(
            || row.text("feature").unwrap_or_default().replace('_', " "),
            str::to_owned,
        )
    };
    Some(
        figure.rows(
            milestones
                .iter()
                .map(|row| row![row.text("date"), kind(row), row.text("text")]),
        ),
    )
}

/// Draws the chairs against the English alphabet, where that is the organization's own rule: chairs
/// that no rule or another one binds break nothing.
fn chairs(core: &Core, question: &Question) -> Result<Option<Figure>, CaseError> {
    let rule = &core.organization(question.org.as_str())?.rotation;
    if rule.as_deref() != Some("english-alphabetical") {
        return Ok(None);
    }
    let rows = rotation::rotation(core, &question.org)?;
    let english: Vec<_> = rows
        .iter()
        .filter(|row| row.alphabet == "English")
        .collect();
    let tested: Vec<_> = english.iter().filter(|row| row.follows.is_some()).collect();
    if tested.is_empty() {
        return Ok(None);
    }
    let broke = |alphabet: &str| {
        rows.iter()
            .filter(|row| row.alphabet == alphabet && row.follows == Some(false))
            .count()
    };
    let title = format!(
        "{} of the steps in the chair differ from the English alphabetical order",
        of(broke("English"), tested.len())
    );
    let mut other = Vec::new();
    for alphabet in ["Turkish", "fixed cycle"] {
        let known = rows
            .iter()
            .filter(|row| row.alphabet == alphabet && row.follows.is_some())
            .count();
        if known > 0 {
            let order = if alphabet == "Turkish" {
                "Turkish alphabet"
            } else {
                "order of first chairs"
            };
            other.push(format!("{} by the {order}", of(broke(alphabet), known)));
        }
    }
    let observed = of_org(core, question, "chairs");
    let figure = Figure::new("chairs")
        .title(title.clone())
        .subtitle("Observed chairs against the alphabetical rotation rule")
        .description(format!("A table of the chairs in order. {title}."))
        .column(Column::date("since", "Since"))
        .column(Column::actor("chair", "Chair"))
        .column(Column::actor("expected", "By the rule"))
        .column(Column::flag("follows", "Follows"))
        .sources(sources(&observed))
        .how(rotation::MEASURE.formula)
        .note(format!(
            "Steps that differ from other orders: {}.",
            list(&other)
        ));
    let cells = english.iter().map(|row| {
        row![
            row.since.as_str(),
            row.chair.as_str(),
            row.expected.as_deref(),
            row.follows
        ]
    });
    Ok(Some(figure.rows(cells)))
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
    let figure = Figure::new("voting-power")
        .title(title.clone())
        .subtitle("Shapley–Shubik and Banzhaf indices of today's members")
        .description(format!("A table of the members' indices. {title}."))
        .column(Column::actor("actor", "Member"))
        .column(Column::number("shapley_shubik", "Shapley–Shubik", 4))
        .column(Column::number("banzhaf_normalized", "Banzhaf, normalized", 4))
        .column(Column::number("banzhaf_absolute", "Penrose–Banzhaf, absolute", 6))
        .sources(organization_source(core, question))
        .how(voting_power::MEASURE.formula)
        .note("So no claim of formal dominance can rest on the rule: leadership must come from the agenda or from outside options.");
    let cells = rows.iter().map(|row| {
        row![
            row.actor.as_str(),
            row.shapley_shubik,
            row.banzhaf_normalized,
            row.banzhaf_absolute
        ]
    });
    Ok(Some(figure.rows(cells)))
}

fn organization_source(core: &Core, question: &Question) -> Vec<String> {
    sources(&of_org(core, question, "organizations"))
        .into_iter()
        .map(str::to_owned)
        .collect()
}

fn setter(core: &Core, question: &Question) -> Result<Option<Figure>, CaseError> {
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
        .map(|place| place + 1);
    let title = format!(
        "Setting the agenda would gain {} most; {} ranks {}",
        core.name(&ActorId::new(&most.setter)),
        question.power_name,
        rank.map_or("nowhere".to_owned(), |rank| of(rank, rows.len()))
    );
    let figure = Figure::new("agenda-setter")
        .title(title.clone())
        .subtitle(format!("Mean gain of each member from setting the agenda under consensus, ideal points of {}", most.year))
        .description(format!("Bars, one a member. {title}."))
        .column(Column::actor("setter", "Setter"))
        .column(Column::number("value", "Mean gain", 3))
        .column(Column::share("positive", "Status quos with a gain", 0))
        .chart(Chart::bars("value", "setter"))
        .sources(core.sources_of(&["ideal_point"]))
        .how(agenda_setter::MEASURE.formula)
        .note(format!(
            "Where the status quo lies is an assumption: it is drawn from all states' positions. Inside the members' range, \
             {} to {}, nobody can gain.",
            number(most.core_lo, 2),
            number(most.core_hi, 2)
        ));
    Ok(Some(figure.rows(rows.iter().map(|row| {
        row![row.setter.as_str(), row.mean_gain, row.share_positive]
    }))))
}

fn agenda(core: &Core, question: &Question) -> Option<Figure> {
    let rows = of_org(core, question, "agenda");
    let pillars: Vec<&Row<'_>> = rows
        .iter()
        .filter(|row| row.text("pillar").is_some())
        .collect();
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for row in &pillars {
        *counts
            .entry(row.text("pillar").unwrap_or_default())
            .or_default() += 1;
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
    let figure = Figure::new("agenda")
        .title(title.clone())
        .subtitle("Areas of cooperation as printed, by list and pillar")
        .description(format!("A table of the areas. {title}."))
        .column(Column::text("list", "List"))
        .column(Column::text("pillar", "Pillar"))
        .column(Column::number("item", "Item", 0))
        .column(Column::text("area", "Area"))
        .sources(sources(&rows))
        .how("as printed, in order");
    let list = |row: &Row<'_>| match row.text("list") {
        Some("table1") => "key agenda".to_owned(),
        Some("table2") => "2040 vision".to_owned(),
        other => other.unwrap_or_default().to_owned(),
    };
    (!pillars.is_empty()).then(|| {
        figure.rows(rows.iter().map(|row| {
            row![
                list(row),
                row.text("pillar"),
                row.integer("item"),
                row.text("area")
            ]
        }))
    })
}

fn initiatives(core: &Core, question: &Question) -> Option<Figure> {
    let mut rows = of_org(core, question, "initiatives");
    rows.sort_by_key(|row| (row.text("date"), row.text("initiative")));
    let named: Vec<&Row<'_>> = rows
        .iter()
        .filter(|row| row.text("proposer").is_some())
        .collect();
    let own: Vec<&&Row<'_>> = named
        .iter()
        .filter(|row| row.text("proposer") == Some(question.power.as_str()))
        .collect();
    let adopted = |rows: &[&&Row<'_>]| {
        rows.iter()
            .filter(|row| row.text("outcome") == Some("adopted"))
            .count()
    };
    if rows.is_empty() {
        return None;
    }
    let title = format!(
        "{} proposed {} initiatives with a known author; {} of them were adopted",
        question.power_name,
        of(own.len(), named.len()),
        adopted(&own)
    );
    let figure = Figure::new("initiatives")
        .title(title.clone())
        .subtitle("Who proposed what, when, with what fate")
        .description(format!("A table of initiatives. {title}."))
        .column(Column::date("date", "Proposed"))
        .column(Column::actor("proposer", "By"))
        .column(Column::text("text", "What"))
        .column(Column::text("outcome", "Outcome"))
        .column(Column::date("outcome_date", "When"))
        .sources(sources(&rows))
        .how("as the sources name the proposer; the list holds what was read, not everything that was proposed")
        .note("A selection of what sources name, so the counts are no estimate of each member's share of the agenda.");
    let cells = rows.iter().map(|row| {
        row![
            row.text("date"),
            row.text("proposer"),
            row.text("text"),
            row.text("outcome"),
            row.text("outcome_date")
        ]
    });
    Some(figure.rows(cells))
}
