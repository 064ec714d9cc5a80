//! Which recorded votes a text names: by the resolution's number, else by words of the title.

use super::Question;
use crate::error::EngineError;
use kenesh_domain::{fold, nearest};
use std::collections::BTreeSet;

/// Finds the recorded votes that a text names, in their order: of a resolution's number, such as `ES-11/1` or
/// `A/RES/ES-11/1`, that vote; of the beginning of one, such as `ES-11`, the series; else those whose title holds
/// every word.
///
/// # Errors
/// A text that names none; the error gives the nearest numbers or words and says which votes the world holds.
pub(crate) fn named<'a>(
    questions: &'a [Question],
    text: &str,
) -> Result<Vec<&'a Question>, EngineError> {
    if questions.is_empty() {
        return Err(EngineError::Measure {
            measure: "resolution_votes",
            problem:
                "this world holds no recorded votes; `kenesh data list` names data sets that do"
                    .to_owned(),
        });
    }
    let number = number(text);
    let numbered = questions.iter().filter(|question| {
        let own = question.call.resolution.as_deref().map(self::number);
        own.is_some_and(|own| begins(&own, &number))
    });
    let numbered: Vec<&Question> = numbered.collect();
    if !numbered.is_empty() && text.contains(|letter: char| letter.is_ascii_digit()) {
        return Ok(numbered);
    }
    let folded = fold(text);
    let asked: BTreeSet<&str> = folded.split(' ').filter(|word| !word.is_empty()).collect();
    let titles = questions
        .iter()
        .map(|question| (question, fold(question.title().unwrap_or_default())));
    let titles: Vec<(&Question, String)> = titles.collect();
    let holds = |title: &str| {
        let words: BTreeSet<&str> = title.split(' ').collect();
        !asked.is_empty() && asked.is_subset(&words)
    };
    let found = titles.iter().filter(|(_, title)| holds(title));
    let found: Vec<&Question> = found.map(|(question, _)| *question).collect();
    match found.is_empty() {
        false => Ok(found),
        true => Err(unknown(text, &asked, &titles)),
    }
}

/// Writes a resolution's number as it is compared: upper-case, without blanks and `A/RES/`.
fn number(text: &str) -> String {
    let number = text.to_uppercase().replace(' ', "");
    let short = number.strip_prefix("A/RES/").or(number.strip_prefix("A/"));
    short.map_or(number.clone(), str::to_owned)
}

/// Says whether a number is the one asked for, or of the series that it begins.
fn begins(own: &str, asked: &str) -> bool {
    let rest = own.strip_prefix(asked);
    !asked.is_empty()
        && rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(['/', '(', '[']))
}

fn unknown(text: &str, asked: &BTreeSet<&str>, titles: &[(&Question, String)]) -> EngineError {
    let words = titles.iter().flat_map(|(_, title)| title.split(' '));
    let words: BTreeSet<&str> = words.collect();
    let strange = asked.iter().find(|word| !words.contains(*word));
    let numbers = titles
        .iter()
        .filter_map(|(question, _)| question.call.resolution.as_deref());
    let digits = text.contains(|letter: char| letter.is_ascii_digit());
    let near = match (digits, strange) {
        (true, _) => {
            let short = numbers.map(|own| (own, number(own)));
            nearest(&number(text), short, 3)
        }
        (false, Some(word)) => nearest(word, words.iter().map(|word| (*word, *word)), 3),
        (false, None) => Vec::new(),
    };
    let near = match (near.is_empty(), strange) {
        (false, _) => format!("; nearest: {}", near.join(", ")),
        (true, None) => {
            ": each of these words stands in some title, but no title holds all".to_owned()
        }
        (true, Some(_)) => String::new(),
    };
    let years = titles.iter().map(|(question, _)| question.call.year);
    let (first, last) = (
        years.clone().min().unwrap_or_default(),
        years.max().unwrap_or_default(),
    );
    EngineError::Unknown {
        what: "resolution, nor any with such a title,",
        name: text.to_owned(),
        hint: format!(
            "{near}; this world holds {} recorded votes, {first}–{last}",
            titles.len()
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::super::call::Call;
    use super::*;

    fn question(rollcall: i64, resolution: &str, title: &str) -> Question {
        Question {
            source: "mine".to_owned(),
            call: Call {
                rollcall,
                year: 2022,
                resolution: Some(resolution.to_owned()),
                title: Some(title.to_owned()),
                ..Call::default()
            },
        }
    }

    fn votes() -> Vec<Question> {
        vec![
            question(
                1,
                "A/RES/ES-11/1",
                "Aggression against Ukraine : resolution / adopted",
            ),
            question(2, "A/RES/ES-11/10", "Territorial integrity"),
            question(3, "A/RES/3525(XXX)[A]", "Human rights in Crimea"),
        ]
    }

    fn found(text: &str) -> Vec<i64> {
        let votes = votes();
        let found = named(&votes, text).unwrap();
        found
            .iter()
            .map(|question| question.call.rollcall)
            .collect()
    }

    #[test]
    fn a_number_names_one_its_beginning_the_series_and_words_stand_in_titles() {
        for one in ["A/RES/ES-11/1", "es-11/1", "ES-11 / 1", "a/es-11/1"] {
            assert_eq!(found(one), [1], "{one}");
        }
        assert_eq!(found("ES-11"), [1, 2]);
        assert_eq!(found("3525"), [3]);
        assert_eq!(found("rights HUMAN"), [3]);
        assert_eq!(found("ukraine"), [1]);
    }

    #[test]
    fn what_names_no_vote_is_answered_with_the_nearest() {
        let votes = votes();
        let error = |text| named(&votes, text).unwrap_err().to_string();
        assert!(
            error("ES-12/1").contains("nearest: A/RES/ES-11/1"),
            "{}",
            error("ES-12/1")
        );
        assert!(
            error("Ukrane").contains("nearest: ukraine"),
            "{}",
            error("Ukrane")
        );
        assert!(error("human ukraine").contains("no title holds all"));
        assert!(error("adopted").contains("3 recorded votes, 2022–2022"));
        assert!(
            named(&[], "x")
                .unwrap_err()
                .to_string()
                .contains("no recorded votes")
        );
    }
}
