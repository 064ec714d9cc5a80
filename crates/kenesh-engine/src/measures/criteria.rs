//! What each organization offers a power as a platform: measured criteria on fixed scales.

use crate::core::Core;
use crate::error::EngineError;
use crate::measure::{Measure, answer, argument};
use crate::measures::dependence::trade;
use crate::measures::disparity::gdp_per_head;
use crate::measures::institutionalization::institutionalization;
use crate::record::{Record, record};
use kenesh_domain::{ActorId, Cell, Missing, OrgId};
use kenesh_measures::disparity::gini;
use std::collections::BTreeSet;

record! {
    /// What an organization offers a power on one criterion.
    pub struct Criterion {
        /// the organization
        pub org: String,
        /// leadership, rivals, benefit, trust, identity, preference, disparity or institutionalization
        pub criterion: String,
        /// the figure on its fixed scale from 0 to 1
        pub value: Option<f64>,
        /// lowest figure when any one other member is left out
        pub lo: Option<f64>,
        /// highest figure when any one other member is left out
        pub hi: Option<f64>,
        /// higher or lower
        pub better: String,
        /// why it is missing
        pub missing: Option<String>,
    }
}

/// Measures the criteria: `criteria('TUR')`.
pub const MEASURE: Measure = Measure {
    name: "criteria",
    arguments: &["power"],
    about: "Measures what each organization of a power offers it as a platform, on eight criteria with fixed scales.",
    formula: "leadership = the power's share of the members' GDP; rivals = the largest other member's share; benefit = \
              trade with members / the power's trade; trust = 1 − share of member pairs with a militarized dispute in \
              the last 20 covered years; identity = 1 − mean linguistic distance to the power; preference = 1 − mean \
              ideal-point distance / the largest distance of any two states; disparity = Gini of GDP per head; \
              institutionalization = dated features / all features, where every feature was searched for; lo and hi leave out one other member at a time; a \
              figure needs four fifths of the members",
    example: "select * from criteria('TUR')",
    columns: Criterion::COLUMNS,
    schema: Criterion::schema,
    run: |core, arguments| answer(criteria(core, argument(arguments, 0))),
};

/// Holds a criterion's name, direction and measurement on a group of members.
struct Definition {
    name: &'static str,
    higher_is_better: bool,
    measure: fn(&Core, &ActorId, &[ActorId]) -> Cell,
}

/// Every criterion that is a function of the members; trust counts pairs, and institutionalization is
/// the organization's own.
const CRITERIA: [Definition; 6] = [
    Definition {
        name: "leadership",
        higher_is_better: true,
        measure: leadership,
    },
    Definition {
        name: "rivals",
        higher_is_better: false,
        measure: rivals,
    },
    Definition {
        name: "benefit",
        higher_is_better: true,
        measure: benefit,
    },
    Definition {
        name: "identity",
        higher_is_better: true,
        measure: identity,
    },
    Definition {
        name: "preference",
        higher_is_better: true,
        measure: preference,
    },
    Definition {
        name: "disparity",
        higher_is_better: false,
        measure: disparity,
    },
];

/// The share of members that must have a figure.
const NEEDED: f64 = 0.8;

/// Measures the criteria of every organization in which the power is a member beside at least two
/// others, sorted by organization.
///
/// Beware that an organization that is itself a body of another one, such as a parliamentary
/// assembly, is no platform of its own here.
pub fn criteria(core: &Core, power: &str) -> Result<Vec<Criterion>, EngineError> {
    let power = &core.actor(power)?.id;
    let mut rows = Vec::new();
    let disputes = core.disputes();
    for organization in core.organizations() {
        let members: Vec<ActorId> = core
            .roster()
            .members_at(&organization.id, core.today())
            .into_iter()
            .cloned()
            .collect();
        if !members.contains(power) || members.len() < 3 || core.is_body(&organization.id) {
            continue;
        }
        let others: Vec<ActorId> = members
            .into_iter()
            .filter(|member| member != power)
            .collect();
        for definition in &CRITERIA {
            rows.push(measured(core, power, &organization.id, &others, definition));
        }
        rows.push(trust(core, &organization.id, power, &others, &disputes));
        rows.push(features(core, &organization.id)?);
    }
    Ok(rows)
}

