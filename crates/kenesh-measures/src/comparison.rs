//! Which of two powers is ahead by a figure.

use kenesh_domain::Cell;

/// Says which of two powers is ahead.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ahead {
    /// The first.
    First,
    /// The second.
    Second,
    /// Neither: their figures are the same, both may be zero.
    Level,
}

/// Compares two figures, of which the larger is ahead, or of a distance the smaller; nothing where one is missing.
///
/// ```
/// use kenesh_domain::{Cell, Missing};
/// use kenesh_measures::comparison::{Ahead, ahead};
/// assert_eq!(ahead(Cell::Value(0.2), Cell::Value(0.1), false), Some(Ahead::First));
/// assert_eq!(ahead(Cell::Value(0.2), Cell::Value(0.1), true), Some(Ahead::Second));
/// assert_eq!(ahead(Cell::Value(0.0), Cell::Value(0.0), false), Some(Ahead::Level));
/// assert_eq!(ahead(Cell::Value(0.2), Cell::Missing(Missing::NotReported), false), None);
/// ```
pub fn ahead(first: Cell, second: Cell, smaller: bool) -> Option<Ahead> {
    let (first, second) = (first.number()?, second.number()?);
    let (one, other) = match smaller {
        true => (second, first),
        false => (first, second),
    };
    Some(match one.total_cmp(&other) {
        _ if one == other => Ahead::Level,
        std::cmp::Ordering::Greater => Ahead::First,
        _ => Ahead::Second,
    })
}

/// Finds the last year in which both figures are known, else the last in which one is.
///
/// ```
/// use kenesh_domain::{Cell, Missing};
/// use kenesh_measures::comparison::last_common;
/// let gone = Cell::Missing(Missing::NotReported);
/// let known = |year| match year {
///     2022 => [Cell::Value(0.3), Cell::Value(0.1)],
///     2023 => [Cell::Value(0.4), gone],
///     _ => [gone, gone],
/// };
/// assert_eq!(last_common(2020..=2024, known), Some((2022, [Cell::Value(0.3), Cell::Value(0.1)])));
/// assert_eq!(last_common(2023..=2024, known), Some((2023, [Cell::Value(0.4), gone])));
/// assert_eq!(last_common(2024..=2024, known), None);
/// ```
pub fn last_common(
    years: impl DoubleEndedIterator<Item = kenesh_domain::Year>,
    figures: impl Fn(kenesh_domain::Year) -> [Cell; 2],
) -> Option<(kenesh_domain::Year, [Cell; 2])> {
    let mut of_one = None;
    for year in years.rev() {
        let found = figures(year);
        match found.map(|cell| cell.number().is_some()) {
            [true, true] => return Some((year, found)),
            [false, false] => {}
            _ => of_one = of_one.or(Some((year, found))),
        }
    }
    of_one
}
