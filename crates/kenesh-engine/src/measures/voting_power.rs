//! Formal power: how often a member's vote decides under the organization's rule.

use crate::error::EngineError;
use crate::measure::{Measure, answer, argument};
use crate::world::Core;
use kenesh_domain::{ActorId, DecisionRule};
use kenesh_measures::voting_power as formula;
use kenesh_tables::{Row, table};

table! {
    /// A member's formal voting power.
    pub struct VotingPower {
        /// the member
        #[shown("Member")]
        pub actor: ActorId,
        /// the decision rule
        pub rule: String,
        /// Shapley–Shubik index
        #[shown("Shapley–Shubik", digits = 4)]
        pub shapley_shubik: f64,
        /// Banzhaf index, normalized to sum to one
        #[shown("Banzhaf, normalized", digits = 4)]
        pub banzhaf_normalized: f64,
        /// absolute Penrose–Banzhaf index: swings over the coalitions of the others
        #[shown("Penrose–Banzhaf, absolute", digits = 6)]
        pub banzhaf_absolute: f64,
    }
}

/// Measures voting power: `voting_power('OTS')`.
pub const MEASURE: Measure = Measure {
    name: "voting_power",
    arguments: &["organization"],
    about: "Measures each member's formal voting power under the organization's decision rule.",
    formula: "Shapley–Shubik: pivots over all orders; Banzhaf: swings over all coalitions; under consensus or \
              unanimity every member has a veto and all are equal by construction",
    example: "select * from voting_power('OTS')",
    table: VotingPower::SPEC,
    narrowed_by: &[],
    large: None,
    run: |core, arguments, _| answer(voting_power(core, argument(arguments, 0))),
};

/// Measures the voting power of today's members, sorted by actor.
///
/// Beware that weighted and majority rules need weights or a quota that the world may not hold:
/// then the measure says so and gives nothing.
pub fn voting_power(core: &Core, organization: &str) -> Result<Vec<VotingPower>, EngineError> {
    let organization = core.organization(organization)?;
    let refuse = |problem: String| EngineError::Measure {
        measure: "voting_power",
        problem,
    };
    let members: Vec<_> = core.roster().members_at(&organization.id, core.today());
    let name = &organization.name;
    let found = match organization.decision_rule {
        Some(DecisionRule::Consensus | DecisionRule::Unanimity) => {
            formula::unanimity(members.len())
        }
        Some(rule) => {
            return Err(refuse(format!(
                "{name} decides by the rule “{rule}”, and the world holds no weights"
            )));
        }
        None => return Err(refuse(format!("no source was read on how {name} decides"))),
    };
    let rule = organization
        .decision_rule
        .map_or(String::new(), |rule| rule.to_string());
    let row = |(member, power): (&&kenesh_domain::ActorId, formula::VotingPower)| VotingPower {
        actor: (*member).clone(),
        rule: rule.clone(),
        shapley_shubik: power.shapley_shubik,
        banzhaf_normalized: power.banzhaf_normalized,
        banzhaf_absolute: power.banzhaf_absolute,
    };
    Ok(members.iter().zip(found).map(row).collect())
}
