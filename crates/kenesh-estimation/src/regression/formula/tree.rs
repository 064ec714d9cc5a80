//! The formula of a regression as a tree: what is explained, by what, within which effects.

use std::fmt;

/// A number for every row: a variable, a function of one, or its value in another year.
///
/// Beware that a lag looks one period back in time, not one row up: a missing year gives a missing
/// value.
#[derive(Debug, Clone, PartialEq)]
pub enum Expression {
    /// A column of the frame, by name.
    Variable(String),
    /// A function of a number.
    Apply(Function, Box<Expression>),
    /// The value `periods` earlier in the same unit, `lag(x, 1)`; later where negative, `lead(x, 1)`.
    Shift {
        /// What is shifted.
        of: Box<Expression>,
        /// How many periods back.
        periods: i64,
    },
}

/// A function that a formula may apply to a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Function {
    /// The natural logarithm. Beware that zero and negative numbers make the row missing.
    Log,
    /// log(1 + x).
    Log1p,
    /// e to the power of the number.
    Exp,
    /// The square root; negative numbers make the row missing.
    Sqrt,
    /// The absolute value.
    Abs,
}

impl Function {
    pub(crate) const ALL: [(&'static str, Function); 5] = [
        ("log", Function::Log),
        ("log1p", Function::Log1p),
        ("exp", Function::Exp),
        ("sqrt", Function::Sqrt),
        ("abs", Function::Abs),
    ];

    /// Applies the function to one number.
    pub fn of(self, number: f64) -> f64 {
        match self {
            Function::Log => number.ln(),
            Function::Log1p => number.ln_1p(),
            Function::Exp => number.exp(),
            Function::Sqrt => number.sqrt(),
            Function::Abs => number.abs(),
        }
    }
}

/// One term on the right of `~`.
#[derive(Debug, Clone, PartialEq)]
pub enum Term {
    /// The product of one or more numbers, `x` or `x:z`.
    Product(Vec<Expression>),
    /// One column for each level of a factor, `i(year)`, or those times a number, `i(year, x)`.
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
    /// The instrumental part.
    pub instrumented: Option<Instrumented>,
}

impl Formula {
    pub(crate) fn has_sunab(&self) -> bool {
        let is_sunab = |term: &Term| matches!(term, Term::Sunab { .. });
        self.terms.iter().any(is_sunab)
    }
}

impl fmt::Display for Expression {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Expression::Variable(name) if is_plain(name) => write!(f, "{name}"),
            Expression::Variable(name) => write!(f, "`{name}`"),
            Expression::Apply(function, of) => {
                let named = Function::ALL.iter().find(|(_, other)| other == function);
                write!(f, "{}({of})", named.map_or("", |(name, _)| name))
            }
            Expression::Shift { of, periods } if *periods < 0 => {
                write!(f, "lead({of}, {})", periods.unsigned_abs())
            }
            Expression::Shift { of, periods } => write!(f, "lag({of}, {periods})"),
        }
    }
}

pub(crate) fn is_plain(name: &str) -> bool {
    name.starts_with(|c: char| c.is_alphabetic() || c == '_' || c == '.')
        && name.chars().all(is_name)
}

pub(crate) fn is_name(c: char) -> bool {
    c.is_alphanumeric() || c == '_' || c == '.'
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
        if !self.effects.is_empty() {
            write!(f, " | ")?;
            joined(f, &self.effects, " + ")?;
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
