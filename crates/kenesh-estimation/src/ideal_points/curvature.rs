//! Slope and curvature of the log-posterior, averaged over what is not known.
//!
//! Positions and items are each taken as normal around their present means. A vote's lean
//! u = β·θ − m then has a mean and a variance, and its likelihood, slope and curvature are averaged
//! over it by three Gauss–Hermite points. By the identities of Bonnet and Price the averages are
//! the exact gradient of the averaged log-likelihood in means and variances.

use super::dense::{Matrix, add, dot, inverse, times};
use super::gauge::{Frame, frames, less};
use super::items::{Parameters, discrimination, gap};
use super::likelihood::{Slopes, log_likelihood, slopes};
use super::normal::Normal;
use super::panel::{Chunk, Item, Panel};
use super::places::Entry;
use super::settings::ItemPrior;
use kenesh_measures::parallel::run_on;

/// Holds the curvature of one vote in its lean and the logarithm of its item's gap.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Weight {
    pub lean: f32,
    pub cross: f32,
    pub gap: f32,
}

/// Holds what one chunk of items contributes.
pub(super) struct Part<const P: usize> {
    pub weights: Vec<Weight>,
    pub gradients: Vec<[f64; P]>,
    pub inverses: Vec<Matrix<P>>,
    /// Curvature of log gap that comes from its being a logarithm.
    pub bends: Vec<f64>,
}

/// Holds slope and curvature at the present means.
pub(super) struct Curvature<const D: usize, const P: usize> {
    pub parts: Vec<Part<P>>,
    /// Slope in every position, of the likelihood alone.
    pub gradient: Vec<[f64; D]>,
    /// Curvature in every position, of the likelihood alone.
    pub information: Vec<Matrix<D>>,
    /// The averaged log-likelihood and the items' log prior: see [`objective`].
    pub log: f64,
    /// Frames of the groups of sessions, on whose scales the items' prior is stated.
    pub frames: Vec<Frame<D>>,
}

/// Holds everything an average over votes needs.
pub(super) struct Model<'a> {
    pub panel: &'a Panel,
    pub normal: Normal,
    pub prior: ItemPrior,
    pub threads: usize,
}

/// Abscissa and weights of the three-point Gauss–Hermite rule for a standard normal variable.
const OUTER_POINT: f64 = 1.732_050_807_568_877_2;
const WEIGHTS: [f64; 3] = [2.0 / 3.0, 1.0 / 6.0, 1.0 / 6.0];

/// What the votes of one item have in common.
struct Ballot<'a, const D: usize, const P: usize> {
    item: &'a Item,
    beta: [f64; D],
    middle: f64,
    gap: f64,
    variance: &'a Matrix<P>,
}

impl<'a, const D: usize, const P: usize> Ballot<'a, D, P> {
    fn new(item: &'a Item, values: &[f64; P], variance: &'a Matrix<P>) -> Ballot<'a, D, P> {
        Ballot {
            item,
            beta: discrimination(values),
            middle: values[D],
            gap: gap(item, values),
            variance,
        }
    }

    /// The mean of a vote's lean, its variance, and half the variance's slope in the position.
    fn lean(&self, model: &Model<'_>, at: &Parameters<D, P>, entry: Entry) -> (f64, f64, [f64; D]) {
        let place = entry.place as usize;
        let (theta, spread) = (&at.positions[place], &at.position_variances[place]);
        let offset = if self.item.attendance {
            model.panel.attendance[place]
        } else {
            0.0
        };
        let mean = dot(&self.beta, theta) - self.middle + offset;
        let mut half = [0.0; D];
        let (mut variance, mut both) = (self.variance[D][D], 0.0);
        for d in 0..D {
            for e in 0..D {
                half[d] += self.variance[d][e] * theta[e];
                both += self.variance[d][e] * spread[d][e];
            }
            variance += (half[d] - 2.0 * self.variance[d][D]) * theta[d];
            half[d] -= self.variance[d][D];
        }
        variance += dot(&self.beta, &times(spread, &self.beta)) + both;
        (mean, variance.max(0.0), half)
    }
}

