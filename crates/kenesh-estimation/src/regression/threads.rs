//! Work split into fixed shares, so that sums do not depend on the number of threads.

use std::ops::Range;

/// The number of shares of every large piece of work.
pub(super) const SHARES: usize = 8;

pub(super) use kenesh_measures::parallel::run_shares as run;

/// Cuts `0..length` into [`SHARES`] ranges of nearly the same length.
pub(super) fn ranges(length: usize) -> Vec<Range<usize>> {
    let cut = |share: usize| share * length / SHARES;
    (0..SHARES)
        .map(|share| cut(share)..cut(share + 1))
        .collect()
}

/// Cuts a slice into pieces of the given lengths.
pub(super) fn pieces<T>(
    mut slice: &mut [T],
    lengths: impl IntoIterator<Item = usize>,
) -> Vec<&mut [T]> {
    let mut pieces = Vec::new();
    for length in lengths {
        let (piece, rest) = slice.split_at_mut(length.min(slice.len()));
        pieces.push(piece);
        slice = rest;
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_keep_their_order_and_cover_everything() {
        for count in [0, 1, 2, 7, 100] {
            assert_eq!(
                run((0..count).collect(), |k: usize| k * k),
                (0..count).map(|k| k * k).collect::<Vec<_>>()
            );
            let all: Vec<usize> = ranges(count).into_iter().flatten().collect();
            assert_eq!(all, (0..count).collect::<Vec<_>>());
        }
        let mut numbers = [1, 2, 3, 4];
        assert_eq!(
            pieces(&mut numbers, [1, 3]),
            [&mut [1][..], &mut [2, 3, 4][..]]
        );
    }
}
