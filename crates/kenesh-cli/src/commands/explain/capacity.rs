//! `kenesh explain influence`: what the index is made of, and every input of one figure, so that it can be redone.

use super::super::{engine, fields, style};
use crate::arguments::Arguments;
use crate::failure::Failure;
use crate::output;
use kenesh_domain::{ActorId, Year};
use kenesh_engine::measures::influence::{
    Counted, DEFINITIONS, Definition, Influence, Scaling, influence,
};
use kenesh_engine::measures::influence_inputs::{InfluenceInput, influence_inputs};
use kenesh_engine::{Core, EngineError, Only};
use kenesh_render::Format;
use kenesh_render::numbers::number;
use kenesh_render::sheet::Sheet;
use kenesh_tables::{ScaleRow, Sourced};

/// Words every component: its channel and side, its scale, its weight.
pub(super) fn components(core: &Core) -> Result<Vec<(&'static str, String)>, EngineError> {
    let scales = core.world().rows::<ScaleRow>()?;
    let worded =
        |definition: &Definition| (definition.component.as_str(), words(definition, scales));
    Ok(DEFINITIONS.iter().map(worded).collect())
}

fn words(definition: &Definition, scales: &[Sourced<ScaleRow>]) -> String {
    let (unit, component) = (definition.component.unit(), definition.component);
    let scale = scales
        .iter()
        .find(|row| row.component.known() == Some(component));
    let scaling = match (definition.scaling, scale) {
        (Scaling::Share, _) => "as it stands, above 1 as 1".to_owned(),
        (Scaling::Logarithm(zero), Some(scale)) => {
            let most = number(scale.maximum, 1);
            format!(
                "ln(1 + x/{zero}) / ln(1 + {most}/{zero}), {unit}; the largest is {}",
                at(scale)
            )
        }
        (Scaling::Logarithm(zero), None) => {
            format!(
                "ln(1 + x/{zero}) / ln(1 + maximum/{zero}), {unit}; this world has no maximum, so that it is not counted"
            )
        }
    };
    let weight = match definition.weight {
        Some(weight) => {
            format!("weighs {weight} beside the flows of its side, which weigh 1 together")
        }
        None => "weighs as the other flows of its side".to_owned(),
    };
    let common = if definition.common {
        ""
    } else {
        "; known of some powers or years only, counted with 'all' alone"
    };
    format!(
        "{} {}: {} ({scaling}); {weight}{common}",
        definition.channel.as_str(),
        definition.side.as_str(),
        component.label()
    )
}

/// Says where a maximum stands and who says so.
fn at(scale: &Sourced<ScaleRow>) -> String {
    let name = |actor: &Option<ActorId>| actor.as_ref().map_or("?", ActorId::as_str).to_owned();
    let year = scale
        .year
        .map_or(String::new(), |year| format!(" in {year}"));
    format!(
        "{}–{}{year}, {}",
        name(&scale.sender),
        name(&scale.receiver),
        scale.source
    )
}

/// Prints every input of a power's capacity over a member in a year, and how they make it.
pub(super) fn worked(arguments: &Arguments, asked: &[String]) -> Result<(), Failure> {
    let [power, member, year] = asked else {
        return Err(usage(format!(
            "power, member and year are needed, found {}",
            asked.len()
        )));
    };
    let year: Year = year
        .parse()
        .map_err(|_| usage(format!("“{year}” is no year")))?;
    let engine = engine(arguments)?;
    let core = engine.core()?;
    let (power, member) = (core.power(power)?, core.actor(member)?.id.clone());
    let only = Only::everything()
        .years(InfluenceInput::year, year..=year)
        .texts(InfluenceInput::member, [member.as_str()]);
    let inputs = influence_inputs(core, power.as_str(), &Counted::Common, &only)?;
    let capacities = influence(core, power.as_str(), &Counted::Common, &only)?;
    if inputs.is_empty() {
        output::tell("This world holds no figures for that: they are missing, not zero.");
    }
    let columns = [
        InfluenceInput::channel,
        InfluenceInput::side,
        InfluenceInput::component,
        InfluenceInput::value,
        InfluenceInput::unit,
        InfluenceInput::basis,
        InfluenceInput::zero,
        InfluenceInput::maximum,
        InfluenceInput::scaled,
        InfluenceInput::weight,
        InfluenceInput::carried,
        InfluenceInput::missing,
    ];
    let (format, style) = (arguments.format, style(arguments));
    let mut text = Sheet::of(&inputs, &columns).render(format, style)?;
    // What reads data gets one table.
    if matches!(format, Format::Table | Format::Markdown) {
        let sums = sums(&inputs, &capacities);
        let sums = sums.iter().map(|(what, sum)| (what.as_str(), sum.clone()));
        text += "\n";
        text += &fields(sums).render(format, style)?;
    }
    output::print(&text)
}

