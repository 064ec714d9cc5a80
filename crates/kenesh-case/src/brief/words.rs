//! Words for numbers and lists, as sentences need them.

use kenesh_domain::{ActorId, OrgId};
use kenesh_engine::Core;
pub(crate) use kenesh_render::numbers::{number, percent};

/// Joins names: `Kazakhstan, Kyrgyzstan and Uzbekistan`.
pub(crate) fn list(names: &[String]) -> String {
    match names {
        [] => "none".to_owned(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

/// Names an actor as a sentence needs it, with the article where English wants one.
pub(crate) fn the(core: &Core, actor: &ActorId) -> String {
    let name = core.name(actor);
    let wants = [
        "Bahamas",
        "Central African Republic",
        "Comoros",
        "Congo",
        "Czech Republic",
        "Democratic ",
        "Dominican Republic",
        "Economic ",
        "European Union",
        "Federated States",
        "Gambia",
        "Maldives",
        "Marshall Islands",
        "Netherlands",
        "Organi",
        "Philippines",
        "Republic of ",
        "Russian Federation",
        "Seychelles",
        "Solomon Islands",
        "Turkish Republic",
        "United ",
        "Union of ",
    ];
    if wants.iter().any(|start| name.starts_with(start)) {
        format!("the {name}")
    } else {
        name
    }
}

/// Names an organization as a sentence needs it, with the article where English wants one.
pub(crate) fn organization_named(name: &str) -> String {
    let one_word = !name.contains(' ');
    match one_word || name.starts_with("The ") {
        true => name.to_owned(),
        false => format!("the {name}"),
    }
}

/// Gives an acronym as a sentence needs it: those that are spoken as a word have no article.
///
/// ```text
/// the OTS, the EU, the CSTO, NATO, ASEAN, MERCOSUR, BRICS
/// ```
pub(crate) fn acronym(org: &OrgId) -> String {
    let org = org.as_str();
    match spoken(org) {
        true => org.to_owned(),
        false => format!("the {org}"),
    }
}

/// Says whether an acronym is spoken as a word: four letters or more, without three vowels or three other letters in a
/// row; a few are spelt out all the same.
fn spoken(acronym: &str) -> bool {
    let vowel = |letter: char| "AEIOU".contains(letter);
    let letters: Vec<char> = acronym.to_uppercase().chars().collect();
    let three_alike = |three: &[char]| {
        let vowels = three.iter().filter(|letter| vowel(**letter)).count();
        vowels == 0 || vowels == three.len()
    };
    letters.len() >= 4 && !letters.windows(3).any(three_alike) && !SPELT.contains(&acronym)
}

/// Acronyms that could be spoken and are spelt out.
const SPELT: [&str; 5] = ["OECD", "OSCE", "IAEA", "UNHCR", "OAPEC"];

/// Begins a sentence.
pub(crate) fn capitalized(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or(String::new(), |first| {
        first.to_uppercase().chain(letters).collect()
    })
}

/// Takes a name into the middle of a sentence.
pub(crate) fn uncapitalized(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or(String::new(), |first| {
        first.to_lowercase().chain(letters).collect()
    })
}

/// Names actors, joined.
pub(crate) fn named(core: &Core, actors: &[ActorId]) -> String {
    list(
        &actors
            .iter()
            .map(|actor| core.name(actor))
            .collect::<Vec<_>>(),
    )
}

/// Counts things: `3 of 7`, `none of 7`.
pub(crate) fn of(count: usize, all: usize) -> String {
    match count {
        0 => format!("none of {all}"),
        _ => format!("{count} of {all}"),
    }
}

/// Writes a number with its noun: `1 resolution`, `8 resolutions`.
pub(crate) fn counted(count: usize, noun: &str) -> String {
    match count {
        1 => format!("1 {noun}"),
        _ => format!("{count} {noun}s"),
    }
}

/// Says among whom somebody leads: all states, or where the world has figures of few of them, those few.
pub(crate) fn among(patrons: usize) -> String {
    match is_nearly_all(patrons) {
        true => "all states".to_owned(),
        false => format!("the {patrons} patrons with a figure"),
    }
}

/// The same in few words: `of all states`, `among 4 patrons`.
pub(crate) fn beside(patrons: usize) -> String {
    match is_nearly_all(patrons) {
        true => "of all states".to_owned(),
        false => format!("among {patrons} patrons"),
    }
}

/// Says whether so many patrons are nearly all states.
pub(crate) const fn is_nearly_all(patrons: usize) -> bool {
    patrons >= NEARLY_ALL
}

/// So many states and unions are nearly all that trade or arm.
const NEARLY_ALL: usize = 100;

/// Counts members: `3 of 7 members`, `1 of 1 member`.
pub(crate) fn of_members(count: usize, all: usize) -> String {
    let noun = if all == 1 { "member" } else { "members" };
    format!("{} {noun}", of(count, all))
}

/// Gives the mean; nothing of nothing.
pub(crate) fn mean(values: impl Iterator<Item = f64>) -> Option<f64> {
    let (sum, count) = values.fold((0.0, 0), |(sum, count), value| (sum + value, count + 1));
    (count > 0).then(|| sum / f64::from(count))
}

/// Gives the one with the greatest value.
pub(crate) fn most<T>(values: impl Iterator<Item = (T, f64)>) -> Option<T> {
    let most = values.max_by(|(_, a), (_, b)| a.total_cmp(b))?;
    Some(most.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn acronyms_spoken_as_words_have_no_article() {
        let of = |org: &str| acronym(&OrgId::new(org));
        for org in [
            "NATO", "ASEAN", "ECOWAS", "MERCOSUR", "BRICS", "SADC", "COMESA",
        ] {
            assert_eq!(of(org), org);
        }
        for org in ["OTS", "EU", "SCO", "CSTO", "EAEU", "OIC", "AU", "OSCE"] {
            assert_eq!(of(org), format!("the {org}"));
        }
    }

    #[test]
    fn names_of_one_word_have_no_article() {
        assert_eq!(organization_named("Mercosur"), "Mercosur");
        assert_eq!(organization_named("African Union"), "the African Union");
    }
}
