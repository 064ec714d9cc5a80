//! A place in the decompressed bytes, from which numbers and vectors are taken.

use crate::RDataError;
use crate::limits::Budget;

/// Goes through the bytes of a serialization and never past their end.
#[derive(Debug)]
pub(crate) struct Cursor<'a, 'b> {
    data: &'a [u8],
    offset: usize,
    budget: &'b mut Budget,
}

impl<'a, 'b> Cursor<'a, 'b> {
    pub(crate) fn new(data: &'a [u8], budget: &'b mut Budget) -> Cursor<'a, 'b> {
        Cursor {
            data,
            offset: 0,
            budget,
        }
    }

    /// Gives the number of bytes taken so far.
    pub(crate) fn offset(&self) -> usize {
        self.offset
    }

    fn rest(&self) -> &'a [u8] {
        self.data.get(self.offset..).unwrap_or_default()
    }

    /// Takes the given bytes, if they come next.
    pub(crate) fn skip(&mut self, expected: &[u8]) -> bool {
        let found = self.rest().starts_with(expected);
        if found {
            self.offset += expected.len();
        }
        found
    }

    /// Takes so many things of so many bytes each.
    pub(crate) fn take(&mut self, count: usize, size: usize) -> Result<&'a [u8], RDataError> {
        let length = self.fit(count, size)?;
        let taken = self.rest().get(..length).unwrap_or_default();
        self.offset += length;
        Ok(taken)
    }

    /// Makes sure that so many things of at least so many bytes can follow; gives these bytes.
    pub(crate) fn fit(&self, count: usize, size: usize) -> Result<usize, RDataError> {
        let left = self.data.len() - self.offset;
        match count.checked_mul(size) {
            Some(needed) if needed <= left => Ok(needed),
            _ => Err(RDataError::Truncated {
                offset: self.offset,
                needed: (count as u64).saturating_mul(size as u64),
                left,
            }),
        }
    }

    /// Takes memory from the budget, for so many things of type `T`.
    pub(crate) fn charge<T>(&mut self, count: usize) -> Result<(), RDataError> {
        self.budget.take::<T>(count, self.offset)
    }

    pub(crate) fn unsigned(&mut self) -> Result<u32, RDataError> {
        let bytes = self.take(1, 4)?;
        Ok(bytes.iter().fold(0, |n, byte| n << 8 | u32::from(*byte)))
    }

    pub(crate) fn signed(&mut self) -> Result<i32, RDataError> {
        self.unsigned().map(u32::cast_signed)
    }

    /// Takes the length of a vector, which is −1 and two more numbers from 2³¹ elements on.
    pub(crate) fn length(&mut self) -> Result<usize, RDataError> {
        let offset = self.offset;
        let length = match self.signed()? {
            -1 => u64::from(self.unsigned()?) << 32 | u64::from(self.unsigned()?),
            short => u64::try_from(short).unwrap_or(u64::MAX),
        };
        match usize::try_from(length) {
            Ok(length) if length <= isize::MAX as usize => Ok(length),
            _ => Err(RDataError::damaged(
                offset,
                "a vector has no possible length",
            )),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_big_endian_and_end_with_the_data() {
        let mut budget = Budget::new(0);
        let mut cursor = Cursor::new(&[0, 0, 1, 2, 255, 255, 255, 254, 9], &mut budget);
        assert_eq!(cursor.unsigned().unwrap(), 258);
        assert_eq!(cursor.signed().unwrap(), -2);
        let error = cursor.unsigned().unwrap_err().to_string();
        assert_eq!(
            error,
            "at byte 8 the file declares 4 bytes and has 1: it is cut short or damaged; fetch it again"
        );
    }

    #[test]
    fn a_long_length_takes_two_more_numbers() {
        let length = |bytes: &[u8]| Cursor::new(bytes, &mut Budget::new(0)).length().ok();
        assert_eq!(length(&[0, 0, 0, 7]), Some(7));
        assert_eq!(
            length(&[255, 255, 255, 255, 0, 0, 0, 1, 0, 0, 0, 2]),
            Some((1 << 32) + 2)
        );
        assert_eq!(length(&[255, 255, 255, 254]), None);
        assert_eq!(length(&[255; 12]), None);
    }

    #[test]
    fn a_length_that_overflows_does_not_fit() {
        let mut budget = Budget::new(0);
        let cursor = Cursor::new(&[0; 16], &mut budget);
        assert!(cursor.fit(usize::MAX, 8).is_err());
        assert_eq!(cursor.fit(2, 8).unwrap(), 16);
        assert!(cursor.fit(3, 8).is_err());
    }
}
