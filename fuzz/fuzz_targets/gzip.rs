//! Any bytes behind a gzip header give data frames or an error.

#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| kenesh_fuzz::rdata(
    &[&b"\x1f\x8b\x08\0\0\0\0\0\0\xff"[..], bytes].concat()
));
