//! Sequences of chairs of an organization, and the others that its roster of members would have allowed.

use std::collections::BTreeMap;

use kenesh_measures::stream::{index, stream};

/// One term in the chair.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChairTerm {
    /// The state that holds the chair.
    pub holder: String,
    /// The first year in the chair.
    pub from: i64,
    /// The last, which may be the same.
    pub to: i64,
}

/// What is wrong with a sequence of chairs.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ChairError {
    /// A term ends before it begins.
    #[error("the term of {holder} ends in {to}, before it begins in {from}; exchange the two")]
    Years {
        /// The holder.
        holder: String,
        /// The first year.
        from: i64,
        /// The last.
        to: i64,
    },
    /// A holder is no member in a year of the term.
    #[error(
        "{holder} chairs in {year} but is not a member then; add the year to the roster or mend the term"
    )]
    NotMember {
        /// The holder.
        holder: String,
        /// The year.
        year: i64,
    },
}

/// Who holds each term, as a place among the roster's members.
pub(crate) type Holders = Vec<usize>;

/// A sequence of terms and who could have held them.
#[derive(Debug, Clone)]
pub struct Chairs {
    terms: Vec<ChairTerm>,
    members: Vec<String>,
    observed: Holders,
    /// Whether a member, by place, could hold a term.
    could: Vec<Vec<bool>>,
    /// The terms, those with the fewest candidates first.
    order: Vec<usize>,
}

impl Chairs {
    /// Reads a sequence of terms and the years in which every state was a member.
    ///
    /// A state could have held a term if it was a member in each of its years.
    ///
    /// # Errors
    ///
    /// If a term ends before it begins or its holder was no member.
    pub fn new(terms: &[ChairTerm], roster: &[(&str, Vec<i64>)]) -> Result<Chairs, ChairError> {
        let mut observed = Vec::new();
        for ChairTerm { holder, from, to } in terms {
            let (holder, from, to) = (holder.clone(), *from, *to);
            if to < from {
                return Err(ChairError::Years { holder, from, to });
            }
            let place = roster.iter().position(|(member, _)| *member == holder);
            let years = place.map_or(&[][..], |place| &roster[place].1);
            match (place, (from..=to).find(|year| !years.contains(year))) {
                (Some(place), None) => observed.push(place),
                (_, year) => {
                    let year = year.unwrap_or(from);
                    return Err(ChairError::NotMember { holder, year });
                }
            }
        }
        let in_all =
            |term: &ChairTerm, years: &[i64]| (term.from..=term.to).all(|y| years.contains(&y));
        let row = |term: &ChairTerm| {
            roster
                .iter()
                .map(|(_, years)| in_all(term, years))
                .collect()
        };
        let could: Vec<Vec<bool>> = terms.iter().map(row).collect();
        let mut order: Vec<usize> = (0..terms.len()).collect();
        let rivals = |term: &usize| {
            observed
                .iter()
                .filter(|other| could[*term][**other])
                .count()
        };
        order.sort_by_key(rivals);
        Ok(Chairs {
            terms: terms.to_vec(),
            members: roster
                .iter()
                .map(|(member, _)| (*member).to_owned())
                .collect(),
            observed,
            could,
            order,
        })
    }

    /// Every admissible sequence, in which each holder chairs as often as in truth, if there are no more than
    /// `most`.
    ///
    /// Beware that a search that is too long gives `None` too.
    pub(crate) fn all(&self, most: usize) -> Option<Vec<Holders>> {
        let mut left: BTreeMap<usize, usize> = BTreeMap::new();
        for holder in &self.observed {
            *left.entry(*holder).or_default() += 1;
        }
        let mut search = Search {
            chairs: self,
            left,
            holders: vec![0; self.terms.len()],
            all: Vec::new(),
            most,
            steps: 0,
        };
        search.extend(0)?;
        Some(search.all)
    }

    /// Draws an admissible sequence, each as likely as any other.
    ///
    /// Holders are dealt term by term and dealt anew from the start at the first that does not fit.
    pub(crate) fn draw(&self, seed: u64, replicate: u64) -> Option<Holders> {
        let mut random = stream(seed, replicate);
        let mut holders = self.observed.clone();
        for _ in 0..TRIES {
            let mut cards = self.observed.clone();
            let fits = self.order.iter().enumerate().all(|(at, term)| {
                let other = at + index(&mut random, cards.len() - at);
                cards.swap(at, other);
                holders[*term] = cards[at];
                self.could[*term][cards[at]]
            });
            if fits {
                return Some(holders);
            }
        }
        None
    }

    /// Who holds the terms observed.
    pub(crate) fn observed(&self) -> &Holders {
        &self.observed
    }

