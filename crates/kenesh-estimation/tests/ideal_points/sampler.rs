//! The sampling mode: Gibbs steps with Metropolis steps inside, to check the fast mode.
//!
//! One iteration has three steps. Every item moves by itself, its discriminations and cutpoints
//! together, by a Metropolis step in which no latent lean takes part, so that cutpoints are not held
//! by the leans between them (Cowles 1996). Then the leans are drawn (Albert & Chib 1993), and all
//! paths, given leans and items, by forward filtering and backward sampling. Last the walk. Items are
//! independent given positions and paths given items, so both run on all threads; every block of an
//! iteration has a stream of its own.

use super::chain::{Chain, summary};
use super::hold::hold;
use super::leans::lean;
use crate::ideal_points::curvature::Model;
use crate::ideal_points::dense::{Matrix, add, cholesky, dot, times};
use crate::ideal_points::draws::normal;
use crate::ideal_points::error::EstimationError;
use crate::ideal_points::estimates::{model, orient, prepared};
use crate::ideal_points::fast::{Fit, climb, item_variances};
use crate::ideal_points::gauge::{Frame, frames};
use crate::ideal_points::identification::{bring, moves, towards};
use crate::ideal_points::items::{Parameters, discrimination, gap};
use crate::ideal_points::likelihood::log_likelihood;
use crate::ideal_points::panel::{Chunk, Item};
use crate::ideal_points::paths::{Field, Paths, Walk, mean_squared_step};
use crate::ideal_points::places::Entry;
use crate::ideal_points::roll_calls::RollCalls;
use crate::ideal_points::settings::{Dimensions, Scale, Settings};
use crate::ideal_points::transport::transport;
use kenesh_measures::parallel::run_on;
use kenesh_measures::stream::{stream, uniform};
use rand::Rng;

/// Holds how long to sample.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sampling {
    /// Iterations left out at the beginning.
    pub burn: usize,
    /// Draws kept.
    pub draws: usize,
    /// Iterations for every draw kept.
    pub thin: usize,
    /// Seed of the chain.
    pub seed: u64,
}

/// Samples positions from their posterior, beginning at the fast mode's estimate.
///
/// Beware that it takes some hundred times as long as [`fast`](crate::ideal_points::fast), and that two chains from
/// one beginning agree too easily: look at [`Chain::effective`] and run longer where it is small.
/// The results are the same for any number of threads.
pub fn sample(
    calls: &RollCalls,
    settings: &Settings,
    sampling: &Sampling,
) -> Result<Chain, EstimationError> {
    settings.check()?;
    if sampling.draws < 2 || sampling.thin == 0 {
        return Err(EstimationError::Setting {
            name: "sampling",
            value: sampling.draws.min(sampling.thin) as f64,
            must: "at least 2 draws, each of at least 1 iteration",
        });
    }
    let panel = prepared(calls, settings)?;
    let model = model(&panel, settings);
    Ok(match settings.dimensions {
        Dimensions::One => run::<1, 3>(&model, settings, sampling),
        Dimensions::Two => run::<2, 4>(&model, settings, sampling),
    })
}

fn run<const D: usize, const P: usize>(
    model: &Model<'_>,
    settings: &Settings,
    sampling: &Sampling,
) -> Chain {
    let mut fit = climb::<D, P>(model, settings);
    orient(model, settings, &mut fit);
    let mut estimate = fit.at.positions.clone();
    bring(model.panel, settings.scale, &mut estimate);
    let mut sampler = Sampler::new(model, settings, sampling.seed, fit);
    (0..sampling.burn).for_each(|_| sampler.iterate());
    sampler.forget();
    let (mut draws, mut steps) = (Vec::new(), Vec::new());
    for _ in 0..sampling.draws {
        (0..sampling.thin).for_each(|_| sampler.iterate());
        let mut positions = sampler.at.positions.clone();
        bring(model.panel, settings.scale, &mut positions);
        towards(model.panel, &mut positions, &estimate);
        draws.push(positions.into_iter().flatten().collect());
        steps.push(sampler.walk.step.sqrt());
    }
    let items = sampler.tried.max(1) as f64 * model.panel.items.len() as f64;
    summary(
        model.panel,
        D,
        settings,
        draws,
        steps,
        sampler.accepted as f64 / items,
    )
}

struct Sampler<'a, const D: usize, const P: usize> {
    model: &'a Model<'a>,
    settings: &'a Settings,
    seed: u64,
    at: Parameters<D, P>,
    walk: Walk,
    roots: Vec<Matrix<P>>,
    iteration: u64,
    accepted: usize,
    tried: usize,
}

