//! Institutionalization: dated features of an organization, cumulated by year on two axes.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

/// Says which side of institutionalization a feature belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Axis {
    /// How many bodies and meetings there are.
    Density,
    /// What has been delegated or pooled.
    Authority,
}

/// Holds one dated feature of an organization.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DatedFeature<'a> {
    /// The year of the event.
    pub year: i32,
    /// The feature, such as `permanent_secretariat`.
    pub feature: &'a str,
    /// The axis it belongs to.
    pub axis: Axis,
}

/// Holds the features an organization had by the end of one year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InstitutionalizationYear {
    /// The year.
    pub year: i32,
    /// How many features of density there were.
    pub density: usize,
    /// How many features of authority there were.
    pub authority: usize,
    /// The features of density, oldest first, then by name.
    pub density_features: Vec<String>,
    /// The features of authority, oldest first, then by name.
    pub authority_features: Vec<String>,
}

/// Cumulates dated features by year, density and authority kept apart.
///
/// The first date of each feature counts; later rows of the same feature add nothing. Beware that
/// features are counted, not weighed, that none is ever taken away, and that a zero says only that
/// the rows name no feature by then. Shape after Hooghe, Lenz & Marks' Measure of International
/// Authority; the features are ours.
pub fn institutionalization(
    rows: &[DatedFeature],
    years: RangeInclusive<i32>,
) -> Vec<InstitutionalizationYear> {
    let first = first_dates(rows);
    years
        .map(|year| {
            let density_features = by_then(&first, Axis::Density, year);
            let authority_features = by_then(&first, Axis::Authority, year);
            InstitutionalizationYear {
                year,
                density: density_features.len(),
                authority: authority_features.len(),
                density_features,
                authority_features,
            }
        })
        .collect()
}

fn first_dates<'a>(rows: &[DatedFeature<'a>]) -> BTreeMap<(Axis, &'a str), i32> {
    let mut first = BTreeMap::new();
    for row in rows {
        let year = first.entry((row.axis, row.feature)).or_insert(row.year);
        *year = row.year.min(*year);
    }
    first
}

fn by_then(first: &BTreeMap<(Axis, &str), i32>, axis: Axis, year: i32) -> Vec<String> {
    let mut there: Vec<(i32, &str)> = first
        .iter()
        .filter(|((on, _), since)| *on == axis && **since <= year)
        .map(|((_, feature), since)| (*since, *feature))
        .collect();
    there.sort_unstable();
    there
        .into_iter()
        .map(|(_, feature)| feature.to_string())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows() -> Vec<DatedFeature<'static>> {
        let row = |year, feature, axis| DatedFeature {
            year,
            feature,
            axis,
        };
        vec![
            row(2010, "permanent_secretariat", Axis::Density),
            row(1992, "summits", Axis::Density),
            row(2009, "summits", Axis::Density),
            row(2009, "treaty_basis", Axis::Authority),
            row(2008, "parliamentary_assembly", Axis::Density),
        ]
    }

    #[test]
    fn cumulates_first_dates_on_two_axes() {
        let years = institutionalization(&rows(), 1991..=2010);
        let counts = |year: i32| {
            let found = years.iter().find(|y| y.year == year).unwrap();
            (found.density, found.authority)
        };
        assert_eq!(counts(1991), (0, 0));
        assert_eq!(counts(1992), (1, 0));
        assert_eq!(counts(2008), (2, 0));
        assert_eq!(counts(2009), (2, 1));
        assert_eq!(counts(2010), (3, 1));
        let last = years.last().unwrap();
        let expected = ["summits", "parliamentary_assembly", "permanent_secretariat"];
        assert_eq!(last.density_features, expected);
        assert_eq!(last.authority_features, ["treaty_basis"]);
    }

    #[test]
    fn never_falls() {
        let years = institutionalization(&rows(), 1985..=2025);
        assert!(years.windows(2).all(|w| w[0].density <= w[1].density));
    }
}
