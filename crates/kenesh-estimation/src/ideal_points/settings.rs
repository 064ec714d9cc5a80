//! What the estimation assumes.

use super::absence::Absences;
use super::curvature::discrimination;
use super::dense::{Matrix, dot};
use super::error::EstimationError;
use super::gauge::Frame;

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

impl ItemPrior {
    /// Slope of the log prior at an item's numbers, and its curvature, on the scale of a frame: s·β
    /// and m − β·b are what the prior speaks of, b the frame's mean and s its scale.
    pub(super) fn slope<const D: usize, const P: usize>(
        &self,
        values: &[f64; P],
        frame: &Frame<D>,
    ) -> ([f64; P], Matrix<P>) {
        let [on_beta, on_middle, on_gap] = self.precisions();
        let beta: [f64; D] = discrimination(values);
        let middle = values[D] - dot(&beta, &frame.mean);
        let stretched = on_beta * frame.scale * frame.scale;
        let (mut slope, mut curve) = ([0.0; P], [[0.0; P]; P]);
        for d in 0..D {
            slope[d] = on_middle * middle * frame.mean[d] - stretched * beta[d];
            for e in 0..D {
                curve[d][e] = on_middle * frame.mean[d] * frame.mean[e];
            }
            curve[d][d] += stretched;
            curve[d][D] = -on_middle * frame.mean[d];
            curve[D][d] = curve[d][D];
        }
        slope[D] = -on_middle * middle;
        curve[D][D] = on_middle;
        slope[P - 1] = -on_gap * (values[P - 1] - self.log_gap_mean);
        curve[P - 1][P - 1] = on_gap;
        (slope, curve)
    }

    /// The log prior of an item's numbers on the scale of a frame, up to a constant.
    pub(super) fn log_density<const D: usize, const P: usize>(
        &self,
        values: &[f64; P],
        frame: &Frame<D>,
    ) -> f64 {
        let [on_beta, on_middle, on_gap] = self.precisions();
        let beta: [f64; D] = discrimination(values);
        let stretched = dot(&beta, &beta) * frame.scale * frame.scale;
        let middle = values[D] - dot(&beta, &frame.mean);
        let gap = values[P - 1] - self.log_gap_mean;
        -0.5 * (on_beta * stretched + on_middle * middle * middle + on_gap * gap * gap)
    }

    /// Precisions of discriminations, middle and log gap.
    pub(super) fn precisions(&self) -> [f64; 3] {
        [self.discrimination, self.middle, self.log_gap].map(|sd| sd.powi(-2))
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
