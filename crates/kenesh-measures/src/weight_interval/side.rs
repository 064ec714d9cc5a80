//! The distribution of one side, bandwidth or dependence, over its weights.

use super::MOST_FLOWS;
use super::distribution::Distribution;
use super::product::Product;
use crate::capacity::{Graded, Side};

/// How many pieces a curved distribution is cut into.
const PIECES: usize = 32;

/// The least width, as a part of the largest figure, that is not taken as none.
const LEAST_WIDTH: f64 = 1e-9;

/// Finds the distribution of a side; nothing where it has no flow, too many, or one that is no figure.
pub(super) fn side(side: &Side) -> Option<Distribution> {
    let mean = side.mean()?;
    let figure = |number: &f64| *number >= 0.0 && number.is_finite();
    let weighed = side
        .graded
        .is_none_or(|g| figure(&g.grade) && figure(&g.weight));
    if side.flows.len() > MOST_FLOWS || !side.flows.iter().all(figure) || !weighed {
        return None;
    }
    let flows = of_flows(side.flows);
    let found = match side.graded {
        Some(graded) if graded.weight > 0.0 => with_agreement(&flows, graded),
        _ => flows,
    };
    let width = found.highest() - found.lowest();
    let fixed = width <= LEAST_WIDTH * found.highest();
    Some(if fixed {
        Distribution::fixed(mean)
    } else {
        found
    })
}

/// The distribution of the mean of flows whose weights are uniform on the simplex.
fn of_flows(flows: &[f64]) -> Distribution {
    let lowest = flows.iter().copied().fold(f64::INFINITY, f64::min);
    let highest = flows.iter().copied().fold(0.0, f64::max);
    if highest - lowest <= LEAST_WIDTH * highest {
        return Distribution::fixed(flows.iter().sum::<f64>() / flows.len() as f64);
    }
    if flows.len() == 2 {
        return Distribution::uniform(lowest, highest);
    }
    curved(lowest, highest, |x| mean_at_most(flows, x))
}

/// Cuts a distribution into pieces, narrower towards its lower end, where quantiles are small.
fn curved(lowest: f64, highest: f64, at_most: impl Fn(f64) -> f64) -> Distribution {
    let mut found = Distribution::empty();
    found.push(lowest, 0.0);
    for place in 1..PIECES {
        let t = place as f64 / PIECES as f64;
        let x = lowest + (highest - lowest) * 0.5 * (t + t * t);
        found.push(x, at_most(x));
    }
    found.push(highest, 1.0);
    found
}

/// The probability that the mean of flows is at most `x`.
///
/// The recursion of B-splines over the flows above and at or below `x` (Ali 1973, Utilitas
/// Mathematica 4; Varsi 1973, Pacific Journal of Mathematics 46): every step is a mean of two
/// probabilities, so that flows which are alike do no harm.
fn mean_at_most(flows: &[f64], x: f64) -> f64 {
    let mut found = [1.0; MOST_FLOWS];
    let below = || flows.iter().filter(|flow| **flow <= x);
    for above in flows.iter().filter(|flow| **flow > x) {
        let mut with_one_less = 0.0;
        for (place, below) in found.iter_mut().zip(below()) {
            let share = (x - below) / (above - below);
            *place = share * *place + (1.0 - share) * with_one_less;
            with_one_less = *place;
        }
    }
    match below().count() {
        0 => 0.0,
        count => found[count - 1],
    }
}

/// Adds an agreement whose share g is uniform about its printed one: grade + (1 − g) (flows − grade).
fn with_agreement(flows: &Distribution, graded: Graded) -> Distribution {
    let Graded { grade, weight } = graded;
    let printed = weight / (1.0 + weight);
    let (least, most) = (
        (1.0 - 2.0 * printed).max(0.0),
        (2.0 - 2.0 * printed).min(1.0),
    );
    let at = |flow: f64, share: f64| grade + share * (flow - grade);
    let (low, high) = (flows.lowest(), flows.highest());
    if flows.is_fixed() {
        return Distribution::uniform(at(low, least), at(low, most));
    }
    let lowest = at(low, least).min(at(low, most));
    let highest = at(high, least).max(at(high, most));
    let share = Distribution::uniform(least, most);
    let (above, below) = (beyond(flows, grade, 1.0), beyond(flows, grade, -1.0));
    let [over, under] = [&above, &below].map(|distance| Product::new(&share, distance));
    curved(lowest, highest, |x| match x > grade {
        true if above.is_fixed() => 1.0,
        true => over.at_most(x - grade, &above).0,
        false if below.is_fixed() || x == grade => flows.at_most(x),
        false => 1.0 - under.at_most(grade - x, &below).0,
    })
}

/// The distribution of how far flows lie beyond a grade, upwards (1) or downwards (−1), and 0 where they do not.
fn beyond(flows: &Distribution, grade: f64, direction: f64) -> Distribution {
    let mut found = Distribution::empty();
    let mut add = |knot: f64, height: f64| found.push(knot, height);
    let within = flows.at_most(grade);
    let all = || flows.knots().iter().zip(flows.heights());
    if direction > 0.0 {
        if flows.lowest() < grade {
            add(0.0, within);
        }
        all()
            .filter(|(knot, _)| **knot > grade || flows.lowest() >= grade)
            .for_each(|(knot, height)| add(knot - grade, *height));
    } else {
        if flows.highest() > grade {
            add(0.0, 1.0 - within);
        }
        all()
            .rev()
            .filter(|(knot, _)| **knot < grade || flows.highest() <= grade)
            .for_each(|(knot, height)| add(grade - knot, 1.0 - height));
    }
    found
}
