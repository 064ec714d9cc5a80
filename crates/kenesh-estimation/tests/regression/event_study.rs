//! Event studies against pyfixest, dummies by hand and known effects.

use kenesh_estimation::regression::{
    Column, Covariance, Data, EventStudy, Family, RegressionError, Settings, event_study, fit,
};
use kenesh_measures::stream::{stream, uniform};

const PANEL: &str = include_str!("../data/sunab_panel.csv");
/// What pyfixest 0.60.0 makes of it, written by `benches/sunab.py`.
const FIGURES: &str = include_str!("../data/sunab_pyfixest.csv");

/// The panel of `benches/sunab.py`, all rows or those whose number is no multiple of eleven.
pub fn panel(whole: bool) -> Data {
    let numbered = PANEL.lines().skip(1).enumerate();
    let lines: Vec<&str> = numbered
        .filter(|(at, _)| whole || at % 11 != 0)
        .map(|(_, line)| line)
        .collect();
    let mut frame = Data::new(lines.len());
    for (at, name) in ["unit", "year", "cohort", "x", "y"].iter().enumerate() {
        let value = |line: &&str| line.split(',').nth(at).unwrap().parse().unwrap_or(f64::NAN);
        let values = lines.iter().map(value).collect();
        frame.insert(name, Column::Numbers(values)).unwrap();
    }
    frame
}

pub fn by_unit() -> Settings {
    Settings {
        covariance: Covariance::cluster(["unit"]),
        ..Settings::default()
    }
}

fn study(formula: &str, frame: &Data) -> EventStudy {
    event_study(&formula.parse().unwrap(), frame, &by_unit()).unwrap()
}

fn near(found: f64, known: f64, what: &str) {
    assert!(
        (found - known).abs() < 1e-7,
        "{what}: {found} is not {known}"
    );
}

#[test]
fn pyfixest_gives_the_same() {
    let whole = study("y ~ sunab(cohort, year) | unit + year", &panel(true));
    let part = study("y ~ sunab(cohort, year) + x | unit + year", &panel(false));
    let mut compared = 0;
    for line in FIGURES.lines().skip(1) {
        let fields: Vec<&str> = line.split(',').collect();
        let study = if fields[0] == "saturated" {
            &whole
        } else {
            &part
        };
        let found = match fields[1] {
            "att" => &study.att,
            "x" => &study.fitted.terms.last().unwrap().clone(),
            relative => {
                let relative: i64 = relative.parse().unwrap();
                let period = study.periods.iter().find(|p| p.relative == relative);
                &period.unwrap().estimate
            }
        };
        near(found.estimate, fields[2].parse().unwrap(), line);
        near(found.std_error, fields[3].parse().unwrap(), line);
        compared += 1;
    }
    assert_eq!(compared, 30);
    assert_eq!(part.cohorts, [(2003, 2), (2005, 2), (2008, 3)]);
    assert_eq!((part.treated_units, part.control_units), (7, 13));
}

/// The same regression with cohorts and relative periods as a column each.
#[test]
fn dummies_by_hand_give_the_same() {
    let mut frame = panel(false);
    let (year, cohort) = (numbers(&frame, "year"), numbers(&frame, "cohort"));
    let mut names = Vec::new();
    for first in [2003, 2005, 2008] {
        for relative in (2000 - first..2010 - first).filter(|relative| *relative != -2) {
            let on = |(year, cohort): (&f64, &f64)| {
                let here = *cohort == f64::from(first) && year - cohort == f64::from(relative);
                f64::from(u8::from(here))
            };
            let name = format!("d{first}_{}", relative + 20);
            let dummy = year.iter().zip(&cohort).map(on).collect();
            frame.insert(&name, Column::Numbers(dummy)).unwrap();
            names.push(name);
        }
    }
    let formula = format!("y ~ x + {} | unit + year", names.join(" + "));
    let by_hand = fit(&formula.parse().unwrap(), &frame, &by_unit()).unwrap();
    let study = study(
        "y ~ x + sunab(cohort, year, ref = -2) | unit + year",
        &frame,
    );
    near(
        study.fitted.terms[0].std_error,
        by_hand.terms[0].std_error,
        "x",
    );
    // Eight years before accession there is one cohort, of 2008.
    let alone = by_hand.terms.iter().find(|term| term.name == "d2008_12");
    let (alone, first) = (alone.unwrap(), &study.fitted.terms[1]);
    assert_eq!(first.name, "year::-8");
    near(first.estimate, alone.estimate, "estimate");
    near(first.std_error, alone.std_error, "error");
    for (k, term) in study.fitted.terms.iter().enumerate() {
        near(
            study.fitted.covariance[k][k].sqrt(),
            term.std_error,
            &term.name,
        );
    }
    assert_eq!(
        fit(
            &"y ~ x + sunab(cohort, year, ref = -2) | unit + year"
                .parse()
                .unwrap(),
            &frame,
            &by_unit()
        )
        .unwrap(),
        study.fitted
    );
}

