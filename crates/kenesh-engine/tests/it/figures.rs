//! Figures of the starter world against values computed elsewhere from the same sources.

use kenesh_domain::{ActorId, Cell, Flow, Tie, Year};
use kenesh_engine::measures::bloc_votes::bloc_votes;
use kenesh_engine::measures::cohesion::{Cohesion, cohesion, cohesion_of};
use kenesh_engine::measures::dependence::{Instrument, dependence_of};
use kenesh_engine::{Core, Engine, Only};
use kenesh_tables::arrow::array::AsArray;
use kenesh_tables::arrow::datatypes::Int64Type;

const TURKIC: [&str; 5] = ["AZE", "KAZ", "KGZ", "TKM", "UZB"];

#[track_caller]
fn assert_rounds(found: Option<f64>, expected: f64, decimals: i32) {
    let tolerance = 0.5 * 10f64.powi(-decimals) + 1e-9;
    let found = found.unwrap();
    assert!(
        (found - expected).abs() <= tolerance,
        "{found} does not round to {expected}"
    );
}

fn of_year(rows: &[Cohesion], year: Year) -> &Cohesion {
    rows.iter().find(|row| row.year == year).unwrap()
}

#[test]
fn the_turkic_states_agreed_as_the_roll_calls_say() {
    let engine = Engine::starter().unwrap();
    let bloc = TURKIC.map(ActorId::new);
    let rows = cohesion_of(engine.core().unwrap(), "bloc", &ActorId::new("TUR"), &bloc).unwrap();
    // year: pairs with common votes (Turkmenistan cast none in 1993), agreement with each other, Türkiye with them, all pairs of states, Türkiye with all states
    let checked = [
        (1993, 6, 0.932, 0.875, 0.832, 0.785),
        (1996, 10, 0.865, 0.828, 0.844, 0.783),
        (2019, 10, 0.975, 0.748, 0.810, 0.752),
        (2024, 10, 0.977, 0.709, 0.786, 0.725),
    ];
    for (year, pairs, within, with_power, un_mean, power_all) in checked {
        let row = of_year(&rows, year);
        assert_eq!((row.members, row.pairs), (5, pairs), "{year}");
        assert_rounds(row.within, within, 3);
        assert_rounds(row.with_power, with_power, 3);
        assert_rounds(row.un_mean, un_mean, 3);
        assert_rounds(row.power_all, power_all, 3);
    }
}

#[test]
fn cohesion_follows_the_roster_of_the_date() {
    let engine = Engine::starter().unwrap();
    let rows = cohesion(engine.core().unwrap(), "OTS", "TUR").unwrap();
    let at_date: Vec<Cohesion> = rows
        .iter()
        .filter(|row| row.roster == "at_date")
        .cloned()
        .collect();
    // Founded in 2009 by four, of which the power is set apart; Uzbekistan makes four in 2019.
    assert_eq!(at_date.iter().map(|row| row.year).min(), Some(2009));
    assert_eq!(
        (
            of_year(&at_date, 2018).members,
            of_year(&at_date, 2019).members
        ),
        (3, 4)
    );
    // 2019: the four members without the power, the mean of the six pairs in `alignment`.
    let query = "select avg(value) from alignment('agreement') where year = 2019 and a in ('AZE', 'KAZ', 'KGZ', 'UZB') and b in ('AZE', 'KAZ', 'KGZ', 'UZB')";
    let (_, batches) = engine.sql(query).unwrap();
    let mean = first_number(&batches[0]);
    assert!((mean - of_year(&at_date, 2019).within.unwrap()).abs() < 1e-12);
    // Today's roster: four members and two observers that are states, the power apart.
    let today: Vec<Cohesion> = rows
        .into_iter()
        .filter(|row| row.roster == "today")
        .collect();
    assert!(today.iter().all(|row| row.members == 6));
}

fn first_number(batch: &kenesh_tables::arrow::array::RecordBatch) -> f64 {
    use kenesh_tables::arrow::array::AsArray;
    use kenesh_tables::arrow::datatypes::Float64Type;
    batch.column(0).as_primitive::<Float64Type>().value(0)
}

#[test]
fn single_figures_are_those_of_their_sources() {
    let engine = Engine::starter().unwrap();
    let core = engine.core().unwrap();
    let [aze, kgz, tur] = ["AZE", "KGZ", "TUR"].map(ActorId::new);
    assert_rounds(
        core.ties(Tie::LinguisticDistance)
            .unwrap()
            .timeless(&aze, &tur)
            .number(),
        0.313,
        3,
    );
    // In whole millions of dollars, as the importer reports it.
    assert_eq!(
        core.flow(Flow::Exports, &tur, &aze, 2014).unwrap(),
        Cell::Value(2282.0)
    );
    // In millions of dollars of 2022.
    assert_rounds(
        core.flow(Flow::Oda, &tur, &kgz, 2018).unwrap().number(),
        95.4,
        1,
    );
}

#[test]
fn arms_imports_of_five_years_are_shared_as_the_register_says() {
    let engine = Engine::starter().unwrap();
    let share = |core: &Core, member: &str, patron: &str| {
        dependence_of(
            core,
            Instrument::ArmsShare,
            &ActorId::new(member),
            &ActorId::new(patron),
            2024,
        )
        .unwrap()
        .number()
    };
    let core = engine.core().unwrap();
    assert_rounds(share(core, "AZE", "TUR"), 0.58, 2);
    assert_rounds(share(core, "KGZ", "TUR"), 0.35, 2);
    assert_rounds(share(core, "KAZ", "RUS"), 0.89, 2);
}

#[test]
fn shares_stay_between_zero_and_one_and_patrons_do_not_exceed_the_whole() {
    let engine = Engine::starter().unwrap();
    for instrument in [
        "trade_share",
        "arms_share",
        "oda_share",
        "energy_share",
        "remittances_share",
        "migrants_share",
    ] {
        let query = format!(
            "select member, year, sum(value) as whole from dependence('{instrument}')
             where value is not null and (patron <> 'EU' or '{instrument}' = 'arms_share' or '{instrument}' = 'oda_share') group by member, year having min(value) < 0 or sum(value) > 1.0005"
        );
        let (_, batches) = engine.sql(&query).unwrap();
        let wrong: usize = batches.iter().map(|batch| batch.num_rows()).sum();
        assert_eq!(wrong, 0, "{instrument}: {batches:?}");
    }
}

/// The eight resolutions of the eleventh emergency special session: Türkiye voted for all; of the five Turkic states
/// none did once, and Hungary, an observer, six times. They are no year of votes, so that no bloc is measured on them.
#[test]
fn no_turkic_member_voted_with_turkiye_on_ukraine() {
    let engine = Engine::starter().unwrap();
    let with_turkiye = |states: &str| {
        let query = format!(
            "select count(*) from votes v join votes t on t.rollcall = v.rollcall and t.state = 'TUR' and t.vote = v.vote
             where v.state in ({states})"
        );
        let (_, batches) = engine.sql(&query).unwrap();
        let count = batches[0].column(0).as_primitive::<Int64Type>();
        count.value(0)
    };
    assert_eq!(with_turkiye("'TUR'"), 8);
    assert_eq!(with_turkiye("'AZE', 'KAZ', 'KGZ', 'TKM', 'UZB'"), 0);
    assert_eq!(with_turkiye("'HUN'"), 6);
    let (core, all) = (engine.core().unwrap(), Only::everything());
    let measured = bloc_votes(core, "OTS", "TUR", None, &all).unwrap();
    assert!(measured.is_empty());
}
