//! Blocs in a network: how far its weights lie within groups rather than between them.

/// Holds a partition of a network into blocs and its modularity.
#[derive(Debug, Clone, PartialEq)]
pub struct Blocs {
    /// The bloc of each node; blocs are numbered by their first node.
    pub of: Vec<usize>,
    /// How many blocs there are.
    pub count: usize,
    /// Q of the partition.
    pub modularity: f64,
}

/// Finds blocs in a symmetric network of `n` nodes by greedy modularity, weights row after row.
///
/// Q = Σ_blocs (e_cc − a_c²), e_cc the part of all weight that lies within a bloc, a_c the part of all ends
/// that belong to it. From single nodes, the two blocs whose union raises Q most, by 2 (e_cd − a_c a_d), are
/// joined until none raises it (Clauset, Newman & Moore 2004, Physical Review E 70: 066111); the first of
/// equals, so it is always the same. Beware that it is a heuristic, Q a lower bound, and that the less
/// weights differ the smaller Q is: compare it over time, not with networks of another kind. The diagonal
/// is not read. Nothing where a weight is negative, unknown or without its mirror image, or none is above 0.
///
/// ```
/// use kenesh_measures::modularity::greedy_blocs;
/// let two_pairs = [0., 1., 0., 0., 1., 0., 0., 0., 0., 0., 0., 1., 0., 0., 1., 0.];
/// let blocs = greedy_blocs(&two_pairs, 4).unwrap();
/// assert_eq!((blocs.of, blocs.modularity), (vec![0, 0, 1, 1], 0.5));
/// ```
pub fn greedy_blocs(weights: &[f64], n: usize) -> Option<Blocs> {
    let mut network = Network::new(weights, n)?;
    while let Some((kept, joined)) = network.best_union() {
        network.join(kept, joined);
    }
    Some(network.blocs())
}

/// What lies between the blocs that are left, as parts of all ends.
struct Network {
    /// The part between two blocs, row after row; twice the part within on the diagonal.
    between: Vec<f64>,
    ends: Vec<f64>,
    /// The first node of each bloc that is left.
    left: Vec<usize>,
    /// The first node of each node's bloc.
    first: Vec<usize>,
}

impl Network {
    fn new(weights: &[f64], n: usize) -> Option<Network> {
        let off_diagonal = |place: &usize| place / n != place % n;
        let mirrored = |place: usize| weights.get(place % n * n + place / n) == weights.get(place);
        let sound = |place: usize| {
            let weight = weights.get(place);
            weight.is_some_and(|weight| *weight >= 0.0 && weight.is_finite()) && mirrored(place)
        };
        let places = || (0..n * n).filter(off_diagonal);
        if weights.len() != n * n || !places().all(sound) {
            return None;
        }
        let total: f64 = places().filter_map(|place| weights.get(place)).sum();
        let part = |(place, weight): (usize, &f64)| match place / n == place % n {
            true => 0.0,
            false => weight / total,
        };
        let between: Vec<f64> = weights.iter().enumerate().map(part).collect();
        (total > 0.0).then(|| Network {
            ends: between.chunks(n).map(|row| row.iter().sum()).collect(),
            between,
            left: (0..n).collect(),
            first: (0..n).collect(),
        })
    }

    fn between(&self, a: usize, b: usize) -> f64 {
        self.between[a * self.ends.len() + b]
    }

    /// Finds the two blocs whose union raises Q most.
    fn best_union(&self) -> Option<(usize, usize)> {
        let mut best = None;
        let mut most = 1e-12;
        for (place, &a) in self.left.iter().enumerate() {
            for &b in &self.left[place + 1..] {
                let gain = 2.0 * (self.between(a, b) - self.ends[a] * self.ends[b]);
                if gain > most {
                    (best, most) = (Some((a, b)), gain);
                }
            }
        }
        best
    }

