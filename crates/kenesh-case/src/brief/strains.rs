//! Strains: disparity among members, burden against benefit, and membership elsewhere.

use super::Drawn;
use super::question::Question;
use super::words::{named, number, of};
use crate::error::CaseError;
use kenesh_domain::{ActorId, Flow, Indicator, OrgId, Status};
use kenesh_engine::Core;
use kenesh_engine::measures::burden::Burden;
use kenesh_engine::measures::disparity::Disparity;
use kenesh_engine::measures::{burden, disparity};
use kenesh_render::document::{Column, Figure, Mark, Rows, Section};
use kenesh_tables::{MembershipRow, ReportedRow};

/// Writes the section.
pub(crate) fn section(core: &Core, question: &Question) -> Result<Section, CaseError> {
    let mut section = Section::new("strains", "Strains");
    section.figures.extend(disparities(core, question)?);
    section.figures.extend(burdens(core, question)?);
    section.figures.extend(elsewhere(core, question)?);
    Ok(section)
}

fn disparities(core: &Core, question: &Question) -> Drawn {
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
    type Index = (&'static str, fn(&Disparity) -> Option<f64>);
    let indices: [Index; 3] = [
        ("Gini", |row| row.gini),
        ("Theil", |row| row.theil),
        ("σ of logarithms", |row| row.sigma),
    ];
    let line = |index| rows.iter().map(move |row| (index, row));
    let lines: Vec<(Index, &Disparity)> = indices.into_iter().flat_map(line).collect();
    let drawn = Rows::drawn(Mark::Lines, &lines)
        .x(Column::year("year", "Year"), |(_, row)| row.year)
        .series(Column::text("index", "Index"), |((name, _), _)| *name)
        .y(Column::number("value", "Value", 3), |((_, value), row)| {
            value(row)
        })
        .number("n", "Members", 0, |(_, row)| row.n);
    Ok(Some(Figure::of("disparity", drawn)
        .finding("Lines by year", title)
        .subtitle(format!("Inequality of GDP per head among the members at the date, {}–{}", first.year, last.year))
        .sources(core.sources_of(&[Indicator::Gdp.into(), Indicator::Population.into()])?)
        .how(disparity::MEASURE.formula)
        .note("Members count once each, whatever their size; a change of members changes the index too.")))
}

fn burdens(core: &Core, question: &Question) -> Drawn {
    let rows = burden::burden(core, &question.org)?;
    let heaviest = rows
        .iter()
        .filter_map(|row| Some((row.contribution_to_gdp?, row)))
        .max_by(|(a, _), (b, _)| a.total_cmp(b));
    let Some(heaviest) = heaviest else {
        return Ok(None);
    };
    let own = rows.iter().filter(|row| row.budget == heaviest.1.budget);
    let power = own
        .filter(|row| row.member == question.power.as_str())
        .find_map(|row| row.contribution_to_gdp);
    let title = format!(
        "To the {} {} pays {} times its share of GDP{}",
        heaviest.1.budget,
        core.name(&heaviest.1.member),
        number(heaviest.0, 1),
        power.map_or(String::new(), |ratio| format!(
            ", {} {} times",
            question.power_name,
            number(ratio, 2)
        ))
    );
    let contributions = core.world().rows::<ReportedRow>()?.iter().filter(|row| {
        matches!(
            row.instrument.as_deref(),
            Some("fund_share" | "secretariat_share")
        )
    });
    let table = Rows::of(&rows)
        .field(Burden::budget)
        .field(Burden::member)
        .share("contribution", "Of contributions", 1, |row| {
            row.contribution_share
        })
        .share("gdp", "Of GDP", 1, |row| row.gdp_share)
        .share("benefit", "Of trade among them", 1, |row| row.benefit_share)
        .number("to_gdp", "Contribution / GDP", 2, |row| {
            row.contribution_to_gdp
        })
        .number("to_benefit", "Contribution / benefit", 2, |row| {
            row.contribution_to_benefit
        });
    Ok(Some(
        Figure::of("burden", table)
            .finding("A table of contributors", title)
            .subtitle("Obligatory contributions beside GDP and trade among the contributors")
            .sources(contributions.map(|row| row.source.as_str()))
            .sources(core.sources_of(&[Indicator::Gdp.into(), Flow::Exports.into()])?)
            .how(burden::MEASURE.formula)
            .note("GDP of the last year covered, trade of 2014."),
    ))
}

/// Where a member stands in another organization.
struct Elsewhere<'a> {
    org: &'a OrgId,
    member: &'a ActorId,
    status: Status,
}

fn elsewhere(core: &Core, question: &Question) -> Drawn {
    let mut rows = Vec::new();
    let mut sources = Vec::new();
    let others = core.organizations();
    for organization in others.filter(|organization| organization.id != question.org) {
        if core.is_body(&organization.id)? {
            continue;
        }
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
        rows.extend(inside.iter().map(|(member, status)| Elsewhere {
            org: &organization.id,
            member,
            status: *status,
        }));
        sources.extend(core.world().rows::<MembershipRow>()?.iter().filter(|row| {
            row.org == organization.id && inside.iter().any(|(member, _)| row.actor == **member)
        }));
    }
    let rival = |org: &OrgId| {
        let members = core.roster().members_at(org, core.today());
        !members.contains(&&question.power)
    };
    let belongs = |member: &ActorId| {
        rows.iter()
            .any(|row| row.member == member && row.status == Status::Member && rival(row.org))
    };
    let members = question.members.iter().map(|(member, _)| member);
    let full: Vec<ActorId> = members.filter(|member| belongs(member)).cloned().collect();
    if rows.is_empty() {
        return Ok(None);
    }
    let title = format!(
        "{} members and observers belong fully to an organization without {}: {}",
        of(full.len(), question.members.len()),
        question.power_name,
        named(core, &full)
    );
    let matrix = Rows::drawn(Mark::Matrix, &rows)
        .x(Column::text("org", "Organization"), |row| row.org)
        .y(Column::actor("member", "Member"), |row| row.member)
        .label(Column::text("status", "Status"), |row| row.status.as_str());
    Ok(Some(
        Figure::of("elsewhere", matrix)
            .finding("A table of organizations by members", title)
            .subtitle("Where the members and observers stand in other organizations")
            .how("the roster at the world's date")
            .sources(sources.iter().map(|row| row.source.as_str())),
    ))
}
