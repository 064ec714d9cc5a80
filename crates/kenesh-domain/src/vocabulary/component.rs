//! The components of influence capacity.

use crate::word;

crate::vocabulary! {
    /// Names a component of influence capacity, which is scaled by its largest value of any pair.
    pub enum Component: "component" {
        /// An alliance with an obligation to defend.
        Alliance: "alliance" = word("alliance").unit("flag").nearer(),
        /// Arms transfers of five years over the largest pair's.
        Arms: "arms" = word("arms transfers over five years").unit("share").nearer(),
        /// The sender's share of the receiver's arms imports in five years.
        ArmsShare: "arms_share" = word("share of arms imports").unit("share").nearer(),
        /// An agreement on cooperation in defence.
        DefenceAgreement: "defence_agreement" = word("defence agreement").unit("flag").nearer(),
        /// Net aid over the receiver's gross domestic product.
        OdaGdp: "oda_gdp" = word("aid over GDP").unit("ratio").nearer().signed(),
        /// The sender's share of the receiver's net aid from all reporting donors.
        OdaShare: "oda_share" = word("share of aid").unit("share").nearer().signed(),
        /// Exports in both directions together.
        Trade: "trade" = word("trade").unit("M US$").nearer(),
        /// An agreement on trade.
        TradeAgreement: "trade_agreement" = word("trade agreement").unit("flag").nearer(),
        /// Trade over the receiver's gross domestic product.
        TradeGdp: "trade_gdp" = word("trade over GDP").unit("ratio").nearer(),
        /// The 99.9 % quantile of trade over gross domestic product, at which the component is capped.
        TradeGdpCap: "trade_gdp_p999" = word("cap of trade over GDP").unit("ratio").nearer(),
        /// The sender's share of the receiver's trade with all.
        TradeShare: "trade_share" = word("share of trade").unit("share").nearer(),
    }
}
