//! Batches of any table with any cells that its declaration allows.

use arrow::array::RecordBatch;
use kenesh_domain::{
    Absence, ActorKind, Axis, Channel, CodeScheme, DecisionRule, Missing, Outcome, PartialDate,
    Status, Vocabulary, Vote, Year,
};
use kenesh_tables::{ColumnBuilder, ColumnSpec, Kind, Meaning, Scalar, TableSpec};
use proptest::prelude::*;

/// The source and the vintage of every row.
pub const CITED: (&str, &str) = ("a-source", "2024");

type Cells = Vec<Option<Scalar<'static>>>;

/// Makes batches of no row to three; where a column may be empty, some cells are.
pub fn batch(table: &TableSpec) -> impl Strategy<Value = RecordBatch> + use<> {
    let (schema, name) = (table.schema(), table.name);
    let columns: Vec<&ColumnSpec> = table.columns().collect();
    let cells = (0..4usize).prop_flat_map(move |rows| {
        let column = |column: &&ColumnSpec| prop::collection::vec(cell(name, column), rows);
        columns.iter().map(column).collect::<Vec<_>>()
    });
    cells.prop_map(move |columns: Vec<Cells>| {
        let kinds = schema.fields().iter().map(|field| kind(field.data_type()));
        let columns = kinds.zip(columns).map(|(kind, cells)| {
            let mut builder = ColumnBuilder::new(kind);
            cells.into_iter().for_each(|cell| builder.append(cell));
            builder.finish()
        });
        RecordBatch::try_new(schema.clone(), columns.collect()).unwrap()
    })
}

fn kind(stored: &arrow::datatypes::DataType) -> Kind {
    [Kind::Text, Kind::Integer, Kind::Number, Kind::Flag]
        .into_iter()
        .find(|kind| kind.data_type() == *stored)
        .unwrap()
}

fn cell(table: &str, column: &ColumnSpec) -> BoxedStrategy<Option<Scalar<'static>>> {
    let some = match (column.kind, column.meaning) {
        (Kind::Text, Meaning::Date) => date().prop_map(|date| text(&date.to_string())).boxed(),
        (Kind::Text, _) => words(table, column.name),
        (Kind::Integer, Meaning::Year) => any::<Year>()
            .prop_map(|year| Scalar::Integer(i64::from(year)))
            .boxed(),
        (Kind::Integer, _) => any::<i64>().prop_map(Scalar::Integer).boxed(),
        (Kind::Number, _) => {
            use proptest::num::f64::{NEGATIVE, NORMAL, POSITIVE, ZERO};
            let finite = NORMAL | ZERO | POSITIVE | NEGATIVE;
            finite.prop_map(Scalar::Number).boxed()
        }
        (Kind::Flag, _) => any::<bool>().prop_map(Scalar::Flag).boxed(),
    };
    match column.required {
        true => some.prop_map(Some).boxed(),
        false => prop::option::of(some).boxed(),
    }
}

fn text(text: &str) -> Scalar<'static> {
    Scalar::Text(text.to_owned().into())
}

fn date() -> impl Strategy<Value = PartialDate> {
    prop_oneof![
        (1000..3000).prop_map(|year| PartialDate::of_year(year).unwrap()),
        (1000..3000, 1..=12u8)
            .prop_map(|(year, month)| PartialDate::of_month(year, month).unwrap()),
        (1000..3000, 1..=12u8, 1..=28u8)
            .prop_map(|(year, month, day)| PartialDate::of_day(year, month, day).unwrap()),
    ]
}

/// Makes the words of a closed vocabulary, the source, or any text.
fn words(table: &str, column: &str) -> BoxedStrategy<Scalar<'static>> {
    match (table, column) {
        ("actors", "kind") => of::<ActorKind>(),
        ("codes", "scheme") => of::<CodeScheme>(),
        ("memberships", "status") => of::<Status>(),
        ("organizations", "decision_rule") => of::<DecisionRule>(),
        ("milestones", "axis") => of::<Axis>(),
        ("initiatives", "outcome") => of::<Outcome>(),
        ("instruments", "channel") => of::<Channel>(),
        ("votes", "vote") => of::<Vote>(),
        ("coverage", "absence") => of::<Absence>(),
        (_, "missing") => of::<Missing>(),
        (_, "source") => Just(text(CITED.0)).boxed(),
        (_, "vintage") => Just(text(CITED.1)).boxed(),
        _ => any::<String>().prop_map(|any| text(&any)).boxed(),
    }
}

fn of<V: Vocabulary>() -> BoxedStrategy<Scalar<'static>> {
    let words = V::all().iter().map(|word| text(word.as_str()));
    prop::sample::select(words.collect::<Vec<_>>()).boxed()
}
