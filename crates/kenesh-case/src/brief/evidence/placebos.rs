//! How rare the change at accession is among organizations without the power.

use super::accession::ENOUGH;
use super::{Finding, Part, probability};
use crate::brief::question::Question;
use crate::brief::words::number;
use crate::error::CaseError;
use kenesh_domain::Dimension;
use kenesh_engine::Core;
use kenesh_engine::measures::placebo_organizations::{
    MEASURE, PlaceboOrganization, placebo_organizations,
};
use kenesh_render::document::{Figure, Mark, Rows};

/// How many placebos are drawn, the largest first.
const SHOWN: usize = 10;

pub(super) fn part(core: &Core, question: &Question) -> Result<Option<Part>, CaseError> {
    let rows = placebo_organizations(core, &question.power, &question.org)?;
    written(core, question, rows)
}

/// Writes the part on the changes found.
pub(super) fn written(
    core: &Core,
    question: &Question,
    mut rows: Vec<PlaceboOrganization>,
) -> Result<Option<Part>, CaseError> {
    let Some(own) = rows.iter().find(|row| row.role == "own").cloned() else {
        return Ok(None);
    };
    if own.n < 2 {
        return Ok(None);
    }
    rows.sort_by_key(|row| row.rank);
    let text = format!(
        "Placebo organizations: among {} organizations to which {} does not belong, and {}, the change of the distance to it after \
         states joined {} ({}) is number {} by size ({}).",
        own.n - 1,
        question.power_name,
        question.org_short,
        question.org_short,
        number(own.estimate, 2),
        own.rank,
        probability(own.p)
    );
    let p = Some(own.p).filter(|p| *p <= 0.05 && own.treated >= ENOUGH);
    Ok(Some(Part {
        text,
        finding: Finding::of(
            "The change when states joined is rarer than one in twenty among organizations",
            p,
        ),
        figures: vec![figure(core, question, &own, &rows)?],
    }))
}

fn title(question: &Question, own: &PlaceboOrganization) -> String {
    match own.p <= 0.05 {
        true => format!(
            "The change at {} is rarer than one in twenty among organizations",
            question.org_short
        ),
        false => format!(
            "{} of {} organizations without {} saw as large a change when states joined",
            own.rank - 1,
            own.n - 1,
            question.power_name
        ),
    }
}

fn figure(
    core: &Core,
    question: &Question,
    own: &PlaceboOrganization,
    rows: &[PlaceboOrganization],
) -> Result<Figure, CaseError> {
    let title = title(question, own);
    let shown: Vec<&PlaceboOrganization> = std::iter::once(own)
        .chain(rows.iter().filter(|row| row.role != "own").take(SHOWN))
        .collect();
    let orgs = shown.iter().map(|row| row.org.as_str()).collect();
    let dots = Rows::drawn(Mark::Dots, shown.iter().copied())
        .y(PlaceboOrganization::org, |row| &row.org)
        .x(PlaceboOrganization::estimate, |row| row.estimate)
        .field(PlaceboOrganization::rank)
        .field(PlaceboOrganization::treated);
    Ok(Figure::of("evidence-placebos", dots)
        .finding("Points, a row for each organization", title)
        .subtitle(format!(
            "Mean change of the distance to {} in the five years after joining, beside all states; {} and the {SHOWN} largest others",
            question.power_name, question.org_short
        ))
        .sources(core.sources_of(&[Dimension::IdealPoint.into()])?)
        .sources(core.sources_of_members(&orgs)?)
        .how(MEASURE.formula)
        .note("Without intervals: the comparison is among the organizations. Rosters that end early end the comparison there."))
}
