//! What an estimation may be asked for besides its defaults: two dimensions, absences, subsets,
//! threads.

use super::{Design, Sampling, sample, simulate};
use crate::ideal_points::{
    Absences, Dimensions, EstimationError, ItemPrior, RollCalls, Scale, Settings, fast,
};
use kenesh_measures::alignment::Vote;
use kenesh_measures::stream::{stream, uniform};

const WORLD: Design = Design {
    states: 40,
    sessions: 4,
    calls: 30,
    first: 1.0,
    step: 0.2,
    absent: 0.1,
    items: ItemPrior {
        discrimination: 1.5,
        middle: 1.0,
        log_gap_mean: -0.3,
        log_gap: 0.5,
    },
};

fn correlation(a: &[f64], b: &[f64]) -> f64 {
    let n = a.len() as f64;
    let (p, q) = (a.iter().sum::<f64>() / n, b.iter().sum::<f64>() / n);
    let sum = |x: &[f64], m: f64, y: &[f64], k: f64| -> f64 {
        x.iter().zip(y).map(|(x, y)| (x - m) * (y - k)).sum()
    };
    sum(a, p, b, q) / (sum(a, p, a, p) * sum(b, q, b, q)).sqrt()
}

fn means(calls: &RollCalls, settings: &Settings) -> Result<Vec<f64>, EstimationError> {
    let estimates = fast(calls, settings)?;
    Ok(estimates.positions.iter().map(|own| own.mean).collect())
}

#[test]
fn results_do_not_depend_on_threads() {
    let world = simulate(&WORLD, 1).unwrap();
    let with = |threads| Settings {
        threads,
        ..Settings::anchored(0, 1)
    };
    let [one, three] = [1, 3].map(|threads| fast(&world.calls, &with(threads)).unwrap());
    assert_eq!(one.positions, three.positions);
    assert_eq!(one.items, three.items);
    assert_eq!(one.draws(9, 5), three.draws(9, 5));
    let sampling = Sampling {
        burn: 2,
        draws: 4,
        thin: 1,
        seed: 2,
    };
    let [one, three] = [1, 3].map(|threads| sample(&world.calls, &with(threads), &sampling));
    assert_eq!(one.unwrap(), three.unwrap());
}

/// Half of the roll calls still tell where states stand, in the order of all.
#[test]
fn a_subset_of_roll_calls_gives_positions_of_its_own() {
    let world = simulate(&WORLD, 2).unwrap();
    let kept: Vec<usize> = (0..world.calls.calls()).step_by(2).collect();
    let votes = |(place, call): (usize, &usize)| {
        let votes = world.calls.of_call(*call).iter();
        votes.map(move |(state, vote)| (place, *state as usize, *vote))
    };
    let votes = kept.iter().enumerate().flat_map(votes);
    let sessions: Vec<i32> = kept
        .iter()
        .map(|call| world.calls.sessions()[*call])
        .collect();
    let half = RollCalls::new(&sessions, world.calls.states(), votes).unwrap();
    let (all, part) = (
        means(&world.calls, &Settings::anchored(0, 1)).unwrap(),
        means(&half, &Settings::anchored(0, 1)).unwrap(),
    );
    assert_eq!(all.len(), part.len());
    let found = correlation(&all, &part);
    assert!(found > 0.95 && found < 0.9999, "{found}");
}

