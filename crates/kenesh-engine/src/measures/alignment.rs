//! How alike two states' policies are: agreement in UN votes and distance of ideal points.

use crate::error::EngineError;
use crate::measure::{Measure, answer, argument};
use crate::world::Core;
use crate::world::Position;
use kenesh_domain::{ActorId, Cell, Dimension, Missing, Year};
use kenesh_measures::ideal_distance::{IdealPoint, ideal_point_distance};
use kenesh_tables::{Row, table};

table! {
    /// How alike two states' policies are in a year.
    pub struct Alignment {
        /// one state
        pub a: ActorId,
        /// the other
        pub b: ActorId,
        /// the year
        pub year: Year,
        /// agreement from 0 to 1, or distance on the ideal-point scale
        pub value: Option<f64>,
        /// lower end of the 90 % interval, where there is one
        pub lo: Option<f64>,
        /// upper end
        pub hi: Option<f64>,
        /// why it is missing
        pub missing: Option<Missing>,
    }
}

/// Measures alignment: `alignment('agreement')`, or one state's with every other:
/// `alignment('distance', 'TUR')`; `distance_estimated` takes our own ideal points.
pub const MEASURE: Measure = Measure {
    name: "alignment",
    arguments: &["measure", "state?"],
    about: "Measures how alike two states' policies are, by agreement in UN votes or distance of ideal points.",
    formula: "agreement = (1/n) Σ (1 − |v_a − v_b|/2) over the n roll calls on which both voted, yes 1, abstain 2, \
              no 3 (resolutions adopted without a vote are not in the data); distance = |θ_a − θ_b| with a 90 % \
              interval from independent normal errors; distance_estimated = the same by our own estimates",
    example: "select * from alignment('distance') where a = 'KAZ' and b = 'TUR'",
    table: Alignment::SPEC,
    narrowed_by: &[],
    run: |core, arguments, _| {
        let state = arguments.get(1).map(String::as_str);
        answer(alignment(core, argument(arguments, 0), state))
    },
};

/// Measures every pair that the world holds, or those of one state, sorted by pair and year.
///
/// Beware that the distances of all pairs of a whole world are more than a million, each with an
/// interval: name the state where one is asked about.
pub fn alignment(
    core: &Core,
    measure: &str,
    state: Option<&str>,
) -> Result<Vec<Alignment>, EngineError> {
    let state = state
        .map(|name| core.actor(name))
        .transpose()?
        .map(|actor| &actor.id);
    let wanted = |a: &ActorId, b: &ActorId| state.is_none_or(|state| state == a || state == b);
    match measure {
        "agreement" => Ok(agreement(core, wanted)),
        "distance" => Ok(distances(core, PUBLISHED, wanted)),
        "distance_estimated" => Ok(distances(core, ESTIMATED, wanted)),
        other => Err(EngineError::unknown(
            "measure of alignment",
            other,
            ["agreement", "distance", "distance_estimated"],
        )),
    }
}

fn agreement(core: &Core, wanted: impl Fn(&ActorId, &ActorId) -> bool) -> Vec<Alignment> {
    let row = |(a, b, year, cell): (&ActorId, &ActorId, Year, Cell)| Alignment {
        missing: cell.reason(),
        ..row(a, b, year, [cell.number(), None, None])
    };
    let known = |(a, b, _, cell): &(&ActorId, &ActorId, Year, Cell)| {
        a < b && *cell != Cell::Missing(Missing::NotCovered) && wanted(a, b)
    };
    core.agreement().rows().filter(known).map(row).collect()
}

/// The dimension of the published ideal points.
const PUBLISHED: Dimension = Dimension::IdealPoint;
/// That of our own estimates.
const ESTIMATED: Dimension = Dimension::IdealPointEstimated;

fn distances(
    core: &Core,
    dimension: Dimension,
    wanted: impl Fn(&ActorId, &ActorId) -> bool,
) -> Vec<Alignment> {
    let states = core.dependents();
    let mut rows = Vec::new();
    for (index, a) in states.iter().enumerate() {
        for b in states.iter().skip(index + 1).filter(|b| wanted(a, b)) {
            for year in core.position_years(dimension) {
                let found = distance_on(core, dimension, a, b, year);
                rows.extend(
                    found.map(|found| row(a, b, year, [Some(found.value), found.lo, found.hi])),
                );
            }
        }
    }
    rows
}

/// Holds a distance of ideal points with its interval.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Distance {
    /// The distance.
    pub value: f64,
    /// Lower end of the 90 % interval.
    pub lo: Option<f64>,
    /// Upper end.
    pub hi: Option<f64>,
}

fn row(a: &ActorId, b: &ActorId, year: Year, [value, lo, hi]: [Option<f64>; 3]) -> Alignment {
    Alignment {
        a: a.clone(),
        b: b.clone(),
        year,
        value,
        lo,
        hi,
        missing: None,
    }
}

/// Measures the distance of two states' published ideal points in a year, where both have one.
pub fn distance(core: &Core, a: &ActorId, b: &ActorId, year: Year) -> Option<Distance> {
    distance_on(core, PUBLISHED, a, b, year)
}

fn distance_on(
    core: &Core,
    dimension: Dimension,
    a: &ActorId,
    b: &ActorId,
    year: Year,
) -> Option<Distance> {
    let point = |state| core.position(dimension, state, year);
    let (a, b) = (point(a)?, point(b)?);
    let estimate = |point: Position| {
        Some(IdealPoint {
            value: point.value,
            lo: point.lo?,
            hi: point.hi?,
        })
    };
    let estimates = estimate(a).zip(estimate(b));
    let found = estimates.and_then(|(a, b)| ideal_point_distance(a, b).ok());
    Some(Distance {
        value: found.map_or((a.value - b.value).abs(), |found| found.value),
        lo: found.map(|found| found.lo),
        hi: found.map(|found| found.hi),
    })
}
