//! Regressors made nearly orthogonal before they are solved for, so that uncentred polynomials and large constants
//! cost no digits: regressors beside a constant, and any with a large mean beside effects, are centred, and where one is nearly spanned by earlier ones,
//! what these leave of it takes its place. Coefficients and errors are combined back.

use crate::regression::absorb::descent::{Goal, Layout, absorb};
use crate::regression::absorb::quad::Columns;
use crate::regression::matrix::{self, COLLINEAR, Matrix, factored, part};

/// The share of its squares a regressor keeps, after earlier ones, if it need not be replaced.
const CLEAR: f64 = 1e-4;
/// How much greater than its spread the square of a mean is where sums would lose digits.
const LARGE: f64 = 1e6;
/// The share of its squares that must be left of a column that is exact: R's tolerance of 1e-7, squared.
const NOTHING_LEFT: f64 = 1e-14;

/// What columns stand for.
#[derive(Default)]
pub(crate) struct Basis {
    /// The means that were subtracted, by column.
    means: Vec<f64>,
    constant: Option<usize>,
    /// The columns replaced, and the unit lower triangle L of those before = L those after.
    pass: Option<(Vec<usize>, Matrix)>,
}

impl Basis {
    /// Centres all columns from `first` on at their weighted means, where one is constant or effects stand in
    /// for it; gives the columns' sums of squares about them too.
    pub(crate) fn centred(
        columns: &mut Columns,
        weights: &[f64],
        constant: Option<usize>,
        effects: bool,
        first: usize,
    ) -> (Basis, Vec<f64>) {
        let total: f64 = weights.iter().sum();
        let mut all = vec![0.0; columns.width()];
        let (mut means, mut spreads) = columns.moments(weights);
        let large = |means: &[f64], spreads: &[f64]| {
            let mut columns = means.iter().zip(spreads).skip(first);
            columns.any(|(mean, spread)| total * mean * mean > LARGE * spread)
        };
        if constant.is_some() || effects && large(&means, &spreads) {
            // Twice, because the first mean is rounded where it is large.
            for _ in 0..2 {
                means.iter_mut().take(first).for_each(|mean| *mean = 0.0);
                constant.iter().for_each(|constant| means[*constant] = 0.0);
                columns.shift(weights, &means);
                matrix::add(&mut all, 1.0, &means);
                (means, spreads) = columns.moments(weights);
            }
        }
        let basis = Basis {
            means: all,
            constant,
            pass: None,
        };
        (basis, spreads)
    }

    /// Decides which of the candidates are kept, and where one is nearly spanned by earlier ones, puts what these leave
    /// in its place and frees that from the effects again; gives the columns kept and the cross-products after it.
    ///
    /// Without effects, or with one, columns are exact to rounding, so that one counts as collinear only where no more
    /// is left of it than R's `lm` asks for.
    pub(crate) fn orthogonalize(
        &mut self,
        layout: &dyn Layout,
        columns: &mut Columns,
        (candidates, spread): (&[usize], &[f64]),
        mut gram: Matrix,
        goal: Goal,
    ) -> (Vec<usize>, Matrix) {
        let own: Vec<f64> = candidates.iter().map(|c| spread[*c]).collect();
        let cross = part(&gram, candidates, candidates);
        let (places, factor) = factored(&cross, &own, COLLINEAR);
        let kept: Vec<usize> = places.iter().map(|k| candidates[*k]).collect();
        let exact = layout.totals().is_empty();
        let clear = |at: usize| {
            let left = factor[at][at] * factor[at][at];
            left > CLEAR * cross[places[at]][places[at]]
        };
        let absorbed = |c: &usize| gram[*c][*c] <= COLLINEAR * spread[*c];
        let left_out = candidates.iter().filter(|c| !kept.contains(c));
        let doubtful = exact && left_out.clone().any(|c| !absorbed(c));
        if !doubtful && (0..kept.len()).all(clear) {
            return (kept, gram);
        }
        let tried: Vec<usize> = match exact {
            true => candidates.to_vec(),
            false => kept,
        };
        let kept = self.replace(columns, layout.weights(), &tried, spread);
        let goals = [Goal::Start(1.0), goal];
        absorb(layout, columns, goals, &columns.spread(layout.weights()));
        gram = columns.gram(layout.weights());
        (kept, gram)
    }

    /// Gram–Schmidt with every projection taken twice, which rounds no worse than Householder's reflections (Giraud
    /// & others 2005, Numerische Mathematik 101); a column of which nothing is left goes.
    fn replace(
        &mut self,
        columns: &mut Columns,
        weights: &[f64],
        tried: &[usize],
        spread: &[f64],
    ) -> Vec<usize> {
        let mut kept: Vec<(usize, f64)> = Vec::new();
        let mut lower: Matrix = Vec::new();
        for column in tried {
            let mut row = vec![0.0; kept.len()];
            for _ in 0..2 {
                for (factor, (earlier, squares)) in row.iter_mut().zip(&kept) {
                    let more = columns.product(weights, *earlier, *column) / squares;
                    columns.take_away(*column, more, *earlier);
                    *factor += more;
                }
            }
            let squares = columns.product(weights, *column, *column);
            if squares > NOTHING_LEFT * spread[*column] && squares > 0.0 {
                row.push(1.0);
                lower.push(row);
                kept.push((*column, squares));
            }
        }
        let kept: Vec<usize> = kept.into_iter().map(|(column, _)| column).collect();
        self.pass = Some((kept.clone(), lower));
        kept
    }

    /// The coefficients of the columns kept as combinations of those that were solved for: with x = L u for the
    /// columns before and after, Σ b x = Σ w u says w = L'b, and the constant takes up the means.
    pub(crate) fn back(&self, kept: &[usize]) -> Matrix {
        let size = kept.len();
        let unit = |k: usize| (0..size).map(|j| f64::from(u8::from(j == k))).collect();
        let mut back: Matrix = (0..size).map(unit).collect();
        if let Some((columns, lower)) = &self.pass {
            let place = |column: &usize| kept.iter().position(|other| other == column);
            let places: Vec<Option<usize>> = columns.iter().map(place).collect();
            // b = L'⁻¹ w from the last one up.
            let mut own: Vec<Vec<f64>> = vec![vec![0.0; size]; columns.len()];
            for k in (0..columns.len()).rev() {
                if let Some(at) = places[k] {
                    own[k][at] = 1.0;
                }
                for j in k + 1..columns.len() {
                    let later = own[j].clone();
                    matrix::add(&mut own[k], -lower[j][k], &later);
                }
            }
            let mut pass: Matrix = (0..size).map(unit).collect();
            for (row, place) in own.into_iter().zip(&places) {
                if let Some(at) = place {
                    pass[*at] = row;
                }
            }
            back = matrix::product(&back, &pass);
        }
        let constant = kept.iter().position(|c| Some(*c) == self.constant);
        if let Some(constant) = constant {
            for (k, column) in kept.iter().enumerate().filter(|(k, _)| *k != constant) {
                let row = back[k].clone();
                matrix::add(&mut back[constant], -self.means[*column], &row);
            }
        }
        back
    }

    /// What centring took off the outcome, to be added to the constant.
    pub(crate) fn outcome_mean(&self) -> f64 {
        self.means.first().copied().unwrap_or(0.0)
    }
}
