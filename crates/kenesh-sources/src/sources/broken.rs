//! What is said of files that are none of their data set: other columns, wrong cells, cut short, damaged.

use super::SOURCES;
use super::{
    aiddata, atop, cepii_geodist, cow_contiguity, cow_igo, cow_mid, cow_mindist, cow_nmc,
    cow_trade, dcad, debate_mentions, desta, exercises, factbook_partners, fbic, fdi, ideal_points,
    imf_trade, itpd, knomad, national_statistics, oecd_aid, penppml, religion, sipri_deliveries,
    sipri_milex, sipri_register, sipri_tiv, td_rivalries, un_votes, us_troops, vdem, visa,
    wits_trade, world_bank,
};
use crate::format::stata_testing::dta;
use crate::format::xlsx_testing::{n, t, xlsx};
use crate::source::{Redistribution, Source};
use crate::testing::{R, rda, read};

/// Reads each file by the connector of the name with which the message begins, and compares the two.
macro_rules! said {
    ($($bytes:expr => $said:literal)*) => {
        $(
            let said: &str = $said;
            let (name, _) = said.split_once([':', ',']).unwrap();
            let bytes: Vec<u8> = $bytes.into();
            assert_eq!(read(name, bytes).unwrap_err().to_string(), said);
        )*
    };
}

/// Gives a table of text: a header, and what follows it.
fn text(header: &str, lines: &str) -> String {
    [header, lines].concat()
}

/// Gives the first half of a file.
fn half(whole: Vec<u8>) -> Vec<u8> {
    whole[..whole.len() / 2].to_vec()
}

#[test]
fn an_empty_file_is_told_to_be_empty() {
    let reference = |source: &&&Source| source.redistribution == Redistribution::ReferenceOnly;
    let read_ones = SOURCES.iter().filter(|source| !reference(source));
    for file in read_ones.flat_map(|source| source.files) {
        let said = read(file.name, b"").unwrap_err().to_string();
        let why = match file.name.rsplit('.').next() {
            Some("xlsx") => {
                "it is no Excel workbook, or a damaged one (Zip error: invalid Zip archive: Could not find EOCD); fetch the file again"
            }
            Some("dta") => {
                "it is no Stata data set, or a damaged one (I/O error in header section: failed to fill whole buffer); fetch the file again"
            }
            _ => "the file is empty; fetch it again",
        };
        assert_eq!(said, format!("{}: {why}", file.name));
    }
}

