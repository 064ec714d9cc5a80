//! Files and answers that are regressed or asked in SQL.

use super::{case, estimate, fit, gives, import, said, world};
use crate::place::Place;
use crate::program::kenesh;

#[test]
fn case_f01_two_columns_of_one_name_are_refused() {
    insta::assert_snapshot!(fit("f01_duplicate_header.csv", "votes ~ gdp").err, @"error: f01_duplicate_header.csv: two columns are called `gdp`; rename one");
}

#[test]
fn case_f02_na_is_namibia_among_codes() {
    let run = fit("f02_namibia.csv", "aid ~ votes | iso2");
    assert!((estimate(&run, "votes").0 - 0.635176).abs() < 5e-7);
    assert!(run.err.contains("“NA” is Namibia's code"), "{}", run.err);
}

#[test]
fn case_f03_r_s_truth_values_are_flags() {
    gives(
        "f03_r_logical.csv",
        "y ~ member + x | state + year",
        "member",
        0.70037722,
    );
}

#[test]
fn case_f05_to_f07_codings_and_marks_are_read() {
    gives("f05_semicolon.csv", "y ~ x", "x", 0.64540265);
    gives("f06_utf16.csv", "y ~ x", "x", 0.64540265);
    gives("f07_latin1.csv", "y ~ x | state", "x", 0.53921943);
    let place = world();
    let more = "--as indicators --map state=country --map value=gdp --set indicator=g --set unit=1";
    import(&place, "f07b_latin1_indicators.csv", more).succeeded();
    assert_eq!(
        place.ask(
            "select string_agg(state, ' ' order by state) from indicators where indicator = 'g'"
        ),
        "CIV STP TUR"
    );
}

#[test]
fn case_f09_to_f16_heads_and_ends_of_files_are_read() {
    for file in [
        "f09_bom_crlf.csv",
        "f16b_r_rownames.csv",
        "f16c_bom_quoted.csv",
        "f16_header_blanks.csv",
        "f16d_sep_line.csv",
    ] {
        gives(file, "y ~ x | state", "x", 0.53921943);
    }
    gives("f10_trailing_comma.csv", "y ~ x", "x", 0.64540265);
    for file in ["f14_dataverse.tab", "f14b_upper.CSV", "f14c_panel.csv.gz"] {
        gives(file, "y ~ x", "x", 0.62338186);
    }
    gives(
        "f13_header_spaces.csv",
        "y ~ `GDP per capita (US$)` + `Population, total`",
        "`GDP per capita (US$)`",
        0.62722240,
    );
}

#[test]
fn case_f11_ids_of_64_bits_stay_apart() {
    gives("f11_big_ids.csv", "y ~ x | dyad_id", "x", 1.99497049);
    let run = kenesh(&[
        "fit",
        "y ~ x",
        "--cluster",
        "dyad_id",
        "--asymptotic",
        "--frame",
        "glance",
        "--format",
        "csv",
        "--data",
        &case("f11_big_ids.csv"),
    ]);
    said(&run);
    insta::assert_snapshot!(fit("f11_big_ids.csv", "y ~ x + dyad_id").err, @"error: y ~ x + dyad_id: `dyad_id` is no number: it holds whole numbers beyond 2⁵³, which a number would round; as an effect, a cluster or a unit they serve");
}

#[test]
fn case_f12_thousands_separators_are_taken_out_and_said() {
    let run = fit("f12_thousands.csv", "y ~ log(gdp)");
    assert!((estimate(&run, "log(gdp)").0 - 0.62827752).abs() < 5e-9);
    assert!(
        run.err.contains("`gdp`: commas stand between thousands"),
        "{}",
        run.err
    );
}

