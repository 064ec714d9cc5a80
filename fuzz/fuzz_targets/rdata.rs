//! Any bytes whatever give data frames or an error: no panic, and no more memory than the limits.

#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| kenesh_fuzz::rdata(bytes));
