//! The names that SIPRI gives states, where no one's alias spells them so.

use crate::actors::Actors;
use kenesh_domain::ActorId;

/// Finds the state that SIPRI's databases mean by a name.
///
/// Beware that parties whose name ends in a star are no states, though COW numbers beside them in
/// some copies are those of the states they fought: `Houthi rebels (Yemen)*` is not Yemen.
pub(crate) fn state(actors: &Actors<'_>, name: &str) -> Option<ActorId> {
    match name.ends_with('*') {
        true => None,
        false => actors.name(name, ALSO),
    }
}

const ALSO: &[(&str, &str)] = &[
    ("Congo", "COG"),
    ("Congo, DR", "COD"),
    ("Congo, Republic", "COG"),
    ("Gambia, The", "GMB"),
    ("Korea, North", "PRK"),
    ("Korea, South", "KOR"),
    ("Libya GNC", "LBY"),
    ("Timor Leste", "TLS"),
    ("Viet Nam", "VNM"),
    ("Yemen, North", "YEM"),
    ("Yemen Arab Republic (North Yemen)", "YEM"),
];
