//! The two releases of ideal points.
//!
//! Counts and values were read with pandas: `read_stata` for the release of July 2025, `read_csv`
//! for that of April 2020.

use crate::real::import;
use kenesh_sources::Rows;
use kenesh_tables::{IndicatorRow, PositionRow};

const JULY: &str = "idealpoints/IdealpointsJuly2025.dta";
const APRIL: &str = "idealpoints/IdealpointestimatesAll_Apr2020.csv";

fn at<'a>(rows: &'a Rows, state: &str, year: i32, dimension: &str) -> &'a PositionRow {
    let wanted = |row: &&PositionRow| {
        (row.state.as_str(), row.year, row.dimension.as_str()) == (state, year, dimension)
    };
    rows.of::<PositionRow>().iter().find(wanted).unwrap()
}

#[test]
fn the_release_of_july_2025_imports() {
    let Some(rows) = import(JULY) else { return };
    assert!(rows.left_out.is_empty());
    assert_eq!(
        (rows.read, rows.of::<IndicatorRow>().len()),
        (11_440, 11_421)
    );
    for (dimension, count, last) in [
        ("ideal_point", 11_421, 2024),
        ("ideal_point_all", 11_232, 2023),
        ("ideal_point_legacy", 11_238, 2023),
    ] {
        let years = rows
            .of::<PositionRow>()
            .iter()
            .filter(|row| row.dimension == dimension);
        let years: Vec<i32> = years.map(|row| row.year).collect();
        assert_eq!(years.len(), count);
        assert_eq!(
            (years.iter().min(), years.iter().max()),
            (Some(&1946), Some(&last))
        );
    }
    let one = at(&rows, "TUR", 1993, "ideal_point");
    assert!((one.value - 0.811_531_7).abs() < 1e-6);
    assert!(
        (one.lo.unwrap() - 0.638_506_1).abs() < 1e-6 && (one.hi.unwrap() - 0.982_605).abs() < 1e-6
    );
    assert!((at(&rows, "TUR", 1993, "ideal_point_legacy").value - 0.831_784_5).abs() < 1e-6);
    let votes = rows
        .of::<IndicatorRow>()
        .iter()
        .find(|row| row.state == "TUR" && row.year == 2024);
    assert_eq!(votes.unwrap().cell().number(), Some(7.0));
}

#[test]
fn codes_that_passed_on_mean_their_state_of_the_year() {
    let Some(rows) = import(JULY) else { return };
    assert!((at(&rows, "YUG", 1991, "ideal_point").value + 0.577_458_5).abs() < 1e-6);
    assert!((at(&rows, "SRB", 2003, "ideal_point").value - 0.885_818_5).abs() < 1e-6);
    assert!((at(&rows, "SRB", 2010, "ideal_point").value - 0.461_742).abs() < 1e-6);
    // The release labels both Yemens YAR.
    assert!((at(&rows, "YEM", 1980, "ideal_point").value + 0.618_308).abs() < 1e-6);
    assert!((at(&rows, "YMD", 1980, "ideal_point").value + 1.212_842).abs() < 1e-6);
}

/// The starter world's check: the mean distance of Türkiye to the Turkic states that have a point.
#[test]
fn the_distance_to_the_turkic_states_is_the_published_one() {
    let Some(rows) = import(JULY) else { return };
    for (year, distance) in [(1993, 0.41), (2024, 1.22)] {
        let points = rows.of::<PositionRow>().iter();
        let points = points.filter(|row| row.dimension == "ideal_point" && row.year == year);
        let turkic =
            points.filter(|row| ["AZE", "KAZ", "KGZ", "TKM", "UZB"].contains(&row.state.as_str()));
        let own = at(&rows, "TUR", year, "ideal_point").value;
        let distances: Vec<f64> = turkic.map(|row| (row.value - own).abs()).collect();
        let mean = distances.iter().sum::<f64>() / distances.len() as f64;
        assert!((mean - distance).abs() < 0.005, "{year}: {mean}");
    }
}

#[test]
fn the_release_of_april_2020_imports() {
    let Some(rows) = import(APRIL) else { return };
    assert!(rows.left_out.is_empty());
    assert_eq!(
        (rows.read, rows.of::<PositionRow>().len()),
        (10_469, 10_469)
    );
    let one = at(&rows, "TUR", 2019, "ideal_point_legacy");
    assert_eq!(
        (one.value, one.lo, one.hi),
        (0.633_788_7, Some(0.499_176_1), Some(0.775_716_5))
    );
}

/// The legacy series of 2025 rests on the votes of the release of 2020: correlation 0.9996.
#[test]
fn the_release_of_april_2020_is_the_legacy_series() {
    let (Some(old), Some(new)) = (import(APRIL), import(JULY)) else {
        return;
    };
    for row in old
        .of::<PositionRow>()
        .iter()
        .filter(|row| row.state == "TUR")
    {
        let other = at(&new, "TUR", row.year, "ideal_point_legacy");
        assert!((row.value - other.value).abs() < 0.15, "{}", row.year);
    }
}
