//! Work on two cores whose result does not depend on how many there are.

use std::panic::resume_unwind;
use std::thread;

/// Computes `work(0), …, work(count − 1)` on `threads` threads and gives the results in this order.
///
/// The pieces are fixed by the caller, so sums over the results are the same for any number of
/// threads.
pub(super) fn map<T: Send>(
    count: usize,
    threads: usize,
    work: impl Fn(usize) -> T + Sync,
) -> Vec<T> {
    let threads = threads.clamp(1, count.max(1));
    if threads == 1 {
        return (0..count).map(work).collect();
    }
    let share = |thread: usize| thread * count / threads;
    thread::scope(|scope| {
        let work = &work;
        let others: Vec<_> = (1..threads)
            .map(|t| scope.spawn(move || (share(t)..share(t + 1)).map(work).collect::<Vec<T>>()))
            .collect();
        let mut results: Vec<T> = (0..share(1)).map(work).collect();
        for other in others {
            match other.join() {
                Ok(part) => results.extend(part),
                Err(panic) => resume_unwind(panic),
            }
        }
        results
    })
}

#[cfg(test)]
mod tests {
    use super::map;

    #[test]
    fn results_keep_their_order() {
        let squares: Vec<usize> = (0..17).map(|k| k * k).collect();
        for threads in [0, 1, 2, 5, 40] {
            assert_eq!(map(17, threads, |k| k * k), squares);
        }
        assert!(map(0, 2, |k| k).is_empty());
    }
}
