//! One engine for many readers: what is asked at once, what is narrowed, what is only explained.

use kenesh_engine::{Engine, MEASURES, Measure};
use kenesh_tables::arrow::util::pretty::pretty_format_batches;
use std::collections::BTreeSet;

/// Answers a query as text.
fn answer(engine: &Engine, query: &str) -> String {
    let (_, batches) = engine.sql(query).unwrap();
    pretty_format_batches(&batches).unwrap().to_string()
}

/// Queries on tables and on every kind of measure that the starter world can answer quickly.
const QUERIES: [&str; 12] = [
    "select * from influence('TUR') where year = 2014",
    "select * from influence('RUS') where member = 'KAZ'",
    "select * from dependence('trade_share') where year between 2010 and 2014",
    "select * from contest('arms_share') where year = 2020",
    "select * from alignment('distance', 'TUR') where year >= 2020",
    "select * from alignment('agreement') where a = 'AZE'",
    "select * from asymmetry('TUR')",
    "select * from cohesion('OTS', 'TUR')",
    "select * from voting_power('OTS')",
    "select instrument, count(*), sum(value) from flows group by instrument order by 1",
    "select * from memberships order by org, actor, since",
    "select * from influence('TUR') where year = 2014",
];

#[test]
fn eight_threads_get_what_one_gets_one_after_the_other() {
    let alone = Engine::starter().unwrap();
    let wanted = QUERIES.map(|query| answer(&alone, query));
    let shared = Engine::starter().unwrap();
    std::thread::scope(|scope| {
        for thread in 0..8 {
            let (shared, wanted) = (&shared, &wanted);
            scope.spawn(move || {
                for step in 0..QUERIES.len() {
                    let place = (thread * 5 + step * 7) % QUERIES.len();
                    assert_eq!(answer(shared, QUERIES[place]), wanted[place]);
                }
            });
        }
    });
}

#[test]
fn an_engine_beside_another_is_asked_at_the_same_time() {
    let engine = Engine::starter().unwrap();
    let (_, agenda) = engine.sql("select area from agenda").unwrap();
    let case = engine
        .beside([("areas".to_owned(), agenda[0].clone())])
        .unwrap();
    std::thread::scope(|scope| {
        scope.spawn(|| assert!(engine.sql("select * from areas").is_err()));
        let query =
            "select count(*) from areas, influence('TUR') where year = 2014 and member = 'KAZ'";
        let (of_case, of_world) = (answer(&case, query), agenda[0].num_rows());
        assert!(of_case.contains(&(4 * of_world).to_string()), "{of_case}");
    });
}

/// Calls of every measure that heeds filters.
const CALLS: [&str; 15] = [
    "bloc_votes('OTS', 'TUR')",
    "influence('TUR')",
    "influence('KAZ')",
    "dependence('trade_gdp')",
    "dependence('arms_share')",
    "contest('trade_share')",
    "alignment('distance')",
    "alignment('agreement')",
    "alignment('distance', 'TUR')",
    "asymmetry()",
    "asymmetry('KAZ')",
    "trade_shares('KAZ')",
    "energy_dependence()",
    "influence_inputs('TUR')",
    "product_dependence('KAZ')",
];

/// Columns with filters that are heeded.
const FILTERS: [(&str, &str); 13] = [
    ("year", "year = 2014"),
    ("year", "year in (2004, 2011)"),
    ("year", "year > 2030"),
    ("member", "member = 'KAZ'"),
    ("member", "member in ('UZB', 'AZE', 'KGZ', 'TKM')"),
    ("patron", "patron = 'RUS' and year < 2000"),
    ("partner", "partner in ('TUR', 'RUS')"),
    ("a", "a = 'AZE' and b = 'TUR'"),
    ("b", "b = 'TUR' or b = 'KGZ'"),
    ("power", "power in ('CHN', 'TUR')"),
    ("channel", "channel = 'military' or channel = 'total'"),
    ("state", "state in ('KAZ', 'TUR')"),
    ("product", "product = '270900'"),
];

/// Writes a filter so that it says the same and no measure understands it.
fn hidden(filter: &str) -> String {
    let words = filter.split(' ').map(|word| match word {
        "year" => "year + 0".to_owned(),
        "member" | "patron" | "partner" | "a" | "b" | "power" | "channel" | "state" | "product" => {
            format!("concat({word}, '')")
        }
        word => word.to_owned(),
    });
    words.collect::<Vec<_>>().join(" ")
}

/// A filter that a measure heeds gives the rows that it gives when the measure does not see it.
#[test]
fn what_is_narrowed_is_what_is_filtered() {
    let engine = Engine::starter().unwrap();
    let mut seen = BTreeSet::new();
    for call in CALLS {
        let name = call.split('(').next().unwrap();
        let measure = Measure::named(name).unwrap();
        let heeds = |column| measure.narrowed_by.iter().any(|known| known.name == column);
        for (column, filter) in FILTERS.into_iter().filter(|(column, _)| heeds(*column)) {
            seen.insert((name, column));
            let plan = answer(
                &engine,
                &format!("explain select * from {call} where {filter}"),
            );
            let narrowed = plan.lines().any(|line| line.contains(" where "));
            assert!(narrowed, "{call} does not heed {filter}:\n{plan}");
            assert_eq!(
                answer(&engine, &format!("select * from {call} where {filter}")),
                answer(
                    &engine,
                    &format!("select * from {call} where {}", hidden(filter))
                ),
                "{call} where {filter}"
            );
        }
    }
    let heeded = MEASURES.iter().flat_map(|measure| {
        let columns = measure.narrowed_by.iter();
        columns.map(|column| (measure.name, column.name))
    });
    assert_eq!(
        seen,
        heeded.collect(),
        "a column that narrows is not tried here"
    );
}

/// Arguments are checked when a query is planned; an unknown name is told when it is measured.
#[test]
fn a_call_that_cannot_be_answered_says_why() {
    let engine = Engine::starter().unwrap();
    let refused = |query: &str| engine.sql(query).unwrap_err().to_string();
    insta::assert_snapshot!(refused("explain select * from influence()"), @"influence takes power and components, which may be left out, as in `select * from influence('TUR') where year = 2014`; found 0");
    insta::assert_snapshot!(refused("select * from influence(power)"), @"influence takes texts in quotes, as in `select * from influence('TUR') where year = 2014`");
    insta::assert_snapshot!(refused("select * from dependence('trade')"), @"no instrument of dependence is called “trade”; nearest: trade_gdp, trade_share, arms_share");
    insta::assert_snapshot!(refused("select * from cohesion('OST', 'TUR')"), @"no organization is called “OST”; nearest: OTS, OSCE, CSTO");
}
