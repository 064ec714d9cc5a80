//! An import that is killed leaves the world as it was before or as it is after.

use crate::place::{GDP, Place};
use kenesh_tables::ActorRow;
use std::fmt::Write as _;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Instant;

/// How many times an import is killed.
const POINTS: u32 = 20;

/// Writes files of data sets with some thousand rows each.
fn files(place: &Place) {
    let world = kenesh_store::World::starter().unwrap();
    let states: Vec<(String, i64)> = world
        .rows::<ActorRow>()
        .unwrap()
        .iter()
        .filter_map(|row| Some((row.iso3.clone()?, row.iso_numeric?)))
        .collect();
    for (name, scale) in [("gdp.csv", 1e9), ("population.csv", 1e6)] {
        let mut text = "Country Name,Country Code,Year,Value\n".to_owned();
        for (code, number) in &states {
            for year in 1990..2021 {
                let _ = writeln!(
                    text,
                    "{code},{code},{year},{}",
                    scale * (*number as f64 + f64::from(year))
                );
            }
        }
        place.write(&format!("in/{name}"), &text);
    }
    for year in 2017..2021 {
        let mut text = "t,i,j,k,v,q\n".to_owned();
        for (_, exporter) in &states {
            for (_, importer) in states.iter().filter(|(_, importer)| importer != exporter) {
                let _ = writeln!(
                    text,
                    "{year},{exporter},{importer},1,{},1",
                    exporter + 2 * importer
                );
            }
        }
        place.write(&format!("in/BACI_HS17_Y{year}_V202301.csv"), &text);
    }
}

fn import(world: &Path, files: &Path) -> Child {
    Command::new(env!("CARGO_BIN_EXE_kenesh"))
        .env("SOURCE_DATE_EPOCH", "1764028800")
        .arg("--world")
        .arg(world)
        .args(["data", "import"])
        .arg(files)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

fn state(place: &Place) -> String {
    std::fs::read_to_string(place.path("world/sources.json")).unwrap()
}

#[test]
fn a_killed_import_leaves_the_world_before_or_after() {
    // The world before holds an older release of one of the files.
    let place = Place::with(&[("old/gdp.csv", GDP)]);
    files(&place);
    let (world, new) = (place.path("world"), place.path("in"));
    let begin = |place: &Place| {
        let _ = std::fs::remove_dir_all(place.path("world"));
        place.run(&["data", "import", "@old"]).succeeded();
    };
    begin(&place);
    let before = state(&place);
    let started = Instant::now();
    assert!(import(&world, &new).wait().unwrap().success());
    let whole = started.elapsed();
    let after = state(&place);
    assert_ne!(before, after);
    begin(&place);
    let (mut killed, mut done) = (0, 0);
    for point in 0..POINTS {
        let mut child = import(&world, &new);
        // The delays grow from nothing to a little more than a whole import takes.
        std::thread::sleep(whole.mul_f64(1.1) * point / (POINTS - 1));
        child.kill().unwrap();
        killed += u32::from(!child.wait().unwrap().success());
        let now = state(&place);
        assert!(
            now == before || now == after,
            "point {point}: the world is neither as before nor as after"
        );
        place.run(&["data", "status"]).succeeded();
        if now == after {
            done += 1;
            begin(&place);
        }
    }
    assert!(killed > 0, "no import was killed at work");
    // What was left lying about is tidied up by the next import, which ends as if nothing had been.
    assert!(import(&world, &new).wait().unwrap().success());
    assert_eq!(state(&place), after);
    let parts = place
        .bytes()
        .keys()
        .filter(|path| path.extension().is_some_and(|end| end == "new"))
        .count();
    assert_eq!(parts, 0, "after {killed} kills and {done} imports");
}
