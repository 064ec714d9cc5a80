//! China's official finance by recipient from AidData's Global Chinese Development Finance data, in
//! millions of constant dollars of 2021.
//!
//! The producer's workbook has a row a project, and a copy of it sums them by recipient and year. Both
//! give an amount as committed and an adjusted one. The adjusted one is read: it is the one recommended
//! for sums by year, says the manual of the package from which the copy comes. The two differ in 49
//! figures of the copy, the most by 21 billion a year, of Argentina in 2019–2021.
//!
//! Beware that the copy has 0 for a class without a project as for one whose projects have no known
//! amount: such a 0 is no figure and is left out.

use crate::dyads::Cow;
use crate::format::csv::Sheet;
use crate::format::xlsx::{Row, Workbook};
use crate::source::{Absence, CoverageRow, File, Input, Redistribution, Rows, Source, SourceError};
use kenesh_domain::{ActorId, Flow, Year};
use std::collections::BTreeMap;

/// Chinese official finance 2000–2021.
pub const GCDF: Source = Source {
    id: "aiddata-gcdf-3",
    title: "Global Chinese Development Finance Dataset, version 3.0",
    publisher: "AidData at William & Mary",
    version: "3.0",
    published: "2023-11-06",
    licence: "AidData's terms: copy, adapt and distribute for any purpose, cite the source",
    redistribution: Redistribution::Cite,
    usage: "any use with citation of both works",
    citation: "Custer, S., Dreher, A., Elston, T. B., Escobar, B., Fedorochko, R., Fuchs, A. et al. 2023, Tracking Chinese Development Finance: An Application of AidData's TUFF 3.0 Methodology, AidData at William & Mary; Dreher, A., Fuchs, A., Parks, B. C., Strange, A. & Tierney, M. J. 2022, Banking on Beijing, Cambridge University Press",
    bibtex: "@misc{aiddata-gcdf-3,\n  author = {Custer, S. and Dreher, A. and Elston, T. B. and Escobar, B. and Fedorochko, R. and Fuchs, A. and others},\n  title = {Tracking Chinese Development Finance: An Application of AidData's TUFF 3.0 Methodology},\n  publisher = {AidData at William \\& Mary},\n  year = {2023},\n  note = {Global Chinese Development Finance Dataset, version 3.0},\n  url = {https://www.aiddata.org/data/aiddatas-global-chinese-development-finance-dataset-version-3-0}\n}",
    page: "https://www.aiddata.org/data/aiddatas-global-chinese-development-finance-dataset-version-3-0",
    files: &[
        File {
            name: "aiddata_gcdf3_china_country_year_*.csv*",
            url: None,
            sha256: None,
            parse: sums,
        },
        File {
            name: "AidDatasGlobalChineseDevelopmentFinanceDataset_v3*.xlsx",
            url: None,
            sha256: None,
            parse: projects,
        },
    ],
    coverage: &[
        covered(
            "finance_oda",
            "commitments of China on terms of development assistance, adjusted amounts in constant dollars of 2021; low- and middle-income recipients only. A year without a figure has no project on record or only projects whose amounts are not known: it is unknown",
        ),
        covered(
            "finance_oof",
            "commitments of China at market terms or for trade, adjusted amounts in constant dollars of 2021; loans to firms count, in Türkiye most of 28 billion. A year without a figure has no project on record or only projects whose amounts are not known: it is unknown",
        ),
        covered(
            "finance_vague",
            "official finance of China on terms that are not known, adjusted amounts in constant dollars of 2021. A year without a figure has no project on record or only projects whose amounts are not known: it is unknown",
        ),
    ],
};

const fn covered(what: &'static str, note: &'static str) -> CoverageRow {
    CoverageRow::new("flows", what, Some((2000, 2021)), Absence::Unknown, note)
}

/// Dollars in a million.
const MILLION: f64 = 1e6;
/// The instruments, and the columns of the copy that hold them.
const CLASSES: [(Flow, &str); 3] = [
    (Flow::FinanceOda, "oda_adj"),
    (Flow::FinanceOof, "oof_adj"),
    (Flow::FinanceVague, "vof_adj"),
];

