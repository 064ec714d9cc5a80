//! How alike two states' policies are: agreement in UN votes and distance of ideal points.

use crate::error::EngineError;
use crate::measure::{Measure, answer, argument};
use crate::world::{Core, Position, Positions};
use kenesh_domain::{ActorId, Cell, Dimension, Missing, Year};
use kenesh_measures::ideal_distance::{IdealPoint, ideal_point_distance};
use kenesh_measures::parallel;
use kenesh_store::Only;
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
    narrowed_by: &[Alignment::a.spec, Alignment::b.spec, Alignment::year.spec],
    large: None,
    run: |core, arguments, only| {
        let state = arguments.get(1).map(String::as_str);
        answer(alignment(core, argument(arguments, 0), state, only))
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
    only: &Only,
) -> Result<Vec<Alignment>, EngineError> {
    let state = state
        .map(|name| core.actor(name))
        .transpose()?
        .map(|actor| &actor.id);
    let wanted = |a: &ActorId, b: &ActorId| {
        let asked = state.is_none_or(|state| state == a || state == b);
        asked && only.admits(Alignment::a, a) && only.admits(Alignment::b, b)
    };
    match measure {
        "agreement" => agreement(core, only, wanted),
        "distance" => distances(core, PUBLISHED, only, wanted),
        "distance_estimated" => distances(core, ESTIMATED, only, wanted),
        other => Err(EngineError::unknown(
            "measure of alignment",
            other,
            ["agreement", "distance", "distance_estimated"],
        )),
    }
}

fn agreement(
    core: &Core,
    only: &Only,
    wanted: impl Fn(&ActorId, &ActorId) -> bool,
) -> Result<Vec<Alignment>, EngineError> {
    let panel = core.agreement()?;
    let years = only.clip(Alignment::year, panel.years());
    let row = |(a, b, year, cell): (&ActorId, &ActorId, Year, Cell)| Alignment {
        missing: cell.reason(),
        ..row(a, b, year, [cell.number(), None, None])
    };
    let known = |(.., year, cell): &(&ActorId, &ActorId, Year, Cell)| {
        *cell != Cell::Missing(Missing::NotCovered) && years.contains(year)
    };
    let mut rows = Vec::new();
    for a in panel.senders() {
        for b in panel.receivers().iter().filter(|b| a < *b && wanted(a, b)) {
            let cells = panel.series(a, b).map(|(year, cell)| (a, b, year, cell));
            rows.extend(cells.filter(known).map(row));
        }
    }
    Ok(rows)
}

/// The dimension of the published ideal points.
const PUBLISHED: Dimension = Dimension::IdealPoint;
/// That of our own estimates.
const ESTIMATED: Dimension = Dimension::IdealPointEstimated;

fn distances(
    core: &Core,
    dimension: Dimension,
    only: &Only,
    wanted: impl Fn(&ActorId, &ActorId) -> bool + Sync,
) -> Result<Vec<Alignment>, EngineError> {
    let states = core.dependents()?;
    let points = core.positions(dimension)?;
    let ends = points.years().next().zip(points.years().next_back());
    let clipped = ends.map(|(first, last)| only.clip(Alignment::year, first..=last));
    let years: Vec<Year> = points
        .years()
        .filter(|year| clipped.as_ref().is_some_and(|years| years.contains(year)))
        .collect();
    let places: Vec<usize> = (0..states.len()).collect();
    let of_state = |place: &usize| {
        let (a, others) = (&states[*place], states.iter().skip(place + 1));
        let pairs = others.filter(|b| wanted(a, b));
        let pairs = pairs.flat_map(|b| years.iter().map(move |year| (b, *year)));
        let row = |(b, year)| {
            let found = distance_on(points, a, b, year)?;
            Some(row(a, b, year, [Some(found.value), found.lo, found.hi]))
        };
        pairs.filter_map(row).collect::<Vec<_>>()
    };
    Ok(parallel::map(&places, of_state).concat())
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
///
/// # Errors
/// A file that cannot be read or is not the one that was written.
pub fn distance(
    core: &Core,
    a: &ActorId,
    b: &ActorId,
    year: Year,
) -> Result<Option<Distance>, EngineError> {
    Ok(distance_on(core.positions(PUBLISHED)?, a, b, year))
}

fn distance_on(points: &Positions, a: &ActorId, b: &ActorId, year: Year) -> Option<Distance> {
    let (a, b) = (points.get(a, year)?, points.get(b, year)?);
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
