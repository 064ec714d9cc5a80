//! What can go wrong with a regression, and how to mend it.

use crate::regression::formula::reader::FormulaError;

/// A number of rows that are predicted perfectly.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Separated(pub usize);

impl Separated {
    fn told(self) -> String {
        match self.0 {
            0 => String::new(),
            rows => format!(
                ", as {rows} rows are separated, that is predicted perfectly by effects and regressors, so that no finite \
                 coefficient exists"
            ),
        }
    }
}

/// Why a regression could not be estimated.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum RegressionError {
    /// The formula could not be read.
    #[error(transparent)]
    Formula(#[from] FormulaError),
    /// A column has another length than its frame.
    #[error("the column `{name}` has {found} rows, its frame has {rows}")]
    Rows {
        /// The column.
        name: String,
        /// Its number of rows.
        found: usize,
        /// The frame's.
        rows: usize,
    },
    /// A factor's code has no label.
    #[error(
        "the factor `{name}` has {labels} labels and a code beyond them; give every code a label"
    )]
    Code {
        /// The column.
        name: String,
        /// Its number of labels.
        labels: usize,
    },
    /// A name is no column of the frame.
    #[error("there is no column `{name}`; the columns are {known}")]
    Unknown {
        /// The name.
        name: String,
        /// The columns.
        known: String,
    },
    /// A factor stands where a number is needed.
    #[error("`{name}` is a factor, not a number; write i({name}) for one column a level")]
    NotANumber {
        /// The column.
        name: String,
    },
    /// A column that should hold numbers holds a cell of another kind.
    #[error("`{name}` is no number: {why}")]
    NoNumber {
        /// The column.
        name: String,
        /// Which cell, and what is wrong with it.
        why: String,
    },
    /// A factor has so many levels that it is meant as an effect.
    #[error(
        "`{names}` would make {columns} columns or more, and at most {most} are taken; write it as a fixed effect: | {names}"
    )]
    Levels {
        /// The factors.
        names: String,
        /// The columns counted so far.
        columns: usize,
        /// The most that are taken.
        most: usize,
    },
    /// The reference level of `i()` does not occur.
    #[error("`{factor}` has no level `{level}` to be the reference")]
    Reference {
        /// The factor.
        factor: String,
        /// The level.
        level: String,
    },
    /// A lag was asked for without saying what the units and the periods are.
    #[error("a lag needs to know units and periods; set `panel` in the settings")]
    NoPanel,
    /// Two rows of one unit stand in the same period, so a lag is not defined.
    #[error(
        "the rows {first} and {second} (from 0) have the same unit and period; a lag needs one row each"
    )]
    Repeated {
        /// The earlier row.
        first: usize,
        /// The later row.
        second: usize,
    },
    /// Periods are not whole numbers.
    #[error("the periods `{name}` are not whole numbers")]
    Periods {
        /// The column.
        name: String,
    },
    /// `sunab()` stands nowhere, twice or with instruments.
    #[error("an event study has one sunab() among the regressors, and no instruments")]
    Sunab,
    /// An event study does not know which rows are one unit.
    #[error(
        "an event study needs to know the units; set `panel` in the settings or give them as the first fixed effect"
    )]
    NoUnit,
    /// One unit begins its treatment twice.
    #[error(
        "the rows {first} and {second} (from 0) are one unit, and `{name}` differs between them; the period in which treatment begins must be one for each unit"
    )]
    Cohort {
        /// The column of cohorts.
        name: String,
        /// The earlier row.
        first: usize,
        /// The later row.
        second: usize,
    },
    /// No cohort can be compared with itself before its treatment.
    #[error(
        "no cohort of `{name}` has rows both in the reference period {reference} and from the beginning of treatment on; nothing is left to estimate"
    )]
    NoTreated {
        /// The column of cohorts.
        name: String,
        /// The reference period.
        reference: i64,
    },
    /// Hardly any order of the holders fits the roster.
    #[error("no admissible sequence of chairs was met in {tries} tries; use fewer terms")]
    Rare {
        /// The number of tries.
        tries: usize,
    },
    /// All units are treated at the end.
    #[error(
        "no unit is without treatment to the end; leave out the periods from the last cohort's treatment on, and it will be the control"
    )]
    NoControl,
    /// The outcome does not vary.
    #[error("`{outcome}` is {value} in every row used: there is nothing to explain")]
    Constant {
        /// The outcome.
        outcome: String,
        /// Its one value.
        value: String,
    },
    /// The effects leave nothing of the outcome.
    #[error(
        "the effects {effects} alone predict `{outcome}` perfectly: there is nothing left to explain"
    )]
    Predicted {
        /// The outcome.
        outcome: String,
        /// The effects.
        effects: String,
    },
    /// No row is left.
    #[error(
        "no row is left: {missing} have a missing value, {separated} have outcomes that regressors and effects predict \
         perfectly, so that no finite estimate exists, {singletons} are alone in a fixed effect"
    )]
    Empty {
        /// Rows with a missing value.
        missing: usize,
        /// Rows of effects whose outcomes are all the same.
        separated: usize,
        /// Rows alone in an effect.
        singletons: usize,
    },
    /// The formula has neither a term nor an intercept that the effects leave.
    #[error("nothing is left to estimate beside the fixed effects; collinear: {dropped}{}", .separated.told())]
    NothingToEstimate {
        /// The collinear terms.
        dropped: String,
        /// The rows left out before, because effects and regressors predict them perfectly.
        separated: Separated,
    },
    /// The outcome is outside what the family can explain.
    #[error("the outcome at row {row} (from 0) is {value}; {family} needs {needs}")]
    Outcome {
        /// The row.
        row: usize,
        /// Its outcome.
        value: String,
        /// The family.
        family: &'static str,
        /// What outcomes it takes.
        needs: &'static str,
    },
    /// A weight is negative.
    #[error("the weight at row {row} (from 0) is negative")]
    NegativeWeight {
        /// The row.
        row: usize,
    },
    /// A cluster is missing in a row that is used.
    #[error(
        "`{name}` is missing at row {row} (from 0), which is used; standard errors need it everywhere"
    )]
    MissingCluster {
        /// The cluster variable.
        name: String,
        /// The row.
        row: usize,
    },
    /// There is only one cluster, so its scores sum to zero and say nothing.
    #[error("`{name}` has one cluster only; clustered errors need at least two")]
    OneCluster {
        /// The cluster variable.
        name: String,
    },
    /// Rubin's rules need the spread between draws.
    #[error("pooling needs the regressions of two draws or more; there are {found}")]
    FewDraws {
        /// The number of regressions.
        found: usize,
    },
    /// A draw's regression has other terms than the first one's.
    #[error(
        "regression {draw} has the terms {found}, the first {first}; leave out what is collinear in some draws"
    )]
    DrawTerms {
        /// The regression, from 1.
        draw: usize,
        /// Its terms.
        found: String,
        /// The first one's.
        first: String,
    },
    /// A row belongs to no draw.
    #[error("`{name}` is missing at row {row} (from 0); every row must belong to a draw")]
    NoDraw {
        /// The column of draws.
        name: String,
        /// The row.
        row: usize,
    },
    /// Instruments were given for a family that does not take them.
    #[error("instruments need the gaussian family")]
    Instruments,
    /// There are fewer instruments than endogenous variables.
    #[error("{endogenous} endogenous terms need as many instruments; {instruments} are left")]
    Underidentified {
        /// The number of endogenous terms.
        endogenous: usize,
        /// The number of instruments that are not collinear.
        instruments: usize,
    },
    /// There are no more observations than parameters.
    #[error("{observations} observations cannot give {parameters} parameters and their errors")]
    NoFreedom {
        /// The observations.
        observations: usize,
        /// The parameters, fixed effects included.
        parameters: usize,
    },
}
