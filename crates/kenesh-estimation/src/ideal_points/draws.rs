//! Draws from the fast mode's posterior, and what they add to the variances.
//!
//! The variances of a climb hold the items for known. What the items and the frames of the sessions
//! add is drawn: a right-hand side whose covariance is the joint precision is solved for (Papandreou &
//! Yuille 2010), which is a draw of positions and items together, without any inverse. That the
//! variational means have the joint curvature's inverse as covariance is the linear response of
//! Giordano, Broderick & Jordan (2018, Journal of Machine Learning Research 19).

use super::curvature::{Curvature, Model, Weight};
use super::dense::{add, times};
use super::fast::Fit;
use super::gauge::less;
use super::identification::{bring, towards};
use super::items::discrimination;
use super::joint::{ItemField, Joint};
use super::normal::quantile;
use super::paths::{Field, Paths};
use super::settings::Scale;
use kenesh_measures::parallel::run_on;
use kenesh_measures::stream::{stream, uniform};
use rand::Rng;

/// Draws solved for at once.
const LANES: usize = 8;
/// Where the iterations of a draw end: the error it leaves in a standard deviation.
const TOLERANCE: f64 = 3e-3;

/// Draws a standard normal number.
pub(super) fn normal(rng: &mut impl Rng) -> f64 {
    // Uniform numbers are multiples of 2⁻⁵³; the middle between two is neither 0 nor 1.
    quantile(uniform(rng) + f64::EPSILON / 4.0)
}

/// Random signs, 64 from every word.
struct Signs<'a, R> {
    rng: &'a mut R,
    word: u64,
    left: u32,
}

impl<R: Rng> Signs<'_, R> {
    fn next(&mut self) -> f64 {
        if self.left == 0 {
            self.word = self.rng.next_u64();
            self.left = 64;
        }
        let sign = if self.word & 1 == 0 { 1.0 } else { -1.0 };
        self.word >>= 1;
        self.left -= 1;
        sign
    }
}

/// Draws positions `first..first + n`: draw r from stream r of the seed.
pub(super) fn draw<const D: usize, const P: usize>(
    model: &Model<'_>,
    fit: &Fit<D, P>,
    n: usize,
    seed: u64,
    scale: Scale,
    estimate: &[[f64; D]],
) -> Vec<Vec<[f64; D]>> {
    batches(model, fit, n, seed, |paths, first, apart| {
        let mut own = vec![[[0.0; LANES]; D]; fit.at.positions.len()];
        for lane in 0..LANES {
            let mut rng = stream(seed, 2 * (first + lane) as u64 + 1);
            own.iter_mut()
                .flatten()
                .for_each(|x| x[lane] = normal(&mut rng));
        }
        paths.sample(&mut own);
        let lanes = 0..LANES.min(n - first);
        let draws = lanes.map(|lane| {
            let mut positions = fit.at.positions.clone();
            for (k, position) in positions.iter_mut().enumerate() {
                for d in 0..D {
                    position[d] += apart[k][d][lane] + own[k][d][lane];
                }
            }
            bring(model.panel, scale, &mut positions);
            towards(model.panel, &mut positions, estimate);
            positions
        });
        draws.collect()
    })
}

/// Draws what positions owe to items and frames alone: their conditional means for items drawn.
pub(super) fn owed<const D: usize, const P: usize>(
    model: &Model<'_>,
    fit: &Fit<D, P>,
    n: usize,
    seed: u64,
) -> Vec<Vec<[f64; D]>> {
    batches(model, fit, n, seed, |_, first, apart| {
        let lane = |lane| apart.iter().map(|x| x.map(|lanes| lanes[lane])).collect();
        (0..LANES.min(n - first)).map(lane).collect()
    })
}

