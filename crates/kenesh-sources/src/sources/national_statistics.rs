//! Trade by partner from the statistical offices of Kazakhstan, Kyrgyzstan, Uzbekistan and Russia, in
//! millions of current dollars: the freshest figures of trade there are of these states.
//!
//! Beware that every office has its gaps, which the coverage names: a share is of what the office
//! lists by partner, so that the offices' shares are not alike, and each is compared over time only
//! within itself. The offices list zeros too, Uzbekistan's one for every partner without trade.

use crate::format::record::Record;
use crate::format::stream::Stream;
use crate::source::{Absence, CoverageRow, File, Input, Redistribution, Rows, Source, SourceError};
use crate::sources::national_names;
use crate::sources::trade_reports::{self, Basis, Side, Totals};
use kenesh_domain::{Flow, Indicator};

/// Trade by partner of the national offices.
pub const NATIONAL: Source = Source {
    id: "national-trade-statistics",
    title: "Trade by partner from national statistical offices: Kazakhstan, Kyrgyzstan, Uzbekistan, Russia",
    publisher: "Bureau of National Statistics (Kazakhstan), National Statistical Committee (Kyrgyzstan), Statistics Agency (Uzbekistan), Federal Customs Service (Russia)",
    version: "2023",
    published: "",
    licence: "terms not checked; cite the office",
    redistribution: Redistribution::Forbidden,
    usage: "terms not checked; cite the office",
    citation: "Exports and imports by partner: Bureau of National Statistics of Kazakhstan, stat.gov.kz, 2018–2023; National Statistical Committee of the Kyrgyz Republic, stat.gov.kg, tables 4.03.00.18 and 4.03.00.20, 1994–2023; Statistics Agency of Uzbekistan, stat.uz, 2010–2023; Federal Customs Service of Russia, customs.gov.ru, 2006–2021",
    bibtex: "@misc{national-trade-statistics,\n  author = {{Bureau of National Statistics of Kazakhstan} and {National Statistical Committee of the Kyrgyz Republic} and {Statistics Agency of Uzbekistan} and {Federal Customs Service of Russia}},\n  title = {Exports and imports by partner},\n  note = {Kazakhstan 2018--2023, Kyrgyzstan 1994--2023, Uzbekistan 2010--2023, Russia 2006--2021},\n  url = {https://stat.gov.kz}\n}",
    page: "https://stat.gov.kz",
    files: &[File {
        name: "national_statistics_partners_*.csv*",
        url: None,
        sha256: None,
        parse: partners,
    }],
    coverage: &[
        covered(
            "exports_national",
            "as the exporter's own office reports. Kazakhstan 2018–2023: partners sum to the total. Kyrgyzstan 1994–2023: 2023 is preliminary. Uzbekistan 2010–2023: gold is not listed by partner, so that shares are of trade without gold (Switzerland has 63 M US$ of exports and imports in 2023). Russia 2006–2021: some 28 partners only, nothing since. Partners that are no states have no flow, but are in trade_total_national: Hong Kong is 0.8 % of Kyrgyzstan's trade in 2023",
        ),
        covered(
            "imports_national",
            "as the importer's own office reports. Kazakhstan 2018–2023: partners sum to the total. Kyrgyzstan 1994–2023: 2023 is preliminary; imports from China are about a quarter of the exports that China reports (2022: 4.1 against 15.5 bn US$). Uzbekistan 2010–2023: shares are of trade without gold. Russia 2006–2021: some 28 partners only, nothing since. Partners that are no states have no flow, but are in trade_total_national: Hong Kong is 0.8 % of Kyrgyzstan's trade in 2023",
        ),
        CoverageRow::new(
            "indicators",
            "trade_total_national",
            Some((1994, 2023)),
            Absence::Unknown,
            "exports and imports over all partners that the office lists, those that are no states too; of Uzbekistan without gold, of Russia over some 28 partners",
        ),
    ],
};

const fn covered(what: &'static str, note: &'static str) -> CoverageRow {
    CoverageRow::new("flows", what, Some((1994, 2023)), Absence::Unknown, note)
}

/// Thousands of dollars in a million.
const THOUSANDS: f64 = 1_000.0;

const BASIS: Basis = [Flow::ExportsNational, Flow::ImportsNational];

fn partners(input: &Input<'_>) -> Result<Rows, SourceError> {
    let mut stream = Stream::of(input)?;
    let [reporter, partner, year, flow, value] = stream.columns([
        "reporter_iso3",
        "partner_iso3",
        "year",
        "flow",
        "value_usd_thousand",
    ])?;
    let (mut rows, mut totals) = (Rows::default(), Totals::default());
    while let Some(row) = stream.next()? {
        rows.read += 1;
        let year = row.year(year)?;
        let codes = [row.text(reporter)?, row.text(partner)?];
        let (side, value) = (side(row, flow)?, row.maybe_number(value)?);
        let states = codes.map(|code| national_names::state(input.actors, code, year));
        if let ([Some(reporter), _], Some(thousands)) = (&states, value) {
            totals.add(reporter.clone(), year, (side, thousands / THOUSANDS));
        }
        let Some(pair) = trade_reports::pair(&mut rows, codes, states) else {
            continue;
        };
        match value {
            Some(thousands) => {
                trade_reports::add(&mut rows, BASIS, pair, year, (side, thousands / THOUSANDS));
            }
            None => rows.leave_out("no figure"),
        }
    }
    totals.rows(&mut rows, Indicator::TradeTotalNational);
    Ok(rows)
}

fn side(row: Record<'_>, column: usize) -> Result<Side, SourceError> {
    match row.text(column)? {
        "export" => Ok(Side::Exports),
        "import" => Ok(Side::Imports),
        _ => Err(row.expected(column, "export or import")),
    }
}

#[cfg(test)]
pub(super) mod tests {
    use crate::sources::trade_reports::told;
    use crate::testing::read;

    pub(in crate::sources) const NAME: &str = "national_statistics_partners_KAZ_KGZ_UZB_RUS.csv.gz";
    pub(in crate::sources) const HEADER: &str =
        "reporter_iso3,partner_iso3,partner_name,year,flow,value_usd_thousand,source\n";

    #[test]
    fn names_in_the_column_of_codes_are_states_too() {
        let lines = "KAZ,TUR,Турция,2023,export,3937500,stat.gov.kz\nKAZ,Namibië,Намибия,2023,import,5070.5,stat.gov.kz\nKAZ,Groenland,Гренландия,2023,import,1,stat.gov.kz\nKAZ,HKG,Гонконг,2023,import,1,stat.gov.kz\nKAZ,RUS,Россия,2023,import,,stat.gov.kz\n";
        let rows = read(NAME, format!("{HEADER}{lines}")).unwrap();
        assert_eq!(
            told(&rows),
            [
                ("KAZ", "TUR", 2023, "exports_national", 3_937.5),
                ("NAM", "KAZ", 2023, "imports_national", 5.0705),
            ]
        );
        for reason in ["Groenland: no state", "HKG: no state", "no figure"] {
            assert_eq!(rows.left_out[reason], 1, "{reason}");
        }
    }
}
