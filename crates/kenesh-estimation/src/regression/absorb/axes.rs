//! Recognizes a dyadic panel with its three usual effects and lays it out as a cube.

use super::cube::Cube;
use crate::regression::data::effects::{self, Codes};
use crate::regression::data::table::{Data, MISSING};
use crate::regression::error::RegressionError;
use crate::regression::formula::tree::Effect;
use crate::regression::threads;

/// A cube is used where it has at most so many cells for two rows; where more are empty, gathering is
/// quicker.
const MOST_CELLS: usize = 3;

impl Cube {
    /// Lays the rows out as a cube; `None` where the effects or the rows are not of that kind.
    pub(crate) fn new(
        frame: &Data,
        names: &[Effect],
        codes: &[Codes],
        rows: &[u32],
    ) -> Result<Option<Cube>, RegressionError> {
        let [_, _, _] = names else { return Ok(None) };
        for [a, b, rest] in [[0, 1, 2], [0, 2, 1], [1, 2, 0]] {
            let Some([i, j, t]) = crossed(&names[a].0, &names[b].0) else {
                continue;
            };
            // The factors of a level are those of any of its rows.
            let axis = |name: &String, of: usize| {
                let rows: Vec<u32> = places(&codes[of]).iter().map(|at| rows[*at]).collect();
                effects::combined(frame, &Effect(vec![name.clone()]), &rows)
            };
            let axes = [axis(i, a)?, axis(j, b)?, axis(t, a)?];
            if let Some(cube) = Cube::of_axes(&axes, [&codes[a], &codes[b], &codes[rest]]) {
                return Ok(Some(cube));
            }
        }
        Ok(None)
    }

    /// Lays rows out by their levels of i–t, j–t and i–j; the axes code i and t for every i–t, and j for every j–t.
    fn of_axes([i, j, t]: &[Codes; 3], [it, jt, ij]: [&Codes; 3]) -> Option<Cube> {
        let (first, second, periods) = (i.levels, j.levels, t.levels);
        let cells = first.checked_mul(second)?.checked_mul(periods)?;
        let rows = ij.codes.len();
        if 2 * cells > MOST_CELLS * rows || cells >= MISSING as usize {
            return None;
        }
        let period = |row: usize| t.codes[it.codes[row] as usize];
        let start = |row: usize| {
            let [i, j] = [(i, it), (j, jt)].map(|(axis, of)| axis.codes[of.codes[row] as usize]);
            (i * second as u32 + j) * periods as u32
        };
        let starts: Vec<u32> = places(ij).into_iter().map(start).collect();
        let alike = |row: usize| start(row) == starts[ij.codes[row] as usize];
        let places = threads::each(rows, |row| match alike(row) {
            true => start(row) + period(row),
            false => MISSING,
        });
        (differ(&starts, cells) && differ(&places, cells)).then(|| Cube {
            places,
            first,
            second,
            periods,
            weights: vec![0.0; cells],
            inverse: vec![0.0; first * second],
            totals: vec![0.0; (first + second) * periods],
        })
    }
}

/// The place among the rows of one row of every level.
fn places(effect: &Codes) -> Vec<usize> {
    let mut one = vec![0; effect.levels];
    let rows = effect.codes.iter().enumerate();
    rows.for_each(|(row, code)| one[*code as usize] = row);
    one
}

/// Whether all cells exist and none is taken twice.
fn differ(places: &[u32], cells: usize) -> bool {
    let mut taken = vec![false; cells];
    places.iter().all(|place| {
        let cell = taken.get_mut(*place as usize);
        cell.is_some_and(|taken| !std::mem::replace(taken, true))
    })
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
