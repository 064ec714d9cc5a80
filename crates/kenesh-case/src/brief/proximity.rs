//! The ideational channel: how near members and patrons are in language and religion. It is shown
//! and never multiplied, as no data say who depends on whom in it.

use super::Drawn;
use super::question::Question;
use super::words::{most, of, the};
use kenesh_domain::{ActorId, Cell, Tie};
use kenesh_engine::{Core, Ties};
use kenesh_render::document::{Column, Figure, Mark, Rows};

/// Measures how near two actors are.
type Measure = fn(&Ties<'_>, &ActorId, &ActorId) -> Cell;

/// How near a member and a patron are in language or religion.
struct Proximity<'a> {
    kind: &'static str,
    member: &'a ActorId,
    patron: &'a ActorId,
    cell: Cell,
}

/// Draws the proximity of every member to every patron.
pub(crate) fn figure(core: &Core, question: &Question) -> Drawn {
    let members = &question.measured;
    let patrons = question.states();
    let languages = core.ties(Tie::LinguisticDistance)?;
    let religions = core.ties(Tie::ReligiousProximity)?;
    let nearest = |member: &ActorId| {
        let near = patrons
            .iter()
            .filter_map(|patron| Some((*patron, language(&languages, member, patron).number()?)));
        most(near.filter(|(patron, _)| *patron != member))
    };
    let known: Vec<&ActorId> = members.iter().filter_map(nearest).collect();
    let own = known
        .iter()
        .filter(|patron| ***patron == question.power)
        .count();
    if known.is_empty() {
        return Ok(None);
    }
    let title = format!(
        "In language {} was the nearest patron to {} members",
        the(core, &question.power),
        of(own, known.len())
    );
    let kinds: [(_, _, Measure); 2] = [
        ("language", &languages, language),
        ("religion", &religions, |ties, a, b| ties.timeless(a, b)),
    ];
    let mut near = Vec::new();
    for (kind, ties, measure) in kinds {
        for member in members {
            let others = patrons.iter().filter(|patron| **patron != member);
            near.extend(others.map(|patron| Proximity {
                kind,
                member,
                patron,
                cell: measure(ties, member, patron),
            }));
        }
    }
    let rows = Rows::drawn(Mark::Dots, &near)
        .facet(Column::text("kind", "Kind"), |row| row.kind)
        .y(Column::actor("member", "Member"), |row| row.member)
        .series(Column::actor("patron", "Patron"), |row| row.patron)
        .x(Column::number("value", "Proximity", 3), |row| row.cell)
        .missing(|row| row.cell.reason());
    Ok(Some(Figure::of("proximity", rows)
        .finding("Points, a panel for language and one for religion, a row for each member", title)
        .subtitle("Proximity in language and in religion, 0 to 1")
        .sources(core.sources_of(&[Tie::LinguisticDistance.into(), Tie::ReligiousProximity.into()])?)
        .how(
            "language: 1 − the distance of the languages that the two populations speak, on the tree of languages; religion: \
             the sum over branches (Sunni, Shia, Orthodox, …) of the smaller of the two population shares, 2010",
        )
        .note("The ideational channel has proximity but no dependence data: it is shown, not multiplied.")))
}

fn language(ties: &Ties<'_>, a: &ActorId, b: &ActorId) -> Cell {
    ties.timeless(a, b).map(|distance| 1.0 - distance)
}
