//! How often a true null is rejected at 5 %, by errors and number of groups: what asymptotic p would give, and what
//! is given by default, where p may not exist. `cargo bench -p kenesh-estimation --bench size [SIMULATIONS]`.

#![allow(clippy::unwrap_used)]

use kenesh_estimation::regression::{
    Column, Covariance, Data, Effect, FewClusters, PanelIndex, Settings, fit,
};
use kenesh_measures::distributions::normal_quantile;
use kenesh_measures::parallel;
use kenesh_measures::stream::{stream, uniform};
use rand::Rng;

const GROUPS: [usize; 5] = [5, 8, 12, 20, 40];

fn normal(random: &mut impl Rng) -> f64 {
    normal_quantile(uniform(random).max(1e-12))
}

/// Numbers that share a part within each of so many groups.
fn shared(random: &mut impl Rng, groups: usize) -> Vec<f64> {
    (0..groups).map(|_| normal(random)).collect()
}

struct Design {
    name: &'static str,
    covariance: fn() -> Covariance,
    data: fn(usize, u64) -> Data,
}

fn frame(columns: &[(&str, Vec<f64>)]) -> Data {
    let mut frame = Data::new(columns[0].1.len());
    for (name, values) in columns {
        frame.insert(name, Column::Numbers(values.clone())).unwrap();
    }
    frame
}

/// Outcome and regressor of all pairs of states over five years, each with a part of both states.
fn dyads(states: usize, seed: u64) -> Data {
    let mut random = stream(seed, 0);
    let parts = [shared(&mut random, states), shared(&mut random, states)];
    let mut columns: [Vec<f64>; 4] = Default::default();
    for first in 0..states {
        for second in 0..first {
            for _ in 0..5 {
                let cells = [first as f64, second as f64];
                columns[0].push(cells[0]);
                columns[1].push(cells[1]);
                for (column, part) in columns[2..].iter_mut().zip(&parts) {
                    column.push(part[first] + part[second] + normal(&mut random));
                }
            }
        }
    }
    let [a, b, y, x] = columns;
    frame(&[("a", a), ("b", b), ("y", y), ("x", x)])
}

/// The same of two kinds of groups that cross, three rows a cell.
fn crossed(groups: usize, seed: u64) -> Data {
    let mut random = stream(seed, 1);
    let parts: Vec<Vec<f64>> = (0..4).map(|_| shared(&mut random, groups)).collect();
    let mut columns: [Vec<f64>; 4] = Default::default();
    for first in 0..groups {
        for second in 0..groups {
            for _ in 0..3 {
                columns[0].push(first as f64);
                columns[1].push(second as f64);
                columns[2].push(parts[0][first] + parts[1][second] + normal(&mut random));
                columns[3].push(parts[2][first] + parts[3][second] + normal(&mut random));
            }
        }
    }
    let [a, b, y, x] = columns;
    frame(&[("a", a), ("b", b), ("y", y), ("x", x)])
}

/// Thirty units over some periods: `common` parts belong to the period, others go on within the unit.
fn panel(periods: usize, seed: u64, common: bool) -> Data {
    let mut random = stream(seed, 2);
    let parts = [shared(&mut random, periods), shared(&mut random, periods)];
    let mut columns: [Vec<f64>; 4] = Default::default();
    for unit in 0..30 {
        let mut own = [normal(&mut random), normal(&mut random)];
        let numbered = parts[0].iter().zip(&parts[1]).enumerate();
        for (period, (first, second)) in numbered {
            let part = [first, second];
            columns[0].push(f64::from(unit));
            columns[1].push(period as f64);
            for (k, own) in own.iter_mut().enumerate() {
                let value = match common {
                    true => part[k] + normal(&mut random),
                    false => {
                        *own = 0.5 * *own + 0.75_f64.sqrt() * normal(&mut random);
                        *own
                    }
                };
                columns[2 + k].push(value);
            }
        }
    }
    let [a, b, y, x] = columns;
    frame(&[("a", a), ("b", b), ("y", y), ("x", x)])
}

const DESIGNS: [Design; 5] = [
    Design {
        name: "one-way clusters",
        covariance: || Covariance::cluster(["a"]),
        data: crossed_one_way,
    },
    Design {
        name: "two-way clusters",
        covariance: || Covariance::cluster(["a", "b"]),
        data: crossed,
    },
    Design {
        name: "dyadic",
        covariance: || Covariance::Dyadic {
            first: "a".to_owned(),
            second: "b".to_owned(),
        },
        data: dyads,
    },
    Design {
        name: "Driscoll–Kraay",
        covariance: || Covariance::DriscollKraay {
            period: "b".to_owned(),
            lag: None,
        },
        data: |periods, seed| panel(periods, seed, true),
    },
    Design {
        name: "Newey–West",
        covariance: || Covariance::NeweyWest {
            panel: PanelIndex {
                unit: Effect::named("a"),
                period: "b".to_owned(),
            },
            lag: None,
        },
        data: |periods, seed| panel(periods, seed, false),
    },
];

/// Parts of the first kind of groups only.
fn crossed_one_way(groups: usize, seed: u64) -> Data {
    let mut random = stream(seed, 3);
    let parts = [shared(&mut random, groups), shared(&mut random, groups)];
    let mut columns: [Vec<f64>; 3] = Default::default();
    for (group, (first, second)) in parts[0].iter().zip(&parts[1]).enumerate() {
        for _ in 0..20 {
            columns[0].push(group as f64);
            columns[1].push(first + normal(&mut random));
            columns[2].push(second + normal(&mut random));
        }
    }
    let [a, y, x] = columns;
    frame(&[("a", a), ("y", y), ("x", x)])
}

/// The share of simulations in which p of the regressor is at most .05, and whether p exists.
fn rejected(design: &Design, groups: usize, few: FewClusters, simulations: u64) -> Option<f64> {
    let formula = "y ~ x".parse().unwrap();
    let settings = Settings {
        covariance: (design.covariance)(),
        few_clusters: few,
        ..Settings::default()
    };
    let seeds: Vec<u64> = (0..simulations).collect();
    let p = parallel::map(&seeds, |seed| {
        let data = (design.data)(groups, *seed);
        fit(&formula, &data, &settings).unwrap().terms[1].p_value
    });
    let known: Vec<f64> = p.into_iter().filter(|p| p.is_finite()).collect();
    let rejected = known.iter().filter(|p| **p <= 0.05).count();
    (!known.is_empty()).then(|| rejected as f64 / known.len() as f64)
}

fn main() {
    let given = std::env::args().filter_map(|text| text.parse().ok()).next();
    let simulations: u64 = given.unwrap_or(400);
    println!(
        "| errors | p | {} |",
        GROUPS.map(|n| n.to_string()).join(" | ")
    );
    println!("|---|---|---|---|---|---|---|");
    for design in &DESIGNS {
        for (name, few) in [
            ("asymptotic", FewClusters::Asymptotic),
            ("default", FewClusters::default()),
        ] {
            let cells = GROUPS.map(|groups| {
                let share = rejected(design, groups, few, simulations);
                share.map_or("none".to_owned(), |share| format!("{share:.3}"))
            });
            println!("| {} | {name} | {} |", design.name, cells.join(" | "));
        }
    }
}
