//! Which platform serves the power best, and which weights would reverse the ranking.

use super::question::Question;
use super::words::{capitalized, list, number, percent};
use crate::error::CaseError;
use kenesh_domain::OrgId;
use kenesh_engine::Core;
use kenesh_engine::measures::criteria::{self, Criterion, criteria};
use kenesh_engine::measures::platforms::{self, Platform};
use kenesh_render::document::{Column, Figure, Mark, Rows, Section};
use std::collections::BTreeSet;

/// Holds the criteria of every platform of the power and their ranking.
pub(crate) struct Ranking {
    measured: Vec<Criterion>,
    ranked: Vec<Platform>,
}

impl Ranking {
    /// Measures and ranks.
    pub(crate) fn measure(core: &Core, question: &Question) -> Result<Ranking, CaseError> {
        let measured = criteria(core, question.power.as_str())?;
        let ranked = platforms::ranked(core, &measured)?;
        Ok(Ranking { measured, ranked })
    }
}

/// Writes the section.
pub(crate) fn section(
    core: &Core,
    question: &Question,
    ranking: &Ranking,
) -> Result<Section, CaseError> {
    let Ranking { measured, ranked } = ranking;
    let mut section = Section::new("platforms", "Which platform?");
    if !question.is_member() {
        section = section.text(format!(
            "{} does not sit in {}, which is therefore no platform of its own; the figures rank those that are.",
            capitalized(&question.power_name),
            question.org_short
        ));
    }
    let Some(first) = ranked.first() else {
        return Ok(section.text(format!(
            "No organization of {} has criteria for a ranking in this world.",
            question.power_name
        )));
    };
    if let Some(dropped) = &first.dropped {
        let names: Vec<String> = dropped.split(' ').map(str::to_owned).collect();
        section = section.text(format!(
            "Left out for all, because at least one organization lacks a figure: {}.",
            list(&names)
        ));
    }
    section = section.text(weights(ranking)?);
    let shown = shown(question, ranked);
    if shown.len() < ranked.len() {
        section = section.text(format!(
            "The figures show {} of {} organizations, best first; `kenesh rank {}` lists all.",
            shown.len(),
            ranked.len(),
            question.power
        ));
    }
    if let Some(text) = old_rosters(&shown) {
        section = section.text(text);
    }
    let sources = sources(core, &shown)?;
    let figures = [
        acceptability(question, ranking, &shown),
        heat(question, measured, &shown),
        scores(question, ranked, &shown),
    ];
    let cited = figures.map(|figure| figure.sources(sources.iter().copied()));
    section.figures.extend(cited);
    Ok(section)
}

/// The organizations that figures show at most, beside the one asked about.
const SHOWN: usize = 12;

fn shown(question: &Question, ranked: &[Platform]) -> Vec<Platform> {
    let places = ranked.iter().enumerate();
    let kept =
        places.filter(|(place, platform)| *place < SHOWN || platform.org == question.org.as_str());
    kept.map(|(_, platform)| platform.clone()).collect()
}

/// Says whose members are known for an earlier year only.
fn old_rosters(shown: &[Platform]) -> Option<String> {
    let old: Vec<String> = shown
        .iter()
        .filter_map(|platform| Some(format!("{} ({})", platform.org, platform.roster?)))
        .collect();
    (!old.is_empty()).then(|| {
        format!(
            "These rest on the members of an earlier year, the last that is known: {}.",
            list(&old)
        )
    })
}

/// Gives under what share of weightings the organization ranks first, and among how many.
pub(crate) fn first_rank(
    question: &Question,
    Ranking { ranked, .. }: &Ranking,
) -> Option<(f64, usize)> {
    let own = ranked
        .iter()
        .find(|platform| platform.org == question.org.as_str())?;
    Some((own.first_rank, ranked.len()))
}

/// States where the organization ranks, for titles and the answer.
pub(crate) fn finding(question: &Question, Ranking { ranked, .. }: &Ranking) -> Option<String> {
    let own = ranked
        .iter()
        .find(|platform| platform.org == question.org.as_str())?;
    let best = ranked
        .iter()
        .max_by(|a, b| a.first_rank.total_cmp(&b.first_rank))?;
    if ranked.len() == 1 {
        return Some(format!(
            "{} is the only platform of {} that can be ranked in this world",
            own.org, question.power_name
        ));
    }
    let beside = if best.org == own.org {
        "more often than any other".to_owned()
    } else {
        format!("{} in {}", best.org, percent(best.first_rank, 0))
    };
    Some(format!(
        "{} ranks first among {} platforms of {} in {} of weightings, {beside}",
        own.org,
        ranked.len(),
        question.power_name,
        percent(own.first_rank, 0)
    ))
}

