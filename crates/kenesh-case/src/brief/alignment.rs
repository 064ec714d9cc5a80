//! Whether the members vote with the power: positions, distances and the cohesion of the bloc.

use super::cohesion::{self, Bloc};
use super::positions::{ESTIMATED, PUBLISHED, distances, positions};
use super::question::Question;
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
