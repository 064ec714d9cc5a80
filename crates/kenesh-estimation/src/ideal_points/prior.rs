//! The prior of an item's numbers, on the scale of its session's frame.

use super::dense::{Matrix, dot};
use super::gauge::Frame;
use super::items::discrimination;
use super::settings::ItemPrior;

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
