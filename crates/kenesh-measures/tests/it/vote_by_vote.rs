//! Similarity vote by vote, as its definitions have it: what the packed counters are held against.

use kenesh_domain::{Cell, Missing};
use kenesh_measures::alignment::{Metric, Similarity, Vote};
use kenesh_measures::joint_table::JointTable;
use proptest::prelude::*;

type Record = [Option<Vote>];

/// Counts the votes of two records over the same roll calls, absences as `None`.
pub fn joint_table(a: &Record, b: &Record) -> JointTable {
    assert_eq!(a.len(), b.len());
    let mut table = JointTable::default();
    for (v, w) in a.iter().zip(b).filter_map(|(v, w)| v.zip(*w)) {
        table.counts[v as usize - 1][w as usize - 1] += 1;
    }
    table
}

/// The agreement, (1/n) Σ (1 − |v − w| / 2).
pub fn agreement(a: &Record, b: &Record) -> Similarity {
    let table = Table::of(a, b);
    table.similarity(1.0 - table.observed(Metric::Absolute) / 2.0)
}

/// Signorino and Ritter's S with equal weights, 1 − 2 Σ d / (n d_max).
pub fn s_score(a: &Record, b: &Record, metric: Metric) -> Similarity {
    let table = Table::of(a, b);
    table.similarity(1.0 - 2.0 * table.observed(metric) / distance(metric, 1, 3))
}

/// Cohen's weighted κ, 1 − D_o / D_e, with D_e from each state's own shares of votes.
pub fn weighted_kappa(a: &Record, b: &Record, metric: Metric) -> Similarity {
    let table = Table::of(a, b);
    let (rows, columns) = table.marginals();
    table.chance_corrected(metric, rows, columns)
}

/// Scott's weighted π, 1 − D_o / D_e, with D_e from the two states' pooled shares.
pub fn scott_pi(a: &Record, b: &Record, metric: Metric) -> Similarity {
    let table = Table::of(a, b);
    let (rows, columns) = table.marginals();
    let pooled = [0, 1, 2].map(|k| (rows[k] + columns[k]) / 2.0);
    table.chance_corrected(metric, pooled, pooled)
}

/// Kendall's τ-b: pairs of roll calls that both order alike less those that they order otherwise,
/// over √((n₀ − n₁)(n₀ − n₂)).
pub fn tau_b(a: &Record, b: &Record) -> Similarity {
    let table = Table::of(a, b);
    let sums = pairs_of_roll_calls(table.counts);
    table.similarity(sums[0] / (sums[1] * sums[2]).sqrt())
}

/// Tells whether those who voted in a roll call did not all vote alike.
pub fn is_contested(votes: &Record) -> bool {
    let mut cast = votes.iter().flatten();
    let first = cast.next();
    cast.any(|vote| Some(vote) != first)
}

fn distance(metric: Metric, a: usize, b: usize) -> f64 {
    let distance = a.abs_diff(b) as f64;
    match metric {
        Metric::Absolute => distance,
        Metric::Squared => distance * distance,
    }
}

/// Holds the joint votes of two records, and how many there are.
struct Table {
    counts: [[f64; 3]; 3],
    n: f64,
}

impl Table {
    fn of(a: &Record, b: &Record) -> Table {
        let table = joint_table(a, b);
        Table {
            counts: table.counts.map(|row| row.map(f64::from)),
            n: table.common() as f64,
        }
    }

    /// Mean observed distance; not a number without common votes.
    fn observed(&self, metric: Metric) -> f64 {
        let cells = (0..3).flat_map(|r| (0..3).map(move |c| (r, c)));
        let sum: f64 = cells
            .map(|(r, c)| self.counts[r][c] * distance(metric, r, c))
            .sum();
        sum / self.n
    }

    /// Each state's shares of votes by code.
    fn marginals(&self) -> ([f64; 3], [f64; 3]) {
        let rows = self.counts.map(|row| row.iter().sum::<f64>() / self.n);
        let columns = [0, 1, 2].map(|c| self.counts.iter().map(|row| row[c]).sum::<f64>() / self.n);
        (rows, columns)
    }

    fn chance_corrected(&self, metric: Metric, rows: [f64; 3], columns: [f64; 3]) -> Similarity {
        let cells = (0..3).flat_map(|r| (0..3).map(move |c| (r, c)));
        let expected: f64 = cells
            .map(|(r, c)| rows[r] * columns[c] * distance(metric, r, c))
            .sum();
        self.similarity(if expected > 0.0 {
            1.0 - self.observed(metric) / expected
        } else {
            f64::NAN
        })
    }

    fn similarity(&self, value: f64) -> Similarity {
        let reason = match self.n > 0.0 {
            true => Missing::NotApplicable,
            false => Missing::NotReported,
        };
        Similarity {
            value: Cell::of(Some(value), reason),
            n: self.n as usize,
        }
    }
}

/// Sums over ordered pairs of roll calls the sign of both differences, and counts the pairs in which
/// the first state, and the second, voted differently.
fn pairs_of_roll_calls(counts: [[f64; 3]; 3]) -> [f64; 3] {
    let cells = || (0..3).flat_map(|r| (0..3).map(move |c| (r, c)));
    let sign = |x: usize, y: usize| (x > y) as i8 - (x < y) as i8;
    let mut sums = [0.0; 3];
    for ((r, c), (s, d)) in cells().flat_map(|one| cells().map(move |other| (one, other))) {
        let pairs = counts[r][c] * counts[s][d];
        let (rows, columns) = (f64::from(sign(r, s)), f64::from(sign(c, d)));
        let terms = [rows * columns, rows * rows, columns * columns];
        sums.iter_mut()
            .zip(terms)
            .for_each(|(sum, term)| *sum += pairs * term);
    }
    sums
}

