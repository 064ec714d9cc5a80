//! Small files that unpack to very large ones: each is refused, in bounded memory.

use crate::registry::registry;
use flate2::Compression;
use flate2::write::GzEncoder;
use kenesh_sources::{Actors, Input, recognize};
use std::io::Write;

/// Packs a mebibyte of a repeated text, and gives that as often as asked: gzip files may follow one
/// another.
fn bomb(text: &str, mebibytes: usize) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    let mebibyte = text.repeat((1 << 20) / text.len());
    encoder.write_all(mebibyte.as_bytes()).unwrap();
    encoder.finish().unwrap().repeat(mebibytes)
}

fn refused(name: &str, bytes: &[u8]) -> String {
    let registry = registry();
    let (_, file) = recognize(name).unwrap();
    let actors = Actors::new(&registry);
    let read = (file.parse)(&Input::held(name, bytes, &actors));
    read.unwrap_err().to_string()
}

#[test]
fn a_text_that_unpacks_to_more_than_any_dataset_is_refused() {
    let bomb = bomb("a", 257);
    assert!(bomb.len() < 1 << 20);
    insta::assert_snapshot!(refused("unctad_bilateral_fdi_2001_2012.csv.gz", &bomb), @"unctad_bilateral_fdi_2001_2012.csv.gz: it has more than 268435456 bytes of text; that is no such dataset");
}

#[test]
fn millions_of_short_rows_are_refused_before_they_fill_the_memory() {
    insta::assert_snapshot!(refused("unctad_bilateral_fdi_2001_2012.csv.gz", &bomb("a\n", 8)), @"unctad_bilateral_fdi_2001_2012.csv.gz: its rows take more than 536870912 bytes; that is no such dataset");
}

#[test]
fn a_row_without_an_end_is_refused_in_a_file_read_row_by_row() {
    for open in ["a", "\""] {
        let bomb = bomb(open, 64);
        insta::allow_duplicates! {
            insta::assert_snapshot!(refused("oecd_dac2a_2009_2022.csv.gz", &bomb), @"oecd_dac2a_2009_2022.csv.gz: a row is longer than 1048576 bytes; is a quotation mark missing?");
        }
    }
}

#[test]
fn r_data_that_unpacks_to_more_than_the_limit_is_refused() {
    let bomb = bomb("a", 1025);
    assert!(bomb.len() < 2 << 20);
    insta::assert_snapshot!(refused("un_votes.rda", &bomb), @"un_votes.rda: the file decompresses to more than 1073741824 bytes; if you trust it, raise `Limits::decompressed`");
}
