//! What a case's entries must be beside well written: judged by something, of a known kind, named once.

use super::About;
use super::entries::Entry;
use super::files::MAIN;
use super::problem::Problem;
use super::read::{LINTS, Listed};
use crate::claims::{Claim, KINDS, NORM};
use crate::lint::{self, Lint};
use kenesh_domain::nearest;
use kenesh_render::document::Verdict;
use std::collections::BTreeMap;

/// Finds claims that nothing judges, or more than one thing.
pub(super) fn claims_without_basis(listed: &[Listed<'_>]) -> Vec<Problem> {
    let mut problems = Vec::new();
    for (file, claims) in listed {
        for (line, claim) in *claims {
            let words = match bases(claim).as_slice() {
                [_] => continue,
                [] => "nothing judges it: give it a `test`, a [claim.source], or say why it is `not_settled` or `untestable`"
                    .to_owned(),
                several => format!("it is judged by {}: keep one", several.join(" and by ")),
            };
            problems.push(Problem::new(file, words).at(*line).of(Some(&claim.id)));
        }
    }
    problems
}

/// Finds judgements that cannot be made: advice that a source makes hold, and parts without a test.
pub(super) fn impossible(listed: &[Listed<'_>]) -> Vec<Problem> {
    let mut problems = Vec::new();
    for (file, claims) in listed {
        for (line, claim) in *claims {
            let words = impossible_judgement(claim).into_iter();
            problems
                .extend(words.map(|words| Problem::new(file, words).at(*line).of(Some(&claim.id))));
        }
    }
    problems
}

fn impossible_judgement(claim: &Claim) -> Option<&'static str> {
    let source = claim.source.as_ref();
    if claim.kind == NORM && source.is_some_and(|source| source.finding == Verdict::Holds) {
        return Some("advice does not hold: a source can bear out its premises, which is `partly`");
    }
    if claim.test.is_none() && (claim.parts.is_some() || claim.untested.is_some()) {
        return Some("`parts` and `untested` speak of a `test`: it has none");
    }
    None
}

fn bases(claim: &Claim) -> Vec<&'static str> {
    let all = [
        ("`test`", claim.test.is_some()),
        ("`source`", claim.source.is_some()),
        ("`not_settled`", claim.not_settled.is_some()),
        ("`untestable`", claim.untestable.is_some()),
    ];
    let given = all.into_iter().filter(|(_, given)| *given);
    given.map(|(name, _)| name).collect()
}

/// Finds claims and rules of a kind that there is not.
pub(super) fn wrong_kinds(listed: &[Listed<'_>], lints: &[Entry<Lint>]) -> Vec<Problem> {
    let kinds = KINDS.map(|(kind, _)| kind);
    let claims = listed.iter().flat_map(|(file, claims)| {
        let wrong = |(line, claim): &Entry<Claim>| {
            let words = wrong_kind(&claim.kind, &kinds)?;
            Some(Problem::new(file, words).at(*line).of(Some(&claim.id)))
        };
        claims.iter().filter_map(wrong).collect::<Vec<_>>()
    });
    let rules = lints.iter().filter_map(|(line, rule)| {
        let words = wrong_kind(&rule.kind, &lint::KINDS)?;
        Some(Problem::new(LINTS, words).at(*line).of(Some(&rule.id)))
    });
    claims.chain(rules).collect()
}

fn wrong_kind(kind: &str, known: &[&str]) -> Option<String> {
    if known.contains(&kind) {
        return None;
    }
    let near = nearest(kind, known.iter().map(|known| (*known, *known)), 1);
    Some(match near.first() {
        Some(near) => format!("no kind is called “{kind}”; nearest: {near}"),
        None => format!("no kind is called “{kind}”; they are {}", known.join(", ")),
    })
}

/// Finds ids that stand more than once; claims, earlier findings and rules share their names.
pub(super) fn repeated(listed: &[Listed<'_>], lints: &[Entry<Lint>]) -> Vec<Problem> {
    let claims = listed.iter().flat_map(|(file, claims)| {
        let place = |(line, claim): &Entry<Claim>| (*file, *line, claim.id.clone());
        claims.iter().map(place).collect::<Vec<_>>()
    });
    let rules = lints
        .iter()
        .map(|(line, rule)| (LINTS, *line, rule.id.clone()));
    let mut first: BTreeMap<String, (&str, usize)> = BTreeMap::new();
    let mut problems = Vec::new();
    for (file, line, id) in claims.chain(rules) {
        // An id is asked for in letters of either size.
        match first.get(&id.to_lowercase()) {
            Some((other, at)) => {
                let words = format!("the id stands twice, first in {other}, line {at}");
                problems.push(Problem::new(file, words).at(line).of(Some(&id)));
            }
            None => {
                first.insert(id.to_lowercase(), (file, line));
            }
        }
    }
    problems
}

/// Finds a period that ends before it begins.
pub(super) fn wrong_years(about: &About) -> Option<Problem> {
    let [first, last] = about.years?;
    let words = format!("`years` end before they begin: [{first}, {last}]");
    (first > last).then(|| Problem::new(MAIN, words))
}
