//! Small drawings of text: sparklines, bars and whiskers.

const BLOCKS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
const PARTS: [char; 8] = ['▏', '▎', '▍', '▌', '▋', '▊', '▉', '█'];

/// Holds one place of a sparkline.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Slot {
    /// No row at all.
    Absent,
    /// A row whose figure is missing.
    Gap,
    /// A figure.
    At(f64),
}

/// Widths of the typical interval beyond which an end counts as far away.
const FAR: f64 = 6.0;
/// How many times longer the axis must be with the far ends than without for these to be cut.
const SQUASHED: f64 = 4.0;

/// Holds the ends of an axis.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Axis {
    /// The lower end.
    pub(crate) lo: f64,
    /// The upper end.
    pub(crate) hi: f64,
}

impl Axis {
    /// Spans numbers; nothing where there are none.
    pub(crate) fn spanning(numbers: impl IntoIterator<Item = f64>) -> Option<Axis> {
        numbers
            .into_iter()
            .filter(|v| v.is_finite())
            .fold(None, |axis: Option<Axis>, v| {
                let axis = axis.unwrap_or(Axis { lo: v, hi: v });
                Some(Axis {
                    lo: axis.lo.min(v),
                    hi: axis.hi.max(v),
                })
            })
    }

    /// Spans points with intervals and zero, unless a few ends far away would press all other intervals
    /// together: these then lie outside, and the axis goes on a little past the points on their side.
    ///
    /// Far is more than six typical widths beyond the points; ends are left out only where that makes the
    /// axis at least four times shorter, as in the page's charts.
    pub(crate) fn robust(points: &[(f64, Option<(f64, f64)>)]) -> Option<Axis> {
        let values = points.iter().map(|(value, _)| *value);
        let ends = || points.iter().filter_map(|(_, interval)| *interval);
        let whole = Axis::spanning(values.clone().chain(ends().flat_map(|(lo, hi)| [lo, hi])))?;
        let mut widths: Vec<f64> = ends()
            .map(|(lo, hi)| hi - lo)
            .filter(|w| *w > 0.0)
            .collect();
        widths.sort_by(f64::total_cmp);
        let Some(typical) = widths.get(widths.len().saturating_sub(1) / 2).copied() else {
            return Some(whole);
        };
        let core = Axis::spanning(values)?.with_zero();
        let reached = |end: f64| match end {
            _ if end < core.lo - FAR * typical => core.lo - typical,
            _ if end > core.hi + FAR * typical => core.hi + typical,
            _ => end,
        };
        let ends = ends().flat_map(|(lo, hi)| [reached(lo), reached(hi)]);
        let cut = Axis::spanning(ends.chain([core.lo, core.hi]))?;
        let squashed = whole.hi - whole.lo >= SQUASHED * (cut.hi - cut.lo);
        Some(if squashed { cut } else { whole })
    }

    /// Stretches the axis to zero, so that lengths can be compared.
    pub(crate) fn with_zero(self) -> Axis {
        Axis {
            lo: self.lo.min(0.0),
            hi: self.hi.max(0.0),
        }
    }

    /// Says whether zero lies inside, not at an end.
    pub(crate) fn crosses_zero(self) -> bool {
        self.lo < 0.0 && self.hi > 0.0
    }

    /// Gives a number's place as a fraction of the axis; the middle where it has no length.
    fn fraction(self, value: f64) -> f64 {
        let length = self.hi - self.lo;
        if length > 0.0 {
            ((value - self.lo) / length).clamp(0.0, 1.0)
        } else {
            0.5
        }
    }

    fn place(self, value: f64, cells: usize) -> usize {
        (self.fraction(value) * cells.saturating_sub(1) as f64).round() as usize
    }
}

/// Draws a sparkline; a gap is a dot and an absent place a space.
pub(crate) fn spark(slots: &[Slot], axis: Axis) -> String {
    let draw = |slot: &Slot| match slot {
        Slot::Absent => ' ',
        Slot::Gap => '·',
        Slot::At(v) => {
            let level = (axis.fraction(*v) * 7.0).round() as usize;
            BLOCKS.get(level).copied().unwrap_or('█')
        }
    };
    slots.iter().map(draw).collect()
}

