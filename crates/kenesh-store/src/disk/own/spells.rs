//! Memberships that overlap, and of states before they were.

use super::filled::Filled;
use super::report::Report;
use kenesh_domain::{ActorId, PartialDate, Registry};
use kenesh_files::NoteKind;
use kenesh_tables::TableSpec;
use std::collections::BTreeMap;

/// A spell and the line that says it.
type Spell = (PartialDate, Option<PartialDate>, u64);

/// Watches the spells of memberships, by organization, actor and status.
#[derive(Debug, Default)]
pub(super) struct Spells(BTreeMap<[String; 3], Vec<Spell>>);

impl Spells {
    /// Takes a row of memberships; refuses one that overlaps an earlier one, and says whether it is the same spell.
    pub(super) fn take(
        &mut self,
        table: &TableSpec,
        row: &Filled,
        actors: &Registry,
        line: u64,
        report: &mut Report,
    ) -> Result<bool, (&'static str, String)> {
        let text = |name: &str| row.text(table, name).unwrap_or_default().to_owned();
        let date = |name: &str| row.text(table, name)?.parse::<PartialDate>().ok();
        let Some(since) = date("since") else {
            return Ok(false);
        };
        let until = date("until");
        let spells = self
            .0
            .entry([text("org"), text("actor"), text("status")])
            .or_default();
        if spells
            .iter()
            .any(|(from, to, _)| (*from, *to) == (since, until))
        {
            let about = "rows say the same as an earlier one".to_owned();
            report.count(NoteKind::Merged, None, about, line);
            return Ok(true);
        }
        let before = |end: Option<PartialDate>, begin: PartialDate| {
            end.is_some_and(|end| end.latest() <= begin.latest())
        };
        let overlaps = spells
            .iter()
            .find(|(from, to, _)| !before(*to, since) && !before(until, *from));
        if let Some((from, to, earlier)) = overlaps {
            let to = to.map_or_else(|| "today".to_owned(), |to| to.to_string());
            let problem = format!("the spell overlaps that of line {earlier}, from {from} to {to}");
            return Err(("since", problem));
        }
        spells.push((since, until, line));
        let actor = ActorId::new(text("actor"));
        if let Some(began) = began(actors, &actor).filter(|began| since.latest() < began.earliest())
        {
            let about = format!("{actor} since {since}, and it began in {began}");
            report.count(NoteKind::Doubtful, Some("since"), about, line);
        }
        Ok(false)
    }
}

/// Gives the day on which an actor began, where it is known.
fn began(actors: &Registry, actor: &ActorId) -> Option<PartialDate> {
    let records = actors.records(actor).iter();
    let begun: Option<Vec<PartialDate>> = records.map(|record| record.validity.since).collect();
    begun?.into_iter().min_by_key(|date| date.earliest())
}
