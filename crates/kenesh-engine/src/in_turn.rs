//! Work on several items at once whose results are taken in the items' order.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc::channel;

/// Does the work of every item on two threads and hands each result on in the items' order, as soon as it
/// and all before it are there. Where `take` answers with an error no further item is begun.
///
/// Two items are worked on at a time, so that memory holds no more than these and the results that wait for
/// one of them.
///
/// # Errors
/// The first that `take` answers with.
pub(crate) fn in_turn<I: Sync, A: Send, E>(
    items: &[I],
    work: impl Fn(&I) -> A + Sync,
    mut take: impl FnMut(usize, A) -> Result<(), E>,
) -> Result<(), E> {
    let (next, stop) = (AtomicUsize::new(0), AtomicBool::new(false));
    let (done, results) = channel();
    std::thread::scope(|scope| {
        for _ in 0..WORKERS.min(items.len()) {
            let done = done.clone();
            let (next, stop, work) = (&next, &stop, &work);
            scope.spawn(move || {
                while !stop.load(Ordering::Relaxed) {
                    let place = next.fetch_add(1, Ordering::Relaxed);
                    let Some(item) = items.get(place) else { return };
                    // Nobody listens any more where an error ended the work.
                    let _ = done.send((place, work(item)));
                }
            });
        }
        drop(done);
        let mut waiting = BTreeMap::new();
        let mut turn = 0;
        for (place, result) in results {
            waiting.insert(place, result);
            while let Some(result) = waiting.remove(&turn) {
                if let Err(error) = take(turn, result) {
                    stop.store(true, Ordering::Relaxed);
                    return Err(error);
                }
                turn += 1;
            }
        }
        Ok(())
    })
}

/// How many items are worked on at a time.
const WORKERS: usize = 2;

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    #[test]
    fn results_are_taken_in_order_however_long_each_takes() {
        let items: Vec<u64> = (0..20).collect();
        let work = |item: &u64| {
            std::thread::sleep(Duration::from_millis(item * 7 % 5));
            item * 2
        };
        let mut taken = Vec::new();
        let done: Result<(), ()> = in_turn(&items, work, |place, result| {
            taken.push((place, result));
            Ok(())
        });
        assert_eq!(done, Ok(()));
        let wanted = items.iter().map(|item| (*item as usize, item * 2));
        assert_eq!(taken, wanted.collect::<Vec<_>>());
    }

    #[test]
    fn after_an_error_nothing_more_is_begun() {
        let begun = AtomicUsize::new(0);
        let items: Vec<usize> = (0..1_000).collect();
        let work = |item: &usize| {
            begun.fetch_add(1, Ordering::Relaxed);
            std::thread::sleep(Duration::from_millis(1));
            *item
        };
        let found = in_turn(
            &items,
            work,
            |_, item| if item == 3 { Err(item) } else { Ok(()) },
        );
        assert_eq!(found, Err(3));
        assert!(begun.into_inner() < items.len());
        assert_eq!(in_turn(&[], |_: &u8| (), |_, ()| Ok::<(), ()>(())), Ok(()));
    }
}
