//! Trade in products: a few flows made by hand, and BACI's extract of raw materials against sums over its file.
//!
//! Expected figures were added up from the file by a script, without the numbers that mean no state. Figures are
//! in M US$ with six decimals, hence a tolerance of 1e-6; shares and indices are rounded to six decimals too.

use crate::importing::{data, files};
use kenesh_engine::measures::energy_dependence::{EnergyDependence, energy_dependence};
use kenesh_engine::measures::product_dependence::{ProductDependence, product_dependence};
use kenesh_engine::{Core, Engine, Importer, Only, Wanted};
use std::path::Path;

const RAW_MATERIALS: &str = "baci_hs92_rawmaterials_1995_2024.csv.gz";

fn imported(path: &Path) -> (tempfile::TempDir, Engine) {
    let directory = tempfile::tempdir().unwrap();
    let mut importer = Importer::begin(directory.path(), "2026-01-01").unwrap();
    let name = path.file_name().unwrap().to_string_lossy().into_owned();
    let (source, file) = kenesh_sources::recognize(&name).unwrap();
    let wanted = Wanted { path, source, file };
    importer
        .add(&[wanted], false, |_, added| added.map(drop))
        .unwrap();
    importer.finish().unwrap();
    let engine = Engine::open(directory.path()).unwrap();
    (directory, engine)
}

/// A row of BACI: year, exporter, importer, product, value in thousands of dollars, no quantity.
type Line = (i32, u16, u16, u32, f64);

/// Imports files of such rows.
fn made(files: &[(&str, &[Line])]) -> (tempfile::TempDir, Engine) {
    let directory = tempfile::tempdir().unwrap();
    let mut importer = Importer::begin(&directory.path().join("world"), "2026-01-01").unwrap();
    for (name, rows) in files {
        let path = directory.path().join(name);
        let lines = rows
            .iter()
            .map(|(t, i, j, k, v)| format!("{t},{i},{j},{k:06},{v},NA\n"));
        let text = format!("t,i,j,k,v,q\n{}", lines.collect::<String>());
        std::fs::write(&path, text).unwrap();
        let (source, file) = kenesh_sources::recognize(name).unwrap();
        let path = &path;
        let wanted = Wanted { path, source, file };
        importer
            .add(&[wanted], false, |_, added| added.map(drop))
            .unwrap();
    }
    importer.finish().unwrap();
    let engine = Engine::open(&directory.path().join("world")).unwrap();
    (directory, engine)
}

fn close(found: f64, expected: f64) -> bool {
    (found - expected).abs() <= 1e-6
}

const AZE: u16 = 31;
const BEL: u16 = 56;
const DEU: u16 = 276;
const HUN: u16 = 348;
const KAZ: u16 = 398;
const RUS: u16 = 643;
const TUR: u16 = 792;
const USA: u16 = 842;

#[test]
fn flows_of_energy_are_sums_over_its_products_and_over_the_members_of_the_union() {
    let rows = [
        (2021, RUS, TUR, 271_121, 6e6),
        (2021, RUS, TUR, 271_111, 1e6),
        (2021, DEU, TUR, 271_121, 2e6),
        (2021, BEL, TUR, 271_111, 1e6),
        (2021, RUS, HUN, 271_121, 3e6),
        (2021, RUS, TUR, 710_812, 5e6),
        (2022, AZE, TUR, 271_121, 4e6),
        (2022, KAZ, TUR, 270_900, 1e6),
    ];
    let (_held, engine) = made(&[("baci_hs92_rawmaterials_made.csv", &rows)]);
    let core = engine.core().unwrap();
    let found = energy_dependence(core, "TUR", &Only::everything()).unwrap();
    let told = found.iter().map(|row| {
        let (fuel, supplier) = (row.fuel.as_str(), row.supplier.as_str());
        (row.year, fuel, supplier, row.imports, row.largest)
    });
    let expected = [
        (2021, "gas", "BEL", 1000.0, false),
        (2021, "gas", "DEU", 2000.0, false),
        (2021, "gas", "EU", 3000.0, false),
        (2021, "gas", "RUS", 7000.0, true),
        (2022, "gas", "AZE", 4000.0, true),
        (2022, "oil", "KAZ", 1000.0, true),
    ];
    assert_eq!(told.collect::<Vec<_>>(), expected);
    assert_eq!(found[3].share, 0.7);
    assert_eq!(found[4].beware.as_deref(), Some("one supplier has all"));
    let union = energy_dependence(core, "EU", &Only::everything()).unwrap();
    let told = union.iter().map(|row| (row.supplier.as_str(), row.imports));
    assert_eq!(told.collect::<Vec<_>>(), [("RUS", 3000.0)]);
    let all = energy_dependence(core, "", &Only::everything()).unwrap();
    assert_eq!(all.len(), found.len() + union.len() + 1);
    let (_, batches) = engine
        .sql("select * from energy_dependence() where year = 2021 and state = 'HUN'")
        .unwrap();
    assert_eq!(batches.iter().map(|rows| rows.num_rows()).sum::<usize>(), 1);
}