fn measured(
    core: &Core,
    power: &ActorId,
    org: &OrgId,
    others: &[ActorId],
    definition: &Definition,
) -> Criterion {
    let value = (definition.measure)(core, power, others);
    let without_one = (0..others.len()).filter_map(|left_out| {
        let rest: Vec<ActorId> = others
            .iter()
            .enumerate()
            .filter(|(index, _)| *index != left_out)
            .map(|(_, other)| other.clone())
            .collect();
        (definition.measure)(core, power, &rest).number()
    });
    let bounds = value
        .number()
        .map(|value| without_one.fold((value, value), |(lo, hi), v| (lo.min(v), hi.max(v))));
    Criterion {
        org: org.to_string(),
        criterion: definition.name.to_owned(),
        value: value.number(),
        lo: bounds.map(|(lo, _)| lo),
        hi: bounds.map(|(_, hi)| hi),
        better: if definition.higher_is_better {
            "higher"
        } else {
            "lower"
        }
        .to_owned(),
        missing: value.reason().map(|reason| reason.as_str().to_owned()),
    }
}

fn features(core: &Core, org: &OrgId) -> Result<Criterion, EngineError> {
    let coded = core.vouched("milestones", org.as_str(), core.today().year());
    let last = if coded {
        institutionalization(core, org)?.pop()
    } else {
        None
    };
    let value =
        last.map(|step| (step.density + step.authority) as f64 / core.feature_count() as f64);
    Ok(Criterion {
        org: org.to_string(),
        criterion: "institutionalization".to_owned(),
        value,
        lo: value,
        hi: value,
        better: "higher".to_owned(),
        missing: value
            .is_none()
            .then(|| Missing::NotReported.as_str().to_owned()),
    })
}

fn leadership(core: &Core, power: &ActorId, others: &[ActorId]) -> Cell {
    let all = total_gdp(core, power, others);
    gdp(core, power).zip(all, |own, all| own / all)
}

fn rivals(core: &Core, power: &ActorId, others: &[ActorId]) -> Cell {
    let largest = others
        .iter()
        .filter_map(|other| gdp(core, other).number())
        .fold(0.0, f64::max);
    total_gdp(core, power, others).map(|all| largest / all)
}

fn benefit(core: &Core, power: &ActorId, others: &[ActorId]) -> Cell {
    let Some(year) = core.last_flow_year("exports") else {
        return Cell::Missing(Missing::NotCovered);
    };
    let with_members: Vec<Cell> = others
        .iter()
        .map(|other| trade(core, power, other, year))
        .collect();
    sum_of_most(&with_members).zip(core.indicator("trade_total", power, year), |with, all| {
        with / all
    })
}

/// Measures the share of the pairs of members without a dispute. Leaving one member out takes its
/// pairs away; where no coverage tells the absence of a dispute from ignorance it is missing.
fn trust(
    core: &Core,
    org: &OrgId,
    power: &ActorId,
    others: &[ActorId],
    disputes: &BTreeSet<(&str, &str)>,
) -> Criterion {
    let members: Vec<&ActorId> = std::iter::once(power).chain(others).collect();
    let disputed = |a: &ActorId, b: &ActorId| {
        disputes.contains(&(a.as_str().min(b.as_str()), a.as_str().max(b.as_str())))
    };
    let of_one = |one: &&ActorId| {
        members
            .iter()
            .filter(|other| *other != one && disputed(one, other))
            .count() as f64
    };
    let counts: Vec<f64> = members.iter().map(of_one).collect();
    let total = counts.iter().sum::<f64>() / 2.0;
    let n = members.len() as f64;
    let share = |disputed: f64, n: f64| 1.0 - disputed / (n * (n - 1.0) / 2.0);
    let value = if !core.vouched_ever("ties", "militarized_dispute") {
        Cell::Missing(Missing::NotCovered)
    } else if others.is_empty() {
        Cell::Missing(Missing::NotApplicable)
    } else {
        Cell::Value(share(total, n))
    };
    // Of two members one left out leaves no pair, so only the share itself remains.
    let without_one = counts.iter().skip(1).filter(|_| n > 2.0);
    let without_one = without_one.map(|own| share(total - own, n - 1.0));
    let bounds = value
        .number()
        .map(|value| without_one.fold((value, value), |(lo, hi), v| (lo.min(v), hi.max(v))));
    Criterion {
        org: org.to_string(),
        criterion: "trust".to_owned(),
        value: value.number(),
        lo: bounds.map(|(lo, _)| lo),
        hi: bounds.map(|(_, hi)| hi),
        better: "higher".to_owned(),
        missing: value.reason().map(|reason| reason.as_str().to_owned()),
    }
}

