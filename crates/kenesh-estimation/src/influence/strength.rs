//! Whether the instruments tell each pull apart from the others, and on how many states that rests.

use super::effects::Effects;
use super::instrumental::{crosses, parted, total};
use super::regressors::Columns;
use super::solve::solve;

/// What the instruments of one regressor are worth.
pub(super) struct Strength {
    /// The conditional F statistic.
    pub(super) f: f64,
    /// The number of states of equal weight that would be worth as much.
    pub(super) states: f64,
}

/// Measures the instruments of every regressor: the conditional F (Sanderson & Windmeijer 2016,
/// Journal of Econometrics 190), each with one instrument a regressor, and the effective number of
/// clusters (Carter, Schnepel & Steigerwald 2017, Review of Economics and Statistics 99, with errors
/// of equal variance and independent).
///
/// Rows count once, although each serves in both directions.
pub(super) fn strength(
    columns: &Columns,
    effects: &Effects,
    rows: &[usize],
) -> Option<Vec<Strength>> {
    let own = columns.without(effects);
    let (width, size) = (own.width, own.width - 1);
    let (between, _) = parted(&total(&crosses(&own, rows)), width);
    let of_state = state_squares(&own, rows);
    let (within, _) = parted(&total(&of_state), width);
    let freedom = rows.iter().sum::<usize>() as f64 - effects.rank() as f64 - size as f64;
    // X̂'X̂ = A (Z'Z)⁻¹ A for the symmetric cross-products A of both directions.
    let lines = between.chunks_exact(size);
    let projected = lines.map(|line| Some(times(&between, &solved(&within, line.to_vec())?)));
    let projected = projected.collect::<Option<Vec<_>>>()?.concat();
    let one = |k: usize| {
        let unit: Vec<f64> = (0..size).map(|j| f64::from(u8::from(j == k))).collect();
        let inverse = solved(&projected, unit.clone())?;
        let left: Vec<f64> = inverse.iter().map(|x| x / inverse[k]).collect();
        let (explained, all) = (1.0 / inverse[k], square(&within, &left));
        let instrument = solved(&between, unit)?;
        let shares = of_state
            .iter()
            .map(|own| square(&parted(own, width).0, &instrument));
        Some(Strength {
            f: explained / (all - explained) * freedom,
            states: effective(&shares.collect::<Vec<f64>>()),
        })
    };
    (0..size).map(one).collect()
}

/// (Σ h)² / Σ h².
fn effective(shares: &[f64]) -> f64 {
    let sum: f64 = shares.iter().sum();
    sum * sum / shares.iter().map(|h| h * h).sum::<f64>()
}

/// Every state's cross-products of each half with itself, added up.
fn state_squares(columns: &Columns, rows: &[usize]) -> Vec<Vec<f64>> {
    let [a, b] = &columns.halves;
    let twice = |half: &Vec<f64>| {
        let halves = [half.clone(), half.clone()];
        crosses(
            &Columns {
                width: columns.width,
                halves,
            },
            rows,
        )
    };
    let add = |(a, b): (Vec<f64>, Vec<f64>)| a.iter().zip(&b).map(|(a, b)| 0.5 * (a + b)).collect();
    twice(a).into_iter().zip(twice(b)).map(add).collect()
}

/// Cross-products of each half with itself, added up.
pub(super) fn squares(columns: &Columns, rows: &[usize]) -> Vec<f64> {
    total(&state_squares(columns, rows))
}

fn times(matrix: &[f64], vector: &[f64]) -> Vec<f64> {
    let lines = matrix.chunks_exact(vector.len());
    lines
        .map(|line| line.iter().zip(vector).map(|(a, b)| a * b).sum())
        .collect()
}

fn square(matrix: &[f64], vector: &[f64]) -> f64 {
    let product = times(matrix, vector);
    product.iter().zip(vector).map(|(a, b)| a * b).sum()
}

fn solved(matrix: &[f64], mut right: Vec<f64>) -> Option<Vec<f64>> {
    solve(&mut matrix.to_vec(), &mut right)?;
    Some(right)
}
