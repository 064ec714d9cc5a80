//! By what dependence is measured: which flows, and what they are a share of.

use crate::error::EngineError;
use crate::world::{Core, What};
use kenesh_domain::{Flow, Indicator, vocabulary, word};
use kenesh_tables::MembershipRow;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

vocabulary! {
    /// Names by what dependence is measured.
    pub enum Instrument: "instrument of dependence" {
        /// The patron's share of arms imports over five years.
        ArmsShare: "arms_share" = word("share of arms imports").unit("share"),
        /// The patron's share of imports of coal.
        CoalShare: "coal_share" = word("share of coal imports").unit("share"),
        /// Imports of oil, gas and coal from the patron over GDP.
        EnergyGdp: "energy_gdp" = word("energy imports over GDP").unit("ratio"),
        /// The patron's share of imports of oil, gas and coal together.
        EnergyShare: "energy_share" = word("share of energy imports").unit("share"),
        /// The stock of the patron's direct investment over GDP.
        FdiGdp: "fdi_gdp" = word("stock of direct investment over GDP").unit("ratio").signed(),
        /// The patron's share of the stock of direct investment whose origin is known.
        FdiShare: "fdi_share" = word("share of direct investment").unit("share").signed(),
        /// The patron's share of imports of gas.
        GasShare: "gas_share" = word("share of gas imports").unit("share"),
        /// The share of the state's international organizations of which the patron is a member too.
        MembershipShare: "membership_share" = word("share of memberships in common").unit("share"),
        /// The share of the state's emigrants who live in the patron.
        MigrantsShare: "migrants_share" = word("share of emigrants").unit("share"),
        /// Net aid from the patron over GDP.
        OdaGdp: "oda_gdp" = word("aid over GDP").unit("ratio").signed(),
        /// The patron's share of net aid from all reporting donors.
        OdaShare: "oda_share" = word("share of aid").unit("share").signed(),
        /// The patron's share of imports of crude oil.
        OilShare: "oil_share" = word("share of oil imports").unit("share"),
        /// Remittances from the patron over GDP.
        RemittancesGdp: "remittances_gdp" = word("remittances over GDP").unit("ratio"),
        /// The patron's share of remittances.
        RemittancesShare: "remittances_share" = word("share of remittances").unit("share"),
        /// Trade with the patron over GDP.
        TradeGdp: "trade_gdp" = word("trade over GDP").unit("ratio"),
        /// Trade with the patron over trade with all.
        TradeShare: "trade_share" = word("share of trade").unit("share"),
    }
}

/// What a figure of a pair is divided by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Whole {
    /// It is a share already.
    Itself,
    /// The state's gross domestic product.
    Gdp,
    /// What the state trades with all.
    TradeTotal,
    /// What all reporting donors gave it.
    AllDonors,
    /// The sum over all states of which a figure is known.
    AllStates,
}

const FUELS: &[Flow] = &[Flow::Oil, Flow::Gas, Flow::Coal];

impl Instrument {
    /// Names the flows that the instrument adds up; none where it counts memberships.
    pub const fn flows(self) -> &'static [Flow] {
        match self {
            Instrument::TradeShare | Instrument::TradeGdp => &[Flow::Exports],
            Instrument::ArmsShare => &[Flow::ArmsShareFiveYears],
            Instrument::OdaShare | Instrument::OdaGdp => &[Flow::Oda],
            Instrument::OilShare => &[Flow::Oil],
            Instrument::GasShare => &[Flow::Gas],
            Instrument::CoalShare => &[Flow::Coal],
            Instrument::EnergyShare | Instrument::EnergyGdp => FUELS,
            Instrument::RemittancesShare | Instrument::RemittancesGdp => &[Flow::Remittances],
            Instrument::MigrantsShare => &[Flow::Migrants],
            Instrument::FdiShare | Instrument::FdiGdp => &[Flow::FdiInwardStock],
            Instrument::MembershipShare => &[],
        }
    }

    /// Says whether the flows of both directions count.
    pub(super) const fn both_ways(self) -> bool {
        matches!(self, Instrument::TradeShare | Instrument::TradeGdp)
    }

    /// Says whether they run from the state to the patron.
    pub(super) const fn towards_patron(self) -> bool {
        matches!(self, Instrument::MigrantsShare)
    }

    pub(super) const fn whole(self) -> Whole {
        match self {
            Instrument::ArmsShare | Instrument::MembershipShare => Whole::Itself,
            Instrument::TradeGdp
            | Instrument::OdaGdp
            | Instrument::EnergyGdp
            | Instrument::RemittancesGdp
            | Instrument::FdiGdp => Whole::Gdp,
            Instrument::TradeShare => Whole::TradeTotal,
            Instrument::OdaShare => Whole::AllDonors,
            Instrument::CoalShare
            | Instrument::EnergyShare
            | Instrument::FdiShare
            | Instrument::GasShare
            | Instrument::MigrantsShare
            | Instrument::OilShare
            | Instrument::RemittancesShare => Whole::AllStates,
        }
    }

    /// Names the indicator that the instrument divides by, where it is no flow.
    pub(super) const fn indicator(self) -> Option<Indicator> {
        match self.whole() {
            Whole::TradeTotal => Some(Indicator::TradeTotal),
            Whole::Gdp => Some(Indicator::Gdp),
            Whole::Itself | Whole::AllDonors | Whole::AllStates => None,
        }
    }

    /// Names the sources whose rows the instrument rests on in this world, sorted; of memberships, which rest on dozens,
    /// the one that gives most of them.
    ///
    /// # Errors
    /// A file that cannot be read or is not the one that was written.
    pub fn sources(self, core: &Core) -> Result<BTreeSet<&str>, EngineError> {
        if self == Instrument::MembershipShare {
            return most_memberships(core);
        }
        let flows = self.flows().iter().map(|flow| What::from(*flow));
        let names: Vec<What> = flows.chain(self.indicator().map(What::from)).collect();
        core.sources_of(&names)
    }
}

fn most_memberships(core: &Core) -> Result<BTreeSet<&str>, EngineError> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for row in core.world().rows::<MembershipRow>()? {
        *counts.entry(row.source.as_str()).or_default() += 1;
    }
    let most = counts
        .into_iter()
        .max_by_key(|(source, count)| (*count, Reverse(*source)));
    Ok(most.map(|(source, _)| source).into_iter().collect())
}
