//! Whether the members vote with the power: positions, distances and the cohesion of the bloc.

use super::cohesion::{self, Bloc};
use super::positions::{ESTIMATED, PUBLISHED, distances, positions};
use super::question::Question;
use super::words::number;
use crate::error::CaseError;
use kenesh_engine::Core;
use kenesh_render::document::Section;

/// Writes the section.
pub(crate) fn section(
    core: &Core,
    question: &Question,
    blocs: &[Bloc],
) -> Result<Section, CaseError> {
    let mut section = Section::new("alignment", "Do they align?");
    for bloc in blocs {
        section
            .figures
            .extend(cohesion::figure(core, question, bloc)?);
    }
    for kind in [&PUBLISHED, &ESTIMATED] {
        section.figures.extend(positions(core, question, kind)?);
    }
    section.figures.extend(distances(core, question)?);
    if section.figures.is_empty() {
        return Ok(section.text(
            "This world holds no votes or positions of these members: alignment is unknown.",
        ));
    }
    section = section.text(
        "Capacity and alignment are different things and are never merged. Resolutions adopted without a vote are not in \
         roll-call data.",
    );
    if let Some(mechanism) = question.mechanism() {
        section = section.text(mechanism);
        section
            .text
            .extend(blocs.iter().filter_map(|bloc| bloc.verdict(question)));
    }
    Ok(section)
}

/// Words the finding on cohesion for the answer, on the first bloc.
pub(crate) fn sentence(question: &Question, blocs: &[Bloc]) -> Option<String> {
    let bloc = blocs.first()?;
    let (first, last) = bloc.ends()?;
    let fell = last.with_power? <= first.with_power?;
    let finding = bloc.finding(question)?;
    let beside = last.power_all.map_or(String::new(), |all| {
        format!(", beside {} with the average state", number(all, 2))
    });
    let judged = match fell {
        true if question.mechanism().is_some() => ": not what the mechanism predicts",
        _ => "",
    };
    Some(format!(
        "In UN votes {}{beside}{judged}.",
        uncapitalized(&finding)
    ))
}

fn uncapitalized(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or(String::new(), |first| {
        first.to_lowercase().chain(letters).collect()
    })
}
