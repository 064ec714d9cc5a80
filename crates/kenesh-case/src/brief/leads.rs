//! Over how many members who is the largest partner, by instrument.

use super::Drawn;
use super::question::Question;
use super::words::{among, beside, capitalized, is_nearly_all, list, of, of_members};
use crate::error::CaseError;
use kenesh_domain::{ActorId, Status};
use kenesh_engine::measures::dependence::Instrument;
use kenesh_engine::measures::partners::{MEASURE, Partner, Partners};
use kenesh_engine::{Core, EngineError};
use kenesh_render::document::{Column, Figure, Mark, Rows};
use std::collections::{BTreeMap, BTreeSet};

/// The instruments counted, with the words for them.
const INSTRUMENTS: [(Instrument, &str); 5] = [
    (Instrument::TradeShare, "trade"),
    (Instrument::ArmsShare, "arms"),
    (Instrument::EnergyShare, "energy"),
    (Instrument::OdaShare, "aid"),
    (Instrument::RemittancesShare, "remittances"),
];

/// Finds a state's largest partner by an instrument among its partners, where it is certain: where its share is above
/// what the partners with a figure leave unknown.
pub(super) fn largest(partners: &[Partner], instrument: Instrument) -> Option<&Partner> {
    let rows = || {
        partners
            .iter()
            .filter(|row| row.instrument == instrument.as_str())
    };
    let known: f64 = rows().map(|row| row.share).sum();
    rows().find(|row| row.rank == 1 && row.share > 1.0 - known)
}

/// How many leaders beside the power have a part of their own.
const NAMED: usize = 4;

/// Holds over how many members each actor is the largest partner, by instrument.
pub(super) struct Leads {
    by: Vec<(Instrument, &'static str, BTreeMap<ActorId, usize>)>,
    /// Among how many they are the largest.
    among: usize,
}

impl Leads {
    /// Counts over the full members, each in the last year known of it.
    pub(super) fn count(core: &Core, question: &Question) -> Result<Leads, EngineError> {
        let partners = Partners::of(core, Some(&question.power))?;
        let members = question.measured_with_status();
        let members = members.filter(|(_, status)| *status == Status::Member);
        let rows: Vec<Vec<Partner>> = members
            .map(|(member, _)| partners.of_state(member))
            .collect();
        let counted = |(instrument, word): (Instrument, &'static str)| {
            let mut leads = BTreeMap::new();
            let first = rows.iter().filter_map(|rows| largest(rows, instrument));
            first.for_each(|row| *leads.entry(row.partner.clone()).or_default() += 1);
            (instrument, word, leads)
        };
        let by = INSTRUMENTS.map(counted).into_iter();
        let most = rows
            .iter()
            .flatten()
            .map(|row| row.among)
            .max()
            .unwrap_or(0);
        Ok(Leads {
            by: by.filter(|(.., leads)| !leads.is_empty()).collect(),
            among: usize::try_from(most).unwrap_or(0),
        })
    }

    /// Says over how many members the power is the largest partner in trade, arms and energy.
    pub(super) fn sentence(&self, question: &Question) -> Option<String> {
        // Fewer words where it takes more to say among whom.
        let said = if is_nearly_all(self.among) { 3 } else { 2 };
        let mut parts = self.by.iter().take(said).map(|(_, word, leads)| {
            let own = leads.get(&question.power).copied().unwrap_or(0);
            (word, own, leads.values().sum())
        });
        let (word, own, all) = parts.next()?;
        let counts = of_members(own, all);
        let rest = parts.map(|(word, own, all)| format!(", in {word} {}", of(own, all)));
        Some(format!(
            "{} it is the largest partner in {word} of {counts}{}.",
            capitalized(&beside(self.among)),
            rest.collect::<String>()
        ))
    }

