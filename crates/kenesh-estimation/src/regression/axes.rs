//! Recognizes a dyadic panel with its three usual effects and lays it out as a cube.

use super::cube::Cube;
use super::effects::{self, Codes};
use super::error::RegressionError;
use super::formula::Effect;
use super::frame::{Frame, MISSING};

/// A cube is used where it has at most so many cells for two rows; where more are empty, gathering is
/// quicker.
const MOST_CELLS: usize = 3;

impl Cube {
    /// Lays the rows out as a cube; `None` where the effects or the rows are not of that kind.
    pub(super) fn new(
        frame: &Frame,
        names: &[Effect],
        codes: &[Codes],
        rows: &[u32],
    ) -> Result<Option<Cube>, RegressionError> {
        let [_, _, _] = names else { return Ok(None) };
        for [a, b, rest] in [[0, 1, 2], [0, 2, 1], [1, 2, 0]] {
            let Some([i, j, t]) = crossed(&names[a].0, &names[b].0) else {
                continue;
            };
            let mut axes = Vec::new();
            for name in [i, j, t] {
                axes.push(effects::combined(frame, &Effect(vec![name.clone()]), rows)?);
            }
            if let [i, j, t] = axes.as_slice()
                && is_dyad(i, j, &codes[rest])
            {
                return Ok(Cube::of_axes(i, j, t));
            }
        }
        Ok(None)
    }

    fn of_axes(i: &Codes, j: &Codes, t: &Codes) -> Option<Cube> {
        let cells = i.levels.checked_mul(j.levels)?.checked_mul(t.levels)?;
        if 2 * cells > MOST_CELLS * t.codes.len() || cells >= MISSING as usize {
            return None;
        }
        let mut taken = vec![false; cells];
        let mut places = Vec::with_capacity(t.codes.len());
        for ((i, second), period) in i.codes.iter().zip(&j.codes).zip(&t.codes) {
            let place = (*i as usize * j.levels + *second as usize) * t.levels + *period as usize;
            if std::mem::replace(&mut taken[place], true) {
                return None;
            }
            places.push(place as u32);
        }
        let (first, second, periods) = (i.levels, j.levels, t.levels);
        let totals = vec![0.0; (first + second) * periods];
        let (weights, inverse) = (vec![0.0; cells], vec![0.0; first * second]);
        Some(Cube {
            places,
            first,
            second,
            periods,
            weights,
            inverse,
            totals,
        })
    }
}

/// The two factors that two effects do not share, and the one they do.
fn crossed<'a>(a: &'a [String], b: &'a [String]) -> Option<[&'a String; 3]> {
    let ([a0, a1], [b0, b1]) = (a, b) else {
        return None;
    };
    match () {
        () if a1 == b1 && a0 != b0 => Some([a0, b0, a1]),
        () if a0 == b0 && a1 != b1 => Some([a1, b1, a0]),
        () if a0 == b1 && a1 != b0 => Some([a1, b0, a0]),
        () if a1 == b0 && a0 != b1 => Some([a0, b1, a1]),
        () => None,
    }
}

/// Whether an effect has one level for every pair (i, j).
fn is_dyad(i: &Codes, j: &Codes, pair: &Codes) -> bool {
    if 2 * i.levels * j.levels > MOST_CELLS * pair.codes.len() {
        return false;
    }
    let mut level_of = vec![MISSING; i.levels * j.levels];
    let mut dyads = 0;
    let alike = i
        .codes
        .iter()
        .zip(&j.codes)
        .zip(&pair.codes)
        .all(|((i, second), pair)| {
            let known = &mut level_of[*i as usize * j.levels + *second as usize];
            if *known == MISSING {
                *known = *pair;
                dyads += 1;
            }
            *known == *pair
        });
    alike && dyads == pair.levels
}