#[test]
fn a_broken_text_file_says_what_where_and_how_to_mend() {
    let april = "ccode,session,IdealPoint,Q5%,Q95%\n";
    let baci = "t,i,j,k,v,q\n2020,792,31,1,1,1\n";
    let religions = religion::tests::file("640", "7", "0");
    let aid = format!(
        "Kyrgyzstan,Türkiye,ODA: Total Net,{},2018,..\n",
        oecd_aid::tests::PRICES
    );
    said! {
        "ccode,year,oof_adj,oda_amt,vof_adj\n" => "aiddata_gcdf3_china_country_year_2000_2021.csv.gz: the column `oda_adj` is not there (nearest: oda_amt, oof_adj, vof_adj); is it another file or release?"
        text(aiddata::tests::HEADER, "640,2016,1,many,1,1,1,1\n") => "aiddata_gcdf3_china_country_year_2000_2021.csv.gz, row 2, column `oof_adj`: expected a number, found “many”"
        text(aiddata::tests::HEADER, "640,20") => "aiddata_gcdf3_china_country_year_2000_2021.csv.gz: line 2 has 2 fields where the header has 8; is the file cut short? Fetch it again"
        "t,i,j,k,value,q\n" => "BACI_HS17_Y2020_V202301.csv: the column `v` is not there; is it another file or release?"
        text(baci, "2020,792,x,1,1,1\n") => "BACI_HS17_Y2020_V202301.csv, row 3, column `j`: expected a whole number, found “x”"
        "t,i,j,k,v,q\n2020,792,31,1,inf,1\n" => "BACI_HS17_Y2020_V202301.csv, row 2, column `v`: expected a number, found “inf”"
        text(baci, "2020,79") => "BACI_HS17_Y2020_V202301.csv: line 3 has 2 fields where the header has 6; is the file cut short? Fetch it again"
        b"\x1f\x8b\x08\x00" => "BACI_HS17_Y2020_V202301.csv: the gzip data is damaged (unexpected end of file); fetch the file again"
        "ccode1,ccode2,signYear,endYear\n" => "DCAD-v1.0-main.csv: the column `endYearEstimate` is not there (nearest: endYear); is it another file or release?"
        text(dcad::tests::HEADER, "640,TUR,373,AZE,1992,\n") => "DCAD-v1.0-main.csv, row 2, column `endYearEstimate`: expected a year, found “”"
        text(dcad::tests::HEADER, "640,TUR,373,AZE,12,1994\n") => "DCAD-v1.0-main.csv, row 2, column `signYear`: expected a year from 1980 to 2010, found 12"
        text(dcad::tests::HEADER, "640,TUR,37") => "DCAD-v1.0-main.csv: line 2 has 3 fields where the header has 6; is the file cut short? Fetch it again"
        "iso3,year,econb,econd,polb,secb,secd,sender\n" => "fbic_sender_chn.csv: the column `fbic` is not there; is it another file or release?"
        text(fbic::tests::HEADER, "KAZ,Kazakhstan,2020,x,0,0,0,0,0,USA\n") => "fbic_sender_chn.csv, row 2, column `econb`: expected a number, found “x”"
        text(fbic::tests::HEADER, "KAZ,Kazakh") => "fbic_sender_chn.csv: line 2 has 2 fields where the header has 10; is the file cut short? Fetch it again"
        "CountryPair,year,FDI_inflows,FDI_outflows,FDI_instock\n" => "unctad_bilateral_fdi_2001_2012.csv.gz: the column `FDI_outstock` is not there (nearest: FDI_instock, FDI_outflows, FDI_inflows); is it another file or release?"
        text(fdi::tests::HEADER, "TURAZE,2012,1,1,1,1\n") => "unctad_bilateral_fdi_2001_2012.csv.gz, row 2, column `CountryPair`: expected a pair such as TUR-AZE, found “TURAZE”"
        text(fdi::tests::HEADER, "TUR-AZE,2012,1,one,1,1\n") => "unctad_bilateral_fdi_2001_2012.csv.gz, row 2, column `FDI_outflows`: expected a number, found “one”"
        text(fdi::tests::HEADER, "TUR-AZE,20") => "unctad_bilateral_fdi_2001_2012.csv.gz: line 2 has 2 fields where the header has 6; is the file cut short? Fetch it again"
        "ccode,session,idealpointall,Q5%,Q95%\n" => "IdealpointestimatesAll_Apr2020.csv: the column `IdealPoint` is not there (nearest: idealpointall, session); is it another file or release?"
        text(april, "640,74,?,0,0\n") => "IdealpointestimatesAll_Apr2020.csv, row 2, column `IdealPoint`: expected a number, found “?”"
        text(april, "640,7") => "IdealpointestimatesAll_Apr2020.csv: line 2 has 2 fields where the header has 5; is the file cut short? Fetch it again"
        "year,exporter,importer,trade\n" => "itpd_aggregated_2000_2016.csv.gz: the column `value` is not there; is it another file or release?"
        text(itpd::tests::HEADER, "2000,\"TUR\",\"AZE\",640,373,NA\n") => "itpd_aggregated_2000_2016.csv.gz, row 2, column `value`: expected a number, found “NA”"
        text(itpd::tests::HEADER, "2000,\"TUR\",\"AZ") => "itpd_aggregated_2000_2016.csv.gz: line 2 has 3 fields where the header has 6; is the file cut short? Fetch it again"
        "recipient,donor,aid_type,year,value_musd2022\n" => "oecd_dac2a_2009_2022.csv.gz: the column `amount_type` is not there (nearest: aid_type); is it another file or release?"
        text(oecd_aid::tests::HEADER, &aid) => "oecd_dac2a_2009_2022.csv.gz, row 2, column `value_musd2022`: expected a number, found “..”"
        text(oecd_aid::tests::HEADER, "Kyrgyzstan,Türkiye,ODA: Total Net,Current Prices,2018,1\n") => "oecd_dac2a_2009_2022.csv.gz, row 2, column `amount_type`: expected “Constant Prices (2022 USD millions)”, found “Current Prices”"
        text(oecd_aid::tests::HEADER, "Kyrgyzstan,Tür") => "oecd_dac2a_2009_2022.csv.gz: line 2 has 2 fields where the header has 6; is the file cut short? Fetch it again"
        "exp,imp,year,export,id\n" => "penppml_trade.csv.gz: the column `time` is not there (nearest: imp); is it another file or release?"
        text(penppml::tests::HEADER, "TUR,AZE,1992,5,yes,\n") => "penppml_trade.csv.gz, row 2, column `id`: expected a whole number, found “yes”"
        text(penppml::tests::HEADER, "TUR,AZE,19") => "penppml_trade.csv.gz: line 2 has 3 fields where the header has 6; is the file cut short? Fetch it again"
        religions.replace("islmsun", "islmsunpct") => "WRP_national.csv: the column `islmsun` is not there (nearest: islmsunpct, islmshi, islmahm); is it another file or release?"
        religion::tests::file("640", "many", "0") => "WRP_national.csv, row 2, column `islmsun`: expected a number, found “many”"
        &religions[..religions.len() - 20] => "WRP_national.csv: line 2 has 26 fields where the header has 35; is the file cut short? Fetch it again"
        "Recipient,Supplier,Year(s) of delivery\n" => "sipri_trade_register.csv: the column `SIPRI TIV of delivered weapons` is not there (nearest: Year(s) of delivery); is it another file or release?"
        text(sipri_register::tests::HEADER, "Azerbaijan,Russia,2009,,2,,X,gun,2,,2010,New,,2,4,many\n") => "sipri_trade_register.csv, row 2, column `SIPRI TIV of delivered weapons`: expected a number, found “many”"
        text(sipri_register::tests::HEADER, "Azerbaijan,Russia,2009,,2,,X,gun,2,,soon,New,,2,4,5\n") => "sipri_trade_register.csv, row 2, column `Year(s) of delivery`: expected years of delivery, found “soon”"
        text(sipri_register::tests::HEADER, "Azerbaijan,Russia,2009,,2") => "sipri_trade_register.csv: line 2 has 5 fields where the header has 16; is the file cut short? Fetch it again"
        "supplier,recipient,year,tiv\n" => "sipri_tiv_360info.csv: the column `value` is not there; is it another file or release?"
        text(sipri_tiv::tests::HEADER, "Turkiye,Azerbaijan,2021,-,640,373\n") => "sipri_tiv_360info.csv, row 2, column `value`: expected a number, found “-”"
        text(sipri_tiv::tests::HEADER, "Turkiye,Azerb") => "sipri_tiv_360info.csv: line 2 has 2 fields where the header has 6; is the file cut short? Fetch it again"
        "country_name,COWcode,year,v2x_libdem\n" => "V-Dem-CY-Core-v15.csv: the column `v2x_polyarchy` is not there (nearest: v2x_libdem); is it another file or release?"
        text(&vdem::tests::header(), "Türkiye,640,2024,high,,,,,,,,,,,,,,\n") => "V-Dem-CY-Core-v15.csv, row 2, column `v2x_polyarchy`: expected a number, found “high”"
        text(&vdem::tests::header(), "Türkiye,640,20") => "V-Dem-CY-Core-v15.csv: line 2 has 3 fields where the header has 18; is the file cut short? Fetch it again"
        "Country Name,Country Code,Year,Value\nTürkiye,TUR,2020,much\n" => "gdp.csv, row 2, column `Value`: expected a number, found “much”"
    }
}

