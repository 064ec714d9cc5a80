//! Indices of democracy; counts and values were computed with pyreadr and pandas from the same file.

use crate::real::import;
use kenesh_tables::PositionRow;

#[test]
fn the_five_indices_import() {
    let Some(rows) = import("regime/vdem15_simple.rda") else {
        return;
    };
    assert_eq!(
        (rows.read, rows.of::<PositionRow>().len()),
        (27_913, 111_477)
    );
    let positions = |dimension: &'static str| {
        let positions = rows.of::<PositionRow>().iter();
        positions.filter(move |row| row.dimension == dimension)
    };
    for (dimension, number, sum, [value, lo, hi]) in [
        (
            "democracy_electoral",
            24_843,
            6_834.112,
            [0.288, 0.255, 0.313],
        ),
        (
            "democracy_liberal",
            23_922,
            5_460.194,
            [0.117, 0.097, 0.138],
        ),
        (
            "democracy_participatory",
            24_600,
            4_117.071,
            [0.171, 0.143, 0.190],
        ),
        (
            "democracy_deliberative",
            19_056,
            4_526.344,
            [0.096, 0.064, 0.117],
        ),
        (
            "democracy_egalitarian",
            19_056,
            4_570.077,
            [0.207, 0.173, 0.236],
        ),
    ] {
        assert_eq!(positions(dimension).count(), number, "{dimension}");
        let total: f64 = positions(dimension).map(|row| row.value).sum();
        assert!((total - sum).abs() < 1e-3, "{dimension}: {total}");
        assert!(positions(dimension).all(|row| row.lo.is_some() && row.hi.is_some()));
        let mut turkiye = positions(dimension).filter(|row| row.state == "TUR" && row.year == 2024);
        let row = turkiye.next().unwrap();
        assert_eq!((row.value, row.lo, row.hi), (value, Some(lo), Some(hi)));
        assert!(turkiye.next().is_none());
    }
    let first = |state: &str| {
        let years = rows.of::<PositionRow>().iter();
        years
            .filter(|row| row.state == state)
            .map(|row| row.year)
            .min()
    };
    assert_eq!((first("KAZ"), first("SRB")), (Some(1990), Some(1992)));
}

#[test]
fn entities_without_a_number_are_counted() {
    let Some(rows) = import("regime/vdem15_simple.rda") else {
        return;
    };
    let ends = |end: &str| {
        let counts = rows
            .left_out
            .iter()
            .filter(|(reason, _)| reason.ends_with(end));
        counts.map(|(_, count)| count).sum::<u64>()
    };
    assert_eq!(
        (ends(": no state"), ends(": no index in the year")),
        (2_166, 904)
    );
    assert_eq!(rows.left_out["Hong Kong: no state"], 125);
}
