//! Permutes which units are treated when: randomization inference for an event study of few treated units.

use std::collections::{BTreeMap, BTreeSet};

use kenesh_measures::parallel;
use kenesh_measures::stream::{index, stream};

use super::event_study::{EventStudy, event_study};
use super::randomization::{Randomization, compare};
use super::sunab::{self, Design, Role};
use super::two_way::{TwoWay, Ways};
use crate::regression::data::effects::Codes;
use crate::regression::data::table::{Column, Data};
use crate::regression::error::RegressionError;
use crate::regression::fitted::Estimate;
use crate::regression::formula::tree::Formula;
use crate::regression::settings::Settings;

/// How treatments are permuted over units.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Permutation {
    /// How many assignments are drawn; where there are no more than these, each is used once.
    pub draws: usize,
    /// The seed of the draws.
    pub seed: u64,
}

/// An event study with randomization inference.
#[derive(Debug, Clone, PartialEq)]
pub struct PermutedStudy {
    /// The study of the treatment observed.
    pub study: EventStudy,
    /// Its mean effect on the treated.
    pub att: Randomization,
    /// Its effects by relative period, in the order of the study's.
    pub periods: Vec<Randomization>,
}

/// Estimates an event study and compares it with those of the same cohorts given to other units.
///
/// The cohorts observed are dealt to units drawn at random from all in the study, as many in every period as in truth, and effects are estimated again. Units left out of the study stay out. An
/// assignment that leaves a cohort without a row in the reference period gives no effect and counts as
/// failed. Beware that this supposes that, had none been treated, the units would have been
/// exchangeable. With effects of unit and period and
/// errors clustered by unit, a panel of 195 states and 33 years takes milliseconds an assignment; any
/// other formula takes as long as [`event_study`] each time.
///
/// ```
/// use kenesh_estimation::regression::{Column, Data, Permutation, Settings, permute_accession};
/// // Twenty states over four years; the first is treated from 2 on and gains 9.
/// let mut frame = Data::new(80);
/// let column = |cell: fn(usize, usize) -> f64| {
///     Column::Numbers((0..80).map(|row| cell(row / 4, row % 4)).collect())
/// };
/// frame.insert("state", column(|state, _| state as f64))?;
/// frame.insert("year", column(|_, year| year as f64))?;
/// frame.insert("accession", column(|state, _| if state == 0 { 2.0 } else { f64::NAN }))?;
/// frame.insert("y", column(|state, year| {
///     let noise = (state * state * (year + 3) % 7) as f64 / 7.0;
///     noise + if state == 0 && year >= 2 { 9.0 } else { 0.0 }
/// }))?;
/// let formula = "y ~ sunab(accession, year) | state + year".parse()?;
/// let permutation = Permutation { draws: 999, seed: 1 };
/// let found = permute_accession(&formula, &frame, &Settings::default(), &permutation)?;
/// assert_eq!(found.att.p_value, 1.0 / 20.0);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
///
/// As for [`event_study`].
pub fn permute_accession(
    formula: &Formula,
    frame: &Data,
    settings: &Settings,
    permutation: &Permutation,
) -> Result<PermutedStudy, RegressionError> {
    let study = event_study(formula, frame, settings)?;
    let deck = Deck::new(formula, frame, settings, &study)?;
    let others: Vec<Option<Effects>> = match deck.all(permutation.draws) {
        Some(all) => parallel::map(&all, |dealt| deck.effects(dealt)),
        None => {
            let replicates: Vec<u64> = (0..permutation.draws as u64).collect();
            let drawn = |replicate: &u64| deck.effects(&deck.draw(permutation.seed, *replicate));
            parallel::map(&replicates, drawn)
        }
    };
    let own =
        std::iter::once(&study.att).chain(study.periods.iter().map(|period| &period.estimate));
    let of = |(at, own): (usize, &Estimate)| {
        let at = |effects: &Option<Effects>| effects.as_ref()?.get(at).copied().flatten();
        compare(own.estimate, others.iter().map(at))
    };
    let mut effects: Vec<Randomization> = own.enumerate().map(of).collect();
    let att = effects.remove(0);
    Ok(PermutedStudy {
        att,
        periods: effects,
        study,
    })
}

