//! Whose dependence is the greater: the members' on the power, or the power's on them.

use super::question::Question;
use super::words::{named, of};
use kenesh_domain::ActorId;
use kenesh_engine::Core;
use kenesh_engine::measures::asymmetry::{self, Asymmetry};
use kenesh_render::document::{Chart, Column, Figure};
use kenesh_render::row;

/// Draws both directions in the last year in which the world has them.
pub(crate) fn figure(core: &Core, question: &Question) -> Option<Figure> {
    let power = question.power.as_str();
    let members = question.measured(core);
    let rows = asymmetry::asymmetry(core, Some(power)).ok()?;
    let pairs = rows
        .iter()
        .filter_map(|row| Some((row, sides(row, power)?)));
    let pairs =
        pairs.filter(|(_, side)| members.iter().any(|member| member.as_str() == side.member));
    let pairs: Vec<(&Asymmetry, Side<'_>)> = pairs.collect();
    let year = pairs.iter().map(|(row, _)| row.year).max()?;
    let last: Vec<&Side<'_>> = pairs
        .iter()
        .filter(|(row, _)| row.year == year)
        .map(|(_, side)| side)
        .collect();
    let more: Vec<ActorId> = last
        .iter()
        .filter(|side| side.on_power > side.on_member)
        .map(|side| ActorId::new(side.member))
        .collect();
    let title = format!(
        "In {year} {} members depended more on {} than it on them: {}",
        of(more.len(), last.len()),
        question.power_name,
        named(core, &more)
    );
    let figure = Figure::new("asymmetry")
        .title(title.clone())
        .subtitle(format!("Trade with the other over one's own GDP, {year}"))
        .description(format!("Points, two for each member. {title}."))
        .column(Column::actor("member", "Member"))
        .column(Column::text("direction", "Direction"))
        .column(Column::share("value", "Trade over GDP", 2))
        .chart(Chart::dots("value", "member").series("direction"))
        .sources(core.sources_of(&["exports", "gdp"]))
        .how(asymmetry::MEASURE.formula)
        .note("What is small for the power can be large for the member: that difference is what could become leverage.");
    let directions = last.iter().flat_map(|side| {
        [
            row![
                side.member,
                format!("member on {}", question.power_name),
                side.on_power
            ],
            row![
                side.member,
                format!("{} on member", question.power_name),
                side.on_member
            ],
        ]
    });
    Some(figure.rows(directions))
}

/// Holds a pair seen from the power.
struct Side<'a> {
    member: &'a str,
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
