//! The store behind the panels: values and the reasons for missing ones, held apart.

use crate::{ActorId, Cell, Missing, Year};
use std::ops::RangeInclusive;

/// Says what a place of the store holds, in one byte.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mark {
    Value,
    StructuralZero,
    Missing(Missing),
}

/// Holds cells in a row: the numbers in one array, a byte for each in another.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Cells {
    // A place without a value holds 0.0 here, which nothing reads: the mark decides.
    values: Vec<f64>,
    marks: Vec<Mark>,
}

impl Cells {
    pub(crate) fn get(&self, place: usize) -> Option<Cell> {
        Some(together(*self.values.get(place)?, *self.marks.get(place)?))
    }

    /// Sets a cell; a value that is not finite becomes missing for the reason given.
    pub(crate) fn set(&mut self, place: usize, cell: Cell, otherwise: Missing) {
        if let (Some(v), Some(m)) = (self.values.get_mut(place), self.marks.get_mut(place)) {
            (*v, *m) = apart(cell, otherwise);
        }
    }

    /// Makes so many cells that are missing for the same reason.
    pub(crate) fn missing(count: usize, reason: Missing) -> Cells {
        Cells {
            values: vec![0.0; count],
            marks: vec![Mark::Missing(reason); count],
        }
    }

    /// Gathers cells in their order, each as [`Cells::set`] would set it.
    pub(crate) fn gather(cells: impl Iterator<Item = Cell>, otherwise: Missing) -> Cells {
        let (values, marks) = cells.map(|cell| apart(cell, otherwise)).unzip();
        Cells { values, marks }
    }

    /// Goes through the cells in their order.
    pub(crate) fn iter(&self) -> impl Iterator<Item = Cell> {
        self.values
            .iter()
            .zip(&self.marks)
            .map(|(value, mark)| together(*value, *mark))
    }
}

/// Puts a cell together from its number and what it is.
fn together(value: f64, mark: Mark) -> Cell {
    match mark {
        Mark::Value => Cell::Value(value),
        Mark::StructuralZero => Cell::StructuralZero,
        Mark::Missing(reason) => Cell::Missing(reason),
    }
}

/// Takes a cell apart into its number and what it is.
fn apart(cell: Cell, otherwise: Missing) -> (f64, Mark) {
    match cell {
        Cell::Value(v) if v.is_finite() => (v, Mark::Value),
        Cell::Value(_) => (0.0, Mark::Missing(otherwise)),
        Cell::StructuralZero => (0.0, Mark::StructuralZero),
        Cell::Missing(reason) => (0.0, Mark::Missing(reason)),
    }
}

/// Holds sorted ids, along which the cells of a panel lie, and finds the place of each.
///
/// ```
/// use kenesh_domain::{ActorId, Ids};
/// let ids = Ids::new(["TUR", "AZE", "TUR"].map(ActorId::new));
/// assert_eq!((ids.len(), ids.place(&"TUR".into())), (2, Some(1)));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Ids {
    ids: Vec<ActorId>,
    // The beginning of each id as a number, in the ids' own order: cheaper to search than texts.
    keys: Vec<u64>,
}

impl Ids {
    /// Sorts ids and drops repeated ones.
    pub fn new(ids: impl IntoIterator<Item = ActorId>) -> Ids {
        let mut ids: Vec<ActorId> = ids.into_iter().collect();
        ids.sort();
        ids.dedup();
        let keys = ids.iter().map(key).collect();
        Ids { ids, keys }
    }

    /// Gives the ids.
    pub fn as_slice(&self) -> &[ActorId] {
        &self.ids
    }

    /// Counts the ids.
    pub fn len(&self) -> usize {
        self.ids.len()
    }

    /// Says whether there is no id.
    pub fn is_empty(&self) -> bool {
        self.ids.is_empty()
    }

    /// Finds an id's place by binary search; never by the order in which ids were given.
    pub fn place(&self, id: &ActorId) -> Option<usize> {
        let key = key(id);
        let first = self.keys.partition_point(|other| *other < key);
        let alike = self
            .keys
            .iter()
            .skip(first)
            .take_while(|other| **other == key);
        let alike = self.ids.get(first..first + alike.count())?;
        alike.binary_search(id).ok().map(|place| first + place)
    }
}

/// Gives the first eight bytes of an id as a number, which orders ids as their texts do.
fn key(id: &ActorId) -> u64 {
    let mut first = [0; 8];
    for (byte, given) in first.iter_mut().zip(id.as_str().bytes()) {
        *byte = given;
    }
    u64::from_be_bytes(first)
}

/// Counts the years of a range; none where it runs backwards.
pub(crate) fn count(years: &RangeInclusive<Year>) -> usize {
    let count = i64::from(*years.end()) - i64::from(*years.start()) + 1;
    usize::try_from(count).unwrap_or(0)
}

/// Finds a year's place in a range.
pub(crate) fn place(years: &RangeInclusive<Year>, year: Year) -> Option<usize> {
    let from_start = i64::from(year) - i64::from(*years.start());
    if years.contains(&year) {
        usize::try_from(from_start).ok()
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_found_whatever_their_length() {
        let texts = [
            "TUR",
            "A",
            "ABCDEFGH",
            "ABCDEFGHI",
            "ABCDEFGHJ",
            "Å",
            "AZE",
            "A",
        ];
        let ids = Ids::new(texts.map(ActorId::new));
        assert_eq!(ids.len(), 7);
        for (place, id) in ids.as_slice().iter().enumerate() {
            assert_eq!(ids.place(id), Some(place), "{id}");
        }
        for absent in ["", "AB", "ABCDEFGHK", "ZZZ"] {
            assert_eq!(ids.place(&ActorId::new(absent)), None, "{absent}");
        }
    }

    #[test]
    fn a_mark_takes_one_byte() {
        assert_eq!(size_of::<Mark>(), 1);
    }

    #[test]
    fn a_value_that_is_not_finite_is_missing() {
        let given = [Cell::Value(f64::NAN), Cell::Value(1.0)];
        let mut cells = Cells::gather(given.into_iter(), Missing::NotReported);
        cells.set(1, Cell::Value(f64::INFINITY), Missing::NotCovered);
        assert_eq!(cells.get(0), Some(Cell::Missing(Missing::NotReported)));
        assert_eq!(cells.get(1), Some(Cell::Missing(Missing::NotCovered)));
        assert_eq!(cells.get(2), None);
    }

    #[test]
    fn the_widest_range_of_years_does_not_overflow() {
        assert_eq!(count(&(Year::MIN..=Year::MAX)), 1 << 32);
        #[allow(clippy::reversed_empty_ranges)]
        let backwards = 2000..=1999;
        assert_eq!(count(&backwards), 0);
        assert_eq!(place(&(1992..=2025), 1992), Some(0));
        assert_eq!(place(&(1992..=2025), 2026), None);
    }
}
