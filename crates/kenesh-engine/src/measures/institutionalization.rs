//! How far an organization is institutionalized: dated features on two axes kept apart.

use crate::error::EngineError;
use crate::measure::{Measure, answer, argument};
use crate::world::Core;
use kenesh_domain::{Axis, OrgId, Year};
use kenesh_measures::institutionalization as formula;
use kenesh_tables::{MilestoneRow, Sourced};
use kenesh_tables::{Row, table};

table! {
    /// How many features an organization had by a year's end.
    pub struct Institutionalization {
        /// the organization
        pub org: OrgId,
        /// the year
        pub year: Year,
        /// features of density: treaty basis, summits, secretariat, ministers, assemblies, …
        pub density: i64,
        /// features of authority: dispute settlement, fund, security body, legal personality, …
        pub authority: i64,
        /// the features of density, in the order in which they came
        pub density_features: String,
        /// the features of authority
        pub authority_features: String,
    }
}

/// Measures institutionalization: `institutionalization('OTS')`.
pub const MEASURE: Measure = Measure {
    name: "institutionalization",
    arguments: &["organization"],
    about: "Counts an organization's dated institutional features by year, density and authority apart.",
    formula: "number of distinct features whose first milestone is dated in or before the year, on each axis",
    example: "select * from institutionalization('OTS')",
    table: Institutionalization::SPEC,
    narrowed_by: &[],
    large: None,
    run: |core, arguments, _| {
        let org = core.organization(argument(arguments, 0))?.id.clone();
        answer(institutionalization(core, &org))
    },
};

/// Counts features from the first one's year to the world's last year.
///
/// An organization for which no source was read has no rows: missing, not zero.
///
/// # Errors
/// A table of milestones that cannot be read.
pub fn institutionalization(
    core: &Core,
    org: &OrgId,
) -> Result<Vec<Institutionalization>, EngineError> {
    let features = features(core, org)?;
    let Some(first) = features.iter().map(|feature| feature.year).min() else {
        return Ok(Vec::new());
    };
    let steps = formula::institutionalization(&features, first..=core.today().year());
    let steps = steps.into_iter().map(|step| Institutionalization {
        org: org.clone(),
        year: step.year,
        density: step.density as i64,
        authority: step.authority as i64,
        density_features: step.density_features.join(" "),
        authority_features: step.authority_features.join(" "),
    });
    Ok(steps.collect())
}

fn features<'a>(
    core: &'a Core,
    org: &OrgId,
) -> Result<Vec<formula::DatedFeature<'a>>, EngineError> {
    let own = core.world().rows::<MilestoneRow>()?.iter();
    let own = own.filter(|row| row.org == *org);
    let feature = |row: &'a Sourced<MilestoneRow>| {
        Some(formula::DatedFeature {
            year: row.date.year(),
            feature: &row.feature,
            axis: match row.axis? {
                Axis::Density => formula::Axis::Density,
                Axis::Authority => formula::Axis::Authority,
            },
        })
    };
    Ok(own.filter_map(feature).collect())
}
