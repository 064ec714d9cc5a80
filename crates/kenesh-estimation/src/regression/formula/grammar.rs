//! What may be written in a formula, beside fixest: the table of `docs/grammar.md`, each row of which is tested.

/// How what is written is taken, beside fixest.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// As in fixest.
    Same,
    /// Taken, and otherwise than in fixest, as the remark says.
    Differs,
    /// Taken here, and not in fixest.
    Own,
    /// Refused, with what to write.
    Refused,
}

/// One thing that may be written.
#[derive(Debug, Clone, Copy)]
pub struct Written {
    /// A formula that has it, on the columns y, z, x, w, region, state, year, cohort.
    pub formula: &'static str,
    /// What it means.
    pub means: &'static str,
    /// How it is taken.
    pub status: Status,
    /// What differs, or what to write.
    pub remark: &'static str,
}

const fn same(formula: &'static str, means: &'static str) -> Written {
    Written {
        formula,
        means,
        status: Status::Same,
        remark: "",
    }
}

const fn own(formula: &'static str, means: &'static str, remark: &'static str) -> Written {
    Written {
        formula,
        means,
        status: Status::Own,
        remark,
    }
}

const fn differs(formula: &'static str, means: &'static str, remark: &'static str) -> Written {
    Written {
        formula,
        means,
        status: Status::Differs,
        remark,
    }
}

const fn refused(formula: &'static str, means: &'static str, remark: &'static str) -> Written {
    Written {
        formula,
        means,
        status: Status::Refused,
        remark,
    }
}

/// Everything that may be written in a formula, and what may not.
pub const GRAMMAR: &[Written] = &[
    same("y ~ x + w", "regressors, with a constant"),
    same("y ~ 0 + x", "without a constant; so `- 1`"),
    same("y ~ 1 | state", "effects alone"),
    same(
        "log(y + 9) ~ I(x^2) + sqrt(abs(w))",
        "functions and arithmetic inside brackets",
    ),
    refused("y ~ x^2", "a power outside brackets", "write I(x^2)"),
    same("y ~ x:w", "a product alone"),
    same("y ~ x*w", "both and their product"),
    same("y ~ poly(x, 2)", "orthogonal polynomials, as R's `poly`"),
    same("y ~ poly(x, 2, raw = TRUE)", "powers"),
    differs(
        "y ~ factor(year)",
        "a column for each level but the first; so `C(year)`",
        "columns are named year::2001, as those of `i(year)`",
    ),
    differs(
        "y ~ region",
        "a text is a factor",
        "columns are named region::Asia",
    ),
    same("y ~ region:x", "a slope for each level"),
    same(
        "y ~ region*x",
        "levels, slope, and slopes that differ from the first level's",
    ),
    same(
        "y ~ region*factor(year)",
        "levels of two factors and of both",
    ),
    same("y ~ i(year)", "a column for each level but the first"),
    same("y ~ i(year, ref = 2003)", "but for a level that is named"),
    same("y ~ i(region, x)", "a slope for each level"),
    same(
        "y ~ i(region, i.year)",
        "a column for each pair of levels; so `i(region, text)`",
    ),
    refused(
        "y ~ i(year, bin = 2)",
        "levels put together",
        "make the column in SQL",
    ),
    same(
        "y ~ l(x, 1) + f(x, 1)",
        "values of other periods; so `lag`, `lead`",
    ),
    same("y ~ l(x, 0:2) + f(x, c(1, 2))", "several of them"),
    same("y ~ d(x)", "the difference from the period before"),
    same("y ~ x | state + year", "fixed effects"),
    same("y ~ x | region^year", "of combinations"),
    same("y ~ x | state[year]", "and a slope for each level"),
    differs(
        "y ~ x | state[[year]]",
        "the slopes alone",
        "the constant stays, as one level",
    ),
    same("y ~ x | state[year, w]", "slopes of several numbers"),
    same(
        "y ~ w | x ~ z",
        "an endogenous regressor and its instrument",
    ),
    same("y ~ w | year | x ~ z + l(z, 1)", "within effects"),
    same("y ~ sw(x, w)", "one regression for each in turn"),
    same(
        "y ~ csw(x, w) | csw0(state, year)",
        "with those before; `sw0`, `csw0` begin without any",
    ),
    same("c(y, z) ~ x", "one regression for each outcome"),
    refused(
        "y + z ~ x",
        "a sum as outcome",
        "write I(y + z), or c(y, z) for two outcomes",
    ),
    differs(
        "y ~ sunab(cohort, year) | state + year",
        "effects by period since treatment (Sun & Abraham)",
        "cohorts before the first period are left out, not taken for controls; 0, empty and later ones are",
    ),
    own(
        "y ~ sunab(cohort, year, from = -3, to = 2) | state + year",
        "the ends put together",
        "in fixest `bin.rel`",
    ),
    own("y ~ `x` + lag(`w`, 1)", "names between backticks", ""),
    refused(
        "y ~ x | state^2",
        "a power of an effect",
        "effects are columns",
    ),
    refused(
        "y ~ scale(x)",
        "other functions of R",
        "compute the column in SQL",
    ),
];
