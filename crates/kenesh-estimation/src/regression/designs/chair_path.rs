//! The path of an outcome about a rotating chair, among those of other sequences of chairs.

use std::collections::BTreeMap;

use kenesh_measures::parallel;

use super::chairs::{Chairs, Holders, TRIES};
use super::leads_and_lags::{LeadsAndLags, Window, leads_and_lags};
use super::randomization::{Randomization, compare};
use super::two_way::{TwoWay, Ways};
use crate::regression::data::effects;
use crate::regression::data::lags;
use crate::regression::data::table::{Column, Data};
use crate::regression::error::RegressionError;
use crate::regression::fitted::Estimate;
use crate::regression::fitting::problem::prepare;
use crate::regression::formula::tree::Formula;
use crate::regression::settings::{PanelIndex, Settings};

/// How other sequences of chairs are drawn, and how many.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Redrawn {
    /// How many are drawn; where there are no more than these, each is used once.
    pub draws: usize,
    /// The seed of the draws.
    pub seed: u64,
}

/// The path about the chair with randomization inference.
#[derive(Debug, Clone, PartialEq)]
pub struct ChairPath {
    /// The path of the sequence observed.
    pub observed: LeadsAndLags,
    /// Its effects among those of other sequences, in the order of the path.
    pub redrawn: Vec<Randomization>,
}

/// Estimates the path about an organization's chair and compares it with those of other sequences.
///
/// The chair is 1 for its holder in the years of a term, else 0; the panel's unit is one column whose levels
/// are the holders' names. See [`leads_and_lags`] for the path. Beware that where the roster or the rules left
/// few sequences, p cannot be small; where they left no other, every p is 1 and nothing can be learnt.
///
/// # Errors
///
/// As for [`leads_and_lags`]; if admissible sequences are too rare to be drawn.
pub fn redraw_chairs(
    formula: &Formula,
    chairs: &Chairs,
    window: [u32; 2],
    redrawn: Redrawn,
    frame: &Data,
    settings: &Settings,
) -> Result<ChairPath, RegressionError> {
    let wide = Window::new(formula, CHAIR, window, settings)?;
    let seats = Seats::new(frame, &wide.panel)?;
    let extended = seats.frame(frame, chairs, chairs.observed())?;
    let observed = leads_and_lags(formula, CHAIR, window, &extended, settings)?;
    let all = chairs.all(redrawn.draws.saturating_add(1));
    let others = match all {
        Some(all) => all
            .into_iter()
            .filter(|holders| holders != chairs.observed())
            .collect(),
        None => drawn(chairs, redrawn)?,
    };
    let quick = Quick::new(&wide, formula, &extended, &seats)?;
    let effects = |holders: &Holders| -> Vec<Option<f64>> {
        let found = quick
            .as_ref()
            .and_then(|quick| quick.effects(&observed, chairs, holders));
        let slow = || -> Option<LeadsAndLags> {
            let frame = seats.frame(frame, chairs, holders).ok()?;
            leads_and_lags(formula, CHAIR, window, &frame, settings).ok()
        };
        found.unwrap_or_else(|| slow().map_or(Vec::new(), |path| along(&observed, &path)))
    };
    let others = parallel::map(&others, effects);
    let compared = |(at, (_, own)): (usize, &(i64, Estimate))| {
        let at = |path: &Vec<Option<f64>>| path.get(at).copied().flatten();
        compare(own.estimate, others.iter().map(at))
    };
    Ok(ChairPath {
        redrawn: observed.path.iter().enumerate().map(compared).collect(),
        observed,
    })
}

/// The column of the chair.
const CHAIR: &str = "chair";

fn drawn(chairs: &Chairs, redrawn: Redrawn) -> Result<Vec<Holders>, RegressionError> {
    let replicates: Vec<u64> = (0..redrawn.draws as u64).collect();
    let draw = |replicate: &u64| chairs.draw(redrawn.seed, *replicate);
    let drawn: Option<Vec<Holders>> = parallel::map(&replicates, draw).into_iter().collect();
    drawn.ok_or(RegressionError::Rare { tries: TRIES })
}

