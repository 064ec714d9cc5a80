//! Puts scaled figures together: sides, channels, the total.

use super::capacities::StateFigures;
use super::components::Side as Which;
use super::figures::Figure;
use super::{Influence, Intervals};
use crate::error::EngineError;
use kenesh_domain::{ActorId, Basis, Channel as Of, Year};
use kenesh_measures::capacity::{self, Channel, Graded, Side};
use kenesh_measures::weight_interval::{Ends, channel_interval, total_interval};
use std::borrow::Cow;
use std::ops::RangeInclusive;

/// More flows than any side has.
const MOST: usize = 8;

/// What is known of one side.
#[derive(Debug, Clone, Copy, Default)]
struct Known {
    flows: [f64; MOST],
    count: usize,
    graded: Option<Graded>,
}

impl Known {
    fn take(&mut self, figure: &Figure) {
        let Some(scaled) = figure.scaled else { return };
        match figure.definition.weight {
            Some(weight) => {
                self.graded = Some(Graded {
                    grade: scaled,
                    weight,
                })
            }
            None => {
                if let Some(place) = self.flows.get_mut(self.count) {
                    *place = scaled;
                    self.count += 1;
                }
            }
        }
    }

    fn side(&self) -> Side<'_> {
        Side {
            flows: self.flows.get(..self.count).unwrap_or_default(),
            graded: self.graded,
        }
    }
}

/// What is known of one channel.
#[derive(Debug, Clone, Default)]
struct Gathered {
    bandwidth: Known,
    dependence: Known,
    basis: Option<Basis>,
    carried: Option<Cow<'static, str>>,
    left_out: Option<Cow<'static, str>>,
}

impl Gathered {
    fn take(&mut self, figure: &Figure) {
        match figure.definition.side {
            Which::Bandwidth => self.bandwidth.take(figure),
            Which::Dependence => self.dependence.take(figure),
        }
        self.basis = self.basis.or(figure.basis);
        let name = figure.definition.component.as_str();
        match figure.scaled {
            None => add(&mut self.left_out, name),
            Some(_) if figure.carried => add(&mut self.carried, name),
            Some(_) => {}
        }
    }

    fn channel(&self) -> Channel<'_> {
        Channel {
            bandwidth: self.bandwidth.side(),
            dependence: self.dependence.side(),
        }
    }
}

/// Adds a name to a list with blanks between.
fn add(names: &mut Option<Cow<'static, str>>, name: &'static str) {
    *names = Some(match names.take() {
        None => Cow::Borrowed(name),
        Some(before) => Cow::Owned(format!("{before} {name}")),
    });
}

/// Joins what two channels list.
fn both(a: &Option<Cow<'static, str>>, b: &Option<Cow<'static, str>>) -> Option<Cow<'static, str>> {
    match (a, b) {
        (Some(a), Some(b)) => Some(Cow::Owned(format!("{a} {b}"))),
        (a, b) => a.clone().or_else(|| b.clone()),
    }
}

impl StateFigures<'_> {
    /// Measures a power's capacity over the state in years, by channel; none over itself, nor of a union over its
    /// own members.
    ///
    /// # Errors
    /// A figure that cannot be on its scale, which is a fault of the world.
    pub fn influence(
        &self,
        power: &ActorId,
        years: RangeInclusive<Year>,
        intervals: Intervals,
    ) -> Result<Vec<Influence>, EngineError> {
        if power == self.state {
            return Ok(Vec::new());
        }
        let union = self.of.core.is_union(power);
        let pair = self.under(power);
        let mut rows = Vec::new();
        for year in years {
            if union && self.of.core.is_part_of(self.state, power, year) {
                continue;
            }
            let mut gathered = [
                Gathered::default(),
                Gathered::default(),
                Gathered::default(),
            ];
            for figure in pair.get(year) {
                let figure = figure?;
                let place = match figure.definition.channel {
                    Of::Economic => 0,
                    Of::Ideational => 1,
                    Of::Military => 2,
                };
                if let Some(channel) = gathered.get_mut(place) {
                    channel.take(&figure);
                }
            }
            let blank = |channel: &'static str| Influence {
                power: power.clone(),
                member: self.state.clone(),
                year,
                channel: Cow::Borrowed(channel),
                basis: None,
                bandwidth: None,
                dependence: None,
                capacity: None,
                lo: None,
                hi: None,
                carried: None,
                left_out: None,
            };
            together(&gathered, intervals, blank, &mut rows);
        }
        Ok(rows)
    }
}

/// Adds the rows of a year: each channel of which both sides are known, the ideational bandwidth, and the total
/// where both other channels are known.
fn together(
    [economic, ideational, military]: &[Gathered; 3],
    intervals: Intervals,
    blank: impl Fn(&'static str) -> Influence,
    rows: &mut Vec<Influence>,
) {
    let integrated = |interval: &dyn Fn() -> Option<Ends>| match intervals {
        Intervals::Integrated => interval(),
        Intervals::Omitted => None,
    };
    let mut one = |of: Of, gathered: &Gathered| {
        let channel = gathered.channel();
        let bandwidth = channel.bandwidth.mean()?;
        let capacity = channel.capacity();
        // Without dependence there is a bandwidth alone, of the ideational channel only.
        capacity.or((of == Of::Ideational).then_some(0.0))?;
        let interval = integrated(&|| channel_interval(&channel));
        rows.push(Influence {
            basis: gathered.basis,
            bandwidth: Some(bandwidth),
            dependence: channel.dependence.mean(),
            capacity,
            lo: interval.map(|interval| interval.lo),
            hi: interval.map(|interval| interval.hi),
            carried: gathered.carried.clone(),
            left_out: gathered.left_out.clone(),
            ..blank(of.as_str())
        });
        capacity
    };
    let known = one(Of::Economic, economic);
    one(Of::Ideational, ideational);
    let known = known.zip(one(Of::Military, military));
    let channels = [economic.channel(), military.channel()];
    let Some(total) = known.and_then(|_| capacity::total(&channels)) else {
        return;
    };
    let interval = integrated(&|| total_interval(&channels));
    rows.push(Influence {
        basis: economic.basis,
        bandwidth: Some(total.bandwidth),
        dependence: Some(total.dependence),
        capacity: Some(total.capacity),
        lo: interval.map(|interval| interval.lo),
        hi: interval.map(|interval| interval.hi),
        carried: both(&economic.carried, &military.carried),
        left_out: both(&economic.left_out, &military.left_out),
        ..blank("total")
    });
}
