//! State and year effects, taken out exactly however unbalanced the panel is.

use super::regressors::Columns;
use crate::regression::matrix::{COLLINEAR, Matrix, independent, inverse, part};

/// Effects of units (states, or states in parts of their years) and of years.
pub(super) struct Effects {
    /// The year of every row.
    year: Vec<usize>,
    /// The number of rows of every unit, as rows stand.
    sizes: Vec<f64>,
    years: usize,
    /// The years whose effects the units leave free, and what solves for them.
    kept: Vec<usize>,
    solver: Matrix,
}

impl Effects {
    /// Takes every row's unit, numbered as rows stand, and its year.
    pub(super) fn new(unit: &[usize], year: Vec<usize>) -> Effects {
        let units = unit.last().map_or(0, |last| last + 1);
        let years = year.iter().max().map_or(0, |last| last + 1);
        let mut sizes = vec![0.0; units];
        unit.iter().for_each(|unit| sizes[*unit] += 1.0);
        // What is left of the years' dummies once the units' means are out of them.
        let mut gram = vec![vec![0.0; years]; years];
        let mut of_year = vec![0.0; years];
        year.iter().for_each(|year| of_year[*year] += 1.0);
        (0..years).for_each(|t| gram[t][t] = of_year[t]);
        let mut start = 0;
        for size in &sizes {
            let own = &year[start..start + *size as usize];
            for t in own {
                own.iter().for_each(|s| gram[*t][*s] -= 1.0 / size);
            }
            start += own.len();
        }
        let kept = independent(&gram, &of_year, COLLINEAR);
        let solver = inverse(&part(&gram, &kept, &kept));
        Effects {
            year,
            sizes,
            years,
            kept,
            solver,
        }
    }

    /// The number of effects.
    pub(super) fn rank(&self) -> usize {
        self.sizes.len() + self.kept.len()
    }

    /// Takes the effects out of every column.
    pub(super) fn remove(&self, columns: &mut Columns) {
        let width = columns.width;
        for half in &mut columns.halves {
            self.center(half, width);
            let effects = self.year_effects(half, width);
            for (row, year) in half.chunks_exact_mut(width).zip(&self.year) {
                let effect = &effects[year * width..(year + 1) * width];
                row.iter_mut().zip(effect).for_each(|(x, e)| *x -= e);
            }
            self.center(half, width);
        }
    }

    fn center(&self, half: &mut [f64], width: usize) {
        let mut rest = half;
        let mut mean = vec![0.0; width];
        for size in &self.sizes {
            let (own, others) = rest.split_at_mut(*size as usize * width);
            mean.fill(0.0);
            for row in own.chunks_exact(width) {
                mean.iter_mut()
                    .zip(row)
                    .for_each(|(mean, x)| *mean += x / size);
            }
            for row in own.chunks_exact_mut(width) {
                row.iter_mut().zip(&mean).for_each(|(x, mean)| *x -= mean);
            }
            rest = others;
        }
    }

    fn year_effects(&self, half: &[f64], width: usize) -> Vec<f64> {
        let mut sums = vec![0.0; self.years * width];
        for (row, year) in half.chunks_exact(width).zip(&self.year) {
            let sum = &mut sums[year * width..(year + 1) * width];
            sum.iter_mut().zip(row).for_each(|(sum, x)| *sum += x);
        }
        let mut effects = vec![0.0; self.years * width];
        for (t, line) in self.kept.iter().zip(&self.solver) {
            let effect = &mut effects[t * width..(t + 1) * width];
            for (s, factor) in self.kept.iter().zip(line) {
                let sum = &sums[s * width..(s + 1) * width];
                effect
                    .iter_mut()
                    .zip(sum)
                    .for_each(|(e, sum)| *e += factor * sum);
            }
        }
        effects
    }
}

/// Numbers states anew from 0 in each row; rows stand state after state.
pub(super) fn states(state: &[usize]) -> Vec<usize> {
    let runs = state.chunk_by(|a, b| a == b).enumerate();
    runs.flat_map(|(n, run)| run.iter().map(move |_| n))
        .collect()
}

/// Numbers parts of each state's rows: as many equal parts as `parts`, fewer where rows are fewer.
pub(super) fn state_parts(state: &[usize], parts: usize) -> Vec<usize> {
    let mut next = 0;
    let mut units = Vec::with_capacity(state.len());
    for run in state.chunk_by(|a, b| a == b) {
        let own = parts.min(run.len());
        units.extend((0..run.len()).map(|row| next + row * own / run.len()));
        next += own;
    }
    units
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is left is orthogonal to every dummy, and removing again changes nothing.
    #[test]
    fn nothing_of_the_effects_is_left_in_an_unbalanced_panel() {
        let state = [0, 0, 0, 2, 2, 3, 3, 3, 3];
        let year = vec![1, 2, 4, 2, 3, 1, 2, 3, 4];
        let effects = Effects::new(&states(&state), year.clone());
        assert_eq!(effects.rank(), 3 + 3);
        let values: Vec<f64> = (0..9).map(|k| f64::from(k * k % 7) + 0.3).collect();
        let mut columns = Columns {
            width: 1,
            halves: [values.clone(), values],
        };
        effects.remove(&mut columns);
        let left = columns.halves[0].clone();
        for n in 0..5 {
            let of_year: f64 = (0..9).filter(|r| year[*r] == n).map(|r| left[r]).sum();
            let of_state: f64 = (0..9).filter(|r| state[*r] == n).map(|r| left[r]).sum();
            assert!(
                of_year.abs() < 1e-13 && of_state.abs() < 1e-13,
                "{n}: {of_year} {of_state}"
            );
        }
        assert!(left.iter().any(|x| x.abs() > 0.1));
        effects.remove(&mut columns);
        assert!(
            left.iter()
                .zip(&columns.halves[0])
                .all(|(a, b)| (a - b).abs() < 1e-13)
        );
    }

    #[test]
    fn parts_are_as_equal_as_can_be() {
        let state = [4, 4, 4, 4, 4, 4, 4, 5, 5, 9];
        assert_eq!(state_parts(&state, 3), [0, 0, 0, 1, 1, 2, 2, 3, 4, 5]);
        assert_eq!(states(&state), [0, 0, 0, 0, 0, 0, 0, 1, 1, 2]);
    }
}
