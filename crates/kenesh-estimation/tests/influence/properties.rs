//! What must not matter does not matter, and what is odd is said.

use crate::worlds::{STILL, World};
use kenesh_estimation::influence::{
    Influence, InfluenceError, Panel, Pull, Reason, Settings, influence,
};

const QUICK: Settings = Settings {
    confidence: 0.95,
    placebos: 16,
    seed: 4,
};

fn world() -> Panel {
    let world = World {
        states: 60,
        movements: 20,
        late: 0.2,
        missing: 0.03,
        pulls: [0.2, 0.2, 0.1],
        anchor: 0.05,
        ..STILL
    };
    world.draw(11)
}

fn numbers(found: &Influence) -> Vec<f64> {
    let coefficients = found.pulls.iter().map(|pull| &pull.coefficient);
    let all = coefficients.chain([&found.anchor]);
    all.flat_map(|one| {
        [
            one.estimate,
            one.std_error,
            one.naive,
            one.uncorrected,
            one.first_stage,
            one.effective_states,
        ]
    })
    .collect()
}

fn assert_same(a: &Influence, b: &Influence, tolerance: f64) {
    for (a, b) in numbers(a).into_iter().zip(numbers(b)) {
        assert!(
            (a - b).abs() <= tolerance * a.abs().max(1e-3),
            "{a} is not {b}"
        );
    }
}

#[test]
fn neither_year_constants_nor_scale_matter() {
    let panel = world();
    let found = influence(&panel, &QUICK).unwrap();
    let mut other = panel.clone();
    let years = panel.years.len();
    for half in &mut other.halves {
        for (at, x) in half.iter_mut().enumerate() {
            *x = 3.0 * (*x + ((at % years) as f64).sin());
        }
    }
    let moved = influence(&other, &QUICK).unwrap();
    assert_same(&found, &moved, 1e-7);
    let p_values = |found: &Influence| -> Vec<f64> {
        found
            .pulls
            .iter()
            .map(|pull| pull.placebo.unwrap().p_value)
            .collect()
    };
    assert_eq!(p_values(&found), p_values(&moved));
}

#[test]
fn the_order_of_states_and_weights_does_not_matter() {
    let panel = world();
    let (n, years) = (panel.states, panel.years.len());
    let turned = |state: usize| (state * 7 + 3) % n;
    let mut other = panel.clone();
    for (half, old) in other.halves.iter_mut().zip(&panel.halves) {
        for at in 0..n * years {
            half[turned(at / years) * years + at % years] = old[at];
        }
    }
    for pull in &mut other.pulls {
        pull.weights.reverse();
        for weight in &mut pull.weights {
            weight.state = turned(weight.state as usize) as u32;
            weight.partner = turned(weight.partner as usize) as u32;
        }
    }
    let settings = Settings {
        placebos: 0,
        ..QUICK
    };
    let (found, moved) = (
        influence(&panel, &settings).unwrap(),
        influence(&other, &settings).unwrap(),
    );
    assert_same(&found, &moved, 1e-9);
    assert_eq!(found, influence(&panel, &settings).unwrap());
}

/// Halves may change places: both serve as regressors and as instruments.
#[test]
fn the_halves_may_change_places() {
    let panel = world();
    let mut other = panel.clone();
    other.halves.reverse();
    assert_same(
        &influence(&panel, &QUICK).unwrap(),
        &influence(&other, &QUICK).unwrap(),
        1e-9,
    );
}

#[test]
fn what_cannot_be_estimated_is_left_out_and_listed() {
    let mut panel = world();
    let mut twice = panel.pulls[1].clone();
    twice.name = "twice".into();
    twice
        .weights
        .iter_mut()
        .for_each(|weight| weight.value *= 2.0);
    panel.pulls.push(Pull::new("none", []));
    panel.pulls.push(twice);
    let years = panel.years.len();
    let path = |state: usize| &panel.halves[0][state * years..(state + 1) * years];
    let always = (6..).find(|state| path(*state).iter().all(|x| !x.is_nan()));
    let partner = always.unwrap();
    let weights = (1..years).map(|year| (5, partner, year, 0.5));
    panel.pulls.push(Pull::new("one", weights));
    let found = influence(&panel, &QUICK).unwrap();
    let expected = [
        ("none", Reason::Empty),
        ("twice", Reason::Collinear),
        ("one", Reason::OneState),
    ];
    assert_eq!(
        found.left_out,
        expected.map(|(name, reason)| (name.to_owned(), reason))
    );
    let plain = influence(&world(), &QUICK).unwrap();
    assert_eq!(found.rows, plain.rows);
    assert_eq!((found.pulls, found.anchor), (plain.pulls, plain.anchor));
}

/// A weight that is not known counts; a state-year that knows no weight is no row; a zero is a zero.
#[test]
fn missing_is_not_zero() {
    let mut panel = world();
    let plain = influence(&panel, &QUICK).unwrap();
    let row = |state: u32, year: u32| {
        move |w: &&mut kenesh_estimation::influence::Weight| w.state == state && w.year == year
    };
    let others = &mut panel.pulls[0].weights;
    others
        .iter_mut()
        .filter(row(3, 9))
        .take(1)
        .for_each(|w| w.value = f64::NAN);
    let one = influence(&panel, &QUICK).unwrap();
    assert_eq!(one.rows, plain.rows);
    panel.pulls[0]
        .weights
        .iter_mut()
        .filter(row(3, 9))
        .for_each(|w| w.value = f64::NAN);
    let all = influence(&panel, &QUICK).unwrap();
    assert_eq!(all.rows, plain.rows - 1);
    panel.pulls[0]
        .weights
        .iter_mut()
        .filter(row(3, 9))
        .for_each(|w| w.value = 0.0);
    assert_eq!(influence(&panel, &QUICK).unwrap().rows, plain.rows);
    // Movements over a gap in the years are none.
    panel.years.iter_mut().skip(10).for_each(|year| *year += 1);
    assert!(influence(&panel, &QUICK).unwrap().rows < plain.rows - 40);
}

#[test]
fn errors_say_where() {
    let fails = |change: &dyn Fn(&mut Panel)| {
        let mut panel = world();
        change(&mut panel);
        influence(&panel, &QUICK).unwrap_err()
    };
    let error = fails(&|panel| panel.pulls[1].weights[4].partner = 60);
    assert_eq!(
        error.to_string(),
        "entry 4 of the pull `power` names a state beyond the panel's; count from 0"
    );
    let error = fails(&|panel| panel.pulls[0].weights[0].partner = panel.pulls[0].weights[0].state);
    assert!(
        matches!(error, InfluenceError::Weight { entry: 0, .. }),
        "{error}"
    );
    let error = fails(&|panel| {
        let again = panel.pulls[0].weights[7];
        panel.pulls[0].weights.push(again);
    });
    assert!(matches!(error, InfluenceError::Twice { .. }), "{error}");
    let error = fails(&|panel| panel.years.swap(0, 1));
    assert_eq!(
        error,
        InfluenceError::Years {
            earlier: 1991,
            later: 1990
        }
    );
    let error = fails(&|panel| panel.halves[1].truncate(5));
    assert!(
        matches!(
            error,
            InfluenceError::Positions {
                half: 1,
                found: 5,
                ..
            }
        ),
        "{error}"
    );
    let error = fails(&|panel| panel.halves[0].fill(f64::NAN));
    assert!(
        matches!(error, InfluenceError::TooFew { rows: 0, .. }),
        "{error}"
    );
}
