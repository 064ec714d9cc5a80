//! Whose dependence is the greater: the members' on the power, or the power's on them.

use super::Drawn;
use super::question::Question;
use super::words::of_members;
use kenesh_domain::{ActorId, Flow, Indicator};
use kenesh_engine::measures::asymmetry::{self, Asymmetry};
use kenesh_engine::{Core, Only};
use kenesh_render::document::{Column, Figure, Mark, Rows};

/// Draws both directions in the last year in which the world has them.
pub(crate) fn figure(core: &Core, question: &Question) -> Drawn {
    let power = question.power.as_str();
    let members = &question.measured;
    let rows = asymmetry::asymmetry(core, Some(power), &Only::everything())?;
    let pairs = rows
        .iter()
        .filter_map(|row| Some((row, sides(row, power)?)));
    let pairs = pairs.filter(|(_, side)| members.contains(side.member));
    let pairs: Vec<(&Asymmetry, Side<'_>)> = pairs.collect();
    let Some(year) = pairs.iter().map(|(row, _)| row.year).max() else {
        return Ok(None);
    };
    let last: Vec<&Side<'_>> = pairs
        .iter()
        .filter(|(row, _)| row.year == year)
        .map(|(_, side)| side)
        .collect();
    let more: Vec<ActorId> = last
        .iter()
        .filter(|side| side.on_power > side.on_member)
        .map(|side| side.member.clone())
        .collect();
    let title = format!(
        "In {year} {} depended more on {} than it on them",
        of_members(more.len(), last.len()),
        question.power_name
    );
    let name = &question.power_name;
    let rows = Rows::drawn(Mark::Dots, last.iter().copied())
        .y(Column::actor("member", "Member"), |side| side.member)
        .x(Column::share("value", &format!("On {name}"), 2), |side| {
            side.on_power
        })
        .share("back", &format!("{name} on it"), 2, |side| side.on_member)
        .number("ratio", "Times as much", 0, |side| {
            (side.on_member > 0.0).then(|| side.on_power / side.on_member)
        });
    Ok(Some(Figure::of("asymmetry", rows)
        .finding("Points, one for each member", title)
        .subtitle(format!("Trade with the other over one's own GDP, {year}; observers are among them"))
        .sources(core.sources_of(&[Flow::Exports.into(), Indicator::Gdp.into()])?)
        .how(asymmetry::MEASURE.formula)
        .note("What is small for the power can be large for the member: that difference is what could become leverage.")))
}

/// Holds a pair seen from the power.
struct Side<'a> {
    member: &'a ActorId,
    on_power: f64,
    on_member: f64,
}

fn sides<'a>(row: &'a Asymmetry, power: &str) -> Option<Side<'a>> {
    let (d_ab, d_ba) = (row.d_ab?, row.d_ba?);
    if row.b == power {
        Some(Side {
            member: &row.a,
            on_power: d_ab,
            on_member: d_ba,
        })
    } else if row.a == power {
        Some(Side {
            member: &row.b,
            on_power: d_ba,
            on_member: d_ab,
        })
    } else {
        None
    }
}
