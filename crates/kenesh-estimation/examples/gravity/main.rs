//! Times regressions of a gravity panel from columns in memory to coefficients and clustered errors.
//!
//! `cargo run --release -p kenesh-estimation --example gravity -- g3m ppml 5`, where KENESH_GRAVITY_DIR has the panels
//! that `benches/gravity.py` wrote; methods are `ppml` and `ols`, a third argument `general` after the number of runs
//! keeps the dense cube from being used. Prints every run's seconds, the figures, and how far they are from fixest's.

#[path = "../../tests/gravity/panel.rs"]
mod panel;

use std::error::Error;
use std::time::Instant;

use kenesh_estimation::regression::{
    Column, Covariance, Family, Fitted, Formula, Frame, Settings, Singletons, fit,
};

/// Panel, method, nobs, coefficients, errors clustered by pair.
type Known = (&'static str, &'static str, usize, [f64; 3], [f64; 3]);

/// fixest 0.12.2 with `fixef.rm = "both"`.
const FIXEST: [Known; 5] = [
    (
        "g1m",
        "ppml",
        988_771,
        [0.3508214223, 0.1458185643, -0.1952121518],
        [0.0200037064, 0.0226833309, 0.0099958729],
    ),
    (
        "g1m",
        "ols",
        667_226,
        [0.3279205328, 0.1411229228, -0.1770471500],
        [0.0051290125, 0.0074361415, 0.0022475620],
    ),
    (
        "g3m",
        "ppml",
        2_799_826,
        [0.3786121701, 0.1711939174, -0.1966379644],
        [0.0134877994, 0.0194314764, 0.0079227594],
    ),
    (
        "g3m",
        "ols",
        1_790_356,
        [0.3262633369, 0.1444694004, -0.1750249351],
        [0.0030608837, 0.0045370889, 0.0013211973],
    ),
    (
        "g100k",
        "ppml",
        96_576,
        [0.3631617890, 0.1311215567, -0.2091655002],
        [0.0619884185, 0.0988243407, 0.0278579461],
    ),
];

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [name, method, runs, rest @ ..] = arguments.as_slice() else {
        return Err("gravity PANEL ppml|ols RUNS [general]".into());
    };
    let Some(mut frame) = panel::read(name)? else {
        return Ok(());
    };
    let general = rest.first().is_some_and(|word| word == "general");
    let formula = formula(&mut frame, method, general)?;
    let settings = Settings {
        family: if method == "ppml" {
            Family::Poisson
        } else {
            Family::Gaussian
        },
        covariance: Covariance::cluster(["pair"]),
        singletons: Singletons::Once,
        ..Settings::default()
    };
    for _ in 0..runs.parse::<usize>()? {
        let start = Instant::now();
        let fitted = fit(&formula, &frame, &settings)?;
        let seconds = start.elapsed().as_secs_f64();
        println!(
            "{seconds:.3} s, {} steps, cube: {}, {}",
            fitted.glance.iterations,
            fitted.glance.cube,
            compared(name, method, &fitted)
        );
    }
    Ok(())
}

/// The formula; without the cube, exporter-years and importer-years are columns of their own.
fn formula(frame: &mut Frame, method: &str, general: bool) -> Result<Formula, Box<dyn Error>> {
    let outcome = if method == "ppml" {
        "trade"
    } else {
        "log(trade)"
    };
    let effects = if general {
        "fe_it + fe_jt + pair"
    } else {
        "exp^year + imp^year + pair"
    };
    if general {
        let years = codes(frame, "year")?;
        for (name, of) in [("fe_it", "exp"), ("fe_jt", "imp")] {
            let joined: Vec<u32> = codes(frame, of)?
                .iter()
                .zip(&years)
                .map(|(state, year)| state * 100 + year)
                .collect();
            let labels = (0..=joined.iter().copied().max().unwrap_or(0))
                .map(|code| code.to_string())
                .collect();
            frame.insert(
                name,
                Column::Factor {
                    codes: joined,
                    labels,
                },
            )?;
        }
    }
    Ok(format!("{outcome} ~ rta + ally + ipd | {effects}").parse()?)
}

fn codes(frame: &Frame, name: &str) -> Result<Vec<u32>, Box<dyn Error>> {
    match frame.column(name)? {
        Column::Factor { codes, .. } => Ok(codes.clone()),
        Column::Numbers(_) => Err(format!("{name} is no factor").into()),
    }
}

fn compared(name: &str, method: &str, fitted: &Fitted) -> String {
    let nobs = fitted.glance.nobs;
    let Some((.., known, b, se)) = FIXEST.iter().find(|row| (row.0, row.1) == (name, method))
    else {
        return format!("n {nobs}");
    };
    let apart = |found: f64, known: &f64| (found / known - 1.0).abs();
    let worst = |all: &mut dyn Iterator<Item = f64>| all.fold(0.0, f64::max);
    let coefficients = worst(
        &mut fitted
            .terms
            .iter()
            .zip(b)
            .map(|(term, b)| apart(term.estimate, b)),
    );
    let errors = worst(
        &mut fitted
            .terms
            .iter()
            .zip(se)
            .map(|(term, se)| apart(term.std_error, se)),
    );
    format!(
        "n {nobs} (fixest {known}), coefficients within {coefficients:.1e}, errors within {errors:.1e}"
    )
}
