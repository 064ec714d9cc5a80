//! Suppliers who seem to have all of a state's imports, or to have gone: what customs that keep origins
//! secret leave behind.
//!
//! Customs may keep secret from whom a product comes. Statistics of trade then lack the supplier, and the
//! shares of the others are too high. Nothing in the figures says so; a share that leaps, or a main supplier
//! that is gone from one year to the next, does. Beware that both may be real, as after an embargo: they call
//! for a look elsewhere and prove nothing.

/// The share from which a supplier has all.
const ALL: f64 = 0.995;
/// The share below which it had not nearly all a year before or after.
const PART: f64 = 0.6;
/// The share from which a supplier is the main one.
const MAIN: f64 = 0.5;
/// For how many years in a row it must have been.
const YEARS: usize = 3;
/// The share below which a supplier is gone.
const GONE: f64 = 0.005;

/// Says in which years a supplier has all, at least 99.5 %, of what it had less than 60 % of a year before
/// or after.
///
/// `shares` are one supplier's shares of a state's imports in years that follow one another: 0 where others
/// supplied and it did not, nothing where no import is known.
///
/// ```
/// use kenesh_measures::sole_supplier::suddenly_all;
/// let shares = [Some(0.3), Some(1.0), Some(1.0), None];
/// assert_eq!(suddenly_all(&shares), [false, true, false, false]);
/// ```
pub fn suddenly_all(shares: &[Option<f64>]) -> Vec<bool> {
    let part = |place: Option<usize>| {
        let share = place.and_then(|place| *shares.get(place)?);
        share.is_some_and(|share| share < PART)
    };
    let leaps = |place: usize| part(place.checked_sub(1)) || part(place.checked_add(1));
    let all = |share: &Option<f64>| share.is_some_and(|share| share >= ALL);
    let years = shares.iter().enumerate();
    years
        .map(|(place, share)| all(share) && leaps(place))
        .collect()
}

/// Says in which years a supplier is gone that was the main one: at least half in each of three years in a
/// row, less than 0.5 % in the next and since.
///
/// `shares` as of [`suddenly_all`]; a year in which no import is known is passed over.
///
/// ```
/// use kenesh_measures::sole_supplier::main_supplier_gone;
/// let shares = [0.8, 0.6, 0.6, 0.0, 0.0, 0.1, 0.0].map(Some);
/// assert_eq!(main_supplier_gone(&shares), [false, false, false, true, true, false, false]);
/// ```
pub fn main_supplier_gone(shares: &[Option<f64>]) -> Vec<bool> {
    let (mut main, mut gone) = (0, false);
    let mut year = |share: &Option<f64>| {
        let Some(share) = *share else {
            return false;
        };
        gone = share < GONE && (gone || main >= YEARS);
        main = if share >= MAIN { main + 1 } else { 0 };
        gone
    };
    shares.iter().map(&mut year).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_always_had_all_does_not_leap() {
        assert_eq!(suddenly_all(&[Some(1.0); 3]), [false; 3]);
        assert_eq!(suddenly_all(&[Some(0.7), Some(1.0)]), [false, false]);
        assert_eq!(suddenly_all(&[Some(1.0), Some(0.5)]), [true, false]);
        assert_eq!(suddenly_all(&[Some(0.5), None, Some(1.0)]), [false; 3]);
        assert_eq!(suddenly_all(&[Some(0.5), Some(0.994)]), [false; 2]);
        assert!(suddenly_all(&[]).is_empty());
    }

    #[test]
    fn who_declines_or_was_main_for_a_while_only_is_not_gone() {
        let gone = |shares: &[f64]| {
            let shares: Vec<_> = shares.iter().copied().map(Some).collect();
            main_supplier_gone(&shares).into_iter().any(|gone| gone)
        };
        assert!(!gone(&[0.9, 0.9, 0.0]));
        assert!(!gone(&[0.9, 0.9, 0.9, 0.3, 0.0]));
        assert!(!gone(&[0.9, 0.4, 0.9, 0.9, 0.0]));
        assert!(gone(&[0.5, 0.5, 0.5, 0.004]));
    }

    #[test]
    fn a_year_without_imports_is_passed_over() {
        let shares = [Some(0.9), None, Some(0.9), Some(0.9), None, Some(0.0), None];
        let expected = [false, false, false, false, false, true, false];
        assert_eq!(main_supplier_gone(&shares), expected);
    }
}