fn record(codes: &[u8]) -> Vec<Option<Vote>> {
    codes.iter().map(|c| Vote::of(*c)).collect()
}

fn number(similarity: Similarity) -> Option<f64> {
    similarity.value.number()
}

/// Chance-corrected score by its definition over pairs of votes: D_e as the mean distance
/// between every vote of `rows` and every vote of `columns`.
fn by_pairs(a: &[u8], b: &[u8], rows: &[u8], columns: &[u8], power: i32) -> Option<f64> {
    let d = |x: u8, y: u8| f64::from(x.abs_diff(y)).powi(power);
    let observed = a.iter().zip(b).map(|(x, y)| d(*x, *y)).sum::<f64>() / a.len() as f64;
    let all = rows
        .iter()
        .flat_map(|x| columns.iter().map(move |y| d(*x, *y)));
    let expected = all.sum::<f64>() / (rows.len() * columns.len()) as f64;
    (expected > 0.0).then(|| 1.0 - observed / expected)
}

fn same(found: Option<f64>, expected: Option<f64>) -> bool {
    match (found, expected) {
        (Some(f), Some(e)) => (f - e).abs() < 1e-9,
        (f, e) => f == e,
    }
}

proptest! {
    #[test]
    fn absolute_s_is_twice_agreement_less_one(
        votes in prop::collection::vec((0u8..4, 0u8..4), 1..40),
    ) {
        let (a, b): (Vec<u8>, Vec<u8>) = votes.into_iter().unzip();
        let (a, b) = (record(&a), record(&b));
        let agreed = agreement(&a, &b);
        let s = s_score(&a, &b, Metric::Absolute);
        prop_assert_eq!(s.n, agreed.n);
        prop_assert!(same(s.value.number(), agreed.value.number().map(|v| 2.0 * v - 1.0)));
    }

    #[test]
    fn kappa_and_pi_follow_their_definitions(
        votes in prop::collection::vec((1u8..4, 1u8..4), 1..20),
    ) {
        let (a, b): (Vec<u8>, Vec<u8>) = votes.into_iter().unzip();
        let (ra, rb) = (record(&a), record(&b));
        let pool: Vec<u8> = a.iter().chain(&b).copied().collect();
        for (metric, power) in [(Metric::Absolute, 1), (Metric::Squared, 2)] {
            let kappa = number(weighted_kappa(&ra, &rb, metric));
            let pi = number(scott_pi(&ra, &rb, metric));
            prop_assert!(same(kappa, by_pairs(&a, &b, &a, &b, power)));
            prop_assert!(same(pi, by_pairs(&a, &b, &pool, &pool, power)));
        }
    }
}

/// Two-category κ as in the worked example of Cohen's κ for 50 grant proposals: 20 yes–yes,
/// 5 yes–no, 10 no–yes, 15 no–no give κ = 0.4, and π = 1 − 0.3/0.495 = 0.3939….
#[test]
fn fifty_proposals() {
    let cells = [(1, 1, 20), (1, 3, 5), (3, 1, 10), (3, 3, 15)];
    let expand = |pick: fn(&(u8, u8, usize)) -> u8| -> Vec<Option<Vote>> {
        cells
            .iter()
            .flat_map(|c| vec![Vote::of(pick(c)); c.2])
            .collect()
    };
    let (a, b) = (expand(|c| c.0), expand(|c| c.1));
    let kappa = number(weighted_kappa(&a, &b, Metric::Squared)).unwrap();
    assert!((kappa - 0.4).abs() < 1e-12);
    let pi = number(scott_pi(&a, &b, Metric::Squared)).unwrap();
    assert!((pi - (1.0 - 0.3 / 0.495)).abs() < 1e-12);
}

#[test]
fn opposite_and_equal_records() {
    let (a, b) = (record(&[1, 3, 1]), record(&[3, 1, 3]));
    assert_eq!(number(s_score(&a, &b, Metric::Squared)), Some(-1.0));
    assert_eq!(number(agreement(&a, &b)), Some(0.0));
    assert_eq!(number(weighted_kappa(&a, &a, Metric::Squared)), Some(1.0));
}

/// Squared S by hand: distances 0, 1, 4 give 1 − 2·5/(3·4) = 1/6.
#[test]
fn squared_s_by_hand() {
    let s = number(s_score(
        &record(&[1, 1, 1]),
        &record(&[1, 2, 3]),
        Metric::Squared,
    ));
    assert!((s.unwrap() - 1.0 / 6.0).abs() < 1e-12);
}

#[test]
fn undefined_is_missing_not_one() {
    let alike = record(&[1, 1, 1]);
    let missing = Cell::Missing(Missing::NotApplicable);
    assert_eq!(
        weighted_kappa(&alike, &alike, Metric::Squared).value,
        missing
    );
    assert_eq!(scott_pi(&alike, &alike, Metric::Squared).value, missing);
    let never = agreement(&[None, Some(Vote::Yes)], &[Some(Vote::Yes), None]);
    let unreported = Cell::Missing(Missing::NotReported);
    assert_eq!((never.value, never.n), (unreported, 0));
}

#[test]
fn contested_roll_calls() {
    assert!(is_contested(&record(&[1, 0, 2])));
    assert!(!is_contested(&record(&[1, 0, 1])));
    assert!(!is_contested(&record(&[0, 0])));
}
