//! The issues that roll calls of the General Assembly touch.

use crate::word;

crate::vocabulary! {
    /// Names an issue that a roll call of the General Assembly touches, by the code of Bailey,
    /// Strezhnev and Voeten.
    pub enum Issue: "issue" {
        /// Votes on colonialism.
        Colonialism: "co" = word("Colonialism"),
        /// Votes on arms control and disarmament.
        Disarmament: "di" = word("Arms control and disarmament"),
        /// Votes on economic development.
        Development: "ec" = word("Economic development"),
        /// Votes on human rights.
        HumanRights: "hr" = word("Human rights"),
        /// Votes on the Palestinian conflict.
        Palestine: "me" = word("Palestinian conflict"),
        /// Votes on nuclear weapons and nuclear material.
        Nuclear: "nu" = word("Nuclear weapons and nuclear material"),
    }
}
