//! Work spread over all cores, with answers that do not depend on how many there are.

use std::sync::atomic::{AtomicUsize, Ordering};

/// Asks every item on all cores; the answers stand in the items' order.
///
/// Beware that sums of numbers depend on their order: let each item give its own sum and add these up
/// in order, and the result is the same on any machine.
///
/// ```
/// use kenesh_measures::parallel::map;
/// assert_eq!(map(&[1, 2, 3], |n| n * n), [1, 4, 9]);
/// ```
pub fn map<I: Sync, A: Send>(items: &[I], ask: impl Fn(&I) -> A + Sync) -> Vec<A> {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let next = AtomicUsize::new(0);
    let work = || -> Vec<(usize, A)> {
        let mut answers = Vec::new();
        loop {
            let index = next.fetch_add(1, Ordering::Relaxed);
            let Some(item) = items.get(index) else {
                return answers;
            };
            answers.push((index, ask(item)));
        }
    };
    let mut answers = std::thread::scope(|scope| {
        let workers: Vec<_> = (0..cores.min(items.len()))
            .map(|_| scope.spawn(work))
            .collect();
        let joined = workers.into_iter().map(std::thread::ScopedJoinHandle::join);
        joined
            .flat_map(|done| done.unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
            .collect::<Vec<_>>()
    });
    answers.sort_by_key(|(index, _)| *index);
    answers.into_iter().map(|(_, answer)| answer).collect()
}

/// Runs the first share on this thread and every other on one of its own, and gives the results in the
/// order of the shares.
pub(crate) fn run_shares<S: Send, R: Send>(shares: Vec<S>, run: impl Fn(S) -> R + Sync) -> Vec<R> {
    let run = &run;
    std::thread::scope(|scope| {
        let mut shares = shares.into_iter();
        let first = shares.next();
        let others: Vec<_> = shares
            .map(|share| scope.spawn(move || run(share)))
            .collect();
        let mut results: Vec<R> = first.map(run).into_iter().collect();
        let others = others.into_iter().map(|thread| thread.join());
        results.extend(
            others.map(|result| result.unwrap_or_else(|panic| std::panic::resume_unwind(panic))),
        );
        results
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_stand_in_order_however_long_each_takes() {
        let items: Vec<u64> = (0..200).collect();
        let slow = |n: &u64| (0..(200 - n) * 500).fold(*n, |sum, k| sum.wrapping_add(k));
        let one_by_one: Vec<u64> = items.iter().map(slow).collect();
        assert_eq!(map(&items, slow), one_by_one);
        assert_eq!(map(&[] as &[u64], slow), []);
    }

    #[test]
    fn results_keep_the_order_of_the_shares() {
        let doubled = run_shares((0..9).collect(), |share: u32| 2 * share);
        assert_eq!(doubled, (0..9).map(|share| 2 * share).collect::<Vec<_>>());
        assert!(run_shares(Vec::<u32>::new(), |share| share).is_empty());
    }

    #[test]
    #[should_panic(expected = "the fifth")]
    fn what_fails_on_a_thread_fails_here() {
        run_shares((0..9).collect(), |share| assert_ne!(share, 5, "the fifth"));
    }
}
