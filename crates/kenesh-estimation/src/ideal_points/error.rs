//! What keeps positions from being estimated.

/// Says why no estimate can be given.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum EstimationError {
    /// No roll call in which two states answered differently.
    #[error(
        "none of {calls} roll calls is contested: positions show only where states vote differently"
    )]
    Uncontested {
        /// How many roll calls there are.
        calls: usize,
    },
    /// The state that gives a dimension its sign never voted.
    #[error("state {state} is to give a dimension its sign, but never voted: name another anchor")]
    Anchor {
        /// The state's place.
        state: usize,
    },
    /// A setting that makes no sense.
    #[error("the setting `{name}` is {value}: it must be {must}")]
    Setting {
        /// Name of the setting.
        name: &'static str,
        /// What it is.
        value: f64,
        /// What it must be.
        must: &'static str,
    },
}
