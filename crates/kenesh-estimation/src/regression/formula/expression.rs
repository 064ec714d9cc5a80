//! Numbers computed from a table's columns: functions, arithmetic, values of other periods.

use std::fmt;

/// A number for every row: a variable, a function of one, or its value in another year.
///
/// Beware that a lag looks one period back in time, not one row up: a missing year gives a missing
/// value.
#[derive(Debug, Clone, PartialEq)]
pub enum Expression {
    /// A column of the frame, by name.
    Variable(String),
    /// A column whose levels count, `factor(year)`; a factor of a product, no number.
    Factor(String),
    /// The same number in every row.
    Number(f64),
    /// A function of a number.
    Apply(Function, Box<Expression>),
    /// Two numbers, combined.
    Combined(Operator, Box<[Expression; 2]>),
    /// The value `periods` earlier in the same unit, `lag(x, 1)`; later where negative, `lead(x, 1)`.
    Shift {
        /// What is shifted.
        of: Box<Expression>,
        /// How many periods back.
        periods: i64,
    },
    /// The value less that `periods` earlier, `d(x, 1)`.
    Difference {
        /// What is differenced.
        of: Box<Expression>,
        /// How many periods back.
        periods: i64,
    },
    /// The polynomial of a degree, orthogonal to those of lower degrees over all rows and of length one, as R's
    /// `poly(x, 3)`; the text is `poly(x, 3)2` for the second.
    Polynomial {
        /// The number.
        of: Box<Expression>,
        /// The degree, from 1.
        degree: usize,
        /// The greatest degree that was asked for.
        most: usize,
    },
}

/// A function that a formula may apply to a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Function {
    /// The natural logarithm. Beware that zero and negative numbers make the row missing.
    Log,
    /// log(1 + x).
    Log1p,
    /// The logarithm to base 2.
    Log2,
    /// The logarithm to base 10.
    Log10,
    /// e to the power of the number.
    Exp,
    /// The square root; negative numbers make the row missing.
    Sqrt,
    /// The absolute value.
    Abs,
    /// The inverse hyperbolic sine.
    Asinh,
    /// The number itself: what R writes around arithmetic, `I(x^2)`.
    Identity,
}

impl Function {
    pub(crate) const ALL: [(&'static str, Function); 9] = [
        ("log", Function::Log),
        ("log1p", Function::Log1p),
        ("log2", Function::Log2),
        ("log10", Function::Log10),
        ("exp", Function::Exp),
        ("sqrt", Function::Sqrt),
        ("abs", Function::Abs),
        ("asinh", Function::Asinh),
        ("I", Function::Identity),
    ];

    /// Applies the function to one number.
    pub fn of(self, number: f64) -> f64 {
        match self {
            Function::Log => number.ln(),
            Function::Log1p => number.ln_1p(),
            Function::Log2 => number.log2(),
            Function::Log10 => number.log10(),
            Function::Exp => number.exp(),
            Function::Sqrt => number.sqrt(),
            Function::Abs => number.abs(),
            Function::Asinh => number.asinh(),
            Function::Identity => number,
        }
    }
}

/// An operator of arithmetic.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Operator {
    /// `+`
    Plus,
    /// `-`
    Minus,
    /// `*`
    Times,
    /// `/`. Beware that a division by zero makes the row missing.
    Over,
    /// `^`
    Power,
}

impl Operator {
    pub(crate) const ALL: [(char, Operator); 5] = [
        ('+', Operator::Plus),
        ('-', Operator::Minus),
        ('*', Operator::Times),
        ('/', Operator::Over),
        ('^', Operator::Power),
    ];

    /// Combines two numbers.
    pub fn of(self, a: f64, b: f64) -> f64 {
        match self {
            Operator::Plus => a + b,
            Operator::Minus => a - b,
            Operator::Times => a * b,
            Operator::Over => a / b,
            Operator::Power => a.powf(b),
        }
    }

    /// How closely it binds.
    fn rank(self) -> u8 {
        match self {
            Operator::Plus | Operator::Minus => 1,
            Operator::Times | Operator::Over => 2,
            Operator::Power => 3,
        }
    }
}

impl Expression {
    /// Writes an operand of an operator of some rank, in brackets where it binds less closely.
    fn operand(&self, rank: u8, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Expression::Combined(own, _) if own.rank() < rank => write!(f, "({self})"),
            Expression::Number(number) if *number < 0.0 => write!(f, "({self})"),
            _ => write!(f, "{self}"),
        }
    }
}

impl fmt::Display for Expression {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Expression::Variable(name) if is_plain(name) => write!(f, "{name}"),
            Expression::Variable(name) => write!(f, "`{name}`"),
            Expression::Factor(name) => write!(f, "factor({})", Expression::Variable(name.clone())),
            Expression::Number(number) => write!(f, "{number}"),
            Expression::Apply(function, of) => {
                let named = Function::ALL.iter().find(|(_, other)| other == function);
                write!(f, "{}({of})", named.map_or("", |(name, _)| name))
            }
            Expression::Combined(operator, sides) => {
                let named = Operator::ALL.iter().find(|(_, other)| other == operator);
                let (sign, rank) = (named.map_or(' ', |(sign, _)| *sign), operator.rank());
                // What follows `-`, `/` or `^` on the right binds more closely than they do.
                let after = rank + u8::from(matches!(operator, Operator::Minus | Operator::Over));
                sides[0].operand(rank + u8::from(*operator == Operator::Power), f)?;
                match operator {
                    Operator::Power => write!(f, "{sign}")?,
                    _ => write!(f, " {sign} ")?,
                }
                sides[1].operand(after, f)
            }
            Expression::Shift { of, periods } if *periods < 0 => {
                write!(f, "lead({of}, {})", periods.unsigned_abs())
            }
            Expression::Shift { of, periods } => write!(f, "lag({of}, {periods})"),
            Expression::Difference { of, periods } => write!(f, "d({of}, {periods})"),
            Expression::Polynomial { of, degree, most } => write!(f, "poly({of}, {most}){degree}"),
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
