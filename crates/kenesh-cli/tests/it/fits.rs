//! `kenesh fit`: regressions on the starter world's exports.

use crate::program::kenesh;

const EXPORTS: &str = "select sender, receiver, year, value, value > 1000 as large from flows \
                       where instrument = 'exports' and sender in ('TUR', 'RUS', 'CHN', 'USA')";

fn fit(arguments: &[&str]) -> String {
    kenesh(&[&["fit"], arguments, &["--data", EXPORTS]].concat()).whole()
}

#[test]
fn regressions_stand_side_by_side() {
    insta::assert_snapshot!(
        "fit_table",
        fit(&[
            "log(value) ~ large | receiver + year",
            "log(value) ~ large",
            "--cluster",
            "receiver"
        ])
    );
}

#[test]
fn ppml_gives_broom_s_frames() {
    let ppml = [
        "value ~ large | sender^receiver + year",
        "--model",
        "ppml",
        "--cluster",
        "sender^receiver",
    ];
    insta::assert_snapshot!(
        "fit_tidy",
        fit(&[&ppml[..], &["--frame", "tidy", "--format", "md"]].concat())
    );
    insta::assert_snapshot!(
        "fit_glance",
        fit(&[&ppml[..], &["--frame", "glance", "--format", "md"]].concat())
    );
}

#[test]
fn tables_for_papers_and_pages() {
    let formula = "value ~ large | sender + receiver^year";
    insta::assert_snapshot!(
        "fit_latex",
        fit(&[formula, "--errors", "hc1", "--layout", "latex"])
    );
    insta::assert_snapshot!(
        "fit_html",
        fit(&[
            formula,
            "--errors",
            "dyadic:sender,receiver",
            "--layout",
            "html"
        ])
    );
}

#[test]
fn what_cannot_be_asked_says_how_it_can() {
    let asked: [&[&str]; 6] = [
        &["value ~ large | sender^"],
        &["valu ~ large"],
        &["value ~ large", "--errors", "hac"],
        &["value ~ large", "--errors", "dyadic:sender"],
        &["value ~ lag(value, 1) | sender"],
        &["value ~ large", "--model", "logit"],
    ];
    let answers: Vec<String> = asked.iter().map(|arguments| fit(arguments)).collect();
    insta::assert_snapshot!("fit_refusals", answers.join("\n"));
}

#[test]
fn values_come_in_full_precision_under_broom_s_names() {
    let csv = fit(&["value ~ large", "--format", "csv"]);
    assert!(
        csv.contains("model,term,estimate,std.error,statistic,p.value,conf.low,conf.high"),
        "{csv}"
    );
    assert!(csv.contains("\n1,(Intercept),"), "{csv}");
}