    /// The name and the terms' years of every holder.
    pub(crate) fn in_chair<'a>(
        &'a self,
        holders: &'a Holders,
    ) -> impl Iterator<Item = (&'a str, i64, i64)> {
        let terms = self.terms.iter().zip(holders);
        terms.map(|(term, holder)| (self.members[*holder].as_str(), term.from, term.to))
    }
}

/// How often a permutation is dealt before it counts as not to be had.
pub(crate) const TRIES: usize = 100_000;

/// How many terms are tried at most in a search for all sequences.
const STEPS: usize = 5_000_000;

/// A search through all sequences, term by term.
struct Search<'a> {
    chairs: &'a Chairs,
    left: BTreeMap<usize, usize>,
    holders: Holders,
    all: Vec<Holders>,
    most: usize,
    steps: usize,
}

impl Search<'_> {
    fn extend(&mut self, at: usize) -> Option<()> {
        self.steps += 1;
        let Some(term) = self.chairs.order.get(at) else {
            self.all.push(self.holders.clone());
            return (self.all.len() <= self.most).then_some(());
        };
        let free = self
            .left
            .iter()
            .filter(|(holder, left)| **left > 0 && self.chairs.could[*term][**holder]);
        let free: Vec<usize> = free.map(|(holder, _)| *holder).collect();
        for holder in free {
            self.holders[*term] = holder;
            self.left.entry(holder).and_modify(|left| *left -= 1);
            self.extend(at + 1)?;
            self.left.entry(holder).and_modify(|left| *left += 1);
        }
        (self.steps < STEPS).then_some(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chairs(holders: &[&str], roster: &[(&str, Vec<i64>)]) -> Chairs {
        let term = |(at, holder): (usize, &&str)| ChairTerm {
            holder: (*holder).to_owned(),
            from: 2000 + 2 * at as i64,
            to: 2001 + 2 * at as i64,
        };
        let terms: Vec<ChairTerm> = holders.iter().enumerate().map(term).collect();
        Chairs::new(&terms, roster).unwrap()
    }

    fn count(chairs: &Chairs, most: usize) -> Option<usize> {
        chairs.all(most).map(|all| all.len())
    }

    /// Members throughout: n! / ∏ k! orders.
    #[test]
    fn sequences_are_counted_as_closed_forms_do() {
        let all = |member| (member, (1990..2030).collect());
        let chairs = chairs(
            &["A", "B", "A", "C", "B", "A"],
            &["A", "B", "C", "D"].map(all),
        );
        assert_eq!(count(&chairs, 60), Some(60)); // 6! / (3! 2! 1!)
        assert_eq!(count(&chairs, 59), None);
    }

    /// B joins in 2004: only A can hold the first two of four terms, so B's two are fixed at the end.
    #[test]
    fn one_order_only_may_be_admissible() {
        let roster = [("A", (2000..2010).collect()), ("B", (2004..2010).collect())];
        let found = chairs(&["A", "A", "B", "B"], &roster);
        assert_eq!(count(&found, 9), Some(1));
        assert_eq!(found.draw(1, 0).as_ref(), Some(found.observed()));
    }

    /// Draws of a constrained sequence meet every admissible one equally often.
    #[test]
    fn draws_are_uniform_over_the_admissible() {
        let roster = [
            ("A", (2000..2010).collect()),
            ("B", (2002..2010).collect()),
            ("C", (2004..2010).collect()),
        ];
        let found = chairs(&["A", "B", "A", "C", "B"], &roster);
        let all = found.all(1000).unwrap();
        let mut met = vec![0_usize; all.len()];
        let draws = 400 * all.len();
        for replicate in 0..draws as u64 {
            let drawn = found.draw(3, replicate).unwrap();
            met[all.iter().position(|other| *other == drawn).unwrap()] += 1;
        }
        // 400 each, standard deviation below 20; five of them.
        assert!(met.iter().all(|n| n.abs_diff(400) < 100), "{met:?}");
        // A is first; then B, A, A or … : by hand, terms 2 to 5 hold {A, B, B, C} with C not second: 12 − 3.
        assert_eq!(count(&found, 99), Some(9));
    }

    #[test]
    fn terms_that_cannot_be_are_refused() {
        let term = |from, to| ChairTerm {
            holder: "A".to_owned(),
            from,
            to,
        };
        let roster = [("A", vec![2000, 2001])];
        let error = |term| Chairs::new(&[term], &roster).unwrap_err();
        assert!(matches!(error(term(2001, 2000)), ChairError::Years { .. }));
        assert!(matches!(
            error(term(2001, 2002)),
            ChairError::NotMember { year: 2002, .. }
        ));
        let error = Chairs::new(&[term(2000, 2000)], &[("B", vec![2000])]).unwrap_err();
        assert!(matches!(error, ChairError::NotMember { year: 2000, .. }));
    }
}
