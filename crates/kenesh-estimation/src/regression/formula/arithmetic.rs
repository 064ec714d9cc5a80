//! Reads numbers: variables, functions, arithmetic inside brackets, values of other periods.

use super::expression::{Expression, Function, Operator, is_name};
use super::reader::{FormulaError, Reader};

/// The most brackets and signs within each other.
const MOST_DEPTH: usize = 200;

/// What may stand before a bracket where one number is meant.
const FUNCTIONS: &str =
    "log, log1p, log2, log10, exp, sqrt, abs, asinh, I, lag, lead, d, i, factor, poly or sunab";

impl Reader<'_> {
    /// A variable or a function of numbers.
    pub(super) fn expression(&mut self) -> Result<Expression, FormulaError> {
        let start = self.at;
        let all = self.expressions()?;
        match <[Expression; 1]>::try_from(all) {
            Ok([one]) => Ok(one),
            Err(_) => Err(self.wrong_at(start, "one number, not several,")),
        }
    }

    /// The same, where a range of periods or a polynomial may stand for several.
    pub(super) fn expressions(&mut self) -> Result<Vec<Expression>, FormulaError> {
        let start = self.at;
        let quoted = self.peek() == Some('`');
        let name = self.name("a variable or a function")?;
        if quoted || !self.take('(') {
            return Ok(vec![Expression::Variable(name)]);
        }
        let all = match name.as_str() {
            "lag" | "l" => self.shifted(|of, periods| Expression::Shift { of, periods })?,
            "lead" | "f" => self.shifted(|of, periods| Expression::Shift {
                of,
                periods: -periods,
            })?,
            "d" => self.shifted(|of, periods| Expression::Difference { of, periods })?,
            "factor" | "C" => vec![Expression::Factor(self.name("a factor")?)],
            "poly" => return self.polynomial(),
            _ => match Function::ALL.iter().find(|(known, _)| *known == name) {
                Some((_, function)) => {
                    vec![Expression::Apply(*function, Box::new(self.arithmetic()?))]
                }
                None => return Err(self.wrong_at(start, FUNCTIONS)),
            },
        };
        self.need(')', "`)`")?;
        Ok(all)
    }

    /// The inside of `lag(x, 2)` or `lag(x, 0:2)`; one period where no number is given, and nothing is done for 0.
    fn shifted(
        &mut self,
        of_periods: fn(Box<Expression>, i64) -> Expression,
    ) -> Result<Vec<Expression>, FormulaError> {
        let of = self.arithmetic()?;
        let periods = match self.take(',') {
            true => self.periods()?,
            false => vec![1],
        };
        let shifted = |periods: i64| match of_periods(Box::new(of.clone()), periods) {
            Expression::Shift { of, periods: 0 } => *of,
            other => other,
        };
        Ok(periods.into_iter().map(shifted).collect())
    }

    /// `2`, `0:2` or `c(1, 3)`.
    fn periods(&mut self) -> Result<Vec<i64>, FormulaError> {
        let expected = "a number of periods";
        let start = self.at;
        if self.peek() == Some('c') {
            self.at += 1;
            self.need('(', "`(`")?;
            let mut all = vec![self.signed(expected)?];
            while self.take(',') {
                all.push(self.signed(expected)?);
            }
            self.need(')', "`,` or `)`")?;
            return Ok(all);
        }
        let first = self.signed(expected)?;
        if !self.take(':') {
            return Ok(vec![first]);
        }
        let last = self.signed(expected)?;
        if first.abs_diff(last) > 1_000 {
            return Err(self.wrong_at(start, "a range of at most 1000 periods"));
        }
        Ok(match first <= last {
            true => (first..=last).collect(),
            false => (last..=first).rev().collect(),
        })
    }

    /// The rest of `poly(x, 3)` or `poly(x, 3, raw = TRUE)`; `poly(x, 3)2` is the second alone.
    fn polynomial(&mut self) -> Result<Vec<Expression>, FormulaError> {
        let of = self.arithmetic()?;
        self.need(',', "`,` and the degree")?;
        let place = self.at;
        let most = self.integer("the degree")?;
        let most = usize::try_from(most).unwrap_or_default();
        if !(1..=20).contains(&most) {
            return Err(self.wrong_at(place, "a degree from 1 to 20"));
        }
        let mut raw = false;
        if self.take(',') {
            let (start, expected) = (self.at, "`raw = TRUE`");
            if self.name(expected)? != "raw" || !self.take('=') {
                return Err(self.wrong_at(start, expected));
            }
            raw = matches!(self.name("TRUE or FALSE")?.as_str(), "TRUE" | "T" | "true");
        }
        self.need(')', "`,` or `)`")?;
        let power = |degree: usize| match (raw, degree) {
            (true, 1) => of.clone(),
            (true, _) => {
                let sides = [of.clone(), Expression::Number(degree as f64)];
                let power = Expression::Combined(Operator::Power, Box::new(sides));
                Expression::Apply(Function::Identity, Box::new(power))
            }
            (false, _) => Expression::Polynomial {
                of: Box::new(of.clone()),
                degree,
                most,
            },
        };
        if !raw && self.chars.get(self.at).is_some_and(char::is_ascii_digit) {
            let place = self.at;
            let degree = usize::try_from(self.integer("a degree")?).unwrap_or_default();
            if !(1..=most).contains(&degree) {
                return Err(self.wrong_at(place, "one of the degrees"));
            }
            return Ok(vec![power(degree)]);
        }
        Ok((1..=most).map(power).collect())
    }

    /// A sum, as it may stand inside brackets.
    pub(super) fn arithmetic(&mut self) -> Result<Expression, FormulaError> {
        self.deeper()?;
        let mut left = self.multiplied()?;
        loop {
            let operator = match self.peek() {
                Some('+') => Operator::Plus,
                Some('-') => Operator::Minus,
                _ => break,
            };
            self.at += 1;
            left = combined(operator, left, self.multiplied()?);
        }
        self.depth -= 1;
        Ok(left)
    }

    fn deeper(&mut self) -> Result<(), FormulaError> {
        self.depth += 1;
        match self.depth > MOST_DEPTH {
            true => Err(self.wrong("fewer brackets and signs within each other")),
            false => Ok(()),
        }
    }

    fn multiplied(&mut self) -> Result<Expression, FormulaError> {
        let mut left = self.signed_power()?;
        loop {
            let operator = match self.peek() {
                Some('*') => Operator::Times,
                Some('/') => Operator::Over,
                _ => return Ok(left),
            };
            self.at += 1;
            left = combined(operator, left, self.signed_power()?);
        }
    }

    fn signed_power(&mut self) -> Result<Expression, FormulaError> {
        self.deeper()?;
        let found = match self.take('-') {
            false => self.power()?,
            true => match self.signed_power()? {
                Expression::Number(number) => Expression::Number(-number),
                other => combined(Operator::Minus, Expression::Number(0.0), other),
            },
        };
        self.depth -= 1;
        Ok(found)
    }

    fn power(&mut self) -> Result<Expression, FormulaError> {
        let base = self.operand()?;
        if !self.take('^') {
            return Ok(base);
        }
        let exponent = self.signed_power()?;
        Ok(combined(Operator::Power, base, exponent))
    }

    fn operand(&mut self) -> Result<Expression, FormulaError> {
        match self.peek() {
            Some('(') => {
                self.at += 1;
                let inside = self.arithmetic()?;
                self.need(')', "`)`")?;
                Ok(inside)
            }
            Some(c) if c.is_ascii_digit() || c == '.' => self.number(),
            _ => self.expression(),
        }
    }

    /// `2`, `0.5`, `1e6`; the text is a name's where it goes on with a letter.
    fn number(&mut self) -> Result<Expression, FormulaError> {
        let start = self.at;
        let mut text = String::new();
        while let Some(c) = self.chars.get(self.at).copied() {
            let after_e = text.ends_with(['e', 'E']);
            let belongs = is_name(c) || after_e && matches!(c, '-' | '+');
            if !belongs {
                break;
            }
            text.push(c);
            self.at += 1;
        }
        match text.parse::<f64>() {
            Ok(number) if number.is_finite() => Ok(Expression::Number(number)),
            _ => Err(self.wrong_at(start, "a number, a variable or a function")),
        }
    }
}

fn combined(operator: Operator, left: Expression, right: Expression) -> Expression {
    Expression::Combined(operator, Box::new([left, right]))
}
