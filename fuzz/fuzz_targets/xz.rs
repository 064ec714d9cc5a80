//! Any bytes behind the header of an xz file whose check is CRC-64 give data frames or an error.

#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| kenesh_fuzz::rdata(
    &[&b"\xfd7zXZ\0\0\x04\xe6\xd6\xb4\x46"[..], bytes].concat()
));
