//! The figures of a state in a year.

use crate::word;

crate::vocabulary! {
    /// Names a figure of a state in a year.
    ///
    /// Beware that the adherents of religions are not among them: their branches, such as
    /// `religion_muslim_sunni`, are as many as a source tells apart.
    pub enum Indicator: "indicator" {
        /// Deliveries of major arms from every supplier, also from unknown ones.
        ArmsImports: "arms_imports" = word("arms imports").unit("M TIV"),
        /// Deliveries of major arms from every supplier in the five years that end in the year.
        ArmsImportsFiveYears: "arms_imports_5y" = word("arms imports over five years").unit("M TIV"),
        /// The Composite Index of National Capability, a share of all states' capabilities.
        Cinc: "cinc" = word("composite capability").unit("share"),
        /// Gross domestic product at current prices.
        Gdp: "gdp" = word("GDP").unit("US$"),
        /// The votes behind an ideal point.
        IdealPointVotes: "ideal_point_votes" = word("votes behind the ideal point").unit("votes"),
        /// Iron and steel produced.
        IronSteelProduction: "iron_steel_production" =
            word("production of iron and steel").unit("thousand tons"),
        /// How often a state's speech in the General Debate names Central Asia.
        MentionsCentralAsia: "mentions_central_asia" = word("mentions of Central Asia").unit("mentions"),
        /// How often a state's speech in the General Debate names Islam.
        MentionsIslam: "mentions_islam" = word("mentions of Islam").unit("mentions"),
        /// How often a state's speech in the General Debate names multilateralism.
        MentionsMultilateral: "mentions_multilateral" = word("mentions of multilateralism").unit("mentions"),
        /// How often a state's speech in the General Debate names the Organization of Turkic States or its forerunner.
        MentionsOts: "mentions_ots" = word("mentions of the Organization of Turkic States or its forerunner").unit("mentions"),
        /// How often a state's speech in the General Debate names sovereignty.
        MentionsSovereignty: "mentions_sovereignty" = word("mentions of sovereignty").unit("mentions"),
        /// How often a state's speech in the General Debate names territorial integrity.
        MentionsTerritorialIntegrity: "mentions_territorial_integrity" = word("mentions of territorial integrity").unit("mentions"),
        /// How often a state's speech in the General Debate names the Turkic world.
        MentionsTurkic: "mentions_turkic" = word("mentions of the Turkic world").unit("mentions"),
        /// Military expenditure at current prices.
        MilitaryExpenditure: "military_expenditure" = word("military expenditure").unit("M US$"),
        /// Military expenditure in prices and exchange rates of 2023.
        MilitaryExpenditureConstant: "military_expenditure_constant" =
            word("military expenditure, constant prices").unit("M US$ 2023"),
        /// Military expenditure over gross domestic product.
        MilitaryExpenditureGdp: "military_expenditure_gdp" =
            word("military expenditure over GDP").unit("share"),
        /// Military expenditure over the spending of general government.
        MilitaryExpenditureGovernment: "military_expenditure_government" =
            word("military share of government spending").unit("share"),
        /// Military expenditure of the Correlates of War; before 1914 in thousand pounds sterling.
        MilitaryExpenditureNmc: "military_expenditure_nmc" =
            word("military expenditure, Correlates of War").unit("thousand US$"),
        /// Military expenditure a head.
        MilitaryExpenditurePerCapita: "military_expenditure_per_capita" =
            word("military expenditure a head").unit("US$"),
        /// Soldiers under arms.
        MilitaryPersonnel: "military_personnel" = word("military personnel").unit("thousand persons"),
        /// Inhabitants.
        Population: "population" = word("population").unit("persons"),
        /// Energy consumed.
        PrimaryEnergyConsumption: "primary_energy_consumption" =
            word("primary energy consumption").unit("thousand coal-ton equivalents"),
        /// The 5 % quantile of the mean agreement within random blocs of five states.
        RandomBlocLow: "random_bloc_p05_5" = word("random blocs, 5 %").unit("share"),
        /// The median of the mean agreement within random blocs of five states.
        RandomBlocMedian: "random_bloc_p50_5" = word("random blocs, median").unit("share"),
        /// The 95 % quantile of the mean agreement within random blocs of five states.
        RandomBlocHigh: "random_bloc_p95_5" = word("random blocs, 95 %").unit("share"),
        /// Words of a state's speech in the General Debate.
        SpeechWords: "speech_words" = word("words of the speech").unit("words"),
        /// Inhabitants, as the Correlates of War count them.
        TotalPopulation: "total_population" =
            word("population, Correlates of War").unit("thousand persons"),
        /// Exports to and imports from all partners together.
        TradeTotal: "trade_total" = word("total trade").unit("M US$"),
        /// Exports to and imports from all partners together, BACI.
        TradeTotalBaci: "trade_total_baci" = word("total trade, BACI").unit("M US$"),
        /// Exports to and imports from all partners together, IMF.
        TradeTotalImf: "trade_total_imf" = word("total trade, IMF").unit("M US$"),
        /// Exports to and imports from all partners together, national statistics.
        TradeTotalNational: "trade_total_national" = word("total trade, national statistics").unit("M US$"),
        /// Exports to and imports from all partners together, WITS.
        TradeTotalWits: "trade_total_wits" = word("total trade, WITS").unit("M US$"),
        /// Exports to and imports from all partners together, WITS, partners' reports.
        TradeTotalWitsMirror: "trade_total_wits_mirror" = word("total trade, WITS, partners' reports").unit("M US$"),
        /// How often a state votes in the General Assembly as the others do, on average.
        UnAgreementMean: "un_agreement_mean" = word("mean agreement with all").unit("share"),
        /// How often two states vote alike in the General Assembly, on average over all pairs.
        UnAllPairs: "un_all_pairs" = word("mean agreement of all pairs").unit("share"),
        /// Inhabitants of places of 100,000 or more.
        UrbanPopulation: "urban_population" = word("urban population").unit("thousand persons"),
    }
}

impl Indicator {
    /// What the names of the adherents of a religion's branch begin with.
    pub const RELIGION: &'static str = "religion_";
}
