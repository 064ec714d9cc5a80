//! Multinational military exercises, as D'Orazio and Galambos coded them.
//!
//! A row of the file is an exercise and the states that took part. Here the tie of a pair in a year is the number
//! of exercises that began in that year and in which both took part; it holds for that year alone.
//!
//! Beware that the coders found exercises in news and in announcements: a zero says that they found none, and
//! exercises of states that announce little are missed more often. Beware too that of exercises of an alliance
//! the file often names only some participants, or none.

use crate::actors::Actors;
use crate::format::csv::Sheet;
use crate::format::record::Record;
use crate::source::{Absence, CoverageRow, File, Input, Redistribution, Rows, Source, SourceError};
use kenesh_domain::{ActorId, Cell, Tie, Year};
use kenesh_tables::TieRow;
use std::collections::{BTreeMap, BTreeSet};

/// The exercises 1980–2010, version 7.
pub const EXERCISES: Source = Source {
    id: "multinational-exercises-7",
    title: "Multinational Military Exercises, 1980–2010",
    publisher: "V. D'Orazio and K. Galambos, Harvard Dataverse",
    version: "7",
    published: "2021",
    licence: "terms not checked; cite the producers",
    redistribution: Redistribution::Forbidden,
    usage: "research with citation; the data set itself is not to be passed on",
    citation: "D'Orazio, V. & Galambos, K. 2021, Multinational Military Exercises, 1980–2010, Harvard Dataverse, doi:10.7910/DVN/KHFODX",
    bibtex: "@misc{multinational-exercises-7,\n  author = {D'Orazio, Vito and Galambos, Kevin},\n  title = {Multinational Military Exercises, 1980--2010},\n  publisher = {Harvard Dataverse},\n  year = {2021},\n  doi = {10.7910/DVN/KHFODX}\n}",
    page: "https://doi.org/10.7910/DVN/KHFODX",
    files: &[File {
        name: "mme_v*.csv*",
        url: None,
        sha256: None,
        parse: exercises,
    }],
    coverage: &[CoverageRow::new(
        "ties",
        "exercise",
        Some((1980, 2010)),
        Absence::Zero,
        "exercises by the year in which they began, found in news and announcements: zero means that the coders \
         found none. Of exercises of an alliance participants are often not named; nothing after 2010",
    )],
};

/// How the file marks that the participants are not known.
const UNKNOWN: &str = "-9";

/// Spellings that are no one's alias.
const ALSO: &[(&str, &str)] = &[("st. christopher", "KNA")];

/// The Correlates of War number that was Yugoslavia's and is Serbia's.
const YUGOSLAVIA: i64 = 345;

fn exercises(input: &Input<'_>) -> Result<Rows, SourceError> {
    let sheet = Sheet::of(input)?;
    let [began, _] = sheet.columns(["s.year", "StateA"])?;
    let participants = participants(&sheet);
    let mut rows = Rows::default();
    let mut counts: BTreeMap<(ActorId, ActorId, Year), u32> = BTreeMap::new();
    for record in sheet.records() {
        rows.read += 1;
        let year = record.year(began)?;
        let states = states(input.actors, record, &participants, year, &mut rows)?;
        if states.len() < 2 {
            rows.leave_out("an exercise with fewer than two known states");
        }
        for (place, one) in states.iter().enumerate() {
            for other in states.iter().skip(place + 1) {
                let pair = (one.clone(), other.clone(), year);
                *counts.entry(pair).or_default() += 1;
            }
        }
    }
    for ((one, other, year), count) in counts {
        let (year, count) = (Some(year), Cell::Value(f64::from(count)));
        rows.push(TieRow::new(
            (one, other),
            (year, year),
            Tie::Exercise,
            count,
        ));
    }
    Ok(rows)
}

/// Finds the columns of the participants, `StateA` to `StateZ` and on from `StateAA`.
fn participants(sheet: &Sheet) -> Vec<usize> {
    let letters = |name: &str| {
        let letters = name.strip_prefix("State");
        letters.is_some_and(|letters| letters.bytes().all(|letter| letter.is_ascii_uppercase()))
    };
    let names = sheet.names().enumerate();
    let of_states = names.filter(|(_, name)| letters(name));
    of_states.map(|(place, _)| place).collect()
}

/// Finds the states that took part in an exercise, each once and in order; counts whoever is no state.
fn states(
    actors: &Actors<'_>,
    record: Record<'_>,
    participants: &[usize],
    year: Year,
    rows: &mut Rows,
) -> Result<Vec<ActorId>, SourceError> {
    let mut states = BTreeSet::new();
    for column in participants {
        match record.text(*column)? {
            "" => {}
            UNKNOWN => rows.leave_out("participants not named"),
            "Yugoslavia" => states.extend(actors.cow(YUGOSLAVIA, year)),
            name => states.extend(rows.known(name, actors.name(name, ALSO))),
        }
    }
    Ok(states.into_iter().collect())
}

#[cfg(test)]
pub(super) mod tests {
    use crate::rows::Rows;
    use crate::testing::{read, ties};
    use kenesh_tables::TieRow;

    const NAME: &str = "mme_v7_1980_2010.csv.gz";
    pub(in crate::sources) const HEADER: &str =
        "MMEID,StartDate,s.year,s.day,FocusDescription,StateA,StateB,StateC\n";

    fn parse(lines: &str) -> Rows {
        read(NAME, format!("{HEADER}{lines}")).unwrap()
    }

    #[test]
    fn exercises_of_a_pair_are_counted_by_the_year() {
        let rows = parse(
            "mme1,1998-05-xx,1998,xx,,Türkiye,Azerbaijan,United States\nmme2,5/1/98,1998,1,,Azerbaijan,Türkiye,\n\
             mme3,5/1/99,1999,1,,Azerbaijan,Türkiye,Azerbaijan\n",
        );
        let expected = [
            ("exercise", "AZE", "TUR", Some(1998), Some(1998)),
            ("exercise", "AZE", "TUR", Some(1999), Some(1999)),
            ("exercise", "AZE", "USA", Some(1998), Some(1998)),
            ("exercise", "TUR", "USA", Some(1998), Some(1998)),
        ];
        assert_eq!(ties(&rows), expected);
        let counts: Vec<_> = rows.of::<TieRow>().iter().map(|tie| tie.value).collect();
        assert_eq!(counts, [Some(2.0), Some(1.0), Some(1.0), Some(1.0)]);
        assert!(rows.left_out.is_empty());
    }

    #[test]
    fn who_is_not_named_and_who_is_no_state_are_told_apart() {
        let rows = parse("mme1,,2007,,,-9,,\nmme2,,2007,,,NATO,Türkiye,\n");
        assert!(rows.is_empty());
        let told: Vec<_> = rows
            .left_out
            .iter()
            .map(|(why, n)| (why.as_str(), *n))
            .collect();
        assert_eq!(
            told,
            [
                ("NATO: no state", 1),
                ("an exercise with fewer than two known states", 2),
                ("participants not named", 1)
            ]
        );
    }

    #[test]
    fn the_file_may_be_latin_1() {
        let mut bytes = HEADER.as_bytes().to_vec();
        bytes.extend(b"mme1,,2007,,,T\xfcrkiye,Azerbaijan,\n");
        assert_eq!(read(NAME, bytes).unwrap().of::<TieRow>().len(), 1);
    }
}
