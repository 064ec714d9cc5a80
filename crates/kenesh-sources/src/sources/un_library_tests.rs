//! Tests of the reading of the library's votes.

use crate::testing::read;
use kenesh_domain::Vote;
use kenesh_tables::{RollCallRow, VoteRow};

pub(in crate::sources) const HEADER: &str =
    "undl_id,ms_code,ms_name,ms_vote,date,session,resolution,title,agenda_title,subjects\n";

#[test]
fn every_mark_of_an_absence_is_one_and_a_turkish_name_in_another_coding_is_known() {
    let lines = "9,,TÜRKÝYE,Y,2022-03-02,ES-11,A/RES/ES-11/1,Aggression,,UKRAINE\n\
                 9,KAZ,KAZAKHSTAN,A,2022-03-02,ES-11,A/RES/ES-11/1,Aggression,,UKRAINE\n\
                 9,AZE,AZERBAIJAN,X,2022-03-02,ES-11,A/RES/ES-11/1,Aggression,,UKRAINE\n\
                 9,KGZ,KYRGYZSTAN,NV,2022-03-02,ES-11,A/RES/ES-11/1,Aggression,,UKRAINE\n\
                 9,NAM,NAMIBIA,,2022-03-02,ES-11,A/RES/ES-11/1,Aggression,,UKRAINE\n\
                 9,,ATLANTIS,N,2022-03-02,ES-11,A/RES/ES-11/1,Aggression,,UKRAINE\n";
    let rows = read("2022_07_01_ga_voting.csv", format!("{HEADER}{lines}")).unwrap();
    let votes = rows.of::<VoteRow>().iter();
    let votes: Vec<_> = votes.map(|row| (row.state.as_str(), row.vote)).collect();
    let absent = Vote::Absent;
    let expected = [
        ("TUR", Vote::Yes),
        ("KAZ", Vote::Abstain),
        ("AZE", absent),
        ("KGZ", absent),
        ("NAM", absent),
    ];
    assert_eq!(votes, expected);
    assert_eq!((rows.read, rows.left_out["ATLANTIS: no state"]), (6, 1));
}

#[test]
fn a_special_session_counts_to_the_running_one_and_an_unfinished_year_says_so() {
    let lines = "1,USA,UNITED STATES,Y,2021-09-24,76,A/RES/76/1,One,,\n\
                 2,USA,UNITED STATES,Y,2022-03-02,ES-11,A/RES/ES-11/1,Two,\"Letter UKRAINE\",\n\
                 3,USA,UNITED STATES,Y,2022-09-27,77,A/RES/77/1,Three,,\n";
    let rows = read("2022_12_01_ga_voting.csv", format!("{HEADER}{lines}")).unwrap();
    let calls: Vec<_> = rows
        .of::<RollCallRow>()
        .iter()
        .map(|call| {
            (
                call.session,
                call.year,
                call.partial,
                call.subjects.as_deref(),
            )
        })
        .collect();
    let expected = [
        (76, 2021, Some(false), None),
        (76, 2022, Some(true), Some("Letter UKRAINE")),
        (77, 2022, Some(true), None),
    ];
    assert_eq!(calls, expected);
}

#[test]
fn the_councils_own_columns_are_read() {
    let text = "undl_id,ms_code,ms_name,ms_vote,permanent_member,date,resolution,draft,meeting,description,agenda,subjects\n\
                5,TUR,TÜRKİYE,Y,False,2009-01-08,S/RES/1860(2009),,S/PV.6063,Gaza,MIDDLE EAST,PALESTINE\n";
    let rows = read("2025_07_18_sc_voting.csv", text).unwrap();
    let [call] = rows.of::<RollCallRow>() else {
        panic!()
    };
    assert_eq!(
        (
            &*call.body,
            call.session,
            call.title.as_deref(),
            call.subjects.as_deref()
        ),
        ("UNSC", 63, Some("Gaza"), Some("PALESTINE"))
    );
}
