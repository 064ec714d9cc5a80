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
