//! CSV text as rows.

use kenesh_domain::{Flow, Missing};
use kenesh_tables::{
    ColumnCells, FlowRow, Kind, Row, Scalar, TABLES, read_csv, read_loose, read_rows,
};

const HEADER: &str = "sender,receiver,year,instrument,value,unit,missing,source,vintage\n";

#[test]
fn a_line_is_a_row_and_what_is_quoted_stays_together() {
    let lines = "TUR,AZE,2014,exports,2.5,M US$,,s,v\n\"TUR\", AZE ,2015,\"gas, piped\",,bcm,not_reported,s,v\n";
    let read = read_csv(&FlowRow::SPEC, &format!("\u{feff}{HEADER}{lines}")).unwrap();
    let [first, second] = &*read_rows::<FlowRow>(&read).unwrap() else {
        panic!("two rows were expected");
    };
    assert_eq!(
        (first.instrument.known(), first.value),
        (Some(Flow::Exports), Some(2.5))
    );
    assert_eq!(
        (second.receiver.as_str(), second.instrument.as_str()),
        ("AZE", "gas, piped")
    );
    assert_eq!(
        (second.value, second.missing),
        (None, Some(Missing::NotReported))
    );
}

#[test]
fn every_table_reads_its_own_header() {
    for table in TABLES {
        let names: Vec<_> = table.columns().map(|column| column.name).collect();
        let read = read_csv(table, &(names.join(",") + "\n")).unwrap();
        assert_eq!((read.num_rows(), read.schema()), (0, table.schema()));
    }
}

#[test]
fn a_header_in_another_order_is_refused() {
    let other = HEADER.replace("sender,receiver", "receiver,sender");
    insta::assert_snapshot!(read_csv(&FlowRow::SPEC, &other).unwrap_err(), @"the columns stand in another order or there are more of them; the columns of `flows` are sender, receiver, year, instrument, value, unit, missing, source, vintage");
}

#[test]
fn columns_of_a_users_own_are_as_it_is_said_of_them() {
    let kind = |name: &str| match name {
        "year" => Kind::Integer,
        "paid" => Kind::Flag,
        "value" => Kind::Number,
        _ => Kind::Text,
    };
    let read = read_loose("year,who,value,paid\n2014,7,7,true\n,,,\n", kind).unwrap();
    let row = |at: usize| {
        read.columns()
            .iter()
            .map(move |column| ColumnCells::of(column).get(at))
            .collect::<Vec<_>>()
    };
    let cells = [
        Scalar::Integer(2014),
        Scalar::Text("7".into()),
        Scalar::Number(7.0),
        Scalar::Flag(true),
    ];
    assert_eq!(row(0), cells.map(Some));
    assert_eq!(row(1), [None, None, None, None]);
    insta::assert_snapshot!(read_loose("who,paid\nTUR,yes\n", kind).unwrap_err(), @"line 2, column `paid`: expected true or false, found “yes”");
}
