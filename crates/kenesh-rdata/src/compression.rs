//! Undoing gzip, bzip2 or xz, whichever a file's first bytes show, up to a limit.

use crate::{Limits, RDataError};
use bzip2::bufread::MultiBzDecoder;
use flate2::bufread::MultiGzDecoder;
use lzma_rust2::XzReader;
use std::borrow::Cow;
use std::io::{self, Read};

/// How many bytes are decompressed at a time.
const CHUNK: usize = 1 << 16;

/// The most memory for xz's dictionary, in KiB; the largest that R asks for is 64 MiB.
const XZ_DICTIONARY: u32 = 512 << 10;

const ZSTD: &[u8] = &[0x28, 0xb5, 0x2f, 0xfd];

/// Decompresses a file; one that is not compressed is borrowed as it is.
pub(crate) fn decompress<'a>(
    bytes: &'a [u8],
    limits: &Limits,
) -> Result<Cow<'a, [u8]>, RDataError> {
    let mut rest = bytes;
    let (kind, result) = match bytes {
        [0x1f, 0x8b, ..] => ("gzip", drain(MultiGzDecoder::new(&mut rest), limits)),
        [b'B', b'Z', b'h', ..] => ("bzip2", drain(MultiBzDecoder::new(&mut rest), limits)),
        [0xfd, b'7', b'z', b'X', b'Z', 0, ..] => {
            let reader = XzReader::new_mem_limit(&mut rest, true, XZ_DICTIONARY);
            ("xz", drain(reader, limits))
        }
        _ if bytes.starts_with(ZSTD) => return Err(zstd()),
        _ => return Ok(Cow::Borrowed(bytes)),
    };
    let offset = bytes.len() - rest.len();
    match result {
        Ok(Some(data)) => Ok(Cow::Owned(data)),
        Ok(None) => Err(RDataError::Decompressed {
            limit: limits.decompressed,
        }),
        Err(cause) => Err(RDataError::Compression {
            kind,
            offset,
            cause,
        }),
    }
}

fn zstd() -> RDataError {
    RDataError::Form {
        what: "the file is compressed by zstd",
        mend: "save it with `compress = \"gzip\"`",
    }
}

/// Reads to the end, or to nothing where there is more than the limit.
fn drain(mut reader: impl Read, limits: &Limits) -> io::Result<Option<Vec<u8>>> {
    let limit = usize::try_from(limits.decompressed).unwrap_or(usize::MAX);
    let mut data = Vec::new();
    let mut chunk = [0; CHUNK];
    loop {
        let read = match reader.read(&mut chunk) {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            read => read?,
        };
        let fresh = chunk.get(..read).unwrap_or_default();
        if fresh.is_empty() {
            return Ok(Some(data));
        }
        if fresh.len() > limit - data.len() {
            return Ok(None);
        }
        grow(&mut data, fresh.len(), limit)?;
        data.extend_from_slice(fresh);
    }
}

/// Makes room by doubling, but for no more than the limit.
fn grow(data: &mut Vec<u8>, fresh: usize, limit: usize) -> io::Result<()> {
    if data.capacity() - data.len() < fresh {
        let more = data.len().max(CHUNK).min(limit - data.len()).max(fresh);
        data.try_reserve_exact(more)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::Compression;
    use std::io::Write;

    fn gzip(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = flate2::write::GzEncoder::new(Vec::new(), Compression::best());
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    }

    fn bzip2(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = bzip2::write::BzEncoder::new(Vec::new(), bzip2::Compression::best());
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    }

    /// What Python's `lzma.compress(b"kenesh " * 3)` gives.
    const XZ: &[u8] = &[
        0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00, 0x00, 0x04, 0xe6, 0xd6, 0xb4, 0x46, 0x02, 0x00, 0x21,
        0x01, 0x16, 0x00, 0x00, 0x00, 0x74, 0x2f, 0xe5, 0xa3, 0xe0, 0x00, 0x14, 0x00, 0x0d, 0x5d,
        0x00, 0x35, 0x99, 0x4a, 0x21, 0x0a, 0x60, 0xb6, 0xc6, 0x66, 0x6c, 0xc1, 0x00, 0x00, 0x00,
        0x00, 0x00, 0x00, 0x66, 0x4f, 0x9e, 0x63, 0x16, 0x7f, 0xb0, 0x4b, 0x00, 0x01, 0x29, 0x15,
        0x2b, 0xce, 0x1d, 0x09, 0x1f, 0xb6, 0xf3, 0x7d, 0x01, 0x00, 0x00, 0x00, 0x00, 0x04, 0x59,
        0x5a,
    ];

    #[test]
    fn each_kind_is_known_by_its_first_bytes() {
        let limits = Limits::default();
        let text = b"kenesh kenesh kenesh ";
        for compressed in [gzip(text), bzip2(text), XZ.to_vec(), text.to_vec()] {
            assert_eq!(*decompress(&compressed, &limits).unwrap(), *text);
        }
    }

    #[test]
    fn a_bomb_stops_at_the_limit() {
        let limits = Limits {
            decompressed: 100_000,
            ..Limits::default()
        };
        let zeros = vec![0; 10_000_000];
        for bomb in [gzip(&zeros), bzip2(&zeros)] {
            let error = decompress(&bomb, &limits).unwrap_err();
            assert!(matches!(error, RDataError::Decompressed { limit: 100_000 }));
        }
        let whole = gzip(&zeros[..100_000]);
        let enough = decompress(&whole, &limits).unwrap();
        assert_eq!(enough.len(), 100_000);
    }

    #[test]
    fn a_file_cut_short_anywhere_is_an_error() {
        let text = b"kenesh kenesh kenesh ";
        for whole in [gzip(text), bzip2(text), XZ.to_vec()] {
            for length in 6..whole.len() {
                let error = decompress(&whole[..length], &Limits::default()).unwrap_err();
                assert!(matches!(error, RDataError::Compression { .. }), "{length}");
            }
        }
    }

    #[test]
    fn zstd_is_named() {
        let error = decompress(&[0x28, 0xb5, 0x2f, 0xfd, 0], &Limits::default()).unwrap_err();
        assert_eq!(
            error.to_string(),
            "the file is compressed by zstd, which is not read here; in R, load the file and save it with `compress = \"gzip\"`"
        );
    }
}