/// Says which weights put which organization first, and the least change that reverses the lead.
fn weights(ranking: &Ranking) -> Result<String, CaseError> {
    let mut favoured: Vec<&Platform> = ranking
        .ranked
        .iter()
        .filter(|platform| platform.first_rank >= RARE)
        .collect();
    favoured.sort_by(|a, b| b.first_rank.total_cmp(&a.first_rank));
    let parts = favoured.iter().take(NAMED).filter_map(|platform| {
        let weights = leaning(platform.central_weights.as_deref()?);
        Some(format!("{} {weights}", platform.org))
    });
    let parts: Vec<String> = parts.collect();
    let others = match favoured.get(NAMED) {
        Some(next) => format!(
            "; {} others, each in at most {} of weightings",
            favoured.len() - NAMED,
            percent(next.first_rank, 1)
        ),
        None => String::new(),
    };
    let mut text = format!(
        "Weights at which each comes first: {}{others}.",
        parts.join("; ")
    );
    if let Some(found) = platforms::reversals(&ranking.measured)? {
        let reversal = found
            .smallest
            .and_then(|least| Some((least.criterion, least.weight?, least.new_leader?)));
        text.push_str(&match reversal {
            Some((criterion, weight, leader)) => format!(
                " From equal weights, {} loses the lead to {leader} once {criterion} alone weighs {}.",
                found.leader,
                number(weight, 2)
            ),
            None => format!(" From equal weights, no single criterion takes the lead from {}.", found.leader),
        });
    }
    Ok(text)
}

/// How many organizations are named with the weights that favour them.
const NAMED: usize = 6;

/// The share of first ranks below which an organization is not named among the favoured.
const RARE: f64 = 0.005;

/// Words central weights `a=0.2 b=0.1 …` by the criteria that weigh half as much again as an even share.
pub fn leaning(weights: &str) -> String {
    let pairs: Vec<(&str, f64)> = weights
        .split(' ')
        .filter_map(|pair| pair.split_once('='))
        .filter_map(|(name, weight)| Some((name, weight.parse().ok()?)))
        .collect();
    let even = 1.0 / pairs.len().max(1) as f64;
    let heavy: Vec<String> = pairs
        .iter()
        .filter(|(_, weight)| *weight >= 1.5 * even)
        .map(|(name, weight)| format!("{name} ({})", number(*weight, 2)))
        .collect();
    if heavy.is_empty() {
        "at nearly even weights".to_owned()
    } else {
        format!("where the weight is on {}", list(&heavy))
    }
}

/// How many ranks have a part of their own; those below share one.
const RANKS: usize = 5;

/// Gives the shares of weightings in which a platform takes each of the first ranks, and any lower one.
fn ranks(platform: &Platform) -> Vec<(&OrgId, String, f64)> {
    let shares = platform.acceptability.split(' ');
    let shares: Vec<f64> = shares.filter_map(|share| share.parse().ok()).collect();
    let (first, lower) = shares.split_at(shares.len().min(RANKS));
    let first = (1..)
        .zip(first)
        .map(|(rank, share): (usize, &f64)| (rank.to_string(), *share));
    let lower =
        (!lower.is_empty()).then(|| (format!("{} or lower", RANKS + 1), lower.iter().sum()));
    let ranks = first.chain(lower);
    ranks
        .map(|(rank, share)| (&platform.org, rank, share))
        .collect()
}

