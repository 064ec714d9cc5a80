//! Which organization serves a power best, whatever weight is put on which criterion.

use crate::error::EngineError;
use crate::measure::{Measure, answer, argument};
use crate::measures::criteria::{Criterion, criteria};
use crate::world::Core;
use kenesh_domain::{Missing, OrgId, Year};
use kenesh_measures::LeftOut;
use kenesh_measures::copeland::copeland;
use kenesh_measures::decision::{self as formula, Decision, DecisionError, Measurement};
use kenesh_measures::smaa::smaa;
use kenesh_measures::weights_reversal::{WeightsReversal, weights_reversal};
use kenesh_tables::{Row, table};

table! {
    /// How an organization ranks as a power's platform.
    pub struct Platform {
        /// the organization
        #[shown("Organization")]
        pub org: OrgId,
        /// mean rank over all weightings and errors
        #[shown("Expected rank", digits = 2)]
        pub expected_rank: f64,
        /// share of weightings and errors in which it ranks first
        #[shown("First rank", share = 1)]
        pub first_rank: f64,
        /// Copeland score: organizations that it beats on more criteria than they beat it, minus those that beat it
        #[shown("Copeland")]
        pub copeland: i64,
        /// how often it ranks first at the weights that favour it
        #[shown("Confidence", share = 1)]
        pub confidence: Option<f64>,
        /// the mean weights with which it ranks first, as criterion=weight
        pub central_weights: Option<String>,
        /// share of each rank from the first to the last, separated by blanks
        pub acceptability: String,
        /// criteria left out for all because an organization lacks a figure
        pub dropped: Option<String>,
        /// its members besides the power
        #[shown("Other members")]
        pub members: i64,
        /// the last year for which its members are known, where that is not today
        pub roster: Option<Year>,
    }
}

/// Ranks platforms: `platforms('TUR')`.
pub const MEASURE: Measure = Measure {
    name: "platforms",
    arguments: &["power"],
    about: "Ranks the organizations of a power as platforms, over every weighting of the criteria (SMAA-2), with the \
            Copeland ranking beside it.",
    formula: "SMAA-2: 10,000 draws of weights uniform on the simplex and of criteria uniform between their bounds; \
              first_rank = share of draws ranked first; Copeland: wins minus losses by majority of criteria; a \
              criterion that any organization lacks is dropped for all",
    example: "select org, first_rank, copeland from platforms('TUR') order by first_rank desc",
    table: Platform::SPEC,
    narrowed_by: &[],
    large: None,
    run: |core, arguments, _| answer(platforms(core, argument(arguments, 0))),
};

/// Draws of weights and errors behind every ranking.
pub const DRAWS: u64 = 10_000;

/// The seed of the draws, pinned so that the same world gives the same ranking.
pub const SEED: u64 = 2040;

/// Ranks every organization that [`criteria`] measures, best expected rank first; none where no
/// criterion has a figure for all of them.
pub fn platforms(core: &Core, power: &str) -> Result<Vec<Platform>, EngineError> {
    ranked(core, &criteria(core, power)?)
}

