//! What flows from a sender to a receiver in a year.

use crate::word;

crate::vocabulary! {
    /// Names what flows from a sender to a receiver in a year.
    ///
    /// ```
    /// use kenesh_domain::Flow;
    /// assert_eq!(Flow::parse("oda"), Some(Flow::Oda));
    /// assert_eq!((Flow::Oda.label(), Flow::Oda.unit()), ("net aid", "M US$ 2022"));
    /// assert!(Flow::Oda.word().signed);
    /// ```
    pub enum Flow: "flow" {
        /// Deliveries of major arms, by SIPRI's trend-indicator value.
        Arms: "arms" = word("arms transfers").unit("M TIV").nearer(),
        /// The arms transfers of the five years that end in the year, over the largest pair's.
        ArmsScaledFiveYears: "arms_scaled_5y" =
            word("scaled arms transfers over five years").unit("share").nearer(),
        /// The sender's share of the receiver's imports of major arms in the five years that end in
        /// the year.
        ArmsShareFiveYears: "arms_share_5y" =
            word("share of arms imports over five years").unit("share").nearer(),
        /// Goods exported from sender to receiver.
        Exports: "exports" = word("exports").unit("M US$").nearer(),
        /// Exports of Afghanistan and South Africa only, a sample of BACI.
        ExportsBaciSample: "exports_baci_sample" = word("exports, BACI's sample").unit("M US$").nearer(),
        /// Goods and services exported from sender to receiver, of the ITPD, in prices of 2010.
        ExportsItpd: "exports_itpd" = word("exports, ITPD").unit("US$ 2010").nearer(),
        /// Goods exported from sender to receiver every fourth year, of the package penppml.
        ExportsPenppml: "exports_penppml" = word("exports, penppml").unit("US$").nearer(),
        /// The Formal Bilateral Influence Capacity of the sender over the receiver.
        Fbic: "fbic" = word("FBIC index").unit("index").nearer(),
        /// The economic bandwidth of the FBIC index.
        FbicEconomicBandwidth: "fbic_economic_bandwidth" =
            word("FBIC economic bandwidth").unit("index").nearer(),
        /// The economic dependence of the FBIC index.
        FbicEconomicDependence: "fbic_economic_dependence" =
            word("FBIC economic dependence").unit("index").nearer(),
        /// The political bandwidth of the FBIC index.
        FbicPoliticalBandwidth: "fbic_political_bandwidth" =
            word("FBIC political bandwidth").unit("index").nearer(),
        /// The security bandwidth of the FBIC index.
        FbicSecurityBandwidth: "fbic_security_bandwidth" =
            word("FBIC security bandwidth").unit("index").nearer(),
        /// The security dependence of the FBIC index.
        FbicSecurityDependence: "fbic_security_dependence" =
            word("FBIC security dependence").unit("index").nearer(),
        /// Direct investment in the year, as the host reports it; disinvestment is negative.
        FdiInflow: "fdi_inflow" = word("direct investment, host's report").unit("M US$").nearer().signed(),
        /// The stock of direct investment, as the host reports it.
        FdiInwardStock: "fdi_inward_stock" =
            word("stock of direct investment, host's report").unit("M US$").nearer().signed(),
        /// Direct investment in the year, as the investor's state reports it; disinvestment is negative.
        FdiOutflow: "fdi_outflow" =
            word("direct investment, investor's report").unit("M US$").nearer().signed(),
        /// The stock of direct investment, as the investor's state reports it.
        FdiOutwardStock: "fdi_outward_stock" =
            word("stock of direct investment, investor's report").unit("M US$").nearer().signed(),
        /// Official development assistance, net of repayments, so that it may be negative.
        Oda: "oda" = word("net aid").unit("M US$ 2022").nearer().signed(),
        /// Grants within official development assistance.
        OdaGrants: "oda_grants" = word("grants of aid").unit("M US$ 2022").nearer().signed(),
        /// Disbursements of official development assistance before repayments.
        OdaGross: "oda_gross" = word("gross aid").unit("M US$ 2022").nearer().signed(),
        /// Humanitarian aid within official development assistance.
        OdaHumanitarian: "oda_humanitarian" = word("humanitarian aid").unit("M US$ 2022").nearer().signed(),
        /// Loans within official development assistance, net of repayments.
        OdaLoans: "oda_loans" = word("net loans of aid").unit("M US$ 2022").nearer().signed(),
        /// Technical cooperation within official development assistance.
        OdaTechnical: "oda_technical" = word("technical cooperation").unit("M US$ 2022").nearer().signed(),
    }
}
