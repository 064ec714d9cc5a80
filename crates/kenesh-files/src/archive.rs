//! The zip archive that an Excel workbook is, looked through before the workbook is read.
//!
//! The library that reads workbooks holds every shared text in memory, whatever it unpacks to, and
//! first makes room for as many as the workbook claims to have: a claim of billions would end the
//! program. Both are refused here.

use std::io::{Cursor, Read};
use zip::ZipArchive;

/// The most that the parts of a workbook may unpack to, together.
const MOST: u64 = 1 << 28;
/// The attribute that claims a number of shared texts.
const CLAIM: &[u8] = b"uniqueCount";
/// The shortest shared text there is, `<si/>`, in bytes.
const SHORTEST: u64 = 5;

/// Says in words why an archive is no workbook of a table, where it cannot be one.
///
/// Beware that the directory's sizes may be false: every part is unpacked once, to be measured and
/// searched. An archive that cannot be opened passes: its reader says better what is wrong with it.
pub fn inspect(bytes: &[u8]) -> Result<(), String> {
    let Ok(mut archive) = ZipArchive::new(Cursor::new(bytes)) else {
        return Ok(());
    };
    let large = || format!("its parts unpack to more than {MOST} bytes; that is no such dataset");
    if declared(&mut archive) > MOST {
        return Err(large());
    }
    let (mut left, mut part) = (MOST, Vec::new());
    for at in 0..archive.len() {
        let Ok(packed) = archive.by_index(at) else {
            continue;
        };
        part.clear();
        // A damaged part counts as far as it unpacks, which is as far as its reader comes.
        let _ = packed.take(left + 1).read_to_end(&mut part);
        let size = part.len() as u64;
        left = left.checked_sub(size).ok_or_else(large)?;
        let claimed = claimed(&part);
        if claimed > size / SHORTEST {
            return Err(format!(
                "a part of {size} bytes claims to hold {claimed} texts: it is damaged; fetch the file again"
            ));
        }
    }
    Ok(())
}

/// Sums the sizes that the directory gives.
fn declared(archive: &mut ZipArchive<Cursor<&[u8]>>) -> u64 {
    (0..archive.len()).fold(0, |sum, at| {
        let size = archive.by_index_raw(at).map_or(0, |part| part.size());
        sum.saturating_add(size)
    })
}

/// Gives the largest number of texts that a part claims anywhere; 0 where it claims none.
fn claimed(part: &[u8]) -> u64 {
    let (mut most, mut rest) = (0, part);
    while let Some(at) = rest.windows(CLAIM.len()).position(|here| here == CLAIM) {
        rest = rest.get(at + CLAIM.len()..).unwrap_or_default();
        let value = rest
            .iter()
            .skip_while(|byte| b" \t\r\n=\"'+".contains(byte));
        let digits = value.take_while(|byte| byte.is_ascii_digit());
        let number = digits.fold(0u64, |number, digit| {
            let digit = u64::from(digit - b'0');
            number.saturating_mul(10).saturating_add(digit)
        });
        most = most.max(number);
    }
    most
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_claim_is_found_however_it_is_spaced() {
        assert_eq!(claimed(b"<sst count=\"2\" uniqueCount=\"2\">"), 2);
        assert_eq!(claimed(b"<sst uniqueCount \n= '+0070'/>"), 70);
        assert_eq!(claimed(b"uniqueCountuniqueCount=\"3\" uniqueCount=''"), 3);
        assert_eq!(claimed(&[CLAIM, &[b'9'; 30]].concat()), u64::MAX);
        assert_eq!(claimed(b"uniqueCoun"), 0);
    }

    #[test]
    fn what_is_no_archive_is_left_to_the_reader() {
        assert_eq!(inspect(b"PK\x05\x06"), Ok(()));
    }
}
