//! Which columns of a table a regression reads.

use super::tree::{Effect, Expression, Formula, Term};
use crate::regression::settings::{Covariance, PanelIndex, Settings};
use std::collections::BTreeSet;

impl Formula {
    /// Gives the names of the columns that a formula speaks of, sorted, each once.
    ///
    /// ```
    /// use kenesh_estimation::regression::Formula;
    /// let formula: Formula = "log(trade) ~ rta | exp^year + pair".parse()?;
    /// assert_eq!(Vec::from_iter(formula.columns()), ["exp", "pair", "rta", "trade", "year"]);
    /// # Ok::<(), kenesh_estimation::regression::FormulaError>(())
    /// ```
    pub fn columns(&self) -> BTreeSet<&str> {
        let mut names = BTreeSet::new();
        self.outcome.add(&mut names);
        let instrumented = self.instrumented.iter();
        let instrumented = instrumented.flat_map(|of| of.endogenous.iter().chain(&of.instruments));
        for term in self.terms.iter().chain(instrumented) {
            term.add(&mut names);
        }
        self.effects
            .iter()
            .for_each(|effect| effect.add(&mut names));
        names
    }
}

impl Settings {
    /// Gives the names of the columns that the settings speak of, sorted, each once.
    pub fn columns(&self) -> BTreeSet<&str> {
        let mut names = BTreeSet::new();
        names.extend(self.weights.as_deref());
        names.extend(self.offset.as_deref());
        if let Some(panel) = &self.panel {
            panel.add(&mut names);
        }
        match &self.covariance {
            Covariance::Iid | Covariance::Hc1 => {}
            Covariance::Cluster(by) => by.iter().for_each(|effect| effect.add(&mut names)),
            Covariance::Dyadic { first, second } => {
                names.extend([first.as_str(), second.as_str()]);
            }
            Covariance::DriscollKraay { period, .. } => {
                names.insert(period);
            }
            Covariance::NeweyWest { panel, .. } => panel.add(&mut names),
        }
        names
    }
}

impl Expression {
    fn add<'a>(&'a self, names: &mut BTreeSet<&'a str>) {
        match self {
            Expression::Variable(name) => {
                names.insert(name);
            }
            Expression::Apply(_, of) | Expression::Shift { of, .. } => of.add(names),
        }
    }
}

impl Term {
    fn add<'a>(&'a self, names: &mut BTreeSet<&'a str>) {
        match self {
            Term::Product(factors) => factors.iter().for_each(|factor| factor.add(names)),
            Term::Levels { factor, by, .. } => {
                names.insert(factor);
                by.iter().for_each(|number| number.add(names));
            }
            Term::Sunab { cohort, period, .. } => names.extend([cohort.as_str(), period.as_str()]),
        }
    }
}

impl Effect {
    fn add<'a>(&'a self, names: &mut BTreeSet<&'a str>) {
        names.extend(self.0.iter().map(String::as_str));
    }
}

impl PanelIndex {
    fn add<'a>(&'a self, names: &mut BTreeSet<&'a str>) {
        self.unit.add(names);
        names.insert(&self.period);
    }
}
