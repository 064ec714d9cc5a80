//! What each organization offers a power as a platform: measured criteria on fixed scales.

mod known;

use crate::error::EngineError;
use crate::measure::{Measure, answer, argument};
use crate::measures::institutionalization::institutionalization;
use crate::world::{Core, What};
use kenesh_domain::{ActorId, Cell, Dimension, Flow, Indicator, Missing, OrgId, Tie};
use kenesh_measures::disparity::gini;
use kenesh_tables::{ClassificationRow, Row, table};
use known::{Known, all_trade, gdp, last_distance, last_income, last_trade, span_of_positions};
use std::collections::{BTreeMap, BTreeSet};

table! {
    /// What an organization offers a power on one criterion.
    pub struct Criterion {
        /// the organization
        #[shown("Organization")]
        pub org: OrgId,
        /// leadership, rivals, benefit, trust, identity, preference, disparity or institutionalization
        #[shown("Criterion")]
        pub criterion: String,
        /// the figure on its fixed scale from 0 to 1
        #[shown("Figure", digits = 3)]
        pub value: Option<f64>,
        /// lowest figure when any one other member is left out
        #[shown("Lowest", digits = 3)]
        pub lo: Option<f64>,
        /// highest figure when any one other member is left out
        #[shown("Highest", digits = 3)]
        pub hi: Option<f64>,
        /// higher or lower
        #[shown("Better")]
        pub better: String,
        /// why it is missing
        #[shown("Why missing")]
        pub missing: Option<Missing>,
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
              figure needs four fifths of the members; of political, security and economic organizations those of which six \
              criteria or more have a figure",
    example: "select * from criteria('TUR')",
    table: Criterion::SPEC,
    narrowed_by: &[],
    large: None,
    run: |core, arguments, _| answer(criteria(core, argument(arguments, 0))),
};

/// The names of the rows from which the criteria are made.
pub const FROM: [What; 7] = [
    What::Indicator(Indicator::Gdp),
    What::Indicator(Indicator::Population),
    What::Flow(Flow::Exports),
    What::Indicator(Indicator::TradeTotal),
    What::Tie(Tie::MilitarizedDispute),
    What::Tie(Tie::LinguisticDistance),
    What::Position(Dimension::IdealPoint),
];

/// Holds a criterion's name, direction and measurement: a figure of the power, one of each other
/// member, and what they make together.
struct Definition {
    name: &'static str,
    higher_is_better: bool,
    own: fn(&Known<'_>, &ActorId) -> Cell,
    other: fn(&Known<'_>, &ActorId, &ActorId) -> Cell,
    together: fn(Cell, &[Cell]) -> Cell,
}

/// Every criterion that is a function of the members; trust counts pairs, and institutionalization is
/// the organization's own.
const CRITERIA: [Definition; 6] = [
    Definition {
        name: "leadership",
        higher_is_better: true,
        own: gdp,
        other: |known, _, other| gdp(known, other),
        together: |own, others| total(own, others).zip(own, |all, own| own / all),
    },
    Definition {
        name: "rivals",
        higher_is_better: false,
        own: gdp,
        other: |known, _, other| gdp(known, other),
        together: rivals,
    },
    Definition {
        name: "benefit",
        higher_is_better: true,
        own: all_trade,
        other: last_trade,
        together: |own, others| sum_of_most(others).zip(own, |with, all| with / all),
    },
    Definition {
        name: "identity",
        higher_is_better: true,
        own: |_, _| Cell::StructuralZero,
        other: |known, power, other| known.languages.timeless(power, other),
        together: |_, others| mean_of_most(others).map(|distance| 1.0 - distance),
    },
    Definition {
        name: "preference",
        higher_is_better: true,
        own: |known, _| span_of_positions(known),
        other: last_distance,
        together: |span, others| {
            mean_of_most(others).zip(span, |distance, span| 1.0 - distance / span)
        },
    },
    Definition {
        name: "disparity",
        higher_is_better: false,
        own: last_income,
        other: |known, _, other| last_income(known, other),
        together: disparity,
    },
];

/// The share of members that must have a figure.
const NEEDED: f64 = 0.8;

const NOT_COVERED: Cell = Cell::Missing(Missing::NotCovered);

/// Measures the criteria of every organization in which the power is a member beside at least two
/// others, sorted by organization.
///
/// Beware that an organization that is itself a body of another one, such as a parliamentary
/// assembly, is no platform of its own here, nor one that is neither political nor for security or the economy,
/// nor one of which fewer than six criteria have a figure in this world.
pub fn criteria(core: &Core, power: &str) -> Result<Vec<Criterion>, EngineError> {
    let power = &core.actor(power)?.id;
    let mut rows = Vec::new();
    let disputes = core.disputes()?;
    let known = Known::of(core)?;
    let classified = core.world().rows::<ClassificationRow>()?.iter();
    let remits: BTreeMap<&OrgId, &str> = classified
        .map(|row| (&row.org, row.remit.as_str()))
        .collect();
    for organization in core.organizations() {
        let members = core.roster().members_at(&organization.id, core.today());
        if !members.contains(&power) || members.len() < 3 || core.is_body(&organization.id)? {
            continue;
        }
        if !remits
            .get(&organization.id)
            .is_none_or(|remit| PLATFORMS.contains(remit))
        {
            continue;
        }
        // A union that sits beside its own members would count them twice.
        let year = core.today().year();
        let twice = |union: &ActorId| {
            members
                .iter()
                .any(|member| core.is_part_of(member, union, year))
        };
        let others = members
            .iter()
            .copied()
            .filter(|member| *member != power && !twice(member));
        let others: Vec<ActorId> = others.cloned().collect();
        let definitions = CRITERIA.iter();
        let mut own: Vec<Criterion> = definitions
            .map(|definition| measured(&known, power, &organization.id, &others, definition))
            .collect();
        own.push(trust(core, &organization.id, power, &others, &disputes));
        own.push(features(core, &organization.id)?);
        if own.iter().filter(|row| row.value.is_some()).count() >= LEAST {
            rows.extend(own);
        }
    }
    Ok(rows)
}

/// The remits of organizations that may serve as platforms; one that is not classified may too.
const PLATFORMS: [&str; 3] = ["economic", "political", "security"];

/// Says whether an organization may serve as a platform: it is political, economic or for security, or not classified.
///
/// # Errors
/// A file that cannot be read or is not the one that was written.
pub fn is_platform(core: &Core, org: &OrgId) -> Result<bool, EngineError> {
    let mut classified = core.world().rows::<ClassificationRow>()?.iter();
    let own = classified.find(|row| row.org == *org);
    Ok(own.is_none_or(|row| PLATFORMS.contains(&row.remit.as_str())))
}

/// How many of the eight criteria must have a figure: an organization of whose members the world knows too little
/// would take every criterion that it lacks from all the others.
const LEAST: usize = 6;

fn measured(
    known: &Known<'_>,
    power: &ActorId,
    org: &OrgId,
    others: &[ActorId],
    definition: &Definition,
) -> Criterion {
    let own = (definition.own)(known, power);
    let cells: Vec<Cell> = others
        .iter()
        .map(|other| (definition.other)(known, power, other))
        .collect();
    let value = (definition.together)(own, &cells);
    let without_one = (0..cells.len()).filter_map(|left_out| {
        let (before, after) = cells.split_at(left_out);
        let rest = [before, after.get(1..).unwrap_or_default()].concat();
        (definition.together)(own, &rest).number()
    });
    let better = match definition.higher_is_better {
        true => "higher",
        false => "lower",
    };
    row(org, definition.name, better, value, without_one)
}

/// Sets a figure beside the least and the greatest of those without one member.
fn row(
    org: &OrgId,
    criterion: &str,
    better: &str,
    value: Cell,
    without_one: impl Iterator<Item = f64>,
) -> Criterion {
    let bounds = value
        .number()
        .map(|value| without_one.fold((value, value), |(lo, hi), v| (lo.min(v), hi.max(v))));
    Criterion {
        org: org.clone(),
        criterion: criterion.to_owned(),
        value: value.number(),
        lo: bounds.map(|(lo, _)| lo),
        hi: bounds.map(|(_, hi)| hi),
        better: better.to_owned(),
        missing: value.reason(),
    }
}

fn features(core: &Core, org: &OrgId) -> Result<Criterion, EngineError> {
    let coded = core.vouched("milestones", org.as_str(), core.today().year());
    let steps = institutionalization(core, org)?;
    let last = steps.last().filter(|_| coded);
    let features = core.feature_count()? as f64;
    let share = last.map(|step| (step.density + step.authority) as f64 / features);
    let value = Cell::of(share, Missing::NotReported);
    Ok(row(
        org,
        "institutionalization",
        "higher",
        value,
        std::iter::empty(),
    ))
}

/// Gives the largest other member's share of everyone's GDP.
fn rivals(own: Cell, others: &[Cell]) -> Cell {
    let largest = others
        .iter()
        .filter_map(|cell| cell.number())
        .fold(0.0, f64::max);
    total(own, others).map(|all| largest / all)
}

/// Adds up what the power and the others have.
fn total(own: Cell, others: &[Cell]) -> Cell {
    let all: Vec<Cell> = std::iter::once(own).chain(others.iter().copied()).collect();
    sum_of_most(&all)
}

/// Measures the share of the pairs of members without a dispute. Leaving one member out takes its
/// pairs away; where no coverage tells the absence of a dispute from ignorance it is missing.
fn trust(
    core: &Core,
    org: &OrgId,
    power: &ActorId,
    others: &[ActorId],
    disputes: &BTreeSet<(&ActorId, &ActorId)>,
) -> Criterion {
    let members: Vec<&ActorId> = std::iter::once(power).chain(others).collect();
    let disputed = |a: &ActorId, b: &ActorId| disputes.contains(&(a.min(b), a.max(b)));
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
    let value = if !core.vouched_ever("ties", Tie::MilitarizedDispute.as_str()) {
        NOT_COVERED
    } else if others.is_empty() {
        Cell::Missing(Missing::NotApplicable)
    } else {
        Cell::Value(share(total, n))
    };
    // Of two members one left out leaves no pair, so only the share itself remains.
    let without_one = counts.iter().skip(1).filter(|_| n > 2.0);
    let without_one = without_one.map(|own| share(total - own, n - 1.0));
    row(org, "trust", "higher", value, without_one)
}

fn disparity(own: Cell, others: &[Cell]) -> Cell {
    let incomes: Vec<Cell> = std::iter::once(own).chain(others.iter().copied()).collect();
    match enough(&incomes) {
        Some(incomes) => gini(&incomes),
        None => Cell::Missing(Missing::NotReported),
    }
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
