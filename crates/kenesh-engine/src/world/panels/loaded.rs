//! The rows of one name as they lie, whoever wrote them, and which of their sources count.

use super::pieces::Piece;
use super::{Chosen, Layout, Origin, wrong};
use crate::error::EngineError;
use kenesh_domain::{ActorId, Cell, DyadPanel, DyadPanelBuilder, Missing, Year};
use kenesh_store::World;
use kenesh_tables::{Row as TableRow, SourceRow};
use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap};
use std::rc::Rc;

/// Rows of one name; their actors and sources stand in them by number.
#[derive(Debug, Default)]
pub(super) struct Loaded {
    pub(super) names: Names,
    pieces: Vec<Piece>,
    pub(super) sources: Vec<String>,
}

/// Actors by number.
#[derive(Debug, Default)]
pub(super) struct Names {
    ids: Vec<ActorId>,
    numbers: HashMap<String, u32>,
}

impl Names {
    pub(super) fn number(&mut self, id: &str) -> u32 {
        if let Some(number) = self.numbers.get(id) {
            return *number;
        }
        let number = self.ids.len() as u32;
        self.ids.push(ActorId::new(id));
        self.numbers.insert(id.to_owned(), number);
        number
    }

    /// Gives the actors in the order of their numbers.
    pub(super) fn ids(&self) -> &[ActorId] {
        &self.ids
    }

    pub(super) fn id(&self, number: u32) -> Option<&ActorId> {
        self.ids.get(number as usize)
    }

    /// Gives by number the places of ids in a panel.
    fn places(&self, ids: &[ActorId]) -> Vec<Option<usize>> {
        let place = |id: &ActorId| ids.binary_search(id).ok();
        self.ids.iter().map(place).collect()
    }
}

#[derive(Debug, Clone, Copy)]
pub(super) struct Row {
    pub(super) source: u32,
    pub(super) a: u32,
    pub(super) b: u32,
    pub(super) since: Option<Year>,
    pub(super) until: Option<Year>,
    pub(super) cell: Cell,
    pub(super) lo: Option<f64>,
    pub(super) hi: Option<f64>,
    pub(super) n: Option<i64>,
}

impl Loaded {
    pub(super) fn read<R: TableRow>(
        world: &World,
        layout: &Layout<R>,
        what: &str,
        origin: Origin,
    ) -> Result<Loaded, EngineError> {
        let columns = layout.columns();
        let rows = match origin {
            Origin::Any => world.batches(what, &columns)?,
            Origin::Imported => world.imported_batches(what, &columns)?,
        };
        let mut loaded = Loaded::default();
        for (source, batches) in rows {
            let source = loaded.source(source);
            let pieces = batches.iter();
            let pieces =
                pieces.filter_map(|rows| Piece::of(rows, layout, source, &mut loaded.names));
            loaded.pieces.extend(pieces);
        }
        Ok(loaded)
    }

    /// Goes through the rows.
    pub(super) fn rows(&self) -> impl Iterator<Item = Row> {
        self.pieces.iter().flat_map(Piece::rows)
    }

    fn source(&mut self, source: String) -> u32 {
        let found = self.sources.iter().position(|known| *known == source);
        let at = found.unwrap_or_else(|| {
            self.sources.push(source);
            self.sources.len() - 1
        });
        at as u32
    }

    /// Orders the sources: as the world prefers, then the latest published, then by id.
    pub(super) fn order(&self, world: &World, what: &str) -> Result<Vec<u32>, EngineError> {
        let published: BTreeMap<&str, &str> = world
            .rows::<SourceRow>()?
            .iter()
            .map(|row| {
                let published = row.published.as_deref().unwrap_or_default();
                (row.row.source.as_str(), published)
            })
            .collect();
        let rank = self.ranks(world, what);
        let mut order: Vec<u32> = (0..self.sources.len() as u32).collect();
        order.sort_by_key(|number| {
            let id = self.sources.get(*number as usize);
            let id = id.map_or("", String::as_str);
            let date = published.get(id).copied().unwrap_or_default();
            (rank.get(*number as usize), Reverse(date), id)
        });
        Ok(order)
    }

