//! One small answer in the four formats, in colour and without.

use crate::program::{command, kenesh, run};

const QUERY: &str = "select member, year, value, missing from dependence('trade_share') \
                     where member = 'KAZ' and patron = 'RUS' and year between 1992 and 1995";

#[test]
fn a_query_in_every_format() {
    for format in ["table", "csv", "json", "md"] {
        insta::assert_snapshot!(
            format!("query_{format}"),
            kenesh(&["sql", QUERY, "--format", format]).whole()
        );
    }
}

#[test]
fn a_format_may_stand_before_the_command() {
    let before = kenesh(&["--format", "csv", "sql", QUERY]);
    assert_eq!(before, kenesh(&["sql", QUERY, "--format", "csv"]));
}

#[test]
fn text_is_coloured_only_where_it_is_wanted() {
    let coloured = |arguments: &[&str], no_color: Option<&str>| {
        let mut command = command(&[&["brief", "CHN", "SCO"], arguments].concat());
        if let Some(value) = no_color {
            command.env("NO_COLOR", value);
        }
        run(&mut command).succeeded().contains("\u{1b}[")
    };
    assert!(!coloured(&[], None), "a pipe is no terminal");
    assert!(!coloured(&[], Some("1")));
    assert!(!coloured(&["--color", "never"], None));
    assert!(coloured(&["--color", "always"], None));
    assert!(
        coloured(&["--color", "always"], Some("1")),
        "what is asked for outranks the environment"
    );
    assert!(
        !coloured(&["--color", "always", "--format", "csv"], None),
        "data are never coloured"
    );
}

#[test]
fn colour_changes_nothing_but_the_looks() {
    let plain = kenesh(&["brief", "CHN", "SCO", "--color", "never"]).succeeded();
    let coloured = kenesh(&["brief", "CHN", "SCO", "--color", "always"]).succeeded();
    let mut parts = coloured.split("\u{1b}[");
    let mut stripped = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        stripped.push_str(part.split_once('m').map_or(part, |(_, text)| text));
    }
    assert!(
        stripped == plain,
        "the text differs once its colours are taken off"
    );
}
