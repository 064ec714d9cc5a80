//! The registry of datasets, one file each.

pub mod aiddata;
pub mod atop;
pub mod baci;
#[cfg(test)]
mod broken;
pub mod cepii_geodist;
pub mod cow_contiguity;
pub mod cow_igo;
pub mod cow_mid;
pub mod cow_mindist;
pub mod cow_nmc;
pub mod cow_trade;
pub mod dcad;
pub mod desta;
mod desta_depths;
pub mod fbic;
pub mod fdi;
pub mod ideal_points;
pub mod itpd;
pub mod knomad;
pub mod linguistic_distance;
pub mod oecd_aid;
pub mod penppml;
pub mod reference_codes;
pub mod religion;
pub mod sipri_milex;
mod sipri_names;
pub mod sipri_register;
pub mod sipri_tiv;
pub mod td_rivalries;
pub mod un_votes;
pub mod vdem;
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
    &knomad::MIGRATION,
    &knomad::REMITTANCES,
    &oecd_aid::DAC2A,
    &penppml::PENPPML,
    &sipri_milex::MILEX,
    &sipri_register::REGISTER,
    &sipri_tiv::TIV,
    &td_rivalries::TD_RIVALRIES,
    &fdi::FDI,
    &un_votes::UN_VOTES,
    &itpd::ITPD_E,
    &vdem::VDEM,
    &world_bank::GDP,
    &world_bank::POPULATION,
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
        assert_eq!(id("codelist.rda"), Some("countrycode"));
        assert_eq!(id("votes.csv"), None);
    }
}
