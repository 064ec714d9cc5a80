//! Work split into fixed shares, so that sums do not depend on the number of threads.

use std::ops::Range;

/// The number of shares of every large piece of work.
pub(crate) const SHARES: usize = 8;

pub(crate) use kenesh_measures::parallel::run_shares as run;

/// Fewer items than these are one share: to start a thread takes longer than their work.
const FEW: usize = 4_096;

/// Cuts `0..length` into [`SHARES`] ranges of nearly the same length; into one where it is short.
pub(crate) fn ranges(length: usize) -> Vec<Range<usize>> {
    if length < FEW {
        let all = 0..length;
        return vec![all];
    }
    let cut = |share: usize| share * length / SHARES;
    (0..SHARES)
        .map(|share| cut(share)..cut(share + 1))
        .collect()
}

/// Cuts a slice into pieces of the given lengths.
pub(crate) fn pieces<T>(
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

/// The same ranges where there are many rows to each of so many sums, or all rows in one: every share needs
/// sums of its own.
pub(crate) fn ranges_for_sums(length: usize, sums: usize) -> Vec<Range<usize>> {
    let all = 0..length;
    match sums.saturating_mul(4 * SHARES) <= length {
        true => ranges(length),
        false => vec![all],
    }
}

/// Computes a number for every place below `length`, each on its own.
pub(crate) fn each<T: Clone + Default + Send>(
    length: usize,
    of: impl Fn(usize) -> T + Sync,
) -> Vec<T> {
    let mut all = vec![T::default(); length];
    let ranges = ranges(length);
    let pieces = pieces(&mut all, ranges.iter().map(ExactSizeIterator::len));
    run(
        ranges.into_iter().zip(pieces).collect(),
        |(range, piece)| {
            let places = piece.iter_mut().zip(range);
            places.for_each(|(value, at)| *value = of(at));
        },
    );
    all
}

/// Strikes out the places where something does not hold.
pub(crate) fn retain(keep: &mut [bool], holds: impl Fn(usize) -> bool + Sync) {
    let ranges = ranges(keep.len());
    let pieces = pieces(keep, ranges.iter().map(ExactSizeIterator::len));
    run(
        ranges.into_iter().zip(pieces).collect(),
        |(range, piece)| {
            let places = piece.iter_mut().zip(range);
            places.for_each(|(keep, at)| *keep &= holds(at));
        },
    );
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_keep_their_order_and_cover_everything() {
        for count in [0, 1, 2, 7, 100, FEW, FEW + 3] {
            assert_eq!(
                run((0..count).collect(), |k: usize| k * k),
                (0..count).map(|k| k * k).collect::<Vec<_>>()
            );
            let all: Vec<usize> = ranges(count).into_iter().flatten().collect();
            assert_eq!(all, (0..count).collect::<Vec<_>>());
            assert_eq!(each(count, |k| k), all);
        }
        let mut numbers = [1, 2, 3, 4];
        assert_eq!(
            pieces(&mut numbers, [1, 3]),
            [&mut [1][..], &mut [2, 3, 4][..]]
        );
    }
}
