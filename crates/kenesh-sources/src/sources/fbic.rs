//! China's formal bilateral influence capacity (FBIC): a published index, for reference.
//!
//! Beware that it serves to validate measures, not to feed them: it is an index of others, whose
//! weights are given. In this file `fbic` is about 0.133 times the sum of the bandwidths times the
//! sum of the dependences.

use crate::format::csv::Sheet;
use crate::source::{Absence, CoverageRow, File, Input, Redistribution, Rows, Source, SourceError};
use kenesh_domain::Flow;

/// The index and its parts for the sender China, 1960–2020.
pub const FBIC: Source = Source {
    id: "fbic-2020-chn",
    title: "Formal Bilateral Influence Capacity (FBIC) Index, sender China",
    publisher: "Frederick S. Pardee Institute for International Futures, University of Denver",
    version: "2020",
    published: "2021",
    licence: "cite the authors; the file states no terms",
    redistribution: Redistribution::Cite,
    usage: "reference and validation only",
    citation: "Moyer, J. D., Meisel, C. J., Matthews, A. S., Bohl, D. K. & Burrows, M. J. 2021, China-US Competition: Measuring Global Influence, Atlantic Council",
    bibtex: "@techreport{fbic-2020-chn,\n  author = {Moyer, Jonathan D. and Meisel, Collin J. and Matthews, Austin S. and Bohl, David K. and Burrows, Mathew J.},\n  title = {China-US Competition: Measuring Global Influence},\n  institution = {Atlantic Council},\n  year = {2021}\n}",
    page: "https://korbel.du.edu/fbic",
    files: &[File {
        name: "fbic_sender_chn.csv",
        url: None,
        sha256: Some("8660fd73945b92c1d1d0f19839186f267bdf43a51d8722ac1291871eb08fb449"),
        parse: influence,
    }],
    coverage: &[
        covered("fbic"),
        covered("fbic_economic_bandwidth"),
        covered("fbic_political_bandwidth"),
        covered("fbic_security_bandwidth"),
        covered("fbic_economic_dependence"),
        covered("fbic_security_dependence"),
    ],
};

const fn covered(what: &'static str) -> CoverageRow {
    CoverageRow::new(
        "flows",
        what,
        Some((1960, 2020)),
        Absence::Unknown,
        "sender China only; for reference and validation",
    )
}

const COLUMNS: [(&str, Flow); 6] = [
    ("fbic", Flow::Fbic),
    ("econb", Flow::FbicEconomicBandwidth),
    ("polb", Flow::FbicPoliticalBandwidth),
    ("secb", Flow::FbicSecurityBandwidth),
    ("econd", Flow::FbicEconomicDependence),
    ("secd", Flow::FbicSecurityDependence),
];

fn influence(input: &Input<'_>) -> Result<Rows, SourceError> {
    let sheet = Sheet::of(input)?;
    let [from, to, year] = sheet.columns(["sender", "iso3", "year"])?;
    let columns = sheet.columns(COLUMNS.map(|(column, _)| column))?;
    let mut rows = Rows::default();
    for record in sheet.records() {
        rows.read += 1;
        let year = record.year(year)?;
        let codes = [record.text(from)?, record.text(to)?];
        let states = codes.map(|code| input.actors.iso3(code, year));
        let Some(pair) = rows.pair(codes, states) else {
            continue;
        };
        for (column, (_, instrument)) in columns.into_iter().zip(COLUMNS) {
            rows.flow(pair.clone(), year, instrument, record.number(column)?);
        }
    }
    Ok(rows)
}

#[cfg(test)]
pub(super) mod tests {
    use crate::testing::read;
    use kenesh_domain::Cell;
    use kenesh_tables::FlowRow;

    const NAME: &str = "fbic_sender_chn.csv";
    pub(in crate::sources) const HEADER: &str =
        "iso3,receiver,year,econb,econd,polb,secb,secd,fbic,sender\n";

    #[test]
    fn parts_keep_their_names_and_territories_are_left_out() {
        let lines = "KAZ,Kazakhstan,2020,0.3,0.7,0.1,0.2,0.05,0.04,USA\nHKG,Hong Kong,2020,0,0,0,0,0,0,USA\n";
        let rows = read(NAME, format!("{HEADER}{lines}")).unwrap();
        assert_eq!(rows.of::<FlowRow>().len(), 6);
        let cell = |name: &str| {
            rows.of::<FlowRow>()
                .iter()
                .find(|flow| flow.instrument == name)
                .unwrap()
                .cell()
        };
        assert_eq!(cell("fbic"), Cell::Value(0.04));
        assert_eq!(cell("fbic_security_dependence"), Cell::Value(0.05));
        assert_eq!(rows.left_out["HKG: no state"], 1);
    }
}
