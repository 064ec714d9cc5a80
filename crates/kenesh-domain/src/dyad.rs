//! A figure for each sender, receiver and year, or the reason for which there is none.

use crate::cells::{Cells, Ids, count, place};
use crate::panel::{outside, size, span};
use crate::{ActorId, Cell, Missing, PanelError, Year};
use std::collections::BTreeMap;
use std::ops::RangeInclusive;

/// Holds a figure for each sender, receiver and year: what flows from the one to the other.
///
/// Senders and receivers may be different actors, such as patrons and members. Cells are found by
/// id and year, never by position; outside the panel they are missing as not covered. The cells of
/// an actor with itself are missing as not applicable unless they were set.
///
/// Beware of the direction: [`DyadPanel::get`] takes the sender first.
///
/// ```
/// use kenesh_domain::{ActorId, Cell, DyadPanelBuilder, Missing};
/// let [rus, tur, kaz] = ["RUS", "TUR", "KAZ"].map(ActorId::from);
/// let patrons = [rus.clone(), tur.clone()];
/// let mut builder =
///     DyadPanelBuilder::new(patrons.clone(), [kaz.clone()], 2020..=2021, Missing::NotReported)?;
/// builder.set(&rus, &kaz, 2020, Cell::Value(14.0))?.set(&tur, &kaz, 2020, Cell::Value(2.0))?;
/// builder.set(&rus, &kaz, 2021, Cell::Value(17.0))?;
/// let exports = builder.build();
/// assert_eq!(exports.get(&tur, &kaz, 2020), Cell::Value(2.0));
/// assert_eq!(exports.get(&tur, &kaz, 2021), Cell::Missing(Missing::NotReported));
/// # Ok::<(), kenesh_domain::PanelError>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct DyadPanel {
    senders: Ids,
    receivers: Ids,
    years: RangeInclusive<Year>,
    cells: Cells,
}

impl Default for DyadPanel {
    /// Makes a panel without actors and years.
    fn default() -> DyadPanel {
        DyadPanel {
            senders: Ids::default(),
            receivers: Ids::default(),
            years: span(std::iter::empty()),
            cells: Cells::default(),
        }
    }
}

impl DyadPanel {
    /// Makes a panel of cells (sender, receiver, year, cell), which span its actors and years; the
    /// cells between are missing for the default reason. Of two cells for the same place the last
    /// counts. The error is that the years lie too far apart.
    pub fn from_cells(
        cells: impl IntoIterator<Item = (ActorId, ActorId, Year, Cell)>,
        default: Missing,
    ) -> Result<DyadPanel, PanelError> {
        let cells: BTreeMap<(ActorId, ActorId, Year), Cell> = cells
            .into_iter()
            .map(|(a, b, year, cell)| ((a, b, year), cell))
            .collect();
        let years = span(cells.keys().map(|(_, _, year)| *year));
        let senders = cells.keys().map(|(sender, _, _)| sender.clone());
        let receivers = cells.keys().map(|(_, receiver, _)| receiver.clone());
        let mut builder = DyadPanelBuilder::new(senders, receivers, years, default)?;
        for ((sender, receiver, year), cell) in &cells {
            builder.set(sender, receiver, *year, *cell)?;
        }
        Ok(builder.build())
    }

    /// Gives the cell of a sender and a receiver in a year; outside it is missing as not covered.
    pub fn get(&self, sender: &ActorId, receiver: &ActorId, year: Year) -> Cell {
        let place = self
            .place(sender, receiver, year)
            .and_then(|place| self.cells.get(place));
        place.unwrap_or(Cell::Missing(Missing::NotCovered))
    }

    /// Gives the senders, sorted.
    pub fn senders(&self) -> &[ActorId] {
        self.senders.as_slice()
    }

    /// Gives the receivers, sorted.
    pub fn receivers(&self) -> &[ActorId] {
        self.receivers.as_slice()
    }

    /// Gives every actor that sends or receives, sorted.
    pub fn states(&self) -> Vec<ActorId> {
        Ids::new(self.senders().iter().chain(self.receivers()).cloned())
            .as_slice()
            .to_vec()
    }

    /// Gives the years, without gaps; where the panel is empty, a range that runs backwards.
    pub fn years(&self) -> RangeInclusive<Year> {
        self.years.clone()
    }

    /// Goes through a dyad's years in time; the dyad is looked up once.
    pub fn series(
        &self,
        sender: &ActorId,
        receiver: &ActorId,
    ) -> impl Iterator<Item = (Year, Cell)> {
        let first = self.place(sender, receiver, *self.years.start());
        self.years()
            .zip(0..)
            .map(move |(year, step): (Year, usize)| {
                let cell = first.and_then(|first| self.cells.get(first + step));
                (year, cell.unwrap_or(Cell::Missing(Missing::NotCovered)))
            })
    }

    /// Goes through every cell, by sender, receiver and year.
    pub fn rows(&self) -> impl Iterator<Item = (&ActorId, &ActorId, Year, Cell)> {
        // The cells lie in the order in which senders, receivers and years are gone through.
        let keys = keys(&self.senders, &self.receivers, &self.years);
        keys.zip(self.cells.iter())
            .map(|((sender, receiver, year), c)| (sender, receiver, year, c))
    }

