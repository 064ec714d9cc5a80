//! Agreement of every pair of states in the General Assembly, by year; means and random blocs.

use super::inputs::Inputs;
use super::{Derivation, FIRST, Made};
use crate::error::EngineError;
use crate::votes::{Ballot, RollCalls, Series, numbers, pack, refused};
use kenesh_domain::{Absence, ActorId, Cell, Indicator, Missing, Tie, Year};
use kenesh_measures::roll_calls::Agreements;
use kenesh_sources::Rows;
use kenesh_tables::{IndicatorRow, TieRow};

pub(super) const DERIVATION: Derivation = Derivation {
    name: "votes",
    makes: "ties agreement; indicators un_agreement_mean, and of UN un_all_pairs and random_bloc_*_5",
    from: "tables rollcalls and votes",
    run,
};

/// The actor that stands for all members of the United Nations.
const ALL: &str = "UN";
/// The states of a random bloc, which the names of the indicators repeat.
const BLOC: usize = 5;
/// The random blocs of a year.
const DRAWS: u64 = 2_000;
/// The seed of the draws, pinned so that the same votes give the same quantiles.
const SEED: u64 = 1992;

fn run(inputs: &Inputs<'_>) -> Result<Vec<Made>, EngineError> {
    let Some(calls) = inputs.roll_calls(Series::Agreement)? else {
        return Ok(Vec::new());
    };
    let mut made = calls.made();
    let states = &calls.figures.states;
    let years = calls.figures.years.range(FIRST..);
    let mut seen = Vec::new();
    for (year, ballots) in years.filter(|(_, ballots)| !ballots.is_empty()) {
        let agreements = agreements(&calls.figures, *year, ballots)?;
        ties(states, *year, &agreements, &mut made.rows);
        means(states, *year, &agreements, &mut made.rows);
        seen.push(*year);
    }
    coverage(&seen, &mut made);
    Ok(vec![made])
}

/// Packs the ballots of a year and compares every pair of states.
fn agreements(
    calls: &RollCalls,
    year: Year,
    ballots: &[Ballot],
) -> Result<Agreements, EngineError> {
    let packed = pack(&numbers(ballots), calls.states.len(), ballots);
    let packed = packed.map_err(|error| refused(year, error))?;
    Ok(packed.agreements())
}

/// Adds a row a pair of states that both voted in the year, with or without a common vote.
fn ties(states: &[ActorId], year: Year, agreements: &Agreements, rows: &mut Rows) {
    let voters = agreements.voters();
    for (k, i) in voters.iter().enumerate() {
        for j in voters.iter().skip(k + 1) {
            let (Some(a), Some(b)) = (states.get(*i), states.get(*j)) else {
                continue;
            };
            let found = agreements.get(*i, *j);
            rows.push(TieRow {
                n: i64::try_from(found.n).ok(),
                ..TieRow::new(
                    (a.clone(), b.clone()),
                    (Some(year), Some(year)),
                    Tie::Agreement,
                    found.value,
                )
            });
        }
    }
}

/// Adds each state's mean with all others, the mean over all pairs and the random blocs'.
fn means(states: &[ActorId], year: Year, agreements: &Agreements, rows: &mut Rows) {
    let mut add = |state: &ActorId, indicator: Indicator, cell: Cell| {
        rows.push(IndicatorRow::new(state.clone(), year, indicator, cell));
    };
    for place in agreements.voters() {
        if let Some(state) = states.get(*place) {
            let mean = agreements.with_all_others(*place).value;
            add(state, Indicator::UnAgreementMean, mean);
        }
    }
    let all = ActorId::new(ALL);
    add(
        &all,
        Indicator::UnAllPairs,
        agreements.over_all_pairs().value,
    );
    let seed = SEED * 10_000 + u64::try_from(year).unwrap_or_default();
    let blocs = agreements.random_blocs(BLOC, DRAWS, seed);
    for (indicator, quantile) in [
        (Indicator::RandomBlocLow, blocs.map(|blocs| blocs.lo)),
        (Indicator::RandomBlocMedian, blocs.map(|blocs| blocs.median)),
        (Indicator::RandomBlocHigh, blocs.map(|blocs| blocs.hi)),
    ] {
        add(&all, indicator, Cell::of(quantile, Missing::NotReported));
    }
}

