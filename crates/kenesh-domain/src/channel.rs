//! The channels of influence and the instruments that flow within them.

use crate::nearest;
use serde::{Deserialize, Serialize};
use std::fmt;

/// Names a channel of influence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Channel {
    /// Arms, agreements, exercises and training.
    Military,
    /// Trade and aid.
    Economic,
    /// Language, religion and culture.
    Ideational,
}

/// Every channel with its name, in the order of the variants.
const CHANNELS: [(Channel, &str); 3] = [
    (Channel::Military, "military"),
    (Channel::Economic, "economic"),
    (Channel::Ideational, "ideational"),
];

impl Channel {
    /// Goes through every channel.
    pub fn all() -> impl Iterator<Item = Channel> {
        CHANNELS.into_iter().map(|(channel, _)| channel)
    }

    /// Names the channel as tables store it.
    pub const fn as_str(self) -> &'static str {
        CHANNELS[self as usize].1
    }

    /// Names the channel for a reader.
    pub const fn words(self) -> &'static str {
        self.as_str()
    }

    /// Reads a channel as tables store it.
    pub fn parse(text: &str) -> Option<Channel> {
        Channel::all().find(|channel| channel.as_str() == text)
    }

    /// Goes through the instruments that flow within the channel.
    pub fn instruments(self) -> impl Iterator<Item = Instrument> {
        Instrument::all().filter(move |instrument| instrument.channel() == self)
    }
}

impl fmt::Display for Channel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// Names what flows within a channel, or what stands for it between two actors.
///
/// Beware that the instrument `agreement` is a security or military agreement that a document
/// reports, not the tie `agreement`, which is how often two states vote alike.
///
/// ```
/// use kenesh_domain::{Channel, Instrument};
/// assert_eq!(Instrument::parse("oda"), Some(Instrument::Oda));
/// assert_eq!(Instrument::Oda.channel(), Channel::Economic);
/// assert_eq!(Instrument::Oda.words(), "official development assistance");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "&'static str")]
pub enum Instrument {
    /// Cooperation in arms that a document reports.
    ArmsCooperation,
    /// A security or military agreement that a document reports.
    Agreement,
    /// A military exercise held together.
    JointExercise,
    /// Training of one's forces by the other.
    Training,
    /// An alliance with an obligation to defend.
    Alliance,
    /// An agreement on cooperation in defence, without an obligation to defend.
    DefenceAgreement,
    /// The sender's share of the receiver's arms imports in the five years that end in the year.
    ArmsShareFiveYears,
    /// The arms transfers of five years, as a share of the largest dyad's.
    ArmsScaledFiveYears,
    /// Goods exported from sender to receiver.
    Exports,
    /// Official development assistance, net, so that it may be negative.
    Oda,
    /// An agreement on trade.
    TradeAgreement,
    /// How far two states' languages lie apart.
    LinguisticDistance,
    /// How alike two states are in religion.
    ReligiousProximity,
    /// A cultural body of which both are members.
    CulturalBody,
}

/// Every instrument with its name in tables, its channel and its words, in the order of the
/// variants; what is known of an instrument is known from here.
const INSTRUMENTS: [(Instrument, &str, Channel, &str); 14] = {
    use Channel::{Economic, Ideational, Military};
    use Instrument::*;
    [
        (
            ArmsCooperation,
            "arms_cooperation",
            Military,
            "arms cooperation",
        ),
        (
            Agreement,
            "agreement",
            Military,
            "security or military agreement",
        ),
        (JointExercise, "joint_exercise", Military, "joint exercise"),
        (Training, "training", Military, "military training"),
        (Alliance, "alliance", Military, "alliance"),
        (
            DefenceAgreement,
            "defence_agreement",
            Military,
            "defence agreement",
        ),
        (
            ArmsShareFiveYears,
            "arms_share_5y",
            Military,
            "share of arms imports over five years",
        ),
        (
            ArmsScaledFiveYears,
            "arms_scaled_5y",
            Military,
            "scaled arms transfers over five years",
        ),
        (Exports, "exports", Economic, "exports of goods"),
        (Oda, "oda", Economic, "official development assistance"),
        (
            TradeAgreement,
            "trade_agreement",
            Economic,
            "trade agreement",
        ),
        (
            LinguisticDistance,
            "linguistic_distance",
            Ideational,
            "linguistic distance",
        ),
        (
            ReligiousProximity,
            "religious_proximity",
            Ideational,
            "religious proximity",
        ),
        (
            CulturalBody,
            "cultural_body",
            Ideational,
            "joint cultural body",
        ),
    ]
};

impl Instrument {
    /// Goes through every instrument, channel by channel.
    pub fn all() -> impl Iterator<Item = Instrument> {
        INSTRUMENTS.into_iter().map(|(instrument, ..)| instrument)
    }

    /// Names the instrument as tables store it.
    pub const fn as_str(self) -> &'static str {
        INSTRUMENTS[self as usize].1
    }

    /// Gives the channel to which the instrument belongs.
    pub const fn channel(self) -> Channel {
        INSTRUMENTS[self as usize].2
    }

    /// Names the instrument for a reader.
    pub const fn words(self) -> &'static str {
        INSTRUMENTS[self as usize].3
    }

    /// Reads an instrument as tables store it.
    pub fn parse(text: &str) -> Option<Instrument> {
        Instrument::all().find(|instrument| instrument.as_str() == text)
    }
}

impl fmt::Display for Instrument {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl From<Instrument> for &'static str {
    fn from(instrument: Instrument) -> &'static str {
        instrument.as_str()
    }
}

impl TryFrom<String> for Instrument {
    type Error = String;

    /// Reads an instrument; the error names the nearest ones.
    fn try_from(text: String) -> Result<Instrument, String> {
        Instrument::parse(&text).ok_or_else(|| {
            let names = Instrument::all().map(Instrument::as_str);
            let near = nearest(&text, names.map(|name| (name, name)), 3);
            let near = if near.is_empty() {
                String::new()
            } else {
                format!("; nearest: {}", near.join(", "))
            };
            format!("no instrument is called “{text}”{near}")
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_in_the_order_of_the_variants() {
        for (position, (instrument, name, ..)) in INSTRUMENTS.into_iter().enumerate() {
            assert_eq!(instrument as usize, position);
            assert_eq!(instrument.as_str(), name);
        }
        for (position, (channel, name)) in CHANNELS.into_iter().enumerate() {
            assert_eq!(channel as usize, position);
            assert_eq!(channel.as_str(), name);
        }
    }

    #[test]
    fn every_instrument_and_channel_reads_back() {
        for instrument in Instrument::all() {
            assert_eq!(Instrument::parse(instrument.as_str()), Some(instrument));
        }
        for channel in Channel::all() {
            assert_eq!(Channel::parse(channel.as_str()), Some(channel));
        }
    }

    #[test]
    fn each_channel_has_its_instruments() {
        let count = |channel: Channel| channel.instruments().count();
        assert_eq!(count(Channel::Military), 8);
        assert_eq!(count(Channel::Economic), 3);
        assert_eq!(count(Channel::Ideational), 3);
    }

    #[test]
    fn an_unknown_instrument_names_the_nearest() {
        let error = Instrument::try_from("export".to_owned()).unwrap_err();
        assert!(
            error.starts_with("no instrument is called “export”; nearest: exports"),
            "{error}"
        );
    }
}
