//! Figures: years, missing ones, units, rows that come again, and the report.

use super::{TRADE, import, said, world};
use crate::place::Place;
use crate::program::kenesh;

#[test]
fn case_i17_years_with_decimals_are_years() {
    let place = world();
    let run = import(
        &place,
        "f17_float_years.csv",
        "--as indicators --map value=gdp --set indicator=g --set unit=1",
    );
    insta::assert_snapshot!(said(&run), @r"
    f17_float_years.csv → f17_float_years: 3 rows read, 3 rows made
      guessed: `state`: read as ISO 3166 alpha-3, as 3 of 3 codes fit
      converted: `year`: whole numbers written with decimals, as in “2001.0” (3, the first in line 2)
    ");
    assert_eq!(
        place.ask("select min(year) || '–' || max(year) from indicators where indicator = 'g'"),
        "2001–2002"
    );
}

#[test]
fn case_i18_words_for_missing_are_rows_with_a_reason() {
    let place = world();
    import(
        &place,
        "f18_na_values.csv",
        "--as indicators --map value=gdp --set indicator=g --set unit=1",
    )
    .succeeded();
    assert_eq!(
        place.ask("select count(*) from indicators where indicator = 'g' and missing = 'not_reported' and value is null"),
        "3"
    );
}

#[test]
fn case_i19_minus_nine_is_asked_about_and_never_a_figure() {
    let place = world();
    let unit = format!("{TRADE} --set 'unit=M US$'");
    let refused = import(&place, "n01_minus9_2016.csv", &unit);
    insta::assert_snapshot!(refused.err, @"error: n01_minus9_2016.csv, line 2, column `value`: -9 cannot be: exports is never negative; where it stands for missing, say `--missing=-9`; nothing was imported; `--bad-rows skip` leaves such rows out and reports them");
    import(
        &place,
        "n01_minus9_2016.csv",
        &format!("{unit} --missing=-9"),
    )
    .succeeded();
    let minus = place.ask("select round(value, 6) from dependence('trade_share') where member = 'KGZ' and year = 2016 and patron = 'CHN'");
    let place = world();
    import(&place, "n01b_empty_2016.csv", &unit).succeeded();
    let empty = place.ask("select round(value, 6) from dependence('trade_share') where member = 'KGZ' and year = 2016 and patron = 'CHN'");
    assert_eq!((minus.as_str(), empty.as_str()), ("0.615385", "0.615385"));
}

#[test]
fn case_u01_dollars_become_millions_of_them() {
    let of = |file: &str, unit: &str| {
        let place = world();
        import(&place, file, &format!("{TRADE} --set 'unit={unit}'")).succeeded();
        place.ask("select sender, receiver, value, unit from flows where year = 2016 order by 1, 2")
    };
    assert_eq!(
        of("u01_us_dollars_2016.csv", "US$"),
        of("u01b_millions_2016.csv", "M US$")
    );
    let place = world();
    let refused = import(
        &place,
        "u01_us_dollars_2016.csv",
        &format!("{TRADE} --set unit=EUR"),
    );
    insta::assert_snapshot!(refused.err, @"error: u01_us_dollars_2016.csv, line 2, column `unit`: “EUR” cannot be made M US$; what can is US$, thousand US$, M US$ and bn US$ of current prices; nothing was imported; `--bad-rows skip` leaves such rows out and reports them");
}

#[test]
fn rows_that_come_again_are_one_or_named() {
    let text = "state,year,value\nTUR,2001,1\nTurkey,2001,1.0\nKAZ,2001,2\nKazakhstan,2001,3\n";
    let place = Place::with(&[("twice.csv", text)]);
    let run = place.run(&[
        "data",
        "import",
        "@twice.csv",
        "--as",
        "indicators",
        "--set",
        "indicator=g",
        "--set",
        "unit=1",
    ]);
    insta::assert_snapshot!(said(&run), @r"
    twice.csv → twice: 4 rows read, 3 rows made
      guessed: `state`: read as ISO 3166 alpha-3, as 2 of 2 codes fit
      merged: rows say the same as an earlier one (1, line 3)
      doubtful: lines 4 and 5 differ, and measures take the later: indicator g, state KAZ, year 2001 (1, line 5)
    ");
}

#[test]
fn flows_are_among_single_states_and_explain_says_so() {
    assert_eq!(
        kenesh(&[
            "sql",
            "select count(*) as n from flows where sender = 'EU' or receiver = 'EU'",
            "--format",
            "csv"
        ])
        .succeeded(),
        "n\n0\n"
    );
    let unions = kenesh(&[
        "sql",
        "select count(*) > 0 as some from union_flows where sender = 'EU'",
        "--format",
        "csv",
    ]);
    assert_eq!(unions.succeeded(), "some\ntrue\n");
    insta::assert_snapshot!("door_explain_flows", kenesh(&["explain", "flows"]).whole());
    insta::assert_snapshot!(
        "door_explain_union_flows",
        kenesh(&["explain", "union_flows"]).whole()
    );
}

#[test]
fn a_report_lists_everything_that_was_not_taken_as_it_stands() {
    let place = Place::with(&[(
        "all.csv",
        "sep=;\nFrom;To;Year;Sum;Unit\nTurkey;KAZ;2001.0;1,5;bn US$\nTUR;KAZ;2002;n/a;M US$\nTUR;Atlantis;2003;2;M US$\nSoviet Union;TUR;2000;3;M US$\nTUR;KAZ;2001;1500;M US$\n\nSource: own\n",
    )]);
    let report = place.path("report.csv");
    let run = place.run(&[
        "data",
        "import",
        "@all.csv",
        "--as",
        "flows",
        "--map",
        "sender=From",
        "--map",
        "receiver=To",
        "--map",
        "year=Year",
        "--map",
        "value=Sum",
        "--map",
        "unit=Unit",
        "--set",
        "instrument=exports",
        "--bad-rows",
        "skip",
        "--report",
        report.to_str().unwrap(),
    ]);
    insta::assert_snapshot!("door_reported", said(&run));
    insta::assert_snapshot!("door_report", std::fs::read_to_string(&report).unwrap());
}

#[test]
fn a_cell_that_keeps_a_column_from_numbers_is_named_and_may_be_said_to_be_missing() {
    let text = "from;to;year;value\nTUR;KAZ;2014;1.234,5\nTUR;KGZ;2014;-\n";
    let place = Place::with(&[("a.csv", text)]);
    let map =
        "--as flows --map sender=from --map receiver=to --set instrument=gifts --set unit=US$";
    let run = |more: &[&str]| {
        let arguments = ["data", "import", "@a.csv"]
            .into_iter()
            .chain(map.split(' '));
        place.run(&arguments.chain(more.iter().copied()).collect::<Vec<_>>())
    };
    insta::assert_snapshot!(run(&[]).err, @"error: a.csv, line 2, column `value`: expected a number, found “1.234,5”; the column holds more than numbers: line 3: “-” is no number; nothing was imported; `--bad-rows skip` leaves such rows out and reports them");
    insta::assert_snapshot!(said(&run(&["--missing=-"])), @r"
    a.csv → a: 2 rows read, 2 rows made
      guessed: semicolons separate the cells
      converted: `value`: points stand between thousands, as in “1.234,5” (1, line 2)
      missing: `value`: “-” is missing (1, line 3)
      guessed: `from`: read as ISO 3166 alpha-3, as 1 of 1 codes fit
      guessed: `to`: read as ISO 3166 alpha-3, as 2 of 2 codes fit
    ");
    assert_eq!(
        place.ask("select sum(value) from flows where instrument = 'gifts'"),
        "1234.5"
    );
}
