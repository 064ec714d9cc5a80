//! Random walks: solving, sampling and variances along every state's path.
//!
//! With items given, the positions of a state are a Gaussian Markov chain. Its precision matrix is
//! block tridiagonal, and what a Kalman filter and a Rauch–Tung–Striebel smoother compute is its
//! Cholesky factorization forwards and substitution backwards (Rue & Held 2005, 2.4), which needs no
//! prior moment that may be infinite and takes several right-hand sides at once.

use super::dense::{Matrix, add, inverse, product, times_lanes};
use super::panel::Panel;

/// Holds a quantity of every place: D dimensions, L lanes.
pub(super) type Field<const D: usize, const L: usize> = Vec<[[f64; L]; D]>;

/// Holds the prior of the paths: the variance of a first position, and of a step per session.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Walk {
    pub first: f64,
    pub step: f64,
}

impl Walk {
    /// The precision of the link to the position before, `gap` sessions ago.
    pub(super) fn link(self, gap: f64) -> f64 {
        1.0 / (self.step * gap)
    }
}

/// Holds the factorized precision of all paths.
pub(super) struct Paths<'a, const D: usize> {
    panel: &'a Panel,
    walk: Walk,
    information: &'a [Matrix<D>],
    /// The inverse pivots, by place.
    pivots: Vec<Matrix<D>>,
}

impl<'a, const D: usize> Paths<'a, D> {
    /// Factorizes the precision: the walk's, and `information` from the votes at every place.
    pub(super) fn new(panel: &'a Panel, walk: Walk, information: &'a [Matrix<D>]) -> Paths<'a, D> {
        let mut pivots = vec![[[0.0; D]; D]; information.len()];
        for path in &panel.paths {
            let mut before = [[0.0; D]; D];
            for (step, (place, gap)) in path.iter().enumerate() {
                let mut pivot = information[*place];
                let own = walk_precision(walk, path, step);
                let link = if step > 0 { walk.link(*gap) } else { 0.0 };
                for (d, row) in pivot.iter_mut().enumerate() {
                    row[d] += own;
                    add(row, -link * link, &before[d]);
                }
                before = inverse(&pivot);
                pivots[*place] = before;
            }
        }
        Paths {
            panel,
            walk,
            information,
            pivots,
        }
    }

    /// Solves for the right-hand sides `b`, in place.
    pub(super) fn solve<const L: usize>(&self, b: &mut Field<D, L>) {
        for path in &self.panel.paths {
            for step in path.windows(2) {
                let [(earlier, _), (place, gap)] = [step[0], step[1]];
                let carried = times_lanes(&self.pivots[earlier], &b[earlier]);
                accumulate(&mut b[place], self.walk.link(gap), &carried);
            }
            if let Some((last, _)) = path.last() {
                b[*last] = times_lanes(&self.pivots[*last], &b[*last]);
            }
            for step in path.windows(2).rev() {
                let [(earlier, _), (place, gap)] = [step[0], step[1]];
                let later = b[place];
                accumulate(&mut b[earlier], self.walk.link(gap), &later);
                b[earlier] = times_lanes(&self.pivots[earlier], &b[earlier]);
            }
        }
    }

    /// Draws from the normal distribution with this precision and mean zero, given standard normal
    /// numbers for every place, in place: z becomes L⁻ᵀ z.
    pub(super) fn sample<const L: usize>(&self, z: &mut Field<D, L>) {
        for path in &self.panel.paths {
            let mut later: Option<(usize, f64)> = None;
            for (place, gap) in path.iter().rev() {
                let root = super::dense::cholesky(&self.pivots[*place]);
                let mut drawn = times_lanes(&root, &z[*place]);
                if let Some((next, gap)) = later {
                    let mut pulled = [[0.0; L]; D];
                    accumulate(&mut pulled, self.walk.link(gap), &z[next]);
                    accumulate(&mut drawn, 1.0, &times_lanes(&self.pivots[*place], &pulled));
                }
                z[*place] = drawn;
                later = Some((*place, *gap));
            }
        }
    }

    /// Multiplies the precision with `x`.
    pub(super) fn multiply<const L: usize>(&self, x: &Field<D, L>) -> Field<D, L> {
        let mut y = vec![[[0.0; L]; D]; x.len()];
        for path in &self.panel.paths {
            for (step, (place, gap)) in path.iter().enumerate() {
                let mut own = times_lanes(&self.information[*place], &x[*place]);
                accumulate(&mut own, walk_precision(self.walk, path, step), &x[*place]);
                if step > 0 {
                    let (earlier, link) = (path[step - 1].0, self.walk.link(*gap));
                    accumulate(&mut own, -link, &x[earlier]);
                    accumulate(&mut y[earlier], -link, &x[*place]);
                }
                accumulate(&mut y[*place], 1.0, &own);
            }
        }
        y
    }

    /// Gives the prior of the paths.
    pub(super) fn walk(&self) -> Walk {
        self.walk
    }

    /// Computes the variance of every position, and by place the covariance with the position
    /// before, summed over dimensions (0 for first positions).
    pub(super) fn variances(&self) -> (Vec<Matrix<D>>, Vec<f64>) {
        let mut variances = self.pivots.clone();
        let mut links = vec![0.0; variances.len()];
        for path in &self.panel.paths {
            for step in path.windows(2).rev() {
                let [(earlier, _), (place, gap)] = [step[0], step[1]];
                let link = self.walk.link(gap);
                let (pivot, later) = (self.pivots[earlier], variances[place]);
                let covariance = product(&pivot, &later);
                let back = product(&covariance, &pivot);
                for (row, own) in variances[earlier].iter_mut().zip(&back) {
                    add(row, link * link, own);
                }
                links[place] = (0..D).map(|d| link * covariance[d][d]).sum();
            }
        }
        (variances, links)
    }
}