/// Draws in batches, each from its first draw and what its positions owe to items.
fn batches<const D: usize, const P: usize>(
    model: &Model<'_>,
    fit: &Fit<D, P>,
    n: usize,
    seed: u64,
    draws: impl Fn(&Paths<'_, D>, usize, Field<D, LANES>) -> Vec<Vec<[f64; D]>> + Sync,
) -> Vec<Vec<[f64; D]>> {
    let paths = Paths::new(model.panel, fit.walk, &fit.curvature.information);
    let joint = Joint::new(model, &fit.at, &fit.curvature, &paths);
    let batches = run_on(model.threads, 0..n.div_ceil(LANES), |batch| {
        let first = batch * LANES;
        let apart = from_items(model, fit, &paths, &joint, seed, first as u64);
        draws(&paths, first, apart)
    });
    batches.into_iter().flatten().collect()
}

fn from_items<const D: usize, const P: usize>(
    model: &Model<'_>,
    fit: &Fit<D, P>,
    paths: &Paths<'_, D>,
    joint: &Joint<'_, D, P>,
    seed: u64,
    first: u64,
) -> Field<D, LANES> {
    let mut positions = vec![[[0.0; LANES]; D]; fit.at.positions.len()];
    let mut items: ItemField<P, LANES> = vec![[[0.0; LANES]; P]; fit.at.items.len()];
    let mut framed = positions.clone();
    let mut rngs: Vec<_> = (0..LANES as u64)
        .map(|lane| stream(seed, 2 * (first + lane)))
        .collect();
    for (lane, rng) in rngs.iter_mut().enumerate() {
        walk_noise(model, fit, rng, lane, &mut positions);
        prior_noise(model, fit, rng, lane, &mut framed, &mut items);
    }
    vote_noise(model, fit, &mut rngs, &mut positions, &mut items);
    let mut own = positions.clone();
    paths.solve(&mut own);
    for (side, framed) in positions.iter_mut().flatten().zip(framed.iter().flatten()) {
        add(side, 1.0, framed);
    }
    let (mut solved, _) = joint.solve(&positions, &items, TOLERANCE, 1);
    for (x, own) in solved.iter_mut().flatten().zip(own.iter().flatten()) {
        add(x, -1.0, own);
    }
    solved
}

/// Noise whose covariance is the walk's precision.
fn walk_noise<const D: usize, const P: usize>(
    model: &Model<'_>,
    fit: &Fit<D, P>,
    rng: &mut impl Rng,
    lane: usize,
    positions: &mut Field<D, LANES>,
) {
    for path in &model.panel.paths {
        let mut earlier: Option<usize> = None;
        for (place, gap) in path {
            let weight = match earlier {
                None => 1.0 / fit.walk.first,
                Some(_) => fit.walk.link(*gap),
            };
            for d in 0..D {
                let noise = weight.sqrt() * normal(rng);
                positions[*place][d][lane] += noise;
                if let Some(earlier) = earlier {
                    positions[earlier][d][lane] -= noise;
                }
            }
            earlier = Some(*place);
        }
    }
}

/// Noise whose covariance is the precision of the items' prior.
fn prior_noise<const D: usize, const P: usize>(
    model: &Model<'_>,
    fit: &Fit<D, P>,
    rng: &mut impl Rng,
    lane: usize,
    positions: &mut Field<D, LANES>,
    items: &mut ItemField<P, LANES>,
) {
    let [on_beta, on_middle, on_gap] = model.prior.precisions().map(f64::sqrt);
    let mut frames = vec![([0.0; D], 0.0); fit.curvature.frames.len()];
    let bends = fit.curvature.parts.iter().flat_map(|part| &part.bends);
    let known = model.panel.items.iter().zip(&fit.at.items).zip(bends);
    for (((item, values), bend), side) in known.zip(items) {
        let beta: [f64; D] = discrimination(values);
        let (frame, (mean, scale)) = (&fit.curvature.frames[item.group], &mut frames[item.group]);
        let middle = on_middle * normal(rng);
        for d in 0..D {
            let noise = on_beta * normal(rng);
            side[d][lane] += frame.scale * noise - frame.mean[d] * middle;
            *scale += beta[d] * noise;
        }
        add(mean, -middle, &beta);
        side[D][lane] += middle;
        side[P - 1][lane] += on_gap * normal(rng) + bend.sqrt() * normal(rng);
    }
    for (k, place) in model
        .panel
        .places
        .iter()
        .enumerate()
        .filter(|(_, p)| p.votes > 0)
    {
        let (frame, (mean, scale)) = (&fit.curvature.frames[place.group], &frames[place.group]);
        let apart = less(&fit.at.positions[k], &frame.mean);
        for d in 0..D {
            let on_scale = apart[d] / (frame.places * D as f64 * frame.scale);
            positions[k][d][lane] += mean[d] / frame.places + on_scale * scale;
        }
    }
}

/// Noise whose covariance is the votes' precision. A sum over many votes, it is made of signs.
fn vote_noise<const D: usize, const P: usize>(
    model: &Model<'_>,
    fit: &Fit<D, P>,
    rngs: &mut [impl Rng],
    positions: &mut Field<D, LANES>,
    items: &mut ItemField<P, LANES>,
) {
    let signs = |rng| Signs {
        rng,
        word: 0,
        left: 0,
    };
    let mut signs: Vec<_> = rngs.iter_mut().map(signs).collect();
    let known = model.panel.items.iter().zip(&fit.at.items).zip(items);
    let mut weights = all_weights(&fit.curvature);
    for ((item, values), side) in known {
        let beta: [f64; D] = discrimination(values);
        for entry in model.panel.entries_of(item) {
            let Some(weight) = weights.next() else { return };
            // The Cholesky factor of the vote's curvature in lean and log gap.
            let [w, k, q] = [weight.lean, weight.cross, weight.gap].map(f64::from);
            let root = w.max(1e-30).sqrt();
            let below = k / root;
            let rest = (q - below * below).max(0.0).sqrt();
            let (mut lean, mut gap) = ([0.0; LANES], [0.0; LANES]);
            for ((lean, gap), signs) in lean.iter_mut().zip(&mut gap).zip(&mut signs) {
                let (one, other) = (signs.next(), signs.next());
                *lean = root * one;
                *gap = below * one + rest * other;
            }
            let place = entry.place as usize;
            for d in 0..D {
                add(&mut positions[place][d], beta[d], &lean);
                add(&mut side[d], fit.at.positions[place][d], &lean);
            }
            add(&mut side[D], -1.0, &lean);
            add(&mut side[P - 1], 1.0, &gap);
        }
    }
}

fn all_weights<const D: usize, const P: usize>(
    curvature: &Curvature<D, P>,
) -> impl Iterator<Item = &Weight> {
    curvature.parts.iter().flat_map(|part| &part.weights)
}

/// Multiplies every position with a matrix.
pub(super) fn turned<const D: usize>(positions: &mut [[f64; D]], turn: &[[f64; D]; D]) {
    for position in positions {
        *position = times(turn, position);
    }
}
