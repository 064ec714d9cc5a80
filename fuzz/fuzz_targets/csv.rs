//! Any text whatever gives the rows of a text table or an error.
//!
//! The first byte chooses the file, and whether the header stands there already.

#![no_main]

use libfuzzer_sys::fuzz_target;

/// The files, each with a header that its source accepts.
const FILES: [(&str, &str); 9] = [
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
];

fuzz_target!(|bytes: &[u8]| {
    let Some((choice, rest)) = bytes.split_first() else {
        return;
    };
    let (name, header) = FILES[usize::from(*choice) / 2 % FILES.len()];
    let header = if choice % 2 == 0 { header } else { "" };
    kenesh_fuzz::file(name, &[header.as_bytes(), rest].concat());
});
