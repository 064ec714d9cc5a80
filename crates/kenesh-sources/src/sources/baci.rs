//! Trade in products and its sums, from CEPII's BACI.
//!
//! The producer gives out a CSV file a year, with millions of rows: exporter `i`, importer `j`, product
//! `k`, value `v` in thousands of dollars. Beware that `i` and `j` are the numbers of the United
//! Nations' customs statistics, which are ISO's but for a few. Beware too that only positive flows
//! are recorded: absence may be a zero or unknown. An extract of raw materials makes no sums: it holds an eighth
//! of world trade. Türkiye keeps the origin of its energy confidential, so that Russia's gas is not in it. The R
//! file `baci_hs17_2020_sample_…` holds two
//! exporters only, so that its flows are an instrument of their own.

use crate::actors::Actors;
use crate::format::rdata::Table;
use crate::format::stream::Stream;
use crate::source::{Absence, CoverageRow, File, Input, Redistribution, Rows, Source, SourceError};
use crate::sources::baci_tables;
use kenesh_domain::{ActorId, Flow, Year};
use kenesh_tables::{ProductFlow, ProductFlows};
use std::collections::{BTreeMap, HashMap};

/// The database of international trade at the product level.
pub const BACI: Source = Source {
    id: "baci",
    title: "BACI: International Trade Database at the Product-Level",
    publisher: "CEPII (Gaulier and Zignago)",
    version: "202301",
    published: "2023-01",
    licence: "Etalab Open Licence 2.0",
    redistribution: Redistribution::Cite,
    usage: "any use with attribution; do not mix releases",
    citation: "Gaulier, G. & Zignago, S. 2010, BACI: International Trade Database at the Product-Level. The 1994–2007 Version, CEPII Working Paper 2010-23.",
    bibtex: "@techreport{baci,\n  author = {Gaulier, Guillaume and Zignago, Soledad},\n  title = {{BACI}: International Trade Database at the Product-Level. The 1994--2007 Version},\n  institution = {CEPII},\n  type = {Working Paper},\n  number = {2010-23},\n  year = {2010}\n}",
    page: "http://www.cepii.fr/CEPII/en/bdd_modele/bdd_modele_item.asp?id=37",
    files: &[
        File {
            name: "baci_hs17_2020_sample_iopspackage.rda",
            url: Some(
                "https://raw.githubusercontent.com/cran/iopspackage/0ae6224885c3b1c0cd4a299b3fddd057029ad9a8/data/ExampleTradeData.rda",
            ),
            sha256: Some("2ddd967744ec28ee04507add508c50177f166199301edc4b6e0ade7b106d4c75"),
            parse: sample,
        },
        File {
            name: "BACI_HS??_Y????_V*.csv*",
            url: None,
            sha256: None,
            parse: year,
        },
        File {
            name: "baci_hs??_rawmaterials_*.csv*",
            url: None,
            sha256: None,
            parse: extract,
        },
        File {
            name: "product_codes_HS??_V*.csv",
            url: None,
            sha256: None,
            parse: baci_tables::products,
        },
        File {
            name: "country_codes_V*.csv",
            url: None,
            sha256: None,
            parse: baci_tables::countries,
        },
    ],
    coverage: &[
        CoverageRow::new(
            "flows",
            "exports_baci_sample",
            Some((2020, 2020)),
            Absence::Unknown,
            "exports of AFG and ZAF only, summed over products; flows below 1,000 US$ are not recorded",
        ),
        CoverageRow::new(
            "product_flows",
            "product_flows",
            None,
            Absence::Unknown,
            "the years and products of the files imported, reconciled from both reporters; flows below 1,000 US$ are \
                   not recorded; where a state keeps a product's origin confidential, as Türkiye does of energy, \
                   partners are wanting",
        ),
        CoverageRow::new(
            "flows",
            "exports_baci",
            None,
            Absence::Unknown,
            "the years of the files imported; summed over products, reconciled from both reporters; \
                   flows below 1,000 US$ are not recorded",
        ),
    ],
};

/// Numbers of the customs statistics that are not ISO's, and ISO's of the same state. 490 is “Other
/// Asia, not elsewhere specified”, which in practice is Taiwan.
const CUSTOMS: [(i64, i64); 7] = [
    (251, 250),
    (381, 380),
    (490, 158),
    (579, 578),
    (699, 356),
    (757, 756),
    (842, 840),
];

fn sample(input: &Input<'_>) -> Result<Rows, SourceError> {
    let table = Table::of(input)?;
    let [t, i, j, v] = table.fields(["t", "i", "j", "v"])?;
    let mut sums = Sums::default();
    for row in 0..table.rows() {
        let key = (i.integer(row)?, j.integer(row)?, t.year(row)?);
        sums.add(key, v.number(row)?);
    }
    Ok(sums.rows(input.actors, Flow::ExportsBaciSample))
}

fn year(input: &Input<'_>) -> Result<Rows, SourceError> {
    let mut sums = Sums::default();
    let mut rows = flows(input, |key, value| sums.add(key, value))?;
    let Rows { tables, .. } = sums.rows(input.actors, Flow::ExportsBaci);
    rows.tables.append(tables);
    Ok(rows)
}

fn extract(input: &Input<'_>) -> Result<Rows, SourceError> {
    flows(input, |_, _| {})
}

