//! What an influence regression is estimated from.

use super::error::InfluenceError;

/// Holds how much a state is drawn to one partner in one year.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Weight {
    /// The state that may move.
    pub state: u32,
    /// The partner that it may move towards.
    pub partner: u32,
    /// The place of the year *to* which the state moves, counted from 0; the distance to the partner
    /// is that of the year before.
    pub year: u32,
    /// The weight, such as a share of trade; not a number where it is not known.
    pub value: f64,
}

/// Holds a pull: who may move towards whom, and how much.
///
/// Its regressor is Σ_i W_{ji,t} (θ_i − θ_j)_{t−1}. Beware that a pair which is not listed is no
/// partner (a structural zero), while a weight that is not known must be listed as not a number.
/// Beware of dates: a dependence that acts with a lag of one year is listed under the year after it.
#[derive(Debug, Clone, PartialEq)]
pub struct Pull {
    /// What the pull is called in results.
    pub name: String,
    /// The weights, in any order.
    pub weights: Vec<Weight>,
    /// Pulls with the same number get placebo patrons together, while all others keep theirs.
    pub placebo: usize,
}

impl Pull {
    /// Makes a pull from (state, partner, year's place, weight), with the placebo group 0.
    pub fn new(
        name: impl Into<String>,
        weights: impl IntoIterator<Item = (usize, usize, usize, f64)>,
    ) -> Pull {
        let place = |place: usize| u32::try_from(place).unwrap_or(u32::MAX);
        let weight = |(state, partner, year, value): (usize, usize, usize, f64)| Weight {
            state: place(state),
            partner: place(partner),
            year: place(year),
            value,
        };
        Pull {
            name: name.into(),
            weights: weights.into_iter().map(weight).collect(),
            placebo: 0,
        }
    }

    /// Puts the pull into another placebo group.
    #[must_use]
    pub fn in_placebo_group(mut self, group: usize) -> Pull {
        self.placebo = group;
        self
    }
}

/// Holds positions of states over years, estimated twice, and the pulls that may move them.
#[derive(Debug, Clone, PartialEq)]
pub struct Panel {
    /// The number of states.
    pub states: usize,
    /// The years, rising. Beware that only movements between years that follow each other are used.
    pub years: Vec<i32>,
    /// Positions by state and year (row-major) from two disjoint halves of the roll calls; missing
    /// ones are not a number. Their errors must be independent: see the module's traps.
    pub halves: [Vec<f64>; 2],
    /// The pulls.
    pub pulls: Vec<Pull>,
}

impl Panel {
    /// Says what cannot be used.
    pub(super) fn check(&self) -> Result<(), InfluenceError> {
        if let Some(pair) = self.years.windows(2).find(|pair| pair[0] >= pair[1]) {
            let (earlier, later) = (pair[0], pair[1]);
            return Err(InfluenceError::Years { earlier, later });
        }
        for (half, positions) in self.halves.iter().enumerate() {
            self.check_half(half, positions)?;
        }
        self.pulls.iter().try_for_each(|pull| self.check_pull(pull))
    }

    fn check_half(&self, half: usize, positions: &[f64]) -> Result<(), InfluenceError> {
        let (found, states, years) = (positions.len(), self.states, self.years.len());
        if found != states * years {
            return Err(InfluenceError::Positions {
                half,
                found,
                states,
                years,
            });
        }
        match positions.iter().position(|x| x.is_infinite()) {
            Some(entry) => Err(InfluenceError::Infinite { half, entry }),
            None => Ok(()),
        }
    }

    fn check_pull(&self, pull: &Pull) -> Result<(), InfluenceError> {
        let states = self.states as u64;
        let wrong = |weight: &Weight| {
            if u64::from(weight.state.max(weight.partner)) >= states {
                Some("names a state beyond the panel's; count from 0")
            } else if u64::from(weight.year) >= self.years.len() as u64 {
                Some("names a year beyond the panel's; give its place, counted from 0")
            } else if weight.state == weight.partner {
                Some("draws a state to itself; leave it out")
            } else if weight.value.is_infinite() {
                Some("is infinite; unknown weights are not a number")
            } else {
                None
            }
        };
        let mut found = pull.weights.iter().map(wrong).enumerate();
        match found.find_map(|(entry, what)| Some((entry, what?))) {
            Some((entry, what)) => Err(InfluenceError::Weight {
                pull: pull.name.clone(),
                entry,
                what,
            }),
            None => Ok(()),
        }
    }

    /// Gives both halves' positions where both are known.
    pub(super) fn both(&self, state: usize, year: usize) -> Option<[f64; 2]> {
        let at = state * self.years.len() + year;
        let positions = [self.halves[0][at], self.halves[1][at]];
        positions.iter().all(|x| !x.is_nan()).then_some(positions)
    }
}
