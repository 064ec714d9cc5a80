//! How the members voted together and with the power: the blocs that the brief looks at.

use super::Drawn;
use super::positions::{Point, bands};
use super::question::Question;
use super::words::{capitalized, number};
use crate::error::CaseError;
use kenesh_domain::{ActorId, Tie, Year};
use kenesh_engine::Core;
use kenesh_engine::measures::bloc_votes::{BlocVotes, bloc_votes_of, bloc_votes_since};
use kenesh_engine::measures::cohesion::{self, Cohesion};
use kenesh_render::document::{Column, Figure};

/// Holds a bloc's cohesion over the years, with the words for it.
pub(super) struct Bloc {
    id: &'static str,
    name: String,
    rows: Vec<Cohesion>,
    /// The same from the roll calls themselves, with intervals, where the world holds them.
    votes: Vec<BlocVotes>,
}

impl Bloc {
    /// Gives the id of its figure.
    pub(super) fn id(&self) -> &'static str {
        self.id
    }

    /// Gives the last year in which the power voted too, with the ends of the interval of their agreement.
    pub(super) fn last(&self) -> Option<(&Cohesion, Option<(f64, f64)>)> {
        let last = self.with_power().next_back()?;
        let votes = self.votes_in(last.year);
        Some((
            last,
            votes.and_then(|votes| votes.with_power_lo.zip(votes.with_power_hi)),
        ))
    }

    /// Gives the power's agreement with it in a year.
    pub(super) fn with_power_in(&self, year: Year) -> Option<f64> {
        self.rows.iter().find(|row| row.year == year)?.with_power
    }

    /// Gives the first of the years up to the last in all of which the bloc stood nearer to the power than the average
    /// state, or in all of which it did not; a year without both figures ends them.
    pub(super) fn since(&self, nearer: bool) -> Option<Year> {
        let stands = |row: &&Cohesion| {
            let both = row.with_power.zip(row.power_all);
            both.is_some_and(|(with, all)| (with > all) == nearer)
        };
        let years = self.with_power().rev().take_while(stands);
        years.last().map(|row| row.year)
    }

    /// Names it in a sentence.
    pub(super) fn name(&self) -> &str {
        &self.name
    }

    /// Goes through the years in which the power voted too.
    fn with_power(&self) -> impl DoubleEndedIterator<Item = &Cohesion> {
        self.rows.iter().filter(|row| row.with_power.is_some())
    }

    /// Gives the first year in which every pair voted and the power too, and the last.
    pub(super) fn ends(&self) -> Option<(&Cohesion, &Cohesion)> {
        let whole = |row: &&Cohesion| row.pairs == row.members * (row.members - 1) / 2;
        let first = self.with_power().find(whole);
        let first = first.or_else(|| self.with_power().next())?;
        Some((first, self.with_power().next_back()?))
    }

    /// Gives the year of least agreement where it lies between the two ends.
    fn least(&self) -> Option<&Cohesion> {
        let (first, last) = self.ends()?;
        let between = self
            .with_power()
            .filter(|row| first.year < row.year && row.year < last.year);
        let known = between.filter_map(|row| Some((row, row.within?)));
        let (row, within) = known.min_by(|(_, a), (_, b)| a.total_cmp(b))?;
        (within < first.within?.min(last.within?)).then_some(row)
    }

    /// Gives a line's point in a year.
    fn point<'a>(&self, row: &Cohesion, series: &'a str, value: Value) -> Point<'a> {
        let (value, lo, hi) = value(row, self.votes_in(row.year));
        Point {
            year: row.year,
            series,
            value,
            lo,
            hi,
        }
    }

    fn votes_in(&self, year: Year) -> Option<&BlocVotes> {
        self.votes.iter().find(|row| row.year == year)
    }

    /// Says whether the power's agreement with the bloc went as the mechanism of the case predicts.
    pub(super) fn verdict(&self, question: &Question) -> Option<String> {
        let (first, last) = self.ends()?;
        let (before, after) = (first.with_power?, last.with_power?);
        let span = |from: String, to: String| format!("from {from} to {to}");
        let (with_power, within) = (Interval::with_power, Interval::within);
        let figure = |row: &Cohesion, value, interval: fn(&BlocVotes) -> Interval| {
            let known = self.votes_in(row.year).map(interval);
            known.map_or_else(|| number(value, 3), |known| known.around(value))
        };
        let (went, judged) = match after > before {
            true => (
                "rose",
                "That is what the mechanism predicts, and no proof of it",
            ),
            false => ("fell", "That is not what the mechanism predicts"),
        };
        Some(format!(
            "{}: between {} and {} their agreement with {} {went} {}, with each other it went {}. {judged}.",
            self.name,
            first.year,
            last.year,
            question.power_name,
            span(
                figure(first, before, with_power),
                figure(last, after, with_power)
            ),
            span(
                figure(first, first.within?, within),
                figure(last, last.within?, within)
            )
        ))
    }

    /// States how the bloc's agreement went from the first year to the last, where it was least, and the power's with it.
    pub(super) fn finding(&self, question: &Question) -> Option<String> {
        let (first, last) = self.ends()?;
        let least = self.least().and_then(|row| Some((row.year, row.within?)));
        let least = least.map_or(String::new(), |(year, within)| {
            format!(" (least in {year}, {})", number(within, 2))
        });
        Some(format!(
            "{} agreed with each other at {} in {} and {} in {}{least}; {} with them at {} and {}",
            self.name,
            number(first.within?, 2),
            first.year,
            number(last.within?, 2),
            last.year,
            question.power_name,
            number(first.with_power?, 2),
            number(last.with_power?, 2)
        ))
    }
}

