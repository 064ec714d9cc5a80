//! Trade from the national offices; counts and values were computed with Python's `csv` from the same
//! file.

use crate::figures::{count, flow, years};
use crate::real::import;
use kenesh_sources::Rows;
use kenesh_tables::FlowRow;

const FILE: &str = "trade/national_statistics_partners_KAZ_KGZ_UZB_RUS.csv.gz";

#[test]
fn partners_import_and_only_places_without_a_state_are_lost() {
    let Some(rows) = import(FILE) else { return };
    assert_eq!((rows.read, years(&rows)), (14_704, (1994, 2023)));
    assert_eq!(count(&rows, "exports_national"), 6_046);
    assert_eq!(count(&rows, "imports_national"), 7_241);
    assert_eq!(rows.left_out.values().sum::<u64>(), 1_417);
    assert_eq!(rows.left_out["HKG: no state"], 80);
    for (instrument, pair, year, value) in [
        ("exports_national", ("KAZ", "TUR"), 2023, 3_943.304_27),
        ("imports_national", ("TUR", "KAZ"), 2023, 2_041.694_066),
        // Italy has no code in the file but a name in Afrikaans.
        ("exports_national", ("KAZ", "ITA"), 2023, 14_833.289_89),
        ("imports_national", ("CHN", "KGZ"), 2022, 4_069.468_372),
        ("exports_national", ("UZB", "CHE"), 2023, 63.248_4),
    ] {
        let found = flow(&rows, instrument, pair, year);
        assert!((found - value).abs() < 1e-6, "{instrument} {pair:?}");
    }
}

/// Sums exports to a partner and imports from it; of no partner, those of all states.
fn trade(rows: &Rows, state: &str, partner: Option<&str>) -> f64 {
    let is = |other: &str| partner.is_none_or(|partner| partner == other);
    let flows = rows.of::<FlowRow>().iter().filter(|row| row.year == 2023);
    let own = flows.filter(|row| {
        (row.instrument == "exports_national" && row.sender == state && is(row.receiver.as_str()))
            || (row.instrument == "imports_national"
                && row.receiver == state
                && is(row.sender.as_str()))
    });
    own.filter_map(|row| row.cell().number()).sum()
}

/// Shares of all trade in 2023, per cent. The totals are the sums of all rows of the file, also of
/// partners that are no states, of which Hong Kong is the largest: 0.8 % of Kyrgyzstan's trade.
#[test]
fn shares_of_trade_are_those_of_the_offices() {
    let Some(rows) = import(FILE) else { return };
    let partners = [Some("TUR"), Some("RUS"), Some("CHN")];
    for (state, all, states, shares) in [
        ("KAZ", 139_551.038, 139_457.384, [4.29, 19.39, 21.54]),
        ("KGZ", 15_714.379, 15_588.502, [3.86, 19.13, 34.58]),
        ("UZB", 51_958.590, 51_796.625, [6.08, 19.55, 26.61]),
    ] {
        assert!((trade(&rows, state, None) - states).abs() < 1e-3, "{state}");
        for (partner, share) in partners.into_iter().zip(shares) {
            let found = 100.0 * trade(&rows, state, partner) / all;
            assert!((found - share).abs() < 0.005_1, "{state} {partner:?}");
        }
    }
}
