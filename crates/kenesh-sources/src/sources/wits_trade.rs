//! Trade totals of all pairs as states report them to the United Nations' customs statistics, from the
//! World Bank's World Integrated Trade Solution (WITS), in millions of current dollars.
//!
//! A row of the file is what one state reports of a partner: its exports, its imports, or both. Beware
//! that a figure that is not there is unknown, never zero: whole years of some reporters are missing.
//!
//! Beware too of the codes. WITS has its own for some states, such as `SER` for Serbia. The copy from
//! which this layout comes folded former states into successors: Yugoslavia into `SER`, Czechoslovakia
//! into `CZE`, the Soviet Union into `RUS`, East Germany into `DEU`. Where the year tells, the former
//! state gets its figures back. What is no state is left out and counted: partners that are not
//! specified (`UNS`, `SPE`), ships' and aircraft's supplies (`BUN`), free zones (`FRE`), dependencies,
//! Belgium and Luxembourg reported together until 1998 (`BLX`), and the European Union (`EUN`).

use crate::actors::Actors;
use crate::format::stream::Stream;
use crate::source::{Absence, CoverageRow, File, Input, Redistribution, Rows, Source, SourceError};
use crate::sources::trade_reports::{self, Basis, Side, Totals};
use kenesh_domain::{ActorId, Flow, Indicator, Year};

/// Trade totals of all pairs.
pub const WITS: Source = Source {
    id: "wits-trade",
    title: "World Integrated Trade Solution: trade totals of all pairs, as reported to UN Comtrade",
    publisher: "World Bank and United Nations Statistics Division",
    version: "2017-11",
    published: "2017-11",
    licence: "UN Comtrade through WITS: internal use only; no redistribution in any form without written permission",
    redistribution: Redistribution::Forbidden,
    usage: "internal use; cite the producers",
    citation: "World Bank, World Integrated Trade Solution (WITS), trade totals by reporter and partner, from United Nations Statistics Division, UN Comtrade, 1988–2016",
    bibtex: "@misc{wits-trade,\n  author = {{World Bank} and {United Nations Statistics Division}},\n  title = {World Integrated Trade Solution: trade totals by reporter and partner, from UN Comtrade},\n  note = {1988--2016},\n  url = {https://wits.worldbank.org}\n}",
    page: "https://wits.worldbank.org",
    files: &[File {
        name: "wits_all_pairs_*.csv*",
        url: None,
        sha256: None,
        parse: totals,
    }],
    coverage: &[
        covered(
            "exports_wits",
            "as the exporter reports to UN Comtrade; a reporter's missing year (Turkmenistan nearly always, Uzbekistan always, Kyrgyzstan in 2014) is unknown: see the partner's imports_wits; until 1998 Belgium is missing; figures of Germany before 1991 and of Russia in 1992 may hold East Germany's and the Soviet Union's",
        ),
        covered(
            "imports_wits",
            "as the importer reports to UN Comtrade, with cost, insurance and freight as a rule; a reporter's missing year (Turkmenistan nearly always, Uzbekistan always, Kyrgyzstan in 2014) is unknown: see the partner's exports_wits; until 1998 Belgium is missing; figures of Germany before 1991 and of Russia in 1992 may hold East Germany's and the Soviet Union's",
        ),
    ],
};

const fn covered(what: &'static str, note: &'static str) -> CoverageRow {
    CoverageRow::new("flows", what, Some((1988, 2016)), Absence::Unknown, note)
}

const BASIS: Basis = [Flow::ExportsWits, Flow::ImportsWits];

/// Codes of WITS that are not ISO's, and ISO's of the same state. `OAS` is “Other Asia, not elsewhere
/// specified”, which in practice is Taiwan.
const CODES: [(&str, &str); 8] = [
    ("ETF", "ETH"),
    ("MNT", "MNE"),
    ("OAS", "TWN"),
    ("ROM", "ROU"),
    ("SER", "SRB"),
    ("SUD", "SDN"),
    ("TMP", "TLS"),
    ("ZAR", "COD"),
];

/// Codes that mean a former state up to a year.
const FORMER: [(&str, Year, &str); 3] = [
    ("CZE", 1992, "CSK"),
    ("SER", 1991, "YUG"),
    ("YDR", 1990, "YMD"),
];

/// Thousands of dollars in a million.
const THOUSANDS: f64 = 1_000.0;

