//! The symbols of resolutions of the General Assembly, which sources write differently.

/// Gives the one form of a resolution's symbol: session, stroke, number, and the letter of a part.
///
/// Beware that until 1976 numbers ran on over the sessions, and that rows on paragraphs bear the symbol of their
/// resolution. Nothing is given for what is no symbol.
///
/// ```
/// use kenesh_sources::sources::un_symbols::symbol;
/// assert_eq!(symbol("A/RES/3377(XXX)").as_deref(), Some("30/3377"));
/// assert_eq!(symbol("R/30/3390A"), symbol("A/RES/3390(XXX)[A]"));
/// assert_eq!(symbol("ESS/10/6"), symbol("A/RES/ES-10/6"));
/// assert_eq!(symbol(""), None);
/// ```
pub fn symbol(resolution: &str) -> Option<String> {
    let unwanted = |letter: &char| !letter.is_whitespace() && !matches!(letter, '[' | ']');
    let plain: String = resolution.chars().filter(unwanted).collect();
    let plain = plain.to_ascii_uppercase();
    let special = [("ESS/", "ES-"), ("SS/", "S-")]
        .iter()
        .find_map(|(old, new)| Some(format!("{new}{}", plain.strip_prefix(old)?)));
    let plain = special.unwrap_or(plain);
    let prefixes = ["A/RES/", "R/", "A/"];
    let bare = prefixes
        .iter()
        .find_map(|prefix| plain.strip_prefix(prefix));
    let bare = bare.unwrap_or(&plain);
    let found = numbered_on(bare).unwrap_or_else(|| bare.to_owned());
    found.contains('/').then_some(found)
}

/// Reads a symbol whose session stands in Roman numerals behind the number, such as `3390(XXX)A`.
fn numbered_on(bare: &str) -> Option<String> {
    let (number, rest) = bare.split_once('(')?;
    let (session, part) = rest.split_once(')')?;
    let session = match session.rsplit_once('-') {
        Some((special, number)) => format!("{special}-{}", roman(number)?),
        None => roman(session)?.to_string(),
    };
    Some(format!("{session}/{number}{part}"))
}

fn roman(text: &str) -> Option<u32> {
    let digit = |letter: char| match letter {
        'I' => Some(1),
        'V' => Some(5),
        'X' => Some(10),
        'L' => Some(50),
        _ => None,
    };
    let digits: Vec<u32> = text.chars().map(digit).collect::<Option<_>>()?;
    let (mut sum, mut largest) = (0_u32, 0);
    for digit in digits.iter().rev() {
        largest = largest.max(*digit);
        // A smaller digit before a larger one is taken off.
        sum = match *digit < largest {
            true => sum.checked_sub(*digit)?,
            false => sum.checked_add(*digit)?,
        };
    }
    (sum > 0).then_some(sum)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn roman_numerals_are_read() {
        let known = [("I", 1), ("IV", 4), ("XIX", 19), ("XXIV", 24), ("XLVI", 46)];
        for (text, number) in known {
            assert_eq!(roman(text), Some(number), "{text}");
        }
        assert_eq!([roman(""), roman("ABC")], [None, None]);
    }

    #[test]
    fn emergency_sessions_keep_their_name() {
        assert_eq!(symbol("A/RES/1002(ES-I)").as_deref(), Some("ES-1/1002"));
        assert_eq!(symbol("A/RES/S-14/1").as_deref(), Some("S-14/1"));
        assert_eq!(symbol("no symbol"), None);
    }
}
