//! Trade agreements and exports of goods from the data set of the R package penppml.
//!
//! Beware that pairs are seen every fourth year, 1964 to 2016: a spell of `trade_agreement` joins
//! equal flags four years apart, and a year in which the pair is not in the file ends it, because
//! such a year is unknown. The value 0 is a pair that was seen without an agreement.
//!
//! Beware too that the codes are the World Bank's of old, not ISO's (`ROM`, `ZAR`, …), and that
//! Belgium and Luxembourg are one territory (`BLX`), which is no state and is left out.

use crate::format::stream::Stream;
use crate::source::{Absence, CoverageRow, File, Input, Redistribution, Rows, Source, SourceError};
use kenesh_domain::{ActorId, Cell, Flow, Tie, Year};
use kenesh_tables::TieRow;

/// Trade agreements in force and exports, 1964–2016, every fourth year.
pub const PENPPML: Source = Source {
    id: "penppml-rta",
    title: "International trade agreements data set of the R package penppml",
    publisher: "Ferreras Garrucho, Zylkin, Cruz and Apfel",
    version: "2016",
    published: "",
    licence: "MIT",
    redistribution: Redistribution::Cite,
    usage: "any use; keep the notice of the package",
    citation: "Ferreras Garrucho, D., Zylkin, T., Cruz, J. & Apfel, N., penppml: Penalized Poisson Pseudo Maximum Likelihood Regression, R package, data set trade; method: Breinlich et al. 2021",
    bibtex: "@manual{penppml-rta,\n  author = {Ferreras Garrucho, D. and Zylkin, T. and Cruz, J. and Apfel, N.},\n  title = {penppml: Penalized Poisson Pseudo Maximum Likelihood Regression},\n  note = {R package, data set trade},\n  url = {https://cran.r-project.org/package=penppml}\n}",
    page: "https://cran.r-project.org/package=penppml",
    files: &[File {
        name: "penppml_trade.csv.gz",
        url: None,
        sha256: Some("656134ecb6f01bd4339e3582f166723f38d390d7c183d3f6882fdd8f31c192ae"),
        parse: trade,
    }],
    coverage: &[
        CoverageRow::new(
            "ties",
            "trade_agreement",
            Some((1964, 2016)),
            Absence::Unknown,
            "pairs of states seen every fourth year: 0 is a pair seen without an agreement, no row a pair not seen; two equal flags four years apart are joined; Belgium and Luxembourg are one territory in the file and left out",
        ),
        CoverageRow::new(
            "flows",
            "exports_penppml",
            Some((1964, 2016)),
            Absence::Unknown,
            "every fourth year; as given, current US dollars; a 0 is the file's own; Belgium and Luxembourg are one territory in the file and left out",
        ),
    ],
};

/// Codes of old that no ISO list has. Beware: `SVR` and `VDR` are the two Viet Nams until 1972.
const ALSO: &[(&str, &str)] = &[
    ("KN1", "KNA"),
    ("MNT", "MNE"),
    ("ROM", "ROU"),
    ("SVR", "RVN"),
    ("SVU", "RUS"),
    ("TAN", "TZA"),
    ("TMP", "TLS"),
    ("VDR", "VNM"),
    ("YDR", "YMD"),
    ("ZAR", "COD"),
];
/// The file sees pairs every so many years.
pub const EVERY: Year = 4;

/// What the file says of a pair without direction in a year.
type Flag = (ActorId, ActorId, Year, bool);

fn trade(input: &Input<'_>) -> Result<Rows, SourceError> {
    let mut stream = Stream::of(input)?;
    let [exporter, importer, time, export, id] =
        stream.columns(["exp", "imp", "time", "export", "id"])?;
    let mut rows = Rows::default();
    let mut flags: Vec<Flag> = Vec::new();
    while let Some(row) = stream.next()? {
        rows.read += 1;
        let year = row.year(time)?;
        let codes = [row.text(exporter)?, row.text(importer)?];
        let states = codes.map(|code| state(input, code, year));
        let Some(pair) = rows.pair(codes, states) else {
            continue;
        };
        if pair.0 == pair.1 {
            rows.leave_out("domestic trade");
            continue;
        }
        let bound = row.integer(id)? != 0;
        let (a, b) = ((&pair.0).min(&pair.1), (&pair.0).max(&pair.1));
        flags.push((a.clone(), b.clone(), year, bound));
        rows.flow(pair, year, Flow::ExportsPenppml, row.number(export)?);
    }
    rows.tables.extend(agreements(flags));
    Ok(rows)
}

