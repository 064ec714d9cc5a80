//! The document that `kenesh brief --format json` prints: whole, and with the acceptance tests'
//! ready numbers in it; and the ledger that `kenesh claims --format json` prints.

use crate::program::kenesh;
use kenesh_render::document::{Basis, Brief, ClaimsReport, Figure, Role, Value, Verdict};

#[test]
fn the_brief_is_whole_and_holds_the_acceptance_numbers() {
    let text = kenesh(&["brief", "TUR", "OTS", "--format", "json"]).succeeded();
    assert_eq!(
        text,
        kenesh(&["brief", "TUR", "OTS", "--format", "json"]).succeeded(),
        "two runs differ"
    );
    let brief: Brief = serde_json::from_str(&text).unwrap();
    assert_eq!(brief.check(), Ok(()));
    whole(&brief);
    at1_table4(&brief);
    at2_table5(&brief);
    at5_rotation(&brief);
    at6_voting_power(&brief);
    at7_pillars(&brief);
    at10_membership_by_date(&brief);
    ledger(brief.claims.as_ref().unwrap());
}

#[test]
fn the_claims_as_json_are_the_ledger() {
    let text = kenesh(&["claims", "--case", "tur-ots", "--format", "json"]).succeeded();
    let report: ClaimsReport = serde_json::from_str(&text).unwrap();
    assert_eq!(report.check(), Ok(()));
    ledger(&report);
}

fn whole(brief: &Brief) {
    assert_eq!(brief.answer.len(), 5);
    assert!(brief.figures().count() >= 20);
    for (section, figure) in brief.figures() {
        let id = &figure.id;
        assert!(
            !figure.title.is_empty() && !figure.how.is_empty(),
            "{id} lacks a title or a formula"
        );
        assert!(
            !figure.sources.is_empty(),
            "{id} of {} names no source",
            section.id
        );
        assert!(
            !figure.description.is_empty() && !figure.table.rows.is_empty(),
            "{id}"
        );
        for source in &figure.sources {
            let listed = brief.sources.iter().find(|row| row.id == *source);
            let listed =
                listed.unwrap_or_else(|| panic!("{id} cites {source}, which is not listed"));
            assert!(
                !listed.licence.is_empty() && !listed.title.is_empty(),
                "{source}"
            );
        }
    }
    assert!(!brief.unknown.is_empty());
    assert_eq!(brief.reproduce, "kenesh brief TUR OTS --html brief.html");
}

fn ledger(report: &ClaimsReport) {
    assert_eq!((report.rows.len(), report.lints.len()), (137, 25));
    for row in &report.rows {
        assert!(
            row.basis != Basis::Computed || !row.evidence.is_empty(),
            "{} has no evidence",
            row.id
        );
        assert!(
            row.basis != Basis::PrimarySource || row.address.is_some(),
            "{} has no address",
            row.id
        );
        let open = matches!(row.verdict, Verdict::Untestable | Verdict::NotSettled);
        assert!(
            !open || row.reason.is_some(),
            "{} is open without a reason",
            row.id
        );
    }
    let claim = |id: &str| report.rows.iter().find(|row| row.id == id).unwrap();
    for (id, verdict, evidence) in [
        (
            "C120",
            Verdict::Partly,
            &["27.1 % in 2021, 15.7 % in 2022, 11.3 % in 2023, 1.8 % in 2024"][..],
        ),
        (
            "C121",
            Verdict::Contradicted,
            &["25.36", "18.1 (", "40.1 %"],
        ),
        ("C122", Verdict::Contradicted, &["73.28", "62.6", "17.1 %"]),
        ("C123", Verdict::Contradicted, &["918.5 M US$ a year"]),
        (
            "C124",
            Verdict::Partly,
            &["55.1 %", "300.0 M US$ a year", "86.2"],
        ),
        (
            "C125",
            Verdict::Partly,
            &["KAZ: printed 208.1 M US$, the agency 281.0"],
        ),
        (
            "C012",
            Verdict::NoSign,
            &["0.2 of the Shapley–Shubik power"],
        ),
        (
            "C024",
            Verdict::Contradicted,
            &["the cited work finds the opposite"],
        ),
        (
            "C112",
            Verdict::Contradicted,
            &["the cited work finds the opposite"],
        ),
    ] {
        let row = claim(id);
        assert_eq!(row.verdict, verdict, "{id}");
        for words in evidence {
            assert!(
                row.evidence.contains(words),
                "{id}: {words} is not in {}",
                row.evidence
            );
        }
    }
    let lint = |id: &str| report.lints.iter().find(|row| row.id == id).unwrap();
    for (id, words) in [
        (
            "I1",
            "3 pillars in Conclusion, 4 pillars in Instrument: calculation, 4 pillars in Table 2",
        ),
        ("I2", "AZE falls from 5.8 to 5.64 bn US$ in 2024 (-2.8 %)"),
        ("I3", "918.5 M US$ a year"),
        ("I4", "imply 86.7 bn US$ in all"),
        ("I5", "938.3 M US$"),
        ("I11", "none of the 19 areas of Table 1 names it"),
        (
            "I13",
            "civil society belongs to People-to-People Cooperation in the text",
        ),
        ("I18", "Haçaoğlu 2024 is cited for 2025-09"),
        (
            "I19",
            "cited, not listed: Keohane 1984\ncited, not listed: Krasner 1982\ncited, not listed: Outzen 2023\nlisted, never cited: Avcu 2025\nlisted, never cited: Brewster 2017\nlisted, never cited: Gong 2019",
        ),
    ] {
        let row = lint(id);
        let findings = row.findings.join("\n");
        assert!(row.fired && findings.contains(words), "{id}: {findings}");
    }
}

