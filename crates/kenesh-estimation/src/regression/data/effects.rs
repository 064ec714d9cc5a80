//! Fixed effects and clusters as codes: 0, 1, 2, … for the levels that occur.

use std::borrow::Cow;

use super::table::{Column, Data, MISSING};
use crate::regression::error::RegressionError;
use crate::regression::formula::tree::Effect;
use crate::regression::threads;

/// A code below `levels` for every row; every level occurs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Codes {
    pub(crate) codes: Vec<u32>,
    pub(crate) levels: usize,
}

/// A code for every row and what the levels are called.
pub(crate) type Levels<'a> = (Cow<'a, [u32]>, Cow<'a, [String]>);

/// Codes any column by its levels, numbers in ascending order, and names the levels.
pub(crate) fn levels<'a>(frame: &'a Data, name: &str) -> Result<Levels<'a>, RegressionError> {
    Ok(match frame.column(name)? {
        Column::Factor { codes, labels } => (Cow::Borrowed(codes), Cow::Borrowed(labels)),
        Column::Numbers(numbers) => {
            let (codes, distinct) = ranked(numbers);
            (
                Cow::Owned(codes),
                Cow::Owned(distinct.iter().map(f64::to_string).collect()),
            )
        }
    })
}

/// The rank of every number among the distinct ones.
fn ranked(numbers: &[f64]) -> (Vec<u32>, Vec<f64>) {
    if let Some(found) = ranked_by_counting(numbers) {
        return found;
    }
    let mut distinct: Vec<f64> = numbers
        .iter()
        .copied()
        .filter(|n| n.is_finite())
        .map(|n| n + 0.0)
        .collect();
    distinct.sort_unstable_by(f64::total_cmp);
    distinct.dedup();
    let rank = |n: &f64| distinct.partition_point(|d| d < n) as u32;
    let codes = numbers
        .iter()
        .map(|n| if n.is_finite() { rank(n) } else { MISSING });
    (codes.collect(), distinct)
}

/// The same of whole numbers that lie close together, such as years and codes: they are counted, not sorted.
fn ranked_by_counting(numbers: &[f64]) -> Option<(Vec<u32>, Vec<f64>)> {
    let finite = || numbers.iter().copied().filter(|number| number.is_finite());
    let bounds = finite().fold(
        (f64::INFINITY, f64::NEG_INFINITY),
        |(least, most), number| (least.min(number), most.max(number)),
    );
    let (least, width) = (bounds.0, bounds.1 - bounds.0);
    let close = width >= 0.0 && width <= (4 * numbers.len() + 65_536) as f64;
    if !close || finite().any(|number| number.fract() != 0.0) {
        return None;
    }
    let mut ranks = vec![MISSING; width as usize + 1];
    finite().for_each(|number| ranks[(number - least) as usize] = 0);
    let mut distinct = Vec::new();
    for (place, rank) in ranks.iter_mut().enumerate().filter(|(_, rank)| **rank == 0) {
        *rank = distinct.len() as u32;
        distinct.push(least + place as f64 + 0.0);
    }
    let rank = |number: &f64| match number.is_finite() {
        true => ranks[(number - least) as usize],
        false => MISSING,
    };
    Some((numbers.iter().map(rank).collect(), distinct))
}

/// Whether every factor of an effect is there, for all rows of the frame.
pub(crate) fn mark_missing(
    frame: &Data,
    effect: &Effect,
    keep: &mut [bool],
) -> Result<(), RegressionError> {
    for name in &effect.0 {
        match frame.column(name)? {
            Column::Numbers(numbers) => threads::retain(keep, |row| numbers[row].is_finite()),
            Column::Factor { codes, .. } => {
                threads::retain(keep, |row| codes[row] != MISSING);
            }
        }
    }
    Ok(())
}

/// Codes the combinations of an effect's factors that occur in the rows, none of which is missing.
pub(crate) fn combined(
    frame: &Data,
    effect: &Effect,
    rows: &[u32],
) -> Result<Codes, RegressionError> {
    let mut all = Codes {
        codes: vec![0; rows.len()],
        levels: 1,
    };
    for name in &effect.0 {
        let (codes, labels) = levels(frame, name)?;
        let width = labels.len();
        if all.levels.saturating_mul(width) > MISSING as usize {
            all = all.compacted();
        }
        if all.levels.saturating_mul(width) > MISSING as usize {
            let own = rows.iter().map(|row| codes[*row as usize]);
            let joined = all
                .codes
                .iter()
                .zip(own)
                .map(|(code, own)| u64::from(*code) * width as u64 + u64::from(own));
            all = compact(joined, rows.len(), (all.levels * width) as u64);
        } else {
            all.codes = match all.levels {
                1 => threads::each(rows.len(), |at| codes[rows[at] as usize]),
                _ => threads::each(rows.len(), |at| {
                    all.codes[at] * width as u32 + codes[rows[at] as usize]
                }),
            };
            all.levels *= width;
        }
    }
    Ok(all.compacted())
}

