//! Tests of structural breaks.

use super::*;
use crate::nile::nile;
use crate::stream::{stream, uniform};
use kenesh_domain::Missing;

/// 15 % of the series.
const SHORTEST: usize = 15;

/// The squares by R's strucchange, `breakpoints(Nile ~ 1)`, which prints them to whole numbers and its
/// BIC, n (ln(squares / n) + 1 + ln 2π) + (p + 1) ln n, as 1318, 1270, 1276, 1285, 1292 and 1311; all
/// digits and years by least squares over all cuts in NumPy.
#[test]
fn cuts_in_the_mean_are_those_of_strucchange() {
    let known = [
        (2835156.75, vec![], 1318.0),
        (1597457.1944444447, vec![1899.0], 1270.0),
        (1552923.6157754017, vec![1899.0, 1954.0], 1276.0),
        (1538096.512745098, vec![1899.0, 1939.0, 1954.0], 1285.0),
        (
            1507888.4759164534,
            vec![1899.0, 1916.0, 1939.0, 1954.0],
            1292.0,
        ),
        (
            1659993.5004262573,
            vec![1886.0, 1901.0, 1916.0, 1939.0, 1954.0],
            1311.0,
        ),
    ];
    let found = cuts(&nile(), SHORTEST, 9);
    assert_eq!(found.len(), known.len());
    for (found, (squares, breaks, bic)) in found.iter().zip(known) {
        assert!((found.squares - squares).abs() < 1e-6, "{found:?}");
        assert_eq!(found.breaks, breaks);
        let log_likelihood = 1.0 + std::f64::consts::TAU.ln();
        let parameters = (2 * found.breaks.len() + 2) as f64;
        let fit = (found.squares / 100.0).ln() + log_likelihood;
        let theirs = 100.0 * fit + parameters * 100.0_f64.ln();
        assert!((theirs - bic).abs() < 0.5, "{theirs} {bic}");
    }
    assert_eq!(choose(&found).unwrap().breaks, [1899.0]);
}

/// The statistic by strucchange's `Fstats(Nile ~ 1)`: 75.93.
#[test]
fn the_nile_breaks() {
    let found = sup_f(&nile(), SHORTEST, 1, 199, 5).unwrap();
    assert!((found.statistic - 75.93).abs() < 0.005, "{found:?}");
    assert!(found.p_value < 0.02, "{found:?}");
}

/// The 95 % interval by strucchange's `confint(breakpoints(Nile ~ 1))`, Bai's asymptotic one, is 1895
/// to 1902 for the last year before the break. Ours are 90 %, of the first year after it.
#[test]
fn the_date_of_the_dam_is_sure_to_a_few_years() {
    let found = break_dates(&nile(), SHORTEST, 1, 400, 5);
    let [date] = found[..] else {
        panic!("{found:?}")
    };
    assert_eq!((date.time, date.interval.median), (1899.0, 1899.0));
    assert!(
        date.interval.lo >= 1896.0 && date.interval.hi <= 1903.0,
        "{date:?}"
    );
    assert!(
        date.interval.lo < 1899.0 && date.interval.hi > 1899.0,
        "{date:?}"
    );
    assert!(break_dates(&nile(), SHORTEST, 6, 10, 5).is_empty());
}

#[test]
fn missing_figures_are_left_out_and_short_series_have_no_cut() {
    let mut series = nile();
    series[28].1 = Cell::Missing(Missing::NotReported);
    assert_eq!(cuts(&series, SHORTEST, 1)[1].breaks, [1900.0]);
    assert!(cuts(&series[..14], SHORTEST, 1).is_empty());
    assert_eq!(cuts(&series[..20], SHORTEST, 3).len(), 1);
    assert_eq!(choose(&[]), None);
    let none = sup_f(&series[..20], SHORTEST, 1, 9, 1);
    assert_eq!(none, None);
    assert_eq!(sup_f(&nile(), SHORTEST, 0, 9, 1), None);
    let flat: Vec<(f64, Cell)> = (0..40).map(|t| (f64::from(t), Cell::Value(1.0))).collect();
    assert_eq!(sup_f(&flat, SHORTEST, 1, 9, 1), None);
    assert!(choose(&cuts(&flat, SHORTEST, 1)).unwrap().breaks.is_empty());
}

/// Forty figures with noise that carries over `carried` of itself, two units higher since the 21st.
fn world(number: u64, carried: f64, shift: f64) -> Vec<(f64, Cell)> {
    let mut rng = stream(23, number);
    let mut noise = 0.0;
    let figure = |time: u32| {
        // Twelve uniform numbers less six: about normal, with variance 1.
        let news: f64 = (0..12).map(|_| uniform(&mut rng)).sum::<f64>() - 6.0;
        noise = carried * noise + news;
        let level = if time < 20 { 0.0 } else { shift };
        (f64::from(time), Cell::Value(level + noise))
    };
    (0..40).map(figure).collect()
}

const SIX: usize = 6;

/// Of 200 worlds, how many have the true date in the interval, and how many without a break are
/// rejected at .05.
fn covered_and_rejected(carried: f64) -> (usize, usize) {
    let covers = |number: &u64| {
        let found = break_dates(&world(*number, carried, 2.0), SIX, 1, 199, *number);
        found[0].interval.lo <= 20.0 && 20.0 <= found[0].interval.hi
    };
    let rejects = |number: &u64| {
        let found = sup_f(&world(*number, carried, 0.0), SIX, 1, 99, *number);
        found.unwrap().p_value <= 0.05
    };
    (
        (0..200).filter(covers).count(),
        (0..200).filter(rejects).count(),
    )
}

/// Nominal are 180 and 10 of 200, with standard errors of 4.2 and 3.1; four of them allowed. Correlated
/// noise covers less often, as the documentation warns.
#[test]
fn intervals_cover_and_tests_reject_about_as_often_as_they_say() {
    for (carried, least) in [(0.0, 163), (0.5, 150)] {
        let (covered, rejected) = covered_and_rejected(carried);
        assert!((least..=197).contains(&covered), "{carried}: {covered}");
        assert!(rejected <= 22, "{carried}: {rejected}");
    }
}
