//! Tables and answers as files of other programs, read back.

use crate::place::{GDP, Place};
use crate::program::kenesh;
use dta::stata::dta::dta_reader::DtaReader;
use dta::stata::dta::value::Value;
use dta::stata::missing_value::MissingValue;
use dta::stata::stata_double::StataDouble;
use kenesh_tables::arrow::array::RecordBatch;
use std::fs::File;
use std::path::Path;

const QUERY: &str = "select sender, receiver, year, value, missing, source from flows \
                     where instrument = 'exports' order by sender, receiver, year limit 40";

/// Reads every cell of a Stata file as text; missing is `.`.
fn stata(path: &Path) -> (Vec<String>, Vec<Vec<String>>) {
    let mut reader = DtaReader::new()
        .from_path(path)
        .unwrap()
        .read_header()
        .unwrap()
        .read_schema()
        .unwrap();
    reader.skip_to_end().unwrap();
    let mut reader = reader.into_record_reader().unwrap();
    let names = reader
        .schema()
        .variables()
        .iter()
        .map(|variable| variable.name().to_owned())
        .collect();
    let mut rows = Vec::new();
    while let Some(record) = reader.read_record().unwrap() {
        rows.push(record.values().iter().map(text).collect());
    }
    (names, rows)
}

fn text(value: &Value<'_>) -> String {
    match value {
        Value::String(text) => text.to_string(),
        Value::Double(StataDouble::Present(number)) => number.to_string(),
        Value::Double(StataDouble::Missing(MissingValue::System)) => ".".to_owned(),
        Value::Long(dta::stata::stata_long::StataLong::Present(number)) => number.to_string(),
        Value::LongStringRef(_) => "strL".to_owned(),
        other => format!("{other:?}"),
    }
}

#[test]
fn a_query_as_csv_is_what_the_query_prints() {
    let place = Place::with(&[("gdp.csv", GDP)]);
    place.run(&["data", "import", "@gdp.csv"]).succeeded();
    let run = place.run(&["export", "--sql", QUERY, "--to", "@flows.csv"]);
    assert_eq!((run.code, run.out.as_str()), (Some(0), ""), "{}", run.err);
    let written = std::fs::read_to_string(place.path("flows.csv")).unwrap();
    assert_eq!(
        written,
        place.run(&["sql", QUERY, "--format", "csv"]).succeeded()
    );
    let again = place.run(&["export", "--sql", QUERY, "--to", "@again.csv"]);
    assert_eq!(again.code, Some(0));
    assert_eq!(
        std::fs::read_to_string(place.path("again.csv")).unwrap(),
        written
    );
}

#[test]
fn a_table_as_parquet_has_its_rows_and_columns() {
    let place = Place::with(&[("gdp.csv", GDP)]);
    place.run(&["data", "import", "@gdp.csv"]).succeeded();
    place
        .run(&["export", "indicators", "--to", "@indicators.parquet"])
        .succeeded();
    let file = File::open(place.path("indicators.parquet")).unwrap();
    let (schema, batches) = kenesh_store::read_parquet(file).unwrap();
    let expected = kenesh_tables::TableSpec::named("indicators").unwrap();
    assert_eq!(schema, expected.schema());
    let rows: usize = batches.iter().map(RecordBatch::num_rows).sum();
    assert_eq!(
        place.ask("select count(*) from indicators"),
        rows.to_string()
    );
}

#[test]
fn a_query_as_stata_file_reads_back() {
    let place = Place::with(&[]);
    let to = place.path("flows.dta");
    kenesh(&["export", "--sql", QUERY, "--to", to.to_str().unwrap()]).succeeded();
    let (names, rows) = stata(&to);
    let printed = kenesh(&["sql", QUERY, "--format", "csv"]).succeeded();
    let mut lines = printed.lines();
    assert_eq!(lines.next().unwrap(), names.join(","));
    assert!(!rows.is_empty());
    for (row, line) in rows.iter().zip(lines) {
        let row: Vec<&str> = row
            .iter()
            .map(|cell| if cell == "." { "" } else { cell })
            .collect();
        assert_eq!(row.join(","), line);
    }
}

