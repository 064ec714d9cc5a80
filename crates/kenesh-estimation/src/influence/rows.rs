//! The movements that can be used, and for each what draws it.

use super::error::InfluenceError;
use super::panel::{Panel, Pull};

/// The movements of states from one year to the next, state after state.
pub(super) struct Rows {
    pub(super) state: Vec<usize>,
    /// The place of the year moved to.
    pub(super) year: Vec<usize>,
    /// The rows, year after year: in this order positions of one year stay at hand.
    pub(super) by_year: Vec<usize>,
    pub(super) pulls: Vec<Partners>,
}

/// The partners of one pull: those of the row `by_year[n]` are from `starts[n]` to `starts[n + 1]`.
pub(super) struct Partners {
    pub(super) starts: Vec<usize>,
    pub(super) partner: Vec<u32>,
    pub(super) weight: Vec<f64>,
}

impl Rows {
    /// Finds the rows: positions known in both halves and years, and for every pull that lists
    /// partners at least one with weight and position.
    pub(super) fn new(panel: &Panel) -> Result<Rows, InfluenceError> {
        let years = panel.years.len();
        let mut used: Vec<bool> = (0..panel.states * years)
            .map(|at| moves(panel, at / years, at % years))
            .collect();
        for pull in &panel.pulls {
            drop_unknown(panel, pull, &mut used);
        }
        let places: Vec<usize> = (0..used.len()).filter(|at| used[*at]).collect();
        let mut by_year: Vec<usize> = (0..places.len()).collect();
        by_year.sort_by_key(|row| places[*row] % years);
        let mut order = vec![None; used.len()];
        for (n, row) in by_year.iter().enumerate() {
            order[places[*row]] = Some(n);
        }
        let pulls = panel.pulls.iter();
        Ok(Rows {
            state: places.iter().map(|at| at / years).collect(),
            year: places.iter().map(|at| at % years).collect(),
            pulls: pulls
                .map(|pull| Partners::new(panel, pull, &order, places.len()))
                .collect::<Result<_, _>>()?,
            by_year,
        })
    }

    pub(super) fn len(&self) -> usize {
        self.state.len()
    }

    /// The number of different states.
    pub(super) fn states(&self) -> usize {
        self.state.chunk_by(|a, b| a == b).count()
    }
}

fn moves(panel: &Panel, state: usize, year: usize) -> bool {
    year > 0
        && i64::from(panel.years[year]) - i64::from(panel.years[year - 1]) == 1
        && panel.both(state, year).is_some()
        && panel.both(state, year - 1).is_some()
}

/// Drops rows with partners none of which has a known weight and a position.
fn drop_unknown(panel: &Panel, pull: &Pull, used: &mut [bool]) {
    let (mut listed, mut known) = (vec![false; used.len()], vec![false; used.len()]);
    for weight in &pull.weights {
        let at = weight.state as usize * panel.years.len() + weight.year as usize;
        listed[at] = true;
        known[at] |= !weight.value.is_nan() && has_position(panel, weight.partner, weight.year);
    }
    for (at, used) in used.iter_mut().enumerate() {
        *used &= known[at] || !listed[at];
    }
}

fn has_position(panel: &Panel, partner: u32, year: u32) -> bool {
    year > 0 && panel.both(partner as usize, year as usize - 1).is_some()
}

impl Partners {
    /// Sorts the weights by row and partner; `order` is each place's number among the rows by year.
    fn new(
        panel: &Panel,
        pull: &Pull,
        order: &[Option<usize>],
        rows: usize,
    ) -> Result<Partners, InfluenceError> {
        let years = panel.years.len();
        let row = |at: usize| order.get(at).copied().flatten();
        let mut entries: Vec<(u32, u32, u32, f64)> = Vec::new();
        for weight in &pull.weights {
            if let Some(n) = row(weight.state as usize * years + weight.year as usize) {
                entries.push((n as u32, weight.partner, weight.year, weight.value));
            }
        }
        entries.sort_by_key(|(n, partner, ..)| (*n, *partner));
        if let Some(pair) = entries
            .windows(2)
            .find(|pair| (pair[0].0, pair[0].1) == (pair[1].0, pair[1].1))
        {
            let at = order.iter().position(|n| *n == Some(pair[0].0 as usize));
            return Err(InfluenceError::Twice {
                pull: pull.name.clone(),
                state: at.unwrap_or(0) / years,
                partner: pair[0].1 as usize,
            });
        }
        entries.retain(|(.., value)| !value.is_nan() && *value != 0.0);
        Ok(Partners {
            starts: (0..=rows)
                .map(|n| entries.partition_point(|entry| (entry.0 as usize) < n))
                .collect(),
            partner: entries.iter().map(|entry| entry.1).collect(),
            weight: entries.iter().map(|entry| entry.3).collect(),
        })
    }
}
