//! Rows of a state from a few flows made by hand.

use super::*;
use kenesh_domain::Missing;

type FlowOfYear<'a> = (&'a str, &'a str, Year, f64);

fn rows(gas: &[FlowOfYear<'_>], only: &Only) -> Vec<EnergyDependence> {
    let cell = |(a, b, year, value): &FlowOfYear<'_>| {
        ((*a).into(), (*b).into(), *year, Cell::Value(*value))
    };
    let panel = DyadPanel::from_cells(gas.iter().map(cell), Missing::NotCovered).unwrap();
    let gdp = [("TUR".into(), 2004, Cell::Value(2e9))];
    let gdp = Panel::from_cells(gdp, Missing::NotCovered).unwrap();
    of_state(&"TUR".into(), &[(Flow::Gas, &panel)], &gdp, only)
}

#[test]
fn shares_are_of_the_suppliers_and_the_union_stands_beside_them() {
    let gas = [
        ("RUS", "TUR", 2004, 6.0),
        ("DEU", "TUR", 2004, 3.0),
        ("FRA", "TUR", 2004, 1.0),
        ("EU", "TUR", 2004, 4.0),
        ("RUS", "HUN", 2004, 100.0),
        ("DZA", "TUR", 2005, 5.0),
    ];
    let found = rows(&gas, &Only::everything());
    let told = found.iter().map(|row| {
        let supplier = row.supplier.as_str();
        (row.year, supplier, row.share, row.suppliers, row.largest)
    });
    let expected = [
        (2004, "DEU", 0.3, 3, false),
        (2004, "EU", 0.4, 3, false),
        (2004, "FRA", 0.1, 3, false),
        (2004, "RUS", 0.6, 3, true),
        (2005, "DZA", 1.0, 1, true),
    ];
    assert_eq!(told.collect::<Vec<_>>(), expected);
    // 6 of 2,000 M US$.
    assert_eq!(found[3].gdp_share, Some(0.003));
    assert_eq!(found[4].gdp_share, None);
}

#[test]
fn who_leaps_to_all_and_who_is_gone_is_told_however_few_years_are_looked_at() {
    let gas = [
        ("RUS", "TUR", 2001, 6.0),
        ("DZA", "TUR", 2001, 4.0),
        ("RUS", "TUR", 2002, 6.0),
        ("DZA", "TUR", 2002, 4.0),
        ("RUS", "TUR", 2003, 6.0),
        ("DZA", "TUR", 2003, 4.0),
        ("DZA", "TUR", 2004, 4.0),
        ("DZA", "TUR", 2005, 4.0),
        ("RUS", "TUR", 2006, 6.0),
    ];
    let told = |only: &Only| -> Vec<(Year, Option<String>)> {
        let mut told: Vec<_> = rows(&gas, only)
            .into_iter()
            .map(|row| (row.year, row.beware))
            .collect();
        told.dedup();
        told
    };
    let both = format!("{ALL}; {GONE}");
    let expected = [
        (2001, None),
        (2002, None),
        (2003, None),
        (2004, Some(both.clone())),
        (2005, Some(both.clone())),
        // All of a sudden Russia has all again.
        (2006, Some(ALL.to_owned())),
    ];
    assert_eq!(told(&Only::everything()), expected);
    let only = Only::everything().years(EnergyDependence::year, 2004..=2004);
    assert_eq!(told(&only), [(2004, Some(both))]);
}