/// Streams of one iteration.
const STREAMS: u64 = 64;
/// What is believed of the walk before: one step of a tenth of a first position.
const STEP_PRIOR: f64 = 0.1;

/// What a chunk's items and leans say of positions.
struct Swept<const D: usize, const P: usize> {
    items: Vec<[f64; P]>,
    accepted: usize,
    information: Vec<Matrix<D>>,
    pull: Vec<[f64; D]>,
}

impl<'a, const D: usize, const P: usize> Sampler<'a, D, P> {
    fn new(model: &'a Model<'a>, settings: &'a Settings, seed: u64, fit: Fit<D, P>) -> Self {
        let jump = 2.38 / (P as f64).sqrt();
        let root = |variance: &Matrix<P>| cholesky(variance).map(|row| row.map(|x| jump * x));
        Sampler {
            model,
            settings,
            seed,
            roots: item_variances(&fit.curvature).iter().map(root).collect(),
            at: fit.at,
            walk: fit.walk,
            iteration: 0,
            accepted: 0,
            tried: 0,
        }
    }

    fn forget(&mut self) {
        (self.accepted, self.tried) = (0, 0);
    }

    fn stream(&self, block: u64) -> impl Rng + use<D, P> {
        stream(self.seed, self.iteration * STREAMS + block)
    }

    fn iterate(&mut self) {
        let (information, pull) = self.move_items();
        self.move_paths(&information, pull);
        let (frames, to) = moves(self.model.panel, Scale::Linked, &self.at.positions);
        transport(self.model.panel, &mut self.at, &frames, &to);
        if self.settings.step.is_none() {
            self.move_walk();
        }
        self.iteration += 1;
        self.tried += 1;
    }

    fn move_items(&mut self) -> (Vec<Matrix<D>>, Field<D, 1>) {
        let frames = frames(self.model.panel, &self.at.positions);
        let chunks = &self.model.panel.chunks;
        let swept = run_on(self.model.threads, 0..chunks.len(), |number| {
            let mut rng = self.stream(number as u64);
            self.sweep(&chunks[number], &frames, &mut rng)
        });
        let places = self.at.positions.len();
        let mut information = vec![[[0.0; D]; D]; places];
        let mut pull = vec![[[0.0; 1]; D]; places];
        for (chunk, swept) in chunks.iter().zip(swept) {
            self.at.items[chunk.items.clone()].copy_from_slice(&swept.items);
            self.accepted += swept.accepted;
            for (k, place) in chunk.places.clone().enumerate() {
                for d in 0..D {
                    add(&mut information[place][d], 1.0, &swept.information[k][d]);
                    pull[place][d][0] += swept.pull[k][d];
                }
            }
        }
        (information, pull)
    }

    fn sweep(&self, chunk: &Chunk, frames: &[Frame<D>], rng: &mut impl Rng) -> Swept<D, P> {
        let mut swept = Swept {
            items: self.at.items[chunk.items.clone()].to_vec(),
            accepted: 0,
            information: vec![[[0.0; D]; D]; chunk.places.len()],
            pull: vec![[0.0; D]; chunk.places.len()],
        };
        for (k, number) in chunk.items.clone().enumerate() {
            let item = &self.model.panel.items[number];
            let proposed = self.proposal(number, rng);
            let gain = self.gain(item, &swept.items[k], &proposed, &frames[item.group]);
            if uniform(rng).ln() < gain {
                swept.items[k] = proposed;
                swept.accepted += 1;
            }
            let values = swept.items[k];
            self.draw_leans(item, &values, chunk.places.start, &mut swept, rng);
        }
        swept
    }

    fn proposal(&self, number: usize, rng: &mut impl Rng) -> [f64; P] {
        let mut noise = [0.0; P];
        noise.iter_mut().for_each(|z| *z = normal(rng));
        let mut proposed = times(&self.roots[number], &noise);
        add(&mut proposed, 1.0, &self.at.items[number]);
        proposed
    }

    fn mean_lean(&self, item: &Item, beta: &[f64; D], middle: f64, entry: &Entry) -> f64 {
        let place = entry.place as usize;
        let offset = if item.attendance {
            self.model.panel.attendance[place]
        } else {
            0.0
        };
        dot(beta, &self.at.positions[place]) - middle + offset
    }