#[test]
fn a_broken_table_of_visas_troops_exercises_or_mentions_says_what_where_and_how_to_mend() {
    let mentions = debate_mentions::tests::HEADER;
    said! {
        "Passport,Destination\n" => "passport_index_tidy_iso3_2025_01.csv: the column `Requirement` is not there; is it another file or release?"
        text(visa::tests::HEADER, "TUR,AZE,free\n") => "passport_index_tidy_iso3_2025_01.csv, row 2, column `Requirement`: expected a requirement such as “e-visa”, or days, found “free”"
        text(visa::tests::HEADER, "TUR,AZE,0\n") => "passport_index_tidy_iso3_2025_01.csv, row 2, column `Requirement`: expected a requirement such as “e-visa”, or days, found “0”"
        text(visa::tests::HEADER, "TUR,AZ") => "passport_index_tidy_iso3_2025_01.csv: line 2 has 2 fields where the header has 3; is the file cut short? Fetch it again"
        "MMEID,s.year,Participants\n" => "mme_v7.csv: the column `StateA` is not there (nearest: s.year); is it another file or release?"
        text(exercises::tests::HEADER, "mme1,,soon,,,Türkiye,Azerbaijan,\n") => "mme_v7.csv, row 2, column `s.year`: expected a year, found “soon”"
        text(exercises::tests::HEADER, "mme1,,1998,,,Türk") => "mme_v7.csv: line 2 has 6 fields where the header has 8; is the file cut short? Fetch it again"
        "countryname,year,ccode,iso3c\n" => "troopdata-rebuild-country-year.csv: the column `troops_ad` is not there; is it another file or release?"
        text(us_troops::tests::HEADER, "Turkey,2024,640,TUR,Europe,many\n") => "troopdata-rebuild-country-year.csv, row 2, column `troops_ad`: expected a number, found “many”"
        text(us_troops::tests::HEADER, "Turkey,20") => "troopdata-rebuild-country-year.csv: line 2 has 2 fields where the header has 6; is the file cut short? Fetch it again"
        "iso3,session,year,words\n" => "ungdc_mentions_all_1946_2024.csv: the column `turkic` is not there; is it another file or release?"
        text(mentions, "TUR,76,2021,many,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0\n") => "ungdc_mentions_all_1946_2024.csv, row 2, column `words`: expected a number, found “many”"
        text(mentions, "TUR,76,20") => "ungdc_mentions_all_1946_2024.csv: line 2 has 3 fields where the header has 20; is the file cut short? Fetch it again"
        "{\"iso3\": \"TUR\", \"year\": 2021}\n" => "ungdc_18states.jsonl: line 1 is no record with `iso3`, `year` and `text`; is the file cut short? Fetch it again"
        "{\"iso3\": \"TUR\", \"year\": 2021, \"text\": \"a\"}\n{\"iso3\": \"A" => "ungdc_18states.jsonl: line 2 is no record with `iso3`, `year` and `text`; is the file cut short? Fetch it again"
    }
}