/// Computes the mean over steps and dimensions of the variance of a step divided by its sessions.
pub(super) fn mean_step_variance<const D: usize>(
    panel: &Panel,
    variances: &[Matrix<D>],
    links: &[f64],
) -> f64 {
    let (mut steps, mut sum) = (0usize, 0.0);
    let trace = |place: usize| (0..D).map(|d| variances[place][d][d]).sum::<f64>();
    for step in panel.paths.iter().flat_map(|path| path.windows(2)) {
        let [(earlier, _), (place, gap)] = [step[0], step[1]];
        sum += (trace(earlier) + trace(place) - 2.0 * links[place]) / gap;
        steps += D;
    }
    sum / steps.max(1) as f64
}

/// The walk's own precision of a step of a path: of its prior or link before, and its link after.
fn walk_precision(walk: Walk, path: &[(usize, f64)], step: usize) -> f64 {
    let before = if step == 0 {
        1.0 / walk.first
    } else {
        walk.link(path[step].1)
    };
    before + path.get(step + 1).map_or(0.0, |(_, gap)| walk.link(*gap))
}

fn accumulate<const D: usize, const L: usize>(
    y: &mut [[f64; L]; D],
    factor: f64,
    x: &[[f64; L]; D],
) {
    for (y, x) in y.iter_mut().zip(x) {
        add(y, factor, x);
    }
}

