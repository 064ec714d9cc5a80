//! What holds between two actors over a period.

use crate::word;

crate::vocabulary! {
    /// Names an attribute of a pair of actors over a period.
    pub enum Tie: "tie" {
        /// How often two states vote alike in the General Assembly in a year.
        Agreement: "agreement" = word("agreement in votes").unit("share").nearer(),
        /// An alliance with an obligation to defend.
        Alliance: "alliance" = word("alliance").unit("flag").nearer(),
        /// A pact with an obligation to consult.
        ConsultationPact: "consultation_pact" = word("consultation pact").unit("flag").nearer(),
        /// How two states border: 1 by land, 2 to 5 across ever wider waters.
        Contiguity: "contiguity" = word("contiguity").unit("class").farther(),
        /// An agreement on cooperation in defence, without an obligation to defend.
        DefenceAgreement: "defence_agreement" = word("defence agreement").unit("flag").nearer(),
        /// The great circle between two states' most populated cities.
        Distance: "distance" = word("distance").unit("km").farther(),
        /// Military exercises in a year in which both took part.
        Exercise: "exercise" = word("joint exercises").unit("exercises").nearer(),
        /// How far two states' languages lie apart: 0 is the same, 1 is unrelated.
        LinguisticDistance: "linguistic_distance" =
            word("linguistic distance").unit("share").farther(),
        /// A militarized dispute in which two states stood on opposite sides.
        MilitarizedDispute: "militarized_dispute" =
            word("militarized dispute").unit("flag").farther(),
        /// The way between the nearest points of two states.
        MinimumDistance: "minimum_distance" = word("minimum distance").unit("km").farther(),
        /// A pact with an obligation to stay out of a war.
        NeutralityPact: "neutrality_pact" = word("neutrality pact").unit("flag").nearer(),
        /// A pact with an obligation not to attack.
        NonaggressionPact: "nonaggression_pact" =
            word("non-aggression pact").unit("flag").nearer(),
        /// A pact with an obligation to help in an attack.
        OffencePact: "offence_pact" = word("offence pact").unit("flag").nearer(),
        /// An agreement on preferential trade in force, of the Design of Trade Agreements.
        PreferentialAgreement: "preferential_agreement" = word("preferential trade agreement").unit("flag").nearer(),
        /// How deep the deepest preferential agreement in force goes: of seven provisions, how many it has.
        PreferentialAgreementDepth: "preferential_agreement_depth" = word("depth of trade agreement").unit("provisions").nearer(),
        /// How alike two states are in religion: the sum over branches of the smaller population share.
        ReligiousProximity: "religious_proximity" =
            word("religious proximity").unit("share").nearer(),
        /// A strategic rivalry.
        Rivalry: "rivalry" = word("rivalry").unit("flag").farther(),
        /// An agreement on trade.
        TradeAgreement: "trade_agreement" = word("trade agreement").unit("flag").nearer(),
    }
}