fn usage(problem: String) -> Failure {
    Failure::Usage(format!(
        "{problem}: ask `kenesh explain influence TUR AZE 2014` for one figure, `kenesh explain influence` for the formula"
    ))
}

/// Writes each side as the sum that it is, each channel as the product, and the total.
pub(super) fn sums(inputs: &[InfluenceInput], capacities: &[Influence]) -> Vec<(String, String)> {
    let mut lines = Vec::new();
    for capacity in capacities {
        let (bandwidth, dependence) = (shown(capacity.bandwidth), shown(capacity.dependence));
        for side in ["bandwidth", "dependence"] {
            let own = inputs
                .iter()
                .filter(|input| input.channel.as_str() == capacity.channel && input.side == side);
            let parts: Vec<String> = own
                .filter_map(|input| {
                    Some(format!(
                        "{} × {}",
                        number(input.weight?, 3),
                        number(input.scaled?, 4)
                    ))
                })
                .collect();
            if !parts.is_empty() {
                let sum = if side == "bandwidth" {
                    &bandwidth
                } else {
                    &dependence
                };
                lines.push((
                    format!("{} {side}", capacity.channel),
                    format!("{} = {sum}", parts.join(" + ")),
                ));
            }
        }
        let product = match capacity.capacity {
            None => continue,
            Some(found) => format!("{bandwidth} × {dependence} = {}", number(found, 4)),
        };
        let means = if capacity.channel == "total" {
            "means of the two channels: "
        } else {
            ""
        };
        let interval = match (capacity.lo, capacity.hi) {
            (Some(lo), Some(hi)) => {
                format!(" ({}–{} over the weights)", number(lo, 4), number(hi, 4))
            }
            _ => String::new(),
        };
        lines.push((
            format!("{} capacity", capacity.channel),
            format!("{means}{product}{interval}"),
        ));
    }
    lines
}

fn shown(value: Option<f64>) -> String {
    value.map_or("not known".to_owned(), |value| number(value, 4))
}

#[cfg(test)]
mod tests {
    use super::*;
    use kenesh_engine::Engine;

    /// Whoever adds up what is listed gets the index.
    #[test]
    fn the_inputs_redone_by_hand_give_the_index() {
        let engine = Engine::starter().unwrap();
        let core = engine.core().unwrap();
        let mut redone = 0;
        for power in ["TUR", "RUS", "CHN", "EU"] {
            let only = Only::everything();
            let inputs = influence_inputs(core, power, &Counted::Common, &only).unwrap();
            for row in influence(core, power, &Counted::Common, &only).unwrap() {
                let side = |side: &str| {
                    let same = |input: &&InfluenceInput| {
                        (
                            &input.member,
                            input.year,
                            input.channel.as_str(),
                            &*input.side,
                        ) == (&row.member, row.year, &*row.channel, side)
                    };
                    let parts = inputs
                        .iter()
                        .filter(same)
                        .filter_map(|input| Some(input.weight? * input.scaled?));
                    parts.sum::<f64>()
                };
                if let Some(capacity) = row.capacity.filter(|_| row.channel != "total") {
                    assert!(
                        (side("bandwidth") * side("dependence") - capacity).abs() < 1e-12,
                        "{row:?}"
                    );
                    redone += 1;
                }
            }
        }
        assert!(redone > 1_000, "{redone}");
    }
}
