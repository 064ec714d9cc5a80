//! What each command prints, as a whole.

use crate::program::{Run, kenesh};

/// Compares a run with its snapshot.
macro_rules! assert_run {
    ($name:literal, [$($argument:expr),* $(,)?]) => {
        insta::assert_snapshot!($name, kenesh(&[$($argument),*]).whole())
    };
}

#[test]
fn help() {
    assert_run!("no_arguments", []);
    assert_run!("help", ["--help"]);
    assert_run!("help_brief", ["brief", "--help"]);
    assert_run!("help_sql", ["sql", "--help"]);
    assert_run!("help_fit", ["fit", "--help"]);
    assert_run!("version", ["--version"]);
    assert_run!("unknown_command", ["breif"]);
}

#[test]
fn a_name_that_is_none_is_answered_with_the_nearest() {
    let run = kenesh(&["brief", "TRU", "OTS"]);
    assert_eq!((run.code, run.out.as_str()), (Some(2), ""));
    assert!(run.err.contains("nearest: Türkiye (TUR)"), "{}", run.err);
    assert_run!("brief_unknown_power", ["brief", "TRU", "OTS"]);
    assert_run!("brief_unknown_organization", ["brief", "TUR", "NAFTA"]);
    assert_run!("rank_unknown_power", ["rank", "TRU"]);
    assert_run!(
        "influence_unknown_organization",
        ["influence", "TUR", "--organization", "OTC"]
    );
    assert_run!("claims_unknown", ["claims", "C999", "--case", "tur-ots"]);
    assert_run!("format_unknown", ["data", "tables", "--format", "xml"]);
}

#[test]
fn rank() {
    assert_run!("rank_tur", ["rank", "TUR"]);
    assert_run!("rank_rus", ["rank", "RUS"]);
    assert_run!("rank_tur_criteria", ["rank", "TUR", "--criteria"]);
}

#[test]
fn influence() {
    assert_run!(
        "influence_tur_ots",
        ["influence", "TUR", "--organization", "OTS"]
    );
    assert_run!(
        "influence_all_components",
        [
            "influence",
            "TUR",
            "--organization",
            "OTS",
            "--year",
            "2014",
            "--all-components"
        ]
    );
    assert_run!(
        "influence_year_without_figures",
        ["influence", "TUR", "--year", "1990"]
    );
    assert_run!(
        "influence_one_year",
        [
            "influence",
            "Turkey",
            "--organization",
            "ots",
            "--year",
            "2014"
        ]
    );
    assert_run!(
        "influence_two_answers",
        ["influence", "--year", "2014", "--all-years"]
    );
}

#[test]
fn claims() {
    assert_run!("claim_c024", ["claims", "C024", "--case", "tur-ots"]);
    assert_run!("claim_by_a_source", ["claims", "c122", "--case", "tur-ots"]);
    assert_run!("lint_i19", ["claims", "I19", "--case", "tur-ots"]);
}

#[test]
fn sql() {
    assert_run!(
        "sql_good",
        [
            "sql",
            "select chair, since, expected from rotation('OTS') where alphabet = 'English' and not follows"
        ]
    );
    assert_run!("sql_misspelt_table", ["sql", "select * from flow"]);
    assert_run!(
        "sql_misspelt_measure",
        ["sql", "select * from influenc('TUR')"]
    );
    assert_run!("sql_misspelt_column", ["sql", "select valu from flows"]);
    assert_run!(
        "sql_wrong_argument",
        ["sql", "select * from dependence('trade')"]
    );
    assert_run!(
        "sql_argument_left_out",
        ["sql", "select * from dependence()"]
    );
    assert_run!(
        "sql_argument_without_quotes",
        ["sql", "select * from members(OTS, '2025')"]
    );
    assert_run!(
        "sql_wrong_date",
        ["sql", "select * from members('OTS', '2025-13')"]
    );
    assert_run!("sql_syntax", ["sql", "selec 1"]);
    assert_run!("sql_empty", ["sql", ""]);
    assert_run!(
        "sql_no_rows",
        ["sql", "select * from chairs where org = 'nowhere'"]
    );
}

