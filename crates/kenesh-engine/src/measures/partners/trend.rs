//! How a partner's share went over the last years, on one basis throughout.

use super::Partners;
use crate::measures::dependence::Instrument;
use kenesh_domain::{ActorId, Basis, Year};
use std::collections::BTreeMap;

/// A partner's share of a state at two ends of a span, both on one basis.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Trend {
    /// On what basis trade is counted; nothing by other instruments.
    pub basis: Option<Basis>,
    /// The first year and the share then.
    pub first: (Year, f64),
    /// The last year and the share then.
    pub last: (Year, f64),
}

impl Trend {
    /// Gives by how much the share changed, as a fraction.
    pub fn change(&self) -> f64 {
        self.last.1 - self.first.1
    }
}

/// The years that a trend goes back at most.
const SPAN: Year = 10;

/// The years between the two ends at least.
const LEAST: Year = 3;

/// The shares of one basis, by year.
type Points = Vec<(Year, f64)>;

impl Partners<'_> {
    /// Gives how a partner's share of a state went over up to ten years to the newest that is known.
    ///
    /// Beware that the newest year of a state may be on a basis that has too few years for a trend: the newest basis
    /// that reaches over three counts.
    pub fn trend(
        &self,
        instrument: Instrument,
        state: &ActorId,
        partner: &ActorId,
    ) -> Option<Trend> {
        let bases = self.points(instrument, state, partner).into_iter();
        let trends = bases.filter_map(|(basis, points)| recent(basis, &points));
        trends.max_by_key(|trend| trend.last.0)
    }

    /// Gives how a partner's share of a state went from a year to the newest after it, on a basis that has both.
    pub fn since(
        &self,
        instrument: Instrument,
        state: &ActorId,
        partner: &ActorId,
        year: Year,
    ) -> Option<Trend> {
        let bases = self.points(instrument, state, partner).into_iter();
        let trends = bases.filter_map(|(basis, points)| {
            let first = *points.iter().find(|(at, _)| *at == year)?;
            let last = *points.last().filter(|(at, _)| *at > year)?;
            Some(Trend { basis, first, last })
        });
        trends.max_by_key(|trend| trend.last.0)
    }

    /// Names the largest partner of a state by an instrument other than trade in a year.
    pub fn largest_in(
        &self,
        instrument: Instrument,
        state: &ActorId,
        year: Year,
    ) -> Option<ActorId> {
        let (_, dependences) = self
            .instruments
            .iter()
            .find(|(known, _)| *known == instrument)?;
        let leader = self.leader(dependences, state, year)?;
        Some(leader.partner.clone())
    }

    /// Gives the shares by basis; an instrument other than trade has one.
    fn points(
        &self,
        instrument: Instrument,
        state: &ActorId,
        partner: &ActorId,
    ) -> Vec<(Option<Basis>, Points)> {
        let mut bases: BTreeMap<Option<Basis>, Points> = BTreeMap::new();
        if instrument == Instrument::TradeShare {
            let state = self.trades.state(state, self.trades.years());
            let pair = state.with(partner);
            for year in self.trades.years() {
                let traded = pair.get(year);
                let known = traded.basis.zip(traded.share.number());
                let point = known.map(|(basis, share)| (basis, (year, share)));
                point
                    .into_iter()
                    .for_each(|(basis, point)| bases.entry(Some(basis)).or_default().push(point));
            }
        } else if let Some((_, dependences)) = self
            .instruments
            .iter()
            .find(|(known, _)| *known == instrument)
        {
            let pair = dependences.pair(state, partner);
            let known = dependences
                .years()
                .filter_map(|year| Some((year, pair.get(year).number()?)));
            bases.insert(None, known.collect());
        }
        bases.into_iter().collect()
    }
}

/// Takes the two ends of the last years of a basis; nothing where these are too near each other.
fn recent(basis: Option<Basis>, points: &[(Year, f64)]) -> Option<Trend> {
    let last = *points.last()?;
    let first = *points.iter().find(|(year, _)| last.0 - year <= SPAN)?;
    (last.0 - first.0 >= LEAST).then_some(Trend { basis, first, last })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_trend_goes_back_ten_years_and_over_three_at_least() {
        let points: Points = (2000..=2014)
            .map(|year| (year, f64::from(year - 2000) / 100.0))
            .collect();
        let trend = recent(None, &points).unwrap();
        assert_eq!((trend.first, trend.last), ((2004, 0.04), (2014, 0.14)));
        assert!((trend.change() - 0.1).abs() < 1e-12);
        assert_eq!(recent(None, &points[12..]), None);
        assert_eq!(recent(None, &[]), None);
    }
}
