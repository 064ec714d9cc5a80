//! Work spread over all cores, with answers that do not depend on how many there are.

use std::sync::OnceLock;
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
        let workers: Vec<_> = (0..cores().min(items.len()))
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

/// Does the work of every share and gives the results in the order of the shares; each core takes a run of
/// them.
///
/// For work that is cut up beforehand, each share with memory of its own. Beware as in [`map`].
///
/// ```
/// use kenesh_measures::parallel::run_shares;
/// assert_eq!(run_shares(vec![1..3, 3..5], |share| share.sum::<u32>()), [3, 7]);
/// ```
pub fn run_shares<S: Send, R: Send>(shares: Vec<S>, work: impl Fn(S) -> R + Sync) -> Vec<R> {
    run_on(cores(), shares, work)
}

/// Does the same on so many threads, or on one for 0.
pub fn run_on<S: Send, R: Send>(
    threads: usize,
    shares: impl IntoIterator<Item = S>,
    work: impl Fn(S) -> R + Sync,
) -> Vec<R> {
    let mut rest: Vec<S> = shares.into_iter().collect();
    let each = rest.len().div_ceil(threads.max(1)).max(1);
    let mut groups = Vec::new();
    while rest.len() > each {
        let others = rest.split_off(each);
        groups.push(std::mem::replace(&mut rest, others));
    }
    let work = &work;
    let all = move |group: Vec<S>| group.into_iter().map(work).collect::<Vec<R>>();
    std::thread::scope(|scope| {
        let others: Vec<_> = groups
            .into_iter()
            .map(|group| scope.spawn(move || all(group)))
            .collect();
        let last = all(rest);
        let mut results = Vec::new();
        for other in others {
            results.extend(
                other
                    .join()
                    .unwrap_or_else(|panic| std::panic::resume_unwind(panic)),
            );
        }
        results.extend(last);
        results
    })
}

/// Counts the cores, once: asking the system costs more than a small share of work.
fn cores() -> usize {
    static CORES: OnceLock<usize> = OnceLock::new();
    *CORES.get_or_init(|| std::thread::available_parallelism().map_or(1, usize::from))
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
        assert!(map(&[] as &[u64], slow).is_empty());
    }

    #[test]
    fn results_keep_the_order_of_the_shares() {
        let doubled = run_shares((0..9).collect(), |share: u32| 2 * share);
        assert_eq!(doubled, (0..9).map(|share| 2 * share).collect::<Vec<_>>());
        for threads in [0, 1, 2, 5, 40] {
            assert_eq!(run_on(threads, 0..9, |share: u32| 2 * share), doubled);
        }
        assert!(run_shares(Vec::<u32>::new(), |share| share).is_empty());
    }

    #[test]
    #[should_panic(expected = "the fifth")]
    fn what_fails_on_a_thread_fails_here() {
        run_shares((0..9).collect(), |share| assert_ne!(share, 5, "the fifth"));
    }
}
