//! Placebo patrons: the same estimate, with every state drawn towards another's position.

use super::instrumental::{Corrected, Design, corrected};
use super::panel::Panel;
use super::regressors::{Columns, Seats};
use super::rows::Rows;
use kenesh_measures::parallel;
use kenesh_measures::stream::{index, stream};
use rand::Rng;

/// Placebos whose regressors are built in one pass over the weights.
const TOGETHER: usize = 8;

/// Estimates and statistics of one coefficient under placebos.
#[derive(Default)]
pub(super) struct Draws {
    pub(super) estimates: Vec<f64>,
    pub(super) statistics: Vec<f64>,
}

/// What the placebos are drawn from.
pub(super) struct Source<'a> {
    pub(super) panel: &'a Panel,
    pub(super) rows: &'a Rows,
    pub(super) design: &'a Design,
    /// The columns as they are, and the pulls that stand in columns 1, 2, …
    pub(super) columns: &'a Columns,
    pub(super) pulls: &'a [usize],
}

/// Draws placebos for the pulls of one group; gives those of every kept pull in the group.
pub(super) fn placebos(
    source: &Source,
    group: usize,
    replicates: usize,
    seed: u64,
) -> Vec<(usize, Draws)> {
    let batches: Vec<usize> = (0..replicates).step_by(TOGETHER).collect();
    let of_group = |column: &usize| source.panel.pulls[source.pulls[*column - 1]].placebo == group;
    let columns: Vec<usize> = (1..=source.pulls.len()).filter(of_group).collect();
    let fits = parallel::map(&batches, |first| {
        batch(source, &columns, *first as u64, seed)
    });
    let mut draws: Vec<(usize, Draws)> = columns.iter().map(|c| (*c, Draws::default())).collect();
    for fit in fits.into_iter().flatten().take(replicates).flatten() {
        for (column, draws) in &mut draws {
            let estimate = fit.coefficients[*column];
            draws.estimates.push(estimate);
            draws.statistics.push(estimate / fit.std_error(*column));
        }
    }
    draws
}

fn batch(source: &Source, columns: &[usize], first: u64, seed: u64) -> Vec<Option<Corrected>> {
    let identities: [Vec<usize>; TOGETHER] =
        std::array::from_fn(|r| exchanged(source.panel, &mut stream(seed, first + r as u64)));
    let seats = Seats::new(source.panel, &identities);
    let own = || Columns {
        width: source.columns.width,
        halves: source.columns.halves.clone(),
    };
    let mut placebos: [Columns; TOGETHER] = std::array::from_fn(|_| own());
    for column in columns {
        let sums = seats.pull(source.panel, source.rows, source.pulls[*column - 1]);
        for (row, [a, b]) in sums.iter().enumerate() {
            for (r, placebo) in placebos.iter_mut().enumerate() {
                placebo.set(*column, row, [a[r], b[r]]);
            }
        }
    }
    placebos
        .iter()
        .map(|columns| corrected(columns, source.design))
        .collect()
}

/// Draws whose place each state stands in: states with a position in every year change among
/// themselves, and so do the others.
fn exchanged(panel: &Panel, rng: &mut impl Rng) -> Vec<usize> {
    let always =
        |state: &usize| (0..panel.years.len()).all(|year| panel.both(*state, year).is_some());
    let (complete, others): (Vec<usize>, Vec<usize>) = (0..panel.states).partition(always);
    let mut identities = vec![0; panel.states];
    for states in [complete, others] {
        let mut drawn = states.clone();
        for last in (1..drawn.len()).rev() {
            drawn.swap(last, index(rng, last + 1));
        }
        states
            .iter()
            .zip(drawn)
            .for_each(|(state, other)| identities[*state] = other);
    }
    identities
}
