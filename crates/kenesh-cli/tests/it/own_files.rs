//! A user's own CSV file as rows of a table.

use crate::place::Place;

const GIFTS: &str = "From,To,Year,Sum\n\
                     Turkey,AZE,2020,1.5\n\
                     Turkey,Atlantis,2021,2\n\
                     Turkey,KAZ,soon,3\n\
                     TUR,KGZ,2022,\n\
                     TUR,UZB,2022,much\n\
                     TUR,UZB,2023,4\n";

const MAP: [&str; 12] = [
    "--map",
    "sender=From",
    "--map",
    "receiver=To",
    "--map",
    "year=Year",
    "--map",
    "value=Sum",
    "--set",
    "instrument=gifts",
    "--set",
    "unit=M US$",
];

fn import(place: &Place, more: &[&str]) -> crate::program::Run {
    place.run(
        &[
            &["data", "import", "@gifts.csv", "--as", "flows"],
            &MAP[..],
            more,
        ]
        .concat(),
    )
}

#[test]
fn a_bad_row_stops_the_import_and_is_named() {
    let place = Place::with(&[("gifts.csv", GIFTS)]);
    insta::assert_snapshot!("own_stopped", import(&place, &[]).whole());
    assert_eq!(
        place.ask("select count(*) from flows where instrument = 'gifts'"),
        "0"
    );
}

#[test]
fn bad_rows_are_skipped_where_that_is_asked_for_and_reported() {
    let place = Place::with(&[("gifts.csv", GIFTS)]);
    let skip = [
        "--bad-rows",
        "skip",
        "--source",
        "own-gifts",
        "--title",
        "Gifts",
        "--vintage",
        "2025",
    ];
    insta::assert_snapshot!("own_skipped", import(&place, &skip).whole());
    let rows = place.run(&[
        "sql",
        "select sender, receiver, year, value, unit, missing, source, vintage from flows \
         where instrument = 'gifts' order by year",
        "--format",
        "csv",
    ]);
    insta::assert_snapshot!(rows.succeeded(), @r"
    sender,receiver,year,value,unit,missing,source,vintage
    TUR,AZE,2020,1.5,M US$,,own-gifts,2025
    TUR,KGZ,2022,,M US$,not_reported,own-gifts,2025
    TUR,UZB,2023,4,M US$,,own-gifts,2025
    ");
    let before = place.bytes();
    import(&place, &skip).succeeded();
    assert!(
        place.bytes() == before,
        "the same file gives the same bytes"
    );
}

#[test]
fn what_is_not_said_comes_from_the_file_and_the_day() {
    let text = "state,year,indicator,value,unit\nTUR,2020,gdp,7e11,US$\n";
    let place = Place::with(&[("mine.csv", text)]);
    place
        .run(&["data", "import", "@mine.csv", "--as", "indicators"])
        .succeeded();
    assert_eq!(
        place.ask("select source, title, version from sources where source = 'mine'"),
        "mine,mine.csv,2025-11-25"
    );
}

#[test]
fn a_file_that_cannot_be_the_table_is_answered_with_the_nearest() {
    let place = Place::with(&[("gifts.csv", GIFTS)]);
    let run = |more: &[&str]| {
        place
            .run(&[&["data", "import", "@gifts.csv"], more].concat())
            .whole()
    };
    insta::assert_snapshot!("own_misspelt_table", run(&["--as", "flow"]));
    insta::assert_snapshot!("own_made_table", run(&["--as", "sources"]));
    insta::assert_snapshot!(
        "own_misspelt_column",
        run(&["--as", "flows", "--map", "sendr=From"])
    );
    insta::assert_snapshot!(
        "own_map_without_equals",
        run(&["--as", "flows", "--map", "sender"])
    );
    insta::assert_snapshot!("own_map_without_table", run(&["--map", "sender=From"]));
    insta::assert_snapshot!(
        "own_column_twice",
        run(&["--as", "flows", "--set", "unit=a", "--set", "unit=b"])
    );
    insta::assert_snapshot!(
        "own_id_of_a_data_set",
        run(&["--as", "flows", "--source", "wb-gdp"])
    );
    assert!(
        !place.path("world").exists(),
        "what is refused makes no world"
    );
    insta::assert_snapshot!(
        "own_column_absent",
        run(&["--as", "flows", "--map", "sender=Form"])
    );
}