fn state(input: &Input<'_>, code: &str, year: Year) -> Option<ActorId> {
    match ALSO.iter().any(|(old, _)| *old == code) {
        true => input.actors.name(code, ALSO),
        false => input.actors.iso3(code, year),
    }
}

/// Joins the flags of each pair into spells; a pair is bound in a year if either direction says so.
fn agreements(mut flags: Vec<Flag>) -> Vec<TieRow> {
    flags.sort_unstable();
    let mut ties = Vec::new();
    for pair in flags.chunk_by(|one, next| (&one.0, &one.1) == (&next.0, &next.1)) {
        let years = pair.chunk_by(|one, next| one.2 == next.2);
        let years: Vec<(Year, f64)> = years
            .filter_map(|both| {
                both.last()
                    .map(|(_, _, year, bound)| (*year, f64::from(*bound)))
            })
            .collect();
        if let Some((a, b, ..)) = pair.first() {
            ties.extend(joined((a, b), &years));
        }
    }
    ties
}

/// Joins the flags of a pair, in order of years, into rows: those without an agreement first.
pub fn joined((a, b): (&ActorId, &ActorId), flags: &[(Year, f64)]) -> Vec<TieRow> {
    let mut ties = Vec::new();
    for value in [0.0, 1.0] {
        let held = flags.iter().filter(|(_, flag)| *flag == value);
        for (since, until) in spells(held.map(|(year, _)| *year)) {
            ties.push(TieRow::new(
                (a.clone(), b.clone()),
                (Some(since), Some(until)),
                Tie::TradeAgreement,
                Cell::Value(value),
            ));
        }
    }
    ties
}

/// Joins years in order into spells of first and last year; years at most four apart belong together.
fn spells(years: impl Iterator<Item = Year>) -> Vec<(Year, Year)> {
    let mut spells: Vec<(Year, Year)> = Vec::new();
    for year in years {
        match spells.last_mut() {
            Some((_, last)) if year.saturating_sub(*last) <= EVERY => *last = year,
            _ => spells.push((year, year)),
        }
    }
    spells
}

#[cfg(test)]
pub(super) mod tests {
    use crate::rows::Rows;
    use crate::testing::{read, spells};
    use kenesh_domain::Cell;
    use kenesh_tables::{FlowRow, TieRow};

    pub(in crate::sources) const HEADER: &str =
        "\"exp\",\"imp\",\"time\",\"export\",\"id\",\"agreement\"\n";

    fn parse(lines: &str) -> Result<Rows, crate::SourceError> {
        let text = format!("{HEADER}{lines}");
        read("penppml_trade.csv.gz", text)
    }

    #[test]
    fn equal_flags_four_years_apart_are_one_spell_and_an_unseen_year_ends_it() {
        let lines = "TUR,AZE,1992,5,0,\nTUR,AZE,1996,0,0,\nTUR,AZE,2004,7,30,x\nAZE,TUR,2004,7,0,\nTUR,AZE,2008,7,0,\n";
        let rows = parse(lines).unwrap();
        assert_eq!(
            spells(&rows),
            [
                (Some(1992), Some(1996), Cell::Value(0.0)),
                (Some(2008), Some(2008), Cell::Value(0.0)),
                (Some(2004), Some(2004), Cell::Value(1.0)),
            ]
        );
        assert!(rows.of::<TieRow>().iter().all(|tie| tie.a < tie.b));
        assert_eq!(rows.of::<FlowRow>().len(), 5);
    }

    #[test]
    fn codes_of_old_mean_their_states() {
        let rows = parse("SVU,TUR,1984,5,0,\nBLX,TUR,1984,5,0,\n").unwrap();
        assert_eq!(rows.of::<FlowRow>()[0].sender.as_str(), "RUS");
        assert_eq!(rows.left_out["BLX: no state"], 1);
    }
}