/// Which unit, by code, begins its treatment when.
type Dealt = Vec<(u32, i64)>;

/// The mean effect and the effects by relative period, where they can be estimated.
type Effects = Vec<Option<f64>>;

/// What is dealt to whom, and how it is estimated.
struct Deck<'a> {
    formula: &'a Formula,
    frame: &'a Data,
    settings: &'a Settings,
    design: Design,
    rows: Vec<u32>,
    periods: Vec<i64>,
    units: Codes,
    cohorts: Vec<Option<i64>>,
    /// The treated, by cohort, then unit.
    observed: Dealt,
    relatives: Vec<i64>,
    left_out: usize,
    of_unit: Vec<Vec<usize>>,
    quick: Option<TwoWay>,
}

impl<'a> Deck<'a> {
    fn new(
        formula: &'a Formula,
        frame: &'a Data,
        settings: &'a Settings,
        study: &EventStudy,
    ) -> Result<Deck<'a>, RegressionError> {
        let design = sunab::design(formula, settings)?;
        let seen = design.see(frame, settings)?;
        let mut rows = seen.complete;
        rows.retain(|row| seen.roles[*row as usize] != Role::LeftOut);
        let units = design.units(frame, &seen.cohorts, &rows)?;
        let at = |row: &u32| seen.periods[*row as usize].unwrap_or_default();
        let mut of_unit = vec![Vec::new(); units.levels];
        let places = units.codes.iter().enumerate();
        places.for_each(|(row, unit)| of_unit[*unit as usize].push(row));
        let mut deck = Deck {
            formula,
            frame,
            settings,
            periods: rows.iter().map(at).collect(),
            observed: treated(&rows, &units, &seen.roles),
            relatives: study.periods.iter().map(|period| period.relative).collect(),
            left_out: study.left_out.len(),
            of_unit,
            quick: None,
            design,
            rows,
            units,
            cohorts: seen.cohorts,
        };
        let ways = Ways {
            unit: &deck.design.unit,
            period: &deck.design.period,
        };
        deck.quick = ways.panel(&deck.design.formula, frame, settings, &deck.rows)?;
        Ok(deck)
    }

    fn all_units(&self) -> std::ops::Range<u32> {
        0..self.units.levels as u32
    }

    /// Deals the cohorts to units drawn without replacement (Fisher–Yates).
    fn draw(&self, seed: u64, replicate: u64) -> Dealt {
        let mut random = stream(seed, replicate);
        let mut units: Vec<u32> = self.all_units().collect();
        for at in 0..self.observed.len() {
            let other = at + index(&mut random, units.len() - at);
            units.swap(at, other);
        }
        let cohorts = self.observed.iter().map(|(_, cohort)| *cohort);
        units.into_iter().zip(cohorts).collect()
    }

    /// Every assignment but the observed one, if there are no more than `most`.
    fn all(&self, most: usize) -> Option<Vec<Dealt>> {
        let mut all = Vec::new();
        self.extend(&mut Vec::new(), most, &mut all)?;
        all.retain(|dealt| *dealt != self.observed);
        Some(all)
    }

    /// Deals the next cohort to every free unit; units of one cohort stand in order.
    fn extend(&self, dealt: &mut Dealt, most: usize, all: &mut Vec<Dealt>) -> Option<()> {
        let Some((_, cohort)) = self.observed.get(dealt.len()) else {
            all.push(dealt.clone());
            // The observed one is among them and is no draw.
            return (all.len() <= most + 1).then_some(());
        };
        let before = dealt.last().filter(|(_, before)| before == cohort);
        let least = before.map_or(0, |(unit, _)| unit + 1);
        for unit in self.all_units().filter(|unit| *unit >= least) {
            if dealt.iter().all(|(other, _)| *other != unit) {
                dealt.push((unit, *cohort));
                self.extend(dealt, most, all)?;
                dealt.pop();
            }
        }
        Some(())
    }

    fn effects(&self, dealt: &Dealt) -> Option<Effects> {
        let quick = self.quick.as_ref();
        let found = quick.and_then(|quick| self.quick_effects(quick, dealt));
        found.unwrap_or_else(|| self.slow_effects(dealt))
    }

    /// `None` where a regressor is collinear and has to be taken out, so that the quick way will not do.
    fn quick_effects(&self, quick: &TwoWay, dealt: &Dealt) -> Option<Option<Effects>> {
        let mut cells: BTreeMap<(i64, i64), Vec<usize>> = BTreeMap::new();
        let mut seen = BTreeSet::new();
        for (unit, cohort) in dealt {
            for row in &self.of_unit[*unit as usize] {
                let relative = self.design.relative(*cohort, self.periods[*row]);
                if relative == self.design.reference {
                    seen.insert(*cohort);
                } else {
                    cells.entry((relative, *cohort)).or_default().push(*row);
                }
            }
        }
        if dealt.iter().any(|(_, cohort)| !seen.contains(cohort)) {
            return Some(None);
        }
        let numbered = cells.values().enumerate();
        let on: Vec<(usize, usize)> = numbered
            .flat_map(|(cell, rows)| rows.iter().map(move |row| (*row, cell)))
            .collect();
        let weight = |rows: &Vec<usize>| rows.iter().map(|row| quick.weight[*row]).sum();
        let shares: Vec<(i64, f64)> = cells
            .iter()
            .map(|((relative, _), rows)| (*relative, weight(rows)))
            .collect();
        let att = mean(&shares, |relative| relative >= 0);
        let of = |own: &i64| mean(&shares, |relative| relative == *own);
        let wanted: Vec<Option<Vec<f64>>> = std::iter::once(att)
            .chain(self.relatives.iter().map(of))
            .collect();
        let there: Vec<Vec<f64>> = wanted.iter().flatten().cloned().collect();
        let mut means = quick.means(&on, &there)?.into_iter();
        let found = wanted
            .iter()
            .map(|wanted| wanted.as_ref().and_then(|_| means.next()));
        Some(Some(found.collect()))
    }

    /// The event study on a frame with other cohorts.
    fn slow_effects(&self, dealt: &Dealt) -> Option<Effects> {
        let dealt: BTreeMap<u32, i64> = dealt.iter().copied().collect();
        let whole = |cohort: Option<i64>| cohort.map_or(f64::NAN, |cohort| cohort as f64);
        let mut cohorts: Vec<f64> = self.cohorts.iter().copied().map(whole).collect();
        for (row, unit) in self.rows.iter().zip(&self.units.codes) {
            cohorts[*row as usize] = whole(dealt.get(unit).copied());
        }
        let mut frame = self.frame.clone();
        frame
            .insert(&self.design.cohort, Column::Numbers(cohorts))
            .ok()?;
        let study = event_study(self.formula, &frame, self.settings).ok()?;
        let of = |relative: &i64| {
            let mut periods = study.periods.iter();
            let found = periods.find(|period| period.relative == *relative);
            found.map(|period| period.estimate.estimate)
        };
        let att = std::iter::once(Some(study.att.estimate));
        (study.left_out.len() == self.left_out)
            .then(|| att.chain(self.relatives.iter().map(of)).collect())
    }
}

/// The treated units with their cohorts, by cohort, then unit.
fn treated(rows: &[u32], units: &Codes, roles: &[Role]) -> Dealt {
    let of = |(row, unit): (&u32, &u32)| match roles[*row as usize] {
        Role::Treated { cohort, .. } => Some((cohort, *unit)),
        _ => None,
    };
    let pairs: BTreeSet<(i64, u32)> = rows.iter().zip(&units.codes).filter_map(of).collect();
    pairs
        .into_iter()
        .map(|(cohort, unit)| (unit, cohort))
        .collect()
}

/// The cells' weights in a mean over relative periods; `None` where no cell is of them.
fn mean(shares: &[(i64, f64)], of: impl Fn(i64) -> bool) -> Option<Vec<f64>> {
    let own = |(relative, share): &(i64, f64)| if of(*relative) { *share } else { 0.0 };
    let total: f64 = shares.iter().map(own).sum();
    (total > 0.0).then(|| shares.iter().map(|share| own(share) / total).collect())
}