fn china() -> ActorId {
    ActorId::new("CHN")
}

/// Reads the sums by recipient and year.
fn sums(input: &Input<'_>) -> Result<Rows, SourceError> {
    let sheet = Sheet::of(input)?;
    let [code, year] = sheet.columns(["ccode", "year"])?;
    let columns = sheet.columns(CLASSES.map(|(_, column)| column))?;
    let mut rows = Rows::default();
    for record in sheet.records() {
        rows.read += 1;
        let (code, year) = (record.integer(code)?, record.year(year)?);
        let recipient = rows.known(Cow(code), input.actors.cow(code, year));
        for ((instrument, _), column) in CLASSES.into_iter().zip(columns) {
            let dollars = record.maybe_number(column)?;
            match (&recipient, dollars.filter(|dollars| *dollars != 0.0)) {
                (None, _) => {}
                (Some(recipient), Some(dollars)) => {
                    let pair = (china(), recipient.clone());
                    rows.flow(pair, year, instrument, dollars / MILLION);
                }
                (Some(_), None) => rows.leave_out(format!(
                    "{}: 0, no project or none of a known amount",
                    instrument.as_str()
                )),
            }
        }
    }
    Ok(rows)
}

/// Reads the projects, and sums those that are meant to be summed.
fn projects(input: &Input<'_>) -> Result<Rows, SourceError> {
    let grid = Workbook::of(input)?.sheet("GCDF_3.0")?;
    let mut lines = grid.rows();
    let header = lines.next().ok_or_else(|| grid.without("header"))?;
    let columns = header.columns([
        "Recommended For Aggregates",
        "Recipient ISO-3",
        "Commitment Year",
        "Flow Class",
        "Adjusted Amount (Constant USD 2021)",
    ])?;
    let mut rows = Rows::default();
    let mut sums: BTreeMap<(ActorId, Year, &str), (Flow, f64)> = BTreeMap::new();
    for row in lines {
        rows.read += 1;
        if let Some((recipient, year, instrument, dollars)) =
            project(input, row, columns, &mut rows)?
        {
            let key = (recipient, year, instrument.as_str());
            sums.entry(key).or_insert((instrument, 0.0)).1 += dollars;
        }
    }
    for ((recipient, year, _), (instrument, dollars)) in sums {
        rows.flow((china(), recipient), year, instrument, dollars / MILLION);
    }
    Ok(rows)
}

/// Reads a project; nothing, and why is counted, where it is not to be summed.
fn project(
    input: &Input<'_>,
    row: Row<'_>,
    [recommended, recipient, year, class, amount]: [usize; 5],
    rows: &mut Rows,
) -> Result<Option<(ActorId, Year, Flow, f64)>, SourceError> {
    if row.text(recommended) != "Yes" {
        rows.leave_out("not recommended for aggregates");
        return Ok(None);
    }
    let instrument = match row.text(class) {
        "ODA-like" => Flow::FinanceOda,
        "OOF-like" => Flow::FinanceOof,
        words if words.starts_with("Vague") => Flow::FinanceVague,
        words => return Err(row.expected(class, "a flow class", words)),
    };
    let Some(year) = row.maybe_year(year)? else {
        rows.leave_out("no year of commitment");
        return Ok(None);
    };
    let code = row.text(recipient);
    let name = if code.is_empty() { "a region" } else { code };
    let Some(recipient) = rows.known(name, input.actors.iso3(code, year)) else {
        return Ok(None);
    };
    let Some(dollars) = row.maybe_number(amount)? else {
        rows.leave_out("no amount known");
        return Ok(None);
    };
    Ok(Some((recipient, year, instrument, dollars)))
}

#[cfg(test)]
pub(super) mod tests {
    use crate::format::xlsx::Field;
    use crate::format::xlsx_testing::{n, t, xlsx};
    use crate::rows::Rows;
    use crate::sources::recognize;
    use crate::testing::read;
    use kenesh_domain::Cell;
    use kenesh_tables::FlowRow;

