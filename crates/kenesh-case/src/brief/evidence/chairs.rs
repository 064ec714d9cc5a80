//! Whether the chair brings states nearer to the power.

use super::{Finding, Part, greater, probability};
use crate::brief::question::Question;
use crate::brief::words::number;
use crate::error::CaseError;
use kenesh_engine::Core;
use kenesh_engine::measures::chair_path::{ChairPath, MEASURE, chair_path};
use kenesh_engine::measures::event_study::OUTCOMES;
use kenesh_render::document::{Chart, Column, Figure};
use kenesh_render::row;

pub(super) fn part(core: &Core, question: &Question) -> Result<Option<Part>, CaseError> {
    let rows = chair_path(core, &question.power, &question.org, OUTCOMES[0])?;
    Ok(written(core, question, &rows))
}

/// Writes the part on the path found.
pub(super) fn written(core: &Core, question: &Question, rows: &[ChairPath]) -> Option<Part> {
    let Some(now) = rows.iter().find(|row| row.years_since == 0) else {
        let text = format!(
            "Chairmanship: too few of the chairs of the {} are known to compare their order with others.",
            question.org
        );
        return Some(Part {
            text,
            figures: Vec::new(),
            finding: None,
        });
    };
    let text = format!(
        "Chairmanship: in the year in which a state chaired the {} its distance to {} was {} than in other years of membership, \
         beside what other orders of the same {} chairmanships give ({} from {} sequences).",
        question.org,
        question.power_name,
        greater(now.estimate),
        now.terms,
        probability(now.permutation_p),
        now.permutations
    );
    let p = Some(now.permutation_p).filter(|p| *p <= 0.05);
    Some(Part {
        text,
        finding: Finding::of(&title(question, now), p),
        figures: vec![figure(core, question, now, rows)],
    })
}

fn title(question: &Question, now: &ChairPath) -> String {
    let (power, org) = (&question.power_name, &question.org);
    match now.permutation_p <= 0.05 {
        true if now.estimate < 0.0 => {
            format!("States stood nearer to {power} in the year in which they chaired the {org}")
        }
        true => {
            format!("States stood farther from {power} in the year in which they chaired the {org}")
        }
        false => format!(
            "About the chairs of the {org} the distance to {power} moved no more than other orders of the chair give"
        ),
    }
}

fn figure(core: &Core, question: &Question, now: &ChairPath, rows: &[ChairPath]) -> Figure {
    let power = &question.power_name;
    let title = title(question, now);
    let figure = Figure::new("evidence-chair")
        .title(title.clone())
        .subtitle(format!(
            "Distance of published ideal points to {power} about the {} chairmanships of {} states, {}–{}",
            now.terms, now.treated, now.first, now.last
        ))
        .description(format!("A line by year since the chairmanship with a band of other orders. {title}."))
        .column(Column::number("since", "Years since the chairmanship", 0))
        .column(Column::text("series", "Order of the chairs"))
        .column(Column::number("value", "Change of distance", 2))
        .column(Column::number("lo", "Low", 2))
        .column(Column::number("hi", "High", 2))
        .column(Column::text("p", "p by sequences"))
        .column(Column::missing())
        .chart(Chart::lines("since", "value").series("series").band("lo", "hi"))
        .sources(core.sources_of(&["ideal_point"]))
        .how(MEASURE.formula)
        .note(format!(
            "The band holds 90 % of the effects of {} other sequences in which the holders change places, each a member at the time; {power}'s \
             own chairmanships stay. So few terms can show a large effect only.",
            now.permutations
        ));
    let observed = rows.iter().map(|row| {
        row![
            row.years_since,
            "as they were",
            row.estimate,
            None::<f64>,
            None::<f64>,
            number(row.permutation_p, 3),
            "not_applicable"
        ]
    });
    let chance = rows.iter().filter_map(|row| {
        let (lo, hi) = (row.permuted_lo?, row.permuted_hi?);
        Some(row![
            row.years_since,
            "other orders",
            row.permuted_median,
            lo,
            hi,
            "",
            None::<String>
        ])
    });
    figure.rows(observed).rows(chance)
}
