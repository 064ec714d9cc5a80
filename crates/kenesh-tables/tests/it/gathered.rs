//! Rows of several tables, gathered in any order.

use kenesh_domain::{Cell, Flow, Indicator, Missing, Named, Tie, Year};
use kenesh_tables::{
    FlowRow, Gathered, Group, IndicatorRow, NameRow, PositionRow, TieRow, read_rows,
};

fn flow(sender: &str, year: Year, name: impl Into<Named<Flow>>) -> FlowRow {
    FlowRow::new((sender.into(), "KGZ".into()), year, name, Cell::Value(1.0))
}

fn gdp(state: &str) -> IndicatorRow {
    IndicatorRow::new(
        state.into(),
        2014,
        Indicator::Gdp,
        Cell::Missing(Missing::NotReported),
    )
}

fn gathered(flows: impl IntoIterator<Item = FlowRow>) -> Gathered {
    let mut gathered = Gathered::default();
    gathered.extend(flows);
    gathered
}

#[test]
fn groups_are_told_apart_by_name_and_sorted_by_key() {
    let mut all = gathered([
        flow("TUR", 2015, Flow::Oda),
        flow("TUR", 2014, Flow::Oda),
        flow("TUR", 2014, Named::new("gas")),
        flow("AZE", 2014, Flow::Oda),
    ]);
    all.push(gdp("TUR"));
    all.push(NameRow {
        actor: "TUR".into(),
        language: "tr".into(),
        name: "Türkiye".into(),
    });
    let groups = all.groups("a-source", "1");
    let told = |group: &Group<'_>| (group.table.name, group.what.clone(), group.rows);
    assert_eq!(
        groups.iter().map(told).collect::<Vec<_>>(),
        [
            ("flows", "gas".to_owned(), 1),
            ("flows", "oda".to_owned(), 3),
            ("indicators", "gdp".to_owned(), 1),
            ("names", "names".to_owned(), 1),
        ]
    );
    let aid = read_rows::<FlowRow>(&groups[1].batch(0..9).unwrap()).unwrap();
    let keys: Vec<_> = aid
        .iter()
        .map(|row| (row.sender.as_str(), row.year))
        .collect();
    assert_eq!(keys, [("AZE", 2014), ("TUR", 2014), ("TUR", 2015)]);
    assert!(
        aid.iter()
            .all(|row| (&*row.source, &*row.vintage) == ("a-source", "1"))
    );
    let last = groups[1].batch(2..9).unwrap();
    assert_eq!(read_rows::<FlowRow>(&last).unwrap(), aid[2..]);
    assert_eq!(groups[1].batch(3..9).unwrap().num_rows(), 0);
}

#[test]
fn rows_are_sorted_by_name_then_key_and_equal_keys_keep_their_order() {
    let given = [
        flow("TUR", 2014, Flow::Oda),
        flow("TUR", 2014, Named::new("gas")),
        flow("AZE", 2014, Flow::Oda),
        FlowRow {
            value: Some(2.0),
            ..flow("AZE", 2014, Flow::Oda)
        },
    ];
    let mut all = gathered(given.clone());
    all.sort();
    let [turkish, gas, first, second] = given;
    assert_eq!(all.of::<FlowRow>(), [gas, first, second, turkish]);
}

#[test]
fn the_order_of_tables_is_no_difference_but_that_of_rows_is() {
    let flows = || [flow("TUR", 2014, Flow::Oda), flow("AZE", 2014, Flow::Oda)];
    let (mut one, mut other) = (gathered(flows()), Gathered::default());
    one.push(gdp("TUR"));
    other.push(gdp("TUR"));
    assert_ne!(one, other);
    other.extend(flows());
    assert_eq!(one, other);
    assert_eq!(one.groups("s", "1").len(), other.groups("s", "1").len());
    // A table that was touched and left empty is as if it had not been.
    other.extend(Vec::<PositionRow>::new());
    assert_eq!((one.clone(), one.len()), (other, 3));
    let [first, second] = flows();
    assert_ne!(
        gathered([first.clone(), second.clone()]),
        gathered([second, first])
    );
}

#[test]
fn what_is_appended_comes_after_what_is_there() {
    let mut all = gathered([flow("TUR", 2014, Flow::Oda)]);
    let mut more = gathered([flow("AZE", 2014, Flow::Oda)]);
    let tie = TieRow::new(
        ("AZE".into(), "TUR".into()),
        (None, None),
        Tie::Alliance,
        Cell::StructuralZero,
    );
    more.push(tie);
    all.append(more);
    let senders: Vec<_> = all
        .of::<FlowRow>()
        .iter()
        .map(|row| row.sender.as_str())
        .collect();
    assert_eq!((senders, all.of::<TieRow>().len()), (vec!["TUR", "AZE"], 1));
    assert_eq!(all.of::<IndicatorRow>(), []);
    assert!(Gathered::default().is_empty() && !all.is_empty());
    all.with(Vec::<FlowRow>::clear);
    assert_eq!((all.len(), all.groups("s", "1").len()), (1, 1));
}
