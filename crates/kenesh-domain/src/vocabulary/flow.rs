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
        /// Hard coal and lignite sent from sender to receiver; not coke and briquettes.
        Coal: "coal" = word("coal").unit("M US$").nearer(),
        /// The receiver's share of the sender's exports, where it is among the largest.
        ExportShareFactbook: "export_share_factbook" = word("share of exports, Factbook").unit("share").nearer(),
        /// Goods exported from sender to receiver.
        Exports: "exports" = word("exports").unit("M US$").nearer(),
        /// Goods exported from sender to receiver, both sides' reports reconciled, summed over products.
        ExportsBaci: "exports_baci" = word("exports, BACI").unit("M US$").nearer(),
        /// Exports of Afghanistan and South Africa only, a sample of BACI.
        ExportsBaciSample: "exports_baci_sample" = word("exports, BACI's sample").unit("M US$").nearer(),
        /// Goods exported from sender to receiver as the sender's side reports them, free on board, to the International Monetary Fund.
        ExportsImf: "exports_imf" = word("exports, exporter's report, IMF").unit("M US$").nearer(),
        /// Goods and services exported from sender to receiver, of the ITPD, in prices of 2010.
        ExportsItpd: "exports_itpd" = word("exports, ITPD").unit("US$ 2010").nearer(),
        /// Goods exported from sender to receiver as the sender's side reports them, free on board, of its own statistical office.
        ExportsNational: "exports_national" = word("exports, exporter's report, national statistics").unit("M US$").nearer(),
        /// Goods exported from sender to receiver every fourth year, of the package penppml.
        ExportsPenppml: "exports_penppml" = word("exports, penppml").unit("US$").nearer(),
        /// Goods exported from sender to receiver as the sender's side reports them, free on board, to the United Nations' customs statistics.
        ExportsWits: "exports_wits" = word("exports, exporter's report, WITS").unit("M US$").nearer(),
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
        /// Official finance committed on terms of development assistance, of AidData, in prices of 2021.
        FinanceOda: "finance_oda" = word("official finance, assistance").unit("M US$ 2021").nearer(),
        /// Other official finance committed, at market terms or for trade, of AidData, in prices of 2021.
        FinanceOof: "finance_oof" = word("official finance, other").unit("M US$ 2021").nearer(),
        /// Official finance committed on terms that are not known, of AidData, in prices of 2021.
        FinanceVague: "finance_vague" = word("official finance, terms unknown").unit("M US$ 2021").nearer(),
        /// Natural gas sent from sender to receiver, by pipeline and liquefied.
        Gas: "gas" = word("natural gas").unit("M US$").nearer(),
        /// The sender's share of the receiver's imports, where it is among the largest.
        ImportShareFactbook: "import_share_factbook" = word("share of imports, Factbook").unit("share").nearer(),
        /// Goods imported by the receiver from the sender as the receiver's side reports them, with cost,
        /// insurance and freight as a rule, to the International Monetary Fund.
        ImportsImf: "imports_imf" = word("imports, importer's report, IMF").unit("M US$").nearer(),
        /// Goods imported by the receiver from the sender as the receiver's side reports them, with cost,
        /// insurance and freight as a rule, of its own statistical office.
        ImportsNational: "imports_national" = word("imports, importer's report, national statistics").unit("M US$").nearer(),
        /// Goods imported by the receiver from the sender as the receiver's side reports them, with cost,
        /// insurance and freight as a rule, to the United Nations' customs statistics.
        ImportsWits: "imports_wits" = word("imports, importer's report, WITS").unit("M US$").nearer(),
        /// How often the sender's speech in the General Debate of the year names the receiver.
        Mentions: "mentions" = word("mentions in the General Debate").unit("mentions").nearer(),
        /// Persons born in the sender who live in the receiver.
        Migrants: "migrants" = word("migrants").unit("persons").nearer(),
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
        /// Crude oil sent from sender to receiver; not what is refined from it.
        Oil: "oil" = word("crude oil").unit("M US$").nearer(),
        /// What migrants in the sender send to the receiver, an estimate of a model.
        Remittances: "remittances" = word("remittances").unit("M US$").nearer(),
        /// Soldiers on active duty whom the sender has in the receiver.
        Troops: "troops" = word("troops abroad").unit("persons").nearer(),
        /// How the receiver lets in holders of the sender's passport: 0 not at all, 1 with a visa, 2 with an
        /// electronic visa, 3 with a visa on arrival, 4 with an electronic permission, 5 without a visa.
        VisaClass: "visa_class" = word("ease of entry").unit("class").nearer(),
        /// For how many days the receiver lets in holders of the sender's passport without a visa.
        VisaFreeDays: "visa_free_days" = word("days without a visa").unit("days").nearer(),
    }
}
