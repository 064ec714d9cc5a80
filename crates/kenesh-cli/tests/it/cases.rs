//! Cases of one's own, from `kenesh case new` to a brief, and every answer to one that is not right.

use crate::place::Place;
use crate::program::{Run, command, kenesh, run};
use std::path::PathBuf;

/// A directory for cases, in which the program runs.
struct Folder(Place);

impl Folder {
    fn new() -> Folder {
        Folder(Place::with(&[]))
    }

    /// A folder with a case of Russia in the Eurasian Economic Union as it begins.
    fn begun() -> Folder {
        let folder = Folder::new();
        folder
            .run(&["case", "new", "mine", "RUS", "EAEU"])
            .succeeded();
        folder
    }

    fn run(&self, arguments: &[&str]) -> Run {
        run(command(arguments).current_dir(self.0.path("")))
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path(name)
    }

    fn append(&self, name: &str, text: &str) {
        let before = std::fs::read_to_string(self.path(name)).unwrap();
        self.0.write(name, &format!("{before}{text}"));
    }

    fn replace(&self, name: &str, old: &str, new: &str) {
        let before = std::fs::read_to_string(self.path(name)).unwrap();
        assert!(before.contains(old), "{before}");
        self.0.write(name, &before.replace(old, new));
    }
}

/// Compares a run in a folder with its snapshot.
macro_rules! assert_in {
    ($folder:expr, $name:literal, [$($argument:expr),* $(,)?]) => {
        insta::assert_snapshot!($name, $folder.run(&[$($argument),*]).whole())
    };
}

#[test]
fn help() {
    insta::assert_snapshot!("case_help", kenesh(&["case", "--help"]).whole());
    insta::assert_snapshot!("case_help_new", kenesh(&["case", "new", "-h"]).whole());
    insta::assert_snapshot!("case_help_claims", kenesh(&["claims", "-h"]).whole());
}

#[test]
fn a_case_begins_is_checked_listed_and_judged() {
    let folder = Folder::new();
    assert_in!(
        folder,
        "case_new",
        ["case", "new", "mine", "russia", "eaeu"]
    );
    for name in ["case.toml", "claims.toml", "lints.toml", "statements.csv"] {
        let text = std::fs::read_to_string(folder.path("mine").join(name)).unwrap();
        insta::assert_snapshot!(format!("case_new_{}", name.replace('.', "_")), text);
    }
    assert_in!(folder, "case_check", ["case", "check", "mine"]);
    let json = folder.run(&["case", "check", "mine", "--format", "json"]);
    assert_eq!(json.succeeded().trim(), "[]");
    assert_in!(folder, "case_list", ["case", "list", "mine"]);
    let by_option = folder.run(&["case", "list", "tur-ots", "--case", "mine"]);
    assert!(by_option == folder.run(&["case", "list", "mine"]));
    assert_in!(folder, "case_claims", ["claims", "--case", "mine"]);
    // A directory that is there and empty is filled, in the directory itself too.
    std::fs::create_dir(folder.path("empty")).unwrap();
    let arguments = ["case", "new", ".", "KAZ", "OTS"];
    run(command(&arguments).current_dir(folder.path("empty"))).succeeded();
    run(command(&["case", "check", "."]).current_dir(folder.path("empty"))).succeeded();
    let names = std::fs::read_dir(folder.path("empty")).unwrap();
    assert_eq!(names.count(), 4);
}

#[test]
fn a_claim_and_a_rule_of_ones_own_are_judged_and_shown() {
    let folder = Folder::begun();
    folder.replace(
        "mine/case.toml",
        "# author = \"Your Name\"",
        "author = \"A. Author\"",
    );
    folder.append(
        "mine/claims.toml",
        "\n[[claim]]\nid = \"C002\"\nstatement = \"Russia is the largest partner of every member.\"\n\
         where = \"Conclusion\"\nkind = \"EMP\"\ncriterion = \"A part for each member in 2014.\"\ntest = \"\"\"\n\
         select value > 0.25 as holds, concat(member, ': ', round(100 * value, 1), ' %') as evidence\n\
         from dependence('trade_share') where patron = 'RUS' and year = 2014 and member in ('ARM', 'BLR')\n\
         order by member\n\"\"\"\n",
    );
    folder.replace(
        "mine/statements.csv",
        "S002,the organization,members,,5",
        "S002,the organization,members,,6",
    );
    assert_in!(folder, "case_own_claims", ["claims", "--case", "mine"]);
    assert_in!(
        folder,
        "case_own_table",
        ["explain", "statements", "--case", "mine"]
    );
    assert_in!(
        folder,
        "case_own_lint",
        ["claims", "--lint", "--case", "mine"]
    );
    assert_in!(
        folder,
        "case_own_claim",
        ["claims", "c002", "--case", "mine"]
    );
    assert_in!(
        folder,
        "case_own_explain",
        ["explain", "I1", "--case", "mine"]
    );
    brief_shows(&folder);
}