/// The ends of a 90 % interval.
#[derive(Clone, Copy)]
struct Interval(Option<f64>, Option<f64>);

impl Interval {
    fn within(row: &BlocVotes) -> Interval {
        Interval(row.within_lo, row.within_hi)
    }

    fn with_power(row: &BlocVotes) -> Interval {
        Interval(row.with_power_lo, row.with_power_hi)
    }

    /// Writes a figure with the interval behind it.
    fn around(self, value: f64) -> String {
        match self {
            Interval(Some(lo), Some(hi)) => {
                format!("{} ({}–{})", number(value, 3), number(lo, 2), number(hi, 2))
            }
            _ => number(value, 3),
        }
    }
}

/// Gives the blocs that the brief looks at: the case's own, today's roster, the members at the date.
pub(super) fn blocs(core: &Core, question: &Question) -> Result<Vec<Bloc>, CaseError> {
    let rows = cohesion::cohesion(core, question.org.as_str(), question.power.as_str())?;
    let in_question = |row: &Cohesion| row.year >= question.first_year;
    let votes = bloc_votes_since(core, &question.org, &question.power, question.first_year)?;
    let mut blocs = Vec::new();
    let bloc = question.case.as_ref();
    if let Some(bloc) = bloc.and_then(|case| case.about.bloc.as_ref()) {
        let members: Vec<ActorId> = bloc.members.iter().map(ActorId::new).collect();
        let name = &bloc.name;
        let mut rows = cohesion::cohesion_of(core, name, &question.power, &members)?;
        rows.retain(in_question);
        blocs.push(Bloc {
            id: "cohesion",
            name: capitalized(name),
            rows,
            votes: bloc_votes_of(core, name, &question.power, &members, question.first_year)?,
        });
    }
    for (id, name, roster) in [
        ("cohesion-today", "Today's members and observers", "today"),
        ("cohesion-at-date", "The members at the date", "at_date"),
    ] {
        let rows = rows.iter().filter(|row| row.roster == roster);
        let votes = votes.iter().filter(|row| row.roster == roster);
        blocs.push(Bloc {
            id,
            name: name.to_owned(),
            rows: rows.filter(|row| in_question(row)).cloned().collect(),
            votes: votes.cloned().collect(),
        });
    }
    for bloc in &mut blocs {
        bloc.rows.retain(|row| row.within.is_some());
    }
    blocs.retain(|bloc| bloc.rows.len() >= 2);
    Ok(blocs)
}

