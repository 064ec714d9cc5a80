//! Every real file that is read, cut in half.

use crate::real::cut_short;

/// The files, and what is said of half of each.
const SAID: &str = "\
agreements/desta_list_of_treaties_02_01_dyads.xlsx: it is no Excel workbook, or a damaged one (Zip error: invalid Zip archive: Could not find EOCD); fetch the file again
agreements/desta_version_02_01.xlsx: it is no Excel workbook, or a damaged one (Zip error: invalid Zip archive: Could not find EOCD); fetch the file again
aid/aiddata_gcdf3_china_country_year_2000_2021.csv.gz: the gzip data is damaged (incomplete deflate stream); fetch the file again
aid/oecd_dac2a_2009_2022.csv.gz: the gzip data is damaged (incomplete deflate stream); fetch the file again
alliance/DCAD-v1.0-main.csv: line 934 has 20 fields where the header has 30; is the file cut short? Fetch it again
alliance/atop_alliance.rda: the bzip2 compression breaks off near byte 16323 of the file (decompression not finished but EOF reached); fetch the file again
arms/sipri_deliveries_1995_2024.csv.gz: the gzip data is damaged (incomplete deflate stream); fetch the file again
arms/sipri_tiv_360info.csv: line 10928 has 3 fields where the header has 10; is the file cut short? Fetch it again
arms/sipri_trade_register.csv: line 14899 has 14 fields where the header has 16; is the file cut short? Fetch it again
exercises/mme_v7_1980_2010.csv.gz: the gzip data is damaged (incomplete deflate stream); fetch the file again
exercises/us_troops_country_year_1950_2024.csv.gz: the gzip data is damaged (incomplete deflate stream); fetch the file again
fbic/fbic_sender_chn.csv: line 5154 has 4 fields where the header has 10; is the file cut short? Fetch it again
fdi/unctad_bilateral_fdi_2001_2012.csv.gz: the gzip data is damaged (incomplete deflate stream); fetch the file again
idealpoints/IdealpointestimatesAll_Apr2020.csv: line 5340 has 8 fields where the header has 14; is the file cut short? Fetch it again
idealpoints/IdealpointsJuly2025.dta: it is no Stata data set, or a damaged one (I/O error in records section: failed to fill whole buffer); fetch the file again
igo/igo_year_format3.rda: the bzip2 compression breaks off near byte 107305 of the file (decompression not finished but EOF reached); fetch the file again
igo/state_year_format3.rda: the bzip2 compression breaks off near byte 100796 of the file (decompression not finished but EOF reached); fetch the file again
language/2F_Country_Distance_1pml_adj.xlsx: it is no Excel workbook, or a damaged one (Zip error: invalid Zip archive: Could not find EOCD); fetch the file again
language/dist_cepii.rda: the xz compression breaks off near byte 263946 of the file (failed to fill whole buffer); fetch the file again
macro/SIPRI-Milex-data-1949-2024.xlsx: it is no Excel workbook, or a damaged one (Zip error: invalid Zip archive: Could not find EOCD); fetch the file again
macro/cow_contdir.rda: the bzip2 compression breaks off near byte 2995 of the file (decompression not finished but EOF reached); fetch the file again
macro/cow_mid_ddydisps.rda: the xz compression breaks off near byte 32078 of the file (failed to fill whole buffer); fetch the file again
macro/cow_mindist.rda: the xz compression breaks off near byte 113932 of the file (failed to fill whole buffer); fetch the file again
macro/cow_nmc.rda: the gzip compression breaks off near byte 173875 of the file (incomplete deflate stream); fetch the file again
macro/td_rivalries.rda: the bzip2 compression breaks off near byte 1899 of the file (decompression not finished but EOF reached); fetch the file again
migration/knomad_bilateral_migration_matrix_2021.xlsx: it is no Excel workbook, or a damaged one (Zip error: invalid Zip archive: Could not find EOCD); fetch the file again
migration/knomad_bilateral_remittance_matrix_2021.xlsx: it is no Excel workbook, or a damaged one (Zip error: invalid Zip archive: Could not find EOCD); fetch the file again
regime/vdem15_simple.rda: the bzip2 compression breaks off near byte 207430 of the file (decompression not finished but EOF reached); fetch the file again
religion/WRP_national.csv: line 1027 has 29 fields where the header has 48; is the file cut short? Fetch it again
speeches/ungdc_18states_1991_2024.jsonl.gz: the gzip data is damaged (incomplete deflate stream); fetch the file again
speeches/ungdc_mentions_all_1946_2024.csv.gz: the gzip data is damaged (incomplete deflate stream); fetch the file again
trade/baci_hs17_2020_sample_iopspackage.rda: the xz compression breaks off near byte 219222 of the file (failed to fill whole buffer); fetch the file again
trade/cia_factbook_trade_partners_2010s_2023.csv.gz: the gzip data is damaged (incomplete deflate stream); fetch the file again
trade/cow_trade_ddy.rds: the gzip compression breaks off near byte 2074488 of the file (incomplete deflate stream); fetch the file again
trade/imf_dots_12reporters_2011_2023.csv.gz: the gzip data is damaged (incomplete deflate stream); fetch the file again
trade/itpd_aggregated_2000_2016.csv.gz: the gzip data is damaged (incomplete deflate stream); fetch the file again
trade/national_statistics_partners_KAZ_KGZ_UZB_RUS.csv.gz: the gzip data is damaged (incomplete deflate stream); fetch the file again
trade/penppml_trade.csv.gz: the gzip data is damaged (incomplete deflate stream); fetch the file again
trade/wits_all_pairs_1988_2016.csv.gz: the gzip data is damaged (incomplete deflate stream); fetch the file again
unvotes/un_votes.rda: the bzip2 compression breaks off near byte 131041 of the file (decompression not finished but EOF reached); fetch the file again
visa/passport_index_tidy_iso3_2025_01.csv.gz: the gzip data is damaged (incomplete deflate stream); fetch the file again
";

#[test]
fn half_a_file_is_refused() {
    for line in SAID.lines() {
        let (path, problem) = line.split_once(": ").unwrap();
        let name = path.rsplit('/').next().unwrap();
        if let Some(said) = cut_short(path) {
            assert_eq!(said, format!("{name}: {problem}"));
        }
    }
}
