//! Rows become a batch and come back, in every table of a world.

use crate::arbitrary::{self, CITED};
use kenesh_tables::{Row, Sourced, batch, read_rows, read_table};
use proptest::test_runner::{Config, TestError, TestRunner};

/// Reads any batch of a table as rows, which make the same batch and read as the same rows again.
fn check<R: Row + PartialEq>() -> &'static str {
    let any = arbitrary::batch(&R::SPEC);
    let done = TestRunner::new(Config::with_cases(64)).run(&any, |given| {
        let sourced = read_rows::<R>(&given).unwrap();
        let rows: Vec<R> = sourced.iter().map(|sourced| sourced.row.clone()).collect();
        let written = batch(&rows, CITED.0, CITED.1).unwrap();
        assert_eq!(written, given);
        assert_eq!(read_rows::<R>(&written).unwrap(), sourced);
        let cited = sourced
            .iter()
            .all(|row| row.source == CITED.0 && [CITED.1, ""].contains(&&*row.vintage));
        assert!(cited, "{sourced:?}");
        let unsaid = read_table(R::SPEC.name, &given).unwrap();
        let unsaid = unsaid.downcast_ref::<Vec<Sourced<R>>>();
        assert_eq!(unsaid, Some(&sourced));
        Ok(())
    });
    match done {
        Ok(()) => R::SPEC.name,
        Err(TestError::Fail(why, given)) => panic!("{}: {why}: {given:?}", R::SPEC.name),
        Err(error) => panic!("{}: {error}", R::SPEC.name),
    }
}

#[test]
fn the_rows_of_every_table_come_back_with_their_nulls() {
    use kenesh_tables::*;
    macro_rules! check {
        ($($row:ident),+ $(,)?) => {[$(check::<$row>()),+]};
    }
    let checked = check![
        SourceRow,
        ActorRow,
        CodeRow,
        NameRow,
        OrganizationRow,
        ClassificationRow,
        MembershipRow,
        ChairRow,
        BodyRow,
        AgendaRow,
        MilestoneRow,
        InitiativeRow,
        InstrumentRow,
        ReportedRow,
        IndicatorRow,
        FlowRow,
        TieRow,
        PositionRow,
        RollCallRow,
        IssueRow,
        VoteRow,
        ProductFlowRow,
        ProductRow,
        ScaleRow,
        CoverageRow,
    ];
    assert!(TABLES.iter().map(|table| table.name).eq(checked));
}
