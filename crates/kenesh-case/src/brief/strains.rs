//! Strains: disparity among members, burden against benefit, and membership elsewhere.

use super::Drawn;
use super::question::Question;
use super::words::{acronym, number, of_members, the};
use crate::error::CaseError;
use kenesh_domain::{ActorId, Flow, Indicator, OrgId, Status};
use kenesh_engine::Core;
use kenesh_engine::measures::burden::Burden;
use kenesh_engine::measures::disparity::Disparity;
use kenesh_engine::measures::{burden, criteria, disparity};
use kenesh_render::document::{Column, Figure, Mark, Rows, Section};
use kenesh_tables::ReportedRow;
use std::collections::BTreeSet;

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
    // Other members make another index.
    let of = |row: &Disparity| match first.n == last.n {
        true => row.year.to_string(),
        false => format!("{}, {} members", row.year, row.n),
    };
    let title = format!(
        "Inequality among members went from a Gini of {} ({}) to {} ({})",
        number(first.gini.unwrap_or_default(), 2),
        of(first),
        number(last.gini.unwrap_or_default(), 2),
        of(last)
    );
    let drawn = Rows::drawn(Mark::Lines, &rows)
        .x(Column::year("year", "Year"), |row| row.year)
        .y(Column::number("value", "Gini", 3), |row| row.gini)
        .number("theil", "Theil", 3, |row| row.theil)
        .number("sigma", "σ of logarithms", 3, |row| row.sigma)
        .number("n", "Members", 0, |row| row.n);
    Ok(Some(Figure::of("disparity", drawn)
        .finding("A line by year", title)
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
        the(core, &heaviest.1.member),
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

/// How many organizations are shown at most.
const SHOWN: usize = 12;

/// Draws where members sit beside a rival and without the power: political, security and economic organizations, those
/// with most members first.
fn elsewhere(core: &Core, question: &Question) -> Drawn {
    let mut held: Vec<(&OrgId, Vec<Elsewhere<'_>>)> = Vec::new();
    for organization in core.organizations() {
        if organization.id == question.org || core.is_body(&organization.id)? {
            continue;
        }
        let inside = with_a_rival(core, question, &organization.id);
        if inside.len() > 1 && criteria::is_platform(core, &organization.id)? {
            held.push((&organization.id, inside));
        }
    }
    held.sort_by(|(a, x), (b, y)| y.len().cmp(&x.len()).then_with(|| a.cmp(b)));
    let all = held.len();
    held.truncate(SHOWN);
    let Some((most, inside)) = held.first() else {
        return Ok(None);
    };
    let title = format!(
        "{} sit beside a rival and without {} in {}",
        of_members(inside.len(), question.members.len()),
        question.power_name,
        acronym(most)
    );
    let orgs: BTreeSet<&str> = held.iter().map(|(org, _)| org.as_str()).collect();
    let sources = core.sources_of_members(&orgs)?;
    let rows: Vec<&Elsewhere<'_>> = held.iter().flat_map(|(_, inside)| inside).collect();
    let matrix = Rows::drawn(Mark::Matrix, rows.iter().copied())
        .y(Column::actor("org", "Organization"), |row| row.org)
        .x(Column::actor("member", "Member"), |row| row.member)
        .label(Column::text("status", "Status"), |row| row.status.as_str());
    Ok(Some(
        Figure::of("elsewhere", matrix)
            .finding("A table of members by organizations", title)
            .subtitle(format!(
                "Political, security and economic organizations in which a rival sits and {} does not: {} of {all}; observers are among the members",
                question.power_name,
                held.len()
            ))
            .how("the roster at the world's date; organizations with most of the members first")
            .sources(sources),
    ))
}

/// Lists who of the members sits in an organization as a member, where a rival does and the power does not.
fn with_a_rival<'a>(core: &Core, question: &'a Question, org: &'a OrgId) -> Vec<Elsewhere<'a>> {
    let roster = core.roster().at(org, core.today());
    let status = |actor: &ActorId| {
        let seat = roster.iter().find(|(member, _)| *member == actor);
        seat.map(|(_, status)| *status)
    };
    let sits = |actor: &ActorId| status(actor) == Some(Status::Member);
    if sits(&question.power) || !question.rivals().iter().any(sits) {
        return Vec::new();
    }
    let members = question.members.iter().map(|(member, _)| member);
    let inside = members.filter_map(|member| Some((member, status(member)?)));
    let inside = inside.filter(|(_, status)| *status == Status::Member);
    inside
        .map(|(member, status)| Elsewhere {
            org,
            member,
            status,
        })
        .collect()
}
