//! Each state's largest trade partners, by their shares, from the CIA's World Factbook.
//!
//! Beware that the Factbook lists the largest only, mostly five of them: a partner that is not listed
//! is unknown, below some 4 %, and never zero. It does not name where its figures come from, and gives
//! whole per cents since 2019. The CIA gave the Factbook up in 2026.

use crate::format::record::Record;
use crate::format::stream::Stream;
use crate::source::{Absence, CoverageRow, File, Input, Redistribution, Rows, Source, SourceError};
use crate::sources::trade_reports::{self, Basis, Side};
use kenesh_domain::{Flow, Year};

/// The largest partners of all states.
pub const FACTBOOK: Source = Source {
    id: "cia-factbook-partners",
    title: "The World Factbook: export and import partners",
    publisher: "Central Intelligence Agency",
    version: "2026",
    published: "2026",
    licence: "public domain",
    redistribution: Redistribution::Free,
    usage: "any use; the producer asks to be cited",
    citation: "Central Intelligence Agency, The World Factbook, export partners and import partners, editions to 2026",
    bibtex: "@misc{cia-factbook-partners,\n  author = {{Central Intelligence Agency}},\n  title = {The World Factbook: export partners and import partners},\n  note = {Editions to 2026},\n  url = {https://www.cia.gov/the-world-factbook/}\n}",
    page: "https://www.cia.gov/the-world-factbook/",
    files: &[File {
        name: "cia_factbook_trade_partners_*.csv*",
        url: None,
        sha256: None,
        parse: partners,
    }],
    coverage: &[
        covered(
            "export_share_factbook",
            "of the sender's exports. Only the largest partners are listed, mostly five: a partner not listed is unknown below about 4 %, never zero. Most states in 2014, 2015, 2017, 2019, 2022 and 2023; whole per cents since 2019",
        ),
        covered(
            "import_share_factbook",
            "of the receiver's imports. Only the largest partners are listed, mostly five: a partner not listed is unknown below about 4 %, never zero. Most states in 2014, 2015, 2017, 2019, 2022 and 2023; whole per cents since 2019. Kazakhstan 2023: what the Factbook calls “Gambia, The” is read as Germany",
        ),
    ],
};

const fn covered(what: &'static str, note: &'static str) -> CoverageRow {
    CoverageRow::new("flows", what, Some((2012, 2023)), Absence::Unknown, note)
}

const BASIS: Basis = [Flow::ExportShareFactbook, Flow::ImportShareFactbook];

/// States to which the copy gives no ISO code, by the Factbook's own.
const OWN: [(&str, &str); 2] = [("kv", "XKX"), ("od", "SSD")];

/// What is wrong in the Factbook itself: state, side, year, the partner there, the partner meant.
///
/// The Factbook's own code of Germany is `GM`, which is ISO's of the Gambia: it gives Kazakhstan 4 % of
/// imports from “Gambia, The” in 2023, and none from Germany.
const WRONG: [(&str, Side, Year, &str, &str); 1] = [("KAZ", Side::Imports, 2023, "GMB", "DEU")];

fn partners(input: &Input<'_>) -> Result<Rows, SourceError> {
    let mut stream = Stream::of(input)?;
    let [iso3, own, flow, year] = stream.columns(["iso3", "gec", "flow", "year"])?;
    let [partner, name, share] =
        stream.columns(["partner_iso3", "partner_name", "share_percent"])?;
    let mut rows = Rows::default();
    while let Some(row) = stream.next()? {
        rows.read += 1;
        let (side, year) = (side(row, flow)?, row.year(year)?);
        let value = self::share(row, share)?;
        let code = code(row.text(iso3)?, row.text(own)?);
        let (found, name) = (row.text(partner)?, row.text(name)?);
        let meant = meant((code, side, year), found);
        if meant != found {
            rows.leave_out(format!("{code} {year}: “{name}” read as {meant}"));
        }
        let told = if meant.is_empty() { name } else { meant };
        let states = [code, meant].map(|code| input.actors.iso3(code, year));
        if let Some(pair) = trade_reports::pair(&mut rows, [code, told], states) {
            trade_reports::add(&mut rows, BASIS, pair, year, (side, value));
        }
    }
    Ok(rows)
}

