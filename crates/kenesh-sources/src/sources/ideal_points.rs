//! Ideal points of states in the UN General Assembly, by Bailey, Strezhnev and Voeten.
//!
//! Beware that the releases differ in what they estimate from. The release of July 2025 has three
//! series: `ideal_point` (`idealpointfp`, votes on final passage: the one that reaches 2024),
//! `ideal_point_all` (with votes on paragraphs and amendments) and `ideal_point_legacy` (the votes
//! of the former releases). The file of April 2020 calls its one series `IdealPoint`; its numbers of
//! votes are those of the legacy series in every row, so its dimension is `ideal_point_legacy`.
//!
//! Beware too that the releases label Yugoslavia's successor YUG and both Yemens YAR: states are
//! resolved by their COW number in the year.

use crate::dyads::Cow;
use crate::format::csv::Sheet;
use crate::format::stata::{Row, Table};
use crate::source::{Absence, CoverageRow, File, Input, Redistribution, Rows, Source, SourceError};
use kenesh_domain::{ActorId, Dimension, Indicator, Year};
use kenesh_tables::PositionRow;

/// The release of July 2025.
pub const JULY_2025: Source = Source {
    id: "bsv-idealpoints-2025-07",
    title: "Ideal points of states in the UN General Assembly",
    publisher: "Bailey, Strezhnev and Voeten, Harvard Dataverse",
    version: "2025-07",
    published: "2025-07",
    licence: "CC0",
    redistribution: Redistribution::Free,
    usage: "any use, citation asked for",
    citation: "Bailey, M. A., Strezhnev, A. & Voeten, E. 2017, Estimating Dynamic State Preferences from United Nations Voting Data, Journal of Conflict Resolution 61(2): 430–456; release of July 2025",
    bibtex: "@article{bsv-idealpoints-2025-07,\n  author = {Bailey, M. A. and Strezhnev, A. and Voeten, E.},\n  title = {Estimating Dynamic State Preferences from United Nations Voting Data},\n  journal = {Journal of Conflict Resolution},\n  volume = {61},\n  number = {2},\n  pages = {430--456},\n  year = {2017},\n  note = {Release of July 2025, doi:10.7910/DVN/LEJUQZ}\n}",
    page: "https://doi.org/10.7910/DVN/LEJUQZ",
    files: &[File {
        name: "IdealpointsJuly2025.dta",
        url: None,
        sha256: Some("fea7fa9414e3643586dbdf95baa1100ceb418e56684d79d801a146cad79443ce"),
        parse: july_2025,
    }],
    coverage: &[
        position(
            "ideal_point",
            2024,
            "states that voted; votes on final passage; lo and hi are the 5 % and 95 % quantiles; the year is the session's, session + 1945; in 2024 Türkiye's rests on 7 recorded votes",
        ),
        position(
            "ideal_point_all",
            2023,
            "states that voted; all votes, with those on paragraphs and amendments; lo and hi are the 5 % and 95 % quantiles",
        ),
        position(
            "ideal_point_legacy",
            2023,
            "states that voted; the votes of the former releases; without quantiles",
        ),
        CoverageRow::new(
            "indicators",
            "ideal_point_votes",
            Some((1946, 2024)),
            Absence::Unknown,
            "the votes behind ideal_point",
        ),
    ],
};

/// The release of April 2020, against which estimates from the roll calls of 1946–2019 are checked.
pub const APRIL_2020: Source = Source {
    id: "bsv-idealpoints-2020-04",
    title: "Ideal points of states in the UN General Assembly, all votes",
    publisher: "Bailey, Strezhnev and Voeten",
    version: "2020-04",
    published: "2020-04",
    licence: "CC0",
    redistribution: Redistribution::Free,
    usage: "any use, citation asked for",
    citation: "Bailey, M. A., Strezhnev, A. & Voeten, E. 2017, Estimating Dynamic State Preferences from United Nations Voting Data, Journal of Conflict Resolution 61(2): 430–456; release of April 2020",
    bibtex: "@article{bsv-idealpoints-2020-04,\n  author = {Bailey, M. A. and Strezhnev, A. and Voeten, E.},\n  title = {Estimating Dynamic State Preferences from United Nations Voting Data},\n  journal = {Journal of Conflict Resolution},\n  volume = {61},\n  number = {2},\n  pages = {430--456},\n  year = {2017},\n  note = {Release of April 2020}\n}",
    page: "https://github.com/evoeten/United-Nations-General-Assembly-Votes-and-Ideal-Points",
    files: &[File {
        name: "IdealpointestimatesAll_Apr2020.csv",
        url: Some(
            "https://raw.githubusercontent.com/evoeten/United-Nations-General-Assembly-Votes-and-Ideal-Points/0348475673253b6b9d74b1baac58940bb3b39c39/Output/IdealpointestimatesAll_Apr2020.csv",
        ),
        sha256: Some("9757b73a770355f4be8fa306afc15fb552dd9338ac14022436d9f198307596de"),
        parse: april_2020,
    }],
    coverage: &[position(
        "ideal_point_legacy",
        2019,
        "states that voted in sessions 1 to 74; lo and hi are the 5 % and 95 % quantiles; the year is session + 1945",
    )],
};