/// Imports trade of two years, that of the second in two editions.
fn made_in_editions() -> (tempfile::TempDir, Engine) {
    let rows = [
        (2021, RUS, TUR, 271_121, 9_000.0),
        (2021, AZE, TUR, 271_121, 1_000.0),
        (2021, USA, DEU, 271_121, 10_000.0),
        (2021, USA, HUN, 271_121, 10_000.0),
        (2021, USA, TUR, 280_530, 10.0),
        (2021, KAZ, TUR, 280_530, 10.0),
        (2021, TUR, KAZ, 280_530, 5.0),
        (2022, USA, TUR, 280_530, 10.0),
    ];
    // The same trade once more, in another edition and with fewer rows: it is not added.
    let again = [(2022, USA, TUR, 280_530, 20.0)];
    let more = [
        (2022, USA, TUR, 280_530, 10.0),
        (2022, KAZ, DEU, 280_530, 1.0),
    ];
    made(&[
        ("baci_hs92_rawmaterials_made.csv", &rows),
        ("BACI_HS17_Y2022_V202301.csv", &again),
        ("BACI_HS12_Y2022_V202301.csv", &more),
    ])
}

#[test]
fn products_are_concentrated_where_imports_and_the_worlds_exports_are() {
    let (_held, engine) = made_in_editions();
    let core = engine.core().unwrap();
    let found = product_dependence(core, "TUR", &Only::everything()).unwrap();
    let told: Vec<_> = found
        .iter()
        .map(|row| {
            let key = (row.year, row.product.as_str(), row.nomenclature.as_str());
            let most = (row.largest_supplier.as_str(), row.largest_share);
            let kind = (row.single_source, row.concentrated);
            (key, row.suppliers, most, kind, row.imports_over_exports)
        })
        .collect();
    let expected = [
        (
            (2021, "271121", "HS92"),
            2,
            ("RUS", 0.9),
            (true, true),
            None,
        ),
        (
            (2021, "280530", "HS92"),
            2,
            ("KAZ", 0.5),
            (false, false),
            Some(4.0),
        ),
        (
            (2022, "280530", "HS12"),
            1,
            ("USA", 1.0),
            (true, true),
            None,
        ),
    ];
    assert_eq!(told, expected);
    // Of 30 in all: 9² + 1² of 10², and 9² + 1² + 20² of 30².
    assert!(close(found[0].concentration.unwrap(), 0.82));
    assert!(close(found[0].world_concentration.unwrap(), 482.0 / 900.0));
    // 10² + 10² + 5² of 25².
    assert!(close(found[1].world_concentration.unwrap(), 0.36));
    let one = Only::everything()
        .years(ProductDependence::year, 2021..=2021)
        .texts(ProductDependence::product, ["280530"]);
    let one = product_dependence(core, "TUR", &one).unwrap();
    assert_eq!(one, found[1..2]);
}

#[test]
fn a_world_without_trade_in_products_answers_with_no_row() {
    let engine = Engine::starter().unwrap();
    let core = engine.core().unwrap();
    let nothing = product_dependence(core, "KAZ", &Only::everything()).unwrap();
    assert_eq!(nothing, []);
    assert!(product_dependence(core, "Atlantis", &Only::everything()).is_err());
}

