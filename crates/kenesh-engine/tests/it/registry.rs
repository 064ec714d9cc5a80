//! The registry as a document: what it says of each measure is what the measure does.

use kenesh_engine::{Engine, MEASURES, Measure};
use std::collections::BTreeSet;

/// Cuts the call of the measure out of its example.
fn call(measure: &Measure) -> &'static str {
    let start = measure.example.find(&format!("{}(", measure.name)).unwrap();
    let end = start + measure.example[start..].find(')').unwrap();
    &measure.example[start..=end]
}

#[test]
fn every_example_runs_and_its_call_gives_the_columns_it_promises() {
    let engine = Engine::starter().unwrap();
    for measure in MEASURES {
        let (_, rows) = engine
            .sql(measure.example)
            .unwrap_or_else(|error| panic!("{}: {error}", measure.example));
        // The starter world holds no reference index, no single votes, no trade in products and a selection of states only;
        // an imported one does.
        let imported = [
            "alignment_regression",
            "bloc_votes",
            "chair_path",
            "displacement",
            "distance_draws",
            "energy_dependence",
            "event_study",
            "ideal_points",
            "influence_regression",
            "placebo_organizations",
            "portfolios",
            "product_dependence",
            "similarity",
            "swing_states",
            "validation",
            "vote_modularity",
        ];
        assert!(
            imported.contains(&measure.name) || rows.iter().any(|batch| batch.num_rows() > 0),
            "{} gives no rows",
            measure.example
        );
        let (schema, _) = engine
            .sql(&format!("select * from {} limit 1", call(measure)))
            .unwrap();
        let found: Vec<&str> = schema
            .fields()
            .iter()
            .map(|field| field.name().as_str())
            .collect();
        let described: Vec<&str> = measure.table.columns().map(|column| column.name).collect();
        assert_eq!(found, described, "{}", measure.name);
        assert_eq!(
            measure.table.schema().fields(),
            schema.fields(),
            "{}",
            measure.name
        );
    }
}

#[test]
fn every_measure_is_described_and_listed_once_in_order() {
    let names: Vec<&str> = MEASURES.iter().map(|measure| measure.name).collect();
    let sorted: Vec<&str> = BTreeSet::from_iter(names.iter().copied())
        .into_iter()
        .collect();
    assert_eq!(names, sorted);
    for measure in MEASURES {
        assert!(
            measure.about.ends_with('.') && !measure.formula.is_empty(),
            "{}",
            measure.name
        );
        for column in measure.table.columns() {
            assert!(!column.about.is_empty(), "{}.{}", measure.name, column.name);
        }
        assert_eq!(
            Measure::named(measure.name).map(|found| found.name),
            Some(measure.name)
        );
    }
    assert!(Measure::named("nothing").is_none());
}

#[test]
fn every_measure_refuses_a_wrong_number_of_arguments_with_an_example() {
    let engine = Engine::starter().unwrap();
    for measure in MEASURES {
        let many = vec!["'x'"; measure.arguments.len() + 1].join(", ");
        let error = engine
            .sql(&format!("select * from {}({many})", measure.name))
            .unwrap_err()
            .to_string();
        assert!(
            error.contains(measure.name) && error.contains(measure.example),
            "{error}"
        );
    }
    let error = engine
        .sql("select * from dependence(trade_share)")
        .unwrap_err()
        .to_string();
    assert!(error.contains("trade_share"), "{error}");
}

#[test]
fn every_measure_gives_the_same_rows_from_a_newly_opened_world() {
    let (one, two) = (Engine::starter().unwrap(), Engine::starter().unwrap());
    for measure in MEASURES {
        let answers = [&one, &two].map(|engine| engine.sql(measure.example).unwrap().1);
        assert_eq!(answers[0], answers[1], "{}", measure.name);
    }
}
