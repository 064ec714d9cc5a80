//! The nearest names to one that does not resolve.

use crate::fold;
use std::cmp::Ordering;
use std::collections::BTreeMap;

/// The least likeness at which a name is worth suggesting; 1 is the same, 0 shares nothing.
const LEAST_LIKENESS: f64 = 0.3;

/// The likeness of a spelling that begins with the name or holds it as a whole word.
const PART_LIKENESS: f64 = 0.8;

/// The fewest letters at which a part counts; most spellings begin with some one or two letters.
const LEAST_PART: usize = 3;

/// Finds what a mistyped name may have meant: the keys of the nearest candidates, best first.
///
/// A candidate is a key with one of its spellings; a key may come with several and counts by the
/// best. Likeness is 1 less the Damerau–Levenshtein distance of the folded texts over the length
/// of the longer one (Damerau 1964: a swap of neighbours counts as one slip), and at least 0.8 where
/// the spelling begins with the name or holds it as a whole word and the name has three letters or
/// more, so that `Korea` finds both Koreas. Of equal likeness the spelling comes first that shares
/// more of the beginning, as first letters are seldom mistyped, then the lesser key. Candidates
/// with a likeness below 0.3 are left out, so the answer may hold fewer than `limit` keys or none.
///
/// ```
/// use kenesh_domain::nearest;
/// let commands = ["brief", "claims", "sql"].map(|verb| (verb, verb));
/// assert_eq!(nearest("breif", commands, 3), ["brief"]);
/// assert_eq!(nearest("xyzzy", commands, 3), [""; 0]);
/// ```
pub fn nearest<K: Ord, S: AsRef<str>>(
    name: &str,
    candidates: impl IntoIterator<Item = (K, S)>,
    limit: usize,
) -> Vec<K> {
    let name = fold(name);
    let mut best: BTreeMap<K, Likeness> = BTreeMap::new();
    for (key, spelling) in candidates {
        let likeness = Likeness::between(&name, &fold(spelling.as_ref()));
        if likeness.share < LEAST_LIKENESS {
            continue;
        }
        let held = best.entry(key).or_insert(likeness);
        if likeness.compare(held) == Ordering::Greater {
            *held = likeness;
        }
    }
    let mut ranked: Vec<(K, Likeness)> = best.into_iter().collect();
    // The sort is stable and the map is sorted by key, so ties stay in the order of the keys.
    ranked.sort_by(|(_, a), (_, b)| b.compare(a));
    ranked.into_iter().take(limit).map(|(key, _)| key).collect()
}

#[derive(Clone, Copy)]
struct Likeness {
    share: f64,
    beginning: usize,
}

impl Likeness {
    /// Compares a folded name with a folded spelling.
    fn between(name: &str, spelling: &str) -> Likeness {
        let share = if name.is_empty() || spelling.is_empty() {
            0.0
        } else {
            let whole = strsim::normalized_damerau_levenshtein(name, spelling);
            if is_part(name, spelling) {
                whole.max(PART_LIKENESS)
            } else {
                whole
            }
        };
        let pairs = name.chars().zip(spelling.chars());
        let beginning = pairs.take_while(|(a, b)| a == b).count();
        Likeness { share, beginning }
    }

    fn compare(&self, other: &Likeness) -> Ordering {
        self.share
            .total_cmp(&other.share)
            .then(self.beginning.cmp(&other.beginning))
    }
}

/// Says whether a spelling begins with a name or holds it as one whole word or several.
fn is_part(name: &str, spelling: &str) -> bool {
    let within = || format!(" {spelling} ").contains(&format!(" {name} "));
    name.chars().count() >= LEAST_PART && (spelling.starts_with(name) || within())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_best_spelling_of_a_key_counts_and_the_key_comes_once() {
        let spellings = [
            ("TUR", "Türkiye"),
            ("TUR", "TUR"),
            ("RUS", "RU"),
            ("RUS", "Russia"),
        ];
        assert_eq!(nearest("TRU", spellings, 3), ["TUR", "RUS"]);
        assert_eq!(nearest("TURKIYA", spellings, 1), ["TUR"]);
    }

    #[test]
    fn ties_go_by_key() {
        let spellings = [("b", "korea x"), ("a", "korea y")];
        assert_eq!(nearest("korea", spellings, 3), ["a", "b"]);
    }

    #[test]
    fn a_beginning_or_a_whole_word_is_near() {
        let names = [
            "Turkey",
            "Turkmenistan",
            "South Korea",
            "North Korea",
            "Comoros",
        ];
        let near = |name: &str| nearest(name, names.map(|n| (n, n)), 2);
        assert_eq!(near("Turkmen"), ["Turkmenistan", "Turkey"]);
        assert_eq!(near("korea"), ["North Korea", "South Korea"]);
        let columns = ["year", "trade_share", "trade_gdp"];
        assert_eq!(
            nearest("trade", columns.map(|c| (c, c)), 3),
            ["trade_gdp", "trade_share"]
        );
    }

    #[test]
    fn nothing_is_near_to_nothing() {
        assert_eq!(nearest("", [(1, ""), (2, "a")], 3), [0; 0]);
        assert_eq!(nearest("a", [(1, ""), (2, "…")], 3), [0; 0]);
    }

    proptest! {
        #[test]
        fn a_name_is_nearest_to_itself(names in prop::collection::btree_set("[a-z]{1,8}", 1..8)) {
            for name in &names {
                let found = nearest(name, names.iter().map(|n| (n, n)), 3);
                prop_assert_eq!(found.first(), Some(&name));
            }
        }

        #[test]
        fn the_order_of_candidates_does_not_matter(
            name in "[a-f]{1,4}",
            spellings in prop::collection::vec((0..5u8, "[a-f]{1,4}"), 0..10),
        ) {
            let mut reversed = spellings.clone();
            reversed.reverse();
            prop_assert_eq!(nearest(&name, spellings, 3), nearest(&name, reversed, 3));
        }
    }
}
