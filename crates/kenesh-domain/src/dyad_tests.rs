//! A panel of pairs keeps values, zeros and gaps apart, whatever is put in.

use super::*;
use proptest::prelude::*;

type Key = (String, String, Year);

fn any_cells() -> impl Strategy<Value = BTreeMap<Key, Cell>> {
    let cell = prop_oneof![
        (-1e9..1e9f64).prop_map(Cell::Value),
        Just(Cell::StructuralZero),
        prop::sample::select(Missing::ALL.to_vec()).prop_map(Cell::Missing),
    ];
    prop::collection::btree_map(("[A-D]", "[A-E]", 1990..1996i32), cell, 0..40)
}

fn panel_of(cells: &BTreeMap<Key, Cell>) -> DyadPanel {
    let rows = cells.iter().rev();
    let rows = rows.map(|((a, b, y), cell)| (a.as_str().into(), b.as_str().into(), *y, *cell));
    DyadPanel::from_cells(rows, Missing::NotReported).unwrap()
}

proptest! {
    #[test]
    fn what_is_set_reads_back(cells in any_cells()) {
        let panel = panel_of(&cells);
        for (a, b, year, cell) in panel.rows() {
            let set = cells.get(&(a.to_string(), b.to_string(), year)).copied();
            let reason = if a == b { Missing::NotApplicable } else { Missing::NotReported };
            prop_assert_eq!(cell, set.unwrap_or(Cell::Missing(reason)));
        }
        let rows = panel.rows().map(|(a, b, year, _)| (a, b, year));
        prop_assert!(rows.collect::<Vec<_>>().is_sorted());
        prop_assert!(panel.rows().count() >= cells.len());
    }

    #[test]
    fn transposing_swaps_and_twice_is_the_same(cells in any_cells()) {
        let panel = panel_of(&cells);
        let turned = panel.transpose();
        for (a, b, year, cell) in panel.rows() {
            prop_assert_eq!(turned.get(b, a, year), cell);
        }
        prop_assert_eq!(turned.transpose(), panel);
    }

    #[test]
    fn a_sum_has_a_number_only_where_every_part_has(cells in any_cells()) {
        let panel = panel_of(&cells);
        let senders = panel.senders().to_vec();
        for (receiver, year, sum) in panel.sum_over(&senders).rows() {
            let column = panel.column(receiver, year).filter(|(sender, _)| *sender != receiver);
            let parts: Vec<Option<f64>> = column.map(|(_, cell)| cell.number()).collect();
            let whole = !parts.is_empty() && parts.iter().all(Option::is_some);
            prop_assert_eq!(sum.number().is_some(), whole);
            if let Some(total) = sum.number() {
                let expected: f64 = parts.iter().flatten().sum();
                prop_assert!((total - expected).abs() <= 1e-6 * (1.0 + expected.abs()));
            }
        }
    }

    #[test]
    fn missing_never_turns_into_a_number(cells in any_cells()) {
        let panel = panel_of(&cells);
        let doubled = panel.zip(&panel.transpose().transpose(), |a, b| a + b);
        for (a, b, year, cell) in panel.rows() {
            prop_assert_eq!(doubled.get(a, b, year).number().is_some(), cell.number().is_some());
        }
        let none = panel.zip(&panel_of(&BTreeMap::new()), |a, b| a + b);
        prop_assert!(none.rows().all(|(_, _, _, cell)| cell.number().is_none()));
    }
}

fn flow(sender: &str, receiver: &str, year: Year, value: f64) -> (ActorId, ActorId, Year, Cell) {
    (sender.into(), receiver.into(), year, Cell::Value(value))
}

#[test]
fn a_union_sums_its_members_of_the_year_without_the_receiver_itself() {
    let flows = [
        flow("DEU", "HUN", 2003, 5.0),
        flow("DEU", "HUN", 2004, 6.0),
        flow("HUN", "DEU", 2003, 1.0),
        flow("HUN", "DEU", 2004, 2.0),
        flow("DEU", "KAZ", 2003, 3.0),
        flow("DEU", "KAZ", 2004, 3.5),
        flow("HUN", "KAZ", 2004, 0.5),
    ];
    let panel = DyadPanel::from_cells(flows, Missing::NotReported).unwrap();
    let members = |year| match year {
        2003 => vec![ActorId::new("DEU")],
        _ => vec![ActorId::new("HUN"), ActorId::new("DEU")],
    };
    let union = panel.sum_over_each_year(members);
    assert_eq!(union.get(&"KAZ".into(), 2003), Cell::Value(3.0));
    assert_eq!(union.get(&"KAZ".into(), 2004), Cell::Value(4.0));
    assert_eq!(union.get(&"HUN".into(), 2004), Cell::Value(6.0));
    assert_eq!(
        union.get(&"DEU".into(), 2003),
        Cell::Missing(Missing::NotApplicable)
    );
}

#[test]
fn a_sender_outside_makes_the_sum_missing_and_one_given_twice_counts_once() {
    let panel = DyadPanel::from_cells([flow("RUS", "KAZ", 2020, 9.0)], Missing::NotReported);
    let panel = panel.unwrap();
    let sum = |senders: &[&str]| {
        let senders: Vec<ActorId> = senders.iter().map(ActorId::new).collect();
        panel.sum_over(&senders).get(&"KAZ".into(), 2020)
    };
    assert_eq!(sum(&["RUS", "RUS"]), Cell::Value(9.0));
    assert_eq!(sum(&["RUS", "CHN"]), Cell::Missing(Missing::NotCovered));
    assert_eq!(sum(&[]), Cell::Missing(Missing::NotApplicable));
}

#[test]
fn a_cell_outside_names_the_actor_that_is_not_there() {
    let (senders, receivers) = (["TUR"].map(ActorId::from), ["KAZ"].map(ActorId::from));
    let builder = DyadPanelBuilder::new(senders, receivers, 1992..=2025, Missing::NotReported);
    let mut builder = builder.unwrap();
    let mut error = |sender: &str, receiver: &str, year| {
        let set = builder.set(&sender.into(), &receiver.into(), year, Cell::StructuralZero);
        set.unwrap_err().to_string()
    };
    assert!(error("TUR", "USA", 2000).starts_with("USA in 2000 lies outside the panel"));
    assert!(error("RUS", "KAZ", 2000).starts_with("RUS in 2000 lies outside the panel"));
    assert!(error("TUR", "KAZ", 2026).ends_with("which has the years 1992–2025"));
}

#[test]
fn a_cell_set_by_places_is_found_by_ids_and_a_place_outside_sets_nothing() {
    let [aze, kaz, tur] = ["AZE", "KAZ", "TUR"].map(ActorId::from);
    let senders = [tur.clone(), kaz.clone()];
    let mut builder = DyadPanelBuilder::new(
        senders,
        [kaz.clone(), aze.clone()],
        2000..=2001,
        Missing::NotCovered,
    )
    .unwrap();
    let sender = builder
        .panel()
        .senders()
        .iter()
        .position(|id| *id == tur)
        .unwrap();
    let receiver = builder
        .panel()
        .receivers()
        .iter()
        .position(|id| *id == aze)
        .unwrap();
    builder.set_at(sender, receiver, 2001, Cell::Value(7.0));
    let before = builder.panel().clone();
    builder.set_at(2, 0, 2000, Cell::Value(1.0));
    builder.set_at(0, 2, 2000, Cell::Value(1.0));
    builder.set_at(0, 0, 1999, Cell::Value(1.0));
    assert_eq!(*builder.panel(), before);
    assert_eq!(builder.build().get(&tur, &aze, 2001), Cell::Value(7.0));
}
