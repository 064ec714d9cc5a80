//! Tests of the connector on small written files, one a layout.

use crate::rows::Rows;
use crate::sources::trade_reports::told;
use crate::testing::read;

const COPY: &str = "imf_dots_12reporters_2011_2023.csv.gz";
const PORTAL: &str = "dataset_2026-04-24T20_05_44.1Z_DEFAULT_INTEGRATION_IMF.STA_IMTS_1.0.0.csv";
pub(in crate::sources) const HEADER: &str =
    "reporter_iso3,partner_iso3,partner_name,year,flow,value_musd,months\n";

fn parse(name: &str, text: &str) -> Rows {
    read(name, text).unwrap()
}

#[test]
fn the_copy_keeps_sums_of_fewer_than_twelve_months_and_says_of_how_many() {
    let lines = "USA,TUR,\"Türkiye, Rep of\",2022,export_fob,15.5,12\nUSA,TUR,\"Türkiye, Rep of\",2021,import_cif,2.5,11\nUSA,NLD,\"Sint Maarten, Kingdom of the Netherlands\",2021,import_cif,2.5,11\nUSA,WLD,World,2021,import_cif,2.5,11\n";
    let rows = parse(COPY, &format!("{HEADER}{lines}"));
    assert_eq!(
        told(&rows),
        [
            ("USA", "TUR", 2022, "exports_imf", 15.5),
            ("TUR", "USA", 2021, "imports_imf", 2.5),
        ]
    );
    let covered: Vec<_> = rows
        .coverage
        .iter()
        .map(|row| (&*row.what, row.note.as_deref().unwrap_or_default()))
        .collect();
    assert_eq!(
        covered,
        [(
            "imports_imf",
            "1 of the figures are sums of fewer than twelve months: in the others there was no trade, or no report"
        )]
    );
    for reason in [
        "WLD: no state",
        "Sint Maarten, Kingdom of the Netherlands: no state",
    ] {
        assert_eq!(rows.left_out[reason], 1, "{reason}");
    }
}

#[test]
fn the_programming_interface_gives_dollars_whatever_the_scale() {
    let text = "DATAFLOW,COUNTRY,INDICATOR,COUNTERPART_COUNTRY,FREQUENCY,TIME_PERIOD,OBS_VALUE,SCALE\nIMF.STA:IMTS(1.0.0),USA,XG_FOB_USD,KAZ,A,2024,1250000,6\nIMF.STA:IMTS(1.0.0),USA,MG_CIF_USD,KAZ,A,2024,NaN,6\nIMF.STA:IMTS(1.0.0),USA,MG_FOB_USD,KAZ,A,2024,1,6\nIMF.STA:IMTS(1.0.0),USA,MG_CIF_USD,KAZ,M,2024-M01,1,6\nIMF.STA:IMTS(1.0.0),USA,MG_CIF_USD,G001,A,2024,1,6\n";
    let rows = parse("imf_imts_2026.csv", text);
    assert_eq!(told(&rows), [("USA", "KAZ", 2024, "exports_imf", 1.25)]);
    for reason in [
        "no figure",
        "MG_FOB_USD: not read",
        "frequency M: not annual",
        "G001: no state",
    ] {
        assert_eq!(rows.left_out[reason], 1, "{reason}");
    }
}

#[test]
fn the_portal_gives_a_column_a_year_in_the_scale_of_the_row() {
    let text = "DATASET,SERIES_CODE,OBS_MEASURE,COUNTRY,INDICATOR,COUNTERPART_COUNTRY,FREQUENCY,SCALE,2022,2022-M01,2023\nIMF.STA:IMTS(1.0.0),USA.XG_FOB_USD.KAZ.A,OBS_VALUE,United States,Exports,Kazakhstan,Annual,Millions,1.5,9,2.5\nIMF.STA:IMTS(1.0.0),KAZ.MG_CIF_USD.USA.A,OBS_VALUE,Kazakhstan,Imports,United States,Annual,,1.5,9,2.5\n";
    let rows = parse(PORTAL, text);
    assert_eq!(
        told(&rows),
        [
            ("USA", "KAZ", 2022, "exports_imf", 1.5),
            ("USA", "KAZ", 2023, "exports_imf", 2.5),
        ]
    );
    assert_eq!(rows.left_out["KAZ: its scale is not given"], 1);
}

#[test]
fn the_portal_gives_a_row_a_figure_too() {
    let text = "COUNTRY.ID,COUNTRY,INDICATOR.ID,COUNTERPART_COUNTRY.ID,FREQUENCY.ID,SCALE.ID,TIME_PERIOD,OBS_VALUE\nUSA,United States,MG_CIF_USD,KAZ,A,3,2024,1250\nUSA,United States,MG_CIF_USD,SUN,A,6,1995,1\n";
    let rows = parse(PORTAL, text);
    assert_eq!(told(&rows), [("KAZ", "USA", 2024, "imports_imf", 1.25)]);
    assert_eq!(rows.left_out["SUN: no state"], 1);
}

#[test]
fn the_former_page_gives_names_and_dollars() {
    let text = "Country Name,Country Code,Counterpart Country Name,Counterpart Country Code,Time Period,\"Goods, Value of Exports, Free on board (FOB), US Dollars (TXG_FOB_USD)\",\"Goods, Value of Imports, Cost, Insurance, Freight (CIF), US Dollars (TMG_CIF_USD)\"\n\"Kazakhstan, Rep. of\",916,\"Türkiye, Rep of\",186,2020,2500000,\nUnited States,111,Kyrgyz Rep.,917,2020M1,1,1\nUnited States,111,World,1,2020,1,1\n";
    let rows = parse("DOT_03-08-2023 16-25-54-79_panel.csv", text);
    assert_eq!(told(&rows), [("KAZ", "TUR", 2020, "exports_imf", 2.5)]);
    assert_eq!(rows.left_out["a part of a year: not annual"], 1);
    assert_eq!(rows.left_out["World: no state"], 1);
}