#[test]
fn a_broken_text_of_a_producer_says_what_where_and_how_to_mend() {
    let bank = |lines: &str| format!("{}{lines}", world_bank::tests::ABOVE);
    let gdp = "Country Name,Country Code,2020,2021\nTurkiye,TUR";
    said! {
        "ccode1,ccode2,year,flow1\n" => "Dyadic_COW_4.0.csv: the column `flow2` is not there (nearest: flow1, ccode2); is it another file or release?"
        text(cow_trade::tests::HEADER, "2,640,2001,A,B,many,1,1,1\n") => "Dyadic_COW_4.0.csv, row 2, column `flow1`: expected a number, found “many”"
        text(cow_trade::tests::HEADER, "2,640,2001,A,B") => "Dyadic_COW_4.0.csv: line 2 has 5 fields where the header has 9; is the file cut short? Fetch it again"
        "ccode,state,CIS\n" => "state_year_formatv3.csv: the column `year` is not there; is it another file or release?"
        "ccode,year,state,CIS\n705,2000,KZK,7\n" => "state_year_formatv3.csv, row 2, column `CIS`: expected −9, −1, 0, 1, 2 or 3, found “7”"
        "ccode,year,state,CIS\n705,20" => "state_year_formatv3.csv: line 2 has 2 fields where the header has 4; is the file cut short? Fetch it again"
        "ioname,orgname,longorgname,sdate\n" => "igo_year_formatv3.csv: the column `deaddate` is not there (nearest: sdate); is it another file or release?"
        "ioname,orgname,longorgname,sdate,deaddate\nA,B,C,soon,\n" => "igo_year_formatv3.csv, row 2, column `sdate`: expected a number, found “soon”"
        "ioname,orgname,longorgname,sdate,deaddate\nA,B" => "igo_year_formatv3.csv: line 2 has 2 fields where the header has 5; is the file cut short? Fetch it again"
        "stateA,stateB,year,defense,offense,neutral,nonagg\n" => "atop5_1ddyr.csv: the column `consul` is not there (nearest: nonagg); is it another file or release?"
        text(atop::tests::HEADER, "1,1,1,365,705,1992,1,.,0,0,0,0\n") => "atop5_1ddyr.csv, row 2, column `defense`: expected a number, found “.”"
        text(atop::tests::HEADER, "1,1,1,365,70") => "atop5_1ddyr.csv: line 2 has 5 fields where the header has 12; is the file cut short? Fetch it again"
        "Country,Code,2020\n" => "API_NY.GDP.MKTP.CD_DS2_en_csv_v2_1.csv: it has no header that begins with “Country Name”; is it another file or release?"
        bank("Country Name,Code\n") => "API_SP.POP.TOTL_DS2_en_csv_v2_1.csv: the column `Country Code` is not there (nearest: Country Name, Code); is it another file or release?"
        bank(&format!("{gdp},1,much\n")) => "API_SP.POP.TOTL_DS2_en_csv_v2_1.csv, row 6, column `2021`: expected a number, found “much”"
        bank(gdp) => "API_SP.POP.TOTL_DS2_en_csv_v2_1.csv: line 6 has 2 fields where the header has 4; is the file cut short? Fetch it again"
    }
}