/// Computes the mean over steps and dimensions of the squared step divided by its sessions.
pub(super) fn mean_squared_step<const D: usize>(panel: &Panel, positions: &[[f64; D]]) -> f64 {
    let (mut steps, mut sum) = (0usize, 0.0);
    for step in panel.paths.iter().flat_map(|path| path.windows(2)) {
        let [(earlier, _), (place, gap)] = [step[0], step[1]];
        for (a, b) in positions[earlier].iter().zip(&positions[place]) {
            sum += (b - a) * (b - a) / gap;
        }
        steps += D;
    }
    sum / steps.max(1) as f64
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ideal_points::{Absences, RollCalls};
    use kenesh_measures::alignment::Vote::{No, Yes};

    const WALK: Walk = Walk {
        first: 2.0,
        step: 0.3,
    };

    fn panel() -> Panel {
        let votes = (0..4).flat_map(|call| [(call, 0, Yes), (call, 1, No)]);
        let calls = RollCalls::new(&[1, 2, 4, 5], 2, votes).unwrap();
        Panel::new(&calls, Absences::Ignored)
    }

    fn information(places: usize) -> Vec<Matrix<2>> {
        (0..places)
            .map(|p| [[1.0 + p as f64, 0.4], [0.4, 2.0]])
            .collect()
    }

    /// The covariance, a column a unit right-hand side.
    fn covariance(paths: &Paths<'_, 2>, places: usize) -> Vec<Vec<f64>> {
        let unit = |k: usize| {
            let mut b = vec![[[0.0; 1]; 2]; places];
            b[k / 2][k % 2][0] = 1.0;
            paths.solve(&mut b);
            b.iter()
                .flat_map(|place| [place[0][0], place[1][0]])
                .collect()
        };
        (0..2 * places).map(unit).collect()
    }

    #[test]
    fn solving_undoes_multiplying() {
        let panel = panel();
        let information = information(panel.places.len());
        let paths = Paths::new(&panel, WALK, &information);
        let x: Field<2, 3> = (0..panel.places.len())
            .map(|p| [[p as f64, 1.0, -2.0], [0.5, p as f64 * 0.1, 3.0]])
            .collect();
        let mut b = paths.multiply(&x);
        paths.solve(&mut b);
        for (found, given) in b
            .iter()
            .flatten()
            .flatten()
            .zip(x.iter().flatten().flatten())
        {
            assert!((found - given).abs() < 1e-12);
        }
    }

    #[test]
    fn variances_are_the_diagonal_of_the_inverse() {
        let panel = panel();
        let information = information(panel.places.len());
        let paths = Paths::new(&panel, WALK, &information);
        let exact = covariance(&paths, panel.places.len());
        let (variances, links) = paths.variances();
        let step = mean_step_variance(&panel, &variances, &links);
        for (p, variance) in variances.iter().enumerate() {
            assert!((variance[0][0] - exact[2 * p][2 * p]).abs() < 1e-12);
            assert!((variance[0][1] - exact[2 * p][2 * p + 1]).abs() < 1e-12);
        }
        let mut expected = 0.0;
        for pair in panel.paths.iter().flat_map(|path| path.windows(2)) {
            for d in 0..2 {
                let (a, b) = (2 * pair[0].0 + d, 2 * pair[1].0 + d);
                expected += (exact[a][a] + exact[b][b] - 2.0 * exact[a][b]) / pair[1].1 / 12.0;
            }
        }
        assert!((step - expected).abs() < 1e-12, "{step} {expected}");
    }

    /// The map from z to the draw, squared, is the covariance: no chance is involved.
    #[test]
    fn draws_have_the_inverse_as_covariance() {
        let panel = panel();
        let places = panel.places.len();
        let information = information(places);
        let paths = Paths::new(&panel, WALK, &information);
        let exact = covariance(&paths, places);
        let mut found = vec![vec![0.0; 2 * places]; 2 * places];
        for k in 0..2 * places {
            let mut z = vec![[[0.0; 1]; 2]; places];
            z[k / 2][k % 2][0] = 1.0;
            paths.sample(&mut z);
            let column: Vec<f64> = z.iter().flat_map(|p| [p[0][0], p[1][0]]).collect();
            for (row, a) in found.iter_mut().zip(&column) {
                row.iter_mut()
                    .zip(&column)
                    .for_each(|(entry, b)| *entry += a * b);
            }
        }
        for (found, exact) in found.iter().flatten().zip(exact.iter().flatten()) {
            assert!((found - exact).abs() < 1e-12);
        }
    }
}
