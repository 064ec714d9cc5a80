//! A union of states taken as one actor: what its members have together.

use kenesh_domain::{Cell, Missing};

/// Adds up the figures of a union's members, or of a state's partners, as they come.
///
/// Beware that a sum over the members that report is too small where some do not; [`Reported::sum`]
/// says how many must.
///
/// ```
/// use kenesh_domain::{Cell, Missing};
/// use kenesh_measures::union_of_states::Reported;
/// let missing = Cell::Missing(Missing::NotReported);
/// let members: Reported = [Cell::Value(2.0), Cell::Value(3.0), missing].into_iter().collect();
/// assert_eq!(members.sum(0.5), Cell::Value(5.0));
/// assert_eq!(members.sum(0.8), missing);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Reported {
    sum: f64,
    known: usize,
    all: usize,
    covered: bool,
}

impl Reported {
    /// Adds a member's figure, or that it has none.
    pub fn add(&mut self, cell: Cell) {
        self.all += 1;
        self.covered |= cell != Cell::Missing(Missing::NotCovered);
        if let Some(number) = cell.number() {
            self.sum += number;
            self.known += 1;
        }
    }

    /// Gives the sum where at least this share of the members has a figure, and one of them at
    /// least.
    ///
    /// Else it is missing: as not applicable where there is no member, as not covered where the
    /// source covers none of them, and as not reported where too few have a figure.
    pub fn sum(&self, least: f64) -> Cell {
        match self {
            Reported { all: 0, .. } => Cell::Missing(Missing::NotApplicable),
            Reported { covered: false, .. } => Cell::Missing(Missing::NotCovered),
            _ if enough(self.known, self.all, least) => {
                Cell::of(Some(self.sum), Missing::NotReported)
            }
            _ => Cell::Missing(Missing::NotReported),
        }
    }
}

impl FromIterator<Cell> for Reported {
    fn from_iter<I: IntoIterator<Item = Cell>>(cells: I) -> Reported {
        let mut reported = Reported::default();
        cells.into_iter().for_each(|cell| reported.add(cell));
        reported
    }
}

/// Says whether so many of all are at least that share, and one at least.
fn enough(known: usize, all: usize, least: f64) -> bool {
    // 0.8 of 15 members is 12, whatever the last bit of the product says.
    known > 0 && known as f64 >= least * all as f64 - 1e-9
}

/// Gives what all members have alike, where at least this share of them has a figure; where two
/// differ, the union has no one figure (not applicable).
///
/// Beware that a union bound by an agreement in part is neither bound nor unbound.
pub fn alike(members: &[Cell], least: f64) -> Cell {
    let known: Vec<f64> = members.iter().filter_map(|cell| cell.number()).collect();
    match known.first() {
        _ if members.is_empty() => Cell::Missing(Missing::NotApplicable),
        Some(first) if enough(known.len(), members.len(), least) => {
            match known.iter().all(|other| other == first) {
                true => Cell::Value(*first),
                false => Cell::Missing(Missing::NotApplicable),
            }
        }
        _ => Cell::Missing(Missing::NotReported),
    }
}

/// Holds where a union's members stand: their mean, and the outermost of them.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Spread {
    /// The mean of the members' positions.
    pub mean: f64,
    /// The lowest.
    pub lo: f64,
    /// The highest.
    pub hi: f64,
    /// How many members have a position.
    pub n: usize,
}

/// Computes where the members that have a position stand; nothing where none has.
pub fn spread(positions: &[f64]) -> Option<Spread> {
    let n = positions.len();
    let lo = positions.iter().copied().reduce(f64::min)?;
    let hi = positions.iter().copied().reduce(f64::max)?;
    let mean = positions.iter().sum::<f64>() / n as f64;
    Some(Spread { mean, lo, hi, n })
}

#[cfg(test)]
mod tests {
    use super::*;
    use Missing::{NotApplicable, NotCovered, NotReported};

    fn members(known: usize, all: usize) -> Reported {
        let cells = (0..all).map(|k| Cell::of((k < known).then_some(1.0), NotReported));
        cells.collect()
    }

    #[test]
    fn four_fifths_of_the_members_must_report() {
        for all in [5, 10, 15, 20, 25] {
            let enough = all / 5 * 4;
            assert_eq!(members(enough, all).sum(0.8), Cell::Value(enough as f64));
            assert_eq!(
                members(enough - 1, all).sum(0.8),
                Cell::Missing(NotReported)
            );
        }
        assert_eq!(members(22, 27).sum(0.8), Cell::Value(22.0));
        assert_eq!(members(21, 27).sum(0.8), Cell::Missing(NotReported));
    }

    #[test]
    fn any_is_one_at_least() {
        assert_eq!(members(1, 27).sum(0.0), Cell::Value(1.0));
        assert_eq!(members(0, 27).sum(0.0), Cell::Missing(NotReported));
    }

    #[test]
    fn a_sum_of_nothing_is_missing_and_says_why() {
        let cells = |cell| [cell, cell].into_iter().collect::<Reported>();
        assert_eq!(Reported::default().sum(0.0), Cell::Missing(NotApplicable));
        assert_eq!(
            cells(Cell::Missing(NotCovered)).sum(0.0),
            Cell::Missing(NotCovered)
        );
        assert_eq!(cells(Cell::StructuralZero).sum(0.8), Cell::Value(0.0));
    }

    #[test]
    fn a_union_is_bound_if_all_its_members_are() {
        let (bound, unbound) = (Cell::Value(1.0), Cell::Value(0.0));
        let unseen = Cell::Missing(NotCovered);
        assert_eq!(alike(&[bound; 4], 0.8), bound);
        assert_eq!(alike(&[bound, bound, bound, bound, unseen], 0.8), bound);
        assert_eq!(
            alike(&[bound, bound, bound, unseen], 0.8),
            Cell::Missing(NotReported)
        );
        assert_eq!(alike(&[bound, unbound], 0.8), Cell::Missing(NotApplicable));
        assert_eq!(alike(&[unseen], 0.8), Cell::Missing(NotReported));
        assert_eq!(alike(&[], 0.8), Cell::Missing(NotApplicable));
    }

    #[test]
    fn members_spread_around_their_mean() {
        let found = spread(&[1.0, -2.0, 4.0]).unwrap();
        assert_eq!(
            (found.mean, found.lo, found.hi, found.n),
            (1.0, -2.0, 4.0, 3)
        );
        assert_eq!(spread(&[]), None);
    }
}
