//! Adherents of religions by branch from the World Religion Project's national data.
//!
//! Beware that the file also holds the totals of Christians, Jews, Muslims and Buddhists, which are
//! sums of the branches beside them and are not read. Adherents whom it puts in no branch, such as
//! `islmothr`, are a branch of their own.

use crate::dyads::Cow;
use crate::format::csv::Sheet;
use crate::source::{Absence, CoverageRow, File, Input, Redistribution, Rows, Source, SourceError};
use kenesh_domain::{Cell, Missing, Named};
use kenesh_tables::IndicatorRow;

/// Adherents by state and branch, 1945–2010, every fifth year.
pub const WRP: Source = Source {
    id: "wrp-national",
    title: "World Religion Project, national religion data set",
    publisher: "Correlates of War Project",
    version: "1.1",
    published: "",
    licence: "free with citation of the article",
    redistribution: Redistribution::Cite,
    usage: "any use with citation of the article",
    citation: "Maoz, Z. & Henderson, E. A. 2013, The World Religion Dataset, 1945–2010: Logic, Estimates, and Trends, International Interactions 39(3): 265–291; version 1.1",
    bibtex: "@article{wrp-national,\n  author = {Maoz, Zeev and Henderson, Errol A.},\n  title = {The World Religion Dataset, 1945--2010: Logic, Estimates, and Trends},\n  journal = {International Interactions},\n  volume = {39},\n  number = {3},\n  pages = {265--291},\n  year = {2013}\n}",
    page: "https://correlatesofwar.org/data-sets/world-religion-data",
    files: &[File {
        name: "WRP_national.csv",
        url: Some(
            "https://raw.githubusercontent.com/10515546/World-Religion-Population/bc8d6579f6cc20e246f2b27843ef46de2cea31e8/WRP_national.csv",
        ),
        sha256: Some("a79d395595067c2f59cb3fd43b48f67a86e5c7225614a3a6be23c91fbd18d65e"),
        parse: adherents,
    }],
    coverage: &COVERAGE,
};

/// The columns of branches and their indicators.
const BRANCHES: [(&str, &str); 31] = [
    ("chrstprot", "religion_christian_protestant"),
    ("chrstcat", "religion_christian_catholic"),
    ("chrstorth", "religion_christian_orthodox"),
    ("chrstang", "religion_christian_anglican"),
    ("chrstothr", "religion_christian_other"),
    ("judorth", "religion_jewish_orthodox"),
    ("jdcons", "religion_jewish_conservative"),
    ("judref", "religion_jewish_reform"),
    ("judothr", "religion_jewish_other"),
    ("islmsun", "religion_muslim_sunni"),
    ("islmshi", "religion_muslim_shia"),
    ("islmibd", "religion_muslim_ibadi"),
    ("islmnat", "religion_muslim_nation_of_islam"),
    ("islmalw", "religion_muslim_alawite"),
    ("islmahm", "religion_muslim_ahmadiyya"),
    ("islmothr", "religion_muslim_other"),
    ("budmah", "religion_buddhist_mahayana"),
    ("budthr", "religion_buddhist_theravada"),
    ("budothr", "religion_buddhist_other"),
    ("total zoroastrains/parsis", "religion_zoroastrian"),
    ("total hindus", "religion_hindu"),
    ("total sikhs", "religion_sikh"),
    ("total shinto", "religion_shinto"),
    ("total baha'i", "religion_bahai"),
    ("total taoists", "religion_taoist"),
    ("total jains", "religion_jain"),
    ("total confucists", "religion_confucian"),
    ("total syncretics", "religion_syncretic"),
    ("total animists", "religion_animist"),
    ("non religious", "religion_none"),
    ("other religions", "religion_other"),
];

const COVERAGE: [CoverageRow; 31] = {
    let mut rows = [const { covered(BRANCHES[0].1) }; 31];
    let mut at = 1;
    while at < BRANCHES.len() {
        // A constant may not drop a row; the one replaced owns nothing.
        std::mem::forget(std::mem::replace(&mut rows[at], covered(BRANCHES[at].1)));
        at += 1;
    }
    rows
};

const fn covered(what: &'static str) -> CoverageRow {
    CoverageRow::new(
        "indicators",
        what,
        Some((1945, 2010)),
        Absence::Unknown,
        "every state of the year, every fifth year; 0 is the file's own",
    )
}

fn adherents(input: &Input<'_>) -> Result<Rows, SourceError> {
    let sheet = Sheet::of(input)?;
    let [year, code] = sheet.columns(["year", "state"])?;
    let columns = sheet.columns(BRANCHES.map(|(column, _)| column))?;
    let mut rows = Rows::default();
    for record in sheet.records() {
        rows.read += 1;
        let (year, code) = (record.year(year)?, record.integer(code)?);
        let Some(state) = rows.known(Cow(code), input.actors.cow(code, year)) else {
            continue;
        };
        for (column, (_, indicator)) in columns.into_iter().zip(BRANCHES) {
            let cell = Cell::of(record.maybe_number(column)?, Missing::NotReported);
            rows.push(IndicatorRow {
                unit: "persons".into(),
                ..IndicatorRow::new(state.clone(), year, Named::new(indicator), cell)
            });
        }
    }
    Ok(rows)
}

#[cfg(test)]
pub(super) mod tests {
    use super::BRANCHES;
    use crate::testing::read;
    use kenesh_domain::{Cell, Missing};
    use kenesh_tables::IndicatorRow;

    const NAME: &str = "WRP_national.csv";

    /// Makes a file whose first state has these numbers of Sunni and of other Muslims.
    pub(in crate::sources) fn file(code: &str, sunni: &str, other: &str) -> String {
        let names: Vec<&str> = BRANCHES.iter().map(|(column, _)| *column).collect();
        let values = names.iter().map(|name| match *name {
            "islmsun" => sunni,
            "islmothr" => other,
            "other religions" => "1",
            _ => "0",
        });
        let values: Vec<&str> = values.collect();
        let (names, values) = (names.join(","), values.join(","));
        format!("year,state,name,{names},total muslims\n2010,{code},TUR,{values},9\n")
    }

    #[test]
    fn branches_become_indicators_and_an_empty_cell_is_not_reported() {
        let rows = read(NAME, file("640", "75699756", "")).unwrap();
        assert_eq!(rows.of::<IndicatorRow>().len(), 31);
        let cell = |name: &str| {
            rows.of::<IndicatorRow>()
                .iter()
                .find(|row| row.indicator == name)
                .unwrap()
                .cell()
        };
        assert_eq!(cell("religion_muslim_sunni"), Cell::Value(75_699_756.0));
        assert_eq!(
            cell("religion_muslim_other"),
            Cell::Missing(Missing::NotReported)
        );
        assert_eq!(cell("religion_other"), Cell::Value(1.0));
    }
}
