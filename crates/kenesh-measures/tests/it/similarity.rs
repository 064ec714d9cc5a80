//! Measures of similarity against SciPy, scikit-learn and NumPy.

use kenesh_measures::alignment::Vote;
use kenesh_measures::roll_calls::{Ballots, CallMask, Measure, jackknife};

fn record(codes: &str) -> Vec<Option<Vote>> {
    codes.bytes().map(|code| Vote::of(code - b'0')).collect()
}

fn close(found: Option<f64>, known: f64) -> bool {
    found.map_or(known.is_nan(), |found| (found - known).abs() < 1e-9)
}

/// Each measure and its jackknife error, to 1e-9; see the head of the file for how it was made.
#[test]
fn measures_and_errors_are_those_of_other_programs() {
    let lines = include_str!("similarity.csv")
        .lines()
        .filter(|line| !line.starts_with('#'));
    let mut defined = 0;
    for line in lines.skip(1) {
        let fields: Vec<&str> = line.split(',').collect();
        let (a, b) = (record(fields[0]), record(fields[1]));
        let known: Vec<f64> = fields[2..]
            .iter()
            .map(|field| field.parse().unwrap())
            .collect();
        let cast = |state, record: &[Option<Vote>]| {
            let votes = record.iter().enumerate();
            votes
                .filter_map(move |(call, vote)| Some((call, state, (*vote)?)))
                .collect::<Vec<_>>()
        };
        let votes = [cast(0, &a), cast(1, &b)].concat();
        let ballots = Ballots::of(a.len(), 2, votes).unwrap();
        let table = ballots.joint_table(0, 1, &CallMask::all(a.len()));
        assert_eq!(table.common(), a.len());
        for (place, measure) in Measure::ALL.into_iter().enumerate() {
            let uncertain = jackknife(measure, &table);
            assert!(
                close(uncertain.value.number(), known[place]),
                "{measure:?} {line}"
            );
            assert!(
                close(uncertain.error.number(), known[6 + place]),
                "{uncertain:?} {line}"
            );
            defined += usize::from(uncertain.error.number().is_some());
        }
    }
    assert!(defined > 70, "{defined}");
}
