//! How an organization's members vote as a bloc, with its power and without, from the roll calls.

use crate::error::EngineError;
use crate::measure::{Measure, answer, argument};
use crate::measures::cohesion::{Blocs, rosters};
use crate::votes::{Series, Votes};
use crate::world::Core;
use kenesh_domain::{ActorId, OrgId, Year};
use kenesh_measures::Interval;
use kenesh_measures::bloc::{Bloc, bloc_votes as formula};
use kenesh_measures::bloc_errors::bloc_errors;
use kenesh_measures::parallel;
use kenesh_store::Only;
use kenesh_tables::{Row, table};
use std::ops::RangeInclusive;

table! {
    /// How a bloc voted in a year, on all roll calls or on those of an issue.
    pub struct BlocVotes {
        /// the organization, or the bloc's name
        pub org: String,
        /// the power
        pub power: ActorId,
        /// at_date: the members then; today: the members and observers of the last year
        pub roster: String,
        /// the year
        pub year: Year,
        /// roll calls
        pub calls: i64,
        /// how many states besides the power voted
        pub members: i64,
        /// mean agreement of the pairs among them
        pub within: Option<f64>,
        /// lower end of its 90 % interval
        pub within_lo: Option<f64>,
        /// upper end
        pub within_hi: Option<f64>,
        /// mean agreement of the pairs among them and the power
        pub within_with_power: Option<f64>,
        /// mean agreement of the power with them
        pub with_power: Option<f64>,
        /// lower end of its 90 % interval
        pub with_power_lo: Option<f64>,
        /// upper end
        pub with_power_hi: Option<f64>,
        /// with_power − within
        pub gap: Option<f64>,
        /// lower end of its 90 % interval
        pub gap_lo: Option<f64>,
        /// upper end
        pub gap_hi: Option<f64>,
        /// mean agreement of all pairs of states that voted
        pub un_mean: Option<f64>,
        /// 5 % quantile of random blocs of as many states
        pub random_lo: Option<f64>,
        /// median of the random blocs
        pub random_median: Option<f64>,
        /// 95 % quantile of the random blocs
        pub random_hi: Option<f64>,
        /// share of random blocs at least as cohesive
        pub p_value: Option<f64>,
        /// mean agreement index of the members without the power (Hix, Noury & Roland)
        pub agreement_index: Option<f64>,
        /// the same with the power
        pub agreement_index_with_power: Option<f64>,
        /// mean Rice index of the members without the power
        pub rice: Option<f64>,
        /// the same with the power
        pub rice_with_power: Option<f64>,
        /// mean distance of the power's vote from the members' mean vote, 0 to 1
        pub power_distance: Option<f64>,
        /// who of members and power agrees least with the others
        pub outlier: Option<String>,
        /// its mean agreement less the others' with each other
        pub outlier_gap: Option<f64>,
    }
}

/// Measures how a bloc votes: `bloc_votes('OTS', 'TUR')`, on an issue `bloc_votes('OTS', 'TUR', 'hr')`, and of
/// states named `bloc_votes('AZE KAZ KGZ', 'TUR')`.
pub const MEASURE: Measure = Measure {
    name: "bloc_votes",
    arguments: &["organization or states", "power", "issue?"],
    about: "Measures how an organization's members vote as a bloc in UN roll calls, with the power and without, on all \
            of them or on those that touch an issue; states named, as in 'AZE KAZ KGZ', are a bloc too.",
    formula: "within, with_power, un_mean: unweighted means of pairwise agreement; intervals by the jackknife over roll \
              calls, normal, 90 %; random blocs: 2,000 draws of as many states as voted, p_value = (1 + as cohesive) / \
              2,001; agreement index = (max − ½ (votes − max)) / votes; Rice = |yes − no| / (yes + no); power_distance = \
              mean |v − members' mean| / 2",
    example: "select year, within, with_power, p_value from bloc_votes('OTS', 'TUR', 'hr') where roster = 'today'",
    table: BlocVotes::SPEC,
    narrowed_by: &[BlocVotes::year.spec],
    large: None,
    run: |core, arguments, only| {
        let issue = arguments.get(2).map(String::as_str);
        let [bloc, power] = [0, 1].map(|place| argument(arguments, place));
        answer(bloc_votes(core, bloc, power, issue, only))
    },
};

/// Random blocs of a year.
const DRAWS: u64 = 2_000;
/// The seed of the draws, pinned so that the same votes give the same quantiles.
const SEED: u64 = 1945;

/// Measures an organization for both rosters, sorted by roster and year; none where the world holds no
/// roll calls.
///
/// # Errors
/// An organization, a power or an issue that is not known.
pub fn bloc_votes(
    core: &Core,
    organization: &str,
    power: &str,
    issue: Option<&str>,
    only: &Only,
) -> Result<Vec<BlocVotes>, EngineError> {
    let years = only.clip(BlocVotes::year, Year::MIN..=Year::MAX);
    let power = &core.actor(power)?.id;
    let Some(votes) = core.votes(Series::Agreement)? else {
        return Ok(Vec::new());
    };
    let issue = issue.map(|issue| votes.issue(issue)).transpose()?;
    if organization.trim().contains(' ') {
        let asked = same_bloc(votes, "named", power, &core.actors(organization)?, years);
        return Ok(measured(votes, &asked, issue));
    }
    let org = &core.organization(organization)?.id;
    let asked = both_rosters(core, votes, org, power, years);
    Ok(measured(votes, &asked, issue))
}