fn figure<'a>(brief: &'a Brief, id: &str) -> &'a Figure {
    let found = brief.figures().find(|(_, figure)| figure.id == id);
    found
        .unwrap_or_else(|| panic!("the brief has no figure {id}"))
        .1
}

/// Gives the rows of a figure as texts, in the order of the columns named.
fn rows(figure: &Figure, columns: &[&str]) -> Vec<Vec<String>> {
    let places: Vec<usize> = columns
        .iter()
        .map(|name| figure.table.position(name).unwrap())
        .collect();
    let row = |row: &Vec<Value>| places.iter().map(|place| row[*place].plain()).collect();
    figure.table.rows.iter().map(row).collect()
}

/// Sums the column `value` of the rows that are wanted.
fn sum(figure: &Figure, column: &str, wanted: &str) -> f64 {
    let of = rows(figure, &[column, "value"])
        .into_iter()
        .filter(|row| row[0] == wanted);
    of.map(|row| row[1].parse::<f64>().unwrap()).sum()
}

/// Writes thin blanks as plain ones, so that words can be looked for.
fn plain(text: &str) -> String {
    text.replace(['\u{202f}', '\u{a0}'], " ")
}

fn at1_table4(brief: &Brief) {
    let trade = figure(brief, "reported-trade");
    assert_eq!(trade.table.rows.len(), 20);
    for (year, total) in [
        ("2020", 10.40),
        ("2021", 13.22),
        ("2022", 15.30),
        ("2023", 17.03),
        ("2024", 17.33),
    ] {
        assert!((sum(trade, "year", year) - total).abs() < 1e-9, "{year}");
    }
    let title = plain(&trade.title);
    for words in [
        "10.40",
        "17.33",
        "Azerbaijan by 2.8 %",
        "Kazakhstan by 7.1 %",
    ] {
        assert!(title.contains(words), "{words} is not in {title}");
    }
    // AT4, the gap to the source that the table names, stands beside it.
    let note = plain(trade.note.as_deref().unwrap());
    for words in ["73.28", "62.6", "17.1 %"] {
        assert!(note.contains(words), "{words} is not in {note}");
    }
}

fn at2_table5(brief: &Brief) {
    let aid = figure(brief, "reported-aid");
    let printed = rows(aid, &["member", "value", "printed"]);
    let paper: Vec<&Vec<String>> = printed
        .iter()
        .filter(|row| row[2] == "Joosong Lee")
        .collect();
    assert_eq!(paper.len(), 5);
    let total: f64 = paper.iter().map(|row| row[1].parse::<f64>().unwrap()).sum();
    assert!((total - 1095.3).abs() < 1e-9);
    assert!(plain(&aid.title).contains("55.1 %"), "{}", aid.title);
    let kazakhstan: Vec<&str> = printed
        .iter()
        .filter(|row| row[0] == "KAZ")
        .map(|row| row[1].as_str())
        .collect();
    assert_eq!(kazakhstan, ["208.1", "281"]);
}

fn at5_rotation(brief: &Brief) {
    let chairs = rows(
        figure(brief, "chairs"),
        &["since", "chair", "expected", "follows"],
    );
    assert_eq!(chairs.len(), 13);
    let last: Vec<String> = chairs[8..]
        .iter()
        .map(|row| format!("{} {}", row[1], &row[0][..4]))
        .collect();
    assert_eq!(
        last,
        ["TUR 2021", "UZB 2022", "KAZ 2023", "KGZ 2024", "AZE 2025"]
    );
    let differ = chairs[9..].iter().filter(|row| row[3] == "false");
    let differ: Vec<String> = differ
        .map(|row| format!("{} for {}", row[1], row[2]))
        .collect();
    assert_eq!(differ, ["KAZ for AZE", "AZE for TUR"]);
    assert_eq!(chairs.iter().filter(|row| row[3] == "false").count(), 8);
}

fn at6_voting_power(brief: &Brief) {
    let power = figure(brief, "voting-power");
    let members = rows(
        power,
        &[
            "actor",
            "shapley_shubik",
            "banzhaf_normalized",
            "banzhaf_absolute",
        ],
    );
    assert_eq!(members.len(), 5);
    for member in members {
        assert_eq!(member[1..], ["0.2", "0.2", "0.0625"], "{}", member[0]);
    }
    assert!(
        power
            .note
            .as_deref()
            .unwrap()
            .contains("the agenda or from outside options")
    );
}

fn at7_pillars(brief: &Brief) {
    let areas = rows(figure(brief, "agenda"), &["list", "pillar"]);
    let under = |wanted: &str| areas.iter().filter(|row| row[1] == wanted).count();
    let pillars = [
        "Political and Security Cooperation",
        "Economic and Sectoral Cooperation",
        "People-to-People Cooperation",
        "Cooperation with External Parties",
    ];
    assert_eq!(pillars.map(under), [2, 8, 5, 3]);
    assert_eq!((under(""), areas.len()), (19, 19 + 18));
}

fn at10_membership_by_date(brief: &Brief) {
    let role = |id: &str| brief.actors[id].role;
    assert_eq!(role("TUR"), Role::Power);
    assert_eq!(["AZE", "KAZ", "KGZ", "UZB"].map(role), [Role::Member; 4]);
    assert_eq!(["HUN", "TKM", "TRNC"].map(role), [Role::Observer; 3]);
    let steps = rows(figure(brief, "timeline"), &["date", "text"]);
    assert!(
        steps.iter().any(|row| row[0] == "2021-11-12"
            && row[1].contains("renamed Organization of Turkic States"))
    );
}
