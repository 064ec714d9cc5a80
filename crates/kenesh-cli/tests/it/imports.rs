//! Data sets go into a world, are told, and go out again.

use crate::place::{GDP, POPULATION, Place};
use crate::program::kenesh;

#[test]
fn the_known_data_sets_are_listed() {
    insta::assert_snapshot!(
        "data_list",
        kenesh(&["data", "list", "--format", "csv"]).whole()
    );
    let listed = kenesh(&["data", "list"]).succeeded();
    assert!(
        listed
            .lines()
            .take(2)
            .any(|line| line.starts_with("Data set")),
        "{listed}"
    );
}

#[test]
fn files_become_rows_and_a_second_import_changes_no_byte() {
    let place = Place::with(&[
        ("in/gdp.csv", GDP),
        ("in/deeper/population.csv", POPULATION),
        ("in/notes.txt", ""),
    ]);
    insta::assert_snapshot!(
        "import_directory",
        place.run(&["data", "import", "@in"]).whole()
    );
    insta::assert_snapshot!(
        "import_status",
        place
            .run(&["data", "status", "--format", "csv"])
            .out
            .lines()
            .filter(|line| line.contains("wb-") || line.starts_with("source"))
            .collect::<Vec<_>>()
            .join("\n")
    );
    assert_eq!(
        place.ask("select count(*) from indicators where source = 'wb-gdp'"),
        "3"
    );
    let before = place.bytes();
    let again = place.run(&["data", "import", "@in"]);
    assert!(
        place.bytes() == before,
        "the second import changed the directory"
    );
    insta::assert_snapshot!("import_unchanged", again.whole());
    let forced = place.run(&["data", "import", "@in/gdp.csv", "--force"]);
    assert!(
        forced
            .err
            .starts_with("gdp.csv → wb-gdp: 6 rows read, 3 rows made"),
        "{}",
        forced.err
    );
    assert!(
        place.bytes() == before,
        "the same file gives the same bytes"
    );
}

#[test]
fn the_counts_of_an_imported_world_hold_its_parquet_files() {
    let place = Place::with(&[("gdp.csv", GDP)]);
    let count = |what: &str, id: &str| -> i64 {
        let out = place.run(&["data", what, "--format", "csv"]).succeeded();
        let line = out
            .lines()
            .find(|line| line.starts_with(&format!("{id},")))
            .unwrap()
            .to_owned();
        line.rsplit(',').next().unwrap().parse().unwrap()
    };
    place.run(&["data", "import", "@gdp.csv"]).succeeded();
    assert_eq!(count("sources", "wb-gdp"), 3);
    let all = place
        .ask("select count(*) from indicators")
        .parse::<i64>()
        .unwrap();
    assert_eq!(count("tables", "indicators"), all);
}

#[test]
fn a_file_that_is_none_of_a_data_set_is_named() {
    let place = Place::with(&[("gpd.csv", GDP), ("empty/notes.txt", "")]);
    insta::assert_snapshot!(
        "import_unknown_file",
        place.run(&["data", "import", "@gpd.csv"]).whole()
    );
    insta::assert_snapshot!(
        "import_nothing_found",
        place.run(&["data", "import", "@empty"]).whole()
    );
    insta::assert_snapshot!(
        "import_absent_file",
        place.run(&["data", "import", "@gdp.csv"]).whole()
    );
    let misspelt = place.run(&["data", "import", "@gpd.csv", "--source", "wb-gpd"]);
    insta::assert_snapshot!("import_misspelt_source", misspelt.whole());
    assert!(
        !place.path("world").exists(),
        "what is refused makes no world"
    );
    let named = place.run(&["data", "import", "@gpd.csv", "--source", "wb-gdp"]);
    assert!(
        named.err.starts_with("gpd.csv → wb-gdp: 6 rows read"),
        "{}",
        named.err
    );
    let several = place.run(&["data", "import", "@gpd.csv", "--source", "unvotes-2019"]);
    insta::assert_snapshot!("import_source_of_several_files", several.whole());
}

