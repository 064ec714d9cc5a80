//! What is known of a member, and the words for it.

use super::INSTRUMENTS;
use crate::brief::influence::Capacities;
use crate::brief::leads::largest;
use crate::brief::question::Question;
use crate::brief::ukraine::Ukraine;
use crate::brief::words::{number, percent};
use kenesh_domain::{ActorId, Indicator, Status, Year};
use kenesh_engine::measures::dependence::Instrument;
use kenesh_engine::measures::partners::{Partner, Partners, Trend};
use kenesh_engine::{Core, EngineError};
use std::collections::BTreeMap;

/// What is known of a member.
pub(super) struct Member<'a> {
    pub(super) actor: &'a ActorId,
    pub(super) status: Status,
    pub(super) first: BTreeMap<Instrument, Partner>,
    pub(super) trade: Option<Trend>,
    pub(super) arms: Option<Trend>,
    pub(super) rival: Option<Rival<'a>>,
    pub(super) capacity: Option<(f64, Year)>,
    pub(super) votes: Option<Votes>,
}

pub(super) struct Rival<'a> {
    pub(super) patron: &'a ActorId,
    pub(super) capacity: f64,
}

/// A member's agreement with the power in UN votes, and with the average state.
pub(super) struct Votes {
    pub(super) year: Year,
    pub(super) with_power: f64,
    pub(super) with_all: Option<f64>,
}

/// Reads what is known of a member.
pub(super) fn member<'a>(
    core: &Core,
    question: &'a Question,
    (partners, capacities): (&Partners<'_>, &'a Capacities),
    (actor, status): (&'a ActorId, Status),
) -> Result<Member<'a>, EngineError> {
    let rows = partners.of_state(actor);
    let first = INSTRUMENTS.iter().filter_map(|(instrument, _)| {
        let row = largest(&rows, *instrument)?;
        Some((*instrument, row.clone()))
    });
    let first: BTreeMap<Instrument, Partner> = first.collect();
    let total = |patron: &'a ActorId| {
        let mut of = capacities.of(patron, "total");
        of.find_map(|(row, value)| (row.member == *actor).then_some((value, row.year)))
    };
    let rivals = question
        .over(core, actor)
        .into_iter()
        .filter(|patron| **patron != question.power);
    let rivals = rivals.filter_map(|patron| {
        Some(Rival {
            patron,
            capacity: total(patron)?.0,
        })
    });
    Ok(Member {
        actor,
        status,
        first,
        trade: partners.trend(Instrument::TradeShare, actor, &question.power),
        arms: partners.trend(Instrument::ArmsShare, actor, &question.power),
        rival: rivals.max_by(|a, b| {
            a.capacity
                .total_cmp(&b.capacity)
                .then_with(|| b.patron.cmp(a.patron))
        }),
        capacity: total(&question.power),
        votes: votes(core, question, actor)?,
    })
}

fn votes(core: &Core, question: &Question, actor: &ActorId) -> Result<Option<Votes>, EngineError> {
    let agreement = core.agreement()?;
    let all = core.indicators(Indicator::UnAgreementMean)?;
    let in_year = |year| {
        Some(Votes {
            year,
            with_power: agreement
                .get(actor.min(&question.power), actor.max(&question.power), year)
                .number()?,
            with_all: all.get(actor, year).number(),
        })
    };
    Ok(agreement.years().rev().find_map(in_year))
}

impl Member<'_> {
    pub(super) fn leads(&self, core: &Core) -> Option<String> {
        let known = INSTRUMENTS.iter().filter_map(|(instrument, word)| {
            let first = self.first.get(instrument)?;
            let share = percent(first.share, 0);
            Some(format!(
                "{word} {} {share} ({})",
                core.name(&first.partner),
                first.year
            ))
        });
        joined(known)
    }

    pub(super) fn trend(&self) -> Option<String> {
        let trade = self
            .trade
            .as_ref()
            .map(|trend| format!("trade {}", change(trend)));
        let arms = self
            .arms
            .as_ref()
            .map(|trend| format!("arms {}", change(trend)));
        joined(trade.into_iter().chain(arms))
    }

    pub(super) fn rival(&self, core: &Core, question: &Question) -> Option<String> {
        let rival = self.rival.as_ref()?;
        let power = &question.power_name;
        let own = match self.capacity {
            Some((own, year)) => format!("{power} {} ({year})", number(own, 3)),
            None => format!("that of {power} is not known"),
        };
        Some(format!(
            "{}: influence capacity {}, {own}",
            core.name(rival.patron),
            number(rival.capacity, 3)
        ))
    }

    pub(super) fn votes(&self, question: &Question, ukraine: &Ukraine) -> Option<String> {
        let agreement = self.votes.as_ref().map(|votes| {
            let all = votes.with_all.map_or(String::new(), |all| {
                format!(", the average state {}", number(all, 2))
            });
            format!(
                "with {} {}{all} ({})",
                question.power_name,
                number(votes.with_power, 2),
                votes.year
            )
        });
        joined(agreement.into_iter().chain(ukraine.of(self.actor)))
    }
}

/// Joins what is known; nothing of nothing.
fn joined(parts: impl Iterator<Item = String>) -> Option<String> {
    let parts: Vec<String> = parts.collect();
    (!parts.is_empty()).then(|| parts.join("; "))
}

/// Words a change: `4.0 % (2015) to 4.3 % (2023)`.
pub(in crate::brief) fn change(trend: &Trend) -> String {
    let end = |(year, share): (Year, f64)| format!("{} ({year})", percent(share, 1));
    match trend.first.1 == 0.0 && trend.last.1 == 0.0 {
        true => format!("0 % in {} and {}", trend.first.0, trend.last.0),
        false => format!("{} to {}", end(trend.first), end(trend.last)),
    }
}
