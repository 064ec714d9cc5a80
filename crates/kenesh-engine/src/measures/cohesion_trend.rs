//! Whether a bloc's cohesion has a trend, and when it broke.

use crate::error::EngineError;
use crate::measure::{Measure, answer, argument};
use crate::measures::cohesion::{Cohesion, cohesion};
use crate::world::Core;
use kenesh_domain::{ActorId, Cell, Missing, Year};
use kenesh_measures::structural_breaks::{BreakDate, SupF, break_dates, choose, cuts, sup_f};
use kenesh_measures::trend::{Trend, lags, trend};
use kenesh_tables::{Row, table};

table! {
    /// The trend of a series of an organization's cohesion, and one of its breaks.
    pub struct CohesionTrend {
        /// the organization
        pub org: String,
        /// the power
        pub power: ActorId,
        /// at_date: the members then; today: the members and observers of the last year
        pub roster: String,
        /// within: the members with each other; with_power: the power with them; gap: the difference
        pub series: String,
        /// first year of the series
        pub first: Year,
        /// last year
        pub last: Year,
        /// years with a figure
        pub n: i64,
        /// change a decade
        pub slope: Option<f64>,
        /// lower end of its 90 % interval
        pub slope_lo: Option<f64>,
        /// upper end
        pub slope_hi: Option<f64>,
        /// two-sided probability of such a slope if there were none
        pub slope_p: Option<f64>,
        /// breaks in the mean that Liu, Wu & Zidek's criterion chooses
        pub breaks: i64,
        /// greatest F statistic of one break in the mean
        pub sup_f: Option<f64>,
        /// probability of as great a one without a break
        pub sup_f_p: Option<f64>,
        /// first year after the break; null where there is none
        pub break_year: Option<i64>,
        /// 5 % quantile of that year
        pub break_lo: Option<i64>,
        /// 95 % quantile of that year
        pub break_hi: Option<i64>,
    }
}

/// Measures trends and breaks: `cohesion_trend('OTS', 'TUR')`.
pub const MEASURE: Measure = Measure {
    name: "cohesion_trend",
    arguments: &["organization", "power"],
    about: "Measures whether an organization's cohesion in UN votes has a trend and when its mean broke, a row for each break.",
    formula: "slope: least squares on the year, errors by Newey & West, Student's t; breaks in the mean: least squares \
              over all cuts with segments of at least 15 % of the years (Bai & Perron), their number by Liu, Wu & Zidek's \
              criterion, at most 3; sup_f_p and the break's interval from 999 series with residuals of first-order \
              autoregression drawn anew",
    example: "select series, slope, slope_lo, slope_hi, break_year from cohesion_trend('OTS', 'TUR') where roster = 'today'",
    table: CohesionTrend::SPEC,
    narrowed_by: &[],
    large: None,
    run: |core, arguments, _| {
        answer(cohesion_trend(
            core,
            argument(arguments, 0),
            argument(arguments, 1),
        ))
    },
};

const MOST_BREAKS: usize = 3;
const DRAWS: u64 = 999;
/// The seed of the draws, pinned so that the same series gives the same intervals.
const SEED: u64 = 1998;

type Value = fn(&Cohesion) -> Option<f64>;

const SERIES: [(&str, Value); 3] = [
    ("within", |row| row.within),
    ("with_power", |row| row.with_power),
    ("gap", |row| Some(row.with_power? - row.within?)),
];

/// Measures every series of both rosters over the years in which two members voted, sorted by roster,
/// series and break.
///
/// # Errors
/// An organization or a power that is not known.
pub fn cohesion_trend(
    core: &Core,
    organization: &str,
    power: &str,
) -> Result<Vec<CohesionTrend>, EngineError> {
    let rows = cohesion(core, organization, power)?;
    let mut found = Vec::new();
    for roster in ["at_date", "today"] {
        let own = rows
            .iter()
            .filter(|row| row.roster == roster && row.within.is_some());
        let own: Vec<&Cohesion> = own.collect();
        for (name, value) in SERIES {
            found.extend(of_series(name, &own, value));
        }
    }
    Ok(found)
}