#[test]
fn a_command_that_writes_needs_a_world() {
    let place = Place::with(&[("gdp.csv", GDP)]);
    let file = place.path("gdp.csv");
    let run = kenesh(&["data", "import", file.to_str().unwrap()]);
    insta::assert_snapshot!("import_without_world", run.whole());
    assert_eq!(kenesh(&["data", "remove", "wb-gdp"]).code, Some(2));
    assert_eq!(kenesh(&["data", "pull", "wb-gdp"]).code, Some(2));
}

#[test]
fn a_data_set_for_reference_only_is_no_failure() {
    let place = Place::with(&[("cow_states.rda", "whatever")]);
    insta::assert_snapshot!(
        "import_reference_only",
        place.run(&["data", "import", "@cow_states.rda"]).whole()
    );
}

#[test]
fn one_broken_file_keeps_all_out_unless_the_others_are_wanted() {
    let broken = POPULATION.replace("84135428", "many");
    let place = Place::with(&[("in/gdp.csv", GDP), ("in/population.csv", &broken)]);
    insta::assert_snapshot!(
        "import_broken",
        place.run(&["data", "import", "@in"]).whole()
    );
    assert!(
        !place.path("world/sources.json").exists(),
        "nothing was imported"
    );
    let going = place.run(&["data", "import", "@in", "--keep-going"]);
    insta::assert_snapshot!("import_keep_going", going.whole());
    assert_eq!(
        place.ask("select count(*) from indicators where source = 'wb-gdp'"),
        "3"
    );
}

#[test]
fn the_same_file_twice_is_read_once_and_two_that_differ_are_refused() {
    let place = Place::with(&[("a/gdp.csv", GDP), ("b/gdp.csv", GDP)]);
    let run = place.run(&["data", "import", "@a", "@b", "@a/gdp.csv"]);
    assert_eq!(
        (run.code, run.err.matches("→").count()),
        (Some(0), 1),
        "{}",
        run.err
    );
    place.write("b/gdp.csv", &GDP.replace("42693000000", "1"));
    insta::assert_snapshot!(
        "import_two_that_differ",
        place.run(&["data", "import", "@a", "@b"]).whole()
    );
}

#[test]
fn a_source_is_removed_and_nothing_of_it_stays() {
    let place = Place::with(&[("in/gdp.csv", GDP), ("in/population.csv", POPULATION)]);
    place.run(&["data", "import", "@in"]).succeeded();
    insta::assert_snapshot!("remove", place.run(&["data", "remove", "wb-gdp"]).whole());
    let status = place
        .run(&["data", "status", "--format", "csv"])
        .succeeded();
    assert!(
        status.contains("\nwb-population,imported,") && !status.contains("\nwb-gdp,imported,"),
        "{status}"
    );
    insta::assert_snapshot!(
        "remove_misspelt",
        place.run(&["data", "remove", "wb-populaton"]).whole()
    );
    insta::assert_snapshot!(
        "remove_of_the_tables",
        place.run(&["data", "remove", "lee-2025"]).whole()
    );
    let nowhere = Place::with(&[]);
    assert_eq!(nowhere.run(&["data", "remove", "wb-gdp"]).code, Some(1));
    assert!(!nowhere.path("world").exists());
}

