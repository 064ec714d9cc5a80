//! Units of figures, and how one is made another: thousands, millions, per cents.

use crate::Year;

/// Says in which prices money is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Prices {
    /// Those of the figure's own year.
    Current,
    /// Those of one year throughout.
    Constant(Year),
}

/// Says what a unit counts, apart from how many at a time.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Measure {
    /// US dollars.
    Dollars(Prices),
    /// Shares and other quotients of like things.
    Quotient,
    /// Anything else, by its words.
    Other(String),
}

/// A unit: what it counts and how many of it at a time, as a power of ten.
///
/// ```
/// use kenesh_domain::Unit;
/// let millions = Unit::of("M US$");
/// assert_eq!(Unit::of("US$").to(&millions, 545e6), Some(545.0));
/// assert_eq!(Unit::of("%").to(&Unit::of("share"), 12.5), Some(0.125));
/// // Prices of one year are no current ones, and euros no dollars.
/// assert_eq!(Unit::of("US$ 2015").to(&millions, 1.0), None);
/// assert_eq!(Unit::of("EUR").to(&millions, 1.0), None);
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unit {
    measure: Measure,
    power: i32,
}

/// The words that say how many at a time.
const POWERS: [(&str, i32); 26] = [
    ("1000", 3),
    ("1000000", 6),
    ("hundred", 2),
    ("thousand", 3),
    ("thousands", 3),
    ("th", 3),
    ("k", 3),
    ("000", 3),
    ("000s", 3),
    ("m", 6),
    ("mn", 6),
    ("mln", 6),
    ("mio", 6),
    ("mil", 6),
    ("million", 6),
    ("millions", 6),
    ("b", 9),
    ("bn", 9),
    ("bln", 9),
    ("mrd", 9),
    ("billion", 9),
    ("billions", 9),
    ("tn", 12),
    ("trn", 12),
    ("trillion", 12),
    ("trillions", 12),
];

/// Words beside money that change nothing.
const IDLE: [&str; 10] = [
    "us", "in", "of", "at", "the", "current", "nominal", "prices", "price", "dollar",
];

impl Unit {
    /// Reads a unit; words that are not known make a unit of their own, which nothing but itself can be made.
    pub fn of(text: &str) -> Unit {
        let words = words(text);
        let mut power = 0;
        let mut rest: Vec<&str> = Vec::new();
        for word in words.iter().map(String::as_str) {
            match POWERS.iter().find(|(name, _)| *name == word) {
                Some((_, of)) => power += of,
                None => rest.push(word),
            }
        }
        let measure = dollars(&rest).or_else(|| quotient(&rest, &mut power));
        Unit {
            measure: measure.unwrap_or_else(|| Measure::Other(other(&rest))),
            power,
        }
    }

    /// Makes a figure of this unit one of another; nothing where that cannot be.
    pub fn to(&self, other: &Unit, figure: f64) -> Option<f64> {
        if self.measure != other.measure {
            return None;
        }
        let power = self.power - other.power;
        // A power of ten is exact where its inverse is not: 545e6 / 1e6 is 545.
        Some(match power {
            0 => figure,
            1.. => figure * 10f64.powi(power),
            _ => figure / 10f64.powi(-power),
        })
    }

    /// Says in which units a figure of this unit may come, in words.
    pub fn known(&self) -> &'static str {
        match self.measure {
            Measure::Dollars(Prices::Current) => {
                "US$, thousand US$, M US$ and bn US$ of current prices"
            }
            Measure::Dollars(Prices::Constant(_)) => {
                "US$, thousand US$, M US$ and bn US$ of the prices of that year"
            }
            Measure::Quotient => "share and %",
            Measure::Other(_) => "the same, by one, thousand, M or bn",
        }
    }
}

