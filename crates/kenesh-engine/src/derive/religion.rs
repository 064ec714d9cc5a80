//! How alike every two populations are in religion, the EU's among them.

use super::inputs::Inputs;
use super::members::Members;
use super::{Derivation, FIRST, Made, REPORTING, UNION};
use crate::error::EngineError;
use kenesh_domain::{Absence, ActorId, Cell, Missing, Panel, Tie, Year};
use kenesh_measures::religious_proximity::{branch_shares, religious_proximity};
use kenesh_measures::union_of_states::Reported;
use kenesh_tables::TieRow;
use std::collections::{BTreeMap, BTreeSet};

pub(super) const DERIVATION: Derivation = Derivation {
    name: "religion",
    makes: "ties religious_proximity",
    from: "indicators religion_*",
    run,
};

const TIE: Tie = Tie::ReligiousProximity;

fn run(inputs: &Inputs<'_>) -> Result<Vec<Made>, EngineError> {
    let branches = inputs.branches()?;
    let Some(cited) = branches.last() else {
        return Ok(Vec::new());
    };
    let panels: Vec<&Panel> = branches.iter().map(|branch| &*branch.figures).collect();
    let years: BTreeSet<Year> = panels.iter().flat_map(|panel| panel.years()).collect();
    let mut made = cited.made();
    let mut seen = Vec::new();
    for year in years.range(FIRST..).copied() {
        let members = Members::of(inputs, year..=year);
        let shares = shares(&panels, &members, year);
        let rows = pairs(&shares, year);
        if !rows.is_empty() {
            seen.push(year);
            made.rows.tables.extend(rows);
        }
    }
    let note = "every fifth year: sum over branches of the smaller population share, our calculation; the EU with all its members of the year";
    made.cover("ties", TIE.as_str(), seen, Absence::Unknown, note);
    Ok(vec![made])
}

/// Gives the shares of branches in each population that the source covers in full in a year.
fn shares(panels: &[&Panel], members: &Members, year: Year) -> BTreeMap<ActorId, Vec<f64>> {
    let states: BTreeSet<&ActorId> = panels.iter().flat_map(|panel| panel.states()).collect();
    let counts = |state: &ActorId| -> Vec<Cell> {
        panels.iter().map(|panel| panel.get(state, year)).collect()
    };
    let known = states.into_iter().filter(|state| **state != UNION);
    let known = known.map(|state| (state.clone(), counts(state)));
    let union = (
        ActorId::new(UNION),
        together(panels.len(), members, year, counts),
    );
    let all = known.chain([union]);
    all.filter_map(|(state, counts)| Some((state, branch_shares(&counts)?)))
        .collect()
}

/// Adds up the adherents of each branch over the members whose branches are all known.
fn together(
    branches: usize,
    members: &Members,
    year: Year,
    counts: impl Fn(&ActorId) -> Vec<Cell>,
) -> Vec<Cell> {
    let mut sums = vec![Reported::default(); branches];
    for member in members.at(year) {
        let counts = counts(member);
        let whole = counts.iter().all(|cell| cell.number().is_some());
        for (sum, cell) in sums.iter_mut().zip(counts) {
            sum.add(if whole {
                cell
            } else {
                Cell::Missing(Missing::NotReported)
            });
        }
    }
    sums.iter().map(|sum| sum.sum(REPORTING)).collect()
}

/// Compares every two populations.
fn pairs(shares: &BTreeMap<ActorId, Vec<f64>>, year: Year) -> Vec<TieRow> {
    let mut rows = Vec::with_capacity(shares.len() * shares.len().saturating_sub(1) / 2);
    for (k, (a, own)) in shares.iter().enumerate() {
        let others = shares.iter().skip(k + 1);
        rows.extend(others.map(|(b, other)| {
            TieRow::new(
                (a.clone(), b.clone()),
                (Some(year), Some(year)),
                TIE,
                religious_proximity(own, other),
            )
        }));
    }
    rows
}

#[cfg(test)]
mod tests {
    use crate::derive::testing;
    use kenesh_domain::Named;
    use kenesh_tables::TieRow;

    #[test]
    fn populations_are_compared_by_their_shares_and_the_union_by_its_sum() {
        let world = testing::with_members(&[("DEU", 1958, 2010), ("FRA", 1958, 2010)]);
        let years = [("DEU", 3.0), ("FRA", 0.0), ("TUR", 1.0), ("USA", 6.0)];
        let first = years.map(|(state, count)| (state, 2010, count));
        let second = [("DEU", 2010, 0.0), ("FRA", 2010, 1.0), ("TUR", 2010, 1.0)];
        let branches = &world.indicators;
        branches.keep(Named::new("religion_a"), testing::figures(&first));
        branches.keep(Named::new("religion_b"), testing::figures(&second));
        let rows = testing::rows(&world);
        let found: Vec<_> = rows
            .of::<TieRow>()
            .iter()
            .map(|tie| {
                (
                    tie.a.as_str(),
                    tie.b.as_str(),
                    tie.cell().number(),
                    tie.since,
                )
            })
            .collect();
        assert_eq!(
            found,
            [
                ("DEU", "EU", Some(0.75), Some(2010)),
                ("DEU", "FRA", Some(0.0), Some(2010)),
                ("DEU", "TUR", Some(0.5), Some(2010)),
                ("EU", "FRA", Some(0.25), Some(2010)),
                ("EU", "TUR", Some(0.75), Some(2010)),
                ("FRA", "TUR", Some(0.5), Some(2010)),
            ]
        );
    }
}
