//! What a brief does not know, said plainly.

use super::question::Question;
use super::words::named;
use crate::error::CaseError;
use kenesh_domain::Flow;
use kenesh_engine::Core;

/// Lists what is not known, a sentence each.
pub(crate) fn sentences(
    core: &Core,
    question: &Question,
    has_evidence: bool,
) -> Result<Vec<String>, CaseError> {
    let mut sentences = Vec::new();
    let without = &question.unmeasured;
    if !without.is_empty() {
        sentences.push(format!("Dependence, capacity and positions of {}: this world holds no dyadic figures for them.", named(core, without)));
    }
    if let Some(year) = core.roster_year(&question.org) {
        sentences.push(format!(
            "Who belongs to {} after {year}: the members of that year are taken.",
            question.org_name
        ));
    }
    if let Some(year) = core.last_flow_year(Flow::Exports)? {
        sentences.push(format!(
            "Bilateral trade of all pairs after {year}; of some states it is known later, on other bases that do not go on from it."
        ));
    }
    if let Some(year) = core.last_flow_year(Flow::Oda)? {
        sentences.push(format!(
            "Aid after {year}; aid from China and from the EU institutions in any year."
        ));
    }
    sentences.push(format!(
        "Votes on single resolutions after {}; afterwards only published ideal points.",
        core.agreement()?.years().end()
    ));
    sentences.push("Sanctions: this world holds no data on them.".to_owned());
    sentences.push("Training, diplomatic exchange and the ideational channel's dependence: no comparable data are in this world; joint exercises, visas and direct investment are known of some years only.".to_owned());
    sentences.push(match has_evidence {
        true => "Whether dependence causes alignment: the regressions of this brief tell associations from chance, and none of \
                 their designs makes a cause of one."
            .to_owned(),
        false => "Whether dependence causes alignment: this brief describes both and tests no effect of one on the other.".to_owned(),
    });
    Ok(sentences)
}
