//! Every row of the grammar's table: what is taken is fitted, what is refused is refused, and the page says so.

use kenesh_estimation::regression::{
    Column, Data, Effect, Formula, GRAMMAR, PanelIndex, Settings, Status, fit,
};
use std::path::PathBuf;

fn frame() -> Data {
    let rows: Vec<(usize, usize)> = (0..24)
        .flat_map(|state| (0..8).map(move |year| (state, year)))
        .collect();
    let of = |cell: fn(usize, usize) -> f64| {
        Column::Numbers(rows.iter().map(|(s, t)| cell(*s, *t)).collect())
    };
    let mut frame = Data::new(rows.len());
    for (name, column) in [
        (
            "y",
            of(|s, t| ((7 * s + 4 * t * t + s * t) % 11) as f64 / 2.0),
        ),
        (
            "x",
            of(|s, t| ((s * s + 3 * t) % 7) as f64 + 0.1 * (s * t % 9) as f64),
        ),
        (
            "z",
            of(|s, t| ((s * s + 3 * t) % 7) as f64 + ((5 * s + t) % 4) as f64),
        ),
        (
            "w",
            of(|s, t| ((5 * s + t * t) % 6) as f64 - 0.3 * s as f64),
        ),
        ("state", of(|s, _| s as f64)),
        ("year", of(|_, t| 2000.0 + t as f64)),
        ("cohort", of(|s, _| [0.0, 2003.0, 2005.0, f64::NAN][s % 4])),
    ] {
        frame.insert(name, column).unwrap();
    }
    let regions = ["Africa", "America", "Asia"];
    let regions = rows.iter().map(|(s, _)| Some(regions[s % 3]));
    frame.insert("region", Column::factor(regions)).unwrap();
    frame
}

#[test]
fn every_row_of_the_grammar_is_as_it_says() {
    let settings = Settings {
        panel: Some(PanelIndex {
            unit: Effect::named("state"),
            period: "year".to_owned(),
        }),
        ..Settings::default()
    };
    let frame = frame();
    for row in GRAMMAR {
        let formulas = Formula::several(row.formula);
        if row.status == Status::Refused {
            assert!(formulas.is_err(), "{}", row.formula);
            continue;
        }
        for formula in formulas.unwrap() {
            let again: Formula = formula.to_string().parse().unwrap();
            assert_eq!(again, formula, "{}", row.formula);
            let fitted = fit(&formula, &frame, &settings);
            let fitted = fitted.unwrap_or_else(|error| panic!("{}: {error}", row.formula));
            let known = |term: &kenesh_estimation::regression::Estimate| term.estimate.is_finite();
            assert!(fitted.terms.iter().all(known), "{}", row.formula);
        }
    }
}

/// The page is what the table gives; `INSTA_UPDATE=always` writes it.
#[test]
fn the_page_of_the_grammar_is_what_the_table_gives() {
    let mut page = "# What may be written in a formula\n\n\
        Each row is fitted, or refused, by a test; this page is written by it. Beside fixest 0.12.\n\n\
        | written | means | beside fixest | |\n|---|---|---|---|\n"
        .to_owned();
    for row in GRAMMAR {
        let status = match row.status {
            Status::Same => "same",
            Status::Differs => "differs",
            Status::Own => "own",
            Status::Refused => "refused",
        };
        let formula = row.formula.replace('|', "\\|");
        let formula = match formula.contains('`') {
            true => format!("`` {formula} ``"),
            false => format!("`{formula}`"),
        };
        page += &format!(
            "| {formula} | {} | {status} | {} |\n",
            row.means, row.remark
        );
    }
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../docs/grammar.md");
    if std::env::var("INSTA_UPDATE").as_deref() == Ok("always") {
        std::fs::write(&path, &page).unwrap();
    }
    let known = std::fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(known, page, "INSTA_UPDATE=always writes docs/grammar.md");
}
