//! Any text whatever gives the rows of a text table or an error.
//!
//! The first byte chooses the file, and whether the header stands there already.

#![no_main]

use libfuzzer_sys::fuzz_target;

/// The files, each with a header that its source accepts.
const FILES: [(&str, &str); 33] = [
    (
        "sipri_trade_register.csv",
        "\u{feff}Recipient,Supplier,Year of order, ,Number ordered, ,Weapon designation,Weapon description,Number delivered, ,Year(s) of delivery,status,Comments,SIPRI TIV per unit,SIPRI TIV for total order,SIPRI TIV of delivered weapons\n",
    ),
    (
        "oecd_dac2a_2009_2022.csv.gz",
        "recipient,donor,aid_type,amount_type,year,value_musd2022\n",
    ),
    (
        "DCAD-v1.0-main.csv",
        "ccode1,ccode2,signYear,endYearEstimate\n",
    ),
    ("BACI_HS17_Y2020_V202301.csv", "t,i,j,k,v,q\n"),
    (
        "IdealpointestimatesAll_Apr2020.csv",
        "ccode,session,IdealPoint,Q5%,Q95%\n",
    ),
    ("sipri_tiv_360info.csv", "supplier,recipient,year,value\n"),
    (
        "unctad_bilateral_fdi_2001_2012.csv.gz",
        "CountryPair,year,FDI_inflows,FDI_outflows,FDI_instock,FDI_outstock\n",
    ),
    ("penppml_trade.csv.gz", "exp,imp,time,export,id,agreement\n"),
    ("gdp.csv", "Country Name,Country Code,Year,Value\n"),
    (
        "2026_02_06_ga_voting.csv",
        "undl_id,ms_code,ms_name,ms_vote,date,session,resolution,title,agenda_title,subjects\n",
    ),
    (
        "2026_02_06_sc_voting.csv",
        "undl_id,ms_code,ms_name,ms_vote,permanent_member,date,resolution,description,agenda,subjects\n",
    ),
    (
        "UNVotes.csv",
        "rcid,ccode,vote,session,date,unres,amend,para,short,descr,importantvote,me,nu,di,hr,co,ec\n",
    ),
    (
        "sipri_deliveries_1995_2024.csv.gz",
        "Supplier,Recipient,Delivery year,TIV delivery values,Local production;\n",
    ),
    (
        "wits_all_pairs_1988_2016.csv.gz",
        "reporter_iso3,partner_iso3,year,exports_usd_thousand,imports_usd_thousand\n",
    ),
    (
        "national_statistics_partners_KAZ.csv",
        "reporter_iso3,partner_iso3,partner_name,year,flow,value_usd_thousand,source\n",
    ),
    (
        "imf_dots_12reporters_2011_2023.csv.gz",
        "reporter_iso3,partner_iso3,partner_name,year,flow,value_musd,months\n",
    ),
    ("dataset_IMF.STA_IMTS_1.0.0.csv", "SERIES_CODE,SCALE,2022\n"),
    (
        "cia_factbook_trade_partners_2010s_2023.csv.gz",
        "iso3,gec,flow,year,partner_iso3,partner_name,share_percent,rank,factbook_edition\n",
    ),
    ("baci_hs92_rawmaterials_1995_2024.csv.gz", "t,i,j,k,v,q\n"),
    ("product_codes_HS92_V202501.csv", "code,description\n"),
    (
        "country_codes_V202501.csv",
        "country_code,country_name,country_iso2,country_iso3\n",
    ),
    (
        "aiddata_gcdf3_china_country_year_2000_2021.csv.gz",
        "ccode,year,oof_amt,oof_adj,oda_amt,oda_adj,vof_amt,vof_adj\n",
    ),
    (
        "V-Dem-CY-Core-v15.csv",
        "country_name,country_text_id,year,COWcode,v2x_polyarchy,v2x_polyarchy_codelow,v2x_polyarchy_codehigh\n",
    ),
    (
        "passport_index_tidy_iso3_2025_01.csv.gz",
        "Passport,Destination,Requirement\n",
    ),
    ("mme_v7.csv", "MMEID,s.year,StateA,StateB\n"),
    (
        "us_troops_country_year_1950_2024.csv.gz",
        "countryname,year,ccode,iso3c,region,troops_ad\n",
    ),
    (
        "ungdc_mentions_all_1946_2024.csv.gz",
        "iso3,session,year,words,turkic,ots,turkey,russia,china,central_asia,united_states,azerbaijan,kazakhstan,uzbekistan,kyrgyz,turkmenistan,islam,sovereignty,territorial_integrity,multilateral\n",
    ),
    (
        "ungdc_18states_1991_2024.jsonl.gz",
        "{\"iso3\": \"TUR\", \"session\": 76, \"year\": 2021, \"text\": \"Turkic\"}\n",
    ),
    (
        "Dyadic_COW_4.0.csv",
        "ccode1,ccode2,year,importer1,importer2,flow1,flow2,smoothflow1,smoothflow2\n",
    ),
    ("state_year_formatv3.csv", "ccode,year,state,CIS\n"),
    (
        "igo_year_formatv3.csv",
        "ioname,orgname,longorgname,sdate,deaddate\n",
    ),
    (
        "atop5_1ddyr.csv",
        "stateA,stateB,year,defense,offense,neutral,nonagg,consul\n",
    ),
    (
        "API_NY.GDP.MKTP.CD_DS2_en_csv_v2_1.csv",
        "\"Data Source\",\"World Development Indicators\",\n\n\"Last Updated Date\",\"2023-09-19\",\n\n\"Country Name\",\"Country Code\",\"2020\",\n",
    ),
];

fuzz_target!(|bytes: &[u8]| {
    let Some((choice, rest)) = bytes.split_first() else {
        return;
    };
    let (name, header) = FILES[usize::from(*choice) / 2 % FILES.len()];
    let header = if choice % 2 == 0 { header } else { "" };
    kenesh_fuzz::file(name, &[header.as_bytes(), rest].concat());
});
