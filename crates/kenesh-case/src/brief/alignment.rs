//! Whether the members vote with the power: positions, distances and the cohesion of the bloc.

use super::question::Question;
use super::words::{capitalized, list, number};
use crate::document::{Chart, Column, Figure, Section};
use crate::error::CaseError;
use crate::row;
use kenesh_domain::{ActorId, Year};
use kenesh_engine::Core;
use kenesh_engine::measures::alignment::distance;
use kenesh_engine::measures::bloc_votes::{BlocVotes, bloc_votes_of, bloc_votes_since};
use kenesh_engine::measures::cohesion::{self, Cohesion};

/// Writes the section.
pub(crate) fn section(core: &Core, question: &Question) -> Result<Section, CaseError> {
    let mut section = Section::new("alignment", "Do they align?");
    let blocs = blocs(core, question)?;
    section.figures.extend(
        blocs
            .iter()
            .filter_map(|bloc| cohesion_figure(core, question, bloc)),
    );
    section
        .figures
        .extend(positions(core, question, &PUBLISHED));
    section
        .figures
        .extend(positions(core, question, &ESTIMATED));
    section.figures.extend(distances(core, question));
    if section.figures.is_empty() {
        return Ok(section.text(
            "This world holds no votes or positions of these members: alignment is unknown.",
        ));
    }
    section = section.text(
        "Capacity and alignment are different things and are never merged. Resolutions adopted without a vote are not in \
         roll-call data.",
    );
    if question.case.is_some() {
        section = section.text(
            "The paper makes no claim about UN votes. Its mechanism, dependence that becomes alignment, would have the \
             members move towards the power.",
        );
        section
            .text
            .extend(blocs.iter().filter_map(|bloc| bloc.verdict(question)));
    }
    Ok(section)
}

/// Holds a bloc's cohesion over the years, with the words for it.
struct Bloc {
    id: &'static str,
    name: String,
    rows: Vec<Cohesion>,
    /// The same from the roll calls themselves, with intervals, where the world holds them.
    votes: Vec<BlocVotes>,
}

impl Bloc {
    /// Gives the first year in which every pair voted, and the last.
    fn ends(&self) -> Option<(&Cohesion, &Cohesion)> {
        let whole = |row: &&Cohesion| row.pairs == row.members * (row.members - 1) / 2;
        let first = self.rows.iter().find(whole).or_else(|| self.rows.first())?;
        Some((first, self.rows.last()?))
    }

    /// Gives the two ends and, where it lies between them, the year of least agreement.
    fn turns(&self) -> Vec<&Cohesion> {
        let Some((first, last)) = self.ends() else {
            return Vec::new();
        };
        let between = self
            .rows
            .iter()
            .filter(|row| (first.year..=last.year).contains(&row.year));
        let least =
            between.min_by(|a, b| a.within.unwrap_or(1.0).total_cmp(&b.within.unwrap_or(1.0)));
        let mut turns = vec![first];
        turns.extend(least.filter(|row| row.year != first.year && row.year != last.year));
        turns.push(last);
        turns
    }

    fn votes_in(&self, year: i64) -> Option<&BlocVotes> {
        self.votes.iter().find(|row| row.year == year)
    }

