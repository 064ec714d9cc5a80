//! Which columns of a table a regression reads.

use super::expression::Expression;
use super::tree::{Effect, Formula, Term};
use crate::regression::settings::{Covariance, Settings};
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
        let mut names = self.numbers();
        let slopes = self.slopes.iter().map(|slope| &slope.effect);
        let effects = self.effects.iter().chain(slopes);
        effects.for_each(|effect| effect.add(&mut names));
        names
    }

    /// Gives the names of those whose numbers count, not only which rows have the same.
    pub fn numbers(&self) -> BTreeSet<&str> {
        let mut names = BTreeSet::new();
        self.outcome.add(&mut names);
        self.slopes
            .iter()
            .for_each(|slope| slope.by.add(&mut names));
        let instrumented = self.instrumented.iter();
        let instrumented = instrumented.flat_map(|of| of.endogenous.iter().chain(&of.instruments));
        for term in self.terms.iter().chain(instrumented) {
            term.add(&mut names);
        }
        names
    }
}

impl Settings {
    /// Gives the names of the columns that the settings speak of, sorted, each once.
    pub fn columns(&self) -> BTreeSet<&str> {
        let mut names = self.numbers();
        if let Some(panel) = &self.panel {
            panel.unit.add(&mut names);
        }
        match &self.covariance {
            Covariance::Usual
            | Covariance::Iid
            | Covariance::Hc1
            | Covariance::DriscollKraay { .. } => {}
            Covariance::Cluster(by) => by.iter().for_each(|effect| effect.add(&mut names)),
            Covariance::Dyadic { first, second } => {
                names.extend([first.as_str(), second.as_str()]);
            }
            Covariance::NeweyWest { panel, .. } => panel.unit.add(&mut names),
        }
        names
    }

    /// Gives the names of those whose numbers count: weights, the offset, periods.
    pub fn numbers(&self) -> BTreeSet<&str> {
        let mut names = BTreeSet::new();
        names.extend(self.weights.as_deref());
        names.extend(self.offset.as_deref());
        names.extend(self.panel.as_ref().map(|panel| panel.period.as_str()));
        match &self.covariance {
            Covariance::DriscollKraay { period, .. } => names.insert(period),
            Covariance::NeweyWest { panel, .. } => names.insert(&panel.period),
            _ => false,
        };
        names
    }
}

impl Expression {
    fn add<'a>(&'a self, names: &mut BTreeSet<&'a str>) {
        match self {
            Expression::Variable(name) | Expression::Factor(name) => {
                names.insert(name);
            }
            Expression::Number(_) => {}
            Expression::Combined(_, sides) => sides.iter().for_each(|side| side.add(names)),
            Expression::Apply(_, of)
            | Expression::Shift { of, .. }
            | Expression::Difference { of, .. }
            | Expression::Polynomial { of, .. } => of.add(names),
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