#[test]
fn a_damaged_file_is_named_with_what_mends_it() {
    let place = Place::with(&[("gdp.csv", GDP)]);
    place.run(&["data", "import", "@gdp.csv"]).succeeded();
    let part = place.part("wb-gdp");
    let good = std::fs::read(&part).unwrap();
    let mut bad = good.clone();
    bad[good.len() / 2] ^= 1;
    std::fs::write(&part, &bad).unwrap();
    place.run(&["sql", "select 1"]).succeeded();
    for asked in [
        &["data", "verify"][..],
        &["sql", "select * from indicators"],
        &["sql", "select * from disparity('OTS')"],
    ] {
        let run = place.run(asked);
        assert_eq!((run.code, run.out.as_str()), (Some(1), ""), "{asked:?}");
        assert!(
            run.err.contains("changed or damaged; import wb-gdp again"),
            "{}",
            run.err
        );
    }
    std::fs::write(&part, &good[..100]).unwrap();
    assert_eq!(place.run(&["data", "verify"]).code, Some(1));
    let mended = place.run(&["data", "import", "@gdp.csv", "--force"]);
    assert_eq!(mended.code, Some(0), "{}", mended.err);
    assert!(std::fs::read(&part).unwrap() == good);
    std::fs::remove_file(&part).unwrap();
    assert!(place.run(&["data", "verify"]).err.contains("is not there"));
}

#[test]
fn the_starter_world_has_a_status_too() {
    let status = kenesh(&["data", "status", "--format", "csv"]).succeeded();
    let first = status.lines().next().unwrap();
    assert_eq!(
        first,
        "source,origin,version,files,retrieved,tables,names,rows,since,until,left_out,licence"
    );
    assert!(
        status.lines().skip(1).all(|line| line.contains(",tables,")),
        "{status}"
    );
    let rows = |line: &str| line.contains("\"flows") || line.contains(",flows,");
    assert!(status.lines().any(rows), "{status}");
}

#[test]
fn of_two_sources_of_a_name_the_status_says_which_counts() {
    let own = "state,year,indicator,value,unit\nTUR,2020,gdp,7e11,US$\n";
    let place = Place::with(&[("gdp.csv", GDP), ("mine.csv", own)]);
    place.run(&["data", "import", "@gdp.csv"]).succeeded();
    place
        .run(&["data", "import", "@mine.csv", "--as", "indicators"])
        .succeeded();
    let row = |place: &Place| {
        let out = place
            .run(&["data", "status", "--prefer", "--format", "csv"])
            .succeeded();
        out.lines()
            .find(|line| line.starts_with("indicators,gdp,"))
            .unwrap()
            .to_owned()
    };
    assert_eq!(
        row(&place),
        "indicators,gdp,\"mine, wb-gdp\",the one with the most rows"
    );
    let about = place.path("world/world.toml");
    let text = std::fs::read_to_string(&about).unwrap();
    let text = text.replace("[prefer]\n", "[prefer]\ngdp = [\"wb-gdp\", \"mine\"]\n");
    std::fs::write(about, text).unwrap();
    assert_eq!(
        row(&place),
        "indicators,gdp,\"wb-gdp, mine\",the first that has rows (`prefer` in world.toml)"
    );
}

#[test]
fn a_wrong_date_of_the_day_is_refused() {
    let place = Place::with(&[("gdp.csv", GDP)]);
    let (world, file) = (place.path("world"), place.path("gdp.csv"));
    let arguments = [
        "--world",
        world.to_str().unwrap(),
        "data",
        "import",
        file.to_str().unwrap(),
    ];
    let mut command = crate::program::command(&arguments);
    let run = crate::program::run(command.env("SOURCE_DATE_EPOCH", "soon"));
    assert_eq!(run.code, Some(2));
    assert!(
        run.err.contains("SOURCE_DATE_EPOCH is “soon”"),
        "{}",
        run.err
    );
}

#[test]
fn a_data_set_that_the_world_does_not_hold_is_explained_with_its_coverage() {
    insta::assert_snapshot!(
        "explain_data_set",
        kenesh(&["explain", "usitc-itpd-e"]).whole()
    );
    let place = Place::with(&[("gdp.csv", GDP)]);
    place.run(&["data", "import", "@gdp.csv"]).succeeded();
    insta::assert_snapshot!(
        "explain_imported",
        place.run(&["explain", "wb-gdp"]).whole()
    );
}
