//! What happened to the distance to the power when states joined the organization.

use super::path::{self, Point};
use super::{Finding, Part, greater, probability};
use crate::brief::question::Question;
use crate::brief::words::{counted, number};
use crate::error::CaseError;
use kenesh_domain::Dimension;
use kenesh_engine::Core;
use kenesh_engine::measures::event_study::{EventStudy, MEASURE, OUTCOMES, event_study};
use kenesh_render::document::Figure;

pub(super) fn part(core: &Core, question: &Question) -> Result<Option<Part>, CaseError> {
    let rows = event_study(core, &question.power, &question.org, OUTCOMES[0])?;
    written(core, question, &rows)
}

/// Writes the part on the effects found.
pub(super) fn written(
    core: &Core,
    question: &Question,
    rows: &[EventStudy],
) -> Result<Option<Part>, CaseError> {
    let Some(mean) = rows.iter().find(|row| row.years_since.is_none()) else {
        let text = format!(
            "Accession: no state joined {} in a year before and after which its position is known beside others', so no event study is \
             possible.",
            question.org_short
        );
        return Ok(Some(Part::none(text)));
    };
    // What moved before it joined need not have moved by joining: no finding then, nor of a few states.
    let fair = moved_before(rows).next().is_none() && mean.treated >= ENOUGH;
    let p = Some(mean.permutation_p).filter(|p| fair && *p <= 0.05);
    Ok(Some(Part {
        text: sentence(question, mean, rows),
        finding: Finding::of(&words(mean), p),
        figures: vec![figure(core, question, mean, rows)?],
    }))
}

/// So many states must join that the data can tell something of joining.
pub(super) const ENOUGH: i64 = 5;

/// Words the finding for the answer.
fn words(mean: &EventStudy) -> String {
    let went = if mean.estimate < 0.0 {
        "came nearer to it"
    } else {
        "moved away from it"
    };
    format!(
        "The {} states that joined {went} by {} more than others",
        mean.treated,
        number(mean.estimate.abs(), 2)
    )
}

fn title(question: &Question, mean: &EventStudy, rows: &[EventStudy]) -> String {
    let (power, org) = (&question.power_name, &question.org_short);
    if mean.treated < ENOUGH {
        return format!(
            "Only {} joined {org} in years that tell: these data cannot tell what joining does",
            counted(usize::try_from(mean.treated).unwrap_or(0), "state")
        );
    }
    let before = match moved_before(rows).next() {
        Some(_) => ", but they were moving before they joined",
        None => "",
    };
    let about = format!("{} states that joined {org}", mean.treated);
    match mean.permutation_p <= 0.05 {
        true if mean.estimate < 0.0 => format!(
            "The {about} came nearer to {power} than others by {} on average{before}",
            number(-mean.estimate, 2)
        ),
        true => format!(
            "The {about} moved away from {power} by {} more than others on average{before}",
            number(mean.estimate, 2)
        ),
        false => format!(
            "The distance of the {about} to {power} did not change more than others' do by chance"
        ),
    }
}

fn figure(
    core: &Core,
    question: &Question,
    mean: &EventStudy,
    rows: &[EventStudy],
) -> Result<Figure, CaseError> {
    let title = title(question, mean, rows);
    let mut points = observed(rows);
    points.extend(rows.iter().filter_map(by_chance));
    let path = path::drawn(
        &points,
        "Years since accession",
        "Accessions",
        "p by drawings",
    );
    let path = path
        .text("units", "States", |point| {
            point
                .states
                .map_or(String::new(), |states| states.to_string())
        })
        .missing(|point| point.missing);
    Ok(Figure::of("evidence-accession", path)
        .finding("A line by year since accession with a band of chance accessions", title)
        .subtitle(format!(
            "Distance of published ideal points to {} beside the year before accession and all {} states that never joined",
            question.power_name, mean.controls
        ))
        .sources(core.sources_of(&[Dimension::IdealPoint.into()])?)
        .sources(core.sources_of_members(&[question.org.as_str()].into())?)
        .how(MEASURE.formula)
        .note(format!(
            "Years of accession with the states that joined: {}. The band holds 90 % of the effects of {} drawings that give the same \
             accessions to other states. The first and last point stand for all years beyond ten.{}",
            mean.cohorts,
            mean.permutations,
            match mean.left_out.as_str() {
                "" => String::new(),
                left => format!(" Left out, as no year before accession is known (members when the records begin did not join then): {left}."),
            }
        )))
}

/// The effects observed, with the reference year at 0.
fn observed(rows: &[EventStudy]) -> Vec<Point> {
    let effect = |row: &EventStudy| {
        Some(Point {
            p: Some(row.permutation_p),
            states: Some(row.units),
            ..Point::observed(row.years_since?, row.estimate)
        })
    };
    let mut points: Vec<Point> = rows.iter().filter_map(effect).collect();
    points.push(Point {
        missing: Some("reference_year"),
        ..Point::observed(-1, 0.0)
    });
    points.sort_by_key(|point| point.since);
    points
}

/// The band of chance.
fn by_chance(row: &EventStudy) -> Option<Point> {
    Some(Point {
        since: row.years_since?,
        series: "given to others by chance",
        value: row.permuted_median,
        lo: Some(row.permuted_lo?),
        hi: Some(row.permuted_hi?),
        ..Point::default()
    })
}

/// Lists the years before accession in which the distance already stood out.
fn moved_before(rows: &[EventStudy]) -> impl Iterator<Item = &EventStudy> {
    let before = rows
        .iter()
        .filter(|row| row.years_since.is_some_and(|since| since < -1));
    before.filter(|row| row.permutation_p <= 0.05)
}

/// Words the finding, and whether the states had been moving before.
fn sentence(question: &Question, mean: &EventStudy, rows: &[EventStudy]) -> String {
    let trend = match moved_before(rows).next() {
        None => "Before accession nothing stands out, so the comparison with the others is fair as far as can be seen.".to_owned(),
        Some(first) => format!(
            "But {} years before accession the distance already differed by {} ({}): they were moving before they joined, so joining \
             need not be the cause.",
            first.years_since.map_or(0, i64::abs),
            number(first.estimate, 2),
            probability(first.permutation_p)
        ),
    };
    format!(
        "Accession: in the years from joining {} on, the distance of the {} states that joined to {} was on average {} than \
         before, beside {} states that never did ({} from {} drawings of other states). {trend}",
        question.org_short,
        mean.treated,
        question.power_name,
        greater(mean.estimate),
        mean.controls,
        probability(mean.permutation_p),
        mean.permutations
    )
}