fn totals(input: &Input<'_>) -> Result<Rows, SourceError> {
    let mut stream = Stream::of(input)?;
    let [reporter, partner, year] = stream.columns(["reporter_iso3", "partner_iso3", "year"])?;
    let [exports, imports] = stream.columns(["exports_usd_thousand", "imports_usd_thousand"])?;
    let (mut rows, mut totals) = (Rows::default(), Totals::default());
    while let Some(row) = stream.next()? {
        rows.read += 1;
        let year = row.year(year)?;
        let codes = [row.text(reporter)?, row.text(partner)?];
        let figures = [
            (Side::Exports, row.maybe_number(exports)?),
            (Side::Imports, row.maybe_number(imports)?),
        ];
        let states = codes.map(|code| state(input.actors, code, year));
        if let [Some(reporter), _] = &states {
            for (side, thousands) in figures {
                if let Some(thousands) = thousands {
                    totals.add(reporter.clone(), year, (side, thousands / THOUSANDS));
                }
            }
        }
        let Some(pair) = trade_reports::pair(&mut rows, codes, states) else {
            continue;
        };
        for (side, thousands) in figures {
            if let Some(thousands) = thousands {
                let figure = (side, thousands / THOUSANDS);
                trade_reports::add(&mut rows, BASIS, pair.clone(), year, figure);
            }
        }
    }
    totals.rows(&mut rows, Indicator::TradeTotalWits);
    Ok(rows)
}

fn state(actors: &Actors<'_>, code: &str, year: Year) -> Option<ActorId> {
    let mut former = FORMER.iter();
    if let Some((.., former)) = former.find(|(own, until, _)| *own == code && year <= *until) {
        return actors.iso3(former, year);
    }
    let iso3 = CODES.iter().find(|(own, _)| *own == code);
    actors.iso3(iso3.map_or(code, |(_, iso3)| iso3), year)
}

#[cfg(test)]
pub(super) mod tests {
    use crate::rows::Rows;
    use crate::sources::trade_reports::told;
    use crate::testing::read;

    pub(in crate::sources) const HEADER: &str =
        "reporter_iso3,partner_iso3,year,exports_usd_thousand,imports_usd_thousand\n";

    fn parse(lines: &str) -> Result<Rows, crate::SourceError> {
        read("wits_all_pairs_1988_2016.csv", format!("{HEADER}{lines}"))
    }

    #[test]
    fn a_report_is_exports_from_and_imports_to_the_reporter() {
        let rows = parse("KAZ,RUS,2014,6203.5,13807.25\nKAZ,TUR,2014,,0\n").unwrap();
        assert_eq!(
            told(&rows),
            [
                ("KAZ", "RUS", 2014, "exports_wits", 6.2035),
                ("RUS", "KAZ", 2014, "imports_wits", 13.80725),
                ("TUR", "KAZ", 2014, "imports_wits", 0.0),
            ]
        );
    }

    #[test]
    fn what_is_no_state_and_a_state_with_itself_are_counted() {
        let rows = parse("KAZ,UNS,2014,1,1\nBLX,KAZ,1990,1,1\nKAZ,KAZ,2014,1,1\n").unwrap();
        assert!(rows.of::<kenesh_tables::FlowRow>().is_empty());
        assert_eq!(rows.read, 3);
        for reason in ["UNS: no state", "BLX: no state", "KAZ: a state with itself"] {
            assert_eq!(rows.left_out[reason], 1, "{reason}");
        }
    }

    #[test]
    fn codes_of_wits_are_resolved_at_their_year() {
        use crate::actors::Actors;
        use kenesh_domain::{Actor, ActorKind, Registry};
        let state = |id: &str| Actor {
            iso3: Some(id.to_owned()),
            ..Actor::new(id, ActorKind::State, id)
        };
        let registry = Registry::new(
            ["CSK", "CZE", "ROU", "SRB", "YUG", "TWN"]
                .map(state)
                .to_vec(),
        );
        let actors = Actors::new(&registry);
        for (code, year, id) in [
            ("CZE", 1992, "CSK"),
            ("CZE", 1993, "CZE"),
            ("SER", 1991, "YUG"),
            ("SER", 1992, "SRB"),
            ("ROM", 2000, "ROU"),
            ("OAS", 2000, "TWN"),
        ] {
            assert_eq!(super::state(&actors, code, year), Some(id.into()), "{code}");
        }
        assert_eq!(super::state(&actors, "EUN", 2010), None);
    }
}
