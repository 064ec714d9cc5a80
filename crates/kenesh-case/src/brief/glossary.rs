//! What the words of the brief mean, for readers outside the field: those alone that it uses.

use kenesh_render::document::Section;

/// A word with the texts by which its use is known, and its meaning.
struct Term {
    word: &'static str,
    used: &'static [&'static str],
    meaning: &'static str,
}

const TERMS: [Term; 18] = [
    Term {
        word: "Agreement",
        used: &["agreed with", "Agreement", "agreement"],
        meaning: "how alike two states vote in the UN General Assembly, from 0 (always opposite) to 1 (always the same); an abstention counts half.",
    },
    Term {
        word: "Average state",
        used: &["average state"],
        meaning: "the mean over all states, each counted once whatever its size.",
    },
    Term {
        word: "Basis of trade",
        used: &["basis", "Basis"],
        meaning: "who counted the trade and how; figures of two bases are never compared with each other.",
    },
    Term {
        word: "Capacity, influence capacity",
        used: &["capacity", "Capacity"],
        meaning: "what a power could lean on over a state, from 0 to 1: how much flows between them times how much the state depends on it; not what the power achieves.",
    },
    Term {
        word: "Channel",
        used: &["channel", "Channel"],
        meaning: "by what a power could influence: trade and agreements (economic), arms and pacts (military), language, religion and culture (ideational).",
    },
    Term {
        word: "Dependence",
        used: &["dependence", "depend"],
        meaning: "the share of a state's trade, arms, energy or aid that comes from one partner.",
    },
    Term {
        word: "Design",
        used: &["designs"],
        meaning: "a way of comparing states that could tell an effect from chance; several are tried, and all are reported.",
    },
    Term {
        word: "Gini",
        used: &["Gini"],
        meaning: "how unequal incomes are, from 0 (all the same) to 1 (one has all).",
    },
    Term {
        word: "Ideal point",
        used: &["ideal point", "Ideal point"],
        meaning: "where a state's votes in the UN place it on one line, estimated from all roll calls; near points vote alike.",
    },
    Term {
        word: "Interval",
        used: &["interval", "Interval", "by weighting"],
        meaning: "within which the figure lies when what is not known, such as weights or errors, is varied.",
    },
    Term {
        word: "p",
        used: &["p =", "p <", "p by", "p ≤"],
        meaning: "how often chance alone gives a result at least as large; below 0.05 it counts as told from chance.",
    },
    Term {
        word: "Patron",
        used: &["patron", "Patron"],
        meaning: "a power on which a state may depend: the power asked about, its rivals, and the members' largest partners.",
    },
    Term {
        word: "Placebo",
        used: &["lacebo"],
        meaning: "another power or organization put in the place of the one asked about: an effect that placebos show too is not its own.",
    },
    Term {
        word: "Platform",
        used: &["platform"],
        meaning: "an organization as a place from which the power can lead.",
    },
    Term {
        word: "Random blocs",
        used: &["andom bloc"],
        meaning: "as many states drawn by lot, many times: how cohesive a bloc would be by chance.",
    },
    Term {
        word: "Roll call",
        used: &["roll call"],
        meaning: "a vote in which each state's choice is recorded; what is adopted without a vote is not among them.",
    },
    Term {
        word: "TIV",
        used: &["TIV", "trend-indicator"],
        meaning: "SIPRI's unit for the military value of arms, whatever was paid for them.",
    },
    Term {
        word: "Weightings",
        used: &["weighting"],
        meaning: "how much each criterion counts; as nobody knows it, all are tried, and the share of them is told in which a result holds.",
    },
];

/// Writes the section of the words that stand in the answer, in titles, subtitles and texts.
pub(super) fn section(answer: &[String], sections: &[Section]) -> Section {
    let figures = sections.iter().flat_map(|section| &section.figures);
    let titles = figures.flat_map(|figure| [&figure.title, &figure.subtitle, &figure.how]);
    let texts = sections.iter().flat_map(|section| &section.text);
    let said: Vec<&String> = answer.iter().chain(titles).chain(texts).collect();
    let used = |term: &&Term| {
        let mut words = term.used.iter();
        words.any(|word| said.iter().any(|text| text.contains(word)))
    };
    let section = Section::new("words", "What the words mean");
    let terms = TERMS.iter().filter(used);
    terms.fold(section, |section, term| {
        section.text(format!("{}: {}", term.word, term.meaning))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_explained_where_they_are_used() {
        let answer = ["In UN votes the members agreed with it at 0.71.".to_owned()];
        let words = section(&answer, &[]).text;
        assert_eq!(words.len(), 1, "{words:?}");
        assert!(words[0].starts_with("Agreement: how alike"));
    }

    #[test]
    fn the_words_are_sorted() {
        assert!(TERMS.is_sorted_by_key(|term| term.word.to_lowercase()));
    }
}
