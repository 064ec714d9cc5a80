//! Where the climb begins.
//!
//! States get scores that do not move over time, by power iteration on the votes (yes 1, abstention
//! 0, no −1, less each item's mean), begun at the anchor. As the scores span all sessions, no
//! session can begin with its sign turned.

use super::items::Parameters;
use super::likelihood::Answer;
use super::normal::quantile;
use super::panel::{Item, Panel};

const ROUNDS: usize = 8;

/// Gives every state's score as its positions, no discrimination to the items, and the items'
/// cutpoints from their shares of votes.
pub(super) fn start<const D: usize, const P: usize>(
    panel: &Panel,
    anchors: [usize; 2],
) -> Parameters<D, P> {
    let mut scores: Vec<Vec<f64>> = Vec::new();
    for anchor in anchors.iter().take(D) {
        let next = score(panel, *anchor, &scores);
        scores.push(next);
    }
    let position = |state: usize| {
        let mut position = [0.0; D];
        position
            .iter_mut()
            .zip(&scores)
            .for_each(|(own, scores)| *own = scores[state]);
        position
    };
    Parameters {
        positions: panel
            .places
            .iter()
            .map(|place| position(place.state))
            .collect(),
        position_variances: vec![[[0.0; D]; D]; panel.places.len()],
        items: panel
            .items
            .iter()
            .map(|item| cutpoints::<D, P>(panel, item))
            .collect(),
        item_variances: vec![[[0.0; P]; P]; panel.items.len()],
    }
}

fn value(answer: Answer) -> f64 {
    match answer {
        Answer::Yes => 1.0,
        Answer::Abstain => 0.0,
        Answer::No => -1.0,
    }
}

/// Iterates scores from the anchor; `before` are the scores of earlier dimensions, kept apart.
fn score(panel: &Panel, anchor: usize, before: &[Vec<f64>]) -> Vec<f64> {
    let mut scores = vec![0.0; panel.paths.len()];
    if let Some(own) = scores.get_mut(anchor) {
        *own = 1.0;
    }
    for _ in 0..ROUNDS {
        let (mut sums, mut weights) = (vec![0.0; scores.len()], vec![1.0; scores.len()]);
        for item in panel.items.iter().filter(|item| !item.attendance) {
            let slope = slope(panel, item, &scores);
            for (state, value) in centred(panel, item) {
                sums[state] += slope * value;
                weights[state] += slope * slope;
            }
        }
        scores = sums
            .iter()
            .zip(&weights)
            .map(|(sum, weight)| sum / weight)
            .collect();
        for earlier in before {
            take_out(&mut scores, earlier);
        }
        standardize(&mut scores, panel);
    }
    scores
}

fn slope(panel: &Panel, item: &Item, scores: &[f64]) -> f64 {
    let (mut sum, mut weight) = (0.0, 0.01);
    for (state, value) in centred(panel, item) {
        sum += value * scores[state];
        weight += scores[state] * scores[state];
    }
    sum / weight
}

/// Every answer less the item's mean, by state.
fn centred<'a>(panel: &'a Panel, item: &Item) -> impl Iterator<Item = (usize, f64)> + 'a {
    let entries = panel.entries_of(item);
    let sum: f64 = entries.iter().map(|entry| value(entry.answer)).sum();
    let mean = sum / entries.len().max(1) as f64;
    entries.iter().map(move |entry| {
        (
            panel.places[entry.place as usize].state,
            value(entry.answer) - mean,
        )
    })
}

fn take_out(scores: &mut [f64], earlier: &[f64]) {
    let along: f64 = scores.iter().zip(earlier).map(|(a, b)| a * b).sum();
    let size: f64 = earlier.iter().map(|b| b * b).sum();
    for (score, earlier) in scores.iter_mut().zip(earlier) {
        *score -= along / size.max(1e-12) * earlier;
    }
}

/// Centres and scales the scores of the states that voted; the others stay at 0.
fn standardize(scores: &mut [f64], panel: &Panel) {
    let voted: Vec<usize> = (0..scores.len())
        .filter(|s| !panel.paths[*s].is_empty())
        .collect();
    let n = voted.len().max(1) as f64;
    let mean = voted.iter().map(|s| scores[*s]).sum::<f64>() / n;
    let spread = voted
        .iter()
        .map(|s| (scores[*s] - mean).powi(2))
        .sum::<f64>()
        / n;
    let scale = spread.sqrt().max(1e-12);
    for state in voted {
        scores[state] = (scores[state] - mean) / scale;
    }
}

fn cutpoints<const D: usize, const P: usize>(panel: &Panel, item: &Item) -> [f64; P] {
    let mut values = [0.0; P];
    let entries = panel.entries_of(item);
    let share = |answer: Answer| {
        let count = entries
            .iter()
            .filter(|entry| entry.answer == answer)
            .count();
        (count as f64 + 0.5) / (entries.len() as f64 + 1.5)
    };
    let (lower, upper) = (quantile(share(Answer::No)), -quantile(share(Answer::Yes)));
    values[D] = 0.5 * (lower + upper);
    values[P - 1] = (upper - lower).max(0.05).ln();
    values
}
