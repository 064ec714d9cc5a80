//! Whether our capacity orders receivers as the published index of formal bilateral influence does.

use crate::error::EngineError;
use crate::measure::{Measure, answer, argument};
use crate::measures::influence::{Capacities, Counted, Influence, Intervals};
use crate::world::{Core, Flows};
use kenesh_domain::{ActorId, Flow, Year};
use kenesh_measures::rank_correlation::{pearson, spearman};
use kenesh_tables::{Row, table};

table! {
    /// How alike our figures and a reference index order the receivers of a power's influence in a year.
    pub struct Validation {
        /// the power
        pub power: ActorId,
        /// the year
        pub year: Year,
        /// the sub-index of the reference
        pub reference: String,
        /// our figure beside it, or none where none of our instruments is its counterpart
        pub ours: Option<String>,
        /// receivers with both figures
        pub n: i64,
        /// Spearman's rank correlation over them
        pub rho: Option<f64>,
        /// Pearson's correlation over them
        pub r: Option<f64>,
    }
}

/// Validates capacity: `validation('CHN')`.
pub const MEASURE: Measure = Measure {
    name: "validation",
    arguments: &["power"],
    about: "Compares a power's influence capacity with the published FBIC index over receivers.",
    formula: "Spearman's rank correlation (rho) and Pearson's (r) over receivers with both figures, by year: total capacity with FBIC, and \
              each channel's bandwidth and dependence with its sub-index; our weights and instruments are our own, and \
              political bandwidth has no counterpart among them",
    example: "select * from validation('CHN') where year = 2010",
    table: Validation::SPEC,
    narrowed_by: &[],
    large: None,
    run: |core, arguments, _| answer(validation(core, argument(arguments, 0))),
};

/// A sub-index of the reference, and the channel and side of ours that is its counterpart.
struct Counterpart {
    reference: Flow,
    ours: Option<(&'static str, &'static str)>,
}

/// Every sub-index of the reference.
const COUNTERPARTS: [Counterpart; 6] = [
    Counterpart {
        reference: Flow::Fbic,
        ours: Some(("total", "capacity")),
    },
    Counterpart {
        reference: Flow::FbicEconomicBandwidth,
        ours: Some(("economic", "bandwidth")),
    },
    Counterpart {
        reference: Flow::FbicEconomicDependence,
        ours: Some(("economic", "dependence")),
    },
    Counterpart {
        reference: Flow::FbicPoliticalBandwidth,
        ours: None,
    },
    Counterpart {
        reference: Flow::FbicSecurityBandwidth,
        ours: Some(("military", "bandwidth")),
    },
    Counterpart {
        reference: Flow::FbicSecurityDependence,
        ours: Some(("military", "dependence")),
    },
];

/// Compares a power's capacity with the reference in every year that both cover, sorted by year and
/// sub-index; nothing where the world holds no reference for the power.
pub fn validation(core: &Core, power: &str) -> Result<Vec<Validation>, EngineError> {
    let power = core.actor(power)?.id.clone();
    let mut rows = Vec::new();
    let (index, capacities) = (
        core.flows(Flow::Fbic)?,
        Capacities::of(core, &Counted::Common)?,
    );
    for year in core.flow_years()? {
        let known = |receiver: &&ActorId| index.get(&power, receiver, year).number().is_some();
        let receivers: Vec<&ActorId> = core.dependents()?.iter().filter(known).collect();
        if receivers.is_empty() {
            continue;
        }
        let measured = measured(&capacities, &power, receivers, year)?;
        for counterpart in &COUNTERPARTS {
            let reference = core.flows(counterpart.reference)?;
            rows.push(row(&reference, &power, year, counterpart, &measured));
        }
    }
    Ok(rows)
}

fn measured<'a>(
    capacities: &Capacities<'_>,
    power: &ActorId,
    receivers: Vec<&'a ActorId>,
    year: Year,
) -> Result<Vec<(&'a ActorId, Vec<Influence>)>, EngineError> {
    let one = |receiver: &'a ActorId| {
        let state = capacities.state(receiver);
        let found = state.influence(power, year..=year, Intervals::Omitted)?;
        Ok((receiver, found))
    };
    receivers.into_iter().map(one).collect()
}

fn row(
    reference: &Flows<'_>,
    power: &ActorId,
    year: Year,
    counterpart: &Counterpart,
    measured: &[(&ActorId, Vec<Influence>)],
) -> Validation {
    let figure = |found: &[Influence]| {
        let (channel, side) = counterpart.ours?;
        let row = found.iter().find(|row| row.channel == channel)?;
        match side {
            "bandwidth" => row.bandwidth,
            "dependence" => row.dependence,
            _ => row.capacity,
        }
    };
    let pair = |(receiver, found): &(&ActorId, Vec<Influence>)| {
        let theirs = reference.get(power, receiver, year).number()?;
        Some((figure(found)?, theirs))
    };
    let pairs: Vec<(f64, f64)> = measured.iter().filter_map(pair).collect();
    Validation {
        power: power.clone(),
        year,
        reference: counterpart.reference.to_string(),
        ours: counterpart
            .ours
            .map(|(channel, side)| format!("{channel} {side}")),
        n: pairs.len() as i64,
        rho: spearman(&pairs),
        r: pearson(&pairs),
    }
}
