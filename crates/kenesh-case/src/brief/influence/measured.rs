//! Every patron's capacity over every member, and who of all states has the most.

use crate::brief::question::Question;
use crate::error::CaseError;
use kenesh_domain::{ActorId, Year};
use kenesh_engine::measures::influence::{self, Counted, Influence, Intervals, powers};
use kenesh_engine::measures::partners::Partners;
use kenesh_engine::{Core, EngineError};
use std::collections::BTreeMap;

const CHANNELS: [&str; 3] = ["economic", "military", "total"];

/// Holds every patron's capacity over every member, measured once for the section and the answer.
pub(crate) struct Capacities {
    /// Every year, at the printed weights.
    pub(super) series: Vec<Influence>,
    /// The year in which each channel is compared.
    pub(super) years: BTreeMap<String, Year>,
    /// Each channel in its year, with intervals.
    pub(super) points: Vec<Influence>,
    /// Who has the largest total over each member in the year of the total.
    pub(super) leaders: BTreeMap<ActorId, ActorId>,
    /// Of how many powers the world has a total over some member then.
    pub(super) among: usize,
}

impl Capacities {
    /// Measures.
    pub(crate) fn measure(core: &Core, question: &Question) -> Result<Capacities, CaseError> {
        core.load(&influence::FROM)?;
        let capacities = influence::Capacities::of(core, &Counted::Common)?;
        let series = of_patrons(core, &capacities, question, |_| true, Intervals::Omitted)?;
        let years = common_years(&series, &question.power);
        let points = of_patrons(
            core,
            &capacities,
            question,
            |year| years.values().any(|one| *one == year),
            Intervals::Integrated,
        )?;
        let year = years.get("total").copied();
        let (leaders, among) = leaders(core, &capacities, question, year)?;
        let points = points
            .into_iter()
            .filter(|row| years.get(&*row.channel) == Some(&row.year));
        Ok(Capacities {
            points: points.collect(),
            leaders,
            among,
            series,
            years,
        })
    }

    /// Goes through a patron's capacities in a channel.
    pub(crate) fn of<'a>(
        &'a self,
        patron: &'a ActorId,
        channel: &'a str,
    ) -> impl Iterator<Item = (&'a Influence, f64)> {
        let points = self.points.iter();
        let own = points.filter(move |point| point.channel == channel && point.power == *patron);
        own.filter_map(|point| Some((point, point.capacity?)))
    }

    /// Gives who has the largest total over each member.
    pub(crate) fn leaders(&self) -> impl Iterator<Item = (&ActorId, &ActorId)> {
        self.leaders.iter()
    }

    /// Gives of how many powers a total over some member is known.
    pub(crate) fn among(&self) -> usize {
        self.among
    }

    /// Gives the year of the total.
    pub(super) fn year(&self) -> Year {
        self.years.get("total").copied().unwrap_or_default()
    }

    /// Counts over how many full members each leader has the largest total, the most first.
    pub(super) fn tally(&self, question: &Question) -> Vec<(&ActorId, usize)> {
        let mut tally: BTreeMap<&ActorId, usize> = BTreeMap::new();
        for leader in question
            .full_members()
            .filter_map(|member| self.leaders.get(member))
        {
            *tally.entry(leader).or_default() += 1;
        }
        let mut tally: Vec<(&ActorId, usize)> = tally.into_iter().collect();
        tally.sort_by(|(a, x), (b, y)| y.cmp(x).then_with(|| a.cmp(b)));
        tally
    }
}

/// Measures every patron over every member in the years asked for.
fn of_patrons(
    core: &Core,
    capacities: &influence::Capacities<'_>,
    question: &Question,
    asked: impl Fn(Year) -> bool,
    intervals: Intervals,
) -> Result<Vec<Influence>, EngineError> {
    let mut rows = Vec::new();
    for member in &question.measured {
        let state = capacities.state(member);
        for patron in question.over(core, member) {
            let mut own = Vec::new();
            for year in capacities.years().filter(|year| asked(*year)) {
                own.extend(state.influence(patron, year..=year, intervals)?);
            }
            own.sort_by(|a, b| a.channel.cmp(&b.channel));
            rows.append(&mut own);
        }
    }
    Ok(rows)
}

/// Finds who of all states, and of the unions to which neither belongs, has the largest total over each member, and
/// among how many.
fn leaders(
    core: &Core,
    capacities: &influence::Capacities<'_>,
    question: &Question,
    year: Option<Year>,
) -> Result<(BTreeMap<ActorId, ActorId>, usize), EngineError> {
    let Some(year) = year else {
        return Ok((BTreeMap::new(), 0));
    };
    let partners = Partners::of(core, Some(&question.power))?;
    let powers = powers(core, "*")?;
    let (mut leaders, mut most) = (BTreeMap::new(), 0);
    for member in &question.measured {
        let state = capacities.state(member);
        let mut best: Option<(f64, &ActorId)> = None;
        let mut known = 0;
        for power in powers
            .iter()
            .filter(|power| partners.field().competes(member, power, year))
        {
            let rows = state.influence(power, year..=year, Intervals::Omitted)?;
            let total = rows
                .iter()
                .find(|row| row.channel == "total")
                .and_then(|row| row.capacity);
            known += usize::from(total.is_some());
            if let Some(total) = total.filter(|total| best.is_none_or(|(most, _)| *total > most)) {
                best = Some((total, power));
            }
        }
        most = most.max(known);
        leaders.extend(best.map(|(_, power)| (member.clone(), power.clone())));
    }
    Ok((leaders, most))
}

/// Gives of each channel the last year in which the power, or where it has none anybody, has a capacity over at least
/// four fifths as many members as in the best year.
fn common_years(rows: &[Influence], power: &ActorId) -> BTreeMap<String, Year> {
    let mut years = BTreeMap::new();
    for channel in CHANNELS {
        let count = |own: bool| {
            let mut counts: BTreeMap<Year, usize> = BTreeMap::new();
            let rows = rows
                .iter()
                .filter(|row| row.channel == channel && row.capacity.is_some());
            for row in rows.filter(|row| !own || row.power == *power) {
                *counts.entry(row.year).or_default() += 1;
            }
            counts
        };
        let own = count(true);
        let counts = if own.is_empty() { count(false) } else { own };
        let best = counts.values().max().copied().unwrap_or(0);
        let last = counts
            .iter()
            .rev()
            .find(|(_, count)| **count * 5 >= best * 4);
        years.extend(last.map(|(year, _)| (channel.to_owned(), *year)));
    }
    years
}