    /// Says whether the power's agreement with the bloc went as the mechanism of the case predicts.
    fn verdict(&self, question: &Question) -> Option<String> {
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

    /// States how the bloc's agreement went, and the power's with it.
    fn finding(&self, question: &Question) -> Option<String> {
        let turns = self.turns();
        let words = |value: fn(&Cohesion) -> Option<f64>, dated: bool| {
            let each = turns.iter().map(|row| {
                let value = number(value(row)?, 2);
                Some(if dated {
                    format!("{value} in {}", row.year)
                } else {
                    value
                })
            });
            Some(list(&each.collect::<Option<Vec<_>>>()?))
        };
        Some(format!(
            "{} agreed with each other at {}; {} with them at {}",
            self.name,
            words(|row| row.within, true)?,
            question.power_name,
            words(|row| row.with_power, false)?
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
fn blocs(core: &Core, question: &Question) -> Result<Vec<Bloc>, CaseError> {
    let rows = cohesion::cohesion(core, question.org.as_str(), question.power.as_str())?;
    let in_question = |row: &Cohesion| row.year >= i64::from(question.first_year);
    let of = |roster: &str| {
        rows.iter()
            .filter(|row| row.roster == roster && in_question(row))
            .cloned()
            .collect()
    };
    let votes = bloc_votes_since(core, &question.org, &question.power, question.first_year)?;
    let votes_of = |roster: &str| {
        votes
            .iter()
            .filter(|row| row.roster == roster)
            .cloned()
            .collect()
    };
    let mut blocs = Vec::new();
    if let Some(case) = &question.case {
        let members: Vec<ActorId> = case.about.bloc.members.iter().map(ActorId::new).collect();
        let name = &case.about.bloc.name;
        let mut rows = cohesion::cohesion_of(core, name, &question.power, &members);
        rows.retain(in_question);
        blocs.push(Bloc {
            id: "cohesion",
            name: capitalized(name),
            rows,
            votes: bloc_votes_of(core, name, &question.power, &members, question.first_year)?,
        });
    }
    blocs.push(Bloc {
        id: "cohesion-today",
        name: "Today's members and observers".to_owned(),
        rows: of("today"),
        votes: votes_of("today"),
    });
    blocs.push(Bloc {
        id: "cohesion-at-date",
        name: "The members at the date".to_owned(),
        rows: of("at_date"),
        votes: votes_of("at_date"),
    });
    for bloc in &mut blocs {
        bloc.rows.retain(|row| row.within.is_some());
    }
    blocs.retain(|bloc| bloc.rows.len() >= 2);
    Ok(blocs)
}

fn cohesion_figure(core: &Core, question: &Question, bloc: &Bloc) -> Option<Figure> {
    let (first, last) = (bloc.rows.first()?, bloc.rows.last()?);
    let title = bloc.finding(question)?;
    let power = &question.power_name;
    let figure = Figure::new(bloc.id)
        .title(title.clone())
        .subtitle(format!(
            "Mean agreement in UN General Assembly roll calls, 0 to 1, {}–{}",
            first.year, last.year
        ))
        .description(format!(
            "Lines by year, with a band for random blocs of five states. {title}."
        ))
        .column(Column::year("year", "Year"))
        .column(Column::text("pairs", "Pairs"))
        .column(Column::number("value", "Agreement", 3))
        .column(Column::number("lo", "5 %", 3))
        .column(Column::number("hi", "95 %", 3))
        .chart(
            Chart::lines("year", "value")
                .series("pairs")
                .band("lo", "hi"),
        )
        .sources(core.sources_of(&["agreement"]))
        .how(cohesion::MEASURE.formula)
        .note(note(bloc, last));
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
        ("random blocs of five".to_owned(), |row, _| {
            (row.random_median, row.random_lo, row.random_hi)
        }),
    ];
    let lines = series.iter().flat_map(|(name, value)| {
        bloc.rows.iter().map(move |row| {
            let (value, lo, hi) = value(row, bloc.votes_in(row.year));
            row![row.year as i32, name.as_str(), value, lo, hi]
        })
    });
    Some(figure.rows(lines))
}

/// Reads a line's value and band from a year.
type Value = fn(&Cohesion, Option<&BlocVotes>) -> (Option<f64>, Option<f64>, Option<f64>);

fn note(bloc: &Bloc, last: &Cohesion) -> String {
    let errors = match bloc.votes.is_empty() {
        true => "",
        false => {
            "The bands of the bloc and the power are 90 % intervals over roll calls, a lower bound where resolutions repeat. "
        }
    };
    let band = match (last.random_lo, last.random_hi) {
        (Some(lo), Some(hi)) => format!(
            "Random blocs of five states agree between {} and {} (5–95 %) in {}. ",
            number(lo, 2),
            number(hi, 2),
            last.year
        ),
        _ => String::new(),
    };
    format!(
        "{band}{errors}States without votes in this world are left out. The roll calls end in {}.",
        last.year
    )
}

/// Words the finding on cohesion for the answer, on the first bloc.
pub(crate) fn sentence(core: &Core, question: &Question) -> Result<Option<String>, CaseError> {
    let blocs = blocs(core, question)?;
    let found = blocs.first().and_then(|bloc| {
        let (first, last) = bloc.ends()?;
        let fell = last.with_power? <= first.with_power?;
        Some((bloc.finding(question)?, last.power_all, fell))
    });
    Ok(found.map(|(finding, all, fell)| {
        let beside = all.map_or(String::new(), |all| {
            format!(", beside {} with the average state", number(all, 2))
        });
        let judged = match fell {
            true if question.case.is_some() => ": not what the mechanism predicts",
            _ => "",
        };
        format!("In UN votes {}{beside}{judged}.", uncapitalized(&finding))
    }))
}

/// Says how the positions of the European Union's members spread, as the union has none of its own.
fn union(core: &Core, year: Year) -> String {
    let spread = core
        .position("ideal_point_members", &ActorId::new("EU"), year)
        .and_then(|found| {
            Some(format!(
                " in {year} its members lie between {} and {}, at {} on average",
                number(found.lo?, 2),
                number(found.hi?, 2),
                number(found.value, 2)
            ))
        });
    format!(
        "The European Union has no position of its own:{}.",
        spread.unwrap_or_else(|| " its members' positions are not in this world".to_owned())
    )
}

fn uncapitalized(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or(String::new(), |first| {
        first.to_lowercase().chain(letters).collect()
    })
}

/// A kind of ideal points.
struct Positions {
    id: &'static str,
    dimension: &'static str,
    subtitle: &'static str,
    how: &'static str,
}

const PUBLISHED: Positions = Positions {
    id: "positions",
    dimension: "ideal_point",
    subtitle: "Ideal points in the UN General Assembly with 90 % intervals",
    how: "published estimates of a dynamic ordinal item-response model of roll calls (Bailey, Strezhnev and Voeten 2017)",
};

const ESTIMATED: Positions = Positions {
    id: "positions-estimated",
    dimension: "ideal_point_estimated",
    subtitle: "Our own estimates of ideal points from the roll calls, with 90 % intervals",
    how: "y* = β θ + ε on each roll call, no below its first cutpoint and yes above its second; θ walks at random from session to \
          session; absences ignored; `kenesh explain ideal_points` says more",
};

fn positions(core: &Core, question: &Question, kind: &Positions) -> Option<Figure> {
    let mut states = vec![question.power.clone()];
    states.extend(question.measured(core));
    states.extend(
        question
            .rivals()
            .iter()
            .filter(|rival| rival.as_str() != "EU")
            .cloned(),
    );
    states.dedup();
    let years = core.position_years(kind.dimension);
    let years: Vec<Year> = years
        .into_iter()
        .filter(|year| *year >= question.first_year)
        .collect();
    let (first, last) = (*years.first()?, *years.last()?);
    let mut figure = Figure::new(kind.id)
        .subtitle(format!("{}, {first}–{last}", kind.subtitle))
        .column(Column::year("year", "Year"))
        .column(Column::actor("state", "State"))
        .column(Column::number("value", "Ideal point", 2))
        .column(Column::number("lo", "5 %", 2))
        .column(Column::number("hi", "95 %", 2))
        .chart(Chart::lines("year", "value").series("state").band("lo", "hi"))
        .sources(core.sources_of(&[kind.dimension]))
        .how(kind.how)
        .note("Higher is nearer to the position of the United States. A wide interval tells of few votes in a year. The EU has no position of its own and is not drawn.");
    let mut seen = std::collections::BTreeSet::new();
    for state in states
        .into_iter()
        .filter(|state| seen.insert(state.clone()))
    {
        figure = figure.rows(years.iter().map(|year| {
            let found = core.position(kind.dimension, &state, *year);
            let (lo, hi) = (found.and_then(|p| p.lo), found.and_then(|p| p.hi));
            row![*year, state.as_str(), found.map(|p| p.value), lo, hi]
        }));
    }
    let gap = |year| mean_distance(core, question, kind.dimension, year);
    let before = gap(last - 1).map_or(String::new(), |before| {
        format!(" ({} the year before)", number(before, 2))
    });
    let title = match (gap(first), gap(last)) {
        (Some(then), Some(now)) => format!(
            "{}{}'s mean distance to the members went from {} in {first} to {} in {last}{before}",
            if kind.id == PUBLISHED.id {
                ""
            } else {
                "By our own estimates "
            },
            question.power_name,
            number(then, 2),
            number(now, 2)
        ),
        _ => format!("Positions of {} and the members", question.power_name),
    };
    Some(
        figure
            .description(format!("Lines with bands, one a state. {title}."))
            .title(title),
    )
}

/// Gives the power's mean distance to the members that have a position in a year.
fn mean_distance(core: &Core, question: &Question, dimension: &str, year: Year) -> Option<f64> {
    let of = |state: &ActorId| core.position(dimension, state, year);
    let power = of(&question.power)?.value;
    let members = question.measured(core);
    let distances: Vec<f64> = members
        .iter()
        .filter_map(|member| Some((of(member)?.value - power).abs()))
        .collect();
    (!distances.is_empty()).then(|| distances.iter().sum::<f64>() / distances.len() as f64)
}

fn distances(core: &Core, question: &Question) -> Option<Figure> {
    let members = question.measured(core);
    let year = core.last_position("ideal_point")?;
    let patrons: Vec<ActorId> = question
        .patrons
        .iter()
        .filter(|patron| patron.as_str() != "EU")
        .cloned()
        .collect();
    let nearest = |member: &ActorId| {
        patrons
            .iter()
            .filter_map(|patron| Some((patron, distance(core, member, patron, year)?.value)))
            .filter(|(patron, _)| *patron != member)
            .min_by(|(_, a), (_, b)| a.total_cmp(b))
            .map(|(patron, _)| patron)
    };
    let near = members
        .iter()
        .filter(|member| nearest(member) == Some(&question.power))
        .count();
    let title = format!(
        "In {year} {} was the nearest of the patrons to {} of {} members",
        question.power_name,
        near,
        members
            .iter()
            .filter(|member| nearest(member).is_some())
            .count()
    );
    let mut figure = Figure::new("distance")
        .title(title.clone())
        .subtitle(format!(
            "Distance of ideal points, {year}, with 90 % intervals"
        ))
        .description(format!(
            "Points with intervals, a row for each member. {title}."
        ))
        .column(Column::actor("member", "Member"))
        .column(Column::actor("patron", "Patron"))
        .column(Column::number("value", "Distance", 2))
        .column(Column::number("lo", "5 %", 2))
        .column(Column::number("hi", "95 %", 2))
        .chart(
            Chart::dots("value", "member")
                .series("patron")
                .band("lo", "hi"),
        )
        .sources(core.sources_of(&["ideal_point"]))
        .how(kenesh_engine::measures::alignment::MEASURE.formula)
        .note(union(core, year));
    for member in &members {
        for patron in patrons.iter().filter(|patron| *patron != member) {
            if let Some(found) = distance(core, member, patron, year) {
                let lo = found.lo.map(|lo| lo.min(found.value));
                let hi = found.hi.map(|hi| hi.max(found.value));
                figure = figure.row(row![member.as_str(), patron.as_str(), found.value, lo, hi]);
            }
        }
    }
    (!figure.table.rows.is_empty()).then_some(figure)
}
