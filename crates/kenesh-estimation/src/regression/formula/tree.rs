//! The formula of a regression as a tree: what is explained, by what, within which effects.

use super::expression::Expression;
use std::fmt;

/// One term on the right of `~`.
#[derive(Debug, Clone, PartialEq)]
pub enum Term {
    /// The product of one or more numbers or factors, `x`, `x:z` or `region:x`.
    ///
    /// A factor stands for a column for each of its levels; without the first where the product without it is in
    /// the formula too, as in R.
    Product(Vec<Expression>),
    /// One column for each level of a factor, `i(year)`, or those times a number or another factor, `i(year, x)`.
    ///
    /// Beware that the first level is the reference where there is no number and no `ref`.
    Levels {
        /// The factor's column.
        factor: String,
        /// The number that the levels multiply.
        by: Option<Expression>,
        /// The level left out, as written in the formula.
        reference: Option<String>,
    },
    /// The effect of a treatment by periods since it began, `sunab(cohort, period)` (Sun & Abraham 2021).
    ///
    /// Beware that a missing cohort is a unit never treated, not a missing row.
    Sunab {
        /// The column of the period in which a unit's treatment begins.
        cohort: String,
        /// The column of periods.
        period: String,
        /// The relative period left out, −1 by default.
        reference: i64,
        /// Relative periods before this one count as this one, `from = -5`.
        from: Option<i64>,
        /// Relative periods after this one count as this one, `to = 10`.
        to: Option<i64>,
    },
}

/// A fixed effect: one constant for every combination of its factors, `exporter^year`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Effect(pub Vec<String>);

/// One slope of a number for every combination of an effect's factors: `state[year]` with constants, which then are
/// among the effects too, `state[[year]]` without.
#[derive(Debug, Clone, PartialEq)]
pub struct Slope {
    /// The combinations that have a slope.
    pub effect: Effect,
    /// The number that it multiplies.
    pub by: Expression,
}

/// What is endogenous and by what it is instrumented, `| endo1 + endo2 ~ inst1 + inst2`.
#[derive(Debug, Clone, PartialEq)]
pub struct Instrumented {
    /// The endogenous terms.
    pub endogenous: Vec<Term>,
    /// The excluded instruments.
    pub instruments: Vec<Term>,
}

/// A regression in fixest's grammar, `y ~ x1 + log(x2) | exporter^year + pair | endo ~ inst`.
///
/// ```
/// use kenesh_estimation::regression::Formula;
/// let formula: Formula = "trade ~ rta*log(dist) | exp^year + pair".parse()?;
/// assert_eq!(formula.to_string(), "trade ~ rta + log(dist) + rta:log(dist) | exp^year + pair");
/// # Ok::<(), kenesh_estimation::regression::FormulaError>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Formula {
    /// What is explained.
    pub outcome: Expression,
    /// What explains it, without the intercept.
    pub terms: Vec<Term>,
    /// Whether there is an intercept; fixed effects absorb it.
    pub intercept: bool,
    /// The fixed effects, in order.
    pub effects: Vec<Effect>,
    /// The effects whose constants multiply a number.
    pub slopes: Vec<Slope>,
    /// The instrumental part.
    pub instrumented: Option<Instrumented>,
}

impl Formula {
    pub(crate) fn has_sunab(&self) -> bool {
        let is_sunab = |term: &Term| matches!(term, Term::Sunab { .. });
        self.terms.iter().any(is_sunab)
    }

    /// The effects as they are written, with their slopes.
    fn shown_effects(&self) -> Vec<String> {
        let list = |of: &Effect| {
            let own = self.slopes.iter().filter(|slope| slope.effect == *of);
            own.map(|slope| slope.by.to_string())
                .collect::<Vec<_>>()
                .join(", ")
        };
        let with = |of: &Effect| match list(of) {
            list if list.is_empty() => of.to_string(),
            list => format!("{of}[{list}]"),
        };
        let named = self.effects.iter().filter(|effect| !effect.0.is_empty());
        let mut shown: Vec<String> = named.map(with).collect();
        let alone = |slope: &&Slope| !self.effects.contains(&slope.effect);
        for slope in self.slopes.iter().filter(alone) {
            let text = format!("{}[[{}]]", slope.effect, list(&slope.effect));
            if !shown.contains(&text) {
                shown.push(text);
            }
        }
        shown
    }
}

impl fmt::Display for Term {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Term::Product(factors) => joined(f, factors, ":"),
            Term::Levels {
                factor,
                by,
                reference,
            } => {
                write!(f, "i({}", Expression::Variable(factor.clone()))?;
                by.iter().try_for_each(|by| write!(f, ", {by}"))?;
                reference
                    .iter()
                    .try_for_each(|level| write!(f, ", ref = \"{level}\""))?;
                write!(f, ")")
            }
            Term::Sunab {
                cohort,
                period,
                reference,
                from,
                to,
            } => {
                let [cohort, period] =
                    [cohort, period].map(|name| Expression::Variable(name.clone()));
                write!(f, "sunab({cohort}, {period}")?;
                let reference = Some(*reference).filter(|reference| *reference != -1);
                for (name, number) in [("ref", reference), ("from", *from), ("to", *to)] {
                    number
                        .iter()
                        .try_for_each(|number| write!(f, ", {name} = {number}"))?;
                }
                write!(f, ")")
            }
        }
    }
}

impl fmt::Display for Effect {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<_> = self.0.iter().cloned().map(Expression::Variable).collect();
        joined(f, &names, "^")
    }
}

impl fmt::Display for Formula {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ~ ", self.outcome)?;
        match (self.intercept, self.terms.is_empty()) {
            (true, true) => write!(f, "1")?,
            (false, true) => write!(f, "0")?,
            (false, false) => write!(f, "0 + ")?,
            (true, false) => {}
        }
        joined(f, &self.terms, " + ")?;
        let effects = self.shown_effects();
        if !effects.is_empty() {
            write!(f, " | {}", effects.join(" + "))?;
        }
        if let Some(part) = &self.instrumented {
            write!(f, " | ")?;
            joined(f, &part.endogenous, " + ")?;
            write!(f, " ~ ")?;
            joined(f, &part.instruments, " + ")?;
        }
        Ok(())
    }
}

fn joined<T: fmt::Display>(f: &mut fmt::Formatter<'_>, items: &[T], by: &str) -> fmt::Result {
    items.iter().enumerate().try_for_each(|(index, item)| {
        let before = if index == 0 { "" } else { by };
        write!(f, "{before}{item}")
    })
}