fn acceptability(question: &Question, ranking: &Ranking, shown: &[Platform]) -> Figure {
    let best = ranking
        .ranked
        .iter()
        .max_by(|a, b| a.first_rank.total_cmp(&b.first_rank));
    let of_others = best.filter(|_| !question.is_member()).map(|best| {
        format!(
            "Of {}'s own platforms {} ranks first most often, in {} of weightings",
            question.power_name,
            best.org,
            percent(best.first_rank, 0)
        )
    });
    let title = finding(question, ranking).or(of_others).unwrap_or_else(|| {
        format!(
            "{} cannot be ranked: it has no criteria in this world",
            question.org_short
        )
    });
    let shares: Vec<(&OrgId, String, f64)> = shown.iter().flat_map(ranks).collect();
    let rows = Rows::drawn(Mark::Acceptability, &shares)
        .y(Column::text("org", "Organization"), |(org, ..)| *org)
        .series(Column::text("rank", "Rank"), |(_, rank, _)| rank)
        .x(
            Column::share("value", "Share of weightings", 1),
            |(.., share)| *share,
        );
    Figure::of("platforms", rows)
        .finding("Stacked bars, one an organization, a part for each rank", title)
        .subtitle(format!("Share of {} draws of weights and errors in which each organization takes each rank", number(platforms::DRAWS as f64, 0)))
        .how(platforms::MEASURE.formula)
        .note("No weight is known, so all are tried: uniform over the simplex, the criteria uniform between the bounds that leaving out one member gives.")
}

/// The sources of the figures and of the rosters that the criteria are made from.
fn sources<'a>(core: &'a Core, shown: &[Platform]) -> Result<BTreeSet<&'a str>, CaseError> {
    let orgs = shown.iter().map(|platform| platform.org.as_str()).collect();
    let mut sources = core.sources_of(&criteria::FROM)?;
    sources.extend(core.sources_of_members(&orgs)?);
    Ok(sources)
}

fn heat(question: &Question, measured: &[Criterion], shown: &[Platform]) -> Figure {
    let merit = |row: &Criterion| match row.better.as_str() {
        "higher" => row.value,
        _ => row.value.map(|value| 1.0 - value),
    };
    let best = |criterion: &str| {
        let known = measured.iter().filter(|row| row.value.is_some());
        let rows = known.filter(|row| row.criterion == criterion);
        rows.reduce(|best, row| match merit(row) > merit(best) {
            true => row,
            false => best,
        })
    };
    // Whoever alone has a figure is not the best.
    let compared = |name: &str| {
        let known = measured
            .iter()
            .filter(|row| row.criterion == name && row.value.is_some());
        known.count() > 1
    };
    let names = measured.iter().map(|row| &row.criterion);
    let names: BTreeSet<&String> = names.filter(|name| compared(name)).collect();
    let own = |name: &str| best(name).is_some_and(|best| best.org == question.org);
    let leads: Vec<String> = names
        .into_iter()
        .filter(|name| own(name))
        .cloned()
        .collect();
    let title = match leads.is_empty() {
        true => format!(
            "Another organization is ahead of {} on every criterion",
            question.org_short
        ),
        false => format!("{} is best on {}", question.org_short, list(&leads)),
    };
    let rows = measured
        .iter()
        .filter(|row| shown.iter().any(|platform| platform.org == row.org));
    let rows = Rows::drawn(Mark::Heat, rows)
        .x(Criterion::criterion, |row| &row.criterion)
        .y(Criterion::org, |row| &row.org)
        .label(Column::number("merit", "Merit", 2), merit)
        .field(Criterion::value)
        .number("lo", "Lowest without one member", 3, |row| row.lo)
        .field(Criterion::hi)
        .field(Criterion::better)
        .field(Criterion::missing);
    Figure::of("criteria", rows)
        .finding("A table of organizations by criteria", title)
        .subtitle("The criteria on their fixed scales, 0 to 1; darker is better")
        .how(criteria::MEASURE.formula)
        .note("Merit is the figure where higher is better, and one minus it where lower is better.")
}

fn scores(question: &Question, ranked: &[Platform], shown: &[Platform]) -> Figure {
    let best = ranked
        .iter()
        .max_by(|a, b| a.copeland.cmp(&b.copeland).then_with(|| b.org.cmp(&a.org)));
    let title = best.map_or(String::new(), |best| {
        format!(
            "Counting criteria instead of adding them, {} comes first with a Copeland score of {}",
            best.org,
            number(best.copeland as f64, 0)
        )
    });
    let rows = Rows::of(shown)
        .field(Platform::org)
        .number("expected", "Expected rank", 2, |row| row.expected_rank)
        .share("first", "First rank", 1, |row| row.first_rank)
        .field(Platform::confidence)
        .field(Platform::copeland)
        .field(Platform::members);
    Figure::of("copeland", rows)
        .finding("A table of organizations", title)
        .subtitle(format!("Rankings of {}'s platforms beside each other", question.power_name))
        .how("expected rank and confidence of SMAA-2; Copeland: organizations that it beats on more criteria than they beat it, minus those that beat it")
}