#[test]
fn a_broken_file_of_trade_or_deliveries_says_what_where_and_how_to_mend() {
    said! {
        "iso3,gec,flow,year,partner_iso3,share_percent\n" => "cia_factbook_trade_partners_2010s_2023.csv.gz: the column `partner_name` is not there (nearest: partner_iso3); is it another file or release?"
        text(factbook_partners::tests::HEADER, "KAZ,kz,exports,2023,TUR,Turkey,106,4,2026-01-22\n") => "cia_factbook_trade_partners_2010s_2023.csv.gz, row 2, column `share_percent`: expected a share from 0 to 100, found “106”"
        text(factbook_partners::tests::HEADER, "KAZ,kz,trade,2023,TUR,Turkey,6,4,2026-01-22\n") => "cia_factbook_trade_partners_2010s_2023.csv.gz, row 2, column `flow`: expected exports or imports, found “trade”"
        text(factbook_partners::tests::HEADER, "KAZ,kz,exp") => "cia_factbook_trade_partners_2010s_2023.csv.gz: line 2 has 3 fields where the header has 9; is the file cut short? Fetch it again"
        "reporter_iso3,partner_iso3,partner_name,year,flow,months\n" => "imf_dots_12reporters_2011_2023.csv.gz: the column `value_musd` is not there; is it another file or release?"
        text(imf_trade::tests::HEADER, "USA,TUR,Türkiye,2022,export,1,12\n") => "imf_dots_12reporters_2011_2023.csv.gz, row 2, column `flow`: expected export_fob or import_cif, found “export”"
        text(imf_trade::tests::HEADER, "USA,TUR,Tür") => "imf_dots_12reporters_2011_2023.csv.gz: line 2 has 3 fields where the header has 7; is the file cut short? Fetch it again"
        "SERIES_CODE,SCALE,2022\nUSA,Millions,1\n" => "dataset_IMF.STA_IMTS_1.0.0.csv, row 2, column `SERIES_CODE`: expected a series such as USA.XG_FOB_USD.CAN.A, found “USA”"
        "reporter_iso3,partner_iso3,year,flow\n" => "national_statistics_partners_KAZ.csv: the column `value_usd_thousand` is not there; is it another file or release?"
        text(national_statistics::tests::HEADER, "KAZ,TUR,Турция,2023,re-export,1,stat.gov.kz\n") => "national_statistics_partners_KAZ.csv, row 2, column `flow`: expected export or import, found “re-export”"
        text(national_statistics::tests::HEADER, "KAZ,TUR,Тур") => "national_statistics_partners_KAZ.csv: line 2 has 3 fields where the header has 7; is the file cut short? Fetch it again"
        "Notes;\nSupplier,Recipient,Delivery year;\n" => "sipri_deliveries_1995_2024.csv.gz: the column `TIV delivery values` is not there (nearest: Delivery year); is it another file or release?"
        text("Notes;\n;\n", &text(sipri_deliveries::tests::HEADER, "Russia,Azerbaijan,2013,many,No;\n")) => "sipri_deliveries_1995_2024.csv.gz, row 4, column `TIV delivery values`: expected a number, found “many”"
        text(sipri_deliveries::tests::HEADER, "Russia,Azerb") => "sipri_deliveries_1995_2024.csv.gz: line 2 has 2 fields where the header has 5; is the file cut short? Fetch it again"
        text(sipri_register::tests::HEADER, "") => "trade-register.csv: the column `Delivery year` is not there (nearest: SIPRI TIV of delivered weapons); is it another file or release?"
        "reporter_iso3,partner_iso3,year,exports_usd_thousand\n" => "wits_all_pairs_1988_2016.csv.gz: the column `imports_usd_thousand` is not there (nearest: exports_usd_thousand, reporter_iso3); is it another file or release?"
        text(wits_trade::tests::HEADER, "KAZ,RUS,2014,many,1\n") => "wits_all_pairs_1988_2016.csv.gz, row 2, column `exports_usd_thousand`: expected a number, found “many”"
        text(wits_trade::tests::HEADER, "KAZ,RUS,20") => "wits_all_pairs_1988_2016.csv.gz: line 2 has 3 fields where the header has 5; is the file cut short? Fetch it again"
    }
}

