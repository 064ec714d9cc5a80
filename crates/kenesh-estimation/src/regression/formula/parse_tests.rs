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
    assert_eq!(mistake("y x"), (3, "`~`".to_owned()));
    assert_eq!(
        mistake("y ~ x +"),
        (8, "a variable or a function".to_owned())
    );
    assert_eq!(mistake("y ~ x | "), (9, "a fixed effect".to_owned()));
    assert_eq!(mistake("y ~ x | a^2"), (11, "a factor".to_owned()));
    assert_eq!(mistake("y ~ sin(x)").0, 5);
    assert_eq!(mistake("y ~ x - z").0, 9);
    assert_eq!(mistake("y ~ i(a):i(b)").0, 10);
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
        mistake("y ~ x | pair[z]"),
        (13, "`+`, `|` or the end".to_owned())
    );
    assert_eq!(
        mistake("y ~ `x"),
        (7, "the closing quotation mark".to_owned())
    );
}
