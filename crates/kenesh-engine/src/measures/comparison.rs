//! Two powers beside each other over an organization's members, aspect by aspect.

mod figures;

use crate::error::EngineError;
use crate::measure::{Measure, answer, argument};
use crate::world::Core;
use figures::{Figures, Found};
use kenesh_domain::{ActorId, Basis, OrgId, Status, Year, vocabulary, word};
use kenesh_measures::comparison::{Ahead, ahead};
use kenesh_tables::{Row, table};
use std::borrow::Cow;

vocabulary! {
    /// Names in what two powers are compared.
    pub enum Aspect: "aspect" {
        /// The share of the member's trade.
        Trade: "trade_share" = word("trade").unit("share"),
        /// The share of its arms imports over five years.
        Arms: "arms_share" = word("arms").unit("share"),
        /// The share of its aid.
        Aid: "oda_share" = word("aid").unit("share"),
        /// The share of its energy imports.
        Energy: "energy_share" = word("energy").unit("share"),
        /// The share of the stock of direct investment in it.
        Investment: "fdi_share" = word("direct investment").unit("share"),
        /// The share of remittances to it.
        Remittances: "remittances_share" = word("remittances").unit("share"),
        /// The share of its emigrants.
        Migrants: "migrants_share" = word("emigrants").unit("share"),
        /// The economic influence capacity over it.
        EconomicCapacity: "capacity_economic" = word("economic capacity").unit("index"),
        /// The military influence capacity.
        MilitaryCapacity: "capacity_military" = word("military capacity").unit("index"),
        /// The total of these two.
        TotalCapacity: "capacity_total" = word("total capacity").unit("index"),
        /// Agreement in votes of the General Assembly.
        Agreement: "agreement" = word("agreement in UN votes").unit("share"),
        /// The distance of the published ideal points.
        Distance: "distance" = word("distance of ideal points").unit("scale"),
    }
}

table! {
    /// How two powers stand to a member in one aspect.
    pub struct Comparison {
        /// the member or observer
        #[shown("Member")]
        pub member: ActorId,
        /// member or observer today
        #[shown("Status")]
        pub status: Status,
        /// what is compared: a share of the member's trade, arms, aid and so on, a capacity, agreement or distance
        #[shown("Aspect")]
        pub aspect: Cow<'static, str>,
        /// the last year in which both have a figure, else the last in which one has
        #[shown("Year")]
        pub year: Year,
        /// on what basis trade is counted, for both the same
        #[shown("Basis")]
        pub basis: Option<Basis>,
        /// one power
        #[shown("First")]
        pub first: ActorId,
        /// the other
        #[shown("Second")]
        pub second: ActorId,
        /// the first one's figure
        #[shown("First's", digits = 3)]
        pub first_value: Option<f64>,
        /// the second one's
        #[shown("Second's", digits = 3)]
        pub second_value: Option<f64>,
        /// the power with the larger figure, of a distance with the smaller; level where both have the same; none where one has no figure
        #[shown("Ahead")]
        pub ahead: Option<String>,
    }
}

/// The word for two that are not ahead of each other.
pub const LEVEL: &str = "level";

/// Compares powers: `comparison('RUS', 'CHN', 'OTS')`.
pub const MEASURE: Measure = Measure {
    name: "comparison",
    arguments: &["power", "power", "organization"],
    about: "Compares two powers over each member and observer of an organization, aspect by aspect, in the same year and on \
            the same basis; an aspect without a figure of either has no row.",
    formula: "the last year in which both powers have a figure, else the last in which one has; shares as in dependence, trade \
              on the first basis that has the member and the year; capacity as in influence; agreement and distance as in \
              alignment; ahead is who has the larger figure, of a distance the smaller",
    example: "select member, aspect, year, first_value, second_value, ahead from comparison('RUS', 'CHN', 'OTS')",
    table: Comparison::SPEC,
    narrowed_by: &[],
    large: None,
    run: |core, arguments, _| {
        let [first, second, organization] = [0, 1, 2].map(|place| argument(arguments, place));
        answer(comparison(core, first, second, organization))
    },
};