#[test]
fn a_broken_r_file_says_what_where_and_how_to_mend() {
    let ccodes = [("ccode1", R::Real(&[2.0])), ("ccode2", R::Real(&[20.0]))];
    let atop = atop::tests::frame(
        &[705.0, 365.0, 705.0, 705.0],
        R::Real(&[1.0, f64::NAN, 1.0, 1.0]),
    );
    let cow_trade = rda(&[
        ("ccode1", R::Real(&[2.0, 2.0])),
        ("ccode2", R::Real(&[640.0, 640.0])),
        ("year", R::Real(&[2000.0, 2001.0])),
        ("flow1", R::Text(&[None, Some("many")])),
        ("flow2", R::Real(&[1.0, 1.0])),
    ]);
    said! {
        rda(&[("t", R::Real(&[2020.0]))]) => "baci_hs17_2020_sample_iopspackage.rda: the column `i` is not there; the first are `t`; is it another file or release?"
        rda(&[("ccode1", R::Real(&[2.0]))]) => "atop_alliance.rda: the column `ccode2` is not there; the nearest are `ccode1`; is it another file or release?"
        &atop[..] => "atop_alliance.rda, row 2, column `atop_defense`: expected a number, found NA"
        &atop[..200] => "atop_alliance.rda: at byte 176 the file declares 32 bytes and has 24: it is cut short or damaged; fetch it again"
        rda(&[("iso_o", R::Text(&[None])), ("dest", R::Text(&[None]))]) => "dist_cepii.rda: the column `iso_d` is not there; the nearest are `iso_o`; is it another file or release?"
        cepii_geodist::tests::frame(R::Text(&[Some("far"), None, None, None])) => "dist_cepii.rda, row 1, column `dist`: expected a number, found “far”"
        &cepii_geodist::tests::frame(R::Real(&[1.5, 1.5, 0.2, 9.0]))[..90] => "dist_cepii.rda: at byte 89 the file declares 4 bytes and has 1: it is cut short or damaged; fetch it again"
        rda(&ccodes) => "cow_contdir.rda: the column `conttype` is not there; the first are `ccode1`, `ccode2`; is it another file or release?"
        cow_contiguity::tests::frame(373.0, [6.0, 1.0]) => "cow_contdir.rda, row 1, column `conttype`: expected a kind from 0 to 5, found 6"
        &cow_contiguity::tests::frame(373.0, [1.0, 1.0])[..300] => "cow_contdir.rda: at byte 287 the file declares 40 bytes and has 13: it is cut short or damaged; fetch it again"
        rda(&[("ccode", R::Real(&[2.0]))]) => "state_year_format3.rda: the column `year` is not there; the first are `ccode`; is it another file or release?"
        cow_igo::tests::frame(&[705.0], &[2000.0], &[7.0]) => "state_year_format3.rda, row 1, column `cis`: expected −9, −1, 0, 1, 2 or 3, found 7"
        cow_igo::tests::frame(&[705.0], &[2000.0], &[1.0]) => "igo_year_format3.rda: the column `ioname` is not there; the nearest are `state`; is it another file or release?"
        b"RDX3" => "igo_year_format3.rda: this is no R data file: it begins with “RDX3”; give a .rda, .RData or .rds file as R wrote it"
        rda(&ccodes) => "cow_mid_ddydisps.rda: the column `year` is not there; the first are `ccode1`, `ccode2`; is it another file or release?"
        cow_mid::tests::frame(R::Real(&[1.0, 1.0, f64::NAN, 1.0])) => "cow_mid_ddydisps.rda, row 3, column `cowmidongoing`: expected a number, found NA"
        &cow_mid::tests::frame(R::Real(&[1.0; 4]))[..150] => "cow_mid_ddydisps.rda: at byte 136 the file declares 32 bytes and has 14: it is cut short or damaged; fetch it again"
        rda(&[("ccode1", R::Real(&[2.0])), ("kmdist", R::Real(&[20.0]))]) => "cow_mindist.rda: the column `ccode2` is not there; the nearest are `ccode1`; is it another file or release?"
        cow_mindist::tests::frame(R::Real(&[0.0, f64::NAN, 1.0, 1.0])) => "cow_mindist.rda, row 2, column `mindist`: expected a number, found NA"
        &cow_mindist::tests::frame(R::Real(&[0.0, 0.0, 1.0, 1.0]))[..100] => "cow_mindist.rda: at byte 96 the file declares 32 bytes and has 4: it is cut short or damaged; fetch it again"
        rda(&[("ccode", R::Real(&[2.0])), ("years", R::Real(&[2.0]))]) => "cow_nmc.rda: the column `year` is not there; the nearest are `years`; is it another file or release?"
        cow_nmc::tests::frame(640.0, 1900.0, R::Text(&[Some("lots")])) => "cow_nmc.rda, row 1, column `milex`: expected a number, found “lots”"
        cow_nmc::tests::frame(640.0, 19.5, R::Real(&[5.0])) => "cow_nmc.rda, row 1, column `year`: expected a year, found 19.5"
        b"ccode,year\n2,1816\n" => "cow_nmc.rda: this is no R data file: it begins with “ccode,year\\n2”; give a .rda, .RData or .rds file as R wrote it"
        rda(&ccodes) => "cow_trade_ddy.rds: the column `year` is not there; the first are `ccode1`, `ccode2`; is it another file or release?"
        cow_trade => "cow_trade_ddy.rds, row 2, column `flow1`: expected a number, found “many”"
        half(cow_trade::tests::frame(373.0, 640.0, 2014.0, 2282.0, 291.0)) => "cow_trade_ddy.rds: at byte 157 the file declares 40 bytes and has 2: it is cut short or damaged; fetch it again"
        rda(&ccodes) => "td_rivalries.rda: the column `styear` is not there; the first are `ccode1`, `ccode2`; is it another file or release?"
        td_rivalries::tests::frame(R::Text(&[Some("long ago"), None])) => "td_rivalries.rda, row 1, column `styear`: expected a year, found “long ago”"
        &td_rivalries::tests::frame(R::Real(&[1668.0, 1494.0]))[..80] => "td_rivalries.rda: at byte 80 the file declares 16 bytes and has 0: it is cut short or damaged; fetch it again"
        rda(&[("rcid", R::Real(&[3.0])), ("countries", R::Text(&[None]))]) => "un_votes.rda: the column `country` is not there; the nearest are `countries`; is it another file or release?"
        rda(&[("rcid", R::Real(&[3.0])), ("country", R::Text(&[Some("Namibia")])), ("vote", R::Text(&[Some("perhaps")]))]) => "un_votes.rda, row 1, column `vote`: expected yes, abstain or no, found “perhaps”"
        un_votes::tests::votes(&[3.5], &[Some("Namibia")], &[1]) => "un_votes.rda, row 1, column `rcid`: expected a whole number, found 3.5"
        rda(&[("year", R::Real(&[2024.0]))]) => "vdem15_simple.rda: the column `vdem_country_name` is not there; the first are `year`; is it another file or release?"
        vdem::tests::frame(R::Text(&[Some("high"), None, None])) => "vdem15_simple.rda, row 1, column `v2x_polyarchy`: expected a number, found “high”"
        &vdem::tests::frame(R::Real(&[0.5; 3]))[..200] => "vdem15_simple.rda: at byte 200 the file declares 4 bytes and has 0: it is cut short or damaged; fetch it again"
        b"BZh9" => "un_votes.rda: the bzip2 compression breaks off near byte 4 of the file (decompression not finished but EOF reached); fetch the file again"
    }
}

