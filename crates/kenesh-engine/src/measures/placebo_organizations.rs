//! What joining organizations other than the power's goes with: how rare the own effect is.

use crate::error::EngineError;
use crate::measure::{Measure, answer, argument};
use crate::measures::dyad_years::DyadYear;
use crate::regressions::{States, allowed, sample, settings};
use crate::world::Core;
use kenesh_domain::{ActorId, OrgId, Year};
use kenesh_estimation::regression::{Column, Formula, event_study, placebo_rank};
use kenesh_measures::parallel;
use kenesh_tables::{Row, table};
use std::collections::BTreeMap;

table! {
    /// The change of states' distance to the power after they joined an organization.
    pub struct PlaceboOrganization {
        /// the organization
        #[shown("Organization")]
        pub org: OrgId,
        /// own: the power's organization asked about; placebo: one to which the power does not belong
        pub role: String,
        /// mean change of the distance in the years from accession to the fifth after it, beside the ten before
        #[shown("Change of distance", digits = 2)]
        pub estimate: f64,
        /// its standard error, clustered by state
        pub std_error: f64,
        /// states that joined within the sample
        #[shown("States that joined")]
        pub treated: i64,
        /// the place by size among all, 1 for the largest change in either direction
        #[shown("Place by size")]
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
    table: PlaceboOrganization::SPEC,
    narrowed_by: &[],
    large: None,
    run: |core, arguments, _| {
        let power = core.actor(argument(arguments, 0))?.id.clone();
        let org = core.organization(argument(arguments, 1))?.id.clone();
        answer(placebo_organizations(core, &power, &org))
    },
};

/// Years before and after accession that are compared.
const WINDOW: std::ops::RangeInclusive<Year> = -10..=5;
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
    let states = States::of(&rows)?;
    let Some(own) = effect(core, &states, org, None)? else {
        return Ok(Vec::new());
    };
    let others = core.organizations().map(|other| &other.id);
    let others: Vec<&OrgId> = others.filter(|other| *other != org).collect();
    let found = parallel::map(&others, |other| effect(core, &states, other, Some(power)));
    let found = found.into_iter().collect::<Result<Vec<_>, _>>()?;
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
    org: OrgId,
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

/// Estimates the change after joining an organization; nothing where too few or too many joined within the
/// sample, or a power that must not belong to it did.
fn effect(
    core: &Core,
    states: &States<'_>,
    org: &OrgId,
    without: Option<&ActorId>,
) -> Result<Option<Effect>, EngineError> {
    let years = states.rows.iter().map(|row| row.year as Year);
    let Some(joined) = accessions(core, org, years.clone().min().zip(years.max())) else {
        return Ok(None);
    };
    let late = joined.years.values().filter(|year| **year > joined.first);
    let belonged = without.is_some_and(|power| joined.years.contains_key(power.as_str()));
    if belonged || !JOINED.contains(&late.count()) {
        return Ok(None);
    }
    let mut frame = states.frame.clone();
    let (accession, outcome) = columns(core, states, org, &joined);
    let inserted = frame
        .insert("accession", Column::Numbers(accession))
        .and_then(|()| frame.insert("outcome", Column::Numbers(outcome)));
    // All years before accession are one, all from it on are one: a change for each cohort.
    let formula = "outcome ~ sunab(accession, year, from = -1, to = 0) | state + year";
    let Ok(parsed) = formula.parse::<Formula>() else {
        return Ok(None);
    };
    let study = inserted.and_then(|()| event_study(&parsed, &frame, &settings()));
    let found = allowed(formula, study)?;
    let found = found.filter(|found| JOINED.contains(&found.treated_units));
    Ok(found.map(|found| Effect {
        org: org.clone(),
        estimate: found.att.estimate,
        std_error: found.att.std_error,
        treated: found.treated_units,
    }))
}

/// The year of accession and the outcome by row; no outcome outside the window or after the roster's end.
fn columns(
    core: &Core,
    states: &States<'_>,
    org: &OrgId,
    joined: &Accessions,
) -> (Vec<f64>, Vec<f64>) {
    let known_to = core.roster_year(org).unwrap_or(Year::MAX);
    let row = |row: &DyadYear| {
        let accession = joined.years.get(row.state.as_str()).copied();
        let near = accession.is_none_or(|joined| WINDOW.contains(&(row.year - joined)));
        let outcome = row
            .distance_published
            .filter(|_| near && row.year <= known_to);
        (
            accession.map_or(f64::NAN, f64::from),
            outcome.unwrap_or(f64::NAN),
        )
    };
    states.rows.iter().map(row).unzip()
}

/// The first year in which each state was a member at the year's end, and the sample's first year.
struct Accessions {
    first: Year,
    years: BTreeMap<ActorId, Year>,
}

fn accessions(core: &Core, org: &OrgId, span: Option<(Year, Year)>) -> Option<Accessions> {
    let (first, last) = span?;
    let mut years = BTreeMap::new();
    for year in first..=last {
        for member in core.members_in(org, year) {
            years.entry(member).or_insert(year);
        }
    }
    Some(Accessions { first, years })
}
