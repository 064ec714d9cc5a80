//! The bases of trade, which never mix: where each one's figures stand, and which counts for what.

use kenesh_domain::{Basis, Flow, Indicator};

/// Says where the figures of a basis stand.
#[derive(Debug, Clone, Copy)]
pub struct TradeBasis {
    /// The basis.
    pub basis: Basis,
    /// What a state sends its partners.
    pub exports: Flow,
    /// What it receives from them.
    pub imports: Flow,
    /// What both are together over all partners; the Factbook gives shares, and no total.
    pub total: Option<Indicator>,
}

/// Says what figures of trade are wanted for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// Levels of all pairs of states, as capacity and regressions of all states need them.
    Levels,
    /// A state's partners in one year.
    Shares,
    /// A state's partners over the years.
    Trends,
}

impl TradeBasis {
    const fn of(basis: Basis) -> TradeBasis {
        use Flow::{
            ExportShareFactbook, Exports, ExportsBaci, ExportsImf, ExportsNational, ExportsWits,
            ImportShareFactbook, ImportsImf, ImportsNational, ImportsWits,
        };
        let (exports, imports, total) = match basis {
            Basis::Baci => (ExportsBaci, ExportsBaci, Some(Indicator::TradeTotalBaci)),
            Basis::CorrelatesOfWar => (Exports, Exports, Some(Indicator::TradeTotal)),
            Basis::Factbook => (ExportShareFactbook, ImportShareFactbook, None),
            Basis::Imf => (ExportsImf, ImportsImf, Some(Indicator::TradeTotalImf)),
            Basis::National => {
                let total = Some(Indicator::TradeTotalNational);
                (ExportsNational, ImportsNational, total)
            }
            Basis::Wits => (ExportsWits, ImportsWits, Some(Indicator::TradeTotalWits)),
            // What a partner imports from the state, and what it exports to it.
            Basis::WitsMirror => {
                let total = Some(Indicator::TradeTotalWitsMirror);
                (ImportsWits, ExportsWits, total)
            }
        };
        TradeBasis {
            basis,
            exports,
            imports,
            total,
        }
    }

    /// Says whether both directions are given as amounts, so that they can be added.
    pub const fn amounts(&self) -> bool {
        self.total.is_some()
    }
}

/// The one declared preference: for shares in one year the first basis that has the state and the year.
///
/// The all-pairs bases come first, so that states are compared on the same one as long as there is one; then
/// the state's own reports, what its partners report, and the Factbook's rounded shares.
pub const SHARES: [TradeBasis; 7] = [
    TradeBasis::of(Basis::CorrelatesOfWar),
    TradeBasis::of(Basis::Baci),
    TradeBasis::of(Basis::Wits),
    TradeBasis::of(Basis::National),
    TradeBasis::of(Basis::Imf),
    TradeBasis::of(Basis::WitsMirror),
    TradeBasis::of(Basis::Factbook),
];

impl Purpose {
    /// Says in a sentence which basis counts.
    pub const fn rule(self) -> &'static str {
        match self {
            Purpose::Levels => {
                "levels of all pairs: Correlates of War alone (1870–2014); the others hold few reporters or count otherwise"
            }
            Purpose::Shares => {
                "a state's partners in a year: the first of Correlates of War, BACI, WITS, national statistics, IMF, WITS by the \
                 partners' reports, Factbook that has the state and the year"
            }
            Purpose::Trends => {
                "a state's partners over the years: each basis is a line of its own; where one ends and another goes on the line breaks"
            }
        }
    }
}

/// Gives every rule, as `kenesh explain trade-share` prints them.
pub const RULES: [(&str, &str); 3] = [
    ("basis of levels", Purpose::Levels.rule()),
    ("basis of shares", Purpose::Shares.rule()),
    ("basis of trends", Purpose::Trends.rule()),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rule_names_the_bases_in_the_order_in_which_they_count() {
        let named = |basis: Basis| match basis {
            Basis::WitsMirror => "WITS by the partners' reports",
            basis => basis.label(),
        };
        let places: Vec<_> = SHARES
            .iter()
            .map(|basis| Purpose::Shares.rule().find(named(basis.basis)))
            .collect();
        assert!(
            places.iter().all(Option::is_some) && places.is_sorted(),
            "{places:?}"
        );
    }
}