#[test]
fn a_broken_workbook_or_stata_file_says_what_where_and_how_to_mend() {
    let header = sipri_milex::tests::header;
    let milex = |rows: &[_]| sipri_milex::tests::workbook(rows, &[header()]);
    let distances = |rows: &[_]| xlsx(&[("Sheet 1", rows.to_vec())]);
    let columns = ideal_points::COLUMNS;
    let row = [640.5, 2024.0, 7.0, 0.5, 0.2, 0.8, 0.5, 0.2, 0.8, 0.5];
    said! {
        distances(&[vec![t("Code"), t("TR")]]) => "2F_Country_Distance_1pml_adj.xlsx: the sheet “Sheet 1” has no header that begins with “ISO”; is it another file or release?"
        distances(&[vec![t("ISO"), t("TR")], vec![t("AZ"), t("far")]]) => "2F_Country_Distance_1pml_adj.xlsx, row 2, column `Sheet 1!B`: expected a number"
        half(distances(&[vec![t("ISO")]])) => "2F_Country_Distance_1pml_adj.xlsx: it is no Excel workbook, or a damaged one (Zip error: invalid Zip archive: Could not find EOCD); fetch the file again"
        xlsx(&[("Sheet1", vec![header()])]) => "SIPRI-Milex-data-1949-2024.xlsx: the sheet “Local currency calendar years” is not there (sheets: Sheet1); is it another file or release?"
        milex(&[vec![t("State"), n(1992.0)]]) => "SIPRI-Milex-data-1949-2024.xlsx: the sheet “Current US$” has no row that begins with “Country”; is it another file or release?"
        milex(&[vec![t("Country"), t("Notes")]]) => "SIPRI-Milex-data-1949-2024.xlsx: the sheet “Current US$” has no column of a year; is it another file or release?"
        milex(&[header(), vec![t("Türkiye"), t(""), t("about 5")]]) => "SIPRI-Milex-data-1949-2024.xlsx, row 4, column `Current US$!C`: expected a number, “. .” or “xxx”, found “about 5”"
        half(milex(&[header()])) => "SIPRI-Milex-data-1949-2024.xlsx: it is no Excel workbook, or a damaged one (Zip error: invalid Zip archive: Could not find EOCD); fetch the file again"
        dta(&columns[1..], &[&row[1..]]) => "IdealpointsJuly2025.dta: the column `ccode` is not there; is it another file or release?"
        dta(&columns, &[&row]) => "IdealpointsJuly2025.dta, row 1, column `ccode`: expected a whole number, found 640.5"
        half(dta(&columns, &[&row])) => "IdealpointsJuly2025.dta: it is no Stata data set, or a damaged one (I/O error in schema section: failed to fill whole buffer); fetch the file again"
        b"Country,Year" => "IdealpointsJuly2025.dta: it is no Stata data set, or a damaged one (format error in header section at byte 0: unsupported format version 67); fetch the file again"
    }
}

