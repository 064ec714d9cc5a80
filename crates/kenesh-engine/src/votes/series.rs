//! Which source's roll calls count, by what they are wanted for: each year comes from one source, so that
//! no vote counts twice and no series mixes what sources record.

use kenesh_domain::Year;
use kenesh_store::World;
use std::collections::{BTreeMap, BTreeSet};

/// Says what roll calls are wanted for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Series {
    /// How alike states vote, by the year of the vote: adopted resolutions all along, where the library's votes
    /// are there.
    Agreement,
    /// Where states stand, by session: Voeten's votes as far as they reach, because paragraphs, amendments and
    /// rejected drafts tell of positions too, then the library's.
    Positions,
}

/// The data sets that record the same votes. A user's own roll calls stand beside them.
const LIBRARY: &str = "un-ga-voting";
const RAW: &str = "voeten-un-votes";
const PACKAGE: &str = "unvotes-2019";

/// The year before the first session: a session counts to the year in which it opens.
const BEFORE_FIRST_SESSION: Year = 1945;

impl Series {
    /// Gives the name under which `prefer` in world.toml orders the sources.
    pub const fn name(self) -> &'static str {
        match self {
            Series::Agreement => "votes",
            Series::Positions => "ideal_points",
        }
    }

    /// Gives the data sets in the order in which they count.
    pub const fn order(self) -> &'static [&'static str] {
        match self {
            Series::Agreement => &[LIBRARY, RAW, PACKAGE],
            Series::Positions => &[RAW, PACKAGE, LIBRARY],
        }
    }

    /// Gives the place of a data set in the order, the world's before the program's; nothing for a user's own.
    pub(super) fn rank(self, world: &World, source: &str) -> Option<usize> {
        let declared = world.preferred(self.name());
        let known = self.order().iter().position(|known| *known == source)?;
        let chosen = declared.iter().position(|declared| declared == source);
        Some(chosen.unwrap_or(declared.len() + known))
    }
}

/// Says whether a data set records the votes of the General Assembly that the others record too.
pub(super) fn known(source: &str) -> bool {
    Series::Agreement.order().contains(&source)
}

/// What a source says of a roll call.
#[derive(Debug, Clone, Copy)]
pub(super) struct Told {
    pub(super) year: Year,
    pub(super) session: i64,
    pub(super) partial: bool,
}

impl Told {
    /// Gives the year to which the roll call counts.
    fn year(self, series: Series) -> Year {
        let session = Year::try_from(self.session).unwrap_or_default();
        match series {
            Series::Agreement => self.year,
            Series::Positions => session.saturating_add(BEFORE_FIRST_SESSION),
        }
    }
}

/// Chooses the roll calls that count and the year of each: those of a user's own source all, of the data sets
/// each year from the first that has it. A year or a session that is not over is left out, and a session of which only
/// some resolutions are there.
pub(super) fn chosen(
    world: &World,
    series: Series,
    told: &BTreeMap<String, BTreeMap<i64, Told>>,
) -> BTreeMap<String, BTreeMap<i64, Year>> {
    let mut found = BTreeMap::new();
    let mut ranked: Vec<(usize, &String)> = Vec::new();
    for (source, calls) in told {
        match series.rank(world, source) {
            Some(rank) => ranked.push((rank, source)),
            None => {
                let own = calls.iter().map(|(number, call)| (*number, call.year));
                found.insert(source.clone(), own.collect());
            }
        }
    }
    ranked.sort();
    let mut taken = BTreeSet::new();
    for (_, source) in ranked {
        let calls = told.get(source).into_iter().flatten();
        let unfinished = calls.clone().filter(|(_, call)| call.partial);
        let unfinished = unfinished.map(|(_, call)| call.session).max();
        let whole = calls.clone().filter(|(_, call)| !call.partial);
        let whole: BTreeSet<i64> = whole.map(|(_, call)| call.session).collect();
        let before = |session| unfinished.is_none_or(|last| session < last);
        let over = |call: &Told| match series {
            Series::Agreement => !call.partial,
            Series::Positions => before(call.session) && whole.contains(&call.session),
        };
        let counted = calls
            .map(|(number, call)| (*number, call.year(series), call))
            .filter(|(_, year, call)| over(call) && !taken.contains(year));
        let counted: BTreeMap<i64, Year> =
            counted.map(|(number, year, _)| (number, year)).collect();
        taken.extend(counted.values().copied());
        found.insert(source.clone(), counted);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(calls: &[(i64, Year, i64, bool)]) -> BTreeMap<i64, Told> {
        let told = |(number, year, session, partial): &(i64, Year, i64, bool)| {
            let call = Told {
                year: *year,
                session: *session,
                partial: *partial,
            };
            (*number, call)
        };
        calls.iter().map(told).collect()
    }

    fn world() -> BTreeMap<String, BTreeMap<i64, Told>> {
        let library = told(&[
            (700, 2019, 74, false),
            (701, 2020, 74, false),
            (702, 2024, 79, false),
            (703, 2025, 79, true),
            (704, 2025, 80, true),
        ]);
        let package = told(&[(1, 2018, 73, false), (2, 2019, 74, false)]);
        let own = told(&[(9, 2024, 79, false)]);
        [
            ("mine", own),
            ("un-ga-voting", library),
            ("unvotes-2019", package),
        ]
        .map(|(source, calls)| (source.to_owned(), calls))
        .into()
    }

    fn years(series: Series, source: &str) -> Vec<(i64, Year)> {
        let starter = World::starter().unwrap();
        let chosen = chosen(&starter, series, &world());
        chosen[source]
            .iter()
            .map(|(call, year)| (*call, *year))
            .collect()
    }

    #[test]
    fn agreement_takes_the_librarys_years_and_no_unfinished_one() {
        let library = [(700, 2019), (701, 2020), (702, 2024)];
        assert_eq!(years(Series::Agreement, "un-ga-voting"), library);
        assert_eq!(years(Series::Agreement, "unvotes-2019"), [(1, 2018)]);
        assert_eq!(years(Series::Agreement, "mine"), [(9, 2024)]);
    }

    #[test]
    fn positions_take_voetens_sessions_and_then_the_librarys_full_ones() {
        assert_eq!(
            years(Series::Positions, "unvotes-2019"),
            [(1, 2018), (2, 2019)]
        );
        let library = [(702, 2024), (703, 2024)];
        assert_eq!(years(Series::Positions, "un-ga-voting"), library);
    }

    #[test]
    fn some_resolutions_of_a_session_are_no_session() {
        let few = told(&[(1, 2022, 76, true), (2, 2025, 79, true)]);
        let told = BTreeMap::from([("un-ga-voting".to_owned(), few)]);
        let starter = World::starter().unwrap();
        for series in [Series::Agreement, Series::Positions] {
            assert!(chosen(&starter, series, &told)["un-ga-voting"].is_empty());
        }
    }
}
