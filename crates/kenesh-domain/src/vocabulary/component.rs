//! The components of influence capacity.

use crate::word;

crate::vocabulary! {
    /// Names a component of influence capacity; a volume or a ratio is scaled by its largest value of any pair.
    pub enum Component: "component" {
        /// The deepest agreement on preferential trade in force.
        Agreement: "agreement" = word("trade agreement").unit("grade").nearer(),
        /// Net aid that the sender gives the receiver.
        Aid: "aid" = word("aid").unit("M US$ 2022").nearer(),
        /// Arms transfers of five years.
        Arms: "arms" = word("arms transfers over five years").unit("M TIV").nearer(),
        /// The sender's share of the receiver's arms imports in five years.
        ArmsShare: "arms_share" = word("share of arms imports").unit("share").nearer(),
        /// The share of the sender's cultural organizations, universal ones apart, to which the receiver belongs too.
        CulturalBodies: "cultural_bodies" = word("common cultural bodies").unit("share").nearer(),
        /// The sender's share of the receiver's imports of oil, gas and coal.
        EnergyShare: "energy_share" = word("share of energy imports").unit("share").nearer(),
        /// Military exercises of five years in which both took part.
        Exercises: "exercises" = word("joint exercises over five years").unit("exercises").nearer(),
        /// The stock of the sender's direct investment in the receiver.
        Fdi: "fdi" = word("stock of direct investment").unit("M US$").nearer(),
        /// Official finance that the sender committed in five years, on any terms.
        Finance: "finance" = word("official finance over five years").unit("M US$ 2021").nearer(),
        /// How alike the languages of two states are: 1 less their distance.
        Language: "language" = word("nearness of languages").unit("share").nearer(),
        /// How often either names the other in the General Debate of the year.
        Mentions: "mentions" = word("mentions in the General Debate").unit("mentions").nearer(),
        /// The sender's share of the receiver's net aid from all reporting donors.
        OdaShare: "oda_share" = word("share of aid").unit("share").nearer().signed(),
        /// The strongest pact in force, by kind.
        Pact: "pact" = word("pact").unit("grade").nearer(),
        /// How alike two states are in religion.
        Religion: "religion" = word("nearness of religions").unit("share").nearer(),
        /// What the receiver's migrants in the sender send home.
        Remittances: "remittances" = word("remittances").unit("M US$").nearer(),
        /// Remittances from the sender over the receiver's gross domestic product.
        RemittancesGdp: "remittances_gdp" = word("remittances over GDP").unit("ratio").nearer(),
        /// Exports in both directions together.
        Trade: "trade" = word("trade").unit("M US$").nearer(),
        /// Trade over the receiver's gross domestic product.
        TradeGdp: "trade_gdp" = word("trade over GDP").unit("ratio").nearer(),
        /// The sender's share of the receiver's trade with all.
        TradeShare: "trade_share" = word("share of trade").unit("share").nearer(),
        /// Soldiers whom the sender has in the receiver.
        Troops: "troops" = word("troops abroad").unit("persons").nearer(),
        /// How easily the receiver lets in holders of the sender's passport.
        Visa: "visa" = word("ease of entry").unit("share").nearer(),
    }
}
