//! How alike states voted in the General Assembly, by every measure, from the roll calls themselves.

use crate::core::Core;
use crate::error::EngineError;
use crate::measure::{Measure, answer};
use crate::record::{Record, record};
use crate::votes::{Votes, YearOfVotes};
use kenesh_domain::Year;
use kenesh_measures::roll_calls::{CallMask, Measure as By, Uncertain, jackknife};

record! {
    /// How alike two states voted in a year.
    pub struct Similarity {
        /// one state
        pub a: String,
        /// the other
        pub b: String,
        /// the year
        pub year: i64,
        /// roll calls on which both voted
        pub n: i64,
        /// agreement from 0 to 1
        pub agreement: Option<f64>,
        /// its standard error
        pub agreement_error: Option<f64>,
        /// agreement where not all that voted did so alike
        pub agreement_contested: Option<f64>,
        /// S with squared distances, from −1 to 1; with absolute ones S is 2 × agreement − 1
        pub s_squared: Option<f64>,
        /// its standard error
        pub s_squared_error: Option<f64>,
        /// Cohen's κ with squared distances
        pub kappa: Option<f64>,
        /// its standard error
        pub kappa_error: Option<f64>,
        /// Scott's π with squared distances
        pub pi: Option<f64>,
        /// its standard error
        pub pi_error: Option<f64>,
        /// Kendall's τ-b
        pub tau_b: Option<f64>,
        /// its standard error
        pub tau_b_error: Option<f64>,
    }
}

/// Measures similarity: `similarity('TUR')`, `similarity('TUR', 'nu')`, `similarity('*')`.
pub const MEASURE: Measure = Measure {
    name: "similarity",
    arguments: &["state", "issue?"],
    about: "Measures how alike a state voted with every other in UN roll calls, on all of them or on those that touch an issue; '*' is every pair.",
    formula: "agreement = (1/n) Σ (1 − |v − w|/2); S = 1 − Σ d / (n d_max); κ and π = 1 − D_o/D_e, D the mean squared \
              distance and D_e by own and by pooled shares; τ-b = concordant less discordant pairs of roll calls over \
              those tied for neither; errors by the jackknife over roll calls, a lower bound where resolutions repeat; \
              issues: me, nu, di, co, hr, ec (Middle East, nuclear, disarmament, colonialism, human rights, economic)",
    example: "select * from similarity('TUR') where b = 'UZB' or a = 'AZE' order by year",
    columns: Similarity::COLUMNS,
    schema: Similarity::schema,
    run: |core, arguments| {
        let argument = |place: usize| arguments.get(place).map(String::as_str);
        answer(similarity(core, argument(0).unwrap_or("*"), argument(1)))
    },
};

/// Measures the pairs of a state, or every pair for `*`, sorted by pair and year; none where the world
/// holds no roll calls.
///
/// # Errors
/// A state or an issue that is not known.
pub fn similarity(
    core: &Core,
    state: &str,
    issue: Option<&str>,
) -> Result<Vec<Similarity>, EngineError> {
    let state = match state {
        "*" => None,
        name => Some(&core.actor(name)?.id),
    };
    let Some(votes) = core.votes()? else {
        return Ok(Vec::new());
    };
    let issue = issue.map(|issue| votes.issue(issue)).transpose()?;
    let place = state.map(|state| votes.place(state));
    let mut rows = Vec::new();
    for (year, in_year) in votes.years() {
        if let Some(chosen) = in_year.on(issue) {
            rows.extend(of_year(votes, year, in_year, chosen, place));
        }
    }
    rows.sort_by(|x, y| (&x.a, &x.b, x.year).cmp(&(&y.a, &y.b, y.year)));
    Ok(rows)
}

/// Measures the pairs of a year; `of` is the place of the one state asked about, which may have none.
fn of_year(
    votes: &Votes,
    year: Year,
    in_year: &YearOfVotes,
    chosen: &CallMask,
    of: Option<Option<usize>>,
) -> Vec<Similarity> {
    let voters = in_year.ballots.voters(chosen);
    let contested = in_year.ballots.contested().and(chosen);
    let mut rows = Vec::new();
    for (k, a) in voters.iter().enumerate() {
        for b in voters.iter().skip(k + 1) {
            if of.is_none_or(|of| of == Some(*a) || of == Some(*b)) {
                rows.extend(pair(votes, year, in_year, [chosen, &contested], (*a, *b)));
            }
        }
    }
    rows
}

fn pair(
    votes: &Votes,
    year: Year,
    in_year: &YearOfVotes,
    [chosen, contested]: [&CallMask; 2],
    (a, b): (usize, usize),
) -> Option<Similarity> {
    let states = votes.states();
    let table = in_year.ballots.joint_table(a, b, chosen);
    let by = |measure| jackknife(measure, &table);
    let (agreement, squared, kappa, pi, tau) = (
        by(By::Agreement),
        by(By::SquaredS),
        by(By::Kappa),
        by(By::Pi),
        by(By::TauB),
    );
    let contested = jackknife(By::Agreement, &in_year.ballots.joint_table(a, b, contested));
    let value = |found: Uncertain| found.value.number();
    let error = |found: Uncertain| found.error.number();
    Some(Similarity {
        a: states.get(a)?.to_string(),
        b: states.get(b)?.to_string(),
        year: i64::from(year),
        n: table
            .counts
            .iter()
            .flatten()
            .map(|count| i64::from(*count))
            .sum(),
        agreement: value(agreement),
        agreement_error: error(agreement),
        agreement_contested: value(contested),
        s_squared: value(squared),
        s_squared_error: error(squared),
        kappa: value(kappa),
        kappa_error: error(kappa),
        pi: value(pi),
        pi_error: error(pi),
        tau_b: value(tau),
        tau_b_error: error(tau),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Engine;

    #[test]
    fn a_world_without_roll_calls_has_none_and_a_wrong_name_is_refused() {
        let engine = Engine::starter().unwrap();
        assert_eq!(similarity(engine.core(), "TUR", None).unwrap(), []);
        let wrong = similarity(engine.core(), "TRU", None);
        assert!(wrong.unwrap_err().to_string().contains("TUR"));
    }
}