#[test]
fn a_broken_workbook_of_agreements_migrants_or_projects_says_what_where_and_how_to_mend() {
    let data = desta::tests::data;
    let list = |dyads: &[_]| data([&[desta::tests::header()], dyads].concat());
    let dyad = |other, force| desta::tests::dyad(other, 1.0, "base_treaty", force);
    let remittances = knomad::tests::remittances;
    let project = |class, amount| {
        aiddata::tests::workbook(&[aiddata::tests::project("Yes", "KAZ", class, amount)])
    };
    said! {
        xlsx(&[("Sheet1", vec![])]) => "AidDatasGlobalChineseDevelopmentFinanceDataset_v3.0.xlsx: the sheet “GCDF_3.0” is not there (sheets: Sheet1); is it another file or release?"
        xlsx(&[("GCDF_3.0", vec![vec![t("Commitment Year")]])]) => "AidDatasGlobalChineseDevelopmentFinanceDataset_v3.0.xlsx: the column `Recommended For Aggregates` is not there (nearest: Commitment Year); is it another file or release?"
        project("ODA", n(1.0)) => "AidDatasGlobalChineseDevelopmentFinanceDataset_v3.0.xlsx, row 2, column `GCDF_3.0!E`: expected a flow class, found “ODA”"
        project("ODA-like", t("many")) => "AidDatasGlobalChineseDevelopmentFinanceDataset_v3.0.xlsx, row 2, column `GCDF_3.0!F`: expected a number, found “many”"
        half(project("ODA-like", n(1.0))) => "AidDatasGlobalChineseDevelopmentFinanceDataset_v3.0.xlsx: it is no Excel workbook, or a damaged one (Zip error: invalid Zip archive: Could not find EOCD); fetch the file again"
        xlsx(&[("citation", vec![])]) => "desta_list_of_treaties_02_01_dyads.xlsx: the sheet “data” is not there (sheets: citation); is it another file or release?"
        data(vec![vec![t("iso1"), t("iso")]]) => "desta_list_of_treaties_02_01_dyads.xlsx: the column `iso2` is not there (nearest: iso, iso1); is it another file or release?"
        list(&[dyad(31.5, n(2000.0))]) => "desta_list_of_treaties_02_01_dyads.xlsx, row 2, column `data!B`: expected a whole number, found “31.5”"
        list(&[dyad(31.0, t("soon"))]) => "desta_list_of_treaties_02_01_dyads.xlsx, row 2, column `data!F`: expected a number, found “soon”"
        list(&[dyad(31.0, n(200.0))]) => "desta_list_of_treaties_02_01_dyads.xlsx, row 2, column `data!F`: expected a year from 1900 to 2099, found “200”"
        half(list(&[])) => "desta_list_of_treaties_02_01_dyads.xlsx: it is no Excel workbook, or a damaged one (Zip error: invalid Zip archive: Could not find EOCD); fetch the file again"
        list(&[]) => "desta_version_02_01.xlsx: the column `typememb` is not there; is it another file or release?"
        remittances(&[vec![t("Russia"), t("many")]]) => "knomad_bilateral_remittance_matrix_2021.xlsx, row 3, column `FINAL BRM 2021 !B`: expected a number, found “many”"
        xlsx(&[("BRM", vec![vec![t("Estimates")]])]) => "knomad_bilateral_remittance_matrix_2021.xlsx: the sheet “BRM” has no row that begins with “Remittance-receiving country (across)”; is it another file or release?"
        remittances(&[]) => "bilateral_migration_matrix_2021.xlsx: the sheet “FINAL BRM 2021 ” has no row that begins with “Destination country (across)”; is it another file or release?"
        half(remittances(&[])) => "bilateral_migration_matrix_2021.xlsx: it is no Excel workbook, or a damaged one (Zip error: invalid Zip archive: Could not find EOCD); fetch the file again"
    }
}

#[test]
fn what_serves_as_reference_only_is_not_read_whatever_it_holds() {
    said! {
        b"" => "codelist.rda: countrycode: conversion of country names and codes (R package) serves as reference only and is not imported: GPL-3; its tables are not to be copied into a world"
        b"" => "codelist_panel.rda: countrycode: conversion of country names and codes (R package) serves as reference only and is not imported: GPL-3; its tables are not to be copied into a world"
        b"" => "cow_states.rda: State System Membership List serves as reference only and is not imported: the table `actors` holds its states and their codes already"
        b"" => "gw_states.rda: Independent States since 1816 serves as reference only and is not imported: the table `actors` holds its states and their codes already"
    }
}
