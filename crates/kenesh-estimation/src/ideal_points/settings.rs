//! What the estimation assumes.

use super::error::EstimationError;

/// Says how many dimensions positions have.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Dimensions {
    /// One dimension, as published.
    #[default]
    One,
    /// Two dimensions.
    Two,
}

/// Says on which scale positions are given.
///
/// The votes know neither mean nor spread of a session's positions: each of these is a choice, and
/// comparisons within a session hang on neither.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Scale {
    /// The states that two sessions have in common have the same mean and spread in both; over all
    /// positions of all sessions (those with votes) the mean is 0 and the variance 1.
    ///
    /// So members who come and go change a session's mean and spread, and a movement of all states
    /// together does not show: votes cannot tell it from another choice of resolutions.
    #[default]
    Linked,
    /// Mean 0 and variance 1 within every session. Beware that a state moves when members come whose
    /// positions differ from the others'.
    WithinSession,
}

/// Says what an absence tells.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Absences {
    /// Nothing: only votes cast count. Right where whether a state attends does not depend on its
    /// position, given what it votes elsewhere. This is what the published ideal points do.
    #[default]
    Ignored,
    /// Every roll call has a second item, attendance: P(present) = Φ(a_it + β·θ_it − m), with β and m
    /// of its own and a_it the state's attendance in the whole session, so that a small mission's
    /// empty seat says nothing of its position.
    ///
    /// A member in a session is who voted at least once in it. Beware that a_it is computed, not
    /// estimated: Φ⁻¹((present + ½) / (roll calls + 1)). The item-wise selection follows idealstan
    /// (Kubinec 2019), which has no a_it.
    Modelled,
}

/// Holds the prior of items, all normal and independent.
///
/// Beware that β's prior is not only caution: the roll calls on which nearly all vote alike have no
/// other bound. See the module's documentation for the reasons of the defaults.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ItemPrior {
    /// Standard deviation of the discriminations β around 0.
    pub discrimination: f64,
    /// Standard deviation of the middle of the cutpoints around 0.
    pub middle: f64,
    /// Mean of the logarithm of the gap between the cutpoints.
    pub log_gap_mean: f64,
    /// Standard deviation of the logarithm of the gap.
    pub log_gap: f64,
}

impl Default for ItemPrior {
    fn default() -> ItemPrior {
        ItemPrior {
            discrimination: 1.0,
            middle: 3.0,
            log_gap_mean: 0.0,
            log_gap: 1.0,
        }
    }
}

/// Holds the settings of an estimation.
///
/// ```
/// use kenesh_estimation::ideal_points::{Dimensions, Settings};
/// let settings = Settings { dimensions: Dimensions::Two, ..Settings::anchored(2, 170) };
/// assert_eq!(settings.anchors, [2, 170]);
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Settings {
    /// The states that give the dimensions their signs: the mean of the first anchor's positions is
    /// positive in the first dimension, that of the second in the second.
    pub anchors: [usize; 2],
    /// Number of dimensions.
    pub dimensions: Dimensions,
    /// Scale of the results.
    pub scale: Scale,
    /// What absences tell.
    pub absences: Absences,
    /// Prior of items.
    pub items: ItemPrior,
    /// Standard deviation of a state's first position around 0, on the scale of [`Scale::Linked`].
    pub first: f64,
    /// Standard deviation of a state's step from session to session, on the scale of
    /// [`Scale::Linked`]; estimated from the votes where none.
    pub step: Option<f64>,
    /// Share of the posterior between `lo` and `hi`.
    pub coverage: f64,
    /// Draws from which the intervals take what is not known of the items.
    pub draws: usize,
    /// Seed of all draws.
    pub seed: u64,
    /// Number of threads; the results do not depend on it.
    pub threads: usize,
}

impl Settings {
    /// Gives the default settings with the two anchors of the signs (in one dimension only the first
    /// counts).
    pub fn anchored(first: usize, second: usize) -> Settings {
        Settings {
            anchors: [first, second],
            dimensions: Dimensions::One,
            scale: Scale::Linked,
            absences: Absences::Ignored,
            items: ItemPrior::default(),
            first: 5.0,
            step: Some(0.5),
            coverage: 0.9,
            draws: 64,
            seed: 1,
            threads: std::thread::available_parallelism().map_or(1, usize::from),
        }
    }

    /// Says which setting cannot be used.
    pub(super) fn check(&self) -> Result<(), EstimationError> {
        let positive = [
            ("items.discrimination", self.items.discrimination),
            ("items.middle", self.items.middle),
            ("items.log_gap", self.items.log_gap),
            ("first", self.first),
            ("step", self.step.unwrap_or(1.0)),
            ("draws", self.draws as f64),
        ];
        let wrong = |(_, value): &&(&str, f64)| !(*value > 0.0 && value.is_finite());
        if let Some((name, value)) = positive.iter().find(wrong) {
            return Err(EstimationError::Setting {
                name,
                value: *value,
                must: "positive",
            });
        }
        if !(self.coverage > 0.0 && self.coverage < 1.0) {
            return Err(EstimationError::Setting {
                name: "coverage",
                value: self.coverage,
                must: "between 0 and 1",
            });
        }
        Ok(())
    }
}