fn coverage(years: &[Year], made: &mut Made) {
    let blocs = "2,000 random blocs of five a year of states that voted, seeded";
    let pairs = "pairs of states that voted in the year, over the roll calls in which both did; resolutions adopted without a vote are not among them; each year from one source, an unfinished one left out: by the day of the vote from the United Nations library, else year = session + 1945 from Voeten's roll calls";
    let means = "each state that voted, with every other";
    let all = "all pairs of states with a common vote";
    for (table, what, note) in [
        ("ties", Tie::Agreement.as_str(), pairs),
        ("indicators", Indicator::UnAgreementMean.as_str(), means),
        ("indicators", Indicator::UnAllPairs.as_str(), all),
        ("indicators", Indicator::RandomBlocLow.as_str(), blocs),
        ("indicators", Indicator::RandomBlocMedian.as_str(), blocs),
        ("indicators", Indicator::RandomBlocHigh.as_str(), blocs),
    ] {
        made.cover(table, what, years.iter().copied(), Absence::Unknown, note);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::derive::testing;
    use kenesh_measures::alignment::Vote::{Abstain, No, Yes};

    fn calls() -> RollCalls {
        let ballot = |rollcall, state, vote| Ballot {
            rollcall,
            state,
            vote,
        };
        RollCalls {
            states: ["AZE", "KAZ", "TUR", "USA"].map(ActorId::from).to_vec(),
            years: [(
                1993,
                vec![
                    ballot(9001, 0, Yes),
                    ballot(9001, 2, No),
                    ballot(3700, 0, Yes),
                    ballot(3700, 2, Abstain),
                    ballot(3701, 1, Yes),
                    ballot(3701, 2, Yes),
                ],
            )]
            .into(),
        }
    }

    fn world(calls: RollCalls) -> Inputs<'static> {
        let world = testing::with_members(&[]);
        world
            .roll_calls
            .keep(Series::Agreement, testing::given(calls));
        world
    }

    #[test]
    fn every_pair_that_voted_has_a_tie() {
        let rows = testing::rows(&world(calls()));
        let ties: Vec<_> = rows
            .of::<TieRow>()
            .iter()
            .map(|tie| (tie.a.as_str(), tie.b.as_str(), tie.cell(), tie.n))
            .collect();
        assert_eq!(
            ties,
            [
                ("AZE", "KAZ", Cell::Missing(Missing::NotReported), Some(0)),
                ("AZE", "TUR", Cell::Value(0.25), Some(2)),
                ("KAZ", "TUR", Cell::Value(1.0), Some(1)),
            ]
        );
        assert!(
            rows.of::<TieRow>()
                .iter()
                .all(|tie| (tie.since, tie.until) == (Some(1993), Some(1993)))
        );
    }

    #[test]
    fn means_leave_pairs_without_a_common_vote_out() {
        let rows = testing::rows(&world(calls()));
        let mean = |state: &str, indicator: Indicator| {
            let same = |row: &&IndicatorRow| {
                row.state == state && row.indicator.known() == Some(indicator)
            };
            rows.of::<IndicatorRow>()
                .iter()
                .find(same)
                .map(|row| row.cell())
        };
        assert_eq!(
            mean("TUR", Indicator::UnAgreementMean),
            Some(Cell::Value(0.625))
        );
        assert_eq!(
            mean("AZE", Indicator::UnAgreementMean),
            Some(Cell::Value(0.25))
        );
        assert_eq!(mean("USA", Indicator::UnAgreementMean), None);
        assert_eq!(mean("UN", Indicator::UnAllPairs), Some(Cell::Value(0.625)));
        let gone = Some(Cell::Missing(Missing::NotReported));
        assert_eq!(mean("UN", Indicator::RandomBlocMedian), gone);
    }

    #[test]
    fn a_ballot_of_no_state_is_refused() {
        let mut calls = calls();
        calls.states.truncate(2);
        let error = crate::derive::derive(&world(calls))
            .unwrap_err()
            .to_string();
        assert!(error.contains("a vote of state 2"), "{error}");
    }
}
