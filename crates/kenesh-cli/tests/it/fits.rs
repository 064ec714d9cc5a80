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

/// The same exports as two draws, of which the second is a tenth larger: the error between draws counts.
#[test]
fn draws_are_pooled_by_rubin_s_rules() {
    let draws = "select *, 1 as draw from (select sender, receiver, year, value, value > 1000 as large from flows \
                 where instrument = 'exports' and sender = 'TUR') union all \
                 select sender, receiver, year, value * 1.1, value > 1000, 2 from flows \
                 where instrument = 'exports' and sender = 'TUR'";
    let formula = "value ~ large | receiver";
    insta::assert_snapshot!(
        "fit_draws",
        kenesh(&[
            "fit", formula, "--data", draws, "--draws", "draw", "--errors", "hc1"
        ])
        .whole()
    );
    let one = "select *, 1 as draw from flows where instrument = 'exports' and sender = 'TUR'";
    let refused = kenesh(&["fit", "value ~ 1", "--data", one, "--draws", "draw"]).whole();
    assert!(
        refused.contains("draw") && !refused.contains("Observations"),
        "{refused}"
    );
}

#[test]
fn a_file_is_data_too_and_an_offset_enters_with_coefficient_one() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("strikes.csv");
    std::fs::write(
        &path,
        "state,strikes,log_workers,boom\nA,2,0.1,0\nA,5,0.2,1\nB,3,0.5,0\nB,9,0.4,1\nC,4,0.9,0\nC,NA,0.8,1\n",
    )
    .unwrap();
    let path = path.to_str().unwrap();
    let arguments = [
        "fit",
        "strikes ~ boom | state",
        "--model",
        "ppml",
        "--offset",
        "log_workers",
        "--data",
    ];
    let found = kenesh(&[&arguments[..], &[path]].concat()).whole();
    insta::assert_snapshot!("fit_file", found);
    let absent = kenesh(&["fit", "y ~ x", "--data", "nowhere.csv"]).whole();
    assert!(absent.contains("nowhere.csv"), "{absent}");
}

/// With a handful of clusters p and intervals come from the wild bootstrap, and the table says so.
#[test]
fn few_clusters_are_bootstrapped_unless_asked_otherwise() {
    let senders = ["value ~ large | receiver + year", "--cluster", "sender"];
    let tidy = ["--frame", "tidy", "--format", "md"];
    insta::assert_snapshot!("fit_few_clusters", fit(&senders));
    insta::assert_snapshot!(
        "fit_few_clusters_asymptotic",
        fit(&[&senders[..], &tidy, &["--asymptotic"]].concat())
    );
    insta::assert_snapshot!(
        "fit_few_clusters_tidy",
        fit(&[&senders[..], &tidy].concat())
    );
}

/// An event study by cohorts on a made-up accession: Kazakhstan in 2000, Kyrgyzstan in 2004.
#[test]
fn an_event_study_is_a_term() {
    let data = "select receiver, year, value, case receiver when 'KAZ' then 2000 when 'KGZ' then 2004 end as joined \
                from flows where instrument = 'exports' and sender = 'TUR' and year between 1996 and 2010";
    let formula = "log(value) ~ sunab(joined, year, from = -3, to = 4) | receiver + year";
    let found = kenesh(&["fit", formula, "--data", data, "--errors", "hc1"]).whole();
    insta::assert_snapshot!("fit_event_study", found);
}
