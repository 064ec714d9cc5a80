//! The registry of datasets, one file each.

pub mod aiddata;
pub mod atop;
pub mod baci;
mod baci_tables;
#[cfg(test)]
mod broken;
pub mod cepii_geodist;
pub mod cow_contiguity;
pub mod cow_igo;
mod cow_igo_csv;
mod cow_igo_organizations;
pub mod cow_mid;
pub mod cow_mindist;
pub mod cow_nmc;
pub mod cow_trade;
pub mod dcad;
pub mod debate_mentions;
mod debate_words;
pub mod desta;
mod desta_depths;
pub mod exercises;
pub mod factbook_partners;
pub mod fbic;
pub mod fdi;
pub mod ideal_points;
mod imf_names;
mod imf_portal;
pub mod imf_trade;
pub mod itpd;
pub mod knomad;
pub mod linguistic_distance;
mod national_names;
pub mod national_statistics;
pub mod newest;
pub mod oecd_aid;
pub mod penppml;
pub mod reference_codes;
pub mod religion;
pub mod sipri_deliveries;
pub mod sipri_milex;
mod sipri_names;
pub mod sipri_register;
mod sipri_sums;
pub mod sipri_tiv;
pub mod td_rivalries;
mod trade_reports;
pub mod un_library;
pub mod un_symbols;
pub mod un_votes;
pub mod us_troops;
pub mod vdem;
pub mod visa;
pub mod voeten_votes;
pub mod wits_trade;
pub mod world_bank;

use crate::source::{File, Source};

/// Every dataset, sorted by id.
pub const SOURCES: &[&Source] = &[
    &aiddata::GCDF,
    &atop::ATOP,
    &baci::BACI,
    &ideal_points::APRIL_2020,
    &ideal_points::JULY_2025,
    &cepii_geodist::CEPII_GEODIST,
    &factbook_partners::FACTBOOK,
    &reference_codes::COUNTRYCODE,
    &cow_contiguity::COW_CONTIGUITY,
    &cow_igo::COW_IGO,
    &cow_mid::COW_MID,
    &cow_mindist::COW_MINDIST,
    &cow_nmc::COW_NMC,
    &reference_codes::COW_STATES,
    &cow_trade::COW_TRADE,
    &dcad::DCAD,
    &desta::DESTA,
    &fbic::FBIC,
    &linguistic_distance::LINGUISTIC_DISTANCE,
    &reference_codes::GW_STATES,
    &imf_trade::IMF,
    &knomad::MIGRATION,
    &knomad::REMITTANCES,
    &exercises::EXERCISES,
    &national_statistics::NATIONAL,
    &oecd_aid::DAC2A,
    &visa::PASSPORT_INDEX,
    &penppml::PENPPML,
    &sipri_deliveries::DELIVERIES,
    &sipri_milex::MILEX,
    &sipri_register::REGISTER,
    &sipri_tiv::TIV,
    &td_rivalries::TD_RIVALRIES,
    &un_library::GENERAL_ASSEMBLY,
    &un_library::SECURITY_COUNCIL,
    &fdi::FDI,
    &debate_mentions::MENTIONS,
    &debate_mentions::SPEECHES,
    &un_votes::UN_VOTES,
    &us_troops::US_TROOPS,
    &itpd::ITPD_E,
    &vdem::VDEM,
    &voeten_votes::RAW_VOTES,
    &world_bank::GDP,
    &world_bank::POPULATION,
    &wits_trade::WITS,
    &religion::WRP,
];

/// Finds the dataset and the file that a file name stands for, in any case.
///
/// Beware that the name decides, as producers give their files out: a renamed file is imported with
/// the dataset named beside it.
pub fn recognize(name: &str) -> Option<(&'static Source, &'static File)> {
    SOURCES.iter().find_map(|source| {
        let file = source.files.iter().find(|file| file.fits(name))?;
        Some((*source, file))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sources_are_sorted_and_no_id_comes_twice() {
        for pair in SOURCES.windows(2) {
            assert!(pair[0].id < pair[1].id, "{} and {}", pair[0].id, pair[1].id);
        }
    }

    #[test]
    fn a_bibtex_entry_has_the_id_as_its_key() {
        for source in SOURCES {
            let key = format!("{{{},\n", source.id);
            assert!(source.bibtex.contains(&key), "{}", source.id);
            let count = |brace: char| source.bibtex.matches(brace).count();
            assert_eq!(count('{'), count('}'), "{}", source.id);
        }
    }

    #[test]
    pub(in crate::sources) fn files_are_recognized_by_name_in_any_case() {
        let id = |name: &str| recognize(name).map(|(source, _)| source.id);
        assert_eq!(id("UN_VOTES.RDA"), Some("unvotes-2019"));
        assert_eq!(id("baci_hs22_y2023_v202501.csv"), Some("baci"));
        assert_eq!(id("wits_all_pairs_1988_2024.csv"), Some("wits-trade"));
        for name in [
            "imf_dots_12reporters_2011_2023.csv.gz",
            "dataset_2026-04-24T20_05_44.127766702Z_DEFAULT_INTEGRATION_IMF.STA_IMTS_1.0.0.csv",
            "DOT_03-08-2023 16-25-54-79_panel.csv",
        ] {
            assert_eq!(id(name), Some("imf-direction-of-trade"), "{name}");
        }
        assert_eq!(id("trade-register (1).csv"), Some("sipri-deliveries"));
        assert_eq!(id("sipri_trade_register.csv"), Some("sipri-register-2024"));
        assert_eq!(id("codelist.rda"), Some("countrycode"));
        assert_eq!(id("votes.csv"), None);
        for (name, source) in [
            ("passport_index_tidy_iso3_2025_01.csv.gz", "passport-index"),
            ("passport-index-tidy-iso2.csv", "passport-index"),
            ("MME_v8.csv", "multinational-exercises-7"),
            ("troopdata-rebuild-country-year.csv", "us-troops"),
            ("us_troops_country_year_1950_2025.csv", "us-troops"),
            ("ungdc_mentions_all_1946_2025.csv", "ungd-mentions"),
            ("ungdc_1946_2025.jsonl", "ungd-speeches"),
            ("Dyadic_COW_4.0.csv", "cow-trade-4.0"),
            ("state_year_formatv3.csv", "cow-igo-3"),
            ("igo_year_format3.csv", "cow-igo-3"),
            ("atop6_0ddyr.csv", "atop-5.1"),
            ("API_NY.GDP.MKTP.CD_DS2_en_csv_v2_26433.csv", "wb-gdp"),
            ("API_SP.POP.TOTL_DS2_EN_csv_v2_5.csv", "wb-population"),
        ] {
            assert_eq!(id(name), Some(source), "{name}");
        }
        for other in [
            "National_COW_4.0.csv",
            "dyadic_format3.csv",
            "mme-v7-long.csv",
        ] {
            assert_eq!(id(other), None, "{other}");
        }
    }
}
