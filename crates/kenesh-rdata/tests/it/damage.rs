//! Files that are cut short, altered, or made to harm: each is an error or a frame, never a panic.

use crate::writer::*;
use kenesh_rdata::{Limits, RDataError, read};
use proptest::prelude::*;
use std::io::Write;

/// Little memory, so that a file that asks for more than it is worth shows.
const TIGHT: Limits = Limits {
    decompressed: 1 << 20,
    memory: 1 << 20,
};

fn refused(bytes: &[u8]) -> RDataError {
    read(bytes, &TIGHT).unwrap_err()
}

/// A small file with an object of nearly every kind that is read.
fn sample() -> Vec<u8> {
    let pointer = [words(&[22]), END.to_vec(), END.to_vec()].concat();
    let levels = [
        ("levels", names(&["no", "yes"])),
        ("class", names(&["factor"])),
    ];
    let deferred = [words(&[2]), reals(&[1.0, 2.5]), integers(&[0])].concat();
    let columns = [
        ("truth", words(&[10, 2, 1, 0])),
        ("count", integers(&[5, i32::MIN])),
        ("flow", reals(&[0.5, f64::from_bits(NA_REAL)])),
        ("name", texts(&[Some("Türkiye"), None])),
        ("vote", with(integers(&[2, 1]), &levels)),
        (
            "day",
            with(reals(&[1.0, 2.0]), &[("class", names(&["Date"]))]),
        ),
        ("row", compact("compact_intseq", reals(&[2.0, 1.0, 1.0]))),
        ("code", compact("deferred_string", deferred)),
        ("list", list(&[integers(&[1]), END.to_vec()])),
    ];
    let environment = [words(&[4, 0]), END.repeat(4)].concat();
    let other = with(
        integers(&[1]),
        &[("problems", pointer), ("of", environment)],
    );
    rda3(&[("other", other), ("sample", frame(&columns))])
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

#[test]
fn a_file_cut_short_anywhere_is_an_error() {
    for whole in [sample(), gzip(&sample())] {
        assert!(read(&whole, &TIGHT).is_ok());
        for length in 0..whole.len() {
            let error = refused(&whole[..length]);
            assert!(!error.to_string().is_empty(), "{length}");
        }
    }
}

#[test]
fn no_altered_byte_panics() {
    let whole = sample();
    for place in 0..whole.len() {
        for altered in (0..8)
            .map(|bit| whole[place] ^ 1 << bit)
            .chain([0, 127, 128, 255])
        {
            let mut bytes = whole.clone();
            bytes[place] = altered;
            let _ = read(&bytes, &TIGHT);
        }
    }
}

#[test]
fn an_altered_byte_of_a_compressed_file_is_an_error() {
    let whole = gzip(&sample());
    // The first ten bytes hold a time and a system, which nothing checks.
    for place in 10..whole.len() {
        let mut bytes = whole.clone();
        bytes[place] ^= 0x10;
        assert!(
            matches!(refused(&bytes), RDataError::Compression { .. }),
            "{place}"
        );
    }
}

#[test]
fn a_length_is_held_against_what_remains() {
    for kind in [7, 10, 13, 14, 15, 16, 19, 20, 24] {
        for length in [&[0x7fff_ffff][..], &[u32::MAX, 0x7fff_ffff, u32::MAX], &[5]] {
            let bytes = rds3(&[words(&[kind]), words(length), vec![0; 3]].concat());
            let error = refused(&bytes);
            assert!(
                matches!(error, RDataError::Truncated { .. }),
                "{kind} {length:?} {error}"
            );
        }
    }
    let text = rds3(&words(&[16, 1, 9, 0x7fff_ffff]));
    assert!(matches!(refused(&text), RDataError::Truncated { .. }));
    let negative = rds3(&words(&[16, 1, 9, 0xffff_fff0, 0]));
    assert!(
        refused(&negative)
            .to_string()
            .contains("a text has no possible length")
    );
}

#[test]
fn a_bomb_stops_at_the_limit() {
    let zeros = gzip(&vec![0; 50 << 20]);
    assert!(zeros.len() < 1 << 17);
    assert_eq!(
        refused(&zeros).to_string(),
        "the file decompresses to more than 1048576 bytes; if you trust it, raise `Limits::decompressed`"
    );
}

#[test]
fn a_few_bytes_cannot_ask_for_much_memory() {
    let sequence = |class: &str| frame(&[("x", compact(class, reals(&[1e12, 1.0, 1.0])))]);
    let list = [words(&[19, 100_000]), END.repeat(100_000)].concat();
    let pairs = [words(&[2, 254]).repeat(50_000), END.to_vec()].concat();
    let state = compact("compact_intseq", reals(&[1e12, 1.0, 1.0]));
    let deferred = [words(&[2]), state, END.to_vec()].concat();
    let deferred = frame(&[("x", compact("deferred_string", deferred))]);
    for bytes in [
        sequence("compact_intseq"),
        sequence("compact_realseq"),
        list,
        pairs,
        deferred,
    ] {
        let error = refused(&rds3(&bytes));
        assert!(matches!(error, RDataError::Memory { .. }), "{error}");
    }
}

#[test]
fn nesting_is_bounded_and_long_pairlists_are_not_nested() {
    let nested = |head: &[u32], depth| rds3(&[words(head).repeat(depth), END.to_vec()].concat());
    // A list in a list; a call whose function is a call; an environment in an environment.
    for head in [
        &[19, 1][..],
        &[6],
        &[2],
        &[4, 0],
        &[22],
        &[238],
        &[1 << 9 | 2],
        &[1 << 10 | 3],
    ] {
        let error = refused(&nested(head, 100_000));
        assert!(
            matches!(error, RDataError::Depth { limit: 100, .. }),
            "{head:?} {error}"
        );
    }
    let attributes = nested(&[13 | ATTRIBUTES, 0], 100_000);
    assert!(matches!(refused(&attributes), RDataError::Depth { .. }));
    let long = [words(&[2, 254]).repeat(3_000), END.to_vec()].concat();
    assert!(matches!(refused(&rds3(&long)), RDataError::NoFrame { .. }));
}

proptest! {
    #[test]
    fn no_bytes_panic(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let _ = read(&bytes, &TIGHT);
        let _ = read(&rds3(&bytes), &TIGHT);
    }

    #[test]
    fn no_objects_panic(
        parts in prop::collection::vec((0..26u32, any::<bool>(), any::<bool>(), 0..4u32), 0..60),
    ) {
        let word = |(kind, attributes, tag, length): (u32, bool, bool, u32)| {
            let flags = kind | u32::from(attributes) << 9 | u32::from(tag) << 10;
            words(&[flags, length])
        };
        let bytes: Vec<u8> = parts.into_iter().flat_map(word).collect();
        let _ = read(&rds3(&bytes), &TIGHT);
    }

    #[test]
    fn no_altered_file_panics(
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6),
    ) {
        let mut bytes = sample();
        for (place, byte) in changes {
            let place = place.index(bytes.len());
            bytes[place] = byte;
        }
        let _ = read(&bytes, &TIGHT);
    }
}
