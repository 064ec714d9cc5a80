//! BACI. Sums by pandas and pyreadr: `v` by exporter and importer, codes resolved by `iso_numeric` of the
//! table `actors` and the seven numbers of the customs statistics.

use crate::real::import;
use crate::registry::registry;
use kenesh_domain::ActorKind;
use kenesh_sources::{Actors, Input, Rows, recognize};
use kenesh_tables::FlowRow;
use std::fmt::Write as _;

const SAMPLE: &str = "trade/baci_hs17_2020_sample_iopspackage.rda";

fn flow(rows: &Rows, sender: &str, receiver: &str) -> f64 {
    let mut own = rows.of::<FlowRow>().iter();
    let row = own.find(|flow| flow.sender.as_str() == sender && flow.receiver.as_str() == receiver);
    row.and_then(|flow| flow.cell().number()).unwrap()
}

#[test]
fn the_sample_holds_two_exporters_and_loses_no_state() {
    let Some(rows) = import(SAMPLE) else { return };
    assert_eq!((rows.read, rows.of::<FlowRow>().len()), (72_097, 298));
    assert!(
        rows.of::<FlowRow>()
            .iter()
            .all(|flow| ["AFG", "ZAF"].contains(&flow.sender.as_str()) && flow.year == 2020)
    );
    assert!((flow(&rows, "ZAF", "TUR") - 451.266_655).abs() < 1e-6);
    assert!((flow(&rows, "AFG", "TUR") - 20.368_232).abs() < 1e-6);
    assert!((flow(&rows, "ZAF", "USA") - 2_877.220_528).abs() < 1e-6);
    let lost: Vec<&str> = rows
        .left_out
        .keys()
        .map(|reason| reason.trim_end_matches(": no state"))
        .collect();
    // Dependencies and territories: Cayman Islands, Cocos, Cook, Falklands, French Polynesia, Gibraltar,
    // Guam, Hong Kong, Macao, Curaçao, Aruba, Sint Maarten, New Caledonia, Norfolk, Northern Marianas,
    // Bermuda, Saint Helena, Anguilla, Turks and Caicos, Wallis, British Virgin Islands.
    let places = [
        136, 166, 184, 238, 258, 292, 316, 344, 446, 531, 533, 534, 540, 574, 580, 60, 654, 660,
        796, 876, 92,
    ];
    assert_eq!(lost, places.map(|code| format!("UN {code}")));
}

#[test]
fn the_producers_files_are_read_in_bounded_memory() {
    // 600,000 rows: 20 exporters to 30 importers, 1,000 products of 1,000 US$ each.
    let registry = registry();
    let today = registry
        .iter()
        .filter(|actor| actor.kind == ActorKind::State && actor.validity.contains_year_end(2020));
    let codes: Vec<u16> = today
        .filter_map(|actor| actor.iso_numeric)
        .take(50)
        .collect();
    let mut text = String::from("t,i,j,k,v,q\n");
    for exporter in &codes[..20] {
        for importer in &codes[20..] {
            for product in 0..1_000 {
                writeln!(
                    text,
                    "2020,{exporter},{importer},{product:06},1.000,         NA"
                )
                .unwrap();
            }
        }
    }
    let actors = Actors::new(&registry);
    let name = "BACI_HS17_Y2020_V202501.csv";
    let (source, file) = recognize(name).unwrap();
    let start = std::time::Instant::now();
    let rows = (file.parse)(&Input::held(name, text.as_bytes(), &actors)).unwrap();
    eprintln!(
        "{} {name}: {} rows in {:.2} s",
        source.id,
        rows.read,
        start.elapsed().as_secs_f64()
    );
    assert_eq!(
        (rows.read, rows.vintage.as_deref()),
        (600_000, Some("202501"))
    );
    assert!(
        rows.of::<FlowRow>()
            .iter()
            .all(|flow| flow.instrument == "exports_baci" && flow.cell().number() == Some(1.0))
    );
    assert_eq!(rows.of::<FlowRow>().len(), 600);
    let products = rows.tables.products().unwrap();
    assert_eq!(products.iter().count(), 600_000);
}

#[test]
fn the_extract_of_raw_materials_tells_where_azerbaijans_gas_goes() {
    let Some(rows) = import("trade/baci_hs92_rawmaterials_1995_2024.csv.gz") else {
        return;
    };
    // Sums by Python's csv: pipeline gas, 271121, of exporter 31 in 2023.
    assert_eq!(rows.of::<FlowRow>(), []);
    let flows = rows.tables.products().unwrap();
    let gas = flows.iter().filter(|flow| {
        flow.year == 2023 && flow.product == "271121" && flow.sender.as_str() == "AZE"
    });
    let gas: Vec<_> = gas.collect();
    let total: f64 = gas.iter().map(|flow| flow.value).sum();
    let share = |receiver: &str| {
        let to = gas.iter().filter(|flow| flow.receiver.as_str() == receiver);
        to.map(|flow| flow.value).sum::<f64>() / total
    };
    let round = |share: f64| (share * 100.0).round();
    assert_eq!((total / 100.0).round(), 107.0, "{total} M US$");
    assert_eq!((round(share("ITA")), round(share("TUR"))), (50.0, 34.0));
    assert!(gas.iter().all(|flow| flow.nomenclature == "HS92"));
}

#[test]
fn every_number_of_the_producers_list_is_the_same_state_here() {
    let registry = registry();
    let actors = Actors::new(&registry);
    let (_, file) = recognize("country_codes_V202501.csv").unwrap();
    let text = "country_code,country_name,country_iso2,country_iso3\n792,Türkiye,TR,TUR\n842,USA,US,USA\n\
                699,India,IN,PAK\n";
    let input = Input::held("country_codes_V202501.csv", text.as_bytes(), &actors);
    let rows = (file.parse)(&input).unwrap();
    let told: Vec<_> = rows
        .left_out
        .iter()
        .map(|(why, n)| (why.as_str(), *n))
        .collect();
    assert_eq!(
        told,
        [
            ("UN 699 is PAK there, IND here", 1),
            ("the same state here, nothing to add", 2)
        ]
    );
}
