//! The strength of instruments against numpy, by `benches/instruments.py`.

use kenesh_estimation::regression::{Column, Covariance, Data, Settings, fit};

const TABLE: &str = include_str!("../data/instruments.csv");
const FIGURES: &str = include_str!("../data/instruments_numpy.csv");

fn frame() -> Data {
    let rows: Vec<Vec<f64>> = TABLE
        .lines()
        .skip(1)
        .map(|line| line.split(',').map(|cell| cell.parse().unwrap()).collect())
        .collect();
    let mut frame = Data::new(rows.len());
    let names = TABLE.lines().next().unwrap().split(',');
    for (at, name) in names.enumerate() {
        let column = rows.iter().map(|row| row[at]).collect();
        frame.insert(name, Column::Numbers(column)).unwrap();
    }
    frame
}

#[test]
fn first_stages_have_the_errors_of_the_regression() {
    let mut compared = 0;
    for (name, covariance) in [
        ("iid", Covariance::Iid),
        ("hc1", Covariance::Hc1),
        ("cluster", Covariance::cluster(["g"])),
    ] {
        let settings = Settings {
            covariance,
            ..Settings::default()
        };
        let formula = "y ~ w | x1 + x2 ~ z1 + z2 + z3".parse().unwrap();
        let glance = fit(&formula, &frame(), &settings).unwrap().glance;
        let first = |what: &str| {
            let mut stages = glance.first_stage.iter();
            stages.find(|stage| stage.name == what).map(|stage| stage.f)
        };
        for line in FIGURES.lines().filter(|line| line.starts_with(name)) {
            let cells: Vec<&str> = line.split(',').collect();
            let found = first(cells[1]).or(glance.kleibergen_paap).unwrap();
            let known: f64 = cells[2].parse().unwrap();
            assert!((found / known - 1.0).abs() < 1e-9, "{line}: {found}");
            compared += 1;
        }
    }
    assert_eq!(compared, 10);
}
