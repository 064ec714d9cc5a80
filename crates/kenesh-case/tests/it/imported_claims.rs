//! Claims judged on public data sets, where they are there, whose figures are known from the files themselves.

use kenesh_case::{Case, judge};
use kenesh_engine::{Engine, Importer, Wanted};
use kenesh_render::document::{ClaimRow, Verdict};
use std::path::{Path, PathBuf};

/// The files that these claims need.
const FILES: [&str; 4] = [
    "arms/sipri_deliveries_1995_2024.csv.gz",
    "exercises/mme_v7_1980_2010.csv.gz",
    "idealpoints/IdealpointsJuly2025.dta",
    "trade/cia_factbook_trade_partners_2010s_2023.csv.gz",
];

/// Gives the directory of the data sets: `KENESH_TEST_DATA`, else `shared/data` beside the project.
fn data() -> Option<PathBuf> {
    let beside = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data");
    let directory = std::env::var_os("KENESH_TEST_DATA").map_or_else(beside, PathBuf::from);
    if directory.is_dir() {
        return Some(directory);
    }
    eprintln!("skipped: no data sets in {}", directory.display());
    None
}

/// Imports the files and gives an engine with the case's tables.
fn engine(data: &Path, world: &Path, case: &Case) -> Engine {
    let mut importer = Importer::begin(world, "2026-01-01").unwrap();
    let known: Vec<_> = FILES
        .iter()
        .map(|file| {
            let path = data.join(file);
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            let (source, file) = kenesh_sources::recognize(&name).unwrap();
            (path, source, file)
        })
        .collect();
    let wanted: Vec<Wanted<'_>> = known
        .iter()
        .map(|(path, source, file)| Wanted { path, source, file })
        .collect();
    importer
        .add(&wanted, false, |_, found| found.map(|_| ()))
        .unwrap();
    importer.finish().unwrap();
    case.engine(&Engine::open(world).unwrap()).unwrap()
}

#[track_caller]
fn says(row: &ClaimRow, part: usize, verdict: Verdict, words: &str) {
    let part = &row.parts[part];
    assert_eq!(part.verdict, verdict, "{part:?}");
    assert!(part.evidence.contains(words), "{part:?}");
}

#[test]
fn claims_on_arms_exercises_positions_and_trade_are_what_the_files_say() {
    let Some(data) = data() else { return };
    let (case, world) = (Case::find("tur-ots").unwrap(), tempfile::tempdir().unwrap());
    let engine = engine(&data, world.path(), &case);
    let claim = |id: &str| {
        let claim = case.claims.iter().find(|claim| claim.id == id).unwrap();
        judge(&engine, claim).unwrap()
    };
    c110a_supplies_to_azerbaijan_in_2020_are_the_greater_part(&claim("C110a"));
    c085_standing_between_is_no_sign_as_many_states_do(&claim("C085"));
    c083_saudi_arabia_buys_from_both(&claim("C083"));
    c020_exercises_went_with_no_nearing(&claim("C020"));
}

fn c110a_supplies_to_azerbaijan_in_2020_are_the_greater_part(row: &ClaimRow) {
    says(row, 0, Verdict::Holds, "28.8 of 50.6 M TIV, 57.0 %");
    says(
        row,
        1,
        Verdict::Holds,
        "Bayraktar TB2, armed UAV: 28.8 M TIV",
    );
    assert_eq!(row.verdict, Verdict::Holds);
}

fn c085_standing_between_is_no_sign_as_many_states_do(row: &ClaimRow) {
    says(row, 3, Verdict::NoSign, "as do 53 of 190 states");
    assert_eq!(row.verdict, Verdict::Partly);
}

fn c083_saudi_arabia_buys_from_both(row: &ClaimRow) {
    says(row, 0, Verdict::Holds, "CHN 21.0 %, ARE 8.0 %, USA 7.0 %");
    says(row, 1, Verdict::Holds, "CHN 366.0 M TIV, USA 18665.0 M TIV");
    assert_eq!(row.verdict, Verdict::Holds);
}

fn c020_exercises_went_with_no_nearing(row: &ClaimRow) {
    says(row, 0, Verdict::NoSign, "over 172 states");
    assert_eq!(row.verdict, Verdict::NoSign);
}
