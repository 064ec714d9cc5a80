//! What a query's filters say of columns, as far as it is understood here.

use super::Admitted;
use datafusion::common::Column as Reference;
use datafusion::logical_expr::expr::InList;
use datafusion::logical_expr::{Between, BinaryExpr, Expr, Operator};
use datafusion::scalar::ScalarValue;
use std::collections::BTreeSet;

/// Reads what a filter says of a column of one of these names: nothing where it says something else.
pub(super) fn said(filter: &Expr, names: &[&'static str]) -> Option<(&'static str, Admitted)> {
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
    use super::super::Only;
    use super::*;
    use datafusion::prelude::{col, lit};

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
}
