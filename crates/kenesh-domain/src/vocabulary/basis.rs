//! On what basis trade is counted.

use crate::word;

crate::vocabulary! {
    /// Names a basis on which trade between states is counted.
    ///
    /// Beware that bases count gold, re-exports, free zones, freight and what partners report differently: a share
    /// or a trend lives within one.
    pub enum Basis: "basis" {
        /// BACI: both sides' reports reconciled, free on board, summed over products.
        Baci: "baci" = word("BACI"),
        /// The Correlates of War: as the importer reports, gaps filled from the exporter's report.
        CorrelatesOfWar: "cow" = word("Correlates of War"),
        /// The World Factbook: the largest partners of exports and of imports, by rounded shares; who is not among
        /// them is unknown below the smallest listed.
        Factbook: "factbook" = word("Factbook"),
        /// The International Monetary Fund: the state's own reports.
        Imf: "imf" = word("IMF"),
        /// The state's own statistical office.
        National: "national" = word("national statistics"),
        /// The United Nations' customs statistics by WITS: the state's own reports.
        Wits: "wits" = word("WITS"),
        /// The United Nations' customs statistics by WITS: what the partners report of a state that does not.
        WitsMirror: "wits_mirror" = word("WITS, partners' reports"),
    }
}
