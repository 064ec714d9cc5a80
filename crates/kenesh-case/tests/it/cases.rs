//! Cases of one's own: begun, checked, judged beside one another, and shown in a brief.

use kenesh_case::brief::ledger;
use kenesh_case::{Case, Files, Place, brief_of_case, check, skeleton};
use kenesh_domain::Status;
use kenesh_engine::Engine;
use kenesh_render::document::{Role, Verdict};

/// Gives files as those of a case in a directory.
fn files(texts: &[(&str, &str)]) -> Files {
    let texts = texts.iter();
    let texts = texts.map(|(name, text)| ((*name).to_owned(), text.as_bytes().to_vec()));
    Files::new(Place::Folder("mine".into()), texts)
}

/// Gives the files with which a case begins, some of them others.
fn begun(engine: &Engine, power: &str, organization: &str, others: &[(&str, &str)]) -> Files {
    let begun = skeleton(engine, power, organization).unwrap();
    let texts: Vec<(&str, &str)> = begun.iter().map(|(name, text)| (*name, &**text)).collect();
    files(&[&texts, others].concat())
}

fn problems(files: &Files) -> String {
    let checked = check(&Engine::starter().unwrap(), files);
    let lines = checked.problems.iter().map(ToString::to_string);
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn a_case_begun_passes_the_check_whoever_is_a_member_of_whatever() {
    let engine = Engine::starter().unwrap();
    let core = engine.core().unwrap();
    let mut begun_cases = 0;
    for organization in core.organizations() {
        let roster = core.roster().at(&organization.id, core.today());
        let members = roster
            .iter()
            .filter(|(_, status)| *status == Status::Member);
        for (power, _) in members {
            let files = begun(&engine, power.as_str(), organization.id.as_str(), &[]);
            let checked = check(&engine, &files);
            assert_eq!(checked.problems, [], "{power} in {}", organization.id);
            assert_eq!(checked.report.with(Verdict::Holds).count(), 1);
            assert!(!checked.report.lints[0].fired);
            begun_cases += 1;
        }
    }
    assert!(begun_cases > 20, "{begun_cases}");
}

#[test]
fn the_embedded_cases_pass_the_check() {
    let engine = Engine::starter().unwrap();
    for files in Files::embedded() {
        assert_eq!(check(&engine, &files).problems, [], "{}", files.place);
    }
}

#[test]
fn every_problem_of_the_files_is_told_with_its_place() {
    let found = problems(&files(&[
        (
            "case.toml",
            "power = \"TRU\"\norganisation = \"OTS\"\nrivals = [\"Russland\"]\nyears = [2025, 1992]\n\
             [bloc]\nname = \"the neighbours\"\nmembres = [\"KAS\"]\n[paper]\nauthors = \"A\"\ntitle = \"T\"\n\
             year = 2025\nsource = \"lee-2052\"\n",
        ),
        (
            "claims.toml",
            "[[claim]]\nid = \"C1\"\nstatment = \"s\"\nwhere = \"w\"\nkind = \"FACT\"\n\n\
             [[claim]]\nid = \"C2\"\nstatement = \"s\"\nwhere = 3\nkind = \"FACT\"\nuntestable = \"u\"\n\n\
             [[claim]]\nid = \"C3\"\nstatement = \"s\"\nwhere = \"w\"\nkind = \"EMPIRICAL\"\nuntestable = \"u\"\n\
             not_settled = \"n\"\n\n[[claim]]\nid = \"c1\"\nwhere = \"w\"\nstatement = \"s\"\nkind = \"NORM\"\n\
             test = \"select 1 as holds\"\n\n[[claim]]\nid = \"C4\"\nwhere = \"w\"\nstatement = \"s\"\nkind = \"NORM\"\n\
             test = \"select 1 as holds, 'e' as evidence where false\"\n\n[[claim]]\nid = \"C5\"\nwhere = \"w\"\n\
             statement = \"s\"\nkind = \"NORM\"\ntest = \"select true as holds, valu as evidence from flows\"\n\
             [[clam]]\nid = \"C6\"\n",
        ),
        (
            "lints.toml",
            "[[lint]]\nid = \"C3\"\ntitle = \"t\"\nkind = \"coded judgment\"\nwhere = \"w\"\nrule = \"r\"\n\
             test = \"select 'f' as found\"\n",
        ),
        ("replications.toml", "on = \"these\n"),
        ("claim.toml", ""),
        (
            "on_starter.csv",
            "claim,verdict,evidence\nC1,holds,e\nC9,holds,e\n",
        ),
        ("flows.csv", "a\n1\n"),
        ("influence.csv", "a\n1\n"),
        ("My-Table.csv", "a\n1\n"),
        ("short.csv", "a,b\n1\n"),
        ("years.csv", "id,year\na,1990\nb,19x0\n"),
    ]));
    insta::assert_snapshot!("problems", found);
}

#[test]
fn a_case_must_say_what_it_is_about() {
    insta::assert_snapshot!(problems(&files(&[("case.toml", "")])), @r"
    case.toml, line 1: there is no key `power`
    case.toml, line 1: there is no key `organization`
    ");
    let odd = "power = \"KAZ\"\norganization = \"EAEU\"\nyears = [2030, 2031]\n[bloc]\nmembers = [\"KAZ\", \"BLR\"]\n";
    let named = odd.replace("members", "name = \"the two\"\nmembers");
    insta::assert_snapshot!(problems(&files(&[("case.toml", odd)])), @"case.toml, line 4: there is no key `name`");
    let odd = [
        ("case.toml", named.as_str()),
        ("empty.csv", ""),
        ("twice.csv", "a,a\n"),
    ];
    insta::assert_snapshot!(problems(&files(&odd)), @r"
    case.toml: bloc.members: the power stands among them, and is shown beside them: take it out
    case.toml: `years` begin in 2030, after the date of this world, 2025-11
    empty.csv: the file is empty: its first line names the columns
    twice.csv, line 1: two columns are called `a`
    ");
    let paper = "power = \"KAZ\"\norganization = \"EAEU\"\n[paper]\nauthors = \"A\"\n";
    insta::assert_snapshot!(problems(&files(&[("case.toml", paper)])), @r"
    case.toml, line 3: there is no key `title`
    case.toml, line 3: there is no key `year`
    ");
    // A power may be asked about from outside.
    let member = "power = \"KAZ\"\norganization = \"NATO\"\n";
    insta::assert_snapshot!(problems(&files(&[("case.toml", member)])), @"");
    let claim = "claim = \"C1\"\n";
    let both = [
        ("case.toml", "power = \"KAZ\"\norganization = \"EAEU\"\n"),
        ("claims.toml", claim),
    ];
    insta::assert_snapshot!(problems(&files(&both)), @"claims.toml, line 1: every `claim` begins with [[claim]], in two pairs of brackets");
    let latin = Files::new(
        Place::Folder("mine".into()),
        [("case.toml".to_owned(), b"power = \"T\xfcrkiye\"".to_vec())],
    );
    insta::assert_snapshot!(problems(&latin), @"case.toml, line 1: is not in UTF-8: save it so");
}

#[test]
fn a_case_with_problems_is_refused_with_the_first() {
    let wrong = files(&[("case.toml", "power = \"KAZ\"\norganization = 1\nyear = 3\n")]);
    let error = Case::of(&wrong).unwrap_err().to_string();
    insta::assert_snapshot!(error, @"mine/case.toml, line 2: invalid type: integer `1`, expected a string");
}

#[test]
fn two_cases_judged_at_once_are_judged_as_one_after_the_other() {
    let engine = &Engine::starter().unwrap();
    let more = "id,subject,predicate,value,number,unit,date,section,coder,coding_rule\n\
                S1,the organization,members,,3,count,,Introduction,,\n\
                S2,the organization,members,,4,count,,Conclusion,,\n";
    let cases = [
        begun(engine, "RUS", "EAEU", &[("statements.csv", more)]),
        begun(engine, "CHN", "SCO", &[]),
    ];
    let cases = cases.map(|files| Case::of(&files).unwrap());
    let cases = [Case::find("tur-ots").unwrap()].into_iter().chain(cases);
    let cases: Vec<Case> = cases.collect();
    let judged = |case: &Case| ledger(engine, case).unwrap();
    let alone: Vec<_> = cases.iter().map(judged).collect();
    assert_eq!(
        alone[1].lints[0].findings,
        ["the organization, members: 4 in Conclusion, 3 in Introduction"]
    );
    assert!(!alone[2].lints[0].fired);
    let at_once = std::thread::scope(|scope| {
        let started = cases
            .iter()
            .map(|case| scope.spawn(move || ledger(engine, case)));
        let started: Vec<_> = started.collect();
        let joined = started
            .into_iter()
            .map(|thread| thread.join().unwrap().unwrap());
        joined.collect::<Vec<_>>()
    });
    assert!(at_once == alone);
}

#[test]
fn a_brief_says_no_more_of_a_case_than_the_case_does() {
    let engine = &Engine::starter().unwrap();
    let bare = Case::of(&begun(engine, "Türkiye", "OTS", &[])).unwrap();
    let brief = brief_of_case(engine, &bare).unwrap();
    assert!(brief.case.is_none());
    assert_eq!(brief.command, "kenesh brief --case mine");
    let figures: Vec<&str> = brief.figures().map(|(_, figure)| &*figure.id).collect();
    assert!(!figures.contains(&"cohesion") && !figures.contains(&"reported-trade"));
    let text = serde_json::to_string(&(&brief.answer, &brief.sections)).unwrap();
    for word in ["the paper", "mechanism predicts", "reported-trade"] {
        assert!(!text.contains(word), "{word}");
    }

    let about = "power = \"Turkey\"\norganization = \"organization of turkic states\"\nrivals = [\"Iran\"]\n\
                 years = [2000, 2020]\nauthor = \"B. Author\"\n[bloc]\nname = \"the neighbours\"\n\
                 members = [\"Kazakhstan\", \"KGZ\"]\n[paper]\nauthors = \"A. Author\"\ntitle = \"A Title\"\nyear = 2024\n\
                 mechanism = \"It would bring them nearer.\"\n";
    let full = Case::of(&begun(engine, "TUR", "OTS", &[("case.toml", about)])).unwrap();
    let brief = brief_of_case(engine, &full).unwrap();
    let case = brief.case.as_ref().unwrap();
    assert_eq!(case.author, "B. Author");
    assert_eq!(
        case.note,
        "It tests the claims of A. Author (2024), “A Title”."
    );
    assert_eq!(brief.period[0], 2000);
    let (_, alignment) = brief.section("alignment").unwrap();
    assert!(
        alignment
            .text
            .iter()
            .any(|text| text == "It would bring them nearer.")
    );
    assert!(alignment.figures[0].title.contains("The neighbours"));
    let text = serde_json::to_string(&brief).unwrap();
    assert!(!text.contains("reported-trade"));
    let trade = brief
        .figures()
        .find(|(_, figure)| figure.id == "trade-share");
    assert!(trade.unwrap().1.subtitle.contains("2000–"));
    assert_eq!(brief.actors["IRN"].role, Role::Rival);
}

#[test]
fn a_case_that_claims_nothing_has_a_brief_without_claims() {
    let engine = &Engine::starter().unwrap();
    let about = ("case.toml", "power = \"RUS\"\norganization = \"EAEU\"\n");
    let case = Case::of(&files(&[about])).unwrap();
    let brief = brief_of_case(engine, &case).unwrap();
    assert!(brief.claims.is_none() && brief.section("claims").is_none());
    let unknown = (
        "case.toml",
        "power = \"RUS\"\norganization = \"EAEU\"\nrivals = [\"CNH\"]\n",
    );
    let case = Case::of(&files(&[unknown])).unwrap();
    let error = brief_of_case(engine, &case).unwrap_err().to_string();
    insta::assert_snapshot!(error, @"mine/case.toml: rivals: no actor is called “CNH”; nearest: China (CHN), Switzerland (CHE), DR Congo (COD)");
}

#[test]
fn a_power_without_a_case_has_a_brief_without_claims() {
    let engine = &Engine::starter().unwrap();
    let brief = kenesh_case::brief(engine, "RUS", "EAEU").unwrap();
    let text = serde_json::to_string(&brief).unwrap();
    assert!(brief.claims.is_none() && !text.contains("claims are") && !text.contains("No case"));
}

#[test]
fn a_test_that_knows_nothing_is_untestable_and_one_at_fault_is_told_with_its_file() {
    let engine = &Engine::starter().unwrap();
    let claim = |test: &str| {
        format!(
            "[[claim]]\nid = \"C1\"\nstatement = \"s\"\nwhere = \"w\"\nkind = \"FACT\"\ntest = \"{test}\"\n"
        )
    };
    let judged = |test: &str| {
        let claims = claim(test);
        let files = begun(engine, "RUS", "EAEU", &[("claims.toml", claims.as_str())]);
        ledger(engine, &Case::of(&files).unwrap())
    };
    let unknown = judged("select null as holds, 'nothing' as evidence").unwrap();
    assert_eq!(unknown.rows[0].verdict, Verdict::Untestable);
    let error = judged("select 'yes' as holds").unwrap_err().to_string();
    insta::assert_snapshot!(error, @"mine/claims.toml, C1: it returns no column `evidence`");
}
