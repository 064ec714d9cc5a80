//! Reads a formula's text; an error points at the column and says what was expected there.

use std::str::FromStr;

use super::reader::{FormulaError, Reader};
use super::tree::{Effect, Expression, Formula, Function, Instrumented, Term, is_name};

impl FromStr for Formula {
    type Err = FormulaError;

    fn from_str(text: &str) -> Result<Formula, FormulaError> {
        Reader::new(text).formula()
    }
}

/// A sum's terms and whether it keeps the intercept.
type Sum = (Vec<Term>, bool);

impl Reader<'_> {
    fn formula(&mut self) -> Result<Formula, FormulaError> {
        let outcome = self.expression()?;
        self.need('~', "`~`")?;
        let (terms, intercept) = self.sum()?;
        let mut formula = Formula {
            outcome,
            terms,
            intercept,
            effects: Vec::new(),
            instrumented: None,
        };
        let mut instrumented = false;
        if self.take('|') {
            instrumented = self.part_has_tilde();
            if !instrumented {
                formula.effects = self.effects()?;
                instrumented = self.take('|');
            }
        }
        if instrumented {
            formula.instrumented = Some(self.instrumented()?);
        }
        match self.peek() {
            None => Ok(formula),
            Some(_) => Err(self.wrong("`+`, `|` or the end")),
        }
    }

    fn part_has_tilde(&self) -> bool {
        let rest = self.chars.iter().skip(self.at);
        rest.take_while(|c| **c != '|').any(|c| *c == '~')
    }

    fn instrumented(&mut self) -> Result<Instrumented, FormulaError> {
        let endogenous = self.sum()?.0;
        self.need('~', "`~` and the instruments")?;
        Ok(Instrumented {
            endogenous,
            instruments: self.sum()?.0,
        })
    }

    fn sum(&mut self) -> Result<Sum, FormulaError> {
        let mut sum = (Vec::new(), true);
        let mut minus = self.take('-');
        loop {
            self.summand(minus, &mut sum)?;
            minus = self.take('-');
            if !minus && !self.take('+') {
                return Ok(sum);
            }
        }
    }

    /// `1`, `0`, or a product; only the constant can be taken away.
    fn summand(&mut self, minus: bool, (terms, intercept): &mut Sum) -> Result<(), FormulaError> {
        match (self.peek(), minus) {
            (Some('0' | '1'), _) => *intercept = (self.integer("`0` or `1`")? == 1) != minus,
            (_, true) => return Err(self.wrong("`1`, the only term that can be taken away,")),
            (_, false) => {
                for term in self.product()? {
                    if !terms.contains(&term) {
                        terms.push(term);
                    }
                }
            }
        }
        Ok(())
    }

    /// `a`, `a:b` or `a*b`, which stands for `a + b + a:b`.
    fn product(&mut self) -> Result<Vec<Term>, FormulaError> {
        let mut terms = vec![self.interaction()?];
        while self.take('*') {
            let place = self.at;
            let right = self.interaction()?;
            let crossed: Option<Vec<Term>> = terms.iter().map(|left| cross(left, &right)).collect();
            let crossed =
                crossed.ok_or_else(|| self.wrong_at(place, "a number, not a second factor,"))?;
            terms.push(right);
            terms.extend(crossed);
        }
        Ok(terms)
    }

    fn interaction(&mut self) -> Result<Term, FormulaError> {
        let mut term = self.term()?;
        while self.take(':') {
            let place = self.at;
            let right = self.term()?;
            term = cross(&term, &right)
                .ok_or_else(|| self.wrong_at(place, "a number, not a second factor,"))?;
        }
        Ok(term)
    }

    fn term(&mut self) -> Result<Term, FormulaError> {
        let start = self.at;
        if self.peek().is_some_and(|c| is_name(c) && !c.is_numeric()) {
            match self.name("a variable")?.as_str() {
                "i" if self.take('(') => return self.levels(),
                "sunab" if self.take('(') => return self.sunab(),
                _ => self.at = start,
            }
        }
        Ok(Term::Product(vec![self.expression()?]))
    }

    /// The rest of `i(factor, x, ref = level)`.
    fn levels(&mut self) -> Result<Term, FormulaError> {
        let factor = self.name("a factor")?;
        let (mut by, mut reference) = (None, None);
        while self.take(',') {
            let start = self.at;
            if self.name("a variable or `ref = `")? == "ref" && self.take('=') {
                reference = Some(self.level()?);
            } else {
                self.at = start;
                by = Some(self.expression()?);
            }
        }
        self.need(')', "`,` or `)`")?;
        Ok(Term::Levels {
            factor,
            by,
            reference,
        })
    }

    /// The rest of `sunab(cohort, period, ref = -1, from = -5, to = 10)`.
    fn sunab(&mut self) -> Result<Term, FormulaError> {
        let cohort = self.name("the column of the periods in which treatment begins")?;
        self.need(',', "`,` and the column of periods")?;
        let period = self.name("the column of periods")?;
        let (mut reference, mut from, mut to) = (-1, None, None);
        while self.take(',') {
            let (start, expected) = (self.at, "`ref = `, `from = ` or `to = `");
            let name = self.name(expected)?;
            self.need('=', "`=`")?;
            match name.as_str() {
                "ref" => reference = self.signed("a relative period")?,
                "from" => from = Some(self.signed("a relative period")?),
                "to" => to = Some(self.signed("a relative period")?),
                _ => return Err(self.wrong_at(start, expected)),
            }
        }
        self.need(')', "`,` or `)`")?;
        Ok(Term::Sunab {
            cohort,
            period,
            reference,
            from,
            to,
        })
    }

    fn level(&mut self) -> Result<String, FormulaError> {
        if let Some(quote @ ('"' | '\'')) = self.peek() {
            return self.quoted(quote);
        }
        self.peek();
        let is_level = |c: &char| is_name(*c) || *c == '-';
        let level: String = self
            .chars
            .iter()
            .skip(self.at)
            .copied()
            .take_while(|c| is_level(c))
            .collect();
        if level.is_empty() {
            return Err(self.wrong("a level"));
        }
        self.at += level.chars().count();
        Ok(level)
    }

    fn expression(&mut self) -> Result<Expression, FormulaError> {
        let start = self.at;
        let quoted = self.peek() == Some('`');
        let name = self.name("a variable or a function")?;
        if quoted || !self.take('(') {
            return Ok(Expression::Variable(name));
        }
        let expression = match name.as_str() {
            "lag" | "l" => self.shift(1)?,
            "lead" | "f" => self.shift(-1)?,
            _ => match Function::ALL.iter().find(|(known, _)| *known == name) {
                Some((_, function)) => Expression::Apply(*function, Box::new(self.expression()?)),
                None => {
                    return Err(
                        self.wrong_at(start, "log, log1p, exp, sqrt, abs, lag, lead, i or sunab")
                    );
                }
            },
        };
        self.need(')', "`)`")?;
        Ok(expression)
    }

    /// The inside of `lag(x, 2)`; one period where no number is given.
    fn shift(&mut self, direction: i64) -> Result<Expression, FormulaError> {
        let of = Box::new(self.expression()?);
        let periods = if self.take(',') {
            self.integer("a number of periods")?
        } else {
            1
        };
        Ok(Expression::Shift {
            of,
            periods: direction * periods,
        })
    }

    fn effects(&mut self) -> Result<Vec<Effect>, FormulaError> {
        let mut effects = Vec::new();
        if self.peek() == Some('0') {
            self.at += 1;
            return Ok(effects);
        }
        loop {
            let mut names = vec![self.name("a fixed effect")?];
            while self.take('^') {
                names.push(self.name("a factor")?);
            }
            if !effects.contains(&Effect(names.clone())) {
                effects.push(Effect(names));
            }
            if !self.take('+') {
                return Ok(effects);
            }
        }
    }
}

/// The product of two terms; `None` for two factors.
fn cross(left: &Term, right: &Term) -> Option<Term> {
    match (left, right) {
        (Term::Product(a), Term::Product(b)) => {
            Some(Term::Product([a.clone(), b.clone()].concat()))
        }
        (
            Term::Levels {
                factor,
                by: None,
                reference,
            },
            Term::Product(by),
        )
        | (
            Term::Product(by),
            Term::Levels {
                factor,
                by: None,
                reference,
            },
        ) => match by.as_slice() {
            [by] => Some(Term::Levels {
                factor: factor.clone(),
                by: Some(by.clone()),
                reference: reference.clone(),
            }),
            _ => None,
        },
        _ => None,
    }
}
