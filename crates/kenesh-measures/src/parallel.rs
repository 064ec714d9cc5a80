//! Work spread over all cores, with answers that do not depend on how many there are.

use std::cell::Cell;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread::ScopedJoinHandle;
use std::time::Duration;

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
    let within = COUNTED.get();
    let _own = AtWork::begin();
    let most = items.len().min(cores()).saturating_sub(1);
    let done = || next.load(Ordering::Relaxed) >= items.len();
    let help = |core: Option<Core>| core.map_or_else(Vec::new, |_core| AtWork::helping(work));
    let (help, done) = (&help, &done);
    let mut answers = std::thread::scope(|scope| {
        // Work within work takes what is free now, the others what becomes free in time.
        let others: Vec<_> = match within {
            true => Core::taken(most)
                .map(|core| scope.spawn(move || help(Some(core))))
                .collect(),
            false => (0..most)
                .map(|_| scope.spawn(move || help(Core::awaited(done))))
                .collect(),
        };
        let mut answers = work();
        answers.extend(others.into_iter().flat_map(joined));
        answers
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

/// Does the same on at most so many threads, or on one for 0.
pub fn run_on<S: Send, R: Send>(
    threads: usize,
    shares: impl IntoIterator<Item = S>,
    work: impl Fn(S) -> R + Sync,
) -> Vec<R> {
    let mut rest: Vec<S> = shares.into_iter().collect();
    let _own = AtWork::begin();
    let helpers: Vec<Core> = Core::taken(threads.min(rest.len()).saturating_sub(1)).collect();
    let each = rest.len().div_ceil(helpers.len() + 1).max(1);
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
            .map(|group| scope.spawn(move || AtWork::helping(|| all(group))))
            .collect();
        let last = all(rest);
        let mut results: Vec<R> = others.into_iter().flat_map(joined).collect();
        results.extend(last);
        results
    })
}

fn joined<R>(thread: ScopedJoinHandle<'_, R>) -> R {
    thread
        .join()
        .unwrap_or_else(|panic| std::panic::resume_unwind(panic))
}

/// How many threads do work of this kind: a helper is begun only where a core is left for it.
static BUSY: AtomicUsize = AtomicUsize::new(0);

thread_local! {
    static COUNTED: Cell<bool> = const { Cell::new(false) };
}

/// Counts a thread that asks for work as busy, once.
struct AtWork {
    counts: bool,
}

impl AtWork {
    fn begin() -> AtWork {
        let counts = !COUNTED.replace(true);
        BUSY.fetch_add(usize::from(counts), Ordering::Relaxed);
        AtWork { counts }
    }

    /// Does work on a helper's thread, which is counted already.
    fn helping<R>(work: impl FnOnce() -> R) -> R {
        COUNTED.set(true);
        work()
    }
}

impl Drop for AtWork {
    fn drop(&mut self) {
        if self.counts {
            COUNTED.set(false);
            BUSY.fetch_sub(1, Ordering::Relaxed);
        }
    }
}

/// A core that is taken for a helper until its work is done.
struct Core;

impl Core {
    fn take() -> Option<Core> {
        let more = |busy: usize| (busy < cores()).then_some(busy + 1);
        let taken = BUSY.fetch_update(Ordering::Relaxed, Ordering::Relaxed, more);
        // Made only where one was taken, as dropping it gives it back.
        taken.is_ok().then(|| Core)
    }

    /// Takes the cores that are free now, at most so many.
    fn taken(most: usize) -> impl Iterator<Item = Core> {
        (0..most).map_while(|_| Core::take())
    }

    /// Takes a core once one is free; nothing where the work is done before.
    fn awaited(done: impl Fn() -> bool) -> Option<Core> {
        while !done() {
            if let Some(core) = Core::take() {
                return Some(core);
            }
            std::thread::sleep(PAUSE);
        }
        None
    }
}

impl Drop for Core {
    fn drop(&mut self) {
        BUSY.fetch_sub(1, Ordering::Relaxed);
    }
}

/// How often a helper that waits for a core looks again.
const PAUSE: Duration = Duration::from_millis(1);

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
    fn work_within_work_takes_no_more_cores_than_there_are() {
        let (now, most) = (AtomicUsize::new(0), AtomicUsize::new(0));
        let items: Vec<u64> = (0..8).collect();
        let inner = |item: &u64| {
            most.fetch_max(now.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
            std::thread::sleep(Duration::from_millis(1));
            now.fetch_sub(1, Ordering::SeqCst);
            *item
        };
        let sums = map(&items, |_| map(&items, inner).into_iter().sum::<u64>());
        assert_eq!(sums, [28; 8]);
        assert!(most.into_inner() <= cores());
    }

    #[test]
    #[should_panic(expected = "the fifth")]
    fn what_fails_on_a_thread_fails_here() {
        run_shares((0..9).collect(), |share| assert_ne!(share, 5, "the fifth"));
    }
}
