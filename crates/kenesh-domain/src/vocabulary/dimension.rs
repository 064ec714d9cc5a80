//! The dimensions on which states have positions.

use crate::{Named, word};

crate::vocabulary! {
    /// Names a dimension on which states have positions.
    ///
    /// The draws of whole paths that carry the error of estimates into regressions are numbered, and
    /// therefore names beside these: [`Dimension::draw`] gives them.
    pub enum Dimension: "dimension" {
        /// How far the deliberative principle of democracy is realized, from 0 to 1, of V-Dem.
        DeliberativeDemocracy: "democracy_deliberative" = word("deliberative democracy"),
        /// How far the egalitarian principle of democracy is realized, from 0 to 1, of V-Dem.
        EgalitarianDemocracy: "democracy_egalitarian" = word("egalitarian democracy"),
        /// How far the electoral principle of democracy is realized, from 0 to 1, of V-Dem.
        ElectoralDemocracy: "democracy_electoral" = word("electoral democracy"),
        /// How far the liberal principle of democracy is realized, from 0 to 1, of V-Dem.
        LiberalDemocracy: "democracy_liberal" = word("liberal democracy"),
        /// How far the participatory principle of democracy is realized, from 0 to 1, of V-Dem.
        ParticipatoryDemocracy: "democracy_participatory" = word("participatory democracy"),
        /// Ideal points from the roll calls of the General Assembly, as published.
        IdealPoint: "ideal_point" = word("ideal point").signed(),
        /// Ideal points as published, from all votes of the state.
        IdealPointAll: "ideal_point_all" = word("ideal point from all votes").signed(),
        /// Ideal points that kenesh estimates from the roll calls.
        IdealPointEstimated: "ideal_point_estimated" = word("ideal point, our estimate").signed(),
        /// Ideal points that kenesh estimates from every other four roll calls.
        IdealPointFirstHalf: "ideal_point_half_1" = word("ideal point from half the roll calls").signed(),
        /// Ideal points that kenesh estimates from the other four of every eight roll calls.
        IdealPointSecondHalf: "ideal_point_half_2" = word("ideal point from the other half").signed(),
        /// Ideal points as published, from an earlier release.
        IdealPointLegacy: "ideal_point_legacy" = word("ideal point of an earlier release").signed(),
        /// The mean ideal point of the members of a union of states.
        IdealPointMembers: "ideal_point_members" = word("mean ideal point of the members").signed(),
    }
}

impl Dimension {
    /// How many draws of whole paths of positions an import keeps.
    pub const DRAWS: u8 = 20;

    /// Names the dimension of a draw of whole paths, counted from 1.
    pub fn draw(number: u8) -> Named<Dimension> {
        Named::Own(format!("ideal_point_draw_{number}").into())
    }

    /// Names the dimension of every draw, in order.
    pub fn draws() -> impl Iterator<Item = Named<Dimension>> {
        (1..=Dimension::DRAWS).map(Dimension::draw)
    }
}
