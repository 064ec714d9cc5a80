//! Rows that a fixed effect predicts perfectly, and those alone in one.

use super::effects::Codes;
use super::sample::Dropped;
use crate::regression::settings::{Family, Singletons};
use crate::regression::threads;

/// Leaves out rows that a fixed effect predicts perfectly and, if wished, singletons.
///
/// Rows are looked at once with all effects, as fixest does; [`Singletons::All`] goes on until none
/// is left. Gives what is kept, and the places of those predicted.
pub(crate) fn prune(
    outcome: &[f64],
    effects: &[Codes],
    family: Family,
    singletons: Singletons,
    dropped: &mut Dropped,
) -> (Vec<bool>, Vec<u32>) {
    let (mut keep, mut predicted) = (vec![true; outcome.len()], Vec::new());
    if family == Family::Gaussian && singletons == Singletons::Keep {
        return (keep, predicted);
    }
    loop {
        let look = |effect| marks(effect, outcome, &keep, family, singletons);
        let marks = threads::run(effects.iter().collect(), look);
        let marked = marks
            .iter()
            .zip(effects)
            .filter(|(marks, _)| marks.iter().any(Option::is_some));
        let marked: Vec<_> = marked.collect();
        if marked.is_empty() {
            return (keep, predicted);
        }
        let ranges = threads::ranges(keep.len());
        let pieces = threads::pieces(&mut keep, ranges.iter().map(ExactSizeIterator::len));
        let found = threads::run(
            ranges.into_iter().zip(pieces).collect(),
            |(range, piece)| {
                let (mut predicted, mut alone) = (Vec::new(), 0);
                for (row, keep) in range.zip(piece).filter(|(_, keep)| **keep) {
                    let marks = marked.iter().filter_map(|(m, e)| m[e.codes[row] as usize]);
                    if let Some(mark) = marks.min() {
                        match mark {
                            Mark::Predicted => predicted.push(row as u32),
                            Mark::Alone => alone += 1,
                        }
                        *keep = false;
                    }
                }
                (predicted, alone)
            },
        );
        for (of_share, alone) in found {
            predicted.extend(of_share);
            dropped.singletons += alone;
        }
        if singletons != Singletons::All {
            return (keep, predicted);
        }
    }
}

#[derive(Clone, Copy, Default)]
struct Level {
    rows: u32,
    positive: u32,
}

impl Level {
    fn is_predicted(self, family: Family) -> bool {
        match family {
            Family::Gaussian => false,
            Family::Poisson => self.positive == 0,
            Family::Logit => self.positive == 0 || self.positive == self.rows,
        }
    }
}

/// Why the rows of a level go.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Mark {
    Predicted,
    Alone,
}

fn marks(
    effect: &Codes,
    outcome: &[f64],
    keep: &[bool],
    family: Family,
    singletons: Singletons,
) -> Vec<Option<Mark>> {
    let mut levels = vec![Level::default(); effect.levels];
    let rows = effect
        .codes
        .iter()
        .zip(outcome)
        .zip(keep)
        .filter(|(_, keep)| **keep);
    for ((code, outcome), _) in rows {
        let level = &mut levels[*code as usize];
        level.rows += 1;
        level.positive += u32::from(*outcome > 0.0);
    }
    let mark = |level: &Level| match level {
        level if level.rows > 0 && level.is_predicted(family) => Some(Mark::Predicted),
        Level { rows: 1, .. } if singletons != Singletons::Keep => Some(Mark::Alone),
        _ => None,
    };
    levels.iter().map(mark).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kept(
        outcome: &[f64],
        codes: &[&[u32]],
        family: Family,
        singletons: Singletons,
    ) -> (Vec<bool>, Dropped) {
        let levels = |codes: &&[u32]| Codes {
            codes: codes.to_vec(),
            levels: 1 + *codes.iter().max().unwrap() as usize,
        };
        let effects: Vec<Codes> = codes.iter().map(levels).collect();
        let mut dropped = Dropped::default();
        let (keep, predicted) = prune(outcome, &effects, family, singletons, &mut dropped);
        dropped.separated = predicted.len();
        (keep, dropped)
    }

    #[test]
    fn singletons_go_once_or_until_none_is_left() {
        // Row 0 is alone in a; without it, row 1 is alone in b.
        let codes: [&[u32]; 2] = [&[0, 1, 1, 1], &[0, 0, 1, 1]];
        let count = |rule| kept(&[1.0; 4], &codes, Family::Gaussian, rule).1.singletons;
        assert_eq!(
            (
                count(Singletons::Keep),
                count(Singletons::Once),
                count(Singletons::All)
            ),
            (0, 1, 2)
        );
    }

    #[test]
    fn what_an_effect_predicts_perfectly_goes() {
        let outcome = [0.0, 0.0, 1.0, 0.0, 1.0, 1.0];
        let codes: [&[u32]; 1] = [&[0, 0, 1, 1, 2, 2]];
        let separated = |family| kept(&outcome, &codes, family, Singletons::Keep).1.separated;
        assert_eq!(separated(Family::Gaussian), 0);
        assert_eq!(separated(Family::Poisson), 2);
        assert_eq!(separated(Family::Logit), 4);
    }
}
