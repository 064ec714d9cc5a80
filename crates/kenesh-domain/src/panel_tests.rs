//! A panel keeps values, zeros and gaps apart, whatever is put in.

use super::*;
use proptest::prelude::*;

fn any_cell() -> impl Strategy<Value = Cell> {
    prop_oneof![
        (-1e9..1e9f64).prop_map(Cell::Value),
        Just(Cell::StructuralZero),
        prop::sample::select(Missing::ALL.to_vec()).prop_map(Cell::Missing),
    ]
}

fn any_cells() -> impl Strategy<Value = BTreeMap<(String, Year), Cell>> {
    prop::collection::btree_map(("[A-D]{1,2}", 1990..2000i32), any_cell(), 0..30)
}

proptest! {
    #[test]
    fn what_is_set_reads_back(cells in any_cells()) {
        let rows = cells.iter().rev().map(|((id, year), c)| (id.as_str().into(), *year, *c));
        let panel = Panel::from_cells(rows, Missing::NotReported).unwrap();
        for ((id, year), cell) in &cells {
            prop_assert_eq!(panel.get(&id.as_str().into(), *year), *cell);
        }
        for (id, year, cell) in panel.rows() {
            let set = cells.get(&(id.to_string(), year)).copied();
            prop_assert_eq!(cell, set.unwrap_or(Cell::Missing(Missing::NotReported)));
        }
        let keys: Vec<_> = panel.rows().map(|(id, year, _)| (id.clone(), year)).collect();
        prop_assert!(keys.is_sorted());
    }
}

#[test]
fn ids_are_found_whatever_their_order() {
    let ids = ["UZB", "AZE", "KGZ", "AZE"].map(ActorId::from);
    let mut builder = PanelBuilder::new(ids, 2000..=2001, Missing::NotReported).unwrap();
    for (id, value) in [("UZB", 1.0), ("AZE", 2.0), ("KGZ", 3.0)] {
        builder.set(&id.into(), 2001, Cell::Value(value)).unwrap();
    }
    let panel = builder.build();
    let column: Vec<_> = panel
        .column(2001)
        .map(|(id, c)| (id.to_string(), c.number()))
        .collect();
    assert_eq!(
        column,
        [
            ("AZE".into(), Some(2.0)),
            ("KGZ".into(), Some(3.0)),
            ("UZB".into(), Some(1.0))
        ]
    );
    let missing = Cell::Missing(Missing::NotCovered);
    assert_eq!(panel.get(&"USA".into(), 2001), missing);
    assert_eq!(panel.get(&"UZB".into(), 1989), missing);
}

#[test]
fn a_cell_outside_is_an_error_that_says_where() {
    let ids = [ActorId::new("AZE")];
    let mut builder = PanelBuilder::new(ids, 1992..=2025, Missing::NotReported).unwrap();
    let mut error = |id: &str, year| {
        builder
            .set(&id.into(), year, Cell::Value(1.0))
            .unwrap_err()
            .to_string()
    };
    assert_eq!(
        error("AZE", 1991),
        "AZE in 1991 lies outside the panel, which has the years 1992–2025"
    );
    assert_eq!(
        error("USA", 2000),
        "USA in 2000 lies outside the panel, which has the years 1992–2025 and not this state"
    );
}

#[test]
fn a_panel_beyond_memory_is_an_error_and_an_empty_one_is_not() {
    let far = [
        ("AZE".into(), 1, Cell::Value(1.0)),
        ("AZE".into(), Year::MAX, Cell::Value(1.0)),
    ];
    assert!(matches!(
        Panel::from_cells(far, Missing::NotReported),
        Err(PanelError::TooLarge {
            since: 1,
            until: Year::MAX
        })
    ));
    let empty = Panel::from_cells([], Missing::NotReported).unwrap();
    assert_eq!((empty.rows().count(), empty.years().count()), (0, 0));
}

#[test]
fn a_value_that_is_not_finite_is_not_stored() {
    let cells = [("AZE".into(), 2000, Cell::Value(f64::NAN))];
    let panel = Panel::from_cells(cells, Missing::NotReported).unwrap();
    assert_eq!(
        panel.get(&"AZE".into(), 2000),
        Cell::Missing(Missing::NotReported)
    );
}