    /// Gives who leads most often beside the power.
    fn rivals(&self, question: &Question) -> Vec<&ActorId> {
        let mut all: BTreeMap<&ActorId, usize> = BTreeMap::new();
        let leads = self.by.iter().flat_map(|(.., leads)| leads);
        leads.for_each(|(leader, count)| *all.entry(leader).or_default() += count);
        all.remove(&question.power);
        let mut all: Vec<(&ActorId, usize)> = all.into_iter().collect();
        all.sort_by(|(a, x), (b, y)| y.cmp(x).then_with(|| a.cmp(b)));
        all.into_iter()
            .take(NAMED)
            .map(|(leader, _)| leader)
            .collect()
    }

    /// Draws a bar an instrument, a part for each leader.
    pub(super) fn figure(&self, core: &Core, question: &Question) -> Drawn {
        if self.by.is_empty() {
            return Ok(None);
        }
        let rivals = self.rivals(question);
        let parts = self.by.iter().flat_map(|(_, word, leads)| {
            let count = |actor: &ActorId| leads.get(actor).copied().unwrap_or(0);
            let named = std::iter::once(&question.power).chain(rivals.iter().copied());
            let named: Vec<(&str, String, usize)> = named
                .map(|actor| (*word, actor.to_string(), count(actor)))
                .collect();
            let all: usize = leads.values().sum();
            let others = all - named.iter().map(|(.., count)| count).sum::<usize>();
            named
                .into_iter()
                .chain([(*word, "others".to_owned(), others)])
        });
        let parts: Vec<(&str, String, usize)> = parts.collect();
        let without_others = parts
            .iter()
            .all(|(_, leader, count)| leader != "others" || *count == 0);
        let parts = parts
            .into_iter()
            .filter(|(_, leader, _)| !(without_others && leader == "others"));
        let parts: Vec<_> = parts.collect();
        let rows = Rows::drawn(Mark::Stacked, &parts)
            .y(Column::text("instrument", "Instrument"), |(word, ..)| *word)
            .series(
                Column::actor("leader", "Largest partner"),
                |(_, leader, _)| leader,
            )
            .x(Column::number("members", "Members", 0), |(.., count)| {
                *count
            });
        Ok(Some(
            Figure::of("leads", rows)
                .finding("Stacked bars, one an instrument, a part for each largest partner", self.title(question))
                .subtitle("Members by their largest partner, in the last year known of each; observers not counted")
                .how(MEASURE.formula)
                .note("A partner counts as the largest where its share is above what the partners with a figure leave unknown. Years differ from member to member; the figure on each member's partners gives them.")
                .sources(self.sources(core)?),
        ))
    }

    fn title(&self, question: &Question) -> String {
        let led = self.by.iter().filter_map(|(_, word, leads)| {
            let own = *leads.get(&question.power)?;
            Some(format!(
                "the {word} of {}",
                of_members(own, leads.values().sum())
            ))
        });
        let led: Vec<String> = led.collect();
        match led.is_empty() {
            true => format!(
                "{} is the largest partner of no member by any of these instruments",
                question.power_name
            ),
            false => format!(
                "Of {} {} is the largest partner in {}",
                among(self.among),
                question.power_name,
                list(&led)
            ),
        }
    }

    fn sources<'a>(&self, core: &'a Core) -> Result<BTreeSet<&'a str>, CaseError> {
        let mut sources = BTreeSet::new();
        for (instrument, ..) in &self.by {
            sources.extend(instrument.sources(core)?);
        }
        Ok(sources)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn partner(rank: i64, share: f64) -> Partner {
        Partner {
            state: ActorId::new("KAZ"),
            instrument: Instrument::ArmsShare.as_str().into(),
            year: 2024,
            basis: None,
            rank,
            partner: ActorId::new(format!("P{rank}")),
            share,
            among: 2,
        }
    }

    #[test]
    fn the_largest_is_certain_where_it_is_above_what_is_unknown() {
        let known = |shares: [f64; 2]| {
            let rows = [partner(1, shares[0]), partner(2, shares[1])];
            largest(&rows, Instrument::ArmsShare).map(|row| row.rank)
        };
        assert_eq!(known([0.45, 0.2]), Some(1));
        assert_eq!(known([0.3, 0.2]), None, "half is unknown");
        assert!(largest(&[], Instrument::ArmsShare).is_none());
        assert!(largest(&[partner(1, 0.9)], Instrument::TradeShare).is_none());
    }
}