/// Votes from two dimensions: both are found, up to a rotation that the positions' regression on the
/// truth allows for.
#[test]
fn two_dimensions_are_found() {
    let (states, calls) = (60, 240);
    let mut rng = stream(8, 0);
    let mut normal = || (0..12).map(|_| uniform(&mut rng)).sum::<f64>() - 6.0;
    let truth: Vec<[f64; 2]> = (0..states).map(|_| [normal(), normal()]).collect();
    let mut votes = Vec::new();
    for call in 0..calls {
        let (a, b, m) = (1.5 * normal(), normal(), normal());
        for (state, [x, y]) in truth.iter().enumerate() {
            let lean = a * x + b * y - m + normal();
            let vote = if lean < -0.4 { Vote::No } else { Vote::Abstain };
            votes.push((call, state, if lean > 0.4 { Vote::Yes } else { vote }));
        }
    }
    let sessions: Vec<i32> = (0..calls).map(|call| (call / 120) as i32).collect();
    let roll_calls = RollCalls::new(&sessions, states, votes).unwrap();
    let settings = Settings {
        dimensions: Dimensions::Two,
        ..Settings::anchored(0, 1)
    };
    let estimates = fast(&roll_calls, &settings).unwrap();
    assert_eq!(estimates.positions.len(), 2 * 2 * states);
    assert!(estimates.positions[0].mean > 0.0 && estimates.positions[3].mean > 0.0);
    let of = |d: usize| -> Vec<f64> {
        let own = estimates.positions.iter().filter(|own| own.dimension == d);
        own.take(states).map(|own| own.mean).collect()
    };
    let (first, second) = (of(0), of(1));
    for d in 0..2 {
        let goal: Vec<f64> = truth.iter().map(|own| own[d]).collect();
        // The two are nearly uncorrelated, so squared correlations add up.
        let found = correlation(&first, &goal).powi(2) + correlation(&second, &goal).powi(2);
        assert!(found > 0.93, "{d}: {found}");
    }
    let turned = correlation(&first, &second);
    assert!(turned.abs() < 0.3, "{turned}");
}

/// States that stay away when they would vote no: counted as no answer, their absence hides where
/// they stand; as an answer, it shows.
#[test]
fn absences_say_something_where_they_are_modelled() {
    let world = simulate(
        &Design {
            absent: 0.0,
            ..WORLD
        },
        5,
    )
    .unwrap();
    let truth = world.truth(Scale::Linked, 0);
    let mut votes = Vec::new();
    let mut rng = stream(9, 0);
    for call in 0..world.calls.calls() {
        for (state, vote) in world.calls.of_call(call) {
            // Half of the states avoid a no four times in five.
            let avoids = state % 2 == 0 && *vote == Vote::No && uniform(&mut rng) < 0.8;
            if !avoids {
                votes.push((call, *state as usize, *vote));
            }
        }
    }
    let calls = RollCalls::new(world.calls.sessions(), 40, votes).unwrap();
    let with = |absences| Settings {
        absences,
        ..Settings::anchored(0, 1)
    };
    let ignored = correlation(&means(&calls, &with(Absences::Ignored)).unwrap(), &truth).abs();
    let modelled = fast(&calls, &with(Absences::Modelled)).unwrap();
    let own: Vec<f64> = modelled.positions.iter().map(|own| own.mean).collect();
    let found = correlation(&own, &truth).abs();
    assert!(modelled.items.iter().any(|item| item.attendance));
    assert!(found > ignored, "{found} {ignored}");
}

#[test]
fn what_cannot_be_estimated_is_said() {
    let calls = RollCalls::new(&[1], 3, [(0, 0, Vote::Yes), (0, 1, Vote::Yes)]).unwrap();
    let found = fast(&calls, &Settings::anchored(0, 1)).err();
    assert_eq!(found, Some(EstimationError::Uncontested { calls: 1 }));
    let calls = RollCalls::new(&[1], 3, [(0, 0, Vote::Yes), (0, 1, Vote::No)]).unwrap();
    let found = fast(&calls, &Settings::anchored(2, 1)).err();
    assert_eq!(found, Some(EstimationError::Anchor { state: 2 }));
    let wrong = Settings {
        step: Some(0.0),
        ..Settings::anchored(0, 1)
    };
    let found = fast(&calls, &wrong).err().unwrap().to_string();
    assert_eq!(found, "the setting `step` is 0: it must be positive");
    let held = fast(&calls, &Settings::anchored(0, 1)).unwrap();
    assert!(
        held.positions
            .iter()
            .all(|own| own.sd.is_finite() && own.sd > 0.0)
    );
}
