//! What readers ask, by one command each: the page of questions runs, and its commands print what they should.

use crate::program::{command, kenesh, run};
use std::path::Path;

/// Compares a run with its snapshot.
macro_rules! assert_run {
    ($name:literal, [$($argument:expr),* $(,)?]) => {
        insta::assert_snapshot!($name, kenesh(&[$($argument),*]).whole())
    };
}

/// Sixteen questions; two ask what would be, which nothing answers yet.
#[test]
fn every_question_is_answered_by_one_command_that_runs() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/questions.md");
    let page = std::fs::read_to_string(path).unwrap();
    let folder = tempfile::TempDir::new().unwrap();
    let questions: Vec<&str> = page.split("\n**").skip(1).collect();
    assert_eq!(questions.len(), 16);
    for (number, question) in (1..).zip(questions) {
        assert!(question.starts_with(&format!("{number}. ")), "{question}");
        let Some((_, block)) = question.split_once("```sh\n") else {
            assert_eq!(number, 15, "{question}");
            continue;
        };
        let (block, _) = block.split_once("\n```").unwrap();
        assert_eq!(block.lines().count(), 1, "{block}");
        // Every second piece between quotation marks is one argument.
        let pieces = block.split('"').enumerate();
        let arguments = pieces.flat_map(|(at, piece)| match at % 2 {
            0 => piece.split_whitespace().collect(),
            _ => vec![piece],
        });
        let arguments: Vec<&str> = arguments.skip(1).collect();
        run(command(&arguments).current_dir(folder.path())).succeeded();
    }
    assert!(folder.path().join("dyads.dta").exists());
}

#[test]
fn votes() {
    assert_run!(
        "votes_bloc_with",
        ["votes", "ES-11", "OTS", "--with", "TUR"]
    );
    assert_run!(
        "votes_one_of_a_bloc",
        ["votes", "ES-11/1", "Turkic Council"]
    );
    assert_run!("votes_one", ["votes", "A/RES/ES-11/1", "--with", "RUS"]);
    assert_run!("votes_words", ["votes", "Ukraine"]);
    assert_run!(
        "votes_csv",
        ["votes", "ES-11/4", "KAZ UZB", "--format", "csv"]
    );
    assert_run!("votes_misspelt", ["votes", "Ukrane"]);
    assert_run!("votes_unknown_organization", ["votes", "ES-11/1", "OTC"]);
}

#[test]
fn compare() {
    assert_run!("compare_rus_chn_ots", ["compare", "RUS", "CHN", "OTS"]);
    assert_run!("compare_one_power", ["compare", "RUS", "Russia", "OTS"]);
    let csv = kenesh(&["compare", "RUS", "CHN", "OTS", "--format", "csv"]).succeeded();
    let wide = kenesh(&["compare", "RUS", "CHN", "OTS"]).succeeded();
    assert!(
        wide.lines().all(|line| line.chars().count() <= 100),
        "{wide}"
    );
    // A sentence counts what the rows say.
    let ahead = csv.lines().filter(|line| line.contains(",trade_share,"));
    let (russia, all) = ahead.fold((0, 0), |(russia, all), line| {
        (
            russia + usize::from(line.ends_with(",RUS")),
            all + usize::from(!line.ends_with(',')),
        )
    });
    assert!(
        wide.contains(&format!("in the trade of {russia} of {all} states")),
        "{wide}"
    );
}

#[test]
fn suppliers() {
    assert_run!(
        "suppliers_without",
        ["suppliers", "KAZ", "arms", "--without", "RUS"]
    );
    assert_run!("suppliers_unknown", ["suppliers", "KAZ", "weapons"]);
}

#[test]
fn tables_are_shown_in_order_with_what_they_hold() {
    assert_run!("sql_show_tables", ["sql", "show tables"]);
}

/// No id is broken, no line is wider than the screen, and rows stand in order.
#[test]
fn data_sets_and_holdings_are_read_in_a_hundred_columns() {
    for arguments in [&["data", "list"], &["data", "status"]] {
        let printed = kenesh(arguments).succeeded();
        assert!(
            printed.lines().all(|line| line.chars().count() <= 100),
            "{printed}"
        );
        let csv = [arguments[0], arguments[1], "--format", "csv"];
        let csv = kenesh(&csv).succeeded();
        let ids: Vec<&str> = csv
            .lines()
            .skip(1)
            .filter_map(|line| line.split(',').next())
            .collect();
        let known = |id: &&&str| {
            id.chars()
                .all(|letter| letter.is_ascii_alphanumeric() || "-.".contains(letter))
        };
        for id in ids.iter().filter(known) {
            let whole = printed
                .lines()
                .any(|line| line.split("  ").next() == Some(*id));
            assert!(whole, "{id} is broken in\n{printed}");
        }
    }
}
