//! The SHA-256 of a file.

use sha2::{Digest, Sha256};
use std::io::{self, ErrorKind, Read};

/// Reads to the end and gives the number of bytes and their SHA-256 in lower case.
pub fn checksum(mut bytes: impl Read) -> io::Result<(u64, String)> {
    let mut hash = Sha256::new();
    let mut buffer = vec![0; 1 << 16];
    let mut count = 0;
    loop {
        match bytes.read(&mut buffer) {
            Ok(0) => return Ok((count, hex::encode(hash.finalize()))),
            Ok(read) => {
                hash.update(&buffer[..read]);
                count += read as u64;
            }
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_standards_example_has_its_published_digest() {
        // FIPS 180-2, appendix B.1
        let published = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assert_eq!(
            super::checksum(&b"abc"[..]).unwrap(),
            (3, published.to_owned())
        );
    }
}
