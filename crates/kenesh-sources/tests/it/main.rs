//! The datasets as a whole: real files, broken files, and how files are fetched.

#![allow(clippy::unwrap_used, clippy::panic)]

mod aiddata;
mod atop;
mod baci;
mod bombs;
mod cow_igo;
mod cow_nmc;
mod cow_trade;
mod cut_short;
mod dcad;
mod desta;
mod disputes;
mod download;
mod fbic;
mod fdi;
mod figures;
mod geography;
mod ideal_points;
mod itpd;
mod knomad;
mod linguistic_distance;
mod oecd_aid;
mod penppml;
mod real;
mod reference_codes;
mod registry;
mod religion;
mod sipri_milex;
mod sipri_register;
mod sipri_tiv;
mod starter;
mod starter_world;
mod un_votes;
mod vdem;
mod world_bank;