/// Ranks the organizations of measured criteria as [`platforms`] does.
pub fn ranked(core: &Core, measured: &[Criterion]) -> Result<Vec<Platform>, EngineError> {
    let decision = decision(measured);
    if decision.alternatives.is_empty() {
        return Ok(Vec::new());
    }
    let refuse = |error: DecisionError| EngineError::Measure {
        measure: "platforms",
        problem: error.to_string(),
    };
    let found = match smaa(&decision, DRAWS, SEED) {
        Err(DecisionError::NoCriteria) => return Ok(Vec::new()),
        found => found.map_err(refuse)?,
    };
    let scores = copeland(&decision).map_err(refuse)?;
    let mut rows = Vec::new();
    for (index, org) in decision.alternatives.iter().enumerate() {
        let ranks = found
            .acceptability
            .get(index)
            .map_or(&[][..], Vec::as_slice);
        let central = found.central_weights.get(index).and_then(Option::as_ref);
        let id = &core.organization(org)?.id;
        let members = core.roster().members_at(id, core.today()).len();
        rows.push(Platform {
            org: org.as_str().into(),
            expected_rank: found.expected_rank.get(index).copied().unwrap_or_default(),
            first_rank: ranks.first().copied().unwrap_or_default(),
            copeland: scores.get(index).copied().unwrap_or_default(),
            confidence: found.confidence.get(index).copied().flatten(),
            central_weights: central.map(|weights| words(&found.criteria, weights)),
            acceptability: ranks
                .iter()
                .map(|share| format!("{share:.4}"))
                .collect::<Vec<_>>()
                .join(" "),
            dropped: dropped(&found.dropped),
            members: members as i64 - 1,
            roster: core.roster_year(id),
        });
    }
    rows.sort_by(|a, b| {
        a.expected_rank
            .total_cmp(&b.expected_rank)
            .then_with(|| a.org.cmp(&b.org))
    });
    Ok(rows)
}

/// Finds on which criterion the least more weight than an equal share changes the leader.
pub fn reversals(measured: &[Criterion]) -> Result<Option<WeightsReversal>, EngineError> {
    let decision = decision(measured);
    if decision.alternatives.is_empty() {
        return Ok(None);
    }
    let refuse = |error: DecisionError| EngineError::Measure {
        measure: "platforms",
        problem: error.to_string(),
    };
    match weights_reversal(&decision) {
        Err(DecisionError::NoCriteria) => Ok(None),
        found => Ok(Some(found.map_err(refuse)?)),
    }
}

/// Sets organizations against criteria; where lower is better the scale runs from one to zero.
fn decision(measured: &[Criterion]) -> Decision {
    let mut alternatives: Vec<String> = measured.iter().map(|row| row.org.to_string()).collect();
    alternatives.dedup();
    let first = alternatives.first().cloned().unwrap_or_default();
    let criteria = measured
        .iter()
        .filter(|row| row.org == *first)
        .map(|row| match row.better.as_str() {
            "lower" => formula::Criterion {
                name: row.criterion.clone(),
                worst: 1.0,
                best: 0.0,
            },
            _ => formula::Criterion {
                name: row.criterion.clone(),
                worst: 0.0,
                best: 1.0,
            },
        })
        .collect();
    let of = |org: &String| {
        measured
            .iter()
            .filter(|row| row.org == **org)
            .map(measurement)
            .collect()
    };
    let measurements = alternatives.iter().map(of).collect();
    Decision {
        alternatives,
        criteria,
        measurements,
    }
}

fn measurement(row: &Criterion) -> Result<Measurement, Missing> {
    match (row.value, row.lo, row.hi) {
        (Some(value), Some(lo), Some(hi)) => Ok(Measurement { value, lo, hi }),
        (Some(value), _, _) => Ok(Measurement::exact(value)),
        _ => Err(row.missing.unwrap_or(Missing::NotReported)),
    }
}

/// Names the criteria that were dropped, each once; a dropped one reads `criterion: organization`.
fn dropped(left_out: &[LeftOut]) -> Option<String> {
    let criterion = |left_out: &LeftOut| {
        left_out
            .name
            .split(':')
            .next()
            .unwrap_or_default()
            .to_owned()
    };
    let mut criteria: Vec<String> = left_out.iter().map(criterion).collect();
    criteria.dedup();
    (!criteria.is_empty()).then(|| criteria.join(" "))
}

fn words(criteria: &[String], weights: &[f64]) -> String {
    let pair = |(criterion, weight): (&String, &f64)| format!("{criterion}={weight:.2}");
    criteria
        .iter()
        .zip(weights)
        .map(pair)
        .collect::<Vec<_>>()
        .join(" ")
}