#[test]
fn case_f16f_words_for_missing_are_counted() {
    insta::assert_snapshot!(fit("f16f_nan_words.csv", "y ~ x | state").err, @r"
    f16f_nan_words.csv: `x`: “#N/A” is missing (1, line 11)
    f16f_nan_words.csv: `x`: “N/A” is missing (1, line 9)
    f16f_nan_words.csv: `x`: “NaN” is missing (1, line 4)
    f16f_nan_words.csv: `x`: “null” is missing (1, line 7)
    y ~ x | state: rows left out: 4 with a missing value
    ");
    gives("r26_inf_nan.csv", "y ~ x", "x", 1.00387597);
}

#[test]
fn a_cell_that_is_no_number_is_named() {
    let place = Place::with(&[("typo.csv", "y,x\n1,2\n2,3x\n3,4\n")]);
    let path = place.path("typo.csv");
    let run = kenesh(&["fit", "y ~ x", "--data", path.to_str().unwrap()]);
    insta::assert_snapshot!(run.err, @"error: y ~ x: `x` is no number: line 3: “3x” is no number");
}

#[test]
fn case_s05_two_columns_of_one_name_from_sql_are_refused() {
    let query = "select f.sender, f.year, f.value, i.value from flows f join indicators i on f.sender = i.state and \
                 f.year = i.year where f.instrument = 'exports' and i.indicator = 'gdp' and f.value > 0";
    let run = kenesh(&["fit", "log(value) ~ year", "--data", query]);
    insta::assert_snapshot!(run.err, @"error: fit: two columns of the answer are called `value`; name one otherwise, as in `select a.value as other`");
    assert_eq!(run.code, Some(2));
}

#[test]
fn case_s10_a_file_is_a_table_in_sql() {
    let run = kenesh(&[
        "sql",
        &format!(
            "select count(*) as rows, min(state) as first from '{}' where state like 'T%'",
            case("f07_latin1.csv")
        ),
        "--format",
        "csv",
    ]);
    assert_eq!(run.succeeded(), "rows,first\n10,Türkiye\n");
    let none = kenesh(&["sql", "select * from 'nothing.csv'"]);
    insta::assert_snapshot!(none.err, @"error: nothing.csv: No such file or directory (os error 2)");
}

#[test]
fn case_s11_numbers_of_64_bits_are_printed_whole_and_none_overflows() {
    let query = "select 9218868437227407266 as id, 9218868437227407267 as id2";
    for (format, expected) in [
        ("csv", "id,id2\n9218868437227407266,9218868437227407267\n"),
        (
            "json",
            "[{\"id\":9218868437227407266,\"id2\":9218868437227407267}]",
        ),
    ] {
        let run = kenesh(&["sql", query, "--format", format]);
        let out = run.succeeded();
        let flat = if format == "json" {
            out.split_whitespace().collect::<String>()
        } else {
            out
        };
        assert!(
            flat.contains(expected.trim_end_matches(']').trim_start_matches('[')),
            "{flat}"
        );
    }
    for query in [
        "select 9223372036854775807 + 1 as x",
        "select sum(id) from (values (9223372036854775807), (1)) as t(id)",
        "select id * 3 from (values (9223372036854775807)) as t(id)",
    ] {
        let run = kenesh(&["sql", query]);
        assert!(
            run.code != Some(0) && run.err.contains("outgrows 64 bits"),
            "{query}: {} {}",
            run.out,
            run.err
        );
    }
    let fine = kenesh(&[
        "sql",
        "select sum(id) as s, 2 + 3 as five from (values (9223372036854775806), (1)) as t(id)",
        "--format",
        "csv",
    ]);
    assert_eq!(fine.succeeded(), "s,five\n9223372036854775807,5\n");
}

#[test]
fn nulls_stand_last_whichever_the_direction() {
    for direction in ["asc", "desc"] {
        let query =
            format!("select x from (values (1), (null), (2)) as t(x) order by x {direction}");
        let run = kenesh(&["sql", &query, "--format", "csv"]);
        let rows: Vec<String> = run.succeeded().lines().map(str::to_owned).collect();
        assert!(
            rows.last()
                .is_some_and(|last| last.trim_matches('"').is_empty()),
            "{rows:?}"
        );
    }
}
