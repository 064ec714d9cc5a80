//! Defence agreements; counts and spells were computed with pandas from the same file.

use crate::figures::spells;
use crate::real::import;
use kenesh_tables::TieRow;

#[test]
fn defence_agreements_import() {
    let Some(rows) = import("alliance/DCAD-v1.0-main.csv") else {
        return;
    };
    assert_eq!((rows.read, rows.of::<TieRow>().len()), (1_871, 1_291));
    assert_eq!(rows.left_out.len(), 3); // agreements of a state with itself
    let first = rows.of::<TieRow>().iter().filter_map(|row| row.since).min();
    assert_eq!(
        (
            first,
            rows.of::<TieRow>().iter().filter_map(|row| row.until).max()
        ),
        (Some(1980), Some(2010))
    );
    let last = spells(&rows, "AZE", "TUR").pop().unwrap();
    assert_eq!(last.1, Some(2010));
}