/// Measures an organization for both rosters from a year on.
pub fn bloc_votes_since(
    core: &Core,
    org: &OrgId,
    power: &ActorId,
    since: Year,
) -> Result<Vec<BlocVotes>, EngineError> {
    let found = core.votes(Series::Agreement)?;
    Ok(found.map_or_else(Vec::new, |votes| {
        let rosters = both_rosters(core, votes, org, power, since..=Year::MAX);
        measured(votes, &rosters, None)
    }))
}

/// Measures a bloc of the same states from a year on.
pub fn bloc_votes_of(
    core: &Core,
    name: &str,
    power: &ActorId,
    bloc: &[ActorId],
    since: Year,
) -> Result<Vec<BlocVotes>, EngineError> {
    let found = core.votes(Series::Agreement)?;
    Ok(found.map_or_else(Vec::new, |votes| {
        let asked = same_bloc(votes, name, power, bloc, since..=Year::MAX);
        measured(votes, &asked, None)
    }))
}

fn both_rosters<'a>(
    core: &Core,
    votes: &Votes,
    org: &'a OrgId,
    power: &'a ActorId,
    years: RangeInclusive<Year>,
) -> Vec<Asked<'a>> {
    let known = votes.years().map(|(year, _)| year);
    let years: Vec<Year> = known.filter(|year| years.contains(year)).collect();
    let of = |(roster, blocs): (&'static str, Blocs)| {
        let asked = move |(year, bloc)| Asked {
            name: org.as_str(),
            roster,
            power,
            year,
            bloc,
        };
        blocs.into_iter().map(asked)
    };
    rosters(core, org, years.iter().copied())
        .into_iter()
        .flat_map(of)
        .collect()
}

fn same_bloc<'a>(
    votes: &Votes,
    name: &'a str,
    power: &'a ActorId,
    bloc: &[ActorId],
    years: RangeInclusive<Year>,
) -> Vec<Asked<'a>> {
    let known = votes.years().map(|(year, _)| year);
    known
        .filter(|year| years.contains(year))
        .map(|year| Asked {
            name,
            roster: name,
            power,
            year,
            bloc: bloc.to_vec(),
        })
        .collect()
}

/// A bloc in a year.
struct Asked<'a> {
    name: &'a str,
    roster: &'a str,
    power: &'a ActorId,
    year: Year,
    bloc: Vec<ActorId>,
}

fn measured(votes: &Votes, asked: &[Asked<'_>], issue: Option<&str>) -> Vec<BlocVotes> {
    let rows = parallel::map(asked, |asked| in_year(votes, asked, issue));
    rows.into_iter().flatten().collect()
}

/// Measures a bloc in a year; nothing where fewer than two of it besides the power voted.
fn in_year(votes: &Votes, asked: &Asked<'_>, issue: Option<&str>) -> Option<BlocVotes> {
    let in_year = votes.year(asked.year)?;
    let chosen = &*in_year.on(issue)?;
    let leader = votes.place(asked.power)?;
    let voters = in_year.ballots.voters(chosen);
    let others = asked.bloc.iter().filter(|state| *state != asked.power);
    let places = others.filter_map(|state| votes.place(state));
    let members: Vec<usize> = places
        .filter(|place| voters.binary_search(place).is_ok())
        .collect();
    if members.len() < 2 {
        return None;
    }
    let bloc = Bloc {
        leader,
        members: &members,
    };
    let seed = SEED * 10_000 + u64::try_from(asked.year).unwrap_or_default();
    let found = formula(&in_year.ballots, chosen, bloc, DRAWS, seed);
    let errors = bloc_errors(&in_year.ballots, chosen, bloc);
    let (within, with_power, gap) = (
        errors.within.interval(),
        errors.with_leader.interval(),
        errors.gap.interval(),
    );
    let lo = |interval: Option<Interval>| interval.map(|interval| interval.lo);
    let hi = |interval: Option<Interval>| interval.map(|interval| interval.hi);
    let random = found.random.map(|random| random.interval);
    Some(BlocVotes {
        org: asked.name.to_owned(),
        power: asked.power.clone(),
        roster: asked.roster.to_owned(),
        year: asked.year,
        calls: chosen.len() as i64,
        members: members.len() as i64,
        within: found.agreement.within.value.number(),
        within_lo: lo(within),
        within_hi: hi(within),
        within_with_power: found.agreement.with_leader.value.number(),
        with_power: found.agreement.leader_to_members.value.number(),
        with_power_lo: lo(with_power),
        with_power_hi: hi(with_power),
        gap: found.agreement.leader_gap.number(),
        gap_lo: lo(gap),
        gap_hi: hi(gap),
        un_mean: found.all_states.value.number(),
        random_lo: lo(random),
        random_median: random.map(|random| random.median),
        random_hi: hi(random),
        p_value: found.random.and_then(|random| random.p_value.number()),
        agreement_index: found.agreement_index.without.value.number(),
        agreement_index_with_power: found.agreement_index.with.value.number(),
        rice: found.rice.without.value.number(),
        rice_with_power: found.rice.with.value.number(),
        power_distance: found.leader_distance.value.number(),
        outlier: found
            .outlier
            .and_then(|outlier| Some(votes.states().get(outlier.place)?.to_string())),
        outlier_gap: found.outlier.and_then(|outlier| outlier.gap.number()),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Engine;

    #[test]
    fn a_world_without_roll_calls_has_none_and_a_wrong_name_is_refused() {
        let (engine, all) = (Engine::starter().unwrap(), Only::everything());
        let core = engine.core().unwrap();
        let of = |power| bloc_votes(core, "OTS", power, None, &all);
        assert_eq!(of("TUR").unwrap(), []);
        let wrong = of("TRU");
        assert!(wrong.unwrap_err().to_string().contains("TUR"));
    }
}
