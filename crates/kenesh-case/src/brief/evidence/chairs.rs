//! Whether the chair brings states nearer to the power.

use super::path::{self, Point};
use super::{Finding, Part, greater, probability};
use crate::brief::question::Question;
use crate::brief::words::counted;
use crate::error::CaseError;
use kenesh_domain::Dimension;
use kenesh_engine::Core;
use kenesh_engine::measures::chair_path::{ChairPath, MEASURE, chair_path};
use kenesh_engine::measures::event_study::OUTCOMES;
use kenesh_render::document::Figure;

pub(super) fn part(core: &Core, question: &Question) -> Result<Option<Part>, CaseError> {
    let rows = chair_path(core, &question.power, &question.org, OUTCOMES[0])?;
    written(core, question, &rows)
}

/// Writes the part on the path found.
pub(super) fn written(
    core: &Core,
    question: &Question,
    rows: &[ChairPath],
) -> Result<Option<Part>, CaseError> {
    let Some(now) = rows.iter().find(|row| row.years_since == 0) else {
        let text = format!(
            "Chairmanship: too few of the chairs of {} are known to compare their order with others.",
            question.org_short
        );
        return Ok(Some(Part::none(text)));
    };
    if now.permutations < ENOUGH {
        let text = format!(
            "Chairmanship: the chairs of {} can be put in no more than {} by chance: these data cannot tell.",
            question.org_short,
            counted(
                usize::try_from(now.permutations).unwrap_or(0),
                "other order"
            )
        );
        return Ok(Some(Part::none(text)));
    }
    let text = format!(
        "Chairmanship: in the year in which a state chaired {} its distance to {} was {} than in other years of membership, \
         beside what other orders of the same {} chairmanships give ({} from {} sequences).",
        question.org_short,
        question.power_name,
        greater(now.estimate),
        now.terms,
        probability(now.permutation_p),
        now.permutations
    );
    let p = Some(now.permutation_p).filter(|p| *p <= 0.05);
    Ok(Some(Part {
        text,
        finding: Finding::of(&words(now, question), p),
        figures: vec![figure(core, question, now, rows)?],
    }))
}

/// So many other orders of the chairs must be possible that chance can be told.
const ENOUGH: i64 = 20;

/// Words the finding for the answer.
fn words(now: &ChairPath, question: &Question) -> String {
    let stood = if now.estimate < 0.0 {
        "nearer to it"
    } else {
        "farther from it"
    };
    format!(
        "States stood {stood} in the year in which they chaired {}",
        question.org_short
    )
}

fn title(question: &Question, now: &ChairPath) -> String {
    let (power, org) = (&question.power_name, &question.org_short);
    match now.permutation_p <= 0.05 {
        true if now.estimate < 0.0 => {
            format!("States stood nearer to {power} in the year in which they chaired {org}")
        }
        true => {
            format!("States stood farther from {power} in the year in which they chaired {org}")
        }
        false => format!(
            "About the chairs of {org} the distance to {power} moved no more than other orders of the chair give"
        ),
    }
}

fn figure(
    core: &Core,
    question: &Question,
    now: &ChairPath,
    rows: &[ChairPath],
) -> Result<Figure, CaseError> {
    let power = &question.power_name;
    let title = title(question, now);
    let observed = rows.iter().map(|row| Point {
        p: Some(row.permutation_p),
        ..Point::observed(row.years_since, row.estimate)
    });
    let points: Vec<Point> = observed.chain(rows.iter().filter_map(by_chance)).collect();
    let path = path::drawn(
        &points,
        "Years since the chairmanship",
        "Order of the chairs",
        "p by sequences",
    );
    Ok(Figure::of("evidence-chair", path.missing(|point| point.missing))
        .finding("A line by year since the chairmanship with a band of other orders", title)
        .subtitle(format!(
            "Distance of published ideal points to {power} about the {} chairmanships of {} states, {}–{}",
            now.terms, now.treated, now.first, now.last
        ))
        .sources(core.sources_of(&[Dimension::IdealPoint.into()])?)
        .how(MEASURE.formula)
        .note(format!(
            "The band holds 90 % of the effects of {} other sequences in which the holders change places, each a member at the time; {power}'s \
             own chairmanships stay. So few terms can show a large effect only.",
            now.permutations
        )))
}

/// The band of other orders.
fn by_chance(row: &ChairPath) -> Option<Point> {
    Some(Point {
        since: row.years_since,
        series: "other orders",
        value: row.permuted_median,
        lo: Some(row.permuted_lo?),
        hi: Some(row.permuted_hi?),
        ..Point::default()
    })
}