/// One test, because the import takes longer than what is asked of it.
#[test]
fn the_raw_materials_of_baci_are_what_their_file_says() {
    let Some(data) = data() else {
        return;
    };
    let mut paths = Vec::new();
    files(&data, &mut paths);
    let Some(path) = paths.iter().find(|path| path.ends_with(RAW_MATERIALS)) else {
        eprintln!("skipped: no {RAW_MATERIALS}");
        return;
    };
    let (_held, engine) = imported(path);
    let core = engine.core().unwrap();
    energy_is_what_the_file_says(core);
    products_are_what_the_file_says(core);
}

fn energy_is_what_the_file_says(core: &Core) {
    let of = |state: &str, fuel: &str, year: i32| -> Vec<EnergyDependence> {
        let rows = energy_dependence(core, state, &Only::everything()).unwrap();
        rows.into_iter()
            .filter(|row| row.fuel.as_str() == fuel && row.year == year)
            .collect()
    };
    let checked = [
        ("KAZ", "oil", 2019, "RUS", 9.944915, 0.996891),
        ("TUR", "gas", 2021, "IRN", 2347.074593, 0.346253),
        ("TUR", "gas", 2021, "AZE", 1684.196091, 0.248461),
        ("TUR", "gas", 2021, "USA", 1459.274094, 0.215280),
        ("TUR", "gas", 2023, "AZE", 3681.484943, 0.617013),
        ("HUN", "gas", 2021, "RUS", 1815.717620, 0.610644),
    ];
    for (state, fuel, year, supplier, imports, share) in checked {
        let rows = of(state, fuel, year);
        let row = rows.iter().find(|row| row.supplier == *supplier).unwrap();
        assert!(close(row.imports, imports), "{row:?}");
        assert!(close(row.share, share), "{row:?}");
    }
    // Russia's gas, told until 1999, is a secret of the Turkish customs since; no row may pass for a fact.
    let rows = of("TUR", "gas", 2023);
    assert!(rows.iter().all(|row| row.supplier != "RUS"));
    let gone = Some("the main supplier is gone");
    assert!(rows.iter().all(|row| row.beware.as_deref() == gone));
    assert!(
        of("HUN", "gas", 2021)
            .iter()
            .all(|row| row.beware.is_none())
    );
}

fn products_are_what_the_file_says(core: &Core) {
    let begun = std::time::Instant::now();
    let rows = product_dependence(core, "KAZ", &Only::everything()).unwrap();
    eprintln!(
        "KAZ, all years: {} rows in {:?}",
        rows.len(),
        begun.elapsed()
    );
    let checked = [
        (
            2019,
            "270900",
            4,
            0.993801,
            0.996891,
            0.067013,
            Some(0.000337),
        ),
        (2019, "280530", 2, 0.625650, 0.750649, 0.235240, None),
        (
            2021,
            "252890",
            2,
            0.999671,
            0.999836,
            0.406298,
            Some(156.191149),
        ),
        (
            2021,
            "282200",
            6,
            0.668444,
            0.806006,
            0.683141,
            Some(0.865149),
        ),
    ];
    for (year, product, suppliers, imports, share, world, over) in checked {
        let same = |row: &&ProductDependence| row.year == year && row.product == product;
        let row = rows.iter().find(same).unwrap();
        assert_eq!(row.suppliers, suppliers, "{row:?}");
        assert!(close(row.concentration.unwrap(), imports), "{row:?}");
        assert!(close(row.largest_share, share), "{row:?}");
        assert!(close(row.world_concentration.unwrap(), world), "{row:?}");
        let found = row.imports_over_exports;
        assert_eq!(found.is_some(), over.is_some());
        assert!(found.zip(over).is_none_or(|(a, b)| close(a, b)), "{row:?}");
        assert_eq!(row.concentrated, world > 0.4);
    }
    let only = Only::everything()
        .years(ProductDependence::year, 2023..=2023)
        .texts(ProductDependence::product, ["271121"]);
    let gas = product_dependence(core, "TUR", &only).unwrap();
    assert_eq!((gas.len(), gas[0].suppliers), (1, 1));
    assert!(gas[0].single_source && gas[0].largest_supplier == "AZE");
}
