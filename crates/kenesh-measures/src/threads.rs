//! Work shared by several threads in a fixed way.

use std::panic::resume_unwind;

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
        results.extend(others.map(|result| result.unwrap_or_else(|panic| resume_unwind(panic))));
        results
    })
}

#[cfg(test)]
mod tests {
    use super::*;

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
