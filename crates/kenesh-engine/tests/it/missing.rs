//! Missing is not zero: what a world does not hold stays without a figure, with its reason.

use kenesh_domain::{ActorId, Cell, Flow, Missing, Tie};
use kenesh_engine::measures::cohesion::cohesion;
use kenesh_engine::measures::dependence::{Instrument, dependence, dependence_of};
use kenesh_engine::measures::influence::{Counted, influence};
use kenesh_engine::{Engine, Only};
use std::path::Path;
use tempfile::TempDir;

/// Writes the starter world with one table's rows chosen by their line.
fn starter_with(table: &str, keep: impl Fn(&str) -> bool) -> TempDir {
    let starter = Path::new(env!("CARGO_MANIFEST_DIR")).join("../kenesh-store/starter");
    let world = TempDir::new().unwrap();
    std::fs::create_dir(world.path().join("tables")).unwrap();
    std::fs::copy(starter.join("world.toml"), world.path().join("world.toml")).unwrap();
    for known in kenesh_tables::TABLES {
        let file = format!("tables/{}.csv", known.name);
        let Ok(mut text) = std::fs::read_to_string(starter.join(&file)) else {
            continue; // the starter world leaves this table empty
        };
        if known.name == table {
            let lines = text.lines().enumerate();
            let kept: Vec<&str> = lines
                .filter(|(at, line)| *at == 0 || keep(line))
                .map(|(_, line)| line)
                .collect();
            text = kept.join("\n") + "\n";
        }
        std::fs::write(world.path().join(&file), text).unwrap();
    }
    world
}

#[test]
fn a_year_outside_coverage_is_missing_with_its_reason() {
    let engine = Engine::starter().unwrap();
    let core = engine.core().unwrap();
    let [kaz, tur, rus] = ["KAZ", "TUR", "RUS"].map(ActorId::new);
    assert_eq!(
        core.flow(Flow::Exports, &tur, &kaz, 2020).unwrap(),
        Cell::Missing(Missing::NotCovered)
    );
    let share = |year| dependence_of(core, Instrument::TradeShare, &kaz, &tur, year).unwrap();
    assert_eq!(share(2020).reason(), Some(Missing::NotCovered));
    let late = dependence(core, Instrument::TradeShare, &Only::everything())
        .unwrap()
        .into_iter()
        .filter(|row| row.year >= 2015);
    assert!(late.into_iter().all(|row| row.value.is_none()));
    // Kazakhstan's trade with Russia of 1992 went unreported: a row, without a figure.
    let early: Vec<_> = dependence(core, Instrument::TradeShare, &Only::everything())
        .unwrap()
        .into_iter()
        .filter(|row| (row.member.as_str(), row.patron.as_str(), row.year) == ("KAZ", "RUS", 1992))
        .collect();
    assert_eq!(early.len(), 1);
    assert_eq!(
        (early[0].value, early[0].missing.map(Missing::as_str)),
        (None, Some("not_reported"))
    );
    assert_eq!(share(1992).number(), None);
    assert_eq!(
        core.tie(Tie::Agreement, &kaz, &rus, 2025).unwrap(),
        Cell::Missing(Missing::NotCovered)
    );
}

#[test]
fn absence_is_zero_only_where_coverage_vouches_for_it() {
    let engine = Engine::starter().unwrap();
    let core = engine.core().unwrap();
    let [hun, uzb, tur] = ["HUN", "UZB", "TUR"].map(ActorId::new);
    assert_eq!(
        core.tie(Tie::Alliance, &tur, &uzb, 2014).unwrap(),
        Cell::StructuralZero
    );
    assert_eq!(
        core.tie(Tie::Alliance, &tur, &uzb, 2021).unwrap(),
        Cell::Missing(Missing::NotCovered)
    );
    assert_eq!(
        core.tie(Tie::Agreement, &hun, &uzb, 1950).unwrap(),
        Cell::Missing(Missing::NotCovered)
    );
    // A flow without a row is never a zero by itself.
    assert_eq!(
        core.flow(Flow::Oda, &ActorId::new("CHN"), &uzb, 2018)
            .unwrap(),
        Cell::Missing(Missing::NotCovered)
    );
}

