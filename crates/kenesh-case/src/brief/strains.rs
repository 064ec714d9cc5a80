//! Strains: disparity among members, burden against benefit, and membership elsewhere.

use super::question::Question;
use super::words::{named, number, of};
use crate::error::CaseError;
use kenesh_domain::{ActorId, Status};
use kenesh_engine::Core;
use kenesh_engine::measures::{burden, disparity};
use kenesh_render::document::{Chart, Column, Figure, Section};
use kenesh_render::row;

/// Writes the section.
pub(crate) fn section(core: &Core, question: &Question) -> Result<Section, CaseError> {
    let mut section = Section::new("strains", "Strains");
    section.figures.extend(disparities(core, question)?);
    section.figures.extend(burdens(core, question));
    section.figures.extend(elsewhere(core, question));
    Ok(section)
}

fn disparities(core: &Core, question: &Question) -> Result<Option<Figure>, CaseError> {
    let rows = disparity::disparity(core, question.org.as_str())?;
    let (Some(first), Some(last)) = (rows.first(), rows.last()) else {
        return Ok(None);
    };
    let title = format!(
        "Inequality among members went from a Gini of {} ({}) to {} ({})",
        number(first.gini.unwrap_or_default(), 2),
        first.year,
        number(last.gini.unwrap_or_default(), 2),
        last.year
    );
    let figure = Figure::new("disparity")
        .title(title.clone())
        .subtitle(format!("Inequality of GDP per head among the members at the date, {}–{}", first.year, last.year))
        .description(format!("Lines by year. {title}."))
        .column(Column::year("year", "Year"))
        .column(Column::text("index", "Index"))
        .column(Column::number("value", "Value", 3))
        .column(Column::number("n", "Members", 0))
        .chart(Chart::lines("year", "value").series("index"))
        .sources(core.sources_of(&["gdp", "population"]))
        .how(disparity::MEASURE.formula)
        .note("Members count once each, whatever their size; a change of members changes the index too.");
    let line = |name: &'static str, value: fn(&disparity::Disparity) -> Option<f64>| {
        rows.iter()
            .map(move |row| row![row.year as i32, name, value(row), row.n])
            .collect::<Vec<_>>()
    };
    Ok(Some(
        figure
            .rows(line("Gini", |row| row.gini))
            .rows(line("Theil", |row| row.theil))
            .rows(line("σ of logarithms", |row| row.sigma)),
    ))
}

fn burdens(core: &Core, question: &Question) -> Option<Figure> {
    let rows = burden::burden(core, &question.org);
    let heaviest = rows
        .iter()
        .filter_map(|row| Some((row.contribution_to_gdp?, row)))
        .max_by(|(a, _), (b, _)| a.total_cmp(b))?;
    let own = rows.iter().filter(|row| row.budget == heaviest.1.budget);
    let power = own
        .filter(|row| row.member == question.power.as_str())
        .find_map(|row| row.contribution_to_gdp);
    let title = format!(
        "To the {} {} pays {} times its share of GDP{}",
        heaviest.1.budget,
        core.name(&ActorId::new(&heaviest.1.member)),
        number(heaviest.0, 1),
        power.map_or(String::new(), |ratio| format!(
            ", {} {} times",
            question.power_name,
            number(ratio, 2)
        ))
    );
    let contributions = core.world().rows("reported").iter().filter(|row| {
        matches!(
            row.text("instrument"),
            Some("fund_share" | "secretariat_share")
        )
    });
    let figure = Figure::new("burden")
        .title(title.clone())
        .subtitle("Obligatory contributions beside GDP and trade among the contributors")
        .description(format!("A table of contributors. {title}."))
        .column(Column::text("budget", "Budget"))
        .column(Column::actor("member", "Member"))
        .column(Column::share("contribution", "Of contributions", 1))
        .column(Column::share("gdp", "Of GDP", 1))
        .column(Column::share("benefit", "Of trade among them", 1))
        .column(Column::number("to_gdp", "Contribution / GDP", 2))
        .column(Column::number("to_benefit", "Contribution / benefit", 2))
        .sources(contributions.filter_map(|row| row.text("source")))
        .sources(core.sources_of(&["gdp", "exports"]))
        .how(burden::MEASURE.formula)
        .note("GDP of the last year covered, trade of 2014.");
    Some(figure.rows(rows.iter().map(|row| {
        row![
            row.budget.as_str(),
            row.member.as_str(),
            row.contribution_share,
            row.gdp_share,
            row.benefit_share,
            row.contribution_to_gdp,
            row.contribution_to_benefit
        ]
    })))
}

fn elsewhere(core: &Core, question: &Question) -> Option<Figure> {
    let mut rows = Vec::new();
    let mut sources = Vec::new();
    for organization in core
        .organizations()
        .filter(|organization| organization.id != question.org && !core.is_body(&organization.id))
    {
        let roster = core.roster().at(&organization.id, core.today());
        let status = |actor: &ActorId| {
            roster
                .iter()
                .find(|(member, _)| *member == actor)
                .map(|(_, status)| *status)
        };
        let inside: Vec<(&ActorId, Status)> = question
            .members
            .iter()
            .filter_map(|(member, _)| Some((member, status(member)?)))
            .collect();
        rows.extend(inside.iter().map(|(member, status)| {
            row![organization.id.as_str(), member.as_str(), status.as_str()]
        }));
        sources.extend(core.world().rows("memberships").iter().filter(|row| {
            row.text("org") == Some(organization.id.as_str())
                && inside
                    .iter()
                    .any(|(member, _)| row.text("actor") == Some(member.as_str()))
        }));
    }
    let rival = |org: &str| {
        let org = kenesh_domain::OrgId::new(org);
        let members = core.roster().members_at(&org, core.today());
        !members.contains(&&question.power)
    };
    let full: Vec<ActorId> = question
        .members
        .iter()
        .map(|(member, _)| member.clone())
        .filter(|member| {
            rows.iter().any(|row| {
                let at = |index: usize| {
                    row.get(index)
                        .and_then(kenesh_render::sheet::Value::text)
                        .unwrap_or_default()
                };
                at(1) == member.as_str() && at(2) == "member" && rival(at(0))
            })
        })
        .collect();
    if rows.is_empty() {
        return None;
    }
    let title = format!(
        "{} members and observers belong fully to an organization without {}: {}",
        of(full.len(), question.members.len()),
        question.power_name,
        named(core, &full)
    );
    Some(
        Figure::new("elsewhere")
            .title(title.clone())
            .subtitle("Where the members and observers stand in other organizations")
            .description(format!("A table of organizations by members. {title}."))
            .column(Column::actor("org", "Organization"))
            .column(Column::actor("member", "Member"))
            .column(Column::text("status", "Status"))
            .chart(Chart::matrix("org", "member", "status"))
            .how("the roster at the world's date")
            .sources(sources.iter().filter_map(|row| row.text("source")))
            .rows(rows),
    )
}
