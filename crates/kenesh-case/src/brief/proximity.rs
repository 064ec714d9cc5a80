//! The ideational channel: how near members and patrons are in language and religion. It is shown
//! and never multiplied, as no data say who depends on whom in it.

use super::question::Question;
use super::words::{of, the};
use kenesh_domain::{ActorId, Cell};
use kenesh_engine::Core;
use kenesh_render::document::{Chart, Column, Figure};
use kenesh_render::row;
use kenesh_render::sheet::Value;

/// Measures how near two actors are.
type Proximity = fn(&Core, &ActorId, &ActorId) -> Cell;

/// Draws the proximity of every member to every patron.
pub(crate) fn figure(core: &Core, question: &Question) -> Option<Figure> {
    let members = question.measured(core);
    let patrons: Vec<&ActorId> = question
        .patrons
        .iter()
        .filter(|patron| patron.as_str() != "EU")
        .collect();
    let nearest = |member: &ActorId| {
        let near = patrons
            .iter()
            .filter_map(|patron| Some((*patron, language(core, member, patron).number()?)));
        near.filter(|(patron, _)| *patron != member)
            .max_by(|(_, a), (_, b)| a.total_cmp(b))
            .map(|(patron, _)| patron)
    };
    let known: Vec<&ActorId> = members.iter().filter_map(nearest).collect();
    let own = known
        .iter()
        .filter(|patron| ***patron == question.power)
        .count();
    if known.is_empty() {
        return None;
    }
    let title = format!(
        "In language {} was the nearest patron to {} members",
        the(core, &question.power),
        of(own, known.len())
    );
    let mut figure = Figure::new("proximity")
        .title(title.clone())
        .subtitle("Proximity in language and in religion, 0 to 1")
        .description(format!("Points, a panel for language and one for religion, a row for each member. {title}."))
        .column(Column::text("kind", "Kind"))
        .column(Column::actor("member", "Member"))
        .column(Column::actor("patron", "Patron"))
        .column(Column::number("value", "Proximity", 3))
        .column(Column::missing())
        .chart(Chart::dots("value", "member").series("patron").facet("kind"))
        .sources(core.sources_of(&["linguistic_distance", "religious_proximity"]))
        .how(
            "language: 1 − the distance of the languages that the two populations speak, on the tree of languages; religion: \
             the sum over branches (Sunni, Shia, Orthodox, …) of the smaller of the two population shares, 2010",
        )
        .note("The ideational channel has proximity but no dependence data: it is shown, not multiplied.");
    let kinds: [(&str, Proximity); 2] = [("language", language), ("religion", religion)];
    for (kind, measure) in kinds {
        for member in &members {
            for patron in patrons.iter().filter(|patron| **patron != member) {
                let cell = measure(core, member, patron);
                figure = figure.row(row![
                    kind,
                    member.as_str(),
                    patron.as_str(),
                    cell,
                    Value::reason(cell)
                ]);
            }
        }
    }
    Some(figure)
}

fn language(core: &Core, a: &ActorId, b: &ActorId) -> Cell {
    core.timeless_tie("linguistic_distance", a, b)
        .map(|distance| 1.0 - distance)
}

fn religion(core: &Core, a: &ActorId, b: &ActorId) -> Cell {
    core.timeless_tie("religious_proximity", a, b)
}