fn identity(core: &Core, power: &ActorId, others: &[ActorId]) -> Cell {
    let distances: Vec<Cell> = others
        .iter()
        .map(|other| core.timeless_tie("linguistic_distance", power, other))
        .collect();
    mean_of_most(&distances).map(|distance| 1.0 - distance)
}

fn preference(core: &Core, power: &ActorId, others: &[ActorId]) -> Cell {
    let Some(year) = core.last_position("ideal_point") else {
        return Cell::Missing(Missing::NotCovered);
    };
    let point = |state: &ActorId| {
        core.position("ideal_point", state, year)
            .map(|found| found.value)
    };
    let everyone = core.positions("ideal_point", year);
    let bounds = everyone
        .iter()
        .fold((f64::MAX, f64::MIN), |(lo, hi), (_, found)| {
            (lo.min(found.value), hi.max(found.value))
        });
    let Some(own) = point(power) else {
        return Cell::Missing(Missing::NotCovered);
    };
    let distances: Vec<Cell> = others
        .iter()
        .map(|other| {
            Cell::of(
                point(other).map(|theirs| (theirs - own).abs()),
                Missing::NotCovered,
            )
        })
        .collect();
    mean_of_most(&distances).map(|distance| 1.0 - distance / (bounds.1 - bounds.0))
}

fn disparity(core: &Core, power: &ActorId, others: &[ActorId]) -> Cell {
    let Some(year) = core.common_year("gdp") else {
        return Cell::Missing(Missing::NotCovered);
    };
    let incomes: Vec<Cell> = std::iter::once(power)
        .chain(others)
        .map(|member| gdp_per_head(core, member, year))
        .collect();
    match enough(&incomes) {
        Some(incomes) => gini(&incomes),
        None => Cell::Missing(Missing::NotReported),
    }
}

fn gdp(core: &Core, state: &ActorId) -> Cell {
    match core.common_year("gdp") {
        Some(year) => core.indicator("gdp", state, year),
        None => Cell::Missing(Missing::NotCovered),
    }
}

fn total_gdp(core: &Core, power: &ActorId, others: &[ActorId]) -> Cell {
    let all: Vec<Cell> = std::iter::once(power)
        .chain(others)
        .map(|member| gdp(core, member))
        .collect();
    sum_of_most(&all)
}

/// Gives the figures, where four fifths of the cells have one.
fn enough(cells: &[Cell]) -> Option<Vec<f64>> {
    let figures: Vec<f64> = cells.iter().filter_map(|cell| cell.number()).collect();
    let sufficient = !figures.is_empty() && figures.len() as f64 >= NEEDED * cells.len() as f64;
    sufficient.then_some(figures)
}

fn sum_of_most(cells: &[Cell]) -> Cell {
    Cell::of(
        enough(cells).map(|figures| figures.iter().sum()),
        Missing::NotReported,
    )
}

fn mean_of_most(cells: &[Cell]) -> Cell {
    let mean = |figures: Vec<f64>| figures.iter().sum::<f64>() / figures.len() as f64;
    Cell::of(enough(cells).map(mean), Missing::NotReported)
}
