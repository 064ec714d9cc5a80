//! How a regression is to be estimated.

use crate::regression::formula::tree::Effect;

/// What the outcome's mean and variance are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Family {
    /// Least squares.
    #[default]
    Gaussian,
    /// Poisson pseudo-maximum likelihood with a log link (PPML); outcomes are at least zero.
    Poisson,
    /// Logistic regression; outcomes are 0 or 1.
    ///
    /// Beware of the incidental-parameters bias where an effect has few rows.
    Logit,
}

/// What to do with rows that are alone in a fixed effect.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Singletons {
    /// They stay, as in fixest's default. They do not move the coefficients but count as rows.
    #[default]
    Keep,
    /// They go in one pass, as in fixest with `fixef.rm = "both"`; the pass may leave new ones.
    Once,
    /// They go until none is left, as in reghdfe, ppmlhdfe and pyfixest.
    All,
}

/// What the rows of one panel are: units seen in periods.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PanelIndex {
    /// The factors whose combinations are the units, for example exporter and importer.
    pub unit: Effect,
    /// The column of periods, whole numbers.
    pub period: String,
}

/// How the coefficients' variance is estimated.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Covariance {
    /// What suits the family: [`Iid`](Covariance::Iid) for least squares and logit; for poisson, clusters of the
    /// panel's units where a panel is named, else [`Hc1`](Covariance::Hc1).
    ///
    /// Beware that fixest's and pyfixest's default for poisson is iid, which makes errors depend on the unit of the
    /// outcome.
    #[default]
    Usual,
    /// Errors are independent with one variance; for poisson and logit, the information matrix.
    Iid,
    /// Robust to unequal variances, times n / (n − k).
    Hc1,
    /// Robust to any dependence within a cluster; two or more ways by inclusion and exclusion (Cameron,
    /// Gelbach & Miller 2011).
    Cluster(Vec<Effect>),
    /// Robust to dependence between dyads that share a member (Aronow, Samii & Assenova 2015), without a
    /// small-sample factor.
    Dyadic {
        /// The column of the one member.
        first: String,
        /// The column of the other.
        second: String,
    },
    /// Robust to dependence between all units of periods near each other (Driscoll & Kraay 1998).
    DriscollKraay {
        /// The column of periods, whole numbers.
        period: String,
        /// The greatest lag; by default the whole part of the fourth root of the number of periods.
        lag: Option<usize>,
    },
    /// Robust to dependence within units in periods near each other (Newey & West 1987).
    NeweyWest {
        /// Units and periods.
        panel: PanelIndex,
        /// The greatest lag; by default as for Driscoll–Kraay.
        lag: Option<usize>,
    },
}

impl Settings {
    /// The same settings with the covariance that suits the family in [`Covariance::Usual`]'s place.
    pub(crate) fn settled(&self) -> Settings {
        let covariance = match (&self.covariance, self.family, &self.panel) {
            (Covariance::Usual, Family::Poisson, Some(panel)) => {
                Covariance::Cluster(vec![panel.unit.clone()])
            }
            (Covariance::Usual, Family::Poisson, None) => Covariance::Hc1,
            (Covariance::Usual, ..) => Covariance::Iid,
            (named, ..) => named.clone(),
        };
        Settings {
            covariance,
            ..self.clone()
        }
    }
}

impl Covariance {
    /// Clusters by one or more effects, each written as in a formula, `exporter^year`.
    pub fn cluster<'a>(by: impl IntoIterator<Item = &'a str>) -> Covariance {
        Covariance::Cluster(by.into_iter().map(Effect::named).collect())
    }
}

impl Effect {
    /// Names an effect by its factors, joined by `^`.
    pub fn named(text: &str) -> Effect {
        Effect(text.split('^').map(|name| name.trim().to_owned()).collect())
    }
}

/// How the wild cluster bootstrap draws.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wild {
    /// The number of draws; no more than all patterns of signs are computed.
    pub draws: usize,
    /// The seed, which does nothing where all patterns of signs are computed.
    pub seed: u64,
}

impl Default for Wild {
    fn default() -> Wild {
        Wild {
            draws: 9_999,
            seed: 1,
        }
    }
}

/// Where p and intervals come from with fewer than 20 clusters, or as few states or periods for the other errors
/// that allow for dependence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FewClusters {
    /// From the wild cluster bootstrap, restricted, with one random weight a cluster; none, so NaN, where there is
    /// no bootstrap: for poisson and logit, with instruments, with more than one way, and with fewer than 20 periods.
    /// For dyads of fewer than 60 states from the jackknife by states, for Driscoll–Kraay errors of 20 to 59 periods from
    /// the drawn distribution of t.
    WildBootstrap(Wild),
    /// From t, as with many clusters and in fixest. Beware that it rejects far too often.
    Asymptotic,
}

impl Default for FewClusters {
    fn default() -> FewClusters {
        FewClusters::WildBootstrap(Wild::default())
    }
}

/// How a regression is to be estimated; the defaults are fixest's but for few clusters.
#[derive(Debug, Clone, PartialEq)]
pub struct Settings {
    /// Least squares, poisson or logit.
    pub family: Family,
    /// The column of weights.
    pub weights: Option<String>,
    /// A column that enters the linear predictor with coefficient 1, such as the logarithm of an exposure;
    /// a missing offset drops its row.
    ///
    /// Beware that with least squares the outcome less the offset is what is explained, in R² too.
    pub offset: Option<String>,
    /// How standard errors are computed.
    pub covariance: Covariance,
    /// Where p and intervals come from with fewer than 20 clusters.
    pub few_clusters: FewClusters,
    /// What rows alone in a fixed effect are worth.
    pub singletons: Singletons,
    /// Units and periods, for lags.
    pub panel: Option<PanelIndex>,
    /// How nearly orthogonal to the fixed effects residuals must be, relative to their length.
    pub tolerance: f64,
    /// The most steps of Newton's method for poisson and logit.
    pub most_iterations: usize,
    /// The confidence of the intervals.
    pub confidence: f64,
}

impl Default for Settings {
    fn default() -> Settings {
        Settings {
            family: Family::default(),
            weights: None,
            offset: None,
            covariance: Covariance::default(),
            few_clusters: FewClusters::default(),
            singletons: Singletons::default(),
            panel: None,
            tolerance: 1e-7,
            most_iterations: 100,
            confidence: 0.95,
        }
    }
}