fn averaged(normal: &Normal, entry: Entry, mean: f64, variance: f64, gap: f64) -> Slopes {
    if variance == 0.0 {
        return slopes(normal, entry.answer, mean, gap);
    }
    let apart = OUTER_POINT * variance.sqrt();
    let mut sum = Slopes::default();
    for (weight, u) in WEIGHTS.iter().zip([mean, mean - apart, mean + apart]) {
        let at = slopes(normal, entry.answer, u, gap);
        sum.log += weight * at.log;
        sum.u += weight * at.u;
        sum.g += weight * at.g;
        sum.uu += weight * at.uu;
        sum.ug += weight * at.ug;
        sum.gg += weight * at.gg;
    }
    sum
}

impl<const D: usize, const P: usize> Curvature<D, P> {
    /// Averages slope and curvature.
    ///
    /// With `spread`, the curvature is that of the averaged likelihood, where what is not known of
    /// an item adds to the curvature in positions and the other way round: right for climbing.
    /// Without, it is the precision of positions and items taken together.
    pub(super) fn at(model: &Model<'_>, at: &Parameters<D, P>, spread: bool) -> Curvature<D, P> {
        let chunks = &model.panel.chunks;
        let frames = frames(model.panel, &at.positions);
        let found = run_on(model.threads, 0..chunks.len(), |chunk| {
            Accumulator::run(model, at, &frames, &chunks[chunk], spread)
        });
        let places = at.positions.len();
        let mut whole = Curvature {
            parts: Vec::with_capacity(chunks.len()),
            gradient: vec![[0.0; D]; places],
            information: vec![[[0.0; D]; D]; places],
            log: 0.0,
            frames,
        };
        whole.follow_prior(model, at);
        for (chunk, sums) in chunks.iter().zip(found) {
            for (k, place) in chunk.places.clone().enumerate() {
                add(&mut whole.gradient[place], 1.0, &sums.gradient[k]);
                for (row, own) in whole.information[place]
                    .iter_mut()
                    .zip(&sums.information[k])
                {
                    add(row, 1.0, own);
                }
            }
            whole.log += sums.log;
            whole.parts.push(sums.part);
        }
        whole
    }
}

impl<const D: usize, const P: usize> Curvature<D, P> {
    /// Adds the slope of the items' prior in the positions, whose frames it is stated on.
    fn follow_prior(&mut self, model: &Model<'_>, at: &Parameters<D, P>) {
        let [on_beta, on_middle, _] = model.prior.precisions();
        let mut pulls = vec![([0.0; D], 0.0); self.frames.len()];
        for (item, values) in model.panel.items.iter().zip(&at.items) {
            let beta: [f64; D] = discrimination(values);
            let (on_mean, on_scale) = &mut pulls[item.group];
            let middle = values[D] - dot(&beta, &self.frames[item.group].mean);
            add(on_mean, on_middle * middle, &beta);
            *on_scale -= on_beta * dot(&beta, &beta);
        }
        for (k, place) in model
            .panel
            .places
            .iter()
            .enumerate()
            .filter(|(_, p)| p.votes > 0)
        {
            let (frame, (on_mean, on_scale)) = (&self.frames[place.group], &pulls[place.group]);
            let apart = less(&at.positions[k], &frame.mean);
            add(&mut self.gradient[k], 1.0 / frame.places, on_mean);
            add(
                &mut self.gradient[k],
                on_scale / (frame.places * D as f64),
                &apart,
            );
        }
    }
}

/// Sums over the votes of a chunk.
struct Accumulator<const D: usize, const P: usize> {
    part: Part<P>,
    log: f64,
    gradient: Vec<[f64; D]>,
    information: Vec<Matrix<D>>,
}

impl<const D: usize, const P: usize> Accumulator<D, P> {
    fn run(
        model: &Model<'_>,
        at: &Parameters<D, P>,
        frames: &[Frame<D>],
        chunk: &Chunk,
        spread: bool,
    ) -> Self {
        let mut sums = Accumulator {
            part: Part {
                weights: Vec::new(),
                gradients: Vec::with_capacity(chunk.items.len()),
                inverses: Vec::with_capacity(chunk.items.len()),
                bends: Vec::with_capacity(chunk.items.len()),
            },
            log: 0.0,
            gradient: vec![[0.0; D]; chunk.places.len()],
            information: vec![[[0.0; D]; D]; chunk.places.len()],
        };
        for item in chunk.items.clone() {
            let values = &at.items[item];
            let ballot = Ballot::new(&model.panel.items[item], values, &at.item_variances[item]);
            sums.add_item(model, at, &ballot, chunk.places.start, spread);
            sums.finish_item(&model.prior, values, &frames[ballot.item.group]);
        }
        sums
    }