#[test]
fn a_stata_file_takes_what_stata_takes() {
    let place = Place::with(&[]);
    let to = place.path("odd.dta");
    let long = "x".repeat(3000);
    let query = format!(
        "select 1 as \"long\", cast(null as double) as \"a b\", '{long}' as words, \
         cast(3000000000 as bigint) as big, true as flag, 'Türkiye' as name"
    );
    kenesh(&["export", "--sql", &query, "--to", to.to_str().unwrap()]).succeeded();
    let (names, rows) = stata(&to);
    assert_eq!(names, ["_long", "a_b", "words", "big", "flag", "name"]);
    assert_eq!(
        rows,
        [[
            "1",
            ".",
            "strL",
            "3000000000",
            "Byte(Present(1))",
            "Türkiye"
        ]]
    );
    // Stata wants the null byte at the end of a long text, and counts it.
    let bytes = std::fs::read(&to).unwrap();
    let ended = format!("{long}\0</strls>");
    assert!(
        bytes
            .windows(ended.len())
            .any(|bytes| bytes == ended.as_bytes())
    );
    let refused = "select cast(9007199254740993 as bigint) as big";
    let run = kenesh(&["export", "--sql", refused, "--to", to.to_str().unwrap()]);
    assert_eq!(run.code, Some(1));
    assert!(
        run.err
            .contains("row 1, column `big`: Stata cannot hold 9007199254740993"),
        "{}",
        run.err
    );
    assert_eq!(stata(&to).1, rows, "the old file is left as it was");
}

#[test]
fn a_codebook_says_what_columns_mean_and_where_rows_come_from() {
    let place = Place::with(&[("gdp.csv", GDP)]);
    let query = "select state, year, value, source from indicators where source = 'wb-gdp'";
    place.run(&["data", "import", "@gdp.csv"]).succeeded();
    let run = place.run(&["export", "--sql", query, "--to", "@gdp.dta"]);
    insta::assert_snapshot!("export_said", run.whole());
    let codebook = std::fs::read_to_string(place.path("gdp.codebook.md")).unwrap();
    let hash = codebook
        .split('`')
        .find(|word| word.len() == 64)
        .unwrap()
        .to_owned();
    let version = env!("CARGO_PKG_VERSION");
    let codebook = codebook
        .replace(&hash, "[hash]")
        .replace(version, "[version]");
    insta::assert_snapshot!("export_codebook", codebook);
    place
        .run(&[
            "export",
            "chairs",
            "--to",
            "@chairs.csv",
            "--codebook",
            "@other.md",
        ])
        .succeeded();
    assert!(place.path("other.md").exists() && !place.path("chairs.codebook.md").exists());
}

#[test]
fn rows_that_must_stay_are_written_with_a_note() {
    let place = Place::with(&[]);
    let to = place.path("own.csv");
    let query = "select 'cow-trade-4.0' as source, 1 as value";
    let run = kenesh(&["export", "--sql", query, "--to", to.to_str().unwrap()]);
    assert_eq!(run.code, Some(0));
    let forbidden = kenesh_sources_forbidden();
    assert_eq!(
        run.err.contains("must not be passed on"),
        forbidden.contains(&"cow-trade-4.0"),
        "{}",
        run.err
    );
    let query = format!("select '{}' as source", forbidden.first().unwrap());
    let run = kenesh(&["export", "--sql", &query, "--to", to.to_str().unwrap()]);
    assert!(run.err.contains("must not be passed on"), "{}", run.err);
}

fn kenesh_sources_forbidden() -> Vec<&'static str> {
    use kenesh_sources::{Redistribution, SOURCES};
    let forbidden = SOURCES
        .iter()
        .filter(|source| source.redistribution == Redistribution::Forbidden);
    forbidden.map(|source| source.id).collect()
}

#[test]
fn what_cannot_be_written_is_refused() {
    let place = Place::with(&[]);
    insta::assert_snapshot!(
        "export_unknown_table",
        asked(&["export", "flow", "--to", "flows.csv"])
    );
    insta::assert_snapshot!(
        "export_unknown_ending",
        asked(&["export", "flows", "--to", "flows.xlsx"])
    );
    insta::assert_snapshot!(
        "export_wrong_query",
        asked(&["export", "--sql", "selec 1", "--to", "x.csv"])
    );
    insta::assert_snapshot!("export_nothing_asked", asked(&["export", "--to", "x.csv"]));
    let to = place.path("missing/flows.csv");
    let run = kenesh(&["export", "flows", "--to", to.to_str().unwrap()]);
    assert_eq!(run.code, Some(1));
    assert!(
        run.err.contains("cannot write") && !run.err.contains(".kenesh-"),
        "{}",
        run.err
    );
}

fn asked(arguments: &[&str]) -> String {
    kenesh(arguments).whole()
}
