//! Order of names in the English and the Turkish alphabet.

const ENGLISH: &str = "abcdefghijklmnopqrstuvwxyz";
/// The Turkish alphabet, with the letters of foreign names where Turkish dictionaries put them.
const TURKISH: &str = "abcçdefgğhıijklmnoöpqrsştuüvwxyz";

/// What a name is sorted by: the places of its letters, then the name itself.
pub(crate) type Key = (Vec<usize>, String);

/// Sorts a name by the English alphabet; case and diacritics do not count.
pub(crate) fn english(name: &str) -> Key {
    let letters = name
        .chars()
        .filter(|c| !('\u{300}'..='\u{36f}').contains(c));
    (
        letters
            .flat_map(base_letters)
            .map(|l| place(ENGLISH, l))
            .collect(),
        name.to_string(),
    )
}

/// Sorts a name by the Turkish alphabet; it must be in composed form (NFC).
pub(crate) fn turkish(name: &str) -> Key {
    (
        name.chars()
            .map(turkish_lower)
            .map(|l| place(TURKISH, l))
            .collect(),
        name.to_string(),
    )
}

/// Gives a letter's place in an alphabet from 1; spaces and marks come before all letters, other
/// letters after.
fn place(alphabet: &str, letter: char) -> usize {
    match alphabet.chars().position(|a| a == letter) {
        Some(place) => place + 1,
        None if letter.is_alphabetic() => 100 + letter as usize,
        None => 0,
    }
}

/// Reduces a letter to its base letters in lower case, for the Latin letters of state names.
fn base_letters(letter: char) -> Vec<char> {
    let lower = letter.to_lowercase().next().unwrap_or(letter);
    let base = match lower {
        'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' | 'ā' | 'ă' => 'a',
        'ç' | 'ć' | 'č' => 'c',
        'è' | 'é' | 'ê' | 'ë' | 'ē' | 'ě' | 'ə' => 'e',
        'ğ' => 'g',
        'ı' | 'ì' | 'í' | 'î' | 'ï' | 'ī' => 'i',
        'ñ' | 'ń' => 'n',
        'ò' | 'ó' | 'ô' | 'õ' | 'ö' | 'ő' | 'ø' => 'o',
        'ş' | 'ș' | 'š' | 'ś' => 's',
        'ț' | 'ţ' => 't',
        'ù' | 'ú' | 'û' | 'ü' | 'ű' | 'ū' => 'u',
        'ý' | 'ÿ' => 'y',
        'ž' | 'ź' | 'ż' => 'z',
        'æ' => return vec!['a', 'e'],
        other => other,
    };
    vec![base]
}

/// Turns a letter into Turkish lower case: I is the capital of ı and İ that of i. Circumflexed
/// vowels sort as their base letters.
fn turkish_lower(letter: char) -> char {
    match letter {
        'I' => 'ı',
        'İ' => 'i',
        'Â' | 'â' => 'a',
        'Î' | 'î' => 'i',
        'Û' | 'û' => 'u',
        other => other.to_lowercase().next().unwrap_or(other),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sorted(key: fn(&str) -> Key, names: &[&str]) -> Vec<String> {
        let mut names: Vec<String> = names.iter().map(|n| n.to_string()).collect();
        names.sort_by_key(|n| key(n));
        names
    }

    #[test]
    fn english_ignores_case_and_diacritics() {
        let found = sorted(english, &["Uganda", "Türkiye", "Turkmenistan", "turan"]);
        assert_eq!(found, ["turan", "Türkiye", "Turkmenistan", "Uganda"]);
        assert_eq!(english("Tu\u{308}rkiye").0, english("Türkiye").0);
        assert_eq!(
            sorted(english, &["Koreas", "Kor eas"]),
            ["Kor eas", "Koreas"]
        );
    }

    #[test]
    fn turkish_letters_have_their_own_places() {
        let letters = [
            "z", "ü", "u", "ş", "s", "ö", "o", "i", "I", "ğ", "g", "ç", "c", "İ",
        ];
        let expected = [
            "c", "ç", "g", "ğ", "I", "i", "İ", "o", "ö", "s", "ş", "u", "ü", "z",
        ];
        assert_eq!(sorted(turkish, &letters), expected);
        assert_eq!(
            sorted(turkish, &["Türkiye", "Turkmen"]),
            ["Turkmen", "Türkiye"]
        );
    }
}
