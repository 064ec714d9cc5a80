//! Votes and memberships.

use super::{import, world};
use crate::place::Place;

#[test]
fn case_v03_vote_codes_are_refused_or_said() {
    let place = world();
    let map = "--as votes --map rollcall=rcid --map state=ccode --set body=UNGA";
    insta::assert_snapshot!(import(&place, "v03_numeric_votes.csv", map).err, @"error: v03_numeric_votes.csv, line 2, column `vote`: no vote is called “1”; there are: yes, abstain, no, absent; nothing was imported; `--bad-rows skip` leaves such rows out and reports them");
    let said = format!("{map} --words vote=1:yes,2:abstain,3:no,8:-,9:-");
    let run = import(&place, "v03_numeric_votes.csv", &said);
    assert!(
        run.err
            .contains("converted: `vote`: “1” means yes, as was said (1, line 2)"),
        "{}",
        run.err
    );
    assert_eq!(
        place.ask("select string_agg(state || ' ' || vote, ' ' order by state) from votes where source = 'v03_numeric_votes'"),
        "KAZ abstain TUR yes UZB no"
    );
}

#[test]
fn case_v05_and_v06_bodies_and_sessions_stay_apart() {
    let place = world();
    import(&place, "v06_new_session_rollcalls.csv", "--as rollcalls").succeeded();
    import(&place, "v06_new_session_votes.csv", "--as votes").succeeded();
    let query = "select string_agg(a || b || ' ' || agreement || ' ' || n, ' ' order by a, b) from similarity('TUR') where since = 2022 and \
                 (a = 'TUR' or b = 'TUR')";
    let before = place.ask(query);
    import(&place, "v05_other_body_rollcalls.csv", "--as rollcalls").succeeded();
    import(&place, "v05_other_body_votes.csv", "--as votes").succeeded();
    assert_eq!(place.ask(query), before);
    assert_eq!(before, "KAZTUR 0.7 5 NAMTUR 0.75 6 TURUSA 0.5 6");
    assert_eq!(
        place.ask("select count(*) from similarity('TUR') where since = 2010"),
        "0"
    );
}

#[test]
fn case_v05_a_number_belongs_to_its_source() {
    let calls = |number: i64| {
        format!(
            "body,rollcall,session,year,date\nUNGA,{number},77,2022,2022-12-01\nUNGA,{},77,2022,2022-12-02\n",
            number + 1
        )
    };
    let votes =
        "body,rollcall,state,vote\nUNGA,1,TUR,yes\nUNGA,1,KAZ,yes\nUNGA,2,TUR,yes\nUNGA,2,KAZ,no\n";
    let place = Place::with(&[
        ("a.csv", &calls(1)),
        ("b.csv", &calls(1)),
        ("va.csv", votes),
        ("vb.csv", votes),
    ]);
    let run = |arguments: &str| place.run(&arguments.split(' ').collect::<Vec<_>>());
    run("data import @a.csv --as rollcalls --source one").succeeded();
    run("data import @va.csv --as votes --source one").succeeded();
    let query = "select agreement, n from similarity('TUR') where since = 2022 and a = 'KAZ'";
    assert_eq!(place.ask(query), "0.5,2");
    run("data import @b.csv --as rollcalls --source two").succeeded();
    run("data import @vb.csv --as votes --source two").succeeded();
    assert_eq!(place.ask(query), "0.5,4");
    let third = place.run(&[
        "data", "import", "@va.csv", "--as", "votes", "--source", "three",
    ]);
    assert!(
        third.whole().contains("which one and two have each"),
        "{}",
        third.whole()
    );
}

#[test]
fn a_member_named_twice_is_one() {
    let place = world();
    import(&place, "v06_new_session_rollcalls.csv", "--as rollcalls").succeeded();
    import(&place, "v06_new_session_votes.csv", "--as votes").succeeded();
    let of = |bloc: &str| {
        place.ask(&format!(
            "select members, within from bloc_votes('{bloc}', 'TUR') where year = 2022"
        ))
    };
    assert_eq!(of("KAZ USA NAM"), of("KAZ USA NAM Kazakhstan USA"));
}

#[test]
fn case_m02_to_m05_memberships_that_cannot_be_are_refused() {
    let place = world();
    for (name, file) in [
        ("m02", "m02_reversed.csv"),
        ("m04", "m04_unknown_org.csv"),
        ("m05", "m05_us_dates.csv"),
    ] {
        insta::assert_snapshot!(
            format!("door_{name}"),
            import(&place, file, "--as memberships").err
        );
    }
    let text = "org,actor,status,since,until\nOTS,Uzbekistan,member,2012,2018\nOTS,UZB,member,2015,\nOTS,KAZ,member,1985,1990\nOTS,Kazakhstan,member,1985,1990\n";
    let place = Place::with(&[("overlap.csv", text)]);
    let run = |more: &[&str]| {
        place.run(
            &[
                &["data", "import", "@overlap.csv", "--as", "memberships"],
                more,
            ]
            .concat(),
        )
    };
    insta::assert_snapshot!("door_overlap", run(&[]).err);
    insta::assert_snapshot!("door_before_it_was", run(&["--bad-rows", "skip"]).err);
}