/// Takes a unit apart into words: `M US$ 2015` is m, usd, 2015.
fn words(text: &str) -> Vec<String> {
    let spaced = text
        .to_lowercase()
        .replace("u.s.", "us")
        .replace("us$", " usd ")
        .replace('$', " usd ")
        .replace('%', " percent ")
        .replace("per cent", " percent ");
    let words = spaced.split(|letter: char| !letter.is_alphanumeric());
    words
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

/// Reads US dollars and their prices.
fn dollars(words: &[&str]) -> Option<Measure> {
    let (mut dollars, mut prices, mut constant) = (false, Prices::Current, false);
    for word in words {
        match *word {
            "usd" | "dollars" => dollars = true,
            "constant" | "real" => constant = true,
            word if IDLE.contains(&word) => dollars |= word == "dollar",
            word => match word.parse::<Year>() {
                Ok(year) if word.len() == 4 => prices = Prices::Constant(year),
                _ => return None,
            },
        }
    }
    // Constant prices of no year are of an unknown one.
    (dollars && (!constant || prices != Prices::Current)).then_some(Measure::Dollars(prices))
}

/// Reads shares, ratios and per cents.
fn quotient(words: &[&str], power: &mut i32) -> Option<Measure> {
    let is = |names: &[&str]| matches!(words, [word] if names.contains(word));
    if is(&["percent", "percentage", "pct"]) {
        *power -= 2;
        return Some(Measure::Quotient);
    }
    is(&["share", "shares", "ratio", "fraction", "proportion", "1"]).then_some(Measure::Quotient)
}

/// Gives the words of a unit that is only itself, in one number and spelling.
fn other(words: &[&str]) -> String {
    let word = |word: &&str| match *word {
        "people" | "person" | "inhabitants" => "persons".to_owned(),
        "dummy" | "binary" | "boolean" => "flag".to_owned(),
        "kilometres" | "kilometers" => "km".to_owned(),
        word => word.to_owned(),
    };
    words.iter().map(word).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dollars_are_known_in_many_words() {
        let millions = Unit::of("M US$");
        let of = |unit: &str| Unit::of(unit).to(&millions, 1.0);
        for unit in [
            "million US$",
            "mn USD",
            "US$ million",
            "USD mio",
            "millions of current US dollars",
            "U.S. dollars, millions",
            "$ M",
        ] {
            assert_eq!(of(unit), Some(1.0), "{unit}");
        }
        assert_eq!(of("bn US$"), Some(1000.0));
        assert_eq!(of("billion dollars"), Some(1000.0));
        assert_eq!(of("thousand US$"), Some(0.001));
        assert_eq!(of("US$ '000"), Some(0.001));
        assert_eq!(of("1000 US$"), Some(0.001));
        assert_eq!(of("current US$"), Some(1e-6));
        for unit in [
            "EUR",
            "constant US$",
            "US$ 2015",
            "M EUR",
            "share",
            "",
            "US$ per head",
        ] {
            assert_eq!(of(unit), None, "{unit}");
        }
        let constant = Unit::of("M US$ 2022");
        assert_eq!(Unit::of("constant 2022 US$").to(&constant, 5e6), Some(5.0));
        assert_eq!(Unit::of("US$ (constant 2015)").to(&constant, 1.0), None);
    }

    #[test]
    fn what_is_no_money_is_itself_in_any_number() {
        let persons = Unit::of("thousand persons");
        assert_eq!(Unit::of("M people").to(&persons, 1.0), Some(1000.0));
        assert_eq!(Unit::of("persons").to(&persons, 2000.0), Some(2.0));
        assert_eq!(Unit::of("per cent").to(&Unit::of("ratio"), 50.0), Some(0.5));
        assert_eq!(Unit::of("M TIV").to(&Unit::of("TIV"), 2.0), Some(2e6));
        assert_eq!(Unit::of("persons").to(&Unit::of("flag"), 1.0), None);
        assert_eq!(Unit::of("1").to(&Unit::of("share"), 0.3), Some(0.3));
    }
}