/// Reads trade in products, each flow of which is told too.
fn flows(input: &Input<'_>, mut told: impl FnMut(Key, f64)) -> Result<Rows, SourceError> {
    let mut stream = Stream::of(input)?;
    let [t, i, j, k, v, q] = stream.columns(["t", "i", "j", "k", "v", "q"])?;
    let mut rows = Rows {
        vintage: release(input.name).filter(|release| release != BACI.version),
        ..Rows::default()
    };
    let mut flows = ProductFlows::new(nomenclature(input.name));
    let mut states = States::of(input.actors);
    while let Some(row) = stream.next()? {
        rows.read += 1;
        let (exporter, importer, year) = (row.integer(i)?, row.integer(j)?, row.year(t)?);
        let (product, value) = (row.product(k)?, row.number(v)?);
        let quantity = row.maybe_number(q)?;
        told((exporter, importer, year), value);
        match (states.get(exporter, year), states.get(importer, year)) {
            (Some(sender), Some(receiver)) => {
                let value = value / THOUSANDS;
                let flow = ProductFlow {
                    sender,
                    receiver,
                    product,
                    value,
                    quantity,
                };
                flows.add(year, flow);
            }
            (None, _) => rows.leave_out(no_state(exporter)),
            (_, None) => rows.leave_out(no_state(importer)),
        }
    }
    rows.tables.hold(flows);
    rows.tables.sort();
    Ok(rows)
}

/// Thousands of dollars in a million.
const THOUSANDS: f64 = 1_000.0;

/// Finds the edition of the Harmonized System in a file's name: HS17 in `BACI_HS17_Y2020_V202301.csv`.
pub(super) fn nomenclature(name: &str) -> String {
    let name = name.to_ascii_uppercase();
    let edition = name.split('_').find(|part| part.starts_with("HS"));
    edition.unwrap_or_default().to_owned()
}

/// Remembers the state of each number in a year.
struct States<'a> {
    actors: &'a Actors<'a>,
    known: HashMap<(i64, Year), Option<ActorId>>,
}

impl<'a> States<'a> {
    fn of(actors: &'a Actors<'a>) -> States<'a> {
        let known = HashMap::new();
        States { actors, known }
    }

    fn get(&mut self, code: i64, year: Year) -> Option<ActorId> {
        let found = self.known.entry((code, year));
        found
            .or_insert_with(|| state(self.actors, code, year))
            .clone()
    }
}

/// Finds the release in a file's name: 202301 in `BACI_HS17_Y2020_V202301.csv`.
pub(super) fn release(name: &str) -> Option<String> {
    let name = name.to_ascii_lowercase();
    let name = name.strip_suffix(".gz").unwrap_or(&name);
    let (_, release) = name.strip_suffix(".csv")?.rsplit_once("_v")?;
    Some(release.to_owned())
}

/// Names a flow: exporter, importer and year.
type Key = (i64, i64, Year);

/// Sums values by flow, so that the products cost no memory.
#[derive(Debug, Default)]
struct Sums {
    sums: HashMap<Key, Sum>,
    current: Option<(Key, Sum)>,
}

/// Holds a sum in thousands of dollars and how many rows went into it.
#[derive(Debug, Default, Clone, Copy)]
struct Sum {
    value: f64,
    rows: u64,
}

impl Sums {
    /// Adds a row; rows of one flow mostly follow one another.
    fn add(&mut self, key: Key, value: f64) {
        match &mut self.current {
            Some((current, sum)) if *current == key => {
                sum.value += value;
                sum.rows += 1;
            }
            _ => {
                self.flush();
                self.current = Some((key, Sum { value, rows: 1 }));
            }
        }
    }

    fn flush(&mut self) {
        if let Some((key, current)) = self.current.take() {
            let sum = self.sums.entry(key).or_default();
            sum.value += current.value;
            sum.rows += current.rows;
        }
    }

    /// Gives the flows in millions of dollars, sorted by exporter, importer and year.
    fn rows(mut self, actors: &Actors<'_>, instrument: Flow) -> Rows {
        self.flush();
        let sorted: BTreeMap<Key, Sum> = self.sums.into_iter().collect();
        let mut rows = Rows::default();
        let mut flows: BTreeMap<(ActorId, ActorId, Year), f64> = BTreeMap::new();
        for ((exporter, importer, year), sum) in sorted {
            rows.read += sum.rows;
            match (state(actors, exporter, year), state(actors, importer, year)) {
                (Some(sender), Some(receiver)) => {
                    *flows.entry((sender, receiver, year)).or_default() += sum.value;
                }
                (None, _) => *rows.left_out.entry(no_state(exporter)).or_default() += sum.rows,
                (_, None) => *rows.left_out.entry(no_state(importer)).or_default() += sum.rows,
            }
        }
        for ((sender, receiver, year), value) in flows {
            rows.flow((sender, receiver), year, instrument, value / THOUSANDS);
        }
        rows
    }
}

pub(super) fn state(actors: &Actors<'_>, code: i64, year: Year) -> Option<ActorId> {
    let iso = CUSTOMS
        .iter()
        .find(|(customs, _)| *customs == code)
        .map_or(code, |(_, iso)| *iso);
    actors.iso_numeric(iso, year)
}

pub(super) fn no_state(code: i64) -> String {
    format!("UN {code}: no state")
}

#[cfg(test)]
#[path = "baci_tests.rs"]
mod tests;
