//! Who may enter where: the visa requirements of every passport and destination, from the Passport Index.
//!
//! The sender is the state that issues the passport, the receiver the state that lets its holders in. The class
//! orders what the receiver asks, from no admission (0) to no visa (5); a number of days is class 5.
//!
//! Beware that the producer's file does not say of which day it is: the year is taken from the file's name.
//! Beware too that until 2023 the producer counted electronic permissions, such as those of Canada and the
//! United States, as electronic visas: class 2 then holds what is class 4 in later files.

use crate::actors::Actors;
use crate::format::csv::Sheet;
use crate::source::{Absence, CoverageRow, File, Input, Redistribution, Rows, Source, SourceError};
use kenesh_domain::{ActorId, Flow, Year};

/// Visa requirements of all pairs of states, at one day.
pub const PASSPORT_INDEX: Source = Source {
    id: "passport-index",
    title: "Passport Index Dataset: travel visa requirements for 199 countries",
    publisher: "Ilya Ilyankou, from passportindex.org",
    version: "2025-01",
    published: "2025-01-12",
    licence: "MIT, as its compiler says; the terms of passportindex.org, whence the entries come, not checked",
    redistribution: Redistribution::Cite,
    usage: "any use; name the compiler and passportindex.org",
    citation: "Ilyankou, I. 2025, Passport Index Dataset, from passportindex.org, https://github.com/ilyankou/passport-index-dataset",
    bibtex: "@misc{passport-index,\n  author = {Ilyankou, Ilya},\n  title = {Passport Index Dataset},\n  note = {From passportindex.org},\n  year = {2025},\n  url = {https://github.com/ilyankou/passport-index-dataset}\n}",
    page: "https://github.com/ilyankou/passport-index-dataset",
    files: &[
        File {
            name: "passport?index?tidy?iso3*.csv*",
            url: None,
            sha256: None,
            parse: |input| entry(input, |actors, code, year| actors.iso3(code, year)),
        },
        File {
            name: "passport?index?tidy?iso2*.csv*",
            url: None,
            sha256: None,
            parse: |input| entry(input, |actors, code, year| actors.iso2(code, year)),
        },
    ],
    coverage: &[
        covered(
            "visa_class",
            "the years of the files imported, each as on the day of its file; 0 is no admission, not a missing figure",
        ),
        covered(
            "visa_free_days",
            "only where a number of days is given: no visa without a number has class 5 and no days",
        ),
    ],
};

const fn covered(what: &'static str, note: &'static str) -> CoverageRow {
    CoverageRow::new("flows", what, None, Absence::Unknown, note)
}

/// What a receiver asks, and the classes of that.
const CLASSES: [(&str, f64); 6] = [
    ("no admission", 0.0),
    ("visa required", 1.0),
    ("e-visa", 2.0),
    ("visa on arrival", 3.0),
    ("eta", 4.0),
    ("visa free", VISA_FREE),
];

/// The class of entry without a visa.
const VISA_FREE: f64 = 5.0;

/// What is passing and says nothing of visas: the bans of the epidemic, and the tickets of a world cup.
const PASSING: [&str; 2] = ["covid ban", "hayya entry permit"];

/// How the file marks a state's own citizens.
const OWN: &str = "-1";