/// Renumbers codes below `bound` so that every level occurs, in the same order.
pub(crate) fn compact(codes: impl Iterator<Item = u64> + Clone, rows: usize, bound: u64) -> Codes {
    if bound > 8 * rows as u64 + 65_536 {
        let mut distinct: Vec<u64> = codes.clone().collect();
        distinct.sort_unstable();
        distinct.dedup();
        let codes = codes
            .map(|code| distinct.partition_point(|d| *d < code) as u32)
            .collect();
        return Codes {
            codes,
            levels: distinct.len(),
        };
    }
    let mut new = vec![MISSING; bound as usize];
    codes.clone().for_each(|code| new[code as usize] = 0);
    let mut levels = 0;
    for code in new.iter_mut().filter(|code| **code == 0) {
        *code = levels;
        levels += 1;
    }
    Codes {
        codes: codes.map(|code| new[code as usize]).collect(),
        levels: levels as usize,
    }
}

impl Codes {
    /// The same codes, renumbered so that every level occurs.
    fn compacted(self) -> Codes {
        if self.levels <= self.codes.len() {
            let mut occurs = vec![false; self.levels];
            self.codes
                .iter()
                .for_each(|code| occurs[*code as usize] = true);
            if !occurs.contains(&false) {
                return self;
            }
        }
        compact(
            self.codes.iter().copied().map(u64::from),
            self.codes.len(),
            self.levels as u64,
        )
    }

    /// The codes of the rows that are kept, renumbered.
    pub(crate) fn kept(&self, keep: &[bool]) -> Codes {
        let codes = self
            .codes
            .iter()
            .zip(keep)
            .filter(|(_, keep)| **keep)
            .map(|(code, _)| u64::from(*code));
        compact(codes, self.codes.len(), self.levels as u64)
    }

    /// Whether every level lies in one level of `other` only.
    pub(crate) fn is_nested_in(&self, other: &Codes) -> bool {
        let mut home = vec![MISSING; self.levels];
        self.codes.iter().zip(&other.codes).all(|(code, cluster)| {
            let home = &mut home[*code as usize];
            if *home == MISSING {
                *home = *cluster;
            }
            *home == *cluster
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn combinations_that_occur_are_numbered_in_order() {
        let mut frame = Data::new(5);
        let state = [Some("B"), Some("A"), Some("B"), Some("A"), None];
        frame.insert("state", Column::factor(state)).unwrap();
        frame
            .insert("year", Column::Numbers(vec![2.0, 1.0, 1.0, 1.0, 1.0]))
            .unwrap();
        let effect = Effect(vec!["state".to_owned(), "year".to_owned()]);
        let mut keep = vec![true; 5];
        mark_missing(&frame, &effect, &mut keep).unwrap();
        assert_eq!(keep, [true, true, true, true, false]);
        let codes = combined(&frame, &effect, &[0, 1, 2, 3]).unwrap();
        assert_eq!(
            codes,
            Codes {
                codes: vec![2, 0, 1, 0],
                levels: 3
            }
        );
        let state = combined(&frame, &Effect(vec!["state".to_owned()]), &[0, 1, 2, 3]).unwrap();
        assert!(codes.is_nested_in(&state) && !state.is_nested_in(&codes));
        assert_eq!(
            codes.kept(&[true, false, true, false]),
            Codes {
                codes: vec![1, 0],
                levels: 2
            }
        );
    }

    #[test]
    fn whole_numbers_are_ranked_alike_by_counting_and_by_sorting() {
        let whole = [2014.0, f64::NAN, 1992.0, -0.0, 2014.0, 7.0];
        let expected = vec![3, MISSING, 2, 0, 3, 1];
        assert_eq!(ranked_by_counting(&whole).unwrap().0, expected);
        let far = whole.map(|number| number * 1e12);
        assert!(ranked_by_counting(&far).is_none() && ranked_by_counting(&[0.5]).is_none());
        assert_eq!(ranked(&far).0, expected);
        assert!(ranked_by_counting(&[f64::NAN]).is_none());
    }

    #[test]
    fn sparse_codes_are_compacted_by_sorting() {
        let codes = [9_000_000_000, 3, 9_000_000_000, 70_000];
        assert_eq!(
            compact(codes.into_iter(), 4, 1 << 40),
            Codes {
                codes: vec![2, 0, 2, 1],
                levels: 3
            }
        );
    }
}
