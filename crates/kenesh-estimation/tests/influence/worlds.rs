//! Worlds in which the pulls are known.

use kenesh_estimation::influence::{Panel, Pull};
use kenesh_measures::stream::{index, stream, uniform};
use rand::Rng;

/// What a world is like. Positions start with a spread of 1 around anchors that they return to.
#[derive(Clone, Copy)]
pub struct World {
    pub states: usize,
    /// Movements, one less than years.
    pub movements: usize,
    /// Pull of partners, of the power (state 0), and what the organization adds to the power's.
    pub pulls: [f64; 3],
    pub anchor: f64,
    /// Standard deviation of a year's movement.
    pub movement: f64,
    /// Standard deviation of the error of each half.
    pub error: f64,
    /// Share of states that enter after a third of the years.
    pub late: f64,
    /// Share of state-years without a position.
    pub missing: f64,
}

pub const STILL: World = World {
    states: 100,
    movements: 30,
    pulls: [0.0; 3],
    anchor: 0.0,
    movement: 0.15,
    error: 0.15,
    late: 0.0,
    missing: 0.0,
};

/// Draws a standard normal number (Box & Muller 1958).
pub fn normal(rng: &mut impl Rng) -> f64 {
    let radius = (-2.0 * (1.0 - uniform(rng)).ln()).sqrt();
    radius * (std::f64::consts::TAU * uniform(rng)).cos()
}

/// Members of the power's organization, which exists in the second half of the years.
const MEMBERS: usize = 12;
const PARTNERS: usize = 8;

impl World {
    /// The first year of a state.
    fn enters(&self, state: usize) -> usize {
        let late = (self.late * self.states as f64) as usize;
        let third = (self.movements + 1) / 3 + 1;
        if state + late < self.states { 0 } else { third }
    }

    /// Draws weights, paths and two halves.
    pub fn draw(&self, seed: u64) -> Panel {
        let mut rng = stream(seed, 0);
        let pulls = self.weights(&mut rng);
        let truth = self.paths(&pulls, &mut rng);
        let years = self.movements + 1;
        let known: Vec<bool> = (0..self.states * years)
            .map(|at| {
                let entered = at % years >= self.enters(at / years);
                entered && uniform(&mut rng) >= self.missing
            })
            .collect();
        let mut half = || -> Vec<f64> {
            let seen = truth.iter().zip(&known);
            seen.map(|(x, known)| {
                let error = self.error * normal(&mut rng);
                if *known { x + error } else { f64::NAN }
            })
            .collect()
        };
        let halves = [half(), half()];
        Panel {
            states: self.states,
            years: (1990..).take(years).collect(),
            halves,
            pulls,
        }
    }

    /// Shares of eight partners and of the power, wandering over the years.
    fn weights(&self, rng: &mut impl Rng) -> Vec<Pull> {
        let mut lists = [const { Vec::new() }; 3];
        for state in 0..self.states {
            let total = 0.2 + 0.8 * uniform(rng);
            let mut partners = vec![0];
            while partners.len() <= PARTNERS {
                let partner = index(rng, self.states);
                if partner != state && !partners.contains(&partner) {
                    partners.push(partner);
                }
            }
            for partner in partners.into_iter().filter(|partner| *partner != state) {
                let mut share = 2.0 * uniform(rng) * total / PARTNERS as f64;
                if partner == 0 {
                    share = 0.5 * uniform(rng);
                }
                for year in 1..=self.movements {
                    share = (share * (0.1 * normal(rng)).exp()).min(1.0);
                    if self.enters(partner) >= year {
                        continue;
                    }
                    lists[usize::from(partner == 0)].push((state, partner, year, share));
                    if partner == 0 && state <= MEMBERS && 2 * year > self.movements {
                        lists[2].push((state, partner, year, share));
                    }
                }
            }
        }
        let names = ["others", "power", "power inside"];
        names
            .into_iter()
            .zip(lists)
            .map(|(name, list)| Pull::new(name, list))
            .collect()
    }

    fn paths(&self, pulls: &[Pull], rng: &mut impl Rng) -> Vec<f64> {
        let years = self.movements + 1;
        let anchors: Vec<f64> = (0..self.states).map(|_| normal(rng)).collect();
        let mut gaps = vec![Vec::new(); years];
        for (pull, strength) in pulls
            .iter()
            .zip(self.pulls)
            .filter(|(_, strength)| *strength != 0.0)
        {
            for weight in &pull.weights {
                let (state, partner) = (weight.state as usize, weight.partner as usize);
                gaps[weight.year as usize].push((state, partner, strength * weight.value));
            }
        }
        let mut now = anchors.clone();
        let mut paths = vec![0.0; self.states * years];
        // Where there are anchors, positions have long been around them.
        let settled = if self.anchor > 0.0 { 40 } else { 0 };
        for step in 0..years + settled {
            let year = step.saturating_sub(settled);
            if step > 0 {
                let before = now.clone();
                for (x, anchor) in now.iter_mut().zip(&anchors) {
                    *x += self.anchor * (anchor - *x) + self.movement * normal(rng);
                }
                for (state, partner, pull) in &gaps[year.max(1)] {
                    now[*state] += pull * (before[*partner] - before[*state]);
                }
            }
            (0..self.states).for_each(|state| paths[state * years + year] = now[state]);
        }
        paths
    }
}
