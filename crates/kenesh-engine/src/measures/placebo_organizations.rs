//! What joining organizations other than the power's goes with: how rare the own effect is.

use crate::core::Core;
use crate::error::EngineError;
use crate::measure::{Measure, answer, argument};
use crate::measures::dyad_years::DyadYear;
use crate::measures::event_study::OUTCOMES;
use crate::record::{Record, record};
use crate::regressions::{States, allowed, sample, settings};
use kenesh_domain::{ActorId, OrgId, Year};
use kenesh_estimation::regression::{Formula, event_study, placebo_rank};
use kenesh_measures::parallel;
use std::collections::BTreeMap;

record! {
    /// The change of states' distance to the power after they joined an organization.
    pub struct PlaceboOrganization {
        /// the organization
        pub org: String,
        /// own: the power's organization asked about; placebo: one to which the power does not belong
        pub role: String,
        /// mean change of the distance in the years from accession to the fifth after it, beside the ten before
        pub estimate: f64,
        /// its standard error, clustered by state
        pub std_error: f64,
        /// states that joined within the sample
        pub treated: i64,
        /// the place by size among all, 1 for the largest change in either direction
        pub rank: i64,
        /// organizations compared
        pub n: i64,
        /// rank / n
        pub p: f64,
    }
}

/// Compares organizations: `placebo_organizations('TUR', 'OTS')`.
pub const MEASURE: Measure = Measure {
    name: "placebo_organizations",
    arguments: &["power", "organization"],
    about: "Compares how the distance to the power changed when states joined its organization with when they joined organizations without it.",
    formula: "Sun & Abraham's mean over cohorts of the change after joining, with effects of state and year, in a window from ten years \
              before to five after; placebos: organizations of which the power was never a member since 1992, that between 2 and 30 \
              states joined in the sample; rank by size, with those that the power did not join",
    example: "select org, role, estimate, treated, rank, n from placebo_organizations('TUR', 'OTS')",
    columns: PlaceboOrganization::COLUMNS,
    schema: PlaceboOrganization::schema,
    run: |core, arguments| {
        let power = core.actor(argument(arguments, 0))?.id.clone();
        let org = core.organization(argument(arguments, 1))?.id.clone();
        answer(placebo_organizations(core, &power, &org))
    },
};

/// Years before and after accession that are compared.
const WINDOW: std::ops::RangeInclusive<i64> = -10..=5;
/// How many states must have joined an organization to compare it, and may have.
const JOINED: std::ops::RangeInclusive<usize> = 2..=30;

/// Compares all organizations, the own first and then the placebos by id; nothing where nobody joined the own
/// within the sample.
///
/// # Errors
/// A date of a chair that cannot be read.
pub fn placebo_organizations(
    core: &Core,
    power: &ActorId,
    org: &OrgId,
) -> Result<Vec<PlaceboOrganization>, EngineError> {
    let Some(rows) = sample(core, power, org)? else {
        return Ok(Vec::new());
    };
    let years: Vec<Year> = rows.iter().map(|row| row.year as Year).collect();
    let (Some(first), Some(last)) = (years.iter().min(), years.iter().max()) else {
        return Ok(Vec::new());
    };
    let span = (*first, *last);
    let with_power =
        |other: &OrgId| (span.0..=span.1).any(|year| core.members_in(other, year).contains(power));
    let others = core.organizations().map(|other| &other.id);
    let others: Vec<&OrgId> = others
        .filter(|other| *other != org && !with_power(other))
        .collect();
    let of = |other: &&OrgId| effect(core, &rows, other, span);
    let Some(own) = of(&org)? else {
        return Ok(Vec::new());
    };
    let found = parallel::map(&others, of)
        .into_iter()
        .collect::<Result<Vec<_>, _>>()?;
    let found: Vec<Effect> = found.into_iter().flatten().collect();
    let all: Vec<f64> = found.iter().map(|effect| effect.estimate).collect();
    let rest = |place: usize| {
        let others = all.iter().enumerate().filter(|(other, _)| *other != place);
        others
            .map(|(_, estimate)| *estimate)
            .chain([own.estimate])
            .collect::<Vec<f64>>()
    };
    let placebos = found.iter().enumerate();
    let placebos = placebos.map(|(place, effect)| effect.row("placebo", &rest(place)));
    Ok(std::iter::once(own.row("own", &all))
        .chain(placebos)
        .collect())
}

/// The change after joining one organization.
struct Effect {
    org: String,
    estimate: f64,
    std_error: f64,
    treated: usize,
}

impl Effect {
    fn row(&self, role: &str, others: &[f64]) -> PlaceboOrganization {
        let place = placebo_rank(self.estimate, others);
        PlaceboOrganization {
            org: self.org.clone(),
            role: role.to_owned(),
            estimate: self.estimate,
            std_error: self.std_error,
            treated: self.treated as i64,
            rank: place.rank as i64,
            n: place.n as i64,
            p: place.p,
        }
    }
}

/// Estimates the change after joining; nothing where too few or too many joined within the sample.
fn effect(
    core: &Core,
    rows: &[DyadYear],
    org: &OrgId,
    span: (Year, Year),
) -> Result<Option<Effect>, EngineError> {
    let known_to = core.roster_year(org).map_or(i64::MAX, i64::from);
    let joined = accessions(core, org, span);
    let mut within: Vec<DyadYear> = Vec::new();
    for row in rows.iter().filter(|row| row.year <= known_to) {
        let accession = joined.get(row.state.as_str()).copied();
        if accession.is_none_or(|joined| WINDOW.contains(&(row.year - joined))) {
            within.push(DyadYear {
                accession,
                ..row.clone()
            });
        }
    }
    let starts = i64::from(span.0);
    let late = joined.values().filter(|joined| **joined > starts).count();
    if !JOINED.contains(&late) {
        return Ok(None);
    }
    let states = States::of(&within)?;
    // All years before accession are one, all from it on are one: a change for each cohort.
    let formula = format!(
        "{} ~ sunab(accession, year, from = -1, to = 0) | state + year",
        OUTCOMES[0]
    );
    let Ok(parsed) = formula.parse::<Formula>() else {
        return Ok(None);
    };
    let found = allowed(&formula, event_study(&parsed, &states.frame, &settings()))?;
    Ok(found
        .filter(|found| JOINED.contains(&found.treated_units))
        .map(|found| Effect {
            org: org.to_string(),
            estimate: found.att.estimate,
            std_error: found.att.std_error,
            treated: found.treated_units,
        }))
}

/// Gives the first year in which each state was a member at the year's end.
fn accessions(core: &Core, org: &OrgId, span: (Year, Year)) -> BTreeMap<String, i64> {
    let mut joined = BTreeMap::new();
    for year in span.0..=span.1 {
        for member in core.members_in(org, year) {
            joined.entry(member.to_string()).or_insert(i64::from(year));
        }
    }
    joined
}
