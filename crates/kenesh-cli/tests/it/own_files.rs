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

#[test]
fn case_m02_a_membership_that_ends_before_it_begins_is_refused() {
    let text = "org,actor,status,since,until\n\
                OTS,Uzbekistan,member,2012-12-19,2006-08-16\n\
                OTS,Kazakhstan,member,1992-05-15,\n";
    let place = Place::with(&[("m02.csv", text)]);
    let run = place.run(&["data", "import", "@m02.csv", "--as", "memberships"]);
    insta::assert_snapshot!("own_reversed_dates", run.whole());
    assert_eq!(
        place.ask("select count(*) from memberships where source = 'm02'"),
        "0"
    );
}

#[test]
fn case_v03_votes_in_codes_are_refused_with_the_words_there_are() {
    let text = "rcid,ccode,vote\n9001,640,1\n9001,705,yes\n9001,703,abstained\n";
    let place = Place::with(&[("v03.csv", text)]);
    let run = |rows: &str| {
        let import = "data import @v03.csv --as votes --map rollcall=rcid --map state=ccode";
        let words = import
            .split(' ')
            .chain(["--set", "body=UNGA", "--bad-rows", rows]);
        place.run(&words.collect::<Vec<_>>()).whole()
    };
    insta::assert_snapshot!("own_vote_codes", run("stop"));
    insta::assert_snapshot!("own_vote_codes_skipped", run("skip"));
    assert_eq!(
        place.ask("select count(*) from votes where source = 'v03'"),
        "1"
    );
}
