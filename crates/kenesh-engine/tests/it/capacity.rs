//! Influence capacity on the whole of the public data sets: what an analyst would check first.

use crate::imported::one_number;
use crate::importing::Imported;
use kenesh_engine::measures::validation::validation;

/// Holds the index against the published one, sender China, in five years. The bounds are what a rough prototype of
/// the formula gave, less .02; political bandwidth has no counterpart.
pub(super) fn it_orders_chinas_receivers_as_the_published_index_does(world: &Imported) {
    const YEARS: [i32; 5] = [1995, 2000, 2005, 2010, 2014];
    let ranks = [
        ("fbic", [0.81, 0.82, 0.81, 0.84, 0.87]),
        ("fbic_economic_dependence", [0.71; 5]),
        ("fbic_security_bandwidth", [0.68; 5]),
        ("fbic_security_dependence", [0.68; 5]),
    ];
    let rows = validation(world.engine.core().unwrap(), "CHN").unwrap();
    let of = |reference: &str, year: i32| {
        let mut rows = rows.iter();
        rows.find(|row| row.year == year && row.reference == reference)
            .unwrap()
    };
    for (reference, bounds) in ranks {
        for (year, bound) in YEARS.into_iter().zip(bounds) {
            let row = of(reference, year);
            eprintln!(
                "{reference} {year}: n {}, rho {:?}, r {:?}",
                row.n, row.rho, row.r
            );
            assert!(row.n > 150 && row.rho.unwrap() >= bound, "{row:?}");
        }
    }
    for year in YEARS {
        let row = of("fbic_economic_bandwidth", year);
        assert!(row.r.unwrap() >= 0.88 && row.rho.unwrap() > 0.94, "{row:?}");
        assert_eq!(of("fbic_political_bandwidth", year).n, 0);
    }
}

/// Over Azerbaijan in 2014 the European Union stands above Russia and Russia above Türkiye; no pact ends where a data
/// set does; and an agreement is no switch.
pub(super) fn it_says_what_the_figures_say(world: &Imported) {
    let number = |query: &str| one_number(world, query);
    let economic = |power: &str| {
        number(&format!(
            "select capacity from influence('{power}') where member = 'AZE' and year = 2014 and channel = 'economic'"
        ))
    };
    let [eu, rus, tur] = ["EU", "RUS", "TUR"].map(economic);
    assert!(eu > rus && rus > tur && tur > 0.0, "{eu} {rus} {tur}");
    let military = |year: i32| {
        number(&format!(
            "select capacity from influence('TUR') where member = 'AZE' and year = {year} and channel = 'military'"
        ))
    };
    assert!(
        military(2019) >= military(2018),
        "{} {}",
        military(2018),
        military(2019)
    );
    let carried = "select count(*) from influence('TUR') where member = 'AZE' and channel = 'military' and carried = 'pact'";
    assert_eq!(number(&format!("{carried} and year = 2019")), 1.0);
    // The declaration of Shusha holds from 2021 on by a source of its own.
    assert_eq!(number(&format!("{carried} and year = 2022")), 0.0);
    let median = |condition: &str| {
        number(&format!(
            "select median(i.capacity) from influence('*') i join dependence('trade_share') d on d.member = i.member and
             d.patron = i.power and d.year = i.year join influence_inputs('*') a on a.member = i.member and a.power = i.power
             and a.year = i.year where i.year = 2014 and d.year = 2014 and a.year = 2014 and i.channel = 'economic' and
             d.value between 0.01 and 0.05 and a.component = 'agreement' and a.value {condition}"
        ))
    };
    let (with, without) = (median("> 0"), median("= 0"));
    eprintln!(
        "median economic capacity at 1 to 5 % of trade: with an agreement {with}, without {without}"
    );
    assert!(without > 0.0 && with < 3.0 * without, "{with} {without}");
}

/// Whoever adds up each side's inputs gets the sides: the world's largest powers over all, in one year.
pub(super) fn every_side_is_the_sum_of_its_inputs(world: &Imported) {
    for power in ["USA", "CHN", "TUR", "EU"] {
        let apart = one_number(world, &format!(
            "select max(abs(s.sum - case when s.side = 'bandwidth' then i.bandwidth else i.dependence end)) from
             (select member, year, channel, side, sum(weight * scaled) as sum from influence_inputs('{power}', 'common')
              where year = 2014 group by 1, 2, 3, 4) s
             join influence('{power}') i on i.member = s.member and i.year = s.year and i.channel = s.channel
             where i.year = 2014"
        ));
        assert!(apart < 1e-12, "{power}: {apart}");
    }
}

/// Lesotho trades with South Africa, and whoever reports nothing of it in a year has not stopped.
pub(super) fn zeros_that_no_trade_explains_are_not_reported(world: &Imported) {
    let zeros = "select count(*) from dependence('trade_share') where member = 'LSO' and patron = 'ZAF' and year > 1996";
    assert_eq!(one_number(world, &format!("{zeros} and value = 0")), 0.0);
    assert!(one_number(world, &format!("{zeros} and missing = 'not_reported'")) > 5.0);
}

/// Every patron's share is of all states that have one, and who has none is listed.
pub(super) fn contests_have_all_states_in_the_denominator(world: &Imported) {
    let whole = "select sum(share) from contest('trade_share') where member = 'KGZ' and year = 2014 and patron <> 'EU'";
    assert!((one_number(world, whole) - 1.0).abs() < 1e-9);
    let among =
        "select max(counted) from contest('trade_share') where member = 'KGZ' and year = 2014";
    assert!(one_number(world, among) > 100.0);
    let listed = "select count(*) - max(counted) - max(without) from contest('trade_share') where member = 'KGZ' and year = 2014 and patron <> 'EU'";
    assert_eq!(one_number(world, listed), 0.0);
    // Who leads, leads among all.
    let leaders = "select count(*) from partners('KAZ') where instrument = 'trade_share' and rank = 1 and partner = 'EU' and among > 100";
    assert_eq!(one_number(world, leaders), 1.0);
}
