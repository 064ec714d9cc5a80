//! One spelling for all spellings of a name.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Folds a name, so that spellings which a reader takes for the same name become the same text.
///
/// Marks are dropped (NFKD, then no combining marks), letters without a decomposition become their
/// nearest plain letters (ı→i, ə→e, ø→o, ß→ss and the like), letters become lower-case, apostrophes
/// and dots vanish, `&` becomes `and`, `+` stays (OPEC+ is not OPEC), and every other run of
/// punctuation and spaces becomes one space. Folding twice changes nothing more.
///
/// Beware of the Turkish letters: the capital İ lower-cases to i and a combining dot, and the
/// dotless ı is a letter of its own; both become i, as do I and i, so that no spelling of a Turkish
/// name depends on who lower-cased it. Beware too that names which differ only in such marks
/// become equal.
///
/// ```
/// use kenesh_domain::fold;
/// for name in ["Türkiye", "TÜRKİYE", "TURKIYE", "turkiye", "tu\u{308}rkıye"] {
///     assert_eq!(fold(name), "turkiye");
/// }
/// assert_eq!(fold("Côte d’Ivoire"), "cote divoire");
/// assert_eq!(fold("Trinidad & Tobago"), "trinidad and tobago");
/// ```
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    let mut gap = false;
    let letters = text.nfkd().flat_map(char::to_lowercase).nfkd();
    for letter in letters.filter(|letter| !is_silent(*letter)) {
        let joins = letter == '&';
        let kept = joins || letter == '+' || letter.is_alphanumeric();
        gap |= joins || !kept;
        if !kept {
            continue;
        }
        if gap && !folded.is_empty() {
            folded.push(' ');
        }
        gap = joins;
        match plain(letter) {
            Some(replacement) => folded.push_str(replacement),
            None => folded.push(letter),
        }
    }
    folded
}

/// Says whether a character vanishes: combining marks, apostrophes, dots and invisible joiners.
fn is_silent(letter: char) -> bool {
    let apostrophe = matches!(
        letter,
        '\'' | '’' | '‘' | '`' | '´' | 'ʻ' | 'ʼ' | 'ʹ' | 'ʿ' | 'ʾ'
    );
    let invisible = matches!(
        letter,
        '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}'
    );
    is_combining_mark(letter) || apostrophe || invisible || letter == '.'
}

/// Gives the plain letters for a lower-case letter that has no decomposition of its own.
fn plain(letter: char) -> Option<&'static str> {
    Some(match letter {
        '&' => "and",
        'ı' => "i",
        'ə' => "e",
        'ø' => "o",
        'ł' => "l",
        'đ' | 'ð' => "d",
        'ħ' => "h",
        'ŋ' => "n",
        'ŧ' => "t",
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'þ' => "th",
        'ς' => "σ",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn turkish_letters_fold_in_every_case() {
        for name in [
            "İstanbul",
            "ISTANBUL",
            "ıstanbul",
            "istanbul",
            "i\u{307}stanbul",
        ] {
            assert_eq!(fold(name), "istanbul");
        }
        assert_eq!(fold("Çağrı Şöğüt"), "cagri sogut");
        assert_eq!(fold("TÜRKİYE".to_lowercase().as_str()), "turkiye");
    }

    #[test]
    fn letters_of_the_members_languages_fold() {
        assert_eq!(fold("Azərbaycan"), "azerbaycan");
        assert_eq!(fold("AZƏRBAYCAN"), "azerbaycan");
        for name in ["Oʻzbekiston", "O'zbekiston", "O‘zbekiston", "OZBEKISTON"] {
            assert_eq!(fold(name), "ozbekiston");
        }
        assert_eq!(fold("Қазақстан"), fold("ҚАЗАҚСТАН"));
        assert_eq!(fold("ΕΛΛΆΣ"), fold("ελλάς"));
        assert_eq!(fold("GROẞ"), "gross");
    }

    #[test]
    fn punctuation_collapses() {
        assert_eq!(fold("  Guinea–Bissau "), "guinea bissau");
        assert_eq!(fold("U.S.A."), "usa");
        assert_eq!(fold("Korea, Republic of"), "korea republic of");
        assert_eq!(fold("arms_share_5y"), "arms share 5y");
        assert_eq!(fold("a&b"), "a and b");
        assert_eq!(fold("… –"), "");
    }

    proptest! {
        #[test]
        fn folding_twice_changes_nothing(text in "\\PC*") {
            let once = fold(&text);
            prop_assert_eq!(fold(&once), once);
        }

        #[test]
        fn case_does_not_matter(text in "[a-zA-ZçÇğĞıIiİöÖşŞüÜəƏäÄéÉ '-]{0,12}") {
            prop_assert_eq!(fold(&text.to_lowercase()), fold(&text));
            prop_assert_eq!(fold(&text.to_uppercase()), fold(&text));
        }
    }
}
