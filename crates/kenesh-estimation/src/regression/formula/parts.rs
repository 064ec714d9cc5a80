//! Reads `i()`, `sunab()` and fixed effects with their slopes.

use super::expression::{Expression, is_name};
use super::reader::{FormulaError, Reader};
use super::tree::{Effect, Formula, Slope, Term};

impl Reader<'_> {
    /// The rest of `i(factor, x, ref = level)`.
    pub(super) fn levels(&mut self) -> Result<Term, FormulaError> {
        let factor = self.name("a factor")?;
        let (mut by, mut reference) = (None, None);
        while self.take(',') {
            let start = self.at;
            if self.name("a variable or `ref = `")? == "ref" && self.take('=') {
                reference = Some(self.level()?);
            } else {
                self.at = start;
                // fixest's `i.b` says that b's levels count.
                by = Some(match self.expression()? {
                    Expression::Variable(name) => match name.strip_prefix("i.") {
                        Some(factor) => Expression::Factor(factor.to_owned()),
                        None => Expression::Variable(name),
                    },
                    other => other,
                });
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
    pub(super) fn sunab(&mut self) -> Result<Term, FormulaError> {
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

    /// `state + exp^year + pair[year] + pair[[year]]`, or `0` or `1` for none.
    pub(super) fn effects(&mut self, formula: &mut Formula) -> Result<(), FormulaError> {
        loop {
            if matches!(self.peek(), Some('0' | '1')) {
                self.at += 1;
            } else {
                self.effect(formula)?;
            }
            if !self.take('+') {
                break;
            }
        }
        if formula.effects.is_empty() && !formula.slopes.is_empty() {
            // Slopes alone leave the constant, which here is an effect with one level.
            formula.effects.push(Effect(Vec::new()));
        }
        Ok(())
    }

    fn effect(&mut self, formula: &mut Formula) -> Result<(), FormulaError> {
        let mut names = vec![self.name("a fixed effect")?];
        while self.take('^') {
            names.push(self.name("a factor")?);
        }
        let effect = Effect(names);
        let mut alone = false;
        if self.take('[') {
            alone = self.take('[');
            loop {
                let by = self.expression()?;
                let effect = effect.clone();
                formula.slopes.push(Slope { effect, by });
                if !self.take(',') {
                    break;
                }
            }
            self.need(']', "`,` or `]`")?;
            if alone {
                self.need(']', "a second `]`")?;
            }
        }
        if !alone && !formula.effects.contains(&effect) {
            formula.effects.push(effect);
        }
        Ok(())
    }
}