/// Measures one series; none where fewer than three years have a figure.
fn of_series(name: &str, rows: &[&Cohesion], value: Value) -> Vec<CohesionTrend> {
    let cell = |row: &&Cohesion| (row.year as f64, Cell::of(value(row), Missing::NotReported));
    let series: Vec<(f64, Cell)> = rows
        .iter()
        .map(cell)
        .filter(|(_, cell)| cell.number().is_some())
        .collect();
    let line = trend(&series, lags(series.len()));
    let (Some(line), Some(row), Some(first), Some(last)) =
        (line, rows.first(), series.first(), series.last())
    else {
        return Vec::new();
    };
    let breaks = Breaks::of(&series);
    let whole = entry(row, name, [first.0, last.0], &line, &breaks);
    match breaks.dates.is_empty() {
        true => vec![whole],
        false => breaks
            .dates
            .iter()
            .map(|date| dated(&whole, date))
            .collect(),
    }
}

/// The breaks of a series, and whether it has any.
struct Breaks {
    test: Option<SupF>,
    dates: Vec<BreakDate>,
}

impl Breaks {
    fn of(series: &[(f64, Cell)]) -> Breaks {
        let shortest = (series.len() * 15).div_ceil(100).max(3);
        let found = cuts(series, shortest, MOST_BREAKS);
        let number = choose(&found).map_or(0, |cut| cut.breaks.len());
        Breaks {
            test: sup_f(series, shortest, 1, DRAWS, SEED),
            dates: match number {
                0 => Vec::new(),
                number => break_dates(series, shortest, number, DRAWS, SEED),
            },
        }
    }
}

fn entry(
    row: &Cohesion,
    series: &str,
    [first, last]: [f64; 2],
    line: &Trend,
    breaks: &Breaks,
) -> CohesionTrend {
    CohesionTrend {
        org: row.org.clone(),
        power: row.power.clone(),
        roster: row.roster.clone(),
        series: series.to_owned(),
        first: first as Year,
        last: last as Year,
        n: line.n as i64,
        slope: Some(10.0 * line.slope),
        slope_lo: Some(10.0 * line.interval.lo),
        slope_hi: Some(10.0 * line.interval.hi),
        slope_p: Some(line.p_value),
        breaks: breaks.dates.len() as i64,
        sup_f: breaks.test.map(|test| test.statistic),
        sup_f_p: breaks.test.map(|test| test.p_value),
        break_year: None,
        break_lo: None,
        break_hi: None,
    }
}

fn dated(whole: &CohesionTrend, date: &BreakDate) -> CohesionTrend {
    CohesionTrend {
        break_year: Some(date.time as i64),
        break_lo: Some(date.interval.lo as i64),
        break_hi: Some(date.interval.hi as i64),
        ..whole.clone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Engine;

    /// On the starter world, today's members and observers: the power's agreement with them falls.
    #[test]
    fn the_power_drifts_from_todays_members_and_observers() {
        let engine = Engine::starter().unwrap();
        let rows = cohesion_trend(engine.core().unwrap(), "OTS", "TUR").unwrap();
        let of = |series: &str| {
            rows.iter()
                .find(|row| row.roster == "today" && row.series == series)
                .unwrap()
        };
        assert!(
            of("with_power").slope_hi.unwrap() < 0.0,
            "{:?}",
            of("with_power")
        );
        let gap = of("gap");
        assert!(
            gap.slope_hi.unwrap() < 0.0 && gap.break_year.unwrap() > 1995,
            "{gap:?}"
        );
        assert!(
            rows.iter()
                .all(|row| row.break_lo <= row.break_hi && row.n >= 3)
        );
        assert!(cohesion_trend(engine.core().unwrap(), "OTS", "TRU").is_err());
    }
}
