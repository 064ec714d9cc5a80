//! Any bytes whatever give the rows of a Stata data set or an error.

#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| kenesh_fuzz::file("IdealpointsJuly2025.dta", bytes));