    fn add_item(
        &mut self,
        model: &Model<'_>,
        at: &Parameters<D, P>,
        ballot: &Ballot<'_, D, P>,
        first: usize,
        spread: bool,
    ) {
        let (mut slope, mut bend, mut curve) = ([0.0; P], 0.0, [[0.0; P]; P]);
        let gap = ballot.gap;
        for entry in model.panel.entries_of(ballot.item) {
            let (mean, variance, half) = ballot.lean(model, at, *entry);
            let s = averaged(&model.normal, *entry, mean, variance, gap);
            self.log += s.log;
            let weight = Weight {
                lean: -s.uu as f32,
                cross: (-s.ug * gap) as f32,
                gap: (-s.gg * gap * gap) as f32,
            };
            let place = entry.place as usize;
            let (theta, own) = (&at.positions[place], place - first);
            let [w, k, q] = [weight.lean, weight.cross, weight.gap].map(f64::from);
            let variances = (&ballot.variance, &at.position_variances[place]);
            for d in 0..D {
                self.gradient[own][d] += s.u * ballot.beta[d] + s.uu * half[d];
                slope[d] += s.u * theta[d] + s.uu * dot(&variances.1[d], &ballot.beta);
                for e in 0..D {
                    let (more, less) = if spread {
                        (variances.0[d][e], variances.1[d][e])
                    } else {
                        (0.0, 0.0)
                    };
                    self.information[own][d][e] += w * (ballot.beta[d] * ballot.beta[e] + more);
                    curve[d][e] += w * (theta[d] * theta[e] + less);
                }
                curve[D][d] -= w * theta[d];
                curve[P - 1][d] += k * theta[d];
            }
            slope[D] -= s.u;
            slope[P - 1] += gap * s.g;
            bend += gap * s.g;
            curve[D][D] += w;
            curve[P - 1][D] -= k;
            curve[P - 1][P - 1] += q;
            self.part.weights.push(weight);
        }
        self.part.gradients.push(slope);
        self.part.inverses.push(curve);
        self.part.bends.push((-bend).max(0.0));
    }

    /// Adds the prior to the last item's sums and inverts its curvature.
    fn finish_item(&mut self, prior: &ItemPrior, values: &[f64; P], frame: &Frame<D>) {
        let (Some(slope), Some(curve), Some(bend)) = (
            self.part.gradients.last_mut(),
            self.part.inverses.last_mut(),
            self.part.bends.last(),
        ) else {
            return;
        };
        let (prior_slope, prior_curve) = prior.slope(values, frame);
        self.log += prior.log_density(values, frame);
        add(slope, 1.0, &prior_slope);
        for p in 0..P {
            for e in 0..p {
                curve[e][p] = curve[p][e];
            }
        }
        curve
            .iter_mut()
            .zip(&prior_curve)
            .for_each(|(own, prior)| add(own, 1.0, prior));
        curve[P - 1][P - 1] += bend;
        *curve = inverse(curve);
    }
}

/// Computes the averaged log-likelihood and the items' log prior at given means.
pub(super) fn objective<const D: usize, const P: usize>(
    model: &Model<'_>,
    at: &Parameters<D, P>,
) -> f64 {
    let chunks = &model.panel.chunks;
    let frames = frames(model.panel, &at.positions);
    let sums = run_on(model.threads, 0..chunks.len(), |chunk| {
        let mut sum = 0.0;
        for item in chunks[chunk].items.clone() {
            let values = &at.items[item];
            let ballot =
                Ballot::<D, P>::new(&model.panel.items[item], values, &at.item_variances[item]);
            for entry in model.panel.entries_of(ballot.item) {
                let (mean, variance, _) = ballot.lean(model, at, *entry);
                let apart = OUTER_POINT * variance.sqrt();
                for (weight, u) in WEIGHTS.iter().zip([mean, mean - apart, mean + apart]) {
                    sum += weight * log_likelihood(&model.normal, entry.answer, u, ballot.gap);
                }
            }
            sum += model.prior.log_density(values, &frames[ballot.item.group]);
        }
        sum
    });
    sums.iter().sum()
}
