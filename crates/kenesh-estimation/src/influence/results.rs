//! What an influence regression gives.

/// Holds the settings of an influence regression.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Settings {
    /// The share of samples whose interval is to hold the truth.
    pub confidence: f64,
    /// The number of placebos for every group of pulls; none where 0.
    pub placebos: usize,
    /// The seed of the placebos.
    pub seed: u64,
}

impl Default for Settings {
    fn default() -> Settings {
        Settings {
            confidence: 0.95,
            placebos: 999,
            seed: 1,
        }
    }
}

/// Holds one coefficient: what a state's position moves in a year for each unit of its regressor.
#[derive(Debug, Clone, PartialEq)]
pub struct Coefficient {
    /// The pull's name, or `anchor`.
    pub name: String,
    /// The estimate, corrected for errors in positions and for the state effects.
    pub estimate: f64,
    /// Its standard error, clustered by state.
    pub std_error: f64,
    /// Estimate over standard error.
    pub statistic: f64,
    /// The probability of a statistic as far from 0, by t with one degree of freedom less than effective
    /// states.
    pub p_value: f64,
    /// Lower end of the interval.
    pub lo: f64,
    /// Upper end of the interval.
    pub hi: f64,
    /// The estimate before the correction for the state effects.
    pub uncorrected: f64,
    /// Least squares on the means of both halves: what an analysis finds that corrects nothing.
    pub naive: f64,
    /// The conditional first-stage F (Sanderson & Windmeijer 2016); below 10 the instruments are weak
    /// (Staiger & Stock 1997, Econometrica 65).
    pub first_stage: f64,
    /// The number of states of equal weight that would tell as much (Carter, Schnepel & Steigerwald
    /// 2017). Where it is small, trust the placebos rather than the interval.
    pub effective_states: f64,
}

/// Holds what the same estimate gives for placebo patrons.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Placebo {
    /// The number of placebos that could be estimated.
    pub replicates: usize,
    /// Mean of their estimates.
    pub mean: f64,
    /// Their 5th percentile.
    pub lo: f64,
    /// Their 95th percentile.
    pub hi: f64,
    /// (1 + placebos with a statistic at least as far from 0) / (1 + placebos).
    pub p_value: f64,
}

/// Holds the estimate of one pull.
#[derive(Debug, Clone, PartialEq)]
pub struct PullEstimate {
    /// The coefficient.
    pub coefficient: Coefficient,
    /// The placebos, where asked for.
    pub placebo: Option<Placebo>,
}

/// Why a pull was left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// It draws nobody in the movements used.
    Empty,
    /// It draws one state only, so that its error cannot be known.
    OneState,
    /// It is a combination of earlier pulls, the anchor and the effects.
    Collinear,
}

/// Holds the results of an influence regression.
#[derive(Debug, Clone, PartialEq)]
pub struct Influence {
    /// The pulls that could be estimated, in the panel's order.
    pub pulls: Vec<PullEstimate>,
    /// γ: what share of its distance to its own anchor a state returns in a year.
    pub anchor: Coefficient,
    /// Covariance of the estimates, the anchor first and then the pulls.
    pub covariance: Vec<Vec<f64>>,
    /// Pulls left out, and why. Beware that a movement still needs one of their partners to be known.
    pub left_out: Vec<(String, Reason)>,
    /// The movements used.
    pub rows: usize,
    /// The states that make them.
    pub states: usize,
    /// The first and the last year that states moved to.
    pub years: (i32, i32),
}