/// Compares two powers over an organization's members and observers of today, sorted by member and aspect.
///
/// # Errors
/// A power or an organization that is not known, or one power named twice.
pub fn comparison(
    core: &Core,
    first: &str,
    second: &str,
    organization: &str,
) -> Result<Vec<Comparison>, EngineError> {
    let powers = [core.power(first)?, core.power(second)?];
    let org = core.organization(organization)?.id.clone();
    let [one, other] = &powers;
    if one == other {
        return Err(EngineError::Measure {
            measure: "comparison",
            problem: format!("“{first}” and “{second}” are one power, {one}; name two"),
        });
    }
    let figures = Figures::of(core)?;
    let mut rows = Vec::new();
    for (member, status) in roster(core, &org) {
        let part = |power| core.is_part_of(&member, power, core.today().year());
        if !powers.contains(&member) && !powers.iter().any(part) {
            let found = figures.of_member(&member, &powers)?.into_iter();
            rows.extend(found.map(|found| row(&member, status, &powers, found)));
        }
    }
    Ok(rows)
}

fn roster(core: &Core, org: &OrgId) -> Vec<(ActorId, Status)> {
    let belongs = |(actor, status): &(&ActorId, Status)| {
        matches!(status, Status::Member | Status::Observer) && core.is_state(actor)
    };
    let today = core.roster().at(org, core.today()).into_iter();
    let today = today.filter(belongs);
    today
        .map(|(actor, status)| (actor.clone(), status))
        .collect()
}

fn row(
    member: &ActorId,
    status: Status,
    [first, second]: &[ActorId; 2],
    found: Found,
) -> Comparison {
    let [one, other] = found.cells;
    let smaller = found.aspect == Aspect::Distance;
    let ahead = ahead(one, other, smaller).map(|ahead| match ahead {
        Ahead::First => first.to_string(),
        Ahead::Second => second.to_string(),
        Ahead::Level => LEVEL.to_owned(),
    });
    Comparison {
        member: member.clone(),
        status,
        aspect: Cow::Borrowed(found.aspect.as_str()),
        year: found.year,
        basis: found.basis,
        first: first.clone(),
        second: second.clone(),
        first_value: one.number(),
        second_value: other.number(),
        ahead,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Engine;
    use crate::measures::dependence::{Instrument, dependence_of};

    #[test]
    fn figures_are_those_of_dependence_in_a_year_that_both_have() {
        let engine = Engine::starter().unwrap();
        let core = engine.core().unwrap();
        let rows = comparison(core, "RUS", "CHN", "OTS").unwrap();
        let arms = rows.iter().filter(|row| row.aspect == "arms_share");
        let mut seen = 0;
        for row in arms {
            let [one, other] = [&row.first, &row.second].map(|power| {
                dependence_of(core, Instrument::ArmsShare, &row.member, power, row.year).unwrap()
            });
            assert_eq!(
                (row.first_value, row.second_value),
                (one.number(), other.number())
            );
            seen += 1;
        }
        assert!(seen >= 5, "{seen}");
        assert!(
            rows.iter()
                .any(|row| row.aspect == "trade_share" && row.basis.is_some())
        );
        assert!(
            rows.iter().all(|row| row.ahead.is_some()
                == (row.first_value.is_some() && row.second_value.is_some()))
        );
    }

    #[test]
    fn the_powers_change_places_and_neither_is_compared_over_itself() {
        let engine = Engine::starter().unwrap();
        let core = engine.core().unwrap();
        let rows = comparison(core, "RUS", "TUR", "OTS").unwrap();
        let turned = comparison(core, "TUR", "RUS", "OTS").unwrap();
        assert!(rows.iter().all(|row| row.member.as_str() != "TUR"));
        assert_eq!(rows.len(), turned.len());
        for (row, other) in rows.iter().zip(&turned) {
            assert_eq!(
                (row.first_value, row.second_value, &row.ahead),
                (other.second_value, other.first_value, &other.ahead)
            );
        }
        let twice = comparison(core, "TUR", "Turkey", "OTS").unwrap_err();
        assert!(twice.to_string().contains("name two"), "{twice}");
    }
}
