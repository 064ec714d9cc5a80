//! American troops abroad by state and year, from the reports of the Department of Defense.
//!
//! The sender is the United States, the receiver the state that hosts them; counted are persons on active duty.
//!
//! Beware of four traps. A zero may also mean that the report does not list the state. 1951 and 1952 had no
//! report: their figures lie on a line between 1950 and 1953. From 2018 on reports leave out who serves in
//! Afghanistan, Iraq and Syria: some years have estimates from the press, and later ones far too low figures. And
//! the file's numbers of states are Correlates of War's in some releases and Gleditsch and Ward's in others, so
//! that ISO's codes are read where there are any.

use crate::actors::Actors;
use crate::format::csv::Sheet;
use crate::source::{Absence, CoverageRow, File, Input, Redistribution, Rows, Source, SourceError};
use kenesh_domain::{ActorId, Cell, Flow, Missing, Year};
use kenesh_tables::FlowRow;
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

/// American troops 1950–2024.
pub const US_TROOPS: Source = Source {
    id: "us-troops",
    title: "Global U.S. Military Deployment Data",
    publisher: "M. A. Allen, M. E. Flynn and C. Martinez Machain (R package troopdata)",
    version: "2024",
    published: "",
    licence: "the package troopdata, which gives the data out, is under GPL-3 or later; cite the article",
    redistribution: Redistribution::Forbidden,
    usage: "research with citation of the article",
    citation: "Allen, M. A., Flynn, M. E. & Martinez Machain, C. 2022, Global U.S. military deployment data: 1950–2020, Conflict Management and Peace Science 39(3): 351–370.",
    bibtex: "@article{us-troops,\n  author = {Allen, Michael A. and Flynn, Michael E. and Martinez Machain, Carla},\n  title = {Global {U.S.} military deployment data: 1950--2020},\n  journal = {Conflict Management and Peace Science},\n  volume = {39},\n  number = {3},\n  pages = {351--370},\n  year = {2022}\n}",
    page: "https://github.com/meflynn/troopdata",
    files: &[
        File {
            name: "us_troops_country_year*.csv*",
            url: None,
            sha256: None,
            parse: troops,
        },
        File {
            name: "troopdata-rebuild-country-year.csv*",
            url: None,
            sha256: None,
            parse: troops,
        },
    ],
    coverage: &[CoverageRow::new(
        "flows",
        "troops",
        Some((1950, 2024)),
        Absence::Unknown,
        "foreign presence of one power only: American active duty, ashore. 0 may mean that the report does not list \
         the state; 1951-52 are interpolated; Afghanistan, Iraq and Syria are far too low in the years after \
         their estimates end (2020-21); territories are left out",
    )],
};

const SENDER: &str = "USA";

/// From this number on a place is no state, as Guam, which is 1008.
const FIRST_TERRITORY: i64 = 1000;
/// The number of the only territory below.
const PUERTO_RICO: i64 = 6;
/// The number of South Vietnam, and the last year in which `Vietnam` means it.
const SOUTH_VIETNAM: (i64, Year) = (817, 1975);

fn troops(input: &Input<'_>) -> Result<Rows, SourceError> {
    let sheet = Sheet::of(input)?;
    let [name, year, number, iso3, persons] =
        sheet.columns(["countryname", "year", "ccode", "iso3c", "troops_ad"])?;
    let mut rows = Rows::default();
    let mut hosts: BTreeMap<(ActorId, Year), Option<f64>> = BTreeMap::new();
    for record in sheet.records() {
        rows.read += 1;
        let year = record.year(year)?;
        let persons = record.maybe_number(persons)?;
        let codes = (record.integer(number)?, record.text(iso3)?);
        let host = host(input.actors, codes, year);
        let Some(host) = rows.known(record.text(name)?, host) else {
            continue;
        };
        if host == SENDER {
            rows.leave_out("troops at home");
            continue;
        }
        match hosts.entry((host, year)) {
            Entry::Vacant(entry) => {
                entry.insert(persons);
            }
            Entry::Occupied(mut entry) => {
                rows.leave_out("a second name of the state in the year, added to the first");
                entry.insert(sum(*entry.get(), persons));
            }
        }
    }
    for ((host, year), persons) in hosts {
        let cell = Cell::of(persons, Missing::NotReported);
        let pair = (ActorId::new(SENDER), host);
        rows.push(FlowRow::new(pair, year, Flow::Troops, cell));
    }
    Ok(rows)
}

