//! How alike states voted in the General Assembly, by every measure, from the roll calls themselves.

use crate::error::EngineError;
use crate::measure::{Measure, answer};
use crate::votes::Series;
use crate::votes::YearOfVotes;
use crate::world::Core;
use kenesh_domain::{ActorId, Year};
use kenesh_measures::joint_table::JointTable;
use kenesh_measures::roll_calls::{CallMask, Measure as By, Uncertain, jackknife};
use kenesh_tables::{Row, table};
use std::collections::BTreeMap;
use std::ops::RangeInclusive;

table! {
    /// How alike two states voted in a year or in a period.
    pub struct Similarity {
        /// one state
        pub a: ActorId,
        /// the other
        pub b: ActorId,
        /// the year, or the first year of the period
        pub since: Year,
        /// the year, or the last year of the period
        pub until: Year,
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

/// Measures similarity: `similarity('TUR')`, on an issue `similarity('TUR', 'nu')`, of every pair
/// `similarity('*')`, over a period `similarity('TUR', '*', '1992-2019')`.
pub const MEASURE: Measure = Measure {
    name: "similarity",
    arguments: &["state", "issue?", "period?"],
    about: "Measures how alike a state voted with every other in UN roll calls, on all of them or on those that touch an issue, in each year or over a period as a whole; '*' is every pair, or all issues.",
    formula: "agreement = (1/n) Σ (1 − |v − w|/2); S = 1 − Σ d / (n d_max); κ and π = 1 − D_o/D_e, D the mean squared \
              distance and D_e by own and by pooled shares; τ-b = concordant less discordant pairs of roll calls over \
              those tied for neither; errors by the jackknife over roll calls, a lower bound where resolutions repeat; \
              issues: me, nu, di, co, hr, ec (Middle East, nuclear, disarmament, colonialism, human rights, economic)",
    example: "select * from similarity('TUR') where b = 'UZB' or a = 'AZE' order by since",
    table: Similarity::SPEC,
    narrowed_by: &[],
    large: None,
    run: |core, arguments, _| {
        let argument = |place: usize| arguments.get(place).map(String::as_str);
        let issue = argument(1).filter(|issue| *issue != "*");
        answer(similarity(
            core,
            argument(0).unwrap_or("*"),
            issue,
            argument(2),
        ))
    },
};

/// Measures the pairs of a state, or every pair for `*`, in each year or over a period as a whole; sorted by
/// pair and year, none where the world holds no roll calls.
///
/// # Errors
/// A state, an issue or a period that is not known.
pub fn similarity(
    core: &Core,
    state: &str,
    issue: Option<&str>,
    period: Option<&str>,
) -> Result<Vec<Similarity>, EngineError> {
    let state = match state {
        "*" => None,
        name => Some(&core.actor(name)?.id),
    };
    let period = period.map(years).transpose()?;
    let Some(votes) = core.votes(Series::Agreement)? else {
        return Ok(Vec::new());
    };
    let issue = issue.map(|issue| votes.issue(issue)).transpose()?;
    let of = state.map(|state| votes.place(state));
    let mut tables: BTreeMap<(usize, usize, Year), Tables> = BTreeMap::new();
    for (year, in_year) in votes.years() {
        let counted = period.as_ref().map_or(Some(year), |period| {
            period.contains(&year).then_some(*period.start())
        });
        if let Some((chosen, since)) = in_year.on(issue).zip(counted) {
            for ((a, b), found) in in_year_of(in_year, &chosen, of) {
                tables.entry((a, b, since)).or_default().add(&found);
            }
        }
    }
    let until = |since| period.as_ref().map_or(since, |period| *period.end());
    let row = |((a, b, since), found): (&(usize, usize, Year), &Tables)| {
        found.row(votes.states(), [*a, *b], [*since, until(*since)])
    };
    Ok(tables.iter().filter_map(row).collect())
}

/// Reads a period such as `1992-2019`.
fn years(text: &str) -> Result<RangeInclusive<Year>, EngineError> {
    let ends = text.split_once(['-', '–']);
    let ends = ends
        .and_then(|(first, last)| Some((first.trim().parse().ok()?, last.trim().parse().ok()?)));
    match ends {
        Some((first, last)) if first <= last => Ok(first..=last),
        _ => Err(EngineError::Measure {
            measure: "similarity",
            problem: format!("“{text}” is no period; write it as 1992-2019"),
        }),
    }
}

/// The joint votes of a pair, of all roll calls and of the contested ones.
#[derive(Default)]
struct Tables {
    all: JointTable,
    contested: JointTable,
}

impl Tables {
    fn add(&mut self, other: &Tables) {
        for (own, more) in [
            (&mut self.all, &other.all),
            (&mut self.contested, &other.contested),
        ] {
            let counts = own
                .counts
                .iter_mut()
                .flatten()
                .zip(more.counts.iter().flatten());
            counts.for_each(|(own, more)| *own += more);
        }
    }

    fn row(&self, states: &[ActorId], pair: [usize; 2], years: [Year; 2]) -> Option<Similarity> {
        let [a, b] = pair.map(|place| states.get(place));
        let [since, until] = years;
        let by = |measure| jackknife(measure, &self.all);
        let (agreement, squared, kappa, pi, tau) = (
            by(By::Agreement),
            by(By::SquaredS),
            by(By::Kappa),
            by(By::Pi),
            by(By::TauB),
        );
        let value = |found: Uncertain| found.value.number();
        let error = |found: Uncertain| found.error.number();
        Some(Similarity {
            a: a?.clone(),
            b: b?.clone(),
            since,
            until,
            n: self
                .all
                .counts
                .iter()
                .flatten()
                .map(|count| i64::from(*count))
                .sum(),
            agreement: value(agreement),
            agreement_error: error(agreement),
            agreement_contested: value(jackknife(By::Agreement, &self.contested)),
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
}

/// Counts the joint votes of a year's pairs; `of` is the place of the one state asked about, which may have
/// none.
fn in_year_of(
    in_year: &YearOfVotes,
    chosen: &CallMask,
    of: Option<Option<usize>>,
) -> Vec<((usize, usize), Tables)> {
    let ballots = &in_year.ballots;
    let voters = ballots.voters(chosen);
    let contested = ballots.contested().and(chosen);
    let mut found = Vec::new();
    for (k, a) in voters.iter().enumerate() {
        for b in voters.iter().skip(k + 1) {
            if of.is_none_or(|of| of == Some(*a) || of == Some(*b)) {
                let tables = Tables {
                    all: ballots.joint_table(*a, *b, chosen),
                    contested: ballots.joint_table(*a, *b, &contested),
                };
                found.push(((*a, *b), tables));
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Engine;

    #[test]
    fn a_world_without_roll_calls_has_none_and_a_wrong_name_is_refused() {
        let engine = Engine::starter().unwrap();
        assert_eq!(
            similarity(engine.core().unwrap(), "TUR", None, None).unwrap(),
            []
        );
        let wrong = similarity(engine.core().unwrap(), "TRU", None, None);
        assert!(wrong.unwrap_err().to_string().contains("TUR"));
    }

    #[test]
    fn a_period_is_two_years_in_order() {
        assert_eq!(years("1992-2019").unwrap(), 1992..=2019);
        assert_eq!(years("1992 – 1992").unwrap(), 1992..=1992);
        for wrong in ["1992", "2019-1992", "then-now"] {
            assert!(
                years(wrong)
                    .unwrap_err()
                    .to_string()
                    .contains("write it as 1992-2019")
            );
        }
    }
}
