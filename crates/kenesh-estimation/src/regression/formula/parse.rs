//! Reads a formula's text; an error points at the column and says what was expected there.

use std::str::FromStr;

use super::expression::{Expression, is_name};
use super::reader::{FormulaError, Reader};
use super::tree::{Formula, Instrumented, Term};

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
        self.need(
            '~',
            "`~` (two outcomes are c(y1, y2), their sum is I(y1 + y2))",
        )?;
        let (terms, intercept) = self.sum()?;
        let mut formula = Formula {
            outcome,
            terms,
            intercept,
            effects: Vec::new(),
            slopes: Vec::new(),
            instrumented: None,
        };
        let mut instrumented = false;
        if self.take('|') {
            instrumented = self.part_has_tilde();
            if !instrumented {
                self.effects(&mut formula)?;
                instrumented = self.take('|');
            }
        }
        if instrumented {
            formula.instrumented = Some(self.instrumented()?);
        }
        match self.peek() {
            None => Ok(formula),
            Some('^') => Err(self.wrong("`+`, `|` or the end (a power is I(x^2))")),
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

    /// `a`, `a:b` or `a*b`, which stands for `a + b + a:b`; each may stand for several terms.
    fn product(&mut self) -> Result<Vec<Term>, FormulaError> {
        let mut terms = self.interaction()?;
        while self.take('*') {
            let place = self.at;
            let right = self.interaction()?;
            let crossed = self.crossed(place, &terms, &right)?;
            for term in right.into_iter().chain(crossed) {
                if !terms.contains(&term) {
                    terms.push(term);
                }
            }
        }
        Ok(terms)
    }

    fn interaction(&mut self) -> Result<Vec<Term>, FormulaError> {
        let mut terms = self.terms()?;
        while self.take(':') {
            let place = self.at;
            let right = self.terms()?;
            terms = self.crossed(place, &terms, &right)?;
        }
        Ok(terms)
    }

    fn crossed(
        &self,
        place: usize,
        left: &[Term],
        right: &[Term],
    ) -> Result<Vec<Term>, FormulaError> {
        let pairs = left
            .iter()
            .flat_map(|left| right.iter().map(move |right| cross(left, right)));
        let crossed: Option<Vec<Term>> = pairs.collect();
        crossed.ok_or_else(|| self.wrong_at(place, "a number, or factors without `ref`,"))
    }

    fn terms(&mut self) -> Result<Vec<Term>, FormulaError> {
        let start = self.at;
        if self.peek().is_some_and(|c| is_name(c) && !c.is_numeric()) {
            match self.name("a variable")?.as_str() {
                "i" if self.take('(') => return Ok(vec![self.levels()?]),
                "sunab" if self.take('(') => return Ok(vec![self.sunab()?]),
                _ => self.at = start,
            }
        }
        let all = self.expressions()?.into_iter();
        Ok(all.map(|one| Term::Product(vec![one])).collect())
    }
}

/// The product of two terms; `None` where it has no meaning.
fn cross(left: &Term, right: &Term) -> Option<Term> {
    match (left, right) {
        (Term::Product(a), Term::Product(b)) => {
            // What is crossed with itself is itself, as in R.
            let more = b.iter().filter(|factor| !a.contains(factor));
            Some(Term::Product(a.iter().chain(more).cloned().collect()))
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
        (
            Term::Levels {
                factor: a,
                by: None,
                reference: None,
            },
            Term::Levels {
                factor: b,
                by: None,
                reference: None,
            },
        ) => {
            let factors = [a, b].map(|name| Expression::Factor(name.clone()));
            Some(Term::Product(factors.to_vec()))
        }
        _ => None,
    }
}