/// Joins neighbouring places until at most `limit` are left: the mean of the figures, a gap where
/// there is none but a missing one. Gives the places and how many were joined into each.
pub(crate) fn bucket(slots: &[Slot], limit: usize) -> (Vec<Slot>, usize) {
    let size = slots.len().div_ceil(limit.max(1)).max(1);
    let join = |chunk: &[Slot]| {
        let figures = || {
            chunk
                .iter()
                .filter_map(|s| if let Slot::At(v) = s { Some(v) } else { None })
        };
        let count = figures().count();
        if count > 0 {
            Slot::At(figures().sum::<f64>() / count as f64)
        } else if chunk.contains(&Slot::Gap) {
            Slot::Gap
        } else {
            Slot::Absent
        }
    };
    (slots.chunks(size).map(join).collect(), size)
}

/// Draws a bar from zero; the axis must hold zero. A figure other than zero shows at least a
/// sliver.
pub(crate) fn bar(value: f64, axis: Axis, cells: usize) -> String {
    let zero = (axis.fraction(0.0) * cells as f64).round() as usize;
    let length = (axis.hi - axis.lo).max(f64::MIN_POSITIVE);
    if value < 0.0 {
        let wide = ((-value / length * cells as f64).round() as usize).clamp(1, zero.max(1));
        let rest = zero.saturating_sub(wide);
        return format!("{}{}│", " ".repeat(rest), "█".repeat(wide));
    }
    let room = (cells - zero.min(cells)) * 8;
    let eighths = (value / length * (cells * 8) as f64).round() as usize;
    let eighths = if value > 0.0 {
        eighths.clamp(1, room.max(1))
    } else {
        0
    };
    let mut drawn = " ".repeat(zero);
    if zero > 0 {
        drawn.push('│');
    }
    drawn.push_str(&"█".repeat(eighths / 8));
    drawn.extend(
        (eighths % 8)
            .checked_sub(1)
            .and_then(|part| PARTS.get(part)),
    );
    drawn
}

/// Draws a point with its interval, and a line at zero where the axis crosses it; an arrow where the interval
/// goes on beyond the axis.
pub(crate) fn whisker(
    value: f64,
    interval: Option<(f64, f64)>,
    axis: Axis,
    cells: usize,
) -> String {
    let mut strip = vec![' '; cells];
    if axis.crosses_zero() {
        set(&mut strip, axis.place(0.0, cells), '│');
    }
    if let Some((lo, hi)) = interval {
        let (from, to) = (axis.place(lo, cells), axis.place(hi, cells));
        (from..=to).for_each(|at| set(&mut strip, at, '─'));
        set(&mut strip, from, if lo < axis.lo { '◂' } else { '├' });
        set(&mut strip, to, if hi > axis.hi { '▸' } else { '┤' });
    }
    set(&mut strip, axis.place(value, cells), '●');
    strip.into_iter().collect()
}

fn set(strip: &mut [char], at: usize, mark: char) {
    if let Some(cell) = strip.get_mut(at) {
        *cell = mark;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const UNIT: Axis = Axis { lo: 0.0, hi: 1.0 };

    #[test]
    fn sparklines_keep_gaps() {
        let slots = [
            Slot::At(0.0),
            Slot::Gap,
            Slot::Absent,
            Slot::At(1.0),
            Slot::At(0.5),
        ];
        assert_eq!(spark(&slots, UNIT), "▁· █▅");
        assert_eq!(spark(&[Slot::At(3.0)], Axis { lo: 3.0, hi: 3.0 }), "▅");
    }

    #[test]
    fn joined_places_are_means() {
        let slots = [
            Slot::At(0.0),
            Slot::At(1.0),
            Slot::Gap,
            Slot::Absent,
            Slot::Absent,
        ];
        let (joined, size) = bucket(&slots, 3);
        assert_eq!(
            (joined, size),
            (vec![Slot::At(0.5), Slot::Gap, Slot::Absent], 2)
        );
    }

    #[test]
    fn bars_start_at_zero_on_either_side() {
        let axis = Axis { lo: -1.0, hi: 1.0 };
        assert_eq!(bar(0.5, axis, 8), "    │██");
        assert_eq!(bar(-0.5, axis, 8), "  ██│");
        assert_eq!(bar(0.3, UNIT, 4), "█▎");
        assert_eq!(bar(1e-9, UNIT, 4), "▏");
        assert_eq!(bar(0.0, UNIT, 4), "");
    }

    #[test]
    fn whiskers_span_their_interval() {
        assert_eq!(whisker(0.5, Some((0.25, 0.75)), UNIT, 9), "  ├─●─┤  ");
        assert_eq!(whisker(1.0, None, Axis { lo: -1.0, hi: 1.0 }, 5), "  │ ●");
        assert_eq!(whisker(0.5, Some((-9.0, 0.75)), UNIT, 9), "◂───●─┤  ");
    }
}