#[test]
fn a_measure_names_every_row_that_has_no_figure() {
    let engine = Engine::starter().unwrap();
    for instrument in Instrument::ALL {
        let rows = dependence(engine.core().unwrap(), instrument, &Only::everything()).unwrap();
        // The starter world knows no direct investment.
        let known = !matches!(instrument, Instrument::FdiGdp | Instrument::FdiShare);
        assert_eq!(!rows.is_empty(), known, "{}", instrument.as_str());
        for row in rows {
            assert_eq!(row.value.is_none(), row.missing.is_some(), "{row:?}");
            assert!(!row.source.is_empty(), "{row:?}");
        }
    }
    let all = influence(
        engine.core().unwrap(),
        "CHN",
        &Counted::All,
        &Only::everything(),
    )
    .unwrap();
    let economic = all
        .iter()
        .find(|row| row.channel == "economic" && row.member == "KAZ" && row.year == 2014);
    // China reports no aid to the source: left out and listed, not taken as zero.
    let left_out = economic.unwrap().left_out.as_deref().unwrap();
    assert!(left_out.contains("oda_share"), "{left_out}");
    // What is counted as a rule is known of all patrons alike.
    let common = influence(
        engine.core().unwrap(),
        "CHN",
        &Counted::Common,
        &Only::everything(),
    )
    .unwrap();
    let mut economic = common.iter().filter(|row| row.channel == "economic");
    assert!(economic.all(|row| !row.left_out.as_deref().unwrap_or_default().contains("oda")));
}

#[test]
fn a_world_without_votes_gives_null_and_not_zero() {
    let members = ["AZE", "KAZ", "KGZ", "UZB"];
    let of_members = |line: &str| {
        let mut ids = line.split(',').take(2);
        line.contains(",agreement,") && ids.any(|id| members.contains(&id))
    };
    let world = starter_with("ties", |line| !of_members(line));
    let engine = Engine::open(world.path()).unwrap();
    let rows = cohesion(engine.core().unwrap(), "OTS", "TUR").unwrap();
    let at_date: Vec<_> = rows.iter().filter(|row| row.roster == "at_date").collect();
    assert!(!at_date.is_empty());
    for row in at_date {
        assert_eq!(
            (row.within, row.with_power, row.pairs),
            (None, None, 0),
            "{}",
            row.year
        );
        // The mean over all pairs of states is known all the same.
        assert!(row.un_mean.is_some());
    }

    let world = starter_with("ties", |line| !line.contains(",agreement,"));
    let engine = Engine::open(world.path()).unwrap();
    assert!(
        cohesion(engine.core().unwrap(), "OTS", "TUR")
            .unwrap()
            .is_empty()
    );
    let (_, batches) = engine
        .sql("select * from alignment('agreement') where value is not null")
        .unwrap();
    assert_eq!(
        batches.iter().map(|batch| batch.num_rows()).sum::<usize>(),
        0
    );
}

#[test]
fn a_world_without_flows_has_no_dependence_and_no_capacity() {
    let world = starter_with("flows", |_| false);
    let engine = Engine::open(world.path()).unwrap();
    // Memberships are no flow.
    let flows = |instrument: &Instrument| *instrument != Instrument::MembershipShare;
    for instrument in Instrument::ALL.into_iter().filter(flows) {
        let rows = dependence(engine.core().unwrap(), instrument, &Only::everything()).unwrap();
        assert!(
            rows.iter().all(|row| row.value.is_none()),
            "{}",
            instrument.as_str()
        );
    }
    let rows = influence(
        engine.core().unwrap(),
        "TUR",
        &Counted::All,
        &Only::everything(),
    )
    .unwrap();
    assert!(rows.iter().all(|row| row.capacity.is_none()));
}