/// Gives the code of a state: ISO's, else that of the state that the Factbook's own means, else that.
fn code<'a>(iso3: &'a str, own: &'a str) -> &'a str {
    match OWN.iter().find(|(known, _)| *known == own) {
        _ if !iso3.is_empty() => iso3,
        Some((_, id)) => id,
        None => own,
    }
}

fn meant<'a>((code, side, year): (&str, Side, Year), partner: &'a str) -> &'a str {
    let wrong = WRONG.iter().find(|(state, its_side, its_year, there, _)| {
        (*state, *its_side, *its_year, *there) == (code, side, year, partner)
    });
    wrong.map_or(partner, |(.., meant)| meant)
}

fn side(row: Record<'_>, column: usize) -> Result<Side, SourceError> {
    match row.text(column)? {
        "exports" => Ok(Side::Exports),
        "imports" => Ok(Side::Imports),
        _ => Err(row.expected(column, "exports or imports")),
    }
}

fn share(row: Record<'_>, column: usize) -> Result<f64, SourceError> {
    let percent = row.number(column)?;
    let share = (0.0..=100.0).contains(&percent).then_some(percent / 100.0);
    share.ok_or_else(|| row.expected(column, "a share from 0 to 100"))
}

#[cfg(test)]
pub(super) mod tests {
    use crate::rows::Rows;
    use crate::sources::trade_reports::told;
    use crate::testing::read;

    pub(in crate::sources) const HEADER: &str =
        "iso3,gec,flow,year,partner_iso3,partner_name,share_percent,rank,factbook_edition\n";

    fn parse(lines: &str) -> Result<Rows, crate::SourceError> {
        let text = format!("{HEADER}{lines}");
        read("cia_factbook_trade_partners_2010s_2023.csv.gz", text)
    }

    #[test]
    fn shares_of_exports_go_from_the_state_and_of_imports_to_it() {
        let lines = "KAZ,kz,exports,2023,TUR,Turkey,6.0,4,2026-01-22\nKAZ,kz,imports,2023,TUR,Turkey,4.0,4,2026-01-22\nNAM,wa,exports,2023,USA,US,12.5,1,2026-01-22\n";
        assert_eq!(
            told(&parse(lines).unwrap()),
            [
                ("KAZ", "TUR", 2023, "export_share_factbook", 0.06),
                ("TUR", "KAZ", 2023, "import_share_factbook", 0.04),
                ("NAM", "USA", 2023, "export_share_factbook", 0.125),
            ]
        );
    }

    #[test]
    fn regions_and_places_without_a_state_are_counted() {
        let lines = "KAZ,kz,exports,2013,,Europe,70,1,2017-03-29\n,ee,exports,2013,TUR,Turkey,4,1,2017-03-29\nKAZ,kz,imports,2023,KAZ,Kazakhstan,6,5,2025-02-27\n";
        let rows = parse(lines).unwrap();
        assert!(rows.is_empty());
        for reason in [
            "Europe: no state",
            "ee: no state",
            "KAZ: a state with itself",
        ] {
            assert_eq!(rows.left_out[reason], 1, "{reason}");
        }
    }

    #[test]
    fn the_gambia_of_kazakhstan_in_2023_is_germany_and_said_so() {
        let key = |side, year| ("KAZ", side, year);
        assert_eq!(super::meant(key(super::Side::Imports, 2023), "GMB"), "DEU");
        assert_eq!(super::meant(key(super::Side::Exports, 2023), "GMB"), "GMB");
        assert_eq!(super::meant(key(super::Side::Imports, 2022), "GMB"), "GMB");
        let rows = parse("KAZ,kz,imports,2023,GMB,\"Gambia, The\",4.0,3,2026-01-22\n").unwrap();
        assert_eq!(rows.left_out["KAZ 2023: “Gambia, The” read as DEU"], 1);
    }
}
