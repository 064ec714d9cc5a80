//! The TIV tables; counts and values were computed with pandas from the same file.

use crate::figures::{flow, years};
use crate::real::import;
use kenesh_tables::FlowRow;

#[test]
fn the_tiv_tables_import() {
    let Some(rows) = import("arms/sipri_tiv_360info.csv") else {
        return;
    };
    assert_eq!(
        (rows.read, rows.of::<FlowRow>().len(), years(&rows)),
        (21_324, 20_764, (1950, 2021))
    );
    let values = || {
        rows.of::<FlowRow>()
            .iter()
            .filter_map(|row| row.cell().number())
    };
    assert_eq!(
        (
            values().sum::<f64>(),
            values().filter(|value| *value == 0.0).count()
        ),
        (1_906_069.0, 692)
    );
    assert_eq!(flow(&rows, "arms", ("TUR", "AZE"), 2012), 20.0);
}
