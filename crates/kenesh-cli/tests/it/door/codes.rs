//! Codes and names of actors.

use super::{PROBE, astray, import, said, world};
use crate::place::Place;

#[test]
fn case_c01_numbers_of_cow_mean_who_bore_them() {
    let place = world();
    import(
        &place,
        "c01_cow_over_time.csv",
        &format!("{PROBE} --bad-rows skip"),
    )
    .succeeded();
    // 730 is Korea before 1905, which is no actor of the starter world.
    assert_eq!(astray(&place, "c01_cow_over_time.csv"), "KOR 730 none");
}

#[test]
fn case_c04_letters_of_cow_are_told_from_iso_s_or_asked_about() {
    let place = world();
    import(&place, "c04_cowc.csv", PROBE).succeeded();
    assert_eq!(astray(&place, "c04_cowc.csv"), "");
    let asked = import(&place, "c04b_cowc_only_collisions.csv", PROBE);
    insta::assert_snapshot!(asked.err, @"error: c04b_cowc_only_collisions.csv: the codes of `country` are ISO 3166 alpha-3 as well as Correlates of War letters: “AUS” is Australia or Austria; say which with `--map state=country:iso3` or `--map state=country:cow_letters`; nothing was imported");
    let said = PROBE.replace("state=country", "state=country:cow_letters");
    import(&place, "c04b_cowc_only_collisions.csv", &said).succeeded();
    assert_eq!(astray(&place, "c04b_cowc_only_collisions.csv"), "");
    let unknown = PROBE.replace("state=country", "state=country:cov");
    insta::assert_snapshot!(import(&place, "c04_cowc.csv", &unknown).err, @"error: no scheme of codes is called “cov”; nearest: cow; there are: iso3, iso2, cow, cow_letters, gw, m49, polity, polity_letters, un, world_bank, names");
}

#[test]
fn case_c05_numbers_of_the_un_are_found_from_the_whole_column() {
    let place = world();
    let run = import(&place, "c05_m49.csv", PROBE);
    insta::assert_snapshot!(said(&run), @r"
    c05_m49.csv → c05_m49: 22 rows read, 22 rows made
      guessed: `country`: kept as text: “031” begins with a zero (2, the first in line 7)
      guessed: `country`: read as UN M49 numbers, as 22 of 22 codes fit
      doubtful: lines 2 and 3 differ, and measures take the later: indicator probe, state USA, year 2010 (1, line 3)
    ");
    assert_eq!(astray(&place, "c05_m49.csv"), "");
    let trade = "--as flows --map sender=reporter --map receiver=partner --map value=usd_millions --set instrument=exports --set 'unit=M US$'";
    import(&place, "c05b_m49_trade.csv", trade).succeeded();
    assert_eq!(
        place.ask("select string_agg(sender, ' ' order by sender) from flows where source = 'c05b_m49_trade' and receiver = 'TUR'"),
        place.ask("select 'DEU IDN USA ZAF'")
    );
}

#[test]
fn case_c08_states_that_were_none_then_are_named() {
    let place = world();
    let run = import(&place, "c08_anachronisms.csv", PROBE);
    insta::assert_snapshot!(said(&run), @r"
    c08_anachronisms.csv → c08_anachronisms: 7 rows read, 7 rows made
      doubtful: `state`: “Czechoslovakia” is Czechoslovakia (CSK), but not in 2005 (1, line 7)
      doubtful: `state`: “East Germany” is German Democratic Republic (DDR), but not in 2000 (1, line 3)
      doubtful: `state`: “Kazakhstan” is Kazakhstan (KAZ), but not in 1980 (1, line 5)
      doubtful: `state`: “South Sudan” is South Sudan (SSD), but not in 2000 (1, line 6)
      doubtful: `state`: “South Vietnam” is Republic of Vietnam (RVN), but not in 1985 (1, line 2)
      doubtful: `state`: “South Yemen” is South Yemen (YMD), but not in 2000 (1, line 8)
      doubtful: `state`: “Soviet Union” is Russia (RUS), but not in 2000 (1, line 4)
    ");
}

#[test]
fn territories_are_actors_and_a_word_of_two_asks_which() {
    let text = "country,year,row\nHong Kong SAR,2014,1\nMacao,2014,2\nPuerto Rico,2014,3\nWestern Sahara,2014,4\nCuraçao,2014,5\n";
    let place = Place::with(&[
        ("t.csv", text),
        ("two.csv", "country,year,row\nKorea,2014,1\nCongo,2014,2\n"),
    ]);
    let with = |file: &'static str| {
        let mut arguments = vec!["data", "import", file];
        arguments.extend(PROBE.split(' '));
        place.run(&arguments)
    };
    with("@t.csv").succeeded();
    assert_eq!(
        place.ask(
            "select string_agg(state, ' ' order by state) from indicators where indicator = 'probe'"
        ),
        "CUW ESH HKG MAC PRI"
    );
    insta::assert_snapshot!(with("@two.csv").err, @"error: two.csv, line 2, column `state`: “Korea” may mean South Korea (KOR), North Korea (PRK); give the id of the one that is meant; nothing was imported; `--bad-rows skip` leaves such rows out and reports them");
}
