//! Yearly arms transfers by supplier and recipient from SIPRI's tables, as 360info gathered them.
//!
//! Beware that figures are whole millions of TIV, so that 0 means less than half a million, and that
//! the COW numbers in the file give rebels the number of the state they fight: names are resolved.

use crate::format::csv::Sheet;
use crate::source::{Absence, CoverageRow, File, Input, Redistribution, Rows, Source, SourceError};
use crate::sources::sipri_names::state;
use kenesh_domain::{ActorId, Flow};

/// Arms transfers 1950–2021.
pub const TIV: Source = Source {
    id: "sipri-tiv-360info-2021",
    title: "SIPRI Arms Transfers Database, TIV tables by supplier, tidied by 360info",
    publisher: "Stockholm International Peace Research Institute",
    version: "2021",
    published: "",
    licence: "SIPRI: non-commercial with credit line; no redistribution of data",
    redistribution: Redistribution::Forbidden,
    usage: "non-commercial; derived figures only, and not as SIPRI's",
    citation: "SIPRI Arms Transfers Database, TIV of arms exports 1950–2021, Stockholm International Peace Research Institute, https://www.sipri.org/databases/armstransfers; tidied by 360info",
    bibtex: "@misc{sipri-tiv-360info-2021,\n  author = {{Stockholm International Peace Research Institute}},\n  title = {SIPRI Arms Transfers Database, TIV of arms exports 1950--2021},\n  note = {Tidied by 360info, https://github.com/360-info/report-arms-trade},\n  url = {https://www.sipri.org/databases/armstransfers}\n}",
    page: "https://www.sipri.org/databases/armstransfers",
    files: &[File {
        name: "sipri_tiv_360info.csv",
        url: None,
        sha256: Some("07bb55395106ab6bda65d6379bef8ffbfbc036a8ce8e607f0759baf5496f1958"),
        parse: transfers,
    }],
    coverage: &[CoverageRow::new(
        "flows",
        "arms",
        Some((1950, 2021)),
        Absence::Zero,
        "major arms between states, and from the EU; whole millions of TIV, 0 is less than half a million",
    )],
};

const UNION: &str = "European Union**";

fn transfers(input: &Input<'_>) -> Result<Rows, SourceError> {
    let sheet = Sheet::of(input)?;
    let [supplier, recipient, year, value] =
        sheet.columns(["supplier", "recipient", "year", "value"])?;
    let mut rows = Rows::default();
    for record in sheet.records() {
        rows.read += 1;
        let names = [record.text(supplier)?, record.text(recipient)?];
        let [mut sender, receiver] = names.map(|name| state(input.actors, name));
        if names[0] == UNION {
            sender = Some(ActorId::new("EU"));
        }
        if let Some(pair) = rows.pair(names, [sender, receiver]) {
            rows.flow(pair, record.year(year)?, Flow::Arms, record.number(value)?);
        }
    }
    Ok(rows)
}

#[cfg(test)]
pub(super) mod tests {
    use crate::testing::read;
    use kenesh_domain::Cell;
    use kenesh_tables::FlowRow;

    const NAME: &str = "sipri_tiv_360info.csv";
    pub(in crate::sources) const HEADER: &str =
        "supplier,recipient,year,value,supplier_cown,recipient_cown\n";

    #[test]
    fn rebels_are_not_the_state_they_fight() {
        let lines = "Turkiye,Azerbaijan,2021,0,640,373\nRussia,Rebels (Turkey)*,1999,3,365,640\n";
        let rows = read(NAME, format!("{HEADER}{lines}")).unwrap();
        assert_eq!(rows.of::<FlowRow>().len(), 1);
        assert_eq!(rows.of::<FlowRow>()[0].cell(), Cell::Value(0.0));
        assert_eq!(rows.left_out["Rebels (Turkey)*: no state"], 1);
    }
}