/// The brief of the case, however it is named, shows its claims and rules.
fn brief_shows(folder: &Folder) {
    let brief = folder.run(&["brief", "--case", "mine", "--full"]);
    let by_names = folder.run(&["brief", "russia", "eaeu", "--case", "mine", "--full"]);
    assert!(brief == by_names);
    let by_environment = run(command(&["brief", "--full"])
        .current_dir(folder.path(""))
        .env("KENESH_CASE", "mine"));
    assert!(brief == by_environment);
    assert_eq!(brief.err, "");
    let text = brief.succeeded();
    let (head, _) = text.split_once("1. The members").unwrap();
    let (_, claims) = text.split_once("\n9. Claims").unwrap();
    let (claims, _) = claims.split_once("\nWhat is not known").unwrap();
    let shown = crate::program::stable(&format!("{head}[…]\n9. Claims{claims}"));
    insta::assert_snapshot!("case_own_brief", shown);
    let page = folder.run(&["brief", "--case", "mine", "--html", "mine.html"]);
    page.succeeded();
    assert!(folder.path("mine.html").exists());
    let data = folder.run(&["brief", "--case", "mine", "--format", "json"]);
    let data = data.succeeded();
    assert!(data.contains("A. Author") && data.contains("largest partner of every member"));
    assert!(
        folder
            .run(&["cite", "--case", "mine"])
            .succeeded()
            .contains("cow-trade-4.0")
    );
}

#[test]
fn the_tables_of_a_case_are_seen_with_it_only() {
    let folder = Folder::begun();
    let query = "select id, number from statements";
    assert_in!(
        folder,
        "case_sql",
        ["sql", query, "--case", "mine", "--format", "csv"]
    );
    assert_in!(folder, "case_sql_without", ["sql", query]);
    let to = folder.path("statements.csv");
    let to = to.to_str().unwrap();
    folder
        .run(&["export", "--sql", query, "--to", to, "--case", "mine"])
        .succeeded();
    let export = ["export", "statements", "--to", to];
    folder
        .run(&[&export[..], &["--case", "mine"]].concat())
        .succeeded();
    assert_in!(
        folder,
        "case_export_without",
        ["export", "statement", "--to", "x.csv"]
    );
    let fit = [
        "fit",
        "number ~ 1",
        "--data",
        "select number from statements",
    ];
    folder
        .run(&[&fit[..], &["--case", "mine"]].concat())
        .succeeded();
    assert_eq!(folder.run(&fit).code, Some(2));
    let of_embedded = ["sql", "select count(*) from works", "--case", "tur-ots"];
    folder.run(&of_embedded).succeeded();
}

#[test]
fn everything_wrong_with_a_case_is_listed() {
    let folder = Folder::begun();
    folder.replace("mine/case.toml", "power = \"RUS\"", "power = \"RSU\"");
    folder.append(
        "mine/claims.toml",
        "needs = 3\n\n[[claim]]\nid = \"C001\"\n",
    );
    folder.replace("mine/lints.toml", "as finding", "as found");
    folder.0.write("mine/flows.csv", "a\n1\n");
    assert_in!(folder, "case_check_problems", ["case", "check", "mine"]);
    assert_in!(
        folder,
        "case_problems_refused",
        ["claims", "--case", "mine"]
    );
    assert_in!(folder, "case_problems_brief", ["brief", "--case", "mine"]);
    let json = folder.run(&["case", "check", "mine", "--format", "json"]);
    assert_eq!(json.code, Some(1));
    assert_eq!(json.out.matches("\"file\"").count(), 7, "{}", json.out);
}

#[test]
fn what_is_no_case_is_answered_with_what_to_do() {
    let folder = Folder::begun();
    assert_in!(folder, "case_none", ["claims"]);
    assert_in!(folder, "case_none_for_a_claim", ["claims", "C121"]);
    assert_in!(folder, "case_misspelt", ["claims", "--case", "tur-otz"]);
    assert_in!(folder, "case_misspelt_folder", ["claims", "--case", "mnie"]);
    assert_in!(
        folder,
        "case_nowhere",
        ["sql", "select 1", "--case", "elsewhere"]
    );
    assert_in!(folder, "case_in_a_folder_of_it", ["case", "check", "."]);
    std::fs::create_dir(folder.path("empty")).unwrap();
    assert_in!(folder, "case_empty_folder", ["brief", "--case", "empty"]);
    assert_in!(
        folder,
        "case_is_a_file",
        ["brief", "--case", "mine/case.toml"]
    );
    assert_in!(
        folder,
        "case_of_others",
        ["brief", "TUR", "OTS", "--case", "mine"]
    );
    assert_in!(
        folder,
        "case_of_another_org",
        ["cite", "RUS", "CIS", "--case", "mine"]
    );
    assert_in!(folder, "case_new_taken", ["case", "new", "mine"]);
    assert_in!(folder, "case_new_file", ["case", "new", "mine/case.toml"]);
    assert_in!(folder, "case_new_nowhere", ["case", "new", "no/where"]);
    assert_in!(
        folder,
        "case_new_unknown",
        ["case", "new", "other", "RUS", "NAFTO"]
    );
    assert_in!(folder, "case_new_misspelt", ["case", "new", "other", "RSU"]);
    assert!(!folder.path("other").exists() && !folder.path("no").exists());
    let names = std::fs::read_dir(folder.path("")).unwrap();
    assert_eq!(names.count(), 2, "something was left behind");
}

#[test]
fn an_embedded_case_is_found_by_name_and_by_what_it_is_about() {
    let by_name = kenesh(&["brief", "--case", "tur-ots"]);
    assert!(by_name == kenesh(&["brief", "TUR", "OTS"]));
    insta::assert_snapshot!("case_list_embedded", kenesh(&["case", "list"]).whole());
}