/// Finds the state that hosts the troops of a row.
fn host(actors: &Actors<'_>, (number, iso3): (i64, &str), year: Year) -> Option<ActorId> {
    let (south, last) = SOUTH_VIETNAM;
    match iso3 {
        _ if number >= FIRST_TERRITORY || number == PUERTO_RICO => None,
        "VNM" if year <= last => actors.cow(south, year),
        "NA" | "" => actors.cow(number, year),
        iso3 => actors.iso3(iso3, year),
    }
}

/// Adds what two rows say of one state, such as `Czechia` and `Czech Republic`; one missing figure is no zero.
fn sum(one: Option<f64>, other: Option<f64>) -> Option<f64> {
    match (one, other) {
        (Some(one), Some(other)) => Some(one + other),
        (one, other) => one.or(other),
    }
}

#[cfg(test)]
pub(super) mod tests {
    use crate::rows::Rows;
    use crate::sources::recognize;
    use crate::testing::read;
    use kenesh_domain::{Cell, Missing};
    use kenesh_tables::FlowRow;

    const NAME: &str = "us_troops_country_year_1950_2024.csv.gz";
    pub(in crate::sources) const HEADER: &str = "countryname,year,ccode,iso3c,region,troops_ad\n";

    fn parse(lines: &str) -> Rows {
        read(NAME, format!("{HEADER}{lines}")).unwrap()
    }

    #[test]
    fn a_zero_is_a_zero_and_na_is_missing() {
        let rows = parse(
            "Turkey,2024,640,TUR,E,1692\nAzerbaijan,2024,373,AZE,E,0\nKazakhstan,2024,705,KAZ,E,NA\n",
        );
        let flows = rows.of::<FlowRow>().iter();
        let told: Vec<_> = flows
            .map(|flow| (flow.sender.as_str(), flow.receiver.as_str(), flow.cell()))
            .collect();
        let expected = [
            ("USA", "AZE", Cell::Value(0.0)),
            ("USA", "KAZ", Cell::Missing(Missing::NotReported)),
            ("USA", "TUR", Cell::Value(1692.0)),
        ];
        assert_eq!(told, expected);
    }

    #[test]
    fn territories_the_home_state_and_second_names_make_no_rows_of_their_own() {
        let rows = parse(
            "Guam,2024,1008,NA,E,9\nPuerto Rico,2024,6,USA,E,9\nUnited States,2024,2,USA,E,9\n\
             Azores,2024,1040,TUR,E,9\nTurkey,2024,640,TUR,E,5\nTürkiye,2024,640,TUR,E,2\nRussia,1990,365,NA,E,1\n",
        );
        let values: Vec<_> = rows.of::<FlowRow>().iter().map(FlowRow::cell).collect();
        assert_eq!(values, [Cell::Value(1.0), Cell::Value(7.0)]);
        let told: Vec<_> = rows
            .left_out
            .iter()
            .map(|(why, n)| (why.as_str(), *n))
            .collect();
        let expected = [
            ("Azores: no state", 1),
            ("Guam: no state", 1),
            ("Puerto Rico: no state", 1),
            (
                "a second name of the state in the year, added to the first",
                1,
            ),
            ("troops at home", 1),
        ];
        assert_eq!(told, expected);
    }

    #[test]
    fn the_producers_table_by_quarter_is_another() {
        assert!(recognize("troopdata-rebuild-country-year.csv").is_some());
        assert!(recognize("troopdata-rebuild-country-year-quarter-format.csv").is_none());
    }
}
