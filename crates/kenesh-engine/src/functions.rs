//! Lets SQL call every measure as a table function, and keeps what was measured.

use crate::Known;
use crate::error::EngineError;
use crate::measure::Measure;
use kenesh_store::{Function, Only, Parts};
use kenesh_tables::arrow::array::RecordBatch;
use quick_cache::Weighter;
use quick_cache::sync::Cache;
use std::sync::Arc;

/// Makes a function of a measure.
pub(crate) fn function(measure: &'static Measure, known: Arc<Known>) -> Function {
    let dividing = Arc::clone(&known);
    let answer = move |arguments: &[String], only: &Only| {
        let asked = Asked {
            measure: measure.name,
            arguments: arguments.to_vec(),
            only: only.clone(),
        };
        let answer = || (measure.run)(known.core()?, arguments, only);
        known.answers.get(asked, answer)
    };
    Function {
        name: measure.name,
        example: measure.example,
        table: measure.table,
        narrowed_by: measure
            .narrowed_by
            .iter()
            .map(|column| column.name)
            .collect(),
        large: measure.large.map(|divide| {
            let parts = move |arguments: &[String]| Ok(divide(dividing.core()?, arguments)?);
            Box::new(parts) as Parts
        }),
        check: Box::new(move |arguments| Ok(measure.check(arguments)?)),
        answer: Box::new(move |arguments, only| Ok(answer(arguments, only)?)),
    }
}

/// What a measure was asked.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct Asked {
    measure: &'static str,
    arguments: Vec<String>,
    only: Only,
}

/// Keeps answers, up to so many bytes; those that are asked for again stay longest.
///
/// What several ask at once is measured once, and nothing that is asked meanwhile waits for it.
#[derive(Debug)]
pub(crate) struct Answers(Cache<Asked, RecordBatch, Bytes>);

/// The bytes that are kept of all answers together.
const MOST_BYTES: u64 = 256 << 20;
/// How many answers are expected; more are kept where they are small.
const EXPECTED: usize = 256;

impl Answers {
    pub(crate) fn new() -> Answers {
        Answers::up_to(MOST_BYTES)
    }

    fn up_to(bytes: u64) -> Answers {
        Answers(Cache::with_weighter(EXPECTED, bytes, Bytes))
    }

    /// Gives an answer, measured now where it is not kept; one that fails is not kept.
    fn get(
        &self,
        asked: Asked,
        measure: impl FnOnce() -> Result<RecordBatch, EngineError>,
    ) -> Result<RecordBatch, EngineError> {
        self.0.get_or_insert_with(&asked, measure)
    }
}

#[cfg(test)]
impl Answers {
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// Weighs an answer by the memory that it takes.
#[derive(Debug, Clone)]
struct Bytes;

impl Weighter<Asked, RecordBatch> for Bytes {
    fn weight(&self, _: &Asked, answer: &RecordBatch) -> u64 {
        // Nothing may weigh nothing, or it would be kept for ever.
        answer.get_array_memory_size().max(1) as u64
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use kenesh_tables::arrow::array::{ArrayRef, Int64Array};
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::sync::{Barrier, mpsc};
    use std::thread;
    use std::time::Duration;

    fn asked(argument: u64) -> Asked {
        Asked {
            measure: "influence",
            arguments: vec![argument.to_string()],
            only: Only::everything(),
        }
    }

    /// Makes an answer of so many rows of eight bytes.
    fn answer(rows: usize, value: i64) -> RecordBatch {
        let column: ArrayRef = Arc::new(Int64Array::from(vec![value; rows]));
        RecordBatch::try_from_iter([("value", column)]).unwrap()
    }

    /// Each measures only once the other has begun too: with a lock held neither would end.
    #[test]
    fn two_measures_run_at_the_same_time() {
        let answers = Arc::new(Answers::new());
        let both = Arc::new(Barrier::new(2));
        let (done, ends) = mpsc::channel();
        for argument in 0..2 {
            let (answers, both, done) = (Arc::clone(&answers), Arc::clone(&both), done.clone());
            thread::spawn(move || {
                let measure = || {
                    both.wait();
                    Ok(answer(1, argument as i64))
                };
                done.send(answers.get(asked(argument), measure).unwrap())
            });
        }
        for _ in 0..2 {
            ends.recv_timeout(Duration::from_secs(60))
                .expect("a lock is held while a measure runs");
        }
    }

    #[test]
    fn what_many_ask_at_once_is_measured_once() {
        let answers = Answers::new();
        let (measured, begin) = (AtomicUsize::new(0), Barrier::new(8));
        let ask = || {
            begin.wait();
            let measure = || {
                measured.fetch_add(1, Ordering::SeqCst);
                thread::sleep(Duration::from_millis(50));
                Ok(answer(3, 7))
            };
            answers.get(asked(1), measure).unwrap()
        };
        thread::scope(|scope| {
            let askers: Vec<_> = (0..8).map(|_| scope.spawn(ask)).collect();
            for asker in askers {
                assert_eq!(asker.join().unwrap(), answer(3, 7));
            }
        });
        assert_eq!(measured.into_inner(), 1);
    }

    #[test]
    fn an_answer_that_fails_is_asked_for_again() {
        let answers = Answers::new();
        let refused = || Err(EngineError::unknown("organization", "OTC", ["OTS"]));
        assert!(answers.get(asked(1), refused).is_err());
        assert_eq!(
            answers.get(asked(1), || Ok(answer(1, 1))).unwrap(),
            answer(1, 1)
        );
    }

    /// Eight threads ask for far more than is kept, in orders of their own; every answer is right, what is
    /// kept stays within its bounds, and one that alone is too large is given all the same.
    #[test]
    fn answers_under_stress_are_right_and_bounded() {
        const MOST: u64 = 64 << 10;
        let answers = Answers::up_to(MOST);
        let ask = |thread: u64| {
            for turn in 0..3_000_u64 {
                let argument = kenesh_measures::stream::index(
                    &mut kenesh_measures::stream::stream(thread, turn),
                    200,
                ) as u64;
                let rows = if argument == 0 {
                    1 << 14
                } else {
                    1 + argument as usize
                };
                let measure = || match (thread + turn) % 11 {
                    0 => Err(EngineError::unknown("organization", "OTC", ["OTS"])),
                    _ => Ok(answer(rows, argument as i64)),
                };
                if let Ok(found) = answers.get(asked(argument), measure) {
                    assert_eq!(found, answer(rows, argument as i64));
                }
                assert!(
                    answers.0.weight() <= MOST,
                    "{} bytes are kept",
                    answers.0.weight()
                );
            }
        };
        thread::scope(|scope| {
            for thread in 0..8 {
                scope.spawn(move || ask(thread));
            }
        });
        assert!(!answers.0.is_empty());
    }
}
