//! The votes of the General Assembly to 2019, held against the published ideal points.

#[path = "../benches/un/agreement.rs"]
#[allow(dead_code)]
mod agreement;
#[path = "../benches/un/assembly.rs"]
#[allow(dead_code)]
mod assembly;

use agreement::{correlation, moments};
use assembly::{Assembly, Points, published};
use kenesh_estimation::ideal_points::{Estimates, Settings, fast};
use std::collections::BTreeMap;
use std::path::PathBuf;

/// Where the data lie, if they do.
fn data() -> Option<PathBuf> {
    let beside = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data");
    let data = std::env::var_os("KENESH_TEST_DATA").map_or(PathBuf::from(beside), PathBuf::from);
    let held = data.join("unvotes/un_votes.rda").exists();
    if !held {
        eprintln!("skipped: there are no votes in {}", data.display());
    }
    held.then_some(data)
}

/// Every state's estimated and published position, by session.
type Pairs = BTreeMap<i32, Vec<(f64, f64)>>;

/// Correlations over all, within sessions upwards, and on the published sessions' means and spreads.
fn correlations(sessions: &Pairs) -> (f64, Vec<f64>, f64) {
    let all: Vec<(f64, f64)> = sessions.values().flatten().copied().collect();
    let mut within: Vec<f64> = sessions.values().map(|own| correlation(own)).collect();
    within.sort_by(f64::total_cmp);
    let framed = sessions.values().flat_map(|own| {
        let (a, b) = moments(own);
        own.iter()
            .map(move |(x, point)| (b.0 + (x - a.0) / a.1 * b.1, *point))
    });
    let framed = correlation(&framed.collect::<Vec<_>>());
    (correlation(&all), within, framed)
}

fn pairs(estimates: &Estimates, names: &[String], published: &Points) -> Pairs {
    let mut sessions = Pairs::new();
    for own in estimates.positions.iter().filter(|own| own.votes > 0) {
        if let Some(point) = published.get(&(names[own.state].clone(), own.session)) {
            sessions
                .entry(own.session)
                .or_default()
                .push((own.mean, *point));
        }
    }
    sessions
}

/// Within sessions, the points published in July 2025 agree with those of April 2020 at a median of
/// .9933. Between sessions the published level and spread are not what votes can tell (see the
/// record), which is why the correlation over all is lower than that within.
#[test]
fn positions_agree_with_the_published_points() {
    let Some(data) = data() else { return };
    let assembly = Assembly::read(&data, false).unwrap();
    let published = published(&data).unwrap();
    let [usa, russia] = ["United States", "Russia"].map(|name| assembly.state(name).unwrap());
    let settings = Settings::anchored(usa, russia);
    let estimates = fast(&assembly.calls, &settings).unwrap();
    assert!(estimates.converged);
    // As the reference counts them: 82 of 6,203 roll calls on which all vote alike.
    assert_eq!((estimates.unanimous, estimates.items.len()), (82, 6_121));
    let sessions = pairs(&estimates, &assembly.names, &published);
    assert_eq!(sessions.values().map(Vec::len).sum::<usize>(), 10_469);
    let (all, within, framed) = correlations(&sessions);
    assert!(
        within[within.len() / 2] > 0.997 && within[0] > 0.97,
        "{within:?}"
    );
    assert!(all > 0.977 && framed > 0.994, "{all} {framed}");

    // On the roll calls that the published points rest on, no session falls behind.
    let assembly = Assembly::read(&data, true).unwrap();
    let estimates = fast(&assembly.calls, &settings).unwrap();
    let sessions = pairs(&estimates, &assembly.names, &published);
    let (all, within, framed) = correlations(&sessions);
    assert!(
        within[within.len() / 2] > 0.9975 && within[0] > 0.985,
        "{within:?}"
    );
    assert!(all > 0.979 && framed > 0.997, "{all} {framed}");
}
