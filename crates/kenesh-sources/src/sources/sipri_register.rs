//! Deliveries of major arms from SIPRI's trade register.
//!
//! The register has a row a deal. Its delivered trend-indicator value (TIV) is spread evenly over the
//! years of delivery, and deals of one supplier, recipient and year are summed.
//!
//! Beware that SIPRI's own tables do not spread evenly, so that figures of single years differ from
//! these; that the file has a byte order mark, unnamed columns and deals broken over two lines; and
//! that the TIV measures military capability, not money.
//!
//! The European Union supplies arms as an actor of its own (`European Union**`): its rows have the
//! sender `EU`. Suppliers that are unknown or no state make no flow, but their deliveries count in
//! the indicator `arms_imports`, by which shares are to be divided.

use crate::error::SourceError;
use crate::format::csv::{ColumnAt, Record, Sheet};
use crate::rows::{Absence, CoverageRow, FlowRow, IndicatorRow, Rows};
use crate::source::{File, Input, Redistribution, Source};
use crate::sources::sipri_names::state;
use kenesh_domain::{ActorId, Cell, Year};
use std::collections::BTreeMap;

/// The trade register with deliveries to 2024.
pub const REGISTER: Source = Source {
    id: "sipri-register-2024",
    title: "SIPRI Arms Transfers Database, trade register",
    publisher: "Stockholm International Peace Research Institute",
    version: "2024",
    published: "",
    licence: "SIPRI: non-commercial with credit line; no redistribution of data",
    redistribution: Redistribution::Forbidden,
    usage: "non-commercial; derived figures only, and not as SIPRI's",
    citation: "SIPRI Arms Transfers Database, trade register, deliveries to 2024, Stockholm International Peace Research Institute, https://www.sipri.org/databases/armstransfers",
    bibtex: "@misc{sipri-register-2024,\n  author = {{Stockholm International Peace Research Institute}},\n  title = {SIPRI Arms Transfers Database, trade register},\n  note = {Deliveries to 2024},\n  url = {https://www.sipri.org/databases/armstransfers}\n}",
    page: "https://www.sipri.org/databases/armstransfers",
    files: &[File {
        name: "sipri_trade_register.csv",
        url: None,
        sha256: Some("f699ad370550dc91f3793dd60fc9d2ffa86f645ab79ecec00bcfd9f451b1d63c"),
        parse: deliveries,
    }],
    coverage: &[
        CoverageRow {
            table: "flows",
            what: "arms",
            since: Some(1950),
            until: Some(2024),
            absence: Absence::Zero,
            note: "major arms between states, and from the EU; delivered TIV spread evenly over the delivery years: our calculation, not SIPRI's figure",
        },
        CoverageRow {
            table: "indicators",
            what: "arms_imports",
            since: Some(1950),
            until: Some(2024),
            absence: Absence::Zero,
            note: "major arms that a state received from every supplier, also from unknown ones and from those that are no state",
        },
    ],
};

const UNIT: &str = "M TIV";
const UNION: &str = "European Union**";

/// The columns of a deal that are read.
struct Columns {
    recipient: ColumnAt,
    supplier: ColumnAt,
    years: ColumnAt,
    tiv: ColumnAt,
}

/// Sums the TIV by pair and by recipient while the deals go by.
#[derive(Default)]
struct Sums {
    pairs: BTreeMap<(ActorId, ActorId, Year), f64>,
    imports: BTreeMap<(ActorId, Year), f64>,
}

fn deliveries(input: &Input<'_>) -> Result<Rows, SourceError> {
    let sheet = Sheet::of(input)?;
    let [recipient, supplier, years, tiv] = sheet.columns([
        "Recipient",
        "Supplier",
        "Year(s) of delivery",
        "SIPRI TIV of delivered weapons",
    ])?;
    let columns = Columns {
        recipient,
        supplier,
        years,
        tiv,
    };
    let (mut rows, mut sums) = (Rows::default(), Sums::default());
    let mut records = sheet.records().peekable();
    while let Some(record) = records.next() {
        if record.text(columns.recipient).is_empty() {
            continue; // the tail of the deal on the line before
        }
        rows.read += 1;
        let tail = records
            .peek()
            .filter(|next| next.text(columns.recipient).is_empty());
        let value = delivered(record, tail.copied(), &columns)?;
        if value > 0.0 {
            deal(input, record, value, &columns, &mut rows, &mut sums)?;
        } else {
            rows.leave_out("nothing delivered yet");
        }
    }
    write(sums, &mut rows);
    Ok(rows)
}

/// Gives the delivered TIV of a deal; of a deal broken over two lines it is the fourth field of the second.
fn delivered(
    record: Record<'_>,
    tail: Option<Record<'_>>,
    columns: &Columns,
) -> Result<f64, SourceError> {
    match tail {
        Some(tail) if record.text(columns.tiv).is_empty() => tail.at(3).parse().map_err(|_| {
            tail.wrong(
                columns.tiv,
                format!("expected a number, found “{}”", tail.at(3)),
            )
        }),
        _ => record.number(columns.tiv),
    }
}