    pub(in crate::sources) const HEADER: &str =
        "ccode,year,oof_amt,oof_adj,oda_amt,oda_adj,vof_amt,vof_adj\n";

    fn flows(rows: &Rows) -> Vec<(&str, &str, i32, &str, Cell)> {
        let flows = rows.of::<FlowRow>().iter();
        flows
            .map(|flow| {
                (
                    flow.sender.as_str(),
                    flow.receiver.as_str(),
                    flow.year,
                    flow.instrument.as_str(),
                    flow.cell(),
                )
            })
            .collect()
    }

    /// Makes the producer's workbook of these projects.
    pub(in crate::sources) fn workbook(projects: &[Vec<Field>]) -> Vec<u8> {
        let header = [
            "AidData Record ID",
            "Recommended For Aggregates",
            "Recipient ISO-3",
            "Commitment Year",
            "Flow Class",
            "Adjusted Amount (Constant USD 2021)",
        ];
        let header = vec![header.map(t).to_vec()];
        let rows = header.into_iter().chain(projects.iter().cloned());
        xlsx(&[("Definitions", vec![]), ("GCDF_3.0", rows.collect())])
    }

    pub(in crate::sources) fn project(
        recommended: &str,
        code: &str,
        class: &str,
        amount: Field,
    ) -> Vec<Field> {
        let cells = [n(1.0), t(recommended), t(code), n(2016.0), t(class), amount];
        cells.to_vec()
    }

    #[test]
    fn adjusted_dollars_become_millions_and_a_zero_is_no_figure() {
        let lines = "705,2016,3e6,2e6,0,0,1e6,1e6\n999,2016,1,1,1,1,1,1\n";
        let name = "aiddata_gcdf3_china_country_year_2000_2021.csv.gz";
        let rows = read(name, format!("{HEADER}{lines}")).unwrap();
        let want = [
            ("CHN", "KAZ", 2016, "finance_oof", Cell::Value(2.0)),
            ("CHN", "KAZ", 2016, "finance_vague", Cell::Value(1.0)),
        ];
        assert_eq!(flows(&rows), want);
        assert_eq!(rows.left_out["COW 999: no state"], 1);
        let zero = "finance_oda: 0, no project or none of a known amount";
        assert_eq!((rows.read, rows.left_out[zero]), (2, 1));
    }

    #[test]
    fn projects_that_are_meant_to_be_summed_are() {
        let name = "AidDatasGlobalChineseDevelopmentFinanceDataset_v3.0.xlsx";
        let rows = read(
            name,
            workbook(&[
                project("Yes", "KAZ", "OOF-like", n(1.5e6)),
                project("Yes", "KAZ", "OOF-like", n(0.5e6)),
                project("Yes", "KAZ", "OOF-like", Field::Empty),
                project("No", "KAZ", "OOF-like", n(9e6)),
                project("Yes", "KAZ", "Vague (Official Finance)", n(1e6)),
                project("Yes", "", "ODA-like", n(1e6)),
            ]),
        );
        let rows = rows.unwrap();
        let want = [
            ("CHN", "KAZ", 2016, "finance_oof", Cell::Value(2.0)),
            ("CHN", "KAZ", 2016, "finance_vague", Cell::Value(1.0)),
        ];
        assert_eq!(flows(&rows), want);
        assert_eq!(rows.left_out["not recommended for aggregates"], 1);
        assert_eq!(rows.left_out["no amount known"], 1);
        assert_eq!((rows.read, rows.left_out["a region: no state"]), (6, 1));
    }

    #[test]
    fn the_copy_and_the_producers_workbook_are_recognized() {
        let id = |name: &str| recognize(name).map(|(source, _)| source.id);
        for name in [
            "aiddata_gcdf3_china_country_year_2000_2021.csv",
            "AidDatasGlobalChineseDevelopmentFinanceDataset_v3.0.xlsx",
        ] {
            assert_eq!(id(name), Some("aiddata-gcdf-3"));
        }
        let older = "AidDatasGlobalChineseDevelopmentFinanceDataset_v2.0.xlsx";
        assert_eq!(id(older), None);
    }
}
