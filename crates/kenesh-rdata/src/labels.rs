//! Texts in a column, each different one held once.

/// Stands for a text that is missing.
const MISSING: u32 = u32::MAX;

/// Holds the texts of a column: each different text once, and for each row which of them it is.
///
/// The levels of a factor are all of its levels in R's order, even those of no row; those of plain
/// text come in the order in which they first occur. Beware that the text `NA` is no missing text:
/// Namibia's code stays `Some("NA")`. Beware too that two levels of a plain text may read the same
/// where a file gives them in two encodings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Labels {
    codes: Vec<u32>,
    levels: Vec<String>,
}

impl Labels {
    /// Makes labels from codes, which [`code_of`] made and which must lie below the levels.
    pub(crate) fn new(codes: Vec<u32>, levels: Vec<String>) -> Labels {
        Labels { codes, levels }
    }

    /// Counts the rows.
    pub fn len(&self) -> usize {
        self.codes.len()
    }

    /// Says whether there are no rows.
    pub fn is_empty(&self) -> bool {
        self.codes.is_empty()
    }

    /// Gives each different text.
    pub fn levels(&self) -> &[String] {
        &self.levels
    }

    /// Gives the place of a row's text among the levels; nothing where it is missing or there is no
    /// such row.
    pub fn code(&self, row: usize) -> Option<usize> {
        let code = *self.codes.get(row)?;
        (code != MISSING).then_some(code as usize)
    }

    /// Gives a row's text; nothing where it is missing or there is no such row.
    pub fn get(&self, row: usize) -> Option<&str> {
        self.levels.get(self.code(row)?).map(String::as_str)
    }

    /// Goes through the texts in the order of the rows.
    pub fn iter(&self) -> impl Iterator<Item = Option<&str>> {
        (0..self.len()).map(|row| self.get(row))
    }
}

/// Makes a code from a place among the levels; `Err` where there are too many levels.
pub(crate) fn code_of(place: Option<usize>) -> Result<u32, TooMany> {
    let Some(place) = place else {
        return Ok(MISSING);
    };
    match u32::try_from(place) {
        Ok(code) if code != MISSING => Ok(code),
        _ => Err(TooMany),
    }
}

/// Says that there are more than 2³²−1 levels.
#[derive(Debug)]
pub(crate) struct TooMany;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_text_has_no_code() {
        let places = [Some(1), None, Some(0)];
        let codes = places.map(|place| code_of(place).unwrap()).to_vec();
        let labels = Labels::new(codes, vec!["no".into(), "yes".into(), "abstain".into()]);
        let texts: Vec<_> = labels.iter().collect();
        assert_eq!(texts, [Some("yes"), None, Some("no")]);
        assert_eq!((labels.code(0), labels.code(1)), (Some(1), None));
        assert_eq!((labels.get(3), labels.levels().len()), (None, 3));
    }

    #[test]
    fn no_place_passes_for_missing() {
        assert!(code_of(Some(MISSING as usize)).is_err());
        assert!(code_of(Some(usize::MAX)).is_err());
    }
}
