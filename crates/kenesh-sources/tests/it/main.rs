//! The datasets as a whole: real files, broken files, and how files are fetched.

#![allow(clippy::unwrap_used, clippy::panic)]

mod atop;
mod baci;
mod bombs;
mod cow_igo;
mod cow_nmc;
mod cow_trade;
mod cut_short;
mod dcad;
mod disputes;
mod download;
mod fbic;
mod fdi;
mod figures;
mod geography;
mod ideal_points;
mod itpd;
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
mod un_library;
mod un_votes;
mod world_bank;
