//! Any bytes behind the header of a bzip2 file and of its first block give data frames or an error.

#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| kenesh_fuzz::rdata(&[&b"BZh91AY&SY"[..], bytes].concat()));