pub fn numbers(frame: &Data, name: &str) -> Vec<f64> {
    match frame.column(name).unwrap() {
        Column::Numbers(numbers) => numbers.clone(),
        Column::Factor { .. } => panic!("{name}"),
    }
}

#[test]
fn cohorts_at_the_ends_are_controls_or_left_out() {
    let mut frame = panel(true);
    let unit = numbers(&frame, "unit");
    let mut cohort = numbers(&frame, "cohort");
    for (unit, cohort) in unit.iter().zip(&mut cohort) {
        match *unit {
            7.0 => *cohort = 2000.0,
            8.0 => *cohort = 1990.0,
            9.0 => *cohort = 2010.0,
            _ => {}
        }
    }
    frame
        .insert("cohort", Column::Numbers(cohort.clone()))
        .unwrap();
    let formula = "y ~ sunab(cohort, year, from = -4, to = 3) | unit + year";
    let found = study(formula, &frame);
    assert_eq!(found.left_out, [(1990, 1), (2000, 1)]);
    assert_eq!((found.treated_units, found.control_units), (7, 11));
    assert_eq!(found.fitted.glance.nobs, 180);
    let relatives: Vec<i64> = found.periods.iter().map(|period| period.relative).collect();
    assert_eq!(relatives, [-4, -3, -2, 0, 1, 2, 3]);
    assert_eq!((found.periods[6].cohorts, found.periods[6].units), (2, 4));
    // Without an outcome in the year before, the single unit of a cohort cannot be compared with itself.
    let mut y = numbers(&frame, "y");
    let year = numbers(&frame, "year");
    for (row, cohort) in cohort
        .iter_mut()
        .enumerate()
        .filter(|(row, _)| unit[*row] == 0.0)
    {
        *cohort = 2004.0;
        if year[row] == 2003.0 {
            y[row] = f64::NAN;
        }
    }
    frame.insert("cohort", Column::Numbers(cohort)).unwrap();
    frame.insert("y", Column::Numbers(y)).unwrap();
    let found = study(formula, &frame);
    assert_eq!(found.left_out, [(1990, 1), (2000, 1), (2004, 1)]);
}

#[test]
fn what_cannot_be_studied_is_said() {
    let frame = panel(true);
    let error = |formula: &str, frame: &Data| {
        event_study(&formula.parse().unwrap(), frame, &by_unit()).unwrap_err()
    };
    let formula = "y ~ sunab(cohort, year) | unit + year";
    assert_eq!(error("y ~ x | unit", &frame), RegressionError::Sunab);
    assert_eq!(
        error("y ~ sunab(cohort, year) | year", &frame),
        RegressionError::NoUnit
    );
    let with = |change: fn(f64, f64) -> f64| {
        let mut frame = panel(true);
        let (unit, cohort) = (numbers(&frame, "unit"), numbers(&frame, "cohort"));
        let cohort = unit
            .iter()
            .zip(&cohort)
            .map(|(u, c)| change(*u, *c))
            .collect();
        frame.insert("cohort", Column::Numbers(cohort)).unwrap();
        frame
    };
    let all = with(|unit, _| 2003.0 + unit % 3.0);
    assert_eq!(error(formula, &all), RegressionError::NoControl);
    let none = with(|unit, _| if unit < 3.0 { 1999.0 } else { f64::NAN });
    assert!(matches!(
        error(formula, &none),
        RegressionError::NoTreated { .. }
    ));
    let mut twice = panel(true);
    let mut cohort = numbers(&twice, "cohort");
    cohort[5] = f64::NAN;
    twice.insert("cohort", Column::Numbers(cohort)).unwrap();
    let found = error(formula, &twice);
    assert!(
        matches!(
            found,
            RegressionError::Cohort {
                first: 0,
                second: 5,
                ..
            }
        ),
        "{found}"
    );
}

