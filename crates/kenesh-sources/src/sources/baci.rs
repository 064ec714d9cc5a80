//! Exports summed over products, from CEPII's BACI.
//!
//! The producer gives out a CSV file a year, with millions of rows: exporter `i`, importer `j`, product
//! `k`, value `v` in thousands of dollars. Beware that `i` and `j` are the numbers of the United
//! Nations' customs statistics, which are ISO's but for a few. Beware too that only positive flows
//! are recorded: absence may be a zero or unknown. The R file `baci_hs17_2020_sample_…` holds two
//! exporters only, so that its flows are an instrument of their own.

use crate::actors::Actors;
use crate::format::rdata::Table;
use crate::format::stream::Stream;
use crate::source::{Absence, CoverageRow, File, Input, Redistribution, Rows, Source, SourceError};
use kenesh_domain::{ActorId, Flow, Year};
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
            name: "BACI_HS??_Y????_V*.csv",
            url: None,
            sha256: None,
            parse: year,
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
            "flows",
            "exports",
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
    let mut stream = Stream::of(input)?;
    let [t, i, j, v] = stream.columns(["t", "i", "j", "v"])?;
    let mut sums = Sums::default();
    while let Some(row) = stream.next()? {
        let key = (row.integer(i)?, row.integer(j)?, row.year(t)?);
        sums.add(key, row.number(v)?);
    }
    let vintage = release(input.name).filter(|release| release != BACI.version);
    Ok(Rows {
        vintage,
        ..sums.rows(input.actors, Flow::Exports)
    })
}

/// Finds the release in a file's name: 202301 in `BACI_HS17_Y2020_V202301.csv`.
fn release(name: &str) -> Option<String> {
    let name = name.to_ascii_lowercase();
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
            rows.flow((sender, receiver), year, instrument, value / 1_000.0);
        }
        rows
    }
}

fn state(actors: &Actors<'_>, code: i64, year: Year) -> Option<ActorId> {
    let iso = CUSTOMS
        .iter()
        .find(|(customs, _)| *customs == code)
        .map_or(code, |(_, iso)| *iso);
    actors.iso_numeric(iso, year)
}

fn no_state(code: i64) -> String {
    format!("UN {code}: no state")
}

#[cfg(test)]
mod tests {
    use crate::testing::{R, rda, read};
    use kenesh_domain::Cell;
    use kenesh_tables::FlowRow;

    const SAMPLE: &str = "baci_hs17_2020_sample_iopspackage.rda";
    const YEAR: &str = "BACI_HS17_Y2020_V202301.csv";

    #[test]
    fn products_are_summed_to_millions_and_places_without_a_state_counted() {
        let text = "t,i,j,k,v,q\n2020,792,31,010121,1500,  NA\n2020,792,842,010121, 2.5,1\n\
                    2020,792,31,020110,500.5,3\n2020,792,344,010121,9,9\n2020,490,31,1,1,1\n";
        let rows = read(YEAR, text).unwrap();
        let flows: Vec<_> = rows
            .of::<FlowRow>()
            .iter()
            .map(|flow| {
                (
                    flow.sender.as_str(),
                    flow.receiver.as_str(),
                    flow.year,
                    flow.instrument.as_str(),
                    flow.cell(),
                )
            })
            .collect();
        assert_eq!(
            flows,
            [
                ("TUR", "AZE", 2020, "exports", Cell::Value(2.0005)),
                ("TUR", "USA", 2020, "exports", Cell::Value(0.0025)),
            ]
        );
        assert_eq!((rows.read, rows.vintage), (5, None));
        assert_eq!(
            (
                rows.left_out["UN 344: no state"],
                rows.left_out["UN 490: no state"]
            ),
            (1, 1)
        );
    }

    #[test]
    fn a_packed_file_is_read_as_it_lies() {
        use std::io::Write as _;
        let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        packed
            .write_all("\u{feff}t,i,j,k,v,q\n2020,792,31,1,1000,1\n".as_bytes())
            .unwrap();
        let rows = read(YEAR, packed.finish().unwrap()).unwrap();
        assert_eq!(rows.of::<FlowRow>()[0].cell(), Cell::Value(1.0));
    }

    #[test]
    fn another_release_is_the_vintage_of_its_rows() {
        let text = "t,i,j,k,v,q\n2021,792,31,1,1,1\n";
        let rows = read("baci_hs92_y2021_v202401b.csv", text).unwrap();
        assert_eq!(rows.vintage.as_deref(), Some("202401b"));
    }

    #[test]
    fn a_sample_is_an_instrument_of_its_own() {
        let bytes = rda(&[
            ("t", R::Integer(&[Some(2020)])),
            ("i", R::Integer(&[Some(792)])),
            ("j", R::Integer(&[Some(31)])),
            ("v", R::Real(&[250.0])),
            ("q", R::Text(&[Some("  NA")])),
        ]);
        let rows = read(SAMPLE, bytes).unwrap();
        assert_eq!(
            (
                rows.of::<FlowRow>()[0].instrument.as_str(),
                rows.of::<FlowRow>()[0].cell()
            ),
            ("exports_baci_sample", Cell::Value(0.25))
        );
    }
}
