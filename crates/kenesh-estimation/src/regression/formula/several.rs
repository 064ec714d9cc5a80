//! Several regressions in one text: `c(y1, y2) ~ sw(x, z) | csw(state, year)`, in fixest's words.

use super::expression::is_name;
use super::reader::{FormulaError, Reader};
use super::tree::Formula;

/// What stands for several texts in turn.
const STEPS: [(&str, Steps); 5] = [
    (
        "sw",
        Steps {
            sums: false,
            none: false,
        },
    ),
    (
        "sw0",
        Steps {
            sums: false,
            none: true,
        },
    ),
    (
        "csw",
        Steps {
            sums: true,
            none: false,
        },
    ),
    (
        "csw0",
        Steps {
            sums: true,
            none: true,
        },
    ),
    (
        "c",
        Steps {
            sums: false,
            none: false,
        },
    ),
];

#[derive(Clone, Copy)]
struct Steps {
    /// Each text with all before it.
    sums: bool,
    /// First without any.
    none: bool,
}

impl Formula {
    /// Reads one regression or several: `c(y1, y2)` are outcomes, `sw(x, z)` stands for x and z in turn, `csw(x, z)`
    /// for x and for x + z; with `sw0` and `csw0` the first goes without.
    ///
    /// ```
    /// use kenesh_estimation::regression::Formula;
    /// let all = Formula::several("c(y, z) ~ csw(a, b) | state")?;
    /// let all: Vec<String> = all.iter().map(Formula::to_string).collect();
    /// assert_eq!(all, ["y ~ a | state", "y ~ a + b | state", "z ~ a | state", "z ~ a + b | state"]);
    /// # Ok::<(), kenesh_estimation::regression::FormulaError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// As where one is read; the caret stands in the text of the one that could not be.
    pub fn several(text: &str) -> Result<Vec<Formula>, FormulaError> {
        let mut texts = vec![text.to_owned()];
        // Each round takes the first steps of every text.
        while let Some(expanded) = expanded(&texts) {
            texts = expanded;
            if texts.len() > MOST {
                return Err(Reader::new(text).wrong("at most 1000 regressions in one formula"));
            }
        }
        texts.iter().map(|text| text.parse()).collect()
    }
}

/// The most regressions of one formula.
const MOST: usize = 1_000;

/// The texts with the first steps of each taken; nothing where none has any.
fn expanded(texts: &[String]) -> Option<Vec<String>> {
    let mut any = false;
    let mut all = Vec::new();
    for text in texts {
        match first_steps(text) {
            Some((before, own, after)) => {
                any = true;
                all.extend(own.iter().map(|own| format!("{before}{own}{after}")));
            }
            None => all.push(text.clone()),
        }
    }
    any.then_some(all)
}

/// The first steps of a text, with what stands before and after.
fn first_steps(text: &str) -> Option<(&str, Vec<String>, &str)> {
    let mut quoted = false;
    let mut brackets = 0;
    let mut name_from = None;
    for (at, c) in text.char_indices() {
        match c {
            '`' => quoted = !quoted,
            _ if quoted => {}
            '(' => {
                let name = name_from.map_or("", |from| &text[from..at]);
                let known = STEPS.iter().find(|(own, _)| *own == name);
                let outcomes = name != "c" || !text[..at].contains('~');
                if let (Some((name, steps)), 0, true) = (known, brackets, outcomes) {
                    let (inside, after) = bracketed(&text[at + 1..])?;
                    return Some((&text[..at - name.len()], steps.texts(&inside), after));
                }
                brackets += 1;
            }
            ')' => brackets -= 1,
            _ => {}
        }
        name_from = match is_name(c) && !quoted {
            true => name_from.or(Some(at)),
            false => None,
        };
    }
    None
}

/// The parts between the commas up to the closing bracket, and what follows it.
fn bracketed(text: &str) -> Option<(Vec<&str>, &str)> {
    let (mut parts, mut from) = (Vec::new(), 0);
    let (mut depth, mut quoted) = (0, false);
    for (at, c) in text.char_indices() {
        match c {
            '`' => quoted = !quoted,
            _ if quoted => {}
            '(' | '[' => depth += 1,
            ')' if depth == 0 => {
                parts.push(text[from..at].trim());
                return Some((parts, &text[at + 1..]));
            }
            ')' | ']' => depth -= 1,
            ',' if depth == 0 => {
                parts.push(text[from..at].trim());
                from = at + 1;
            }
            _ => {}
        }
    }
    None
}

impl Steps {
    fn texts(self, parts: &[&str]) -> Vec<String> {
        let none = self.none.then(|| "1".to_owned());
        let of = |last: usize| match self.sums {
            true => parts[..=last].join(" + "),
            false => parts[last].to_owned(),
        };
        none.into_iter().chain((0..parts.len()).map(of)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn several(text: &str) -> Vec<String> {
        let all = Formula::several(text).unwrap();
        all.iter().map(Formula::to_string).collect()
    }

    #[test]
    fn steps_are_taken_in_turn_and_add_up() {
        assert_eq!(
            several("y ~ x + sw(a, log(b))"),
            ["y ~ x + a", "y ~ x + log(b)"]
        );
        assert_eq!(
            several("y ~ x + csw0(a, b)"),
            ["y ~ x", "y ~ x + a", "y ~ x + a + b"]
        );
        assert_eq!(
            several("y ~ x | csw0(state, year^pair)"),
            ["y ~ x", "y ~ x | state", "y ~ x | state + year^pair"]
        );
        assert_eq!(
            several("c(y, log(z + 1)) ~ sw(a, b) | s + sw(t, u)").len(),
            8
        );
        assert_eq!(several("y ~ `sw(a, b)`"), ["y ~ `sw(a, b)`"]);
        assert_eq!(
            several("y ~ lag(x, c(1, 3))"),
            ["y ~ lag(x, 1) + lag(x, 3)"]
        );
        assert!(Formula::several("y ~ sw(a, b").is_err());
    }
}
