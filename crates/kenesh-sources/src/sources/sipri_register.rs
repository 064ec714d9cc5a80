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

use crate::format::csv::Sheet;
use crate::format::record::Record;
use crate::source::{Absence, CoverageRow, File, Input, Redistribution, Rows, Source, SourceError};
use crate::sources::sipri_sums::Sums;
use kenesh_domain::Year;

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
        CoverageRow::new(
            "flows",
            "arms",
            Some((1950, 2024)),
            Absence::Zero,
            "major arms between states, and from the EU; delivered TIV spread evenly over the delivery years: our calculation, not SIPRI's figure",
        ),
        CoverageRow::new(
            "indicators",
            "arms_imports",
            Some((1950, 2024)),
            Absence::Zero,
            "major arms that a state received from every supplier, also from unknown ones and from those that are no state",
        ),
    ],
};

fn deliveries(input: &Input<'_>) -> Result<Rows, SourceError> {
    let sheet = Sheet::of(input)?;
    let [recipient, supplier, years, tiv] = sheet.columns([
        "Recipient",
        "Supplier",
        "Year(s) of delivery",
        "SIPRI TIV of delivered weapons",
    ])?;
    let (mut rows, mut sums) = (Rows::default(), Sums::default());
    let mut records = sheet.records().peekable();
    while let Some(record) = records.next() {
        let to = record.text(recipient)?;
        if to.is_empty() {
            continue; // the tail of the deal on the line before
        }
        rows.read += 1;
        let tail = records
            .peek()
            .filter(|next| next.text(recipient).is_ok_and(str::is_empty));
        let value = delivered(record, tail.copied(), tiv)?;
        if value > 0.0 {
            let (from, years) = (record.text(supplier)?, self::years(record, years)?);
            let yearly = value / years.len() as f64;
            sums.add(input.actors, (from, to), &years, yearly, &mut rows);
        } else {
            rows.leave_out("nothing delivered yet");
        }
    }
    sums.write(&mut rows);
    Ok(rows)
}

/// Gives the delivered TIV of a deal; of a deal broken over two lines it is the fourth field of the second.
fn delivered(record: Record<'_>, tail: Option<Record<'_>>, tiv: usize) -> Result<f64, SourceError> {
    match tail {
        Some(tail) if record.text(tiv)?.is_empty() => {
            let text = tail.text(3)?;
            let wrong = || tail.wrong(tiv, format!("expected a number, found “{text}”"));
            text.parse().map_err(|_| wrong())
        }
        _ => record.number(tiv),
    }
}

/// Reads years of delivery, such as `2010; 2012`.
fn years(record: Record<'_>, column: usize) -> Result<Vec<Year>, SourceError> {
    let text = record.text(column)?;
    let years = text.split(';').map(|year| year.trim().parse::<Year>());
    let years = years.collect::<Result<Vec<_>, _>>();
    years.map_err(|_| record.expected(column, "years of delivery"))
}

#[cfg(test)]
pub(super) mod tests {
    use crate::rows::Rows;
    use crate::testing::read;
    use kenesh_domain::Cell;
    use kenesh_tables::{FlowRow, IndicatorRow};

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
            .of::<FlowRow>()
            .iter()
            .map(|flow| (flow.year, flow.cell()))
            .collect();
        assert_eq!(flows, [(2010, Cell::Value(2.0)), (2012, Cell::Value(3.0))]);
        assert_eq!(rows.of::<FlowRow>()[0].sender.as_str(), "TUR");
    }

    #[test]
    fn a_deal_over_two_lines_is_one_deal() {
        let lines = "Kazakhstan,Russia,2008,,14,,BTR-3,carrier,13,?,2010,New,words,,,\n,0.25,3.5,3.25,,,,,,,,,,,,\n";
        let rows = parse(lines).unwrap();
        assert_eq!(rows.read, 1);
        assert_eq!(rows.of::<FlowRow>()[0].cell(), Cell::Value(3.25));
    }

    #[test]
    fn suppliers_that_are_no_state_count_in_the_imports_only_but_the_union_is_an_actor() {
        let lines = "Azerbaijan,unknown supplier(s),2009,,2,,X,gun,2,,2010,New,,2,4,4\nAzerbaijan,European Union**,2009,,2,,X,gun,2,,2010,New,,2,4,5\nRebels (Azerbaijan)*,Russia,2009,,2,,X,gun,2,,2010,New,,2,4,5\nAzerbaijan,Russia,2024,,2,,X,gun,0,,,New,,2,4,0\n";
        let rows = parse(lines).unwrap();
        assert_eq!(rows.of::<FlowRow>().len(), 1);
        assert_eq!(rows.of::<FlowRow>()[0].sender.as_str(), "EU");
        assert_eq!(rows.of::<IndicatorRow>()[0].cell(), Cell::Value(9.0));
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
