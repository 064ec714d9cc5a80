//! A large answer comes part by part, with the columns asked for alone: together it is the whole.

use kenesh_engine::measures::contest::contest;
use kenesh_engine::measures::dependence::{Instrument, dependence};
use kenesh_engine::measures::influence::{Counted, influence};
use kenesh_engine::{Engine, Only};
use kenesh_tables::arrow::array::RecordBatch;
use kenesh_tables::arrow::compute::concat_batches;
use kenesh_tables::{Row, batch};

fn answer(engine: &Engine, query: &str) -> RecordBatch {
    let (schema, batches) = engine.sql(query).unwrap();
    concat_batches(&schema, &batches).unwrap()
}

#[track_caller]
fn assert_whole<R: Row>(engine: &Engine, call: &str, rows: &[R]) {
    let whole = batch(rows, "", "").unwrap();
    assert!(whole.num_rows() > 100, "{call}");
    let found = answer(engine, &format!("select * from {call}"));
    assert_eq!(found.columns(), whole.columns(), "{call}");
    for (place, column) in R::COLUMNS.iter().enumerate() {
        let name = column.spec.name;
        let found = answer(engine, &format!("select {name} from {call}"));
        assert_eq!(found.column(0), whole.column(place), "{call}, {name}");
    }
}

#[test]
fn the_parts_of_an_answer_are_the_whole_of_it() {
    let engine = Engine::starter().unwrap();
    let (core, all) = (engine.core().unwrap(), Only::everything());
    let capacities = influence(core, "*", &Counted::Common, &all).unwrap();
    assert_whole(&engine, "influence('*')", &capacities);
    let depends = dependence(core, Instrument::TradeShare, &all).unwrap();
    assert_whole(&engine, "dependence('trade_share')", &depends);
    let contested = contest(core, Instrument::ArmsShare, &all).unwrap();
    assert_whole(&engine, "contest('arms_share')", &contested);
}

#[test]
fn an_answer_without_parts_still_says_what_is_wrong() {
    let engine = Engine::starter().unwrap();
    let nobody = "select count(*) from influence('*') where member = 'nobody'";
    let count = answer(&engine, nobody);
    assert_eq!(count.num_rows(), 1);
    let fault = engine.sql("select * from influence('TUQ') where member = 'nobody'");
    assert!(fault.unwrap_err().to_string().contains("TUR"));
    let fault = engine.sql("select * from dependence('trade_shar')");
    assert!(fault.unwrap_err().to_string().contains("trade_share"));
}