/// The effects at the points of another path.
fn along(observed: &LeadsAndLags, path: &LeadsAndLags) -> Vec<Option<f64>> {
    let of = |(since, _): &(i64, Estimate)| {
        let found = path.path.iter().find(|(other, _)| other == since);
        found.map(|(_, effect)| effect.estimate)
    };
    observed.path.iter().map(of).collect()
}

/// The row of every state in every year.
struct Seats(BTreeMap<String, BTreeMap<i64, usize>>);

impl Seats {
    fn new(frame: &Data, panel: &PanelIndex) -> Result<Seats, RegressionError> {
        let [unit] = panel.unit.0.as_slice() else {
            return Err(RegressionError::NoUnit);
        };
        let (codes, labels) = effects::levels(frame, unit)?;
        let periods = lags::periods(frame, &panel.period)?;
        let mut seats: BTreeMap<String, BTreeMap<i64, usize>> = BTreeMap::new();
        for (row, (code, period)) in codes.iter().zip(&periods).enumerate() {
            if let (Some(label), Some(period)) = (labels.get(*code as usize), period) {
                seats.entry(label.clone()).or_default().insert(*period, row);
            }
        }
        Ok(Seats(seats))
    }

    /// The rows that lie `since` years after a year in the chair.
    fn rows<'a>(
        &'a self,
        chairs: &'a Chairs,
        holders: &'a Holders,
        since: i64,
    ) -> impl Iterator<Item = usize> + 'a {
        chairs
            .in_chair(holders)
            .flat_map(move |(holder, from, to)| {
                let own = self.0.get(holder);
                (from..=to).filter_map(move |year| own?.get(&(year + since)).copied())
            })
    }

    /// The frame with a column of the chair.
    fn frame(
        &self,
        frame: &Data,
        chairs: &Chairs,
        holders: &Holders,
    ) -> Result<Data, RegressionError> {
        let mut chair = vec![f64::NAN; frame.rows()];
        let known = self.0.values().flat_map(BTreeMap::values);
        known.for_each(|row| chair[*row] = 0.0);
        self.rows(chairs, holders, 0)
            .for_each(|row| chair[row] = 1.0);
        let mut frame = frame.clone();
        frame.insert(CHAIR, Column::Numbers(chair))?;
        Ok(frame)
    }
}

/// The panel within its effects, for paths about many sequences.
struct Quick<'a> {
    panel: TwoWay,
    seats: &'a Seats,
    place: Vec<Option<usize>>,
}

impl<'a> Quick<'a> {
    fn new(
        window: &Window,
        formula: &Formula,
        extended: &Data,
        seats: &'a Seats,
    ) -> Result<Option<Quick<'a>>, RegressionError> {
        let (fitting, _) = prepare(&window.formula, extended, &window.settings, &[])?;
        let rows = &fitting.sample.rows;
        let mut place = vec![None; extended.rows()];
        rows.iter()
            .enumerate()
            .for_each(|(at, row)| place[*row as usize] = Some(at));
        let ways = Ways {
            unit: &window.panel.unit,
            period: &window.panel.period,
        };
        let panel = ways.panel(formula, extended, &window.settings, rows)?;
        Ok(panel.map(|panel| Quick {
            panel,
            seats,
            place,
        }))
    }

    fn effects(
        &self,
        observed: &LeadsAndLags,
        chairs: &Chairs,
        holders: &Holders,
    ) -> Option<Vec<Option<f64>>> {
        let points = observed.path.iter().enumerate();
        let mut on: Vec<(usize, usize)> = points
            .flat_map(|(point, (since, _))| {
                let rows = self.seats.rows(chairs, holders, *since);
                rows.filter_map(move |row| Some((self.place[row]?, point)))
            })
            .collect();
        on.sort_unstable();
        on.dedup();
        let wide = observed.path.len();
        let unit = |k: usize| (0..wide).map(|j| f64::from(u8::from(j == k))).collect();
        let means: Vec<Vec<f64>> = (0..wide).map(unit).collect();
        let found = self.panel.means(&on, &means)?;
        (found.len() == wide).then(|| found.into_iter().map(Some).collect())
    }
}
