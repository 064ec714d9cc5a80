//! Bilateral official development assistance from the OECD's table DAC2a, in constant dollars of 2022.
//!
//! Beware that the file holds positive figures only. Where a reporting donor has no figure for a
//! recipient the flow may be zero, negative (repayments above new aid) or unreported: it is unknown,
//! never zero. China and the EU institutions are not among the donors, so that shares are shares
//! among reporting donors.

use crate::format::stream::Stream;
use crate::source::{Absence, CoverageRow, File, Input, Redistribution, Rows, Source, SourceError};
use kenesh_domain::Flow;

/// Aid by donor and recipient, 2009–2022.
pub const DAC2A: Source = Source {
    id: "oecd-dac2a-2022",
    title: "DAC2a: aid (ODA) disbursements to countries and regions, constant 2022 prices",
    publisher: "OECD",
    version: "2022",
    published: "",
    licence: "OECD terms: reuse with acknowledgement, as CC BY 4.0",
    redistribution: Redistribution::Cite,
    usage: "any use with acknowledgement",
    citation: "OECD, DAC2A: Aid (ODA) disbursements to countries and regions, dataflow OECD.DCD.FSD:DSD_DAC2@DF_DAC2A, constant 2022 US$, 2009–2022",
    bibtex: "@misc{oecd-dac2a-2022,\n  author = {{OECD}},\n  title = {DAC2A: Aid (ODA) disbursements to countries and regions},\n  note = {Dataflow OECD.DCD.FSD:DSD\\_DAC2@DF\\_DAC2A, constant 2022 US\\$, 2009--2022},\n  url = {https://data-explorer.oecd.org}\n}",
    page: "https://data-explorer.oecd.org",
    files: &[File {
        name: "oecd_dac2a_2009_2022.csv.gz",
        url: None,
        sha256: Some("09a9e9b1b439f9926a6f88962017eb017568d12dea80dc60030f040846f1aabb"),
        parse: aid,
    }],
    coverage: &[
        covered("oda", "total net ODA"),
        covered("oda_gross", "gross disbursements of ODA"),
        covered("oda_grants", "grants, part of oda"),
        covered("oda_loans", "net loans, part of oda"),
        covered("oda_technical", "technical cooperation, part of oda"),
        covered("oda_humanitarian", "humanitarian aid, part of oda"),
    ],
};

const fn covered(what: &'static str, note: &'static str) -> CoverageRow {
    CoverageRow::new("flows", what, Some((2009, 2022)), Absence::Unknown, note)
}

const PRICES: &str = "Constant Prices (2022 USD millions)";
/// The kinds of aid that are read; the others are parts, memo items or shares of multilateral aid.
const INSTRUMENTS: [(&str, Flow); 6] = [
    ("ODA: Total Net", Flow::Oda),
    ("Memo: ODA Total, Gross disbursements", Flow::OdaGross),
    ("Grants, Total", Flow::OdaGrants),
    ("ODA Loans: Total Net", Flow::OdaLoans),
    ("Technical Cooperation", Flow::OdaTechnical),
    ("Humanitarian Aid", Flow::OdaHumanitarian),
];
const ALSO: &[(&str, &str)] = &[
    ("Chinese Taipei", "TWN"),
    ("Congo", "COG"),
    ("Democratic People's Republic of Korea", "PRK"),
    ("Korea", "KOR"),
    ("Lao People's Democratic Republic", "LAO"),
    ("Slovak Republic", "SVK"),
    ("Syrian Arab Republic", "SYR"),
    ("Viet Nam", "VNM"),
    ("West Bank and Gaza Strip", "PSE"),
];

fn aid(input: &Input<'_>) -> Result<Rows, SourceError> {
    let mut stream = Stream::of(input)?;
    let [recipient, donor, kind, amount, year, value] = stream.columns([
        "recipient",
        "donor",
        "aid_type",
        "amount_type",
        "year",
        "value_musd2022",
    ])?;
    let mut rows = Rows::default();
    while let Some(row) = stream.next()? {
        rows.read += 1;
        let kind = row.text(kind)?;
        let Some(instrument) = instrument(kind) else {
            rows.leave_out(format!("{kind}: not read"));
            continue;
        };
        if row.text(amount)? != PRICES {
            return Err(row.expected(amount, &format!("“{PRICES}”")));
        }
        let names = [row.text(donor)?, row.text(recipient)?];
        let states = names.map(|name| input.actors.name(name, ALSO));
        if let Some(pair) = rows.pair(names, states) {
            rows.flow(pair, row.year(year)?, instrument, row.number(value)?);
        }
    }
    Ok(rows)
}

fn instrument(kind: &str) -> Option<Flow> {
    let found = INSTRUMENTS.iter().find(|(name, _)| *name == kind);
    found.map(|(_, instrument)| *instrument)
}

#[cfg(test)]
pub(super) mod tests {
    use crate::rows::Rows;
    use crate::testing::read;
    use kenesh_tables::FlowRow;

    const NAME: &str = "oecd_dac2a_2009_2022.csv.gz";
    pub(in crate::sources) const HEADER: &str =
        "\"recipient\",\"donor\",\"aid_type\",\"amount_type\",\"year\",\"value_musd2022\"\n";
    pub(in crate::sources) const PRICES: &str = "\"Constant Prices (2022 USD millions)\"";

    fn parse(lines: &str) -> Result<Rows, crate::SourceError> {
        read(NAME, format!("{HEADER}{lines}"))
    }

    #[test]
    fn kinds_of_aid_become_instruments_and_regions_are_left_out() {
        let lines = format!(
            "\"Kyrgyzstan\",\"Türkiye\",\"ODA: Total Net\",{PRICES},2018,95.41\n\"Kyrgyzstan\",\"Türkiye\",\"Imputed Multilateral ODA\",{PRICES},2018,0.37\n\"Tokelau\",\"Türkiye\",\"Grants, Total\",{PRICES},2018,1\n"
        );
        let rows = parse(&lines).unwrap();
        assert_eq!(rows.of::<FlowRow>().len(), 1);
        assert_eq!(
            (
                rows.of::<FlowRow>()[0].sender.as_str(),
                rows.of::<FlowRow>()[0].instrument.as_str()
            ),
            ("TUR", "oda")
        );
        assert_eq!(rows.left_out["Imputed Multilateral ODA: not read"], 1);
        assert_eq!(rows.left_out["Tokelau: no state"], 1);
    }
}