pub(super) fn figure(core: &Core, question: &Question, bloc: &Bloc) -> Drawn {
    let (Some(first), Some(last), Some(title)) =
        (bloc.rows.first(), bloc.rows.last(), bloc.finding(question))
    else {
        return Ok(None);
    };
    let power = &question.power_name;
    let series: [(String, Value); 5] = [
        ("members with each other".to_owned(), |row, votes| {
            let Interval(lo, hi) = votes.map_or(Interval(None, None), Interval::within);
            (row.within, lo, hi)
        }),
        (format!("{power} with them"), |row, votes| {
            let Interval(lo, hi) = votes.map_or(Interval(None, None), Interval::with_power);
            (row.with_power, lo, hi)
        }),
        (format!("{power} with all states"), |row, _| {
            (row.power_all, None, None)
        }),
        ("all pairs of states".to_owned(), |row, _| {
            (row.un_mean, None, None)
        }),
        ("random blocs of as many states".to_owned(), |row, votes| {
            random(row, votes).map_or((None, None, None), |(_, [lo, median, hi])| {
                (Some(median), Some(lo), Some(hi))
            })
        }),
    ];
    let points = series.iter().flat_map(|(pairs, value)| {
        let rows = bloc.rows.iter();
        let line: Vec<_> = rows.map(|row| bloc.point(row, pairs, *value)).collect();
        // Pairs of which this world knows nothing have no line.
        let known = line.iter().any(|point| point.value.is_some());
        line.into_iter().filter(move |_| known)
    });
    let points: Vec<Point<'_>> = points.collect();
    let rows = bands(
        &points,
        Column::text("pairs", "Pairs"),
        Column::number("value", "Agreement", 3),
    );
    Ok(Some(
        Figure::of(bloc.id, rows)
            .finding(
                "Lines by year, with a band for random blocs of as many states",
                title,
            )
            .subtitle(format!(
                "Mean agreement in UN General Assembly roll calls, 0 to 1, {}–{}",
                first.year, last.year
            ))
            .sources(core.sources_of(&[Tie::Agreement.into()])?)
            .how(HOW)
            .note(note(bloc, last)),
    ))
}

/// Gives how many states the random blocs of a year have, as many as the bloc, and the quantiles 5, 50 and 95 % of
/// their agreement. A world without votes holds those of five states.
fn random(row: &Cohesion, votes: Option<&BlocVotes>) -> Option<(i64, [f64; 3])> {
    let (size, [lo, median, hi]) = match votes {
        Some(votes) => (
            votes.members,
            [votes.random_lo, votes.random_median, votes.random_hi],
        ),
        None if row.members == FIVE => (FIVE, [row.random_lo, row.random_median, row.random_hi]),
        None => return None,
    };
    Some((size, [lo?, median?, hi?]))
}

/// As the measure says, of blocs of the bloc's own size.
const HOW: &str = "unweighted mean of pairwise agreement over the pairs with common votes; all roll calls kept; random blocs: \
                   2,000 draws of as many states as voted";

/// The size of the random blocs of which a world without votes holds figures.
const FIVE: i64 = 5;

/// Reads a line's value and band from a year.
type Value = fn(&Cohesion, Option<&BlocVotes>) -> (Option<f64>, Option<f64>, Option<f64>);

fn note(bloc: &Bloc, last: &Cohesion) -> String {
    let errors = match bloc.votes.is_empty() {
        true => "",
        false => {
            "The bands of the bloc and the power are 90 % intervals over roll calls, a lower bound where resolutions repeat. "
        }
    };
    let band = match random(last, bloc.votes_in(last.year)) {
        Some((size, [lo, _, hi])) => format!(
            "Random blocs of {size} states agree between {} and {} (5–95 %) in {}. ",
            number(lo, 2),
            number(hi, 2),
            last.year
        ),
        None => format!(
            "This world holds no random blocs of as many states in {}. ",
            last.year
        ),
    };
    format!(
        "{band}{errors}States without votes in this world are left out. The roll calls end in {}.",
        last.year
    )
}
