//! What of an answer a query looks at: the rest need not be measured.

use datafusion::common::Column as Reference;
use datafusion::logical_expr::expr::InList;
use datafusion::logical_expr::{Between, BinaryExpr, Expr, Operator};
use datafusion::scalar::ScalarValue;
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

/// Reads what a filter says of a column of one of these names: nothing where it says something else.
fn said(filter: &Expr, names: &[&'static str]) -> Option<(&'static str, Admitted)> {
    let name = |column: &Reference| names.iter().copied().find(|name| *name == column.name);
    match filter {
        Expr::BinaryExpr(BinaryExpr { left, op, right }) => match (&**left, op, &**right) {
            (a, Operator::Or, b) => either(said(a, names)?, said(b, names)?),
            (Expr::Column(column), op, Expr::Literal(value, _)) => {
                Some((name(column)?, compared(*op, value)?))
            }
            (Expr::Literal(value, _), op, Expr::Column(column)) => {
                Some((name(column)?, compared(op.swap()?, value)?))
            }
            _ => None,
        },
        Expr::InList(InList {
            expr,
            list,
            negated: false,
        }) => {
            let Expr::Column(column) = &**expr else {
                return None;
            };
            let name = name(column)?;
            let one = |value: &Expr| match value {
                Expr::Literal(value, _) => Some((name, compared(Operator::Eq, value)?)),
                _ => None,
            };
            let listed = list.iter().map(one).collect::<Option<Vec<_>>>()?;
            let mut listed = listed.into_iter();
            let first = listed.next()?;
            listed.try_fold(first, either)
        }
        Expr::Between(Between {
            expr,
            negated: false,
            low,
            high,
        }) => match (&**expr, &**low, &**high) {
            (Expr::Column(column), Expr::Literal(low, _), Expr::Literal(high, _)) => {
                Some((name(column)?, Admitted::Numbers(whole(low)?, whole(high)?)))
            }
            _ => None,
        },
        _ => None,
    }
}

/// Admits of one column what either admits; nothing is said where they speak of two.
fn either(
    (column, a): (&'static str, Admitted),
    (other, b): (&'static str, Admitted),
) -> Option<(&'static str, Admitted)> {
    let both = match (a, b) {
        (Admitted::Texts(a), Admitted::Texts(b)) => Admitted::Texts(a.union(&b).cloned().collect()),
        // The years between two years are admitted too.
        (Admitted::Numbers(a, b), Admitted::Numbers(c, d)) => Admitted::Numbers(a.min(c), b.max(d)),
        _ => return None,
    };
    (column == other).then_some((column, both))
}

fn compared(op: Operator, value: &ScalarValue) -> Option<Admitted> {
    if let Some(text) = value.try_as_str() {
        let text = text?.to_owned();
        return (op == Operator::Eq).then(|| Admitted::Texts(BTreeSet::from([text])));
    }
    let number = whole(value)?;
    let (first, last) = match op {
        Operator::Eq => (number, number),
        Operator::GtEq => (number, i64::MAX),
        Operator::Gt => (number.checked_add(1)?, i64::MAX),
        Operator::LtEq => (i64::MIN, number),
        Operator::Lt => (i64::MIN, number.checked_sub(1)?),
        _ => return None,
    };
    Some(Admitted::Numbers(first, last))
}

fn whole(value: &ScalarValue) -> Option<i64> {
    match value {
        ScalarValue::Int64(number) => *number,
        ScalarValue::Int32(number) => number.map(i64::from),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use datafusion::prelude::{col, lit};
    use kenesh_tables::FlowRow;

    fn of(filters: &[Expr]) -> String {
        Only::of(filters, &["sender", "year"]).to_string()
    }

    #[test]
    fn what_a_query_says_of_the_columns_is_taken_over() {
        let sender = |text: &str| col("sender").eq(lit(text));
        let year = |year: i64| col("year").eq(lit(year));
        let cases = [
            (
                vec![sender("TUR"), year(2014)],
                "sender in (TUR) and year = 2014",
            ),
            (
                vec![sender("TUR").or(sender("RUS"))],
                "sender in (RUS, TUR)",
            ),
            (
                vec![
                    col("sender").in_list(vec![lit("CHN"), lit("TUR")], false),
                    sender("TUR"),
                ],
                "sender in (TUR)",
            ),
            (vec![year(1998).or(year(2004))], "year from 1998 to 2004"),
            (
                vec![col("year").gt(lit(1991_i64)), col("year").lt(lit(1995_i64))],
                "year from 1992 to 1994",
            ),
            (vec![lit(2014_i64).lt_eq(col("year"))], "year >= 2014"),
            (
                vec![col("year").between(lit(1992_i64), lit(1995_i64))],
                "year from 1992 to 1995",
            ),
        ];
        for (filters, admitted) in cases {
            assert_eq!(of(&filters), admitted);
        }
    }

    #[test]
    fn what_narrows_nothing_admits_everything() {
        let elsewhere = [
            col("receiver").eq(lit("KAZ")),
            col("year")
                .eq(lit(2014_i64))
                .or(col("sender").eq(lit("TUR"))),
            col("sender").in_list(vec![lit("TUR")], true),
            col("sender").gt(lit("TUR")),
            col("year").eq(lit(2014.5)),
            col("year").eq(col("value")),
        ];
        assert_eq!(of(&elsewhere), "");
    }

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
}
