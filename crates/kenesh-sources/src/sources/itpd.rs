//! Trade between states from the USITC's International Trade and Production Database for Estimation.
//!
//! Beware that these are constant US dollars of 2010, goods and services of all industries: they are
//! another instrument than exports in current dollars and must not be spliced to them.

use crate::format::stream::Stream;
use crate::source::{Absence, CoverageRow, File, Input, Redistribution, Rows, Source, SourceError};
use kenesh_domain::Flow;

/// Total exports between states, 2000–2016.
pub const ITPD_E: Source = Source {
    id: "usitc-itpd-e",
    title: "International Trade and Production Database for Estimation (ITPD-E), totals over industries",
    publisher: "United States International Trade Commission",
    version: "1",
    published: "2020-05-28",
    licence: "public; the authors expect the article to be cited",
    redistribution: Redistribution::Cite,
    usage: "any use with citation of the article",
    citation: "Borchert, I., Larch, M., Shikher, S. & Yotov, Y. 2021, The International Trade and Production Database for Estimation (ITPD-E), International Economics 166: 140–166; release 1, totals over industries rebased to US dollars of 2010",
    bibtex: "@article{usitc-itpd-e,\n  author = {Borchert, Ingo and Larch, Mario and Shikher, Serge and Yotov, Yoto},\n  title = {The International Trade and Production Database for Estimation (ITPD-E)},\n  journal = {International Economics},\n  volume = {166},\n  pages = {140--166},\n  year = {2021}\n}",
    page: "https://www.usitc.gov/data/gravity/itpde.htm",
    files: &[File {
        name: "itpd_aggregated_2000_2016.csv.gz",
        url: None,
        sha256: Some("f16e2fa3511c90e045b994c0a1b41bd9f0abf71d421f8cb5b987fe137b3027f8"),
        parse: exports,
    }],
    coverage: &[CoverageRow::new(
        "flows",
        "exports_itpd",
        Some((2000, 2016)),
        Absence::Unknown,
        "every reported pair of states, goods and services, constant US dollars of 2010; the file holds no zero, so a pair that is absent may have traded nothing or reported nothing",
    )],
};

fn exports(input: &Input<'_>) -> Result<Rows, SourceError> {
    let mut stream = Stream::of(input)?;
    let [year, exporter, importer, value] =
        stream.columns(["year", "exporter", "importer", "value"])?;
    let mut rows = Rows::default();
    while let Some(row) = stream.next()? {
        rows.read += 1;
        let year = row.year(year)?;
        let codes = [row.text(exporter)?, row.text(importer)?];
        if codes[0] == codes[1] {
            rows.leave_out("domestic trade");
            continue;
        }
        let states = codes.map(|code| input.actors.iso3(code, year));
        if let Some(pair) = rows.pair(codes, states) {
            rows.flow(pair, year, Flow::ExportsItpd, row.number(value)?);
        }
    }
    Ok(rows)
}

#[cfg(test)]
pub(super) mod tests {
    use crate::rows::Rows;
    use crate::testing::read;
    use kenesh_domain::Cell;
    use kenesh_tables::FlowRow;

    pub(in crate::sources) const HEADER: &str =
        "\"year\",\"exporter\",\"importer\",\"exp_cow\",\"imp_cow\",\"value\"\n";

    fn parse(lines: &str) -> Result<Rows, crate::SourceError> {
        let text = format!("{HEADER}{lines}");
        read("itpd_aggregated_2000_2016.csv.gz", text)
    }

    #[test]
    fn exports_keep_their_direction_and_domestic_trade_is_left_out() {
        let lines = "2000,\"TUR\",\"AZE\",640,373,160.5\n2000,\"TUR\",\"TUR\",640,640,9\n2000,\"COK\",\"TUR\",0,640,1\n";
        let rows = parse(lines).unwrap();
        assert_eq!(rows.of::<FlowRow>().len(), 1);
        assert_eq!(
            (
                rows.of::<FlowRow>()[0].sender.as_str(),
                rows.of::<FlowRow>()[0].receiver.as_str()
            ),
            ("TUR", "AZE")
        );
        assert_eq!(rows.of::<FlowRow>()[0].cell(), Cell::Value(160.5));
        assert_eq!(rows.left_out["domestic trade"], 1);
        assert_eq!(rows.left_out["COK: no state"], 1);
    }
}