    fn join(&mut self, kept: usize, joined: usize) {
        let n = self.ends.len();
        for other in 0..n {
            self.between[kept * n + other] += self.between[joined * n + other];
        }
        for other in 0..n {
            self.between[other * n + kept] += self.between[other * n + joined];
        }
        self.ends[kept] += self.ends[joined];
        self.left.retain(|bloc| *bloc != joined);
        for first in self.first.iter_mut().filter(|first| **first == joined) {
            *first = kept;
        }
    }

    fn blocs(&self) -> Blocs {
        let share = |&bloc: &usize| self.between(bloc, bloc) - self.ends[bloc] * self.ends[bloc];
        let number = |first: &usize| self.left.partition_point(|bloc| bloc < first);
        Blocs {
            of: self.first.iter().map(number).collect(),
            count: self.left.len(),
            modularity: self.left.iter().map(share).sum(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// A network of equal blocs, with one weight within and another between.
    fn equal_blocs(blocs: usize, size: usize, within: f64, between: f64) -> (Vec<f64>, usize) {
        let n = blocs * size;
        let weight =
            |place: usize| match (place / n / size == place % n / size, place / n == place % n) {
                (_, true) => 0.0,
                (true, _) => within,
                (false, _) => between,
            };
        ((0..n * n).map(weight).collect(), n)
    }

    #[test]
    fn equal_blocs_have_the_modularity_of_their_closed_form() {
        for (blocs, size, between) in [(2, 5, 0.0), (4, 3, 0.0), (2, 8, 0.4), (3, 6, 0.25)] {
            let (weights, n) = equal_blocs(blocs, size, 1.0, between);
            let found = greedy_blocs(&weights, n).unwrap();
            let inside = (size - 1) as f64;
            let outside = ((blocs - 1) * size) as f64 * between;
            let expected = inside / (inside + outside) - 1.0 / blocs as f64;
            assert!((found.modularity - expected).abs() < 1e-12, "{found:?}");
            assert_eq!(found.count, blocs);
            assert_eq!(found.of[n - 1], blocs - 1);
        }
    }

    #[test]
    fn where_all_are_tied_alike_there_is_one_bloc_and_no_modularity() {
        let (weights, n) = equal_blocs(1, 7, 0.8, 0.0);
        let found = greedy_blocs(&weights, n).unwrap();
        assert_eq!(found.count, 1);
        assert!(found.modularity.abs() < 1e-12);
    }

    #[test]
    fn what_is_no_network_has_no_blocs() {
        for weights in [
            &[0.0, 1.0, 2.0, 0.0][..],
            &[0.0, -1.0, -1.0, 0.0],
            &[0.0, f64::NAN, f64::NAN, 0.0],
            &[0.0, 0.0, 0.0, 0.0],
            &[0.0, 1.0],
        ] {
            assert_eq!(greedy_blocs(weights, 2), None);
        }
        assert_eq!(greedy_blocs(&[], 0), None);
    }

    proptest! {
        #[test]
        fn modularity_is_that_of_the_partition_and_no_less_than_of_one_bloc(
            upper in prop::collection::vec(0.01f64..1.0, 28)
        ) {
            let n = 8;
            let mut weights = vec![0.0; n * n];
            let pairs = (0..n).flat_map(|a| (a + 1..n).map(move |b| (a, b)));
            for ((a, b), weight) in pairs.zip(&upper) {
                weights[a * n + b] = *weight;
                weights[b * n + a] = *weight;
            }
            let found = greedy_blocs(&weights, n).unwrap();
            let total: f64 = weights.iter().sum();
            let ends = |a: usize| weights[a * n..(a + 1) * n].iter().sum::<f64>() / total;
            let mut q = 0.0;
            for a in 0..n {
                for b in (0..n).filter(|b| found.of[a] == found.of[*b]) {
                    q += weights[a * n + b] / total - ends(a) * ends(b);
                }
            }
            prop_assert!((found.modularity - q).abs() < 1e-12);
            prop_assert!(found.modularity > -1e-12 && found.modularity < 1.0);
        }
    }
}