    /// Finds a dyad, to ask for its figures of many years.
    pub fn dyad(&self, sender: &ActorId, receiver: &ActorId) -> Dyad<'_> {
        Dyad {
            panel: self,
            first: self.place(sender, receiver, *self.years.start()),
        }
    }

    fn place(&self, sender: &ActorId, receiver: &ActorId, year: Year) -> Option<usize> {
        let (sender, receiver) = (self.senders.place(sender)?, self.receivers.place(receiver)?);
        let dyad = sender * self.receivers.len() + receiver;
        Some(dyad * count(&self.years) + place(&self.years, year)?)
    }
}

/// The figures of one dyad of a panel, which is looked up once.
#[derive(Debug, Clone, Copy)]
pub struct Dyad<'a> {
    panel: &'a DyadPanel,
    first: Option<usize>,
}

impl Dyad<'_> {
    /// Gives the figure of a year; outside the panel it is not covered.
    pub fn get(&self, year: Year) -> Cell {
        let step = place(&self.panel.years, year);
        let cell = self.first.zip(step).map(|(first, step)| first + step);
        let cell = cell.and_then(|place| self.panel.cells.get(place));
        cell.unwrap_or(Cell::Missing(Missing::NotCovered))
    }
}

/// Goes through senders, receivers and years in the order in which a panel's cells lie.
fn keys<'a>(
    senders: &'a Ids,
    receivers: &'a Ids,
    years: &'a RangeInclusive<Year>,
) -> impl Iterator<Item = (&'a ActorId, &'a ActorId, Year)> {
    senders.as_slice().iter().flat_map(move |sender| {
        receivers
            .as_slice()
            .iter()
            .flat_map(move |receiver| years.clone().map(move |year| (sender, receiver, year)))
    })
}

/// Builds a [`DyadPanel`] cell by cell.
///
/// Cells never set are missing for the default reason, but those of an actor with itself as not
/// applicable.
#[derive(Debug, Clone)]
pub struct DyadPanelBuilder {
    panel: DyadPanel,
    default: Missing,
}

impl DyadPanelBuilder {
    /// Begins a panel of senders and receivers, in any order, and years.
    pub fn new(
        senders: impl IntoIterator<Item = ActorId>,
        receivers: impl IntoIterator<Item = ActorId>,
        years: RangeInclusive<Year>,
        default: Missing,
    ) -> Result<DyadPanelBuilder, PanelError> {
        let (senders, receivers) = (Ids::new(senders), Ids::new(receivers));
        size(&[senders.len(), receivers.len()], &years)?;
        let width = count(&years);
        let mut cells = Cells::missing(senders.len() * receivers.len() * width, default);
        for (row, sender) in senders.as_slice().iter().enumerate() {
            let Some(own) = receivers.place(sender) else {
                continue;
            };
            let first = (row * receivers.len() + own) * width;
            for place in first..first + width {
                cells.set(place, Cell::Missing(Missing::NotApplicable), default);
            }
        }
        let panel = DyadPanel {
            senders,
            receivers,
            years,
            cells,
        };
        Ok(DyadPanelBuilder { panel, default })
    }

    /// Sets a cell, over what was set before; an error where it lies outside the panel.
    ///
    /// A value that is not finite becomes missing for the default reason.
    pub fn set(
        &mut self,
        sender: &ActorId,
        receiver: &ActorId,
        year: Year,
        cell: Cell,
    ) -> Result<&mut Self, PanelError> {
        let panel = &mut self.panel;
        let Some(place) = panel.place(sender, receiver, year) else {
            let sends = panel.senders.place(sender).is_some();
            let known = sends && panel.receivers.place(receiver).is_some();
            return Err(outside(
                if sends { receiver } else { sender },
                year,
                known,
                &panel.years,
            ));
        };
        panel.cells.set(place, cell, self.default);
        Ok(self)
    }

    /// Gives the panel as it stands, such as to ask for the places of its senders and receivers.
    pub fn panel(&self) -> &DyadPanel {
        &self.panel
    }

    /// Sets the cell of a sender and a receiver by their places in [`DyadPanel::senders`] and
    /// [`DyadPanel::receivers`], for millions of rows whose ids are known to be few.
    ///
    /// Beware that a place or a year outside the panel sets nothing.
    pub fn set_at(&mut self, sender: usize, receiver: usize, year: Year, cell: Cell) {
        let panel = &mut self.panel;
        let inside = sender < panel.senders.len() && receiver < panel.receivers.len();
        if let Some(at) = place(&panel.years, year).filter(|_| inside) {
            let dyad = sender * panel.receivers.len() + receiver;
            let cells = &mut panel.cells;
            cells.set(dyad * count(&panel.years) + at, cell, self.default);
        }
    }

    /// Ends the building.
    pub fn build(self) -> DyadPanel {
        self.panel
    }
}

#[cfg(test)]
#[path = "dyad_tests.rs"]
mod tests;
