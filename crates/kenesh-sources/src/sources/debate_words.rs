//! The words that are counted in speeches, and how.

use kenesh_domain::{Indicator, Year};

/// Says of what a word is a mention.
#[derive(Debug, Clone, Copy)]
pub(super) enum Named {
    /// Of a state, from this year on: before, the word meant no state, or the state had another name.
    State(&'static str, Year),
    /// Of something that an indicator counts.
    Idea(Indicator),
}

/// Holds what is counted together.
#[derive(Debug, Clone, Copy)]
pub(super) struct Term {
    /// The column of the table.
    pub(super) column: &'static str,
    /// What it names.
    pub(super) named: Named,
    /// What is sought, in small letters; no phrase holds another.
    phrases: &'static [&'static str],
    /// Whether a word must begin, and end, where a phrase does.
    edges: (bool, bool),
}

/// The first year of the debate, and the first of the states that came out of the Soviet Union, the debate of
/// 1991 having been held before its end.
const FIRST: Year = 1946;
const AFTER_UNION: Year = 1992;

const INSIDE: (bool, bool) = (false, false);
const WHOLE: (bool, bool) = (true, true);

/// What is counted, in the order of the table's columns.
pub(super) const TERMS: [Term; 16] = [
    idea("turkic", Indicator::MentionsTurkic, &["turkic"]),
    idea(
        "ots",
        Indicator::MentionsOts,
        &[
            "organization of turkic states",
            "organisation of turkic states",
            "turkic council",
            "cooperation council of turkic",
        ],
    ),
    state(
        "turkey",
        ("TUR", FIRST),
        &["turkey", "türkey", "turkiye", "türkiye"],
        WHOLE,
    ),
    state("russia", ("RUS", AFTER_UNION), &["russia"], (true, false)),
    state("china", ("CHN", FIRST), &["china"], WHOLE),
    idea(
        "central_asia",
        Indicator::MentionsCentralAsia,
        &["central asia"],
    ),
    state("united_states", ("USA", FIRST), &["united states"], INSIDE),
    state("azerbaijan", ("AZE", AFTER_UNION), &["azerbaijan"], INSIDE),
    state("kazakhstan", ("KAZ", AFTER_UNION), &["kazakhstan"], INSIDE),
    state("uzbekistan", ("UZB", AFTER_UNION), &["uzbekistan"], INSIDE),
    state("kyrgyz", ("KGZ", AFTER_UNION), &["kyrgyz"], INSIDE),
    state(
        "turkmenistan",
        ("TKM", AFTER_UNION),
        &["turkmenistan"],
        INSIDE,
    ),
    idea("islam", Indicator::MentionsIslam, &["islam", "muslim"]),
    idea(
        "sovereignty",
        Indicator::MentionsSovereignty,
        &["sovereignty"],
    ),
    idea(
        "territorial_integrity",
        Indicator::MentionsTerritorialIntegrity,
        &["territorial integrity"],
    ),
    idea(
        "multilateral",
        Indicator::MentionsMultilateral,
        &["multilateral"],
    ),
];

const fn idea(
    column: &'static str,
    indicator: Indicator,
    phrases: &'static [&'static str],
) -> Term {
    Term {
        column,
        named: Named::Idea(indicator),
        phrases,
        edges: INSIDE,
    }
}

const fn state(
    column: &'static str,
    (state, since): (&'static str, Year),
    phrases: &'static [&'static str],
    edges: (bool, bool),
) -> Term {
    Term {
        column,
        named: Named::State(state, since),
        phrases,
        edges,
    }
}

/// Counts the terms and all words of a speech.
pub(super) fn counted(speech: &str) -> ([f64; TERMS.len()], f64) {
    // The capital İ has a small letter of two signs, which no phrase holds.
    let small = speech.replace('İ', "i").to_lowercase();
    let counts = TERMS.map(|term| {
        let of_phrase = |phrase: &&str| count(&small, phrase, term.edges);
        term.phrases.iter().map(of_phrase).sum::<usize>() as f64
    });
    (counts, speech.split_whitespace().count() as f64)
}

/// Counts a phrase in a text.
fn count(text: &str, phrase: &str, (begins, ends): (bool, bool)) -> usize {
    let letter = |found: Option<char>| found.is_some_and(|at| at.is_alphanumeric() || at == '_');
    let stands = |(place, found): &(usize, &str)| {
        let before = text.get(..*place).and_then(|text| text.chars().next_back());
        let after = text
            .get(place + found.len()..)
            .and_then(|text| text.chars().next());
        !(begins && letter(before) || ends && letter(after))
    };
    text.match_indices(phrase).filter(stands).count()
}
