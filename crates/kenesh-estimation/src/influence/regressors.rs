//! The regressors: pulls built from positions, of several placebos at once.

use super::effects::Effects;
use super::panel::Panel;
use super::rows::Rows;

/// A partner's positions in both halves, and 1 where they are known; a number for each identity.
type Seat<const R: usize> = [[f64; R]; 3];

/// The positions that partners show when states take others' places, R ways at once.
pub(super) struct Seats<const R: usize> {
    states: usize,
    seats: Vec<Seat<R>>,
}

impl<const R: usize> Seats<R> {
    /// In the way r, partner i stands where the state `identities[r][i]` does.
    pub(super) fn new(panel: &Panel, identities: &[Vec<usize>; R]) -> Seats<R> {
        let mut seats = vec![[[0.0; R]; 3]; panel.states * panel.years.len()];
        for (at, seat) in seats.iter_mut().enumerate() {
            let (year, partner) = (at / panel.states, at % panel.states);
            for (r, identity) in identities.iter().enumerate() {
                if let Some([a, b]) = panel.both(identity[partner], year) {
                    (seat[0][r], seat[1][r], seat[2][r]) = (a, b, 1.0);
                }
            }
        }
        Seats {
            states: panel.states,
            seats,
        }
    }

    /// Σ_i W (θ_i − θ_j) over partners with a position, by row, half and way.
    pub(super) fn pull(&self, panel: &Panel, rows: &Rows, pull: usize) -> Vec<[[f64; R]; 2]> {
        let partners = &rows.pulls[pull];
        let mut sums = vec![[[0.0; R]; 2]; rows.len()];
        for (n, row) in rows.by_year.iter().enumerate() {
            let year = rows.year[*row] - 1;
            let seats = &self.seats[year * self.states..(year + 1) * self.states];
            let entries = partners.starts[n]..partners.starts[n + 1];
            let mut total: Seat<R> = [[0.0; R]; 3];
            for (partner, weight) in partners.partner[entries.clone()]
                .iter()
                .zip(&partners.weight[entries])
            {
                let seat = &seats[*partner as usize];
                for (total, seat) in total.iter_mut().zip(seat) {
                    for (total, seat) in total.iter_mut().zip(seat) {
                        *total += weight * seat;
                    }
                }
            }
            let own = panel.both(rows.state[*row], year).unwrap_or_default();
            for (half, own) in own.iter().enumerate() {
                for r in 0..R {
                    sums[*row][half][r] = total[half][r] - own * total[2][r];
                }
            }
        }
        sums
    }
}

/// Columns of both halves, row by row: regressors, then the movement.
pub(super) struct Columns {
    pub(super) width: usize,
    pub(super) halves: [Vec<f64>; 2],
}

impl Columns {
    pub(super) fn new(rows: usize, width: usize) -> Columns {
        let empty = || vec![0.0; rows * width];
        Columns {
            width,
            halves: [empty(), empty()],
        }
    }

    pub(super) fn set(&mut self, column: usize, row: usize, values: [f64; 2]) {
        for (half, value) in self.halves.iter_mut().zip(values) {
            half[row * self.width + column] = value;
        }
    }

    /// A copy from which effects are taken out.
    pub(super) fn without(&self, effects: &Effects) -> Columns {
        let mut own = Columns {
            width: self.width,
            halves: self.halves.clone(),
        };
        effects.remove(&mut own);
        own
    }

    /// The means of the two halves, as both halves.
    pub(super) fn mean(&self) -> Columns {
        let [a, b] = &self.halves;
        let mean: Vec<f64> = a.iter().zip(b).map(|(a, b)| 0.5 * (a + b)).collect();
        Columns {
            width: self.width,
            halves: [mean.clone(), mean],
        }
    }
}

/// Arranges the return to the anchor (−θ_j), the chosen pulls and the movement.
pub(super) fn columns(panel: &Panel, rows: &Rows, pulls: &[usize]) -> Columns {
    let mut columns = Columns::new(rows.len(), pulls.len() + 2);
    for row in 0..rows.len() {
        let (state, year) = (rows.state[row], rows.year[row]);
        let [before, after] =
            [year - 1, year].map(|year| panel.both(state, year).unwrap_or_default());
        columns.set(0, row, before.map(|x| -x));
        columns.set(
            pulls.len() + 1,
            row,
            [after[0] - before[0], after[1] - before[1]],
        );
    }
    let own: Vec<usize> = (0..panel.states).collect();
    let seats = Seats::new(panel, &[own]);
    for (column, pull) in pulls.iter().enumerate() {
        for (row, [[a], [b]]) in seats.pull(panel, rows, *pull).into_iter().enumerate() {
            columns.set(column + 1, row, [a, b]);
        }
    }
    columns
}
