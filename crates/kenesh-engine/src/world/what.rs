//! What a figure is made from.

use kenesh_domain::{Dimension, Flow, Indicator, Tie};

/// Names the rows of one kind in one of the tables that hold figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum What {
    /// Rows of `flows`.
    Flow(Flow),
    /// Rows of `indicators`.
    Indicator(Indicator),
    /// Rows of `positions`.
    Position(Dimension),
    /// Rows of `ties`.
    Tie(Tie),
}

impl What {
    /// Gives the name as tables store it.
    pub const fn as_str(self) -> &'static str {
        match self {
            What::Flow(flow) => flow.as_str(),
            What::Indicator(indicator) => indicator.as_str(),
            What::Position(dimension) => dimension.as_str(),
            What::Tie(tie) => tie.as_str(),
        }
    }
}

macro_rules! from {
    ($($kind:ident($word:ty),)+) => {
        $(impl From<$word> for What {
            fn from(word: $word) -> What {
                What::$kind(word)
            }
        })+
    };
}

from! { Flow(Flow), Indicator(Indicator), Position(Dimension), Tie(Tie), }