/// Spreads a deal's TIV over its years of delivery.
fn deal(
    input: &Input<'_>,
    record: Record<'_>,
    value: f64,
    columns: &Columns,
    rows: &mut Rows,
    sums: &mut Sums,
) -> Result<(), SourceError> {
    let (from, to) = (
        record.text(columns.supplier),
        record.text(columns.recipient),
    );
    let years = years(record, columns.years)?;
    let yearly = value / years.len() as f64;
    let Some(receiver) = state(input.actors, to) else {
        rows.leave_out(format!("{to}: no state"));
        return Ok(());
    };
    let sender = match from == UNION {
        true => Some(ActorId::new("EU")),
        false => state(input.actors, from),
    };
    if sender.is_none() {
        rows.leave_out(format!("{from}: no state (counts in arms_imports)"));
    }
    for year in years {
        *sums.imports.entry((receiver.clone(), year)).or_default() += yearly;
        if let Some(sender) = &sender {
            let pair = (sender.clone(), receiver.clone(), year);
            *sums.pairs.entry(pair).or_default() += yearly;
        }
    }
    Ok(())
}

/// Reads years of delivery, such as `2010; 2012`.
fn years(record: Record<'_>, column: ColumnAt) -> Result<Vec<Year>, SourceError> {
    let text = record.text(column);
    let years = text.split(';').map(|year| year.trim().parse::<Year>());
    years.collect::<Result<Vec<_>, _>>().map_err(|_| {
        record.wrong(
            column,
            format!("expected years of delivery, found “{text}”"),
        )
    })
}

fn write(sums: Sums, rows: &mut Rows) {
    for ((sender, receiver, year), value) in sums.pairs {
        rows.flows.push(FlowRow {
            sender,
            receiver,
            year,
            instrument: "arms",
            cell: Cell::Value(value),
            unit: UNIT,
        });
    }
    for ((state, year), value) in sums.imports {
        rows.indicators.push(IndicatorRow {
            state,
            year,
            indicator: "arms_imports".into(),
            cell: Cell::Value(value),
            unit: UNIT,
        });
    }
}

#[cfg(test)]
pub(super) mod tests {
    use crate::rows::Rows;
    use crate::testing::read;
    use kenesh_domain::Cell;

    pub(in crate::sources) const HEADER: &str = "\u{feff}Recipient,Supplier,Year of order, ,Number ordered, ,Weapon designation,Weapon description,Number delivered, ,Year(s) of delivery,status,Comments,SIPRI TIV per unit,SIPRI TIV for total order,SIPRI TIV of delivered weapons\n";

    fn parse(lines: &str) -> Result<Rows, crate::SourceError> {
        let text = format!("{HEADER}{lines}");
        read("sipri_trade_register.csv", text)
    }

    #[test]
    fn deliveries_are_spread_over_their_years_and_deals_summed() {
        let lines = "Azerbaijan,Turkiye,2009,,2,,X,gun,2,,2010; 2012,New,\"a, \"\"b\"\"\",2,4,4\nAzerbaijan,Turkiye,2010,,1,,Y,gun,1,,2012,New,,1,1,1\n";
        let rows = parse(lines).unwrap();
        let flows: Vec<_> = rows
            .flows
            .iter()
            .map(|flow| (flow.year, flow.cell))
            .collect();
        assert_eq!(flows, [(2010, Cell::Value(2.0)), (2012, Cell::Value(3.0))]);
        assert_eq!(rows.flows[0].sender.as_str(), "TUR");
    }

    #[test]
    fn a_deal_over_two_lines_is_one_deal() {
        let lines = "Kazakhstan,Russia,2008,,14,,BTR-3,carrier,13,?,2010,New,words,,,\n,0.25,3.5,3.25,,,,,,,,,,,,\n";
        let rows = parse(lines).unwrap();
        assert_eq!(rows.read, 1);
        assert_eq!(rows.flows[0].cell, Cell::Value(3.25));
    }

    #[test]
    fn suppliers_that_are_no_state_count_in_the_imports_only_but_the_union_is_an_actor() {
        let lines = "Azerbaijan,unknown supplier(s),2009,,2,,X,gun,2,,2010,New,,2,4,4\nAzerbaijan,European Union**,2009,,2,,X,gun,2,,2010,New,,2,4,5\nRebels (Azerbaijan)*,Russia,2009,,2,,X,gun,2,,2010,New,,2,4,5\nAzerbaijan,Russia,2024,,2,,X,gun,0,,,New,,2,4,0\n";
        let rows = parse(lines).unwrap();
        assert_eq!(rows.flows.len(), 1);
        assert_eq!(rows.flows[0].sender.as_str(), "EU");
        assert_eq!(rows.indicators[0].cell, Cell::Value(9.0));
        let left_out: Vec<_> = rows.left_out.keys().map(String::as_str).collect();
        assert_eq!(
            left_out,
            [
                "Rebels (Azerbaijan)*: no state",
                "nothing delivered yet",
                "unknown supplier(s): no state (counts in arms_imports)",
            ]
        );
    }
}
