//! How well an estimation foretells votes that it has not seen.

use kenesh_estimation::ideal_points::{
    EstimationError, InvalidRollCalls, RollCalls, Settings, fast,
};
use kenesh_measures::alignment::Vote;
use kenesh_measures::distributions::normal_cumulative;
use kenesh_measures::stream::{stream, uniform};
use std::collections::BTreeMap;
use std::error::Error;

/// Share of votes held out.
const SHARE: f64 = 0.05;

/// The mean log probability of held-out votes at the means of positions and items.
pub fn score(calls: &RollCalls, settings: &Settings) -> Result<f64, Box<dyn Error>> {
    let (kept, held) = split(calls)?;
    Ok(mean_log(&kept, &held, settings)?)
}

type Votes = Vec<(usize, usize, Vote)>;

fn split(calls: &RollCalls) -> Result<(RollCalls, Votes), InvalidRollCalls> {
    let mut rng = stream(5, 0);
    let (mut kept, mut held) = (Vec::new(), Vec::new());
    for call in 0..calls.calls() {
        for (state, vote) in calls.of_call(call) {
            let side = if uniform(&mut rng) < SHARE {
                &mut held
            } else {
                &mut kept
            };
            side.push((call, *state as usize, *vote));
        }
    }
    let kept = RollCalls::new(calls.sessions(), calls.states(), kept)?;
    Ok((kept, held))
}

fn mean_log(kept: &RollCalls, held: &Votes, settings: &Settings) -> Result<f64, EstimationError> {
    let estimates = fast(kept, settings)?;
    let own = estimates.positions.iter();
    let positions: BTreeMap<(usize, i32), f64> = own
        .map(|own| ((own.state, own.session), own.mean))
        .collect();
    let mut items = vec![None; kept.calls()];
    for item in &estimates.items {
        items[item.call] = Some(item);
    }
    let (mut sum, mut n) = (0.0, 0.0);
    for (call, state, vote) in held {
        let position = positions.get(&(*state, kept.sessions()[*call]));
        if let (Some(item), Some(position)) = (items[*call], position) {
            let lean = item.discrimination[0] * position;
            let [no, at_most_abstain] = item.cutpoints.map(|cut| normal_cumulative(cut - lean));
            let probability = match vote {
                Vote::Yes => 1.0 - at_most_abstain,
                Vote::Abstain => at_most_abstain - no,
                Vote::No => no,
            };
            sum += probability.max(1e-12).ln();
            n += 1.0;
        }
    }
    Ok(sum / n)
}
