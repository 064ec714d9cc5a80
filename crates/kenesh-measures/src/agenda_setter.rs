//! Agenda-setter power under consensus (Romer & Rosenthal 1978) in one dimension.

/// Holds the setter's gain over a sample of status quos.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct MeanGain {
    /// The mean gain, in the unit of the positions.
    pub mean_gain: f64,
    /// The share of status quos with a gain above 1e-12.
    pub share_positive: f64,
}

/// Holds the core under consensus: the status quos that nobody can move.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Core {
    /// The leftmost member's position.
    pub lo: f64,
    /// The rightmost member's position.
    pub hi: f64,
}

/// Says why the agenda game cannot be played.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum AgendaError {
    /// No member has a position.
    #[error("no member has a position: the consensus of nobody is undefined")]
    NoMembers,
    /// The sample has no status quo.
    #[error("the sample has no status quo to average over")]
    NoStatusQuo,
    /// A position is not a finite number.
    #[error("a position or status quo is not a number: leave missing positions out and list them")]
    NotFinite,
}

/// Computes the core under consensus, from the leftmost to the rightmost member.
pub fn core(members: &[f64]) -> Result<Core, AgendaError> {
    finite(members)?;
    let lo = members
        .iter()
        .copied()
        .reduce(f64::min)
        .ok_or(AgendaError::NoMembers)?;
    let hi = members
        .iter()
        .copied()
        .reduce(f64::max)
        .ok_or(AgendaError::NoMembers)?;
    Ok(Core { lo, hi })
}

/// Finds the setter's best proposal against the status quo under consensus.
///
/// Everyone prefers what is nearer: the setter maximizes −|x − s| over the x with
/// |x − x_k| ≤ |q − x_k| for every member k. Member k accepts what lies between q and its mirror
/// image 2 x_k − q, so the acceptable x form an interval that ends at q. Beware that the gain is
/// zero by construction whenever q lies within the members' range, and that a q without data is an
/// assumption. Positions on one scale, the setter among `members` or not.
///
/// ```
/// use kenesh_measures::agenda_setter::propose;
/// assert_eq!(propose(1.0, &[0.0, 1.0], -0.25)?, 0.25); // as far as the member at 0 allows
/// assert_eq!(propose(1.0, &[0.0, 1.0], 0.25)?, 0.25); // q within the range stays
/// # Ok::<(), kenesh_measures::agenda_setter::AgendaError>(())
/// ```
pub fn propose(setter: f64, members: &[f64], status_quo: f64) -> Result<f64, AgendaError> {
    finite(&[setter, status_quo])?;
    let Core { lo, hi } = core(members)?;
    Ok(if status_quo < lo {
        setter.clamp(status_quo, 2.0 * lo - status_quo)
    } else if status_quo > hi {
        setter.clamp(2.0 * hi - status_quo, status_quo)
    } else {
        status_quo
    })
}

/// Averages the setter's gain over a sample of status quos, such as all UN members' positions: how much
/// closer the outcome x* is to the setter s than the status quo q, |q − s| − |x* − s|; never negative.
pub fn mean_gain(setter: f64, members: &[f64], sample: &[f64]) -> Result<MeanGain, AgendaError> {
    let gain = |status_quo: &f64| {
        let outcome = propose(setter, members, *status_quo)?;
        Ok((status_quo - setter).abs() - (outcome - setter).abs())
    };
    let gains = sample.iter().map(gain).collect::<Result<Vec<f64>, _>>()?;
    if gains.is_empty() {
        return Err(AgendaError::NoStatusQuo);
    }
    let n = gains.len() as f64;
    let positive = gains.iter().filter(|gain| **gain > 1e-12).count();
    Ok(MeanGain {
        mean_gain: gains.iter().sum::<f64>() / n,
        share_positive: positive as f64 / n,
    })
}

fn finite(positions: &[f64]) -> Result<(), AgendaError> {
    let all = positions.iter().all(|p| p.is_finite());
    if all {
        Ok(())
    } else {
        Err(AgendaError::NotFinite)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn gain(setter: f64, members: &[f64], q: f64) -> f64 {
        mean_gain(setter, members, &[q]).unwrap().mean_gain
    }

    /// Best acceptable point of a fine grid, straight from the definition.
    fn brute_force(setter: f64, members: &[f64], q: f64) -> f64 {
        let accepted = |x: &f64| {
            members
                .iter()
                .all(|m| (x - m).abs() <= (q - m).abs() + 1e-9)
        };
        let grid = (0..12_001).map(|k| -6.0 + 12.0 * f64::from(k) / 12_000.0);
        let candidates = grid.chain([q]).filter(accepted);
        candidates
            .map(|x| (q - setter).abs() - (x - setter).abs())
            .fold(f64::MIN, f64::max)
    }

    proptest! {
        #[test]
        fn agrees_with_brute_force(
            members in prop::collection::vec(-2.0..2.0f64, 1..6),
            q in -2.0..2.0f64,
        ) {
            let found = gain(members[0], &members, q);
            prop_assert!((found - brute_force(members[0], &members, q)).abs() < 2e-3);
            prop_assert!(found >= 0.0);
        }

        #[test]
        fn a_status_quo_within_the_range_stays(
            members in prop::collection::vec(-2.0..2.0f64, 2..6),
            weight in 0.0..1.0f64,
            setter in 0usize..2,
        ) {
            let Core { lo, hi } = core(&members).unwrap();
            let q = lo + weight * (hi - lo);
            prop_assert_eq!(gain(members[setter], &members, q.clamp(lo, hi)), 0.0);
        }
    }

    /// Members at 0 and 1, setter at 1. To the left of 0 the gain is 2|q| until the setter's own
    /// point is reached at q = −1, then |q| + 1; to the right of 1 it is q − 1.
    #[test]
    fn closed_form_of_two_members() {
        let gain = |q| gain(1.0, &[0.0, 1.0], q);
        for (q, expected) in [
            (-0.3, 0.6),
            (-1.0, 2.0),
            (-2.0, 3.0),
            (0.5, 0.0),
            (3.0, 2.0),
        ] {
            assert!((gain(q) - expected).abs() < 1e-12, "{q}");
        }
        let mean = mean_gain(1.0, &[0.0, 1.0], &[-1.0, 0.5, 3.0, 1.0]).unwrap();
        assert_eq!(
            mean,
            MeanGain {
                mean_gain: 1.0,
                share_positive: 0.5
            }
        );
    }

    #[test]
    fn errors() {
        assert_eq!(propose(0.0, &[], 1.0), Err(AgendaError::NoMembers));
        assert_eq!(propose(0.0, &[f64::NAN], 1.0), Err(AgendaError::NotFinite));
        assert_eq!(
            propose(0.0, &[0.0], f64::INFINITY),
            Err(AgendaError::NotFinite)
        );
        assert_eq!(mean_gain(0.0, &[0.0], &[]), Err(AgendaError::NoStatusQuo));
    }
}
