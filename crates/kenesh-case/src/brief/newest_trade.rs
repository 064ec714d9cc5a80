//! The members' trade in the newest year that is known of each, on the basis that reaches it.

use super::Drawn;
use super::question::Question;
use super::words::{of_members, percent};
use kenesh_domain::{ActorId, Basis, Year};
use kenesh_engine::measures::trade_shares::{TradeShare, trade_shares};
use kenesh_engine::trade_bases::{Purpose, SHARES};
use kenesh_engine::{Core, Only};
use kenesh_render::document::{Column, Figure, Mark, Rows};
use std::collections::BTreeSet;

/// A patron's part in a member's trade in the newest year.
struct Newest<'a> {
    member: &'a ActorId,
    patron: &'a ActorId,
    year: Year,
    basis: Basis,
    row: Option<TradeShare>,
}

impl Newest<'_> {
    /// Words the share; who is not listed may be below the smallest listed.
    fn words(&self) -> String {
        let unlisted = match self.basis {
            Basis::Factbook => "not listed",
            _ => "no figure",
        };
        let Some(row) = &self.row else {
            return unlisted.to_owned();
        };
        let direction = |name: &str, share: Option<f64>| {
            let share = share.map_or("not listed".to_owned(), |share| percent(share, 0));
            format!("{name} {share}")
        };
        match (row.share, self.basis) {
            (Some(share), _) => percent(share, 1),
            (None, Basis::Factbook) => format!(
                "{}, {}",
                direction("exports", row.export_share),
                direction("imports", row.import_share)
            ),
            (None, _) => unlisted.to_owned(),
        }
    }
}

/// Draws the newest shares, where they reach beyond the series of all pairs.
pub(crate) fn figure(core: &Core, question: &Question) -> Drawn {
    let mut newest = Vec::new();
    for member in &question.measured {
        newest.extend(of_member(core, question, member)?);
    }
    if newest.is_empty() {
        return Ok(None);
    }
    let bases: BTreeSet<Basis> = newest.iter().map(|row| row.basis).collect();
    let flows = SHARES.iter().filter(|basis| bases.contains(&basis.basis));
    let flows: Vec<_> = flows
        .flat_map(|basis| [basis.exports.into(), basis.imports.into()])
        .collect();
    let matrix = Rows::drawn(Mark::Matrix, &newest)
        .x(Column::text("patron", "Patron"), |row| {
            core.name(row.patron)
        })
        .y(Column::text("member", "Member, year and basis"), |row| {
            format!(
                "{}, {}, {}",
                core.name(row.member),
                row.year,
                row.basis.label()
            )
        })
        .label(Column::text("share", "Share of trade"), |row| row.words());
    Ok(Some(
        Figure::of("trade-share-newest", matrix)
            .title(title(question, &newest))
            .subtitle("Patrons' shares of each member's trade in goods, in the newest year known of it")
            .description("A table with a column for each patron and a row for each member; a cell says the share.")
            .how(format!(
                "(exports to + imports from the patron) / (exports + imports with all partners), all of one basis; {}",
                Purpose::Shares.rule()
            ))
            .note(
                "Each row is on its own basis, and none goes on from the series of all pairs above: bases count gold, \
                 re-exports, freight and partners' reports differently. The Factbook lists the largest partners alone, by \
                 rounded shares of exports and of imports: who is not listed is unknown below about 4 %, not zero.",
            )
            .sources(core.sources_of(&flows)?),
    ))
}

/// Gives a member's rows of its newest year, where the series of all pairs does not reach it.
fn of_member<'a>(
    core: &Core,
    question: &'a Question,
    member: &'a ActorId,
) -> Result<Vec<Newest<'a>>, crate::error::CaseError> {
    let shares = trade_shares(core, member.as_str(), &Only::default())?;
    let preferred = shares.iter().filter(|row| row.preferred);
    let newest = preferred.max_by_key(|row| row.year);
    let Some((year, basis)) = newest.map(|row| (row.year, row.basis)) else {
        return Ok(Vec::new());
    };
    if basis == Basis::CorrelatesOfWar {
        return Ok(Vec::new());
    }
    let patrons = question.patrons.iter().filter(|patron| *patron != member);
    let found = patrons.map(|patron| {
        let same =
            |row: &&TradeShare| (row.year, row.basis) == (year, basis) && row.partner == *patron;
        Newest {
            member,
            patron,
            year,
            basis,
            row: shares.iter().find(same).cloned(),
        }
    });
    Ok(found.collect())
}

/// States where the power leads among the patrons shown.
fn title(question: &Question, newest: &[Newest<'_>]) -> String {
    let share = |row: &Newest<'_>| row.row.as_ref().and_then(|row| row.share);
    let members: BTreeSet<&ActorId> = newest
        .iter()
        .filter(|row| share(row).is_some())
        .map(|row| row.member)
        .collect();
    if members.is_empty() {
        return format!(
            "How {} stands in the members' newest trade",
            question.power_name
        );
    }
    let leads = |member: &&&ActorId| {
        let own = newest.iter().filter(|row| row.member == **member);
        let first = own.max_by(|a, b| {
            share(a)
                .unwrap_or(-1.0)
                .total_cmp(&share(b).unwrap_or(-1.0))
        });
        first.is_some_and(|row| *row.patron == question.power)
    };
    let led = members.iter().filter(leads).count();
    let years: BTreeSet<Year> = newest.iter().map(|row| row.year).collect();
    let last = years.last().copied().unwrap_or_default();
    format!(
        "To {last} {} led among these patrons in the trade of {} whose whole trade is known",
        question.power_name,
        of_members(led, members.len())
    )
}
