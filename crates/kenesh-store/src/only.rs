//! What of an answer a query looks at: the rest need not be measured.

mod filters;

use datafusion::logical_expr::Expr;
use filters::said;
use kenesh_domain::Year;
use kenesh_tables::Column;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::RangeInclusive;

/// Says of some columns which of their values a query looks at; of all others it looks at every one.
///
/// Beware that it may admit more than the query asks for, and never less: the query filters the
/// answer all the same.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Only {
    admitted: BTreeMap<&'static str, Admitted>,
    /// The columns; all where nothing is said.
    columns: Option<BTreeSet<String>>,
}

/// The values of a column that a query looks at.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
enum Admitted {
    Texts(BTreeSet<String>),
    /// From the first to the last; none where they run backwards.
    Numbers(i64, i64),
}

impl Only {
    /// Admits everything.
    pub fn everything() -> Only {
        Only::default()
    }

    /// Admits no text of a column but these.
    #[must_use]
    pub fn texts<R>(
        self,
        column: Column<R>,
        texts: impl IntoIterator<Item = impl Into<String>>,
    ) -> Only {
        let texts = texts.into_iter().map(Into::into).collect();
        self.and(column.spec.name, Admitted::Texts(texts))
    }

    /// Admits no year of a column outside these.
    #[must_use]
    pub fn years<R>(self, column: Column<R>, years: RangeInclusive<Year>) -> Only {
        let (first, last) = years.into_inner();
        self.and(
            column.spec.name,
            Admitted::Numbers(first.into(), last.into()),
        )
    }

    /// Says whether rows with a text in a column are looked at.
    pub fn admits<R>(&self, column: Column<R>, text: impl AsRef<str>) -> bool {
        self.admits_text(column.spec.name, text.as_ref())
    }

    /// Leaves of these years those that are looked at; where none is left the range runs backwards.
    pub fn clip<R>(&self, column: Column<R>, years: RangeInclusive<Year>) -> RangeInclusive<Year> {
        let Some(Admitted::Numbers(first, last)) = self.admitted.get(column.spec.name) else {
            return years;
        };
        let (start, end) = (*years.start(), *years.end());
        let (from, to) = ((*first).max(start.into()), (*last).min(i64::from(end)));
        match (Year::try_from(from), Year::try_from(to)) {
            (Ok(from), Ok(to)) if from <= to => from..=to,
            _ => {
                let (none, nothing) = (Year::MAX, Year::MIN);
                none..=nothing
            }
        }
    }

    /// Says whether a column is looked at.
    pub fn looks_at<R>(&self, column: Column<R>) -> bool {
        let columns = self.columns.as_ref();
        columns.is_none_or(|columns| columns.contains(column.spec.name))
    }

    /// Looks at these columns alone.
    pub(crate) fn at<'a>(self, columns: impl IntoIterator<Item = &'a String>) -> Only {
        let columns = columns.into_iter().cloned().collect();
        Only {
            columns: Some(columns),
            ..self
        }
    }

    /// Admits what another admits too; nothing where no row can be left.
    pub(crate) fn within(&self, other: &Only) -> Option<Only> {
        let both = other
            .admitted
            .iter()
            .fold(self.clone(), |only, (column, admitted)| {
                only.and(column, admitted.clone())
            });
        let nothing = |admitted: &Admitted| match admitted {
            Admitted::Texts(texts) => texts.is_empty(),
            Admitted::Numbers(first, last) => first > last,
        };
        (!both.admitted.values().any(nothing)).then_some(both)
    }

    /// As [`Only::admits`], of a column by its name.
    pub(crate) fn admits_text(&self, column: &str, text: &str) -> bool {
        match self.admitted.get(column) {
            Some(Admitted::Texts(texts)) => texts.contains(text),
            Some(Admitted::Numbers(..)) | None => true,
        }
    }

    /// Takes over of a query's filters what speaks of columns of these names.
    pub(crate) fn of(filters: &[Expr], names: &[&'static str]) -> Only {
        let said = filters.iter().filter_map(|filter| said(filter, names));
        said.fold(Only::default(), |only, (column, admitted)| {
            only.and(column, admitted)
        })
    }

    /// Says whether a filter speaks of one of these columns, in a way that is understood here.
    pub(crate) fn heeds(filter: &Expr, names: &[&'static str]) -> bool {
        said(filter, names).is_some()
    }

    /// Admits of a column what both admit.
    fn and(mut self, column: &'static str, admitted: Admitted) -> Only {
        let both = match (self.admitted.remove(column), admitted) {
            (Some(Admitted::Texts(a)), Admitted::Texts(b)) => {
                Admitted::Texts(a.intersection(&b).cloned().collect())
            }
            (Some(Admitted::Numbers(a, b)), Admitted::Numbers(c, d)) => {
                Admitted::Numbers(a.max(c), b.min(d))
            }
            // A column holds texts or numbers, so that one of the two speaks of none of its values.
            (_, admitted) => admitted,
        };
        self.admitted.insert(column, both);
        self
    }
}

impl std::fmt::Display for Only {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for (place, (column, admitted)) in self.admitted.iter().enumerate() {
            f.write_str(if place == 0 { "" } else { " and " })?;
            match admitted {
                Admitted::Texts(texts) => {
                    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
                    write!(f, "{column} in ({})", texts.join(", "))?;
                }
                Admitted::Numbers(first, last) if first == last => write!(f, "{column} = {first}")?,
                Admitted::Numbers(i64::MIN, last) => write!(f, "{column} <= {last}")?,
                Admitted::Numbers(first, i64::MAX) => write!(f, "{column} >= {first}")?,
                Admitted::Numbers(first, last) => write!(f, "{column} from {first} to {last}")?,
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use kenesh_tables::FlowRow;

    #[test]
    fn years_are_clipped_and_texts_asked_for() {
        let only = Only::everything()
            .years(FlowRow::year, 2010..=2020)
            .texts(FlowRow::sender, ["TUR"]);
        assert_eq!(only.clip(FlowRow::year, 1992..=2014), 2010..=2014);
        assert!(only.clip(FlowRow::year, 1992..=2000).is_empty());
        assert!(only.admits(FlowRow::sender, "TUR") && !only.admits(FlowRow::sender, "RUS"));
        assert!(only.admits(FlowRow::receiver, "RUS"));
        let never = only.years(FlowRow::year, 1992..=1995);
        assert!(never.clip(FlowRow::year, 1946..=2025).is_empty());
    }

    #[test]
    fn a_part_admits_what_both_do_or_there_is_none() {
        let of =
            |senders: &[&str]| Only::everything().texts(FlowRow::sender, senders.iter().copied());
        let asked = of(&["TUR", "RUS"]).years(FlowRow::year, 2010..=2020);
        let part = asked.within(&of(&["CHN", "RUS"])).unwrap();
        assert_eq!(
            part.to_string(),
            "sender in (RUS) and year from 2010 to 2020"
        );
        assert_eq!(asked.within(&of(&["CHN"])), None);
        assert!(part.looks_at(FlowRow::value));
        let few = part.at([&"year".to_owned()]);
        assert!(few.looks_at(FlowRow::year) && !few.looks_at(FlowRow::value));
    }
}
