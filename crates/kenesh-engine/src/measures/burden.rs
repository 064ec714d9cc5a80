//! Who pays and who gains: contributions beside income and beside trade within the organization.

use crate::error::EngineError;
use crate::measure::{Measure, answer, argument};
use crate::measures::dependence::trade;
use crate::world::{Core, Flows};
use kenesh_domain::{ActorId, Cell, Flow, Indicator, OrgId, Year};
use kenesh_measures::burden as formula;
use kenesh_tables::ReportedRow;
use kenesh_tables::{Row, table};
use std::collections::BTreeMap;

table! {
    /// A member's part of a budget beside its means and its benefit.
    pub struct Burden {
        /// the budget: secretariat or investment fund
        #[shown("Budget")]
        pub budget: String,
        /// the member
        #[shown("Member")]
        pub member: ActorId,
        /// its part of the obligatory contributions
        pub contribution_share: Option<f64>,
        /// its part of the contributors' GDP
        pub gdp_share: Option<f64>,
        /// its part of the trade among contributors
        pub benefit_share: Option<f64>,
        /// contribution over GDP share: above one it pays more than its means
        pub contribution_to_gdp: Option<f64>,
        /// contribution over benefit share: above one it pays more than it gains
        pub contribution_to_benefit: Option<f64>,
    }
}

/// Measures burden sharing: `burden('OTS')`.
pub const MEASURE: Measure = Measure {
    name: "burden",
    arguments: &["organization"],
    about: "Compares each contributor's part of a budget with its part of GDP and of trade among the contributors.",
    formula: "contribution share / GDP share, and contribution share / (its trade with the others over all trade among \
              them), for each budget whose obligatory shares a source prints",
    example: "select * from burden('OTS')",
    table: Burden::SPEC,
    narrowed_by: &[],
    large: None,
    run: |core, arguments, _| {
        let org = core.organization(argument(arguments, 0))?.id.clone();
        answer(burden(core, &org))
    },
};

/// The budgets, by the instrument under which `reported` prints their shares.
const BUDGETS: [(&str, &str); 2] = [
    ("secretariat_share", "secretariat"),
    ("fund_share", "investment fund"),
];

/// Compares every contributor to every budget of which the world holds the shares, sorted by budget
/// and actor.
///
/// # Errors
/// A table that cannot be read.
pub fn burden(core: &Core, org: &OrgId) -> Result<Vec<Burden>, EngineError> {
    let budgets = BUDGETS
        .iter()
        .map(|(instrument, budget)| of_budget(core, org, instrument, budget));
    Ok(budgets.collect::<Result<Vec<_>, _>>()?.concat())
}

fn of_budget(
    core: &Core,
    org: &OrgId,
    instrument: &str,
    budget: &str,
) -> Result<Vec<Burden>, EngineError> {
    let contributions = contributions(core, org, instrument)?;
    let contributors: Vec<ActorId> = contributions.keys().cloned().collect();
    let (Some(gdp_year), Some(trade_year)) = (
        core.common_year(Indicator::Gdp)?,
        core.last_flow_year(Flow::Exports)?,
    ) else {
        return Ok(Vec::new());
    };
    let (gdp, exports) = (core.indicators(Indicator::Gdp)?, core.flows(Flow::Exports)?);
    let held: Vec<formula::Contributor<'_>> = contributions
        .iter()
        .map(|(member, amount)| formula::Contributor {
            member: member.as_str(),
            contribution: Cell::Value(*amount),
            ability: gdp.get(member, gdp_year),
            benefit: with_others(&exports, member, &contributors, trade_year),
        })
        .collect();
    let row = |found: formula::Burden| Burden {
        budget: budget.to_owned(),
        member: found.member.into(),
        contribution_share: found.contribution_share.number(),
        gdp_share: found.ability_share.number(),
        benefit_share: found.benefit_share.number(),
        contribution_to_gdp: found.contribution_to_ability.number(),
        contribution_to_benefit: found.contribution_to_benefit.number(),
    };
    Ok(formula::burdens(&held).into_iter().map(row).collect())
}

/// Gives what each actor must pay, as sources print it last.
fn contributions(
    core: &Core,
    org: &OrgId,
    instrument: &str,
) -> Result<BTreeMap<ActorId, f64>, EngineError> {
    let mut latest: BTreeMap<ActorId, (Option<Year>, f64)> = BTreeMap::new();
    let of = |receiver: &ActorId| -> Result<bool, EngineError> {
        Ok(receiver.as_str() == org.as_str() || core.belongs_to(receiver.as_str(), org)?)
    };
    for row in core.world().rows::<ReportedRow>()? {
        let asked = row.instrument.as_deref() == Some(instrument);
        if let (Some(sender), Some(receiver)) = (&row.sender, &row.receiver)
            && asked
            && of(receiver)?
        {
            let found = (row.since, row.value);
            let entry = latest.entry(sender.clone()).or_insert(found);
            if found.0 >= entry.0 {
                *entry = found;
            }
        }
    }
    let latest = latest.into_iter();
    Ok(latest.map(|(member, (_, value))| (member, value)).collect())
}

fn with_others(exports: &Flows<'_>, member: &ActorId, all: &[ActorId], year: Year) -> Cell {
    Cell::sum(
        all.iter()
            .filter(|other| *other != member)
            .map(|other| trade(exports, member, other, year)),
    )
}