    /// Gives by number where a source stands in the world's declared order.
    fn ranks(&self, world: &World, what: &str) -> Vec<usize> {
        let declared = world.preferred(what);
        let rank = |id: &String| declared.iter().position(|name| name == id);
        let sources = self.sources.iter();
        sources.map(|id| rank(id).unwrap_or(usize::MAX)).collect()
    }

    /// Chooses the source that counts in each year.
    pub(super) fn choose(&self, world: &World, what: &str) -> Result<Chosen, EngineError> {
        let mut years = BTreeMap::new();
        for piece in &self.pieces {
            piece.count(&mut years);
        }
        let order = self.order(world, what)?;
        let ranks = self.ranks(world, what);
        let best = |rows: BTreeMap<u32, usize>| {
            let held = order.iter().filter(|source| rows.contains_key(source));
            held.copied().min_by_key(|source| {
                let rank = ranks.get(*source as usize);
                (rank, Reverse(rows.get(source).copied()))
            })
        };
        let years = years.into_iter();
        Ok(Chosen {
            years: years
                .filter_map(|(year, rows)| Some((year, best(rows)?)))
                .collect(),
            sources: self.sources.clone(),
        })
    }

    pub(super) fn chosen(&self, chosen: &Chosen) -> impl Iterator<Item = Row> {
        let first = chosen.years.keys().next().copied().unwrap_or_default();
        let last = chosen.years.keys().next_back().copied().unwrap_or_default();
        let by_year = (first..=last).map(|year| chosen.years.get(&year).copied());
        let by_year: Rc<[Option<u32>]> = by_year.collect();
        self.pieces.iter().flat_map(move |piece| {
            let by_year = Rc::clone(&by_year);
            let counts = move |year: Year| {
                let place = usize::try_from(year.checked_sub(first)?).ok()?;
                *by_year.get(place)?
            };
            piece.rows_where(move |year| counts(year) == Some(piece.source()))
        })
    }

    pub(super) fn dyads(&self, chosen: &Chosen) -> Result<DyadPanel, EngineError> {
        let mut ends = None;
        let (mut sends, mut receives) = (vec![false; self.names.ids.len()], Vec::new());
        receives.clone_from(&sends);
        let mark = |marks: &mut [bool], number: u32| {
            if let Some(mark) = marks.get_mut(number as usize) {
                *mark = true;
            }
        };
        // A row at a time from within is quicker than from without: there are millions.
        self.chosen(chosen).for_each(|row| {
            mark(&mut sends, row.a);
            mark(&mut receives, row.b);
            if let Some(year) = row.since {
                let (first, last) = ends.unwrap_or((year, year));
                ends = Some((year.min(first), year.max(last)));
            }
        });
        let (first, last) = ends.unwrap_or((1, 0));
        let ids = |marks: Vec<bool>| {
            let marked = self.names.ids.iter().zip(marks);
            let marked = marked.filter(|(_, marked)| *marked);
            marked.map(|(id, _)| id.clone()).collect::<Vec<_>>()
        };
        let (senders, receivers) = (ids(sends), ids(receives));
        let builder = DyadPanelBuilder::new(senders, receivers, first..=last, Missing::NotCovered);
        let mut builder = builder.map_err(|error| wrong("flows", "", &error))?;
        let from = self.names.places(builder.panel().senders());
        let to = self.names.places(builder.panel().receivers());
        let place = |places: &[Option<usize>], number: u32| *places.get(number as usize)?;
        self.chosen(chosen).for_each(|row| {
            if let (Some(sender), Some(receiver), Some(year)) =
                (place(&from, row.a), place(&to, row.b), row.since)
            {
                builder.set_at(sender, receiver, year, row.cell);
            }
        });
        Ok(builder.build())
    }
}
