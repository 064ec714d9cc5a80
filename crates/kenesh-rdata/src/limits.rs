//! How much memory a file may ask for.

use crate::RDataError;

/// Bounds what reading a file may cost.
///
/// Beware that the two bounds add up: the decompressed bytes are held while the tables are built
/// from them.
///
/// ```
/// use kenesh_rdata::Limits;
/// let small = Limits { decompressed: 1 << 20, ..Limits::default() };
/// assert_eq!(small.memory, Limits::default().memory);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// The most bytes that the file may decompress to; 1 GiB by default.
    pub decompressed: u64,
    /// The most bytes that the objects and tables read from them may take; 2 GiB by default.
    pub memory: u64,
}

impl Default for Limits {
    fn default() -> Limits {
        Limits {
            decompressed: 1 << 30,
            memory: 2 << 30,
        }
    }
}

/// Counts the bytes that objects and tables take, and refuses before the limit is passed.
#[derive(Debug)]
pub(crate) struct Budget {
    limit: u64,
    left: u64,
}

impl Budget {
    pub(crate) fn new(limit: u64) -> Budget {
        Budget { limit, left: limit }
    }

    /// Takes the bytes of so many things of type `T`; to be called before they are allocated.
    pub(crate) fn take<T>(&mut self, count: usize, offset: usize) -> Result<(), RDataError> {
        let bytes = count.saturating_mul(size_of::<T>());
        let left = self.left.checked_sub(bytes as u64);
        self.left = left.ok_or(RDataError::Memory {
            limit: self.limit,
            offset,
        })?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_budget_refuses_what_it_has_not() {
        let mut budget = Budget::new(16);
        assert!(budget.take::<f64>(1, 0).is_ok());
        assert!(budget.take::<f64>(usize::MAX, 7).is_err());
        assert!(budget.take::<f64>(1, 0).is_ok());
        let refused = budget.take::<u8>(1, 7).unwrap_err();
        assert!(matches!(
            refused,
            RDataError::Memory {
                limit: 16,
                offset: 7
            }
        ));
    }
}
