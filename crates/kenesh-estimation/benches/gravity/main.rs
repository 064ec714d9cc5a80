//! Times regressions of a gravity panel from columns in memory to coefficients and clustered errors.
//!
//! `cargo bench -p kenesh-estimation --bench gravity -- g3m ppml 5`, where KENESH_GRAVITY_DIR has the panels
//! that `benches/gravity.py` wrote; methods are `ppml` and `ols`, a third argument `general` after the number of runs
//! keeps the dense cube from being used. Prints every run's seconds, the figures, and how far they are from fixest's.

#[path = "../../tests/gravity/panel.rs"]
mod panel;
#[path = "../../tests/gravity/reference.rs"]
mod reference;

use std::error::Error;
use std::time::Instant;

use reference::Reference;

use kenesh_estimation::regression::{
    Column, Covariance, Data, Family, Fitted, Formula, Settings, Singletons, fit,
};

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args()
        .skip(1)
        .filter(|argument| argument != "--bench")
        .collect();
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
fn formula(frame: &mut Data, method: &str, general: bool) -> Result<Formula, Box<dyn Error>> {
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

fn codes(frame: &Data, name: &str) -> Result<Vec<u32>, Box<dyn Error>> {
    match frame.column(name)? {
        Column::Factor { codes, .. } => Ok(codes.clone()),
        Column::Numbers(_) => Err(format!("{name} is no factor").into()),
    }
}

fn compared(name: &str, method: &str, fitted: &Fitted) -> String {
    let all = reference::all();
    let known =
        |known: &&Reference| (known.panel, known.model, known.package) == (name, method, "fixest");
    let Some(known) = all.iter().find(known) else {
        return format!("{} rows", fitted.glance.nobs);
    };
    let (same, coefficients, errors) = known.compare(fitted);
    let rows = if same {
        "the rows of"
    } else {
        "other rows than"
    };
    format!(
        "{rows} fixest, coefficients within {coefficients:.1e}, errors within {errors:.1e} of it"
    )
}
