//! Every input of influence capacity, so that a reader can redo it by hand.

use crate::error::EngineError;
use crate::measure::{Measure, answer, argument};
use crate::measures::influence::{Capacities, Counted, Definition, FROM, Figure, Scaling, powers};
use crate::world::Core;
use kenesh_domain::{ActorId, Basis, Channel, Component, Missing, Year};
use kenesh_measures::parallel;
use kenesh_store::Only;
use kenesh_tables::{Row, table};
use std::borrow::Cow;

table! {
    /// One component of a power's capacity over a member in a year.
    pub struct InfluenceInput {
        /// the power
        #[shown("Power")]
        pub power: ActorId,
        /// the member
        #[shown("Member")]
        pub member: ActorId,
        /// the year
        #[shown("Year")]
        pub year: Year,
        /// economic, military or ideational
        #[shown("Channel")]
        pub channel: Channel,
        /// bandwidth or dependence
        #[shown("Side")]
        pub side: Cow<'static, str>,
        /// the component
        #[shown("Component")]
        pub component: Component,
        /// its figure
        #[shown("Figure", digits = 3)]
        pub value: Option<f64>,
        /// the figure's unit
        #[shown("Unit")]
        pub unit: Cow<'static, str>,
        /// on what basis trade is counted
        #[shown("Basis")]
        pub basis: Option<Basis>,
        /// x₀ of a logarithmic scale, in the unit
        #[shown("x₀", digits = 1)]
        pub zero: Option<f64>,
        /// the largest of any pair since 1992, by which the logarithm is scaled
        #[shown("Maximum", digits = 1)]
        pub maximum: Option<f64>,
        /// the figure from 0 to 1
        #[shown("Scaled", digits = 3)]
        pub scaled: Option<f64>,
        /// its share of the side, at the printed weights, among what is known
        #[shown("Weight", digits = 3)]
        pub weight: Option<f64>,
        /// whether it is common to all states and years, so that `influence` counts it without being told
        #[shown("Common")]
        pub common: bool,
        /// whether it is that of an earlier year, which holds until a source ends it
        #[shown("Carried")]
        pub carried: bool,
        /// why it is missing
        #[shown("Why missing")]
        pub missing: Option<Missing>,
    }
}

/// Lists inputs: `influence_inputs('TUR')`, or those that `influence` counts with `'common'`.
pub const MEASURE: Measure = Measure {
    name: "influence_inputs",
    arguments: &["power", "components?"],
    about: "Lists every input of a power's influence capacity: each component's figure, unit, scale, maximum and weight, those \
            too that are known of some powers or years only.",
    formula: "scaled = ln(1 + value/zero) / ln(1 + maximum/zero), or the share itself, up to 1; side = Σ weight × scaled over \
              the components listed with a scaled figure; capacity = bandwidth × dependence. All components unless others are \
              named: with 'common' the weights are those of `influence`",
    example: "select channel, side, component, value, maximum, scaled, weight from influence_inputs('TUR', 'common') where \
              member = 'AZE' and year = 2014",
    table: InfluenceInput::SPEC,
    narrowed_by: &[
        InfluenceInput::power.spec,
        InfluenceInput::member.spec,
        InfluenceInput::year.spec,
    ],
    large: None,
    run: |core, arguments, only| {
        let counted = arguments
            .get(1)
            .map_or(Ok(Counted::All), |text| text.parse())?;
        answer(influence_inputs(
            core,
            argument(arguments, 0),
            &counted,
            only,
        ))
    },
};

/// Lists the inputs of a power's capacity, or with `*` of every power's, sorted by member, power, year, channel and
/// side; a year of which no component is known has no rows.
///
/// # Errors
/// As [`influence`](crate::measures::influence::influence).
pub fn influence_inputs(
    core: &Core,
    power: &str,
    counted: &Counted,
    only: &Only,
) -> Result<Vec<InfluenceInput>, EngineError> {
    core.load(&FROM)?;
    let capacities = Capacities::of(core, counted)?;
    let powers = powers(core, power)?;
    let years = only.clip(InfluenceInput::year, capacities.years());
    let members = core.dependents()?.iter();
    let members: Vec<&ActorId> = members
        .filter(|member| only.admits(InfluenceInput::member, member))
        .collect();
    let rows = parallel::map(&members, |member| {
        let state = capacities.state(member);
        let mut rows = Vec::new();
        let admitted = powers
            .iter()
            .filter(|power| only.admits(InfluenceInput::power, power));
        for power in admitted.filter(|power| power != member) {
            let pair = state.under(power);
            for year in years
                .clone()
                .filter(|year| !core.is_part_of(member, power, *year))
            {
                let figures = pair.get(year).collect::<Result<Vec<_>, _>>()?;
                if figures.iter().any(|figure| figure.scaled.is_some()) {
                    rows.extend(
                        figures
                            .iter()
                            .map(|figure| row(core, (power, member, year), figure, &figures)),
                    );
                }
            }
        }
        Ok(rows)
    });
    let rows: Vec<Vec<InfluenceInput>> = rows.into_iter().collect::<Result<_, EngineError>>()?;
    Ok(rows.into_iter().flatten().collect())
}

fn row(
    core: &Core,
    (power, member, year): (&ActorId, &ActorId, Year),
    figure: &Figure,
    all: &[Figure],
) -> InfluenceInput {
    let definition = figure.definition;
    let (zero, maximum) = match definition.scaling {
        Scaling::Logarithm(zero) => (Some(zero), core.scale(definition.component)),
        Scaling::Share => (None, None),
    };
    InfluenceInput {
        power: power.clone(),
        member: member.clone(),
        year,
        channel: definition.channel,
        side: definition.side.as_str().into(),
        component: definition.component,
        value: figure.cell.number(),
        unit: definition.component.unit().into(),
        basis: figure.basis,
        zero,
        maximum,
        scaled: figure.scaled,
        weight: figure.scaled.and_then(|_| weight(definition, all)),
        common: definition.common,
        carried: figure.carried,
        missing: figure.cell.reason(),
    }
}

/// Gives a component's share of its side among those that have a figure; none where the side has no flow.
fn weight(definition: &Definition, all: &[Figure]) -> Option<f64> {
    let same = |figure: &&Figure| {
        (figure.definition.channel, figure.definition.side) == (definition.channel, definition.side)
    };
    let known: Vec<&Figure> = all
        .iter()
        .filter(same)
        .filter(|figure| figure.scaled.is_some())
        .collect();
    let flows = known
        .iter()
        .filter(|figure| figure.definition.weight.is_none())
        .count();
    let treaties: f64 = known
        .iter()
        .filter_map(|figure| figure.definition.weight)
        .sum();
    let own = definition.weight.unwrap_or(1.0 / flows as f64);
    (flows > 0).then(|| own / (1.0 + treaties))
}