/// Finds the state that a code means in a year.
type Resolve = fn(&Actors<'_>, &str, Year) -> Option<ActorId>;

fn entry(input: &Input<'_>, resolve: Resolve) -> Result<Rows, SourceError> {
    let sheet = Sheet::of(input)?;
    let columns = sheet.columns(["Passport", "Destination", "Requirement"])?;
    let [passport, destination, requirement] = columns;
    let (year, date) = dated(input.name).ok_or_else(|| undated(input.name))?;
    let mut rows = Rows {
        vintage: (date != PASSPORT_INDEX.version).then_some(date),
        ..Rows::default()
    };
    for record in sheet.records() {
        rows.read += 1;
        let asked = record.text(requirement)?.to_lowercase();
        if asked == OWN {
            rows.leave_out("a state's own citizens");
            continue;
        }
        if PASSING.contains(&asked.as_str()) {
            rows.leave_out(format!("{asked}: not read"));
            continue;
        }
        let codes = [record.text(passport)?, record.text(destination)?];
        let states = codes.map(|code| resolve(input.actors, code, year));
        let Some(pair) = rows.pair(codes, states) else {
            continue;
        };
        let class = CLASSES.iter().find(|(name, _)| *name == asked);
        let Some((_, class)) = class else {
            let days = days(&asked).ok_or_else(|| {
                record.expected(requirement, "a requirement such as “e-visa”, or days")
            })?;
            rows.flow(pair.clone(), year, Flow::VisaFreeDays, days);
            rows.flow(pair, year, Flow::VisaClass, VISA_FREE);
            continue;
        };
        rows.flow(pair, year, Flow::VisaClass, *class);
    }
    Ok(rows)
}

/// Reads a number of days.
fn days(asked: &str) -> Option<f64> {
    let days: u16 = asked.parse().ok()?;
    (days > 0).then_some(f64::from(days))
}

/// Finds the year and the date in a file's name: 2025 and 2025-01 in `passport_index_tidy_iso3_2025_01.csv`.
fn dated(name: &str) -> Option<(Year, String)> {
    let name = name.to_ascii_lowercase();
    let (stem, _) = name.split_once(".csv")?;
    let date = stem.get(stem.find("20")?..)?;
    let year = date.get(..4)?.parse().ok()?;
    let part = |letter: &char| letter.is_ascii_digit() || matches!(letter, '-' | '_');
    let date: String = date.chars().take_while(part).collect();
    let date = date.trim_end_matches(['-', '_']).replace('_', "-");
    Some((year, date))
}

fn undated(name: &str) -> SourceError {
    let problem = "its name does not say of which year it is; put the year into the name, as in \
                   passport-index-tidy-iso3_2025.csv";
    SourceError::broken(name, problem)
}

#[cfg(test)]
pub(super) mod tests {
    use crate::rows::Rows;
    use crate::sources::recognize;
    use crate::testing::read;
    use kenesh_tables::FlowRow;

    pub(in crate::sources) const HEADER: &str = "Passport,Destination,Requirement\n";

    fn told(rows: &Rows) -> Vec<(&str, &str, &str, i32, f64)> {
        let flows = rows.of::<FlowRow>().iter();
        flows
            .map(|flow| {
                let value = flow.cell().number().unwrap();
                let [sender, receiver] = [&flow.sender, &flow.receiver].map(|id| id.as_str());
                (sender, receiver, flow.instrument.as_str(), flow.year, value)
            })
            .collect()
    }

    #[test]
    fn days_are_entry_without_a_visa_and_every_word_has_its_class() {
        let lines = "TUR,AZE,90\nTUR,RUS,e-visa\nAZE,USA,visa required\nKAZ,KGZ,visa free\nTUR,KAZ,no admission\n\
                     RUS,NAM,Visa on arrival\nUSA,KGZ,eta\n";
        let name = "passport_index_tidy_iso3_2025_01.csv.gz";
        let rows = read(name, format!("{HEADER}{lines}")).unwrap();
        let expected = [
            ("TUR", "AZE", "visa_free_days", 2025, 90.0),
            ("TUR", "AZE", "visa_class", 2025, 5.0),
            ("TUR", "RUS", "visa_class", 2025, 2.0),
            ("AZE", "USA", "visa_class", 2025, 1.0),
            ("KAZ", "KGZ", "visa_class", 2025, 5.0),
            ("TUR", "KAZ", "visa_class", 2025, 0.0),
            ("RUS", "NAM", "visa_class", 2025, 3.0),
            ("USA", "KGZ", "visa_class", 2025, 4.0),
        ];
        assert_eq!(
            (told(&rows), rows.vintage.as_deref()),
            (expected.to_vec(), None)
        );
    }

    #[test]
    fn own_citizens_bans_of_the_epidemic_and_territories_are_left_out() {
        let lines = "TUR,TUR,-1\nTUR,AZE,covid ban\nHKG,TUR,90\n";
        let name = "passport-index-tidy-iso3-2021.csv";
        let rows = read(name, format!("{HEADER}{lines}")).unwrap();
        assert!(rows.is_empty());
        assert_eq!((rows.read, rows.left_out.len()), (3, 3));
        assert_eq!(rows.left_out["a state's own citizens"], 1);
        assert_eq!(rows.left_out["covid ban: not read"], 1);
        assert_eq!(rows.left_out["HKG: no state"], 1);
    }

    #[test]
    fn two_letters_are_read_and_namibia_is_no_missing_value() {
        let name = "passport-index-tidy-iso2_2026-02-01.csv";
        let rows = read(name, format!("{HEADER}NA,TR,90\n")).unwrap();
        assert_eq!(told(&rows)[1], ("NAM", "TUR", "visa_class", 2026, 5.0));
        assert_eq!(rows.vintage.as_deref(), Some("2026-02-01"));
    }

    #[test]
    fn a_file_without_a_year_in_its_name_is_refused() {
        let name = "passport-index-tidy-iso3.csv";
        let said = read(name, format!("{HEADER}TUR,AZE,90\n")).unwrap_err();
        insta::assert_snapshot!(said, @"passport-index-tidy-iso3.csv: its name does not say of which year it is; put the year into the name, as in passport-index-tidy-iso3_2025.csv");
    }

    #[test]
    fn other_files_of_the_index_are_not_taken_for_it() {
        for name in ["passport-index-matrix-iso3.csv", "passport-index-tidy.csv"] {
            assert!(recognize(name).is_none(), "{name}");
        }
    }
}