#[test]
fn sql_only_asks() {
    for (name, query) in [
        ("copy", "copy chairs to 'chairs.csv'"),
        ("drop", "drop table chairs"),
        ("insert", "insert into chairs select * from chairs"),
        (
            "external",
            "create external table t stored as csv location 'Cargo.toml'",
        ),
    ] {
        let run = kenesh(&["sql", query]);
        assert_eq!(
            (run.code, run.out.as_str()),
            (Some(2), ""),
            "{name}: {}",
            run.err
        );
    }
    assert!(!std::path::Path::new("chairs.csv").exists());
}

#[test]
fn data() {
    assert_run!("data_measures", ["data", "measures"]);
    let tables = kenesh(&["data", "tables", "--format", "csv"]).succeeded();
    // How many rows a table has changes with the data; which tables there are does not.
    let names: Vec<&str> = tables
        .lines()
        .filter_map(|line| line.split(',').next())
        .collect();
    insta::assert_snapshot!("data_tables", names.join("\n"));
    // Votes come with a data set that is imported; the starter world has none.
    let imported = ["rollcalls", "issues", "votes", "product_flows", "products"];
    for line in tables.lines().skip(1) {
        let (name, rows) = (
            line.split(',').next().unwrap(),
            line.rsplit(',').next().unwrap(),
        );
        let rows: i64 = rows.parse().unwrap();
        assert!(rows > 0 || imported.contains(&name), "{line}");
    }
    let sources = kenesh(&["data", "sources"]).succeeded();
    assert!(
        sources.lines().next().unwrap().starts_with("Source"),
        "{sources}"
    );
    let sources = kenesh(&["data", "sources", "--format", "csv"]).succeeded();
    assert_eq!(
        sources.lines().next(),
        Some("source,title,version,licence,use,rows")
    );
    assert!(sources.contains("\nlee-2025,") && sources.contains("\ncow-trade-4.0,"));
}

#[test]
fn explain() {
    assert_run!("explain_measure", ["explain", "influence"]);
    assert_run!("explain_table", ["explain", "flows"]);
    assert_run!("explain_source", ["explain", "cow-trade-4.0"]);
    assert_run!("explain_claim", ["explain", "C121", "--case", "tur-ots"]);
    assert_run!("explain_lint", ["explain", "i1", "--case", "tur-ots"]);
    assert_run!("explain_claim_of_no_case", ["explain", "c121"]);
}

/// Every input of one figure, with the sums that it makes; whoever reads data gets the inputs alone.
#[test]
fn explain_of_capacity() {
    assert_run!(
        "explain_inputs",
        ["explain", "influence", "Turkey", "KAZ", "2023"]
    );
    assert_run!(
        "explain_inputs_csv",
        [
            "explain",
            "influence",
            "EU",
            "AZE",
            "2014",
            "--format",
            "csv"
        ]
    );
    assert_run!(
        "explain_inputs_unknown",
        ["explain", "influence", "TUR", "AZA", "2014"]
    );
    assert_run!("explain_inputs_too_few", ["explain", "influence", "TUR"]);
    assert_run!(
        "explain_inputs_of_another",
        ["explain", "flows", "TUR", "AZE", "2014"]
    );
}

#[test]
fn explain_of_figures() {
    assert_run!("explain_figure", ["explain", "trade-share"]);
    let run = kenesh(&["explain", "nothing"]);
    assert_eq!((run.code, run.out.as_str()), (Some(2), ""));
    assert!(
        run.err.starts_with("error: nothing is called “nothing”"),
        "{}",
        run.err
    );
}

#[test]
fn completions() {
    for (shell, first) in [
        ("bash", "_kenesh() {"),
        ("fish", "#"),
        ("zsh", "#compdef kenesh"),
    ] {
        let text = kenesh(&["completions", shell]).succeeded();
        assert!(
            text.starts_with(first),
            "{shell}: {}",
            text.lines().next().unwrap_or_default()
        );
    }
    let Run { code, .. } = kenesh(&["completions", "tcsh"]);
    assert_eq!(code, Some(2));
}
