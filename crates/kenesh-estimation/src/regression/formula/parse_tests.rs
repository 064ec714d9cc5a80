//! Formulas are read as they are written, and again as they print.

use super::tree::Formula;

fn again(text: &str) -> String {
    text.parse::<Formula>().unwrap().to_string()
}

#[test]
fn every_part_is_read() {
    for text in [
        "y ~ 1",
        "y ~ 0 + x",
        "log(y) ~ x + log1p(z) | year",
        "y ~ x + x:z + i(year) + lag(x, 1) + lead(log(x), 2) | exp^year + imp^year + pair",
        "y ~ i(year, x, ref = \"1990\") | `my state`",
        "y ~ x | pair + year | ipd ~ rta + lag(rta, 1)",
        "y ~ sunab(accession, year) + x | state + year",
        "log(y + 1) ~ I(x^2) + I(2 * x / (z - 1) * (-3)) + d(x, 1) + factor(year):x | state",
        "y ~ poly(x, 3)1 + poly(x, 3)2 + poly(x, 3)3",
        "y ~ I((x + 1)^2 - (z - (x - 1)) / (x / z)) + asinh(x) + i(year, factor(region))",
        "y ~ x | state[year, log(z)] + exp^imp + pair[[year]]",
        "y ~ x | state[[year]]",
        "y ~ sunab(`year of accession`, year, ref = -2, from = -5, to = 10) | state + year",
    ] {
        assert_eq!(again(text), text);
    }
    assert_eq!(
        again("y~a*b*c-1"),
        "y ~ 0 + a + b + a:b + c + a:c + b:c + a:b:c"
    );
    assert_eq!(
        again("y ~ x + x + l(x) + f(x)"),
        "y ~ x + lag(x, 1) + lead(x, 1)"
    );
    assert_eq!(again("y ~ x | 0 | e ~ z"), "y ~ x | e ~ z");
    assert_eq!(
        again("y ~ x:i(year, ref = 2001)"),
        "y ~ i(year, x, ref = \"2001\")"
    );
    assert_eq!(again("income ~ iso + i"), "income ~ iso + i");
    assert_eq!(
        again("y ~ l(x, 0:2) + f(x, 1:2)*z + C(a):i(b) + d(x)"),
        "y ~ x + lag(x, 1) + lag(x, 2) + lead(x, 1) + lead(x, 2) + z + lead(x, 1):z + lead(x, 2):z + \
         i(b, factor(a)) + d(x, 1)"
    );
    assert_eq!(
        again("y ~ poly(x, 2, raw = TRUE) + i(a, i.b) + i(a):i(b)"),
        "y ~ x + I(x^2) + i(a, factor(b)) + factor(a):factor(b)"
    );
    assert_eq!(again("y ~ x | 0 + a"), "y ~ x | a");
    assert_eq!(
        again("y ~ sunab + sunab(c,t,ref=-1)"),
        "y ~ sunab + sunab(c, t)"
    );
}

fn mistake(text: &str) -> (usize, String) {
    let error = text.parse::<Formula>().unwrap_err();
    (error.column, error.expected)
}

#[test]
fn a_mistake_is_pointed_at() {
    let error = "y ~ x1 + log(x2 | pair".parse::<Formula>().unwrap_err();
    assert_eq!(
        error.to_string(),
        "the formula says `|` where `)` was expected\n  y ~ x1 + log(x2 | pair\n                  ^"
    );
    assert_eq!(mistake("y x").0, 3);
    let two = "y + z ~ x".parse::<Formula>().unwrap_err();
    assert_eq!(
        two.to_string(),
        "the formula says `+` where `~` (two outcomes are c(y1, y2), their sum is I(y1 + y2)) was expected\n  y + z ~ x\n    ^"
    );
    let power = "y ~ x^2".parse::<Formula>().unwrap_err();
    assert_eq!(
        power.to_string(),
        "the formula says `^` where `+`, `|` or the end (a power is I(x^2)) was expected\n  y ~ x^2\n       ^"
    );
    assert_eq!(
        mistake("y ~ x +"),
        (8, "a variable or a function".to_owned())
    );
    assert_eq!(mistake("y ~ x | "), (9, "a fixed effect".to_owned()));
    assert_eq!(mistake("y ~ x | a^2"), (11, "a factor".to_owned()));
    assert_eq!(mistake("y ~ sin(x)").0, 5);
    assert_eq!(mistake("y ~ x - z").0, 9);
    assert_eq!(mistake("y ~ i(a, ref = 1):i(b)").0, 19);
    assert_eq!(mistake("y ~ lag(x, 0:1):i(b, z)").0, 17);
    assert_eq!(mistake("y ~ log(lag(x, 0:1))").0, 9);
    assert_eq!(mistake("y ~ poly(x, 0)").0, 13);
    assert_eq!(mistake("y ~ I(x +)").0, 10);
    assert_eq!(mistake("y ~ x | a[b").0, 12);
    assert_eq!(mistake("y ~ x | a[[b]").0, 14);
    assert_eq!(
        mistake("y ~ sunab(c)"),
        (12, "`,` and the column of periods".to_owned())
    );
    assert_eq!(
        mistake("y ~ sunab(c, t, bin = 3)"),
        (17, "`ref = `, `from = ` or `to = `".to_owned())
    );
    assert_eq!(
        mistake("y ~ sunab(c, t, ref = -x)"),
        (24, "a relative period".to_owned())
    );
    assert_eq!(mistake("y ~ sunab(c, t):i(x)").0, 17);
    assert_eq!(
        mistake("y ~ `x"),
        (7, "the closing quotation mark".to_owned())
    );
}

#[test]
fn what_is_crossed_with_itself_is_itself_and_depth_has_an_end() {
    assert_eq!(again("y ~ x*x + x:w:x"), "y ~ x + x:w");
    assert_eq!(again("y ~ a*b*a*b*a*b").matches('+').count(), 3);
    let deep = format!("y ~ I({}x{})", "(".repeat(20_000), ")".repeat(20_000));
    assert!(deep.parse::<Formula>().is_err());
    assert!(
        format!("y ~ I({}x)", "-".repeat(20_000))
            .parse::<Formula>()
            .is_err()
    );
    let many = format!("y ~ {}", vec!["sw(a, b)"; 18].join(" + "));
    assert!(Formula::several(&many).is_err());
}