/// Early cohorts gain more every year. Two-way fixed effects use them as controls of the late ones and get a
/// sign that no cohort has (Goodman-Bacon 2021); the event study finds what was put in.
#[test]
fn growing_effects_bias_two_way_effects_but_not_the_event_study() {
    let (units, years) = (30, 20);
    let mut random = stream(4, 0);
    let mut columns = vec![Vec::new(); 5];
    let (mut put_in, mut treated) = (0.0, 0.0);
    for unit in 0..units {
        let cohort = match unit {
            0..18 => 3.0,
            18..27 => 12.0,
            _ => f64::NAN,
        };
        for year in 0..years {
            let since = f64::from(year) - cohort;
            let on = since >= 0.0;
            let effect = if on {
                if cohort == 3.0 { since } else { 0.1 }
            } else {
                0.0
            };
            put_in += effect;
            treated += f64::from(u8::from(on));
            let y = unit as f64 * 0.1 + f64::from(year % 4) + effect + 0.01 * uniform(&mut random);
            let row = [
                unit as f64,
                f64::from(year),
                cohort,
                f64::from(u8::from(on)),
                y,
            ];
            columns
                .iter_mut()
                .zip(row)
                .for_each(|(column, value)| column.push(value));
        }
    }
    let mut frame = Data::new(columns[0].len());
    for (name, column) in ["unit", "year", "cohort", "on", "y"].iter().zip(columns) {
        frame.insert(name, Column::Numbers(column)).unwrap();
    }
    let truth = put_in / treated;
    let found = study("y ~ sunab(cohort, year) | unit + year", &frame);
    assert!(
        (found.att.estimate - truth).abs() < 0.01,
        "{} {truth}",
        found.att.estimate
    );
    let before = found.periods.iter().filter(|period| period.relative < 0);
    assert!(before.clone().count() > 9);
    before.for_each(|period| assert!(period.estimate.estimate.abs() < 0.02));
    let plain = fit(&"y ~ on | unit + year".parse().unwrap(), &frame, &by_unit()).unwrap();
    assert!(
        plain.terms[0].estimate < 0.5 * truth,
        "{}",
        plain.terms[0].estimate
    );
}

/// PPML takes the same dummies, and the cell whose outcomes are all zero is separated.
#[test]
fn ppml_studies_events_too() {
    let mut frame = panel(true);
    let [unit, year, y] = ["unit", "year", "y"].map(|name| numbers(&frame, name));
    let count = |row: usize| {
        let empty = unit[row] < 2.0 && year[row] == 2004.0;
        if empty {
            0.0
        } else {
            1.0 + y[row].exp().round()
        }
    };
    let counts = (0..y.len()).map(count).collect();
    frame.insert("count", Column::Numbers(counts)).unwrap();
    let formula = "count ~ sunab(cohort, year) | unit + year".parse().unwrap();
    let settings = Settings {
        family: Family::Poisson,
        ..by_unit()
    };
    let found = event_study(&formula, &frame, &settings).unwrap();
    assert_eq!(found.fitted.separated, [4, 14]);
    let later = "count ~ sunab(cohort, year, to = 0) | unit + year"
        .parse()
        .unwrap();
    let found = event_study(&later, &frame, &settings).unwrap();
    assert!(found.fitted.glance.converged && found.fitted.glance.df.is_infinite());
    let last = found.periods.last().unwrap();
    assert_eq!(
        (last.relative, last.estimate.estimate),
        (0, found.att.estimate)
    );
}
