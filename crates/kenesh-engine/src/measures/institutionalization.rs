//! How far an organization is institutionalized: dated features on two axes kept apart.

use crate::error::EngineError;
use crate::measure::{Measure, answer, argument};
use crate::record::{Record, record};
use crate::world::Core;
use crate::world::date;
use kenesh_domain::{OrgId, Year};
use kenesh_measures::institutionalization as formula;

record! {
    /// How many features an organization had by a year's end.
    pub struct Institutionalization {
        /// the organization
        pub org: String,
        /// the year
        pub year: i64,
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
    columns: Institutionalization::COLUMNS,
    schema: Institutionalization::schema,
    run: |core, arguments| {
        let org = core.organization(argument(arguments, 0))?.id.clone();
        answer(institutionalization(core, &org))
    },
};

/// Counts features from the first one's year to the world's last year.
///
/// An organization for which no source was read has no rows: missing, not zero.
pub fn institutionalization(
    core: &Core,
    org: &OrgId,
) -> Result<Vec<Institutionalization>, EngineError> {
    let features = features(core, org)?;
    let Some(first) = features.iter().map(|feature| feature.year).min() else {
        return Ok(Vec::new());
    };
    let steps = formula::institutionalization(&features, first..=core.today().year());
    Ok(steps
        .into_iter()
        .map(|step| Institutionalization {
            org: org.to_string(),
            year: i64::from(step.year),
            density: step.density as i64,
            authority: step.authority as i64,
            density_features: step.density_features.join(" "),
            authority_features: step.authority_features.join(" "),
        })
        .collect())
}

fn features<'a>(
    core: &'a Core,
    org: &OrgId,
) -> Result<Vec<formula::DatedFeature<'a>>, EngineError> {
    let mut features = Vec::new();
    for row in core.world().rows("milestones").iter() {
        let axis = match row.text("axis") {
            Some("density") => formula::Axis::Density,
            Some("authority") => formula::Axis::Authority,
            _ => continue,
        };
        if row.text("org") == Some(org.as_str()) {
            let year: Year = date(
                "milestones",
                org.as_str(),
                row.text("date").unwrap_or_default(),
            )?
            .year();
            let feature = row.text("feature").unwrap_or_default();
            features.push(formula::DatedFeature {
                year,
                feature,
                axis,
            });
        }
    }
    Ok(features)
}