    /// How much the log-posterior of an item gains by a move, in one pass over its votes.
    fn gain(&self, item: &Item, from: &[f64; P], to: &[f64; P], frame: &Frame<D>) -> f64 {
        let side = |values: &[f64; P]| (discrimination(values), gap(item, values));
        let ((beta, g), (other, h)): (([f64; D], f64), _) = (side(from), side(to));
        let mut gain =
            self.model.prior.log_density(to, frame) - self.model.prior.log_density(from, frame);
        for entry in self.model.panel.entries_of(item) {
            let before = self.mean_lean(item, &beta, from[D], entry);
            let after = self.mean_lean(item, &other, to[D], entry);
            gain += log_likelihood(&self.model.normal, entry.answer, after, h)
                - log_likelihood(&self.model.normal, entry.answer, before, g);
        }
        gain
    }

    fn draw_leans(
        &self,
        item: &Item,
        values: &[f64; P],
        first: usize,
        swept: &mut Swept<D, P>,
        rng: &mut impl Rng,
    ) {
        let (beta, gap): ([f64; D], f64) = (discrimination(values), gap(item, values));
        for entry in self.model.panel.entries_of(item) {
            let (place, u) = (
                entry.place as usize,
                self.mean_lean(item, &beta, values[D], entry),
            );
            let noise = lean(entry.answer, u, gap, uniform(rng));
            let target = noise + dot(&beta, &self.at.positions[place]);
            for d in 0..D {
                swept.pull[place - first][d] += beta[d] * target;
                add(&mut swept.information[place - first][d], beta[d], &beta);
            }
        }
    }

    /// Draws all paths from leans and items, the frames held as they are.
    fn move_paths(&mut self, information: &[Matrix<D>], mut drawn: Field<D, 1>) {
        let panel = self.model.panel;
        let mut rng = self.stream(STREAMS - 1);
        let paths = Paths::new(panel, self.walk, information);
        paths.solve(&mut drawn);
        let mut noise: Field<D, 1> = vec![[[0.0]; D]; drawn.len()];
        noise
            .iter_mut()
            .flatten()
            .for_each(|z| z[0] = normal(&mut rng));
        paths.sample(&mut noise);
        let frames = frames(panel, &self.at.positions);
        for (position, (mean, noise)) in self.at.positions.iter_mut().zip(drawn.iter().zip(&noise))
        {
            *position = std::array::from_fn(|d| mean[d][0] + noise[d][0]);
        }
        hold(
            panel,
            &frames,
            &self.at.position_variances,
            &mut self.at.positions,
        );
    }

    /// Draws the variance of a step from its inverse gamma distribution.
    fn move_walk(&mut self) {
        let panel = self.model.panel;
        let steps: usize = panel
            .paths
            .iter()
            .map(|path| path.len().saturating_sub(1))
            .sum();
        let n = (steps * D) as f64;
        let squares = n * mean_squared_step(panel, &self.at.positions);
        let before = self.walk.first * STEP_PRIOR * STEP_PRIOR;
        let mut rng = self.stream(STREAMS - 2);
        self.walk.step = 0.5 * (before + squares) / gamma(0.5 * (1.0 + n), &mut rng);
    }
}

/// Draws from the gamma distribution of scale 1 and a shape of at least ½.
///
/// Marsaglia & Tsang 2000, ACM Transactions on Mathematical Software 26, at shape + 1, brought back
/// by a power of a uniform number.
fn gamma(shape: f64, rng: &mut impl Rng) -> f64 {
    let d = shape + 2.0 / 3.0;
    let c = 1.0 / (9.0 * d).sqrt();
    loop {
        let x = normal(rng);
        let v = (1.0 + c * x).powi(3);
        let u = uniform(rng);
        if v > 0.0 && u.ln() < 0.5 * x * x + d - d * v + d * v.ln() {
            return d * v * uniform(rng).powf(1.0 / shape);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gamma_numbers_have_their_mean_and_variance() {
        let mut rng = stream(3, 0);
        for shape in [0.5, 2.0, 40.0] {
            let n = 40_000.0;
            let (mut sum, mut squares) = (0.0, 0.0);
            for _ in 0..40_000 {
                let x = gamma(shape, &mut rng);
                sum += x / n;
                squares += x * x / n;
            }
            // Five standard errors of the mean; of the variance, about.
            assert!(
                (sum - shape).abs() < 5.0 * (shape / n).sqrt(),
                "{shape} {sum}"
            );
            let variance = squares - sum * sum;
            assert!((variance / shape - 1.0).abs() < 0.1, "{shape} {variance}");
        }
    }
}