const fn position(what: &'static str, until: Year, note: &'static str) -> CoverageRow {
    CoverageRow::new(
        "positions",
        what,
        Some((1946, until)),
        Absence::Unknown,
        note,
    )
}

/// The columns of the July release that are read, in the order of the places below.
pub(super) const COLUMNS: [&str; 10] = [
    "ccode",
    "year",
    "nvotesfp",
    "idealpointfp",
    "q5fp",
    "q95fp",
    "idealpointall",
    "q5all",
    "q95all",
    "idealpointlegacy",
];
const CCODE: usize = 0;
const YEAR: usize = 1;
const VOTES: usize = 2;

/// The dimension of each series, and the places of the point and its quantiles.
const SERIES: [(Dimension, usize, Option<[usize; 2]>); 3] = [
    (Dimension::IdealPoint, 3, Some([4, 5])),
    (Dimension::IdealPointAll, 6, Some([7, 8])),
    (Dimension::IdealPointLegacy, 9, None),
];

fn july_2025(input: &Input<'_>) -> Result<Rows, SourceError> {
    let table = Table::of(input, COLUMNS)?;
    let mut rows = Rows::default();
    for row in table.rows() {
        rows.read += 1;
        let (code, year) = (row.integer(CCODE)?, row.year(YEAR)?);
        if let Some(state) = rows.known(Cow(code), input.actors.cow(code, year)) {
            points(row, &state, year, &mut rows)?;
        }
    }
    Ok(rows)
}

/// Makes the rows of one state and year: a position a series, and the number of votes.
fn points(
    row: Row<'_, 10>,
    state: &ActorId,
    year: Year,
    rows: &mut Rows,
) -> Result<(), SourceError> {
    for (dimension, point, quantiles) in SERIES {
        let Some(value) = row.number(point)? else {
            continue;
        };
        let (lo, hi) = match quantiles {
            Some([lo, hi]) => (row.number(lo)?, row.number(hi)?),
            None => (None, None),
        };
        rows.push(PositionRow {
            state: state.clone(),
            year,
            dimension: dimension.into(),
            value,
            lo,
            hi,
        });
    }
    if let Some(votes) = row.number(VOTES)? {
        rows.indicator(state.clone(), year, Indicator::IdealPointVotes, votes);
    }
    Ok(())
}

fn april_2020(input: &Input<'_>) -> Result<Rows, SourceError> {
    let sheet = Sheet::of(input)?;
    let [ccode, session, point, lo, hi] =
        sheet.columns(["ccode", "session", "IdealPoint", "Q5%", "Q95%"])?;
    let mut rows = Rows::default();
    for record in sheet.records() {
        rows.read += 1;
        let code = record.integer(ccode)?;
        let year = record.year(session)?.saturating_add(1945);
        if let Some(state) = rows.known(Cow(code), input.actors.cow(code, year)) {
            rows.push(PositionRow {
                state,
                year,
                dimension: Dimension::IdealPointLegacy.into(),
                value: record.number(point)?,
                lo: record.maybe_number(lo)?,
                hi: record.maybe_number(hi)?,
            });
        }
    }
    Ok(rows)
}

#[cfg(test)]
mod tests {
    use super::COLUMNS;
    use crate::format::stata_testing::dta;
    use crate::testing::read;
    use kenesh_domain::Cell;
    use kenesh_tables::{IndicatorRow, PositionRow};

    const JULY: &str = "IdealpointsJuly2025.dta";
    const APRIL: &str = "IdealpointestimatesAll_Apr2020.csv";

    #[test]
    fn a_series_that_ends_earlier_leaves_no_row() {
        let missing = f64::NAN;
        let row = [
            640.0, 2024.0, 7.0, 0.5, 0.25, 0.75, missing, missing, missing, missing,
        ];
        let rows = read(JULY, dta(&COLUMNS, &[&row])).unwrap();
        assert_eq!(rows.of::<PositionRow>().len(), 1);
        assert_eq!(rows.of::<PositionRow>()[0].dimension, "ideal_point");
        assert_eq!(
            (
                rows.of::<PositionRow>()[0].lo,
                rows.of::<PositionRow>()[0].hi
            ),
            (Some(0.25), Some(0.75))
        );
        assert_eq!(rows.of::<IndicatorRow>()[0].cell(), Cell::Value(7.0));
    }

    #[test]
    fn a_code_of_no_state_is_counted() {
        let row = [999.0, 2000.0, 7.0, 0.5, 0.25, 0.75, 0.5, 0.25, 0.75, 0.5];
        let rows = read(JULY, dta(&COLUMNS, &[&row])).unwrap();
        assert!(rows.is_empty());
        assert_eq!(rows.left_out["COW 999: no state"], 1);
    }

    #[test]
    fn sessions_become_years_in_the_release_of_april_2020() {
        let text = "ccode,session,IdealPoint,Q5%,Q95%\n640,74,0.5,0.25,0.75\n";
        let rows = read(APRIL, text).unwrap();
        assert_eq!(
            (
                rows.of::<PositionRow>()[0].year,
                rows.of::<PositionRow>()[0].dimension.as_str()
            ),
            (2019, "ideal_point_legacy")
        );
    }
}
